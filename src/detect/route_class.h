// How a route reaches a subject (docs/DETECTION.md, "The subject, and how a route reaches it").
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "isthmus/asn.h"
#include "isthmus/route_delta.h"

#include "net/path_cleaning.h"
#include "rib/attribute_store.h"

namespace isthmus::detect {

struct RouteClass {
  enum class Kind : std::uint8_t { none, via, local, foreign, unclear };
  Kind kind = Kind::none;
  Link link;      // via
  Asn foreign{};  // foreign
  constexpr auto operator<=>(const RouteClass&) const noexcept = default;

  /// The subject is reachable by it from outside.
  constexpr bool reaches() const noexcept { return kind == Kind::via || kind == Kind::unclear; }
  /// It does not say over which link, though one may still carry: the border is hidden, or a
  /// foreign origin took the route.
  constexpr bool hides_link() const noexcept {
    return kind == Kind::unclear || kind == Kind::foreign;
  }
  constexpr bool is_via(const Link& other) const noexcept {
    return kind == Kind::via && link == other;
  }
};

/// What a path says of the subject, whatever prefix it leads to.
struct PathReading {
  enum class Origin : std::uint8_t { stranger, subject, hidden };
  Origin origin = Origin::stranger;
  RouteClass reach;        // how it reaches the subject, where that or nobody known is the origin
  Asn stranger{};          // the origin, where it is a stranger
  std::uint8_t flags = 0;  // net::PathFlag
  /// A network of the subject stands in a stranger's path, behind another network.
  bool runs_through = false;
  Link through;  // with runs_through: the uplink that the path would show
};

PathReading read_path(const net::CleanPath& path, std::span<const Asn> networks);

/// Readings of all paths of a store, each worked out once.
class PathReader {
 public:
  /// `networks` is sorted.
  explicit PathReader(std::vector<Asn> networks) : networks_(std::move(networks)) {}

  const std::vector<Asn>& networks() const noexcept { return networks_; }
  void set_networks(std::vector<Asn> networks);
  PathReading read(const rib::AttributeStore& store, PathId path);

 private:
  enum class Known : std::uint8_t { nothing, plain_stranger, in_detail };

  std::vector<Asn> networks_;
  std::vector<Known> known_;  // by PathId
  std::unordered_map<std::uint32_t, PathReading> details_;
};

}  // namespace isthmus::detect
