// One peer's routes: an attribute set id per NLRI id.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "isthmus/route_delta.h"

namespace isthmus::rib {

/// 4 octets per route where the feed is full; pages that hold no route do not exist, so a partial
/// feed pays for what it has. Budget of 40 peers with a million prefixes each: 4 octets a route
/// here, 1 for the NLRI (42 each, once for all peers), 19 for paths and attribute sets (measured on
/// a RouteViews table of 2014; falls as peers share them): 24, so under 1 GB in all.
class RouteColumn {
 public:
  AttributesId get(std::uint32_t nlri) const noexcept {
    const std::size_t page = nlri / kPageRoutes;
    if (page >= pages_.size() || !pages_[page]) return AttributesId::none;
    return pages_[page]->routes[nlri % kPageRoutes];
  }
  /// Returns what was there before.
  AttributesId set(std::uint32_t nlri, AttributesId attributes);
  /// Visits (nlri, attributes) in the order of NLRI ids. The visitor may set() the route that it is
  /// called with.
  template <typename Visit>
  void for_each(const Visit& visit) const {
    for (std::size_t page = 0; page < pages_.size(); ++page) {
      for (std::size_t i = 0; pages_[page] && i < kPageRoutes; ++i) {
        const auto attributes = pages_[page]->routes[i];
        if (attributes == AttributesId::none) continue;
        visit(static_cast<std::uint32_t>(page * kPageRoutes + i), attributes);
      }
    }
  }
  std::size_t count() const noexcept { return count_; }
  std::size_t bytes() const noexcept;

 private:
  static constexpr std::size_t kPageRoutes = 1024;
  struct Page {
    std::array<AttributesId, kPageRoutes> routes;
    std::uint32_t count = 0;
  };
  static_assert(sizeof(Page) == 4 * kPageRoutes + 4);

  std::vector<std::unique_ptr<Page>> pages_;
  std::size_t count_ = 0;
};

}  // namespace isthmus::rib
