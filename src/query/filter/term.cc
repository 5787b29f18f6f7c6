#include "query/filter/term.h"

namespace isthmus::query {
namespace {

bool is_of_attributes(NumberTerm::Field field) noexcept {
  return field != NumberTerm::Field::prefix_length && field != NumberTerm::Field::path_id;
}

unsigned cost_of(const NumberTerm& term) noexcept {
  switch (term.field) {
    case NumberTerm::Field::path_length:
      return 4;
    case NumberTerm::Field::prepends:
      return 10;
    default:
      return 1;
  }
}

unsigned cost_of(const PathTerm& term) noexcept {
  constexpr unsigned shape = 8;
  constexpr unsigned table = 80;
  constexpr unsigned automaton = 2000;
  unsigned sum = 0;
  for (const auto& pattern : term.patterns) {
    if (pattern.is_shape()) {
      sum += shape;
    } else {
      sum += pattern.states() > 0 ? table : automaton;
    }
  }
  return sum;
}

/// By the type of the term, and where it matters by its values.
struct CostOf {
  unsigned operator()(const TypeTerm&) const noexcept { return 0; }
  unsigned operator()(const TimeTerm&) const noexcept { return 1; }
  unsigned operator()(const CollectorTerm&) const noexcept { return 1; }
  unsigned operator()(const FamilyTerm&) const noexcept { return 1; }
  unsigned operator()(const OriginCodeTerm&) const noexcept { return 1; }
  unsigned operator()(const AttributeTerm&) const noexcept { return 2; }
  unsigned operator()(const FindingTerm&) const noexcept { return 2; }
  unsigned operator()(const PeerTerm&) const noexcept { return 4; }
  unsigned operator()(const AggregatorTerm&) const noexcept { return 4; }
  unsigned operator()(const NextHopTerm&) const noexcept { return 5; }
  unsigned operator()(const PrefixTerm&) const noexcept { return 6; }
  unsigned operator()(const BogonPrefixTerm&) const noexcept { return 8; }
  unsigned operator()(const PathPropertyTerm&) const noexcept { return 12; }
  unsigned operator()(const AsnTerm& term) const noexcept {
    return term.place == AsnTerm::Place::hop ? 6 : 3;
  }
  unsigned operator()(const NumberTerm& term) const noexcept { return cost_of(term); }
  unsigned operator()(const PathTerm& term) const noexcept { return cost_of(term); }
  unsigned operator()(const HopsTerm& term) const noexcept {
    return 40 * static_cast<unsigned>(term.patterns.size());
  }
  unsigned operator()(const CommunityTerm& term) const noexcept {
    return 10 * static_cast<unsigned>(term.patterns.size());
  }
};

}  // namespace

bool asks_attributes_only(const Term& term) noexcept {
  if (const auto* asked = std::get_if<NumberTerm>(&term)) return is_of_attributes(asked->field);
  return std::holds_alternative<AsnTerm>(term) || std::holds_alternative<PathTerm>(term) ||
         std::holds_alternative<HopsTerm>(term) || std::holds_alternative<PathPropertyTerm>(term) ||
         std::holds_alternative<CommunityTerm>(term) ||
         std::holds_alternative<OriginCodeTerm>(term) ||
         std::holds_alternative<AggregatorTerm>(term) ||
         std::holds_alternative<AttributeTerm>(term);
}

bool asks_attributes(const Term& term) noexcept {
  return asks_attributes_only(term) || std::holds_alternative<NextHopTerm>(term);
}

unsigned cost(const Term& term) noexcept {
  return std::visit(CostOf{}, term);
}

}  // namespace isthmus::query
