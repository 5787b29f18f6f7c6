#include "rib/route_column.h"

#include <algorithm>
#include <utility>

namespace isthmus::rib {

AttributesId RouteColumn::set(std::uint32_t nlri, AttributesId attributes) {
  const std::size_t at = nlri / kPageRoutes;
  if (at >= pages_.size() || !pages_[at]) {
    if (attributes == AttributesId::none) return AttributesId::none;
    if (at >= pages_.size()) pages_.resize(at + 1);
    pages_[at] = std::make_unique<Page>();
    pages_[at]->routes.fill(AttributesId::none);
  }
  auto& page = *pages_[at];
  const auto before = std::exchange(page.routes[nlri % kPageRoutes], attributes);
  if (before == AttributesId::none && attributes != AttributesId::none) {
    ++page.count;
    ++count_;
  } else if (before != AttributesId::none && attributes == AttributesId::none) {
    --count_;
    if (--page.count == 0) pages_[at].reset();
  }
  return before;
}

std::size_t RouteColumn::bytes() const noexcept {
  const auto pages =
      std::ranges::count_if(pages_, [](const auto& page) { return page != nullptr; });
  return pages_.capacity() * sizeof(pages_[0]) + static_cast<std::size_t>(pages) * sizeof(Page);
}

}  // namespace isthmus::rib
