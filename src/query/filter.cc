#include "query/filter.h"

#include <algorithm>

#include "net/text.h"

namespace isthmus::query {
namespace {

template <typename Value>
bool holds(const std::vector<Value>& any_of, const Value& value) {
  return std::find(any_of.begin(), any_of.end(), value) != any_of.end();
}

bool originates(AsPathView path, const std::vector<Asn>& any_of) {
  if (path.empty()) return false;
  AsPathSegment last = *path.begin();
  for (const auto segment : path) last = segment;
  if (last.asns.size() == 0) return false;
  if (last.type == SegmentType::as_sequence || last.type == SegmentType::as_confed_sequence) {
    return holds(any_of, last.asns[last.asns.size() - 1]);
  }
  return std::any_of(last.asns.begin(), last.asns.end(),
                     [&](Asn asn) { return holds(any_of, asn); });
}

}  // namespace

Filter::Filter(FilterOptions options)
    : options_(std::move(options)),
      asks_prefix_(!options_.exact.empty() || !options_.more_specific.empty() ||
                   !options_.less_specific.empty() || !options_.overlapping.empty()),
      asks_attributes_(!options_.origins.empty() || !options_.paths.empty() ||
                       !options_.communities.empty()) {}

bool Filter::passes(const RouteMessage& message) const noexcept {
  if (options_.from && message.time < *options_.from) return false;
  if (options_.to && message.time >= *options_.to) return false;
  if (options_.peer_asns.empty() && options_.peer_addresses.empty()) return true;
  return holds(options_.peer_asns, message.peer.asn) ||
         holds(options_.peer_addresses, message.peer.address);
}

bool Filter::passes(const RouteElement& element) const noexcept {
  if (!options_.types.empty() && !holds(options_.types, element.type)) return false;
  if (!asks_prefix_) return true;
  return element.nlri != nullptr && passes_prefix(element.nlri->prefix);
}

bool Filter::passes_prefix(const Prefix& prefix) const noexcept {
  const auto any = [](const std::vector<Prefix>& list, auto&& holds_for) {
    return list.empty() || std::any_of(list.begin(), list.end(), holds_for);
  };
  return any(options_.exact, [&](const Prefix& p) { return p == prefix; }) &&
         any(options_.more_specific, [&](const Prefix& p) { return net::covers(p, prefix); }) &&
         any(options_.less_specific, [&](const Prefix& p) { return net::covers(prefix, p); }) &&
         any(options_.overlapping,
             [&](const Prefix& p) { return net::covers(p, prefix) || net::covers(prefix, p); });
}

bool Filter::passes(const PathAttributes* attributes, std::string&) const {
  if (attributes == nullptr) return !asks_attributes_;
  if (!options_.origins.empty() && !originates(attributes->as_path, options_.origins)) return false;
  if (!options_.communities.empty() &&
      std::none_of(options_.communities.begin(), options_.communities.end(),
                   [&](const auto& c) { return c.matches_any(*attributes); })) {
    return false;
  }
  if (options_.paths.empty()) return true;
  return std::any_of(options_.paths.begin(), options_.paths.end(), [&](const PathPattern& pattern) {
    return pattern.matches(attributes->as_path);
  });
}

}  // namespace isthmus::query
