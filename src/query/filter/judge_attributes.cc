#include <algorithm>

#include "net/asn_class.h"
#include "query/filter/judge.h"
#include "query/filter/path_counts.h"

namespace isthmus::query {
namespace {

bool is_bogon(Asn asn) noexcept {
  const auto kind = net::classify(asn);
  return kind != net::AsnClass::ordinary && kind != net::AsnClass::as112;
}

template <typename Holds>
bool any_asn(AsPathView path, Holds&& holds) noexcept {
  for (const auto segment : path) {
    for (const auto asn : segment.asns) {
      if (holds(asn)) return true;
    }
  }
  return false;
}

template <typename Pattern>
bool any_matches(const std::vector<Pattern>& patterns, AsPathView path) noexcept {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const Pattern& pattern) { return pattern.matches(path); });
}

/// Terms that ask something else never come here.
struct Holds {
  const PathAttributes& attributes;

  bool operator()(const NumberTerm& term) const noexcept {
    switch (term.field) {
      case NumberTerm::Field::path_length:
        return term.range.holds(path_length(attributes.as_path));
      case NumberTerm::Field::prepends:
        return term.range.holds(prepends(attributes.as_path));
      case NumberTerm::Field::multi_exit_disc:
        return attributes.has(AttributeType::multi_exit_disc) &&
               term.range.holds(attributes.multi_exit_disc);
      case NumberTerm::Field::local_pref:
        return attributes.has(AttributeType::local_pref) && term.range.holds(attributes.local_pref);
      default:
        return false;
    }
  }
  bool operator()(const AsnTerm& term) const noexcept {
    const auto meant = [&](Asn asn) { return term.asns.contains(asn); };
    switch (term.place) {
      case AsnTerm::Place::origin:
        return any_origin(attributes.as_path, meant);
      case AsnTerm::Place::hop:
        return any_asn(attributes.as_path, meant);
      case AsnTerm::Place::only_to_customer:
        break;
    }
    return attributes.has(AttributeType::only_to_customer) && meant(attributes.only_to_customer);
  }
  bool operator()(const PathTerm& term) const noexcept {
    return any_matches(term.patterns, attributes.as_path);
  }
  bool operator()(const HopsTerm& term) const noexcept {
    return any_matches(term.patterns, attributes.as_path);
  }
  bool operator()(const PathPropertyTerm& term) const noexcept {
    switch (term.property) {
      case PathPropertyTerm::Property::loop:
        return has_loop(attributes.as_path);
      case PathPropertyTerm::Property::bogon_asn:
        return any_asn(attributes.as_path, is_bogon);
      case PathPropertyTerm::Property::private_asn:
        break;
    }
    return any_asn(attributes.as_path,
                   [](Asn asn) { return net::classify(asn) == net::AsnClass::private_use; });
  }
  bool operator()(const CommunityTerm& term) const noexcept {
    return std::any_of(
        term.patterns.begin(), term.patterns.end(),
        [&](const CommunityPattern& pattern) { return pattern.matches_any(attributes); });
  }
  bool operator()(const OriginCodeTerm& term) const noexcept {
    return attributes.has(AttributeType::origin) &&
           (term.codes >> static_cast<unsigned>(attributes.origin) & 1U) != 0;
  }
  bool operator()(const AggregatorTerm& term) const noexcept {
    if (!attributes.has(AttributeType::aggregator)) return false;
    const auto& by = attributes.aggregator;
    return term.asns.contains(by.asn) ||
           term.addresses.has_covering(
               {by.address.family, by.address.bytes, bits(by.address.family)});
  }
  bool operator()(const AttributeTerm& term) const noexcept {
    return (attributes.present & term.types).any();
  }
  template <typename Other>
  bool operator()(const Other&) const noexcept {
    return false;
  }
};

}  // namespace

bool holds(const Term& term, const PathAttributes& attributes) noexcept {
  return std::visit(Holds{attributes}, term);
}

}  // namespace isthmus::query
