#include "query/format/names.h"

namespace isthmus::query {

std::string_view to_text(ElementType type) noexcept {
  constexpr std::string_view names[] = {"announce", "withdraw", "rib", "state"};
  return names[static_cast<std::size_t>(type)];
}

std::string_view to_text(Origin origin) noexcept {
  if (origin == Origin::igp) return "IGP";
  return origin == Origin::egp ? "EGP" : "INCOMPLETE";
}

std::string_view to_text(FsmState state) noexcept {
  constexpr std::string_view names[] = {"unknown",     "idle",      "connect",
                                        "active",      "open sent", "open confirm",
                                        "established", "clearing",  "deleted"};
  const auto index = static_cast<std::size_t>(state);
  return index < std::size(names) ? names[index] : names[0];
}

std::string_view to_text(Safi safi) noexcept {
  if (safi == Safi::unicast) return "unicast";
  return safi == Safi::multicast ? "multicast" : "other";
}

std::string_view to_text(Treatment treatment) noexcept {
  constexpr std::string_view names[] = {"keep", "discard attribute", "withdraw routes",
                                        "drop message"};
  return names[static_cast<std::size_t>(treatment)];
}

std::string_view to_text(RouterTable table) noexcept {
  constexpr std::string_view names[] = {"adj-rib-in pre-policy", "adj-rib-in post-policy",
                                        "adj-rib-out pre-policy", "adj-rib-out post-policy",
                                        "loc-rib"};
  return names[static_cast<std::size_t>(table)];
}

std::string_view to_text(MonitoredPeerType type) noexcept {
  constexpr std::string_view names[] = {"global instance", "rd instance", "local instance",
                                        "loc-rib instance"};
  const auto index = static_cast<std::size_t>(type);
  return index < std::size(names) ? names[index] : "unknown";
}

std::string_view to_text(MessageKind kind) noexcept {
  constexpr std::string_view names[] = {"update",        "table begin", "table entry",  "table end",
                                        "state change",  "open",        "notification", "keepalive",
                                        "route refresh", "statistics",  "speaker"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view attribute_name(std::uint8_t type) noexcept {
  switch (static_cast<AttributeType>(type)) {
    case AttributeType::origin:
      return "ORIGIN";
    case AttributeType::as_path:
      return "AS_PATH";
    case AttributeType::next_hop:
      return "NEXT_HOP";
    case AttributeType::multi_exit_disc:
      return "MULTI_EXIT_DISC";
    case AttributeType::local_pref:
      return "LOCAL_PREF";
    case AttributeType::atomic_aggregate:
      return "ATOMIC_AGGREGATE";
    case AttributeType::aggregator:
      return "AGGREGATOR";
    case AttributeType::communities:
      return "COMMUNITIES";
    case AttributeType::originator_id:
      return "ORIGINATOR_ID";
    case AttributeType::cluster_list:
      return "CLUSTER_LIST";
    case AttributeType::mp_reach_nlri:
      return "MP_REACH_NLRI";
    case AttributeType::mp_unreach_nlri:
      return "MP_UNREACH_NLRI";
    case AttributeType::extended_communities:
      return "EXTENDED_COMMUNITIES";
    case AttributeType::as4_path:
      return "AS4_PATH";
    case AttributeType::as4_aggregator:
      return "AS4_AGGREGATOR";
    case AttributeType::ipv6_extended_communities:
      return "IPV6_EXTENDED_COMMUNITIES";
    case AttributeType::aigp:
      return "AIGP";
    case AttributeType::large_communities:
      return "LARGE_COMMUNITIES";
    case AttributeType::only_to_customer:
      return "ONLY_TO_CUSTOMER";
    case AttributeType::prefix_sid:
      return "PREFIX_SID";
  }
  return {};
}

std::uint8_t usual_flags(std::uint8_t type) noexcept {
  constexpr std::uint8_t optional = 0x80;
  constexpr std::uint8_t transitive = 0x40;
  switch (static_cast<AttributeType>(type)) {
    case AttributeType::origin:
    case AttributeType::as_path:
    case AttributeType::next_hop:
    case AttributeType::local_pref:
    case AttributeType::atomic_aggregate:
      return transitive;
    case AttributeType::multi_exit_disc:
    case AttributeType::originator_id:
    case AttributeType::cluster_list:
    case AttributeType::mp_reach_nlri:
    case AttributeType::mp_unreach_nlri:
    case AttributeType::aigp:
      return optional;
    default:
      return attribute_name(type).empty() ? 0 : optional | transitive;
  }
}

bool has_microseconds(RecordForm form) noexcept {
  return form == RecordForm::bgp4mp_et || form == RecordForm::bmp || form == RecordForm::ris_live;
}

std::string_view collector_name(const RouteMessage& message, const RunNames& names) noexcept {
  if (message.monitoring != nullptr && !message.monitoring->collector.empty()) {
    return message.monitoring->collector;
  }
  return names.collectors[static_cast<std::size_t>(message.peer.collector)];
}

std::string_view form_name(const RouteElement& element) noexcept {
  const auto& message = *element.message;
  if (message.form == RecordForm::legacy_bgp) return "BGP";
  if (message.form == RecordForm::table_dump) return "TABLE_DUMP";
  if (message.form == RecordForm::table_dump_v2) {
    return message.has_path_ids ? "TABLE_DUMP2_AP" : "TABLE_DUMP2";
  }
  const bool is_message = element.type != ElementType::state;
  const bool is_local = is_message && message.is_local;
  const bool has_path_ids = is_message && message.has_path_ids;
  if (message.form == RecordForm::bgp4mp) {
    if (is_local) return has_path_ids ? "BGP4MP_LOCAL_AP" : "BGP4MP_LOCAL";
    return has_path_ids ? "BGP4MP_AP" : "BGP4MP";
  }
  if (message.form == RecordForm::bmp) return has_path_ids ? "BMP_AP" : "BMP";
  if (message.form == RecordForm::ris_live) return has_path_ids ? "RIS_LIVE_AP" : "RIS_LIVE";
  if (is_local) return has_path_ids ? "BGP4MP_ET_LOCAL_AP" : "BGP4MP_ET_LOCAL";
  return has_path_ids ? "BGP4MP_ET_AP" : "BGP4MP_ET";
}

void append_hex(std::string& out, Bytes bytes) {
  constexpr char digits[] = "0123456789abcdef";
  for (const auto octet : bytes) {
    out.push_back(digits[octet >> 4]);
    out.push_back(digits[octet & 15]);
  }
}

}  // namespace isthmus::query
