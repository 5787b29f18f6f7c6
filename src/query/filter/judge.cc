#include "query/filter/judge.h"

#include "net/text.h"
#include "query/filter/bogons.h"

namespace isthmus::query {
namespace {

constexpr std::uint8_t kRouteBits = kAnnounceBit | kRibBit;

Known::Attributes state_of(const Facts& facts) noexcept {
  if (facts.types == kStateBit) return Known::Attributes::none;
  const bool is_known = facts.attributes_known || facts.message != nullptr;
  if ((facts.types & ~kRouteBits) != 0 || !is_known) return Known::Attributes::unknown;
  return facts.attributes != nullptr ? Known::Attributes::present : Known::Attributes::none;
}

Prefix host(const IpAddress& address) noexcept {
  return {address.family, address.bytes, bits(address.family)};
}

Verdict judge_term(const TypeTerm& term, const Known& known) noexcept {
  if ((known.types & term.types) == 0) return Verdict::no;
  return (known.types & ~term.types) == 0 ? Verdict::yes : Verdict::unknown;
}

Verdict judge_term(const TimeTerm& term, const Known& known) noexcept {
  if (!known.is_time_known) return Verdict::unknown;
  const auto time = known.facts->time;
  return verdict_of(!(term.range.from && time < *term.range.from) &&
                    !(term.range.to && time >= *term.range.to));
}

Verdict judge_term(const CollectorTerm& term, const Known& known) noexcept {
  const auto id = static_cast<std::size_t>(known.facts->collector);
  return verdict_of(id < term.is_meant.size() && term.is_meant[id]);
}

Verdict judge_term(const PeerTerm& term, const Known& known) noexcept {
  const auto* peer = known.facts->peer;
  if (peer == nullptr) return Verdict::unknown;
  return verdict_of(term.asns.contains(peer->asn) ||
                    (!term.addresses.empty() && term.addresses.has_covering(host(peer->address))));
}

/// Terms on the prefix: a state change has none.
template <typename Holds>
Verdict judge_prefix(const Known& known, Holds&& holds) noexcept {
  if (known.types == kStateBit) return Verdict::no;
  if (known.facts->nlri == nullptr) return Verdict::unknown;
  return verdict_of(holds(*known.facts->nlri));
}

Verdict judge_term(const FamilyTerm& term, const Known& known) noexcept {
  return judge_prefix(known, [&](const Nlri& nlri) {
    const auto safi = known.facts->safi;
    return (nlri.prefix.family == Family::ipv4 ? term.ipv4 : term.ipv6) ||
           (safi == Safi::unicast && term.unicast) || (safi == Safi::multicast && term.multicast);
  });
}

Verdict judge_term(const PrefixTerm& term, const Known& known) noexcept {
  return judge_prefix(known, [&](const Nlri& nlri) {
    switch (term.relation) {
      case PrefixTerm::Relation::exact:
        return term.prefixes->contains(nlri.prefix);
      case PrefixTerm::Relation::covered:
        return term.prefixes->has_covering(nlri.prefix);
      case PrefixTerm::Relation::covering:
        return term.prefixes->has_inside(nlri.prefix);
      case PrefixTerm::Relation::overlapping:
        break;
    }
    return term.prefixes->overlaps(nlri.prefix);
  });
}

Verdict judge_term(const BogonPrefixTerm&, const Known& known) noexcept {
  return judge_prefix(known, [](const Nlri& nlri) { return is_bogon(nlri.prefix); });
}

Verdict judge_number(const NumberTerm& term, const Known& known) noexcept {
  return judge_prefix(known, [&](const Nlri& nlri) {
    const bool is_length = term.field == NumberTerm::Field::prefix_length;
    return term.range.holds(is_length ? nlri.prefix.length : nlri.path_id);
  });
}

Verdict judge_term(const NextHopTerm& term, const Known& known) noexcept {
  const auto& facts = *known.facts;
  if (known.types == kStateBit) return Verdict::no;
  if ((facts.types & ~kRouteBits) != 0 || (!facts.next_hop_known && facts.message == nullptr)) {
    return Verdict::unknown;
  }
  return verdict_of(facts.next_hop != nullptr &&
                    (term.any || term.addresses.has_covering(host(*facts.next_hop))));
}

Verdict judge_term(const FindingTerm& term, const Known& known) noexcept {
  const auto* message = known.facts->message;
  if (message == nullptr) return Verdict::unknown;
  for (const auto& finding : message->findings) {
    if ((term.faults >> finding.fault & 1U) != 0 ||
        (term.treatments >> static_cast<unsigned>(finding.treatment) & 1U) != 0) {
      return Verdict::yes;
    }
  }
  return Verdict::no;
}

}  // namespace

Known Known::of(const Facts& facts) noexcept {
  return {&facts, facts.types, true, state_of(facts), facts.attributes};
}

Known Known::withdrawal_of(const Facts& facts) noexcept {
  return {&facts, kWithdrawBit, false, state_of(facts), facts.attributes};
}

Verdict judge(const Term& term, const Known& known) noexcept {
  return std::visit(
      [&](const auto& asked) {
        if constexpr (requires { judge_term(asked, known); }) {
          return judge_term(asked, known);
        } else {
          if constexpr (std::is_same_v<std::decay_t<decltype(asked)>, NumberTerm>) {
            if (!asks_attributes_only(term)) return judge_number(asked, known);
          }
          if (known.has_attributes == Known::Attributes::unknown) return Verdict::unknown;
          return verdict_of(known.has_attributes == Known::Attributes::present &&
                            holds(term, *known.attributes));
        }
      },
      term);
}

}  // namespace isthmus::query
