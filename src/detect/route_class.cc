#include "detect/route_class.h"

#include <algorithm>
#include <utility>

#include "net/asn_class.h"

namespace isthmus::detect {
namespace {

bool holds(std::span<const Asn> networks, Asn asn) {
  return std::binary_search(networks.begin(), networks.end(), asn);
}

/// The border on the way from the origin toward the peer.
RouteClass border(const net::CleanPath& path, std::span<const Asn> networks) {
  std::size_t inside = path.hops.size() - 1;
  while (inside > 0 && holds(networks, path.hops[inside - 1])) --inside;
  const bool is_cut = (path.flags & net::kPathLoop) != 0 || inside <= path.trusted_from;
  if (inside == 0) {
    return {path.trusted_from == 0 ? RouteClass::Kind::local : RouteClass::Kind::unclear, {}, {}};
  }
  if (is_cut) return {RouteClass::Kind::unclear, {}, {}};
  return {RouteClass::Kind::via, {path.hops[inside - 1], path.hops[inside]}, {}};
}

}  // namespace

PathReading read_path(const net::CleanPath& path, std::span<const Asn> networks) {
  PathReading reading;
  reading.flags = path.flags;
  if (!path.origin) {
    reading.origin = PathReading::Origin::hidden;
    const bool is_empty = path.hops.empty() && (path.flags & net::kPathSet) == 0;
    reading.reach.kind = is_empty ? RouteClass::Kind::local : RouteClass::Kind::unclear;
    return reading;
  }
  if (holds(networks, *path.origin)) {
    reading.origin = PathReading::Origin::subject;
    reading.reach = border(path, networks);
    return reading;
  }
  if (net::is_special(*path.origin)) {
    reading.origin = PathReading::Origin::hidden;
    reading.reach.kind = RouteClass::Kind::unclear;
    return reading;
  }
  reading.stranger = *path.origin;
  const auto nearest = std::find_if(path.hops.begin(), path.hops.end(),
                                    [&](Asn asn) { return holds(networks, asn); });
  if (nearest != path.hops.end() && nearest != path.hops.begin()) {
    reading.runs_through = true;
    reading.through = {*(nearest - 1), *nearest};
  } else if (nearest == path.hops.begin()) {
    // The subject's own peer: what it hears of others says nothing about the subject.
    reading.reach.kind = RouteClass::Kind::local;
  }
  return reading;
}

void PathReader::set_networks(std::vector<Asn> networks) {
  networks_ = std::move(networks);
  known_.clear();
  details_.clear();
}

PathReading PathReader::read(const rib::AttributeStore& store, PathId path) {
  const auto index = static_cast<std::size_t>(path);
  if (index >= known_.size()) known_.resize(std::max(index + 1, 2 * known_.size()));
  auto& known = known_[index];
  if (known == Known::plain_stranger) {
    PathReading reading;
    reading.stranger = store.origin(path).value_or(Asn{});
    return reading;
  }
  if (known == Known::in_detail) return details_.at(static_cast<std::uint32_t>(path));

  const auto reading = read_path(store.clean_path(path), networks_);
  const bool is_plain = reading.origin == PathReading::Origin::stranger && !reading.runs_through &&
                        reading.reach.kind == RouteClass::Kind::none;
  known = is_plain ? Known::plain_stranger : Known::in_detail;
  if (!is_plain) details_.emplace(static_cast<std::uint32_t>(path), reading);
  return reading;
}

}  // namespace isthmus::detect
