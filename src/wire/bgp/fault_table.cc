#include "wire/bgp/fault_table.h"

#include <array>
#include <cstddef>

namespace isthmus::bgp {

namespace {

using enum AttributeType;
using enum Treatment;

constexpr AttributeType kAny{};

// A session reset becomes drop_message: an archive has no session to reset.
constexpr FaultRule kRules[] = {
    {kAny, Fault::body_overrun, drop_message, "RFC 7606 section 3(b)"},
    {kAny, Fault::nlri_malformed, drop_message, "RFC 7606 sections 3(i), 3(j) and 5.3"},
    {kAny, Fault::block_overrun, withdraw_routes, "RFC 7606 section 4"},
    {kAny, Fault::no_routes, drop_message, "RFC 7606 section 5.2"},
    {kAny, Fault::duplicate, discard_attribute, "RFC 7606 section 3(g)"},

    {origin, Fault::flags_conflict, withdraw_routes, "RFC 7606 section 3(c)"},
    {origin, Fault::length_wrong, withdraw_routes, "RFC 7606 section 7.1"},
    {origin, Fault::value_invalid, withdraw_routes, "RFC 7606 section 7.1"},
    {origin, Fault::missing_well_known, withdraw_routes, "RFC 7606 section 3(d)"},

    {as_path, Fault::flags_conflict, withdraw_routes, "RFC 7606 section 3(c)"},
    {as_path, Fault::segment_malformed, withdraw_routes, "RFC 7606 section 7.2, RFC 5065"},
    {as_path, Fault::missing_well_known, withdraw_routes, "RFC 7606 section 3(d)"},

    {next_hop, Fault::flags_conflict, withdraw_routes, "RFC 7606 section 3(c)"},
    {next_hop, Fault::length_wrong, withdraw_routes, "RFC 7606 section 7.3"},
    {next_hop, Fault::missing_well_known, withdraw_routes, "RFC 7606 section 3(d)"},

    {multi_exit_disc, Fault::flags_conflict, withdraw_routes, "RFC 7606 section 3(c)"},
    {multi_exit_disc, Fault::length_wrong, withdraw_routes, "RFC 7606 section 7.4"},

    {local_pref, Fault::flags_conflict, withdraw_routes, "RFC 7606 section 3(c)"},
    {local_pref, Fault::length_wrong, withdraw_routes, "RFC 7606 section 7.5"},
    {local_pref, Fault::wrong_session, discard_attribute, "RFC 7606 section 7.5"},

    {atomic_aggregate, Fault::flags_conflict, withdraw_routes, "RFC 7606 section 3(c)"},
    {atomic_aggregate, Fault::length_wrong, discard_attribute, "RFC 7606 section 7.6"},

    {aggregator, Fault::flags_conflict, withdraw_routes, "RFC 7606 section 3(c)"},
    {aggregator, Fault::length_wrong, discard_attribute, "RFC 7606 section 7.7"},

    {communities, Fault::flags_conflict, withdraw_routes, "RFC 7606 section 3(c)"},
    {communities, Fault::length_wrong, withdraw_routes, "RFC 7606 section 7.8"},

    {originator_id, Fault::flags_conflict, withdraw_routes, "RFC 7606 section 3(c)"},
    {originator_id, Fault::length_wrong, withdraw_routes, "RFC 7606 section 7.9"},
    {originator_id, Fault::wrong_session, discard_attribute, "RFC 7606 section 7.9"},

    {cluster_list, Fault::flags_conflict, withdraw_routes, "RFC 7606 section 3(c)"},
    {cluster_list, Fault::length_wrong, withdraw_routes, "RFC 7606 section 7.10"},
    {cluster_list, Fault::wrong_session, discard_attribute, "RFC 7606 section 7.10"},

    {mp_reach_nlri, Fault::flags_conflict, drop_message, "RFC 7606 section 5.3, RFC 4760"},
    {mp_reach_nlri, Fault::length_wrong, drop_message, "RFC 7606 sections 5.3 and 7.11"},
    {mp_reach_nlri, Fault::nlri_malformed, drop_message, "RFC 7606 sections 3(j) and 5.3"},
    {mp_reach_nlri, Fault::duplicate, drop_message, "RFC 7606 section 3(g)"},
    {mp_reach_nlri, Fault::family_unsupported, keep, "RFC 4760 section 6"},

    {mp_unreach_nlri, Fault::flags_conflict, drop_message, "RFC 7606 section 5.3, RFC 4760"},
    {mp_unreach_nlri, Fault::length_wrong, drop_message, "RFC 7606 sections 5.3 and 7.12"},
    {mp_unreach_nlri, Fault::nlri_malformed, drop_message, "RFC 7606 sections 3(j) and 5.3"},
    {mp_unreach_nlri, Fault::duplicate, drop_message, "RFC 7606 section 3(g)"},
    {mp_unreach_nlri, Fault::family_unsupported, keep, "RFC 4760 section 6"},

    {extended_communities, Fault::flags_conflict, withdraw_routes, "RFC 7606 section 3(c)"},
    {extended_communities, Fault::length_wrong, withdraw_routes, "RFC 7606 section 7.14"},

    {as4_path, Fault::flags_conflict, withdraw_routes, "RFC 7606 section 3(c)"},
    {as4_path, Fault::segment_malformed, discard_attribute, "RFC 6793 section 6"},
    {as4_path, Fault::wrong_session, discard_attribute, "RFC 6793 sections 4.1 and 6"},

    {as4_aggregator, Fault::flags_conflict, withdraw_routes, "RFC 7606 section 3(c)"},
    {as4_aggregator, Fault::length_wrong, discard_attribute, "RFC 6793 section 6"},
    {as4_aggregator, Fault::wrong_session, discard_attribute, "RFC 6793 sections 4.1 and 6"},

    {ipv6_extended_communities, Fault::flags_conflict, withdraw_routes, "RFC 7606 section 3(c)"},
    {ipv6_extended_communities, Fault::length_wrong, withdraw_routes, "RFC 7606 section 7.15"},

    {aigp, Fault::flags_conflict, discard_attribute, "RFC 7311 section 3.2"},
    {aigp, Fault::length_wrong, discard_attribute, "RFC 7311 section 3.2"},

    {large_communities, Fault::flags_conflict, withdraw_routes, "RFC 7606 section 3(c)"},
    {large_communities, Fault::length_wrong, withdraw_routes, "RFC 8092 section 5"},

    {only_to_customer, Fault::flags_conflict, withdraw_routes, "RFC 7606 section 3(c)"},
    {only_to_customer, Fault::length_wrong, withdraw_routes, "RFC 9234 section 5"},

    {prefix_sid, Fault::flags_conflict, withdraw_routes, "RFC 7606 section 3(c)"},
    {prefix_sid, Fault::length_wrong, discard_attribute, "RFC 8669 section 6"},
};

constexpr std::size_t kFaults = static_cast<std::size_t>(Fault::no_routes) + 1;

/// The rules by fault and attribute: a message may have a fault in every third of its octets.
constexpr auto kTreatments = [] {
  std::array<std::array<Treatment, 256>, kFaults> treatments{};
  const auto row_of = [&treatments](const FaultRule& rule) -> auto& {
    return treatments[static_cast<std::uint8_t>(rule.fault)];
  };
  for (const FaultRule& rule : kRules) {
    if (rule.attribute == kAny) row_of(rule).fill(rule.treatment);
  }
  for (const FaultRule& rule : kRules) {
    if (rule.attribute != kAny) {
      row_of(rule)[static_cast<std::uint8_t>(rule.attribute)] = rule.treatment;
    }
  }
  return treatments;
}();

}  // namespace

std::span<const FaultRule> fault_rules() noexcept {
  return kRules;
}

Treatment treatment_of(AttributeType attribute, Fault fault) noexcept {
  return kTreatments[static_cast<std::uint8_t>(fault)][static_cast<std::uint8_t>(attribute)];
}

std::string_view to_text(Fault fault) noexcept {
  switch (fault) {
    case Fault::none:
      return "none";
    case Fault::flags_conflict:
      return "flags conflict";
    case Fault::length_wrong:
      return "wrong length";
    case Fault::value_invalid:
      return "undefined value";
    case Fault::segment_malformed:
      return "malformed path segment";
    case Fault::duplicate:
      return "duplicate attribute";
    case Fault::missing_well_known:
      return "missing well-known attribute";
    case Fault::wrong_session:
      return "attribute not for this session";
    case Fault::block_overrun:
      return "attributes overrun their block";
    case Fault::body_overrun:
      return "fields overrun the message";
    case Fault::nlri_malformed:
      return "malformed prefix list";
    case Fault::family_unsupported:
      return "address family kept raw";
    case Fault::no_routes:
      return "faulty attributes without routes";
  }
  return "unknown";
}

}  // namespace isthmus::bgp
