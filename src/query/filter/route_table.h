// A hash set of routes, each in as few octets as it takes.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "isthmus/bytes.h"
#include "isthmus/prefix.h"
#include "isthmus/route_message.h"

namespace isthmus::query {

/// `session` 0 marks an empty place.
struct Ipv4Route {
  std::uint32_t session = 0;
  std::uint32_t path_id = 0;
  std::uint32_t address = 0;
  std::uint8_t length = 0;
  Safi safi = Safi::unicast;

  static Ipv4Route of(std::uint32_t session, const Nlri& nlri, Safi safi) noexcept {
    return {session, nlri.path_id, load_be32(nlri.prefix.bytes.data()), nlri.prefix.length, safi};
  }
  bool operator==(const Ipv4Route&) const noexcept = default;
  std::uint64_t words() const noexcept {
    return (std::uint64_t{address} << 32 | path_id) * 0x9e3779b97f4a7c15U ^
           (std::uint64_t{session} << 16 | static_cast<std::uint64_t>(length) << 8 |
            static_cast<std::uint64_t>(safi));
  }
};
static_assert(sizeof(Ipv4Route) == 16);

struct Ipv6Route {
  std::uint32_t session = 0;
  std::uint32_t path_id = 0;
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  std::uint8_t length = 0;
  Safi safi = Safi::unicast;

  static Ipv6Route of(std::uint32_t session, const Nlri& nlri, Safi safi) noexcept {
    const auto* octets = nlri.prefix.bytes.data();
    const auto word = [&](std::size_t at) {
      return std::uint64_t{load_be32(octets + at)} << 32 | load_be32(octets + at + 4);
    };
    return {session, nlri.path_id, word(0), word(8), nlri.prefix.length, safi};
  }
  bool operator==(const Ipv6Route&) const noexcept = default;
  std::uint64_t words() const noexcept {
    return high * 0x9e3779b97f4a7c15U ^ low * 0xc2b2ae3d27d4eb4fU ^ path_id * 0x165667b19e3779f9U ^
           (std::uint64_t{session} << 16 | static_cast<std::uint64_t>(length) << 8 |
            static_cast<std::uint64_t>(safi));
  }
};
static_assert(sizeof(Ipv6Route) == 32);

/// Open addressing, three quarters full at most; what is erased leaves no gap behind.
template <typename Route>
class RouteTable {
 public:
  bool is_full() const noexcept { return 4 * (used_ + 1) > 3 * places_.size(); }
  /// With those of sessions that are gone.
  std::size_t size() const noexcept { return used_; }
  std::size_t bytes() const noexcept { return places_.size() * sizeof(Route); }

  bool contains(const Route& route) const noexcept {
    return !places_.empty() && places_[place_of(route)].session != 0;
  }
  /// False where it was there. Not where is_full().
  bool insert(const Route& route) noexcept {
    const auto at = place_of(route);
    if (places_[at].session != 0) return false;
    places_[at] = route;
    ++used_;
    return true;
  }
  bool erase(const Route& route) noexcept {
    if (places_.empty()) return false;
    auto gap = place_of(route);
    if (places_[gap].session == 0) return false;
    const auto mask = places_.size() - 1;
    for (auto at = (gap + 1) & mask; places_[at].session != 0; at = (at + 1) & mask) {
      const auto wanted = hash(places_[at]) & mask;
      // One that may stand in the gap is moved there, and leaves the next one.
      if (((at - wanted) & mask) < ((at - gap) & mask)) continue;
      places_[gap] = places_[at];
      gap = at;
    }
    places_[gap] = {};
    --used_;
    return true;
  }
  /// Makes place for one more; those for which `is_live(session)` is false are left out.
  template <typename IsLive>
  void rebuild(IsLive&& is_live) {
    std::size_t live = 1;
    for (const auto& route : places_) live += route.session != 0 && is_live(route.session);
    std::size_t size = 64;
    while (size < 2 * live) size *= 2;
    auto before = std::exchange(places_, std::vector<Route>(size));
    used_ = 0;
    for (const auto& route : before) {
      if (route.session != 0 && is_live(route.session)) insert(route);
    }
  }

 private:
  static std::uint64_t hash(const Route& route) noexcept {
    auto mixed = route.words();
    mixed = (mixed ^ mixed >> 29) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ mixed >> 32) * 0x94d049bb133111ebU;
    return mixed ^ mixed >> 29;
  }
  /// Where it is, or where it would be put.
  std::size_t place_of(const Route& route) const noexcept {
    const auto mask = places_.size() - 1;
    auto at = hash(route) & mask;
    while (places_[at].session != 0 && places_[at] != route) at = (at + 1) & mask;
    return at;
  }

  std::vector<Route> places_;  // a power of two
  std::size_t used_ = 0;
};

}  // namespace isthmus::query
