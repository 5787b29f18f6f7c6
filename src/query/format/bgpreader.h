// The element lines of CAIDA's bgpreader: 16 fields (docs/formats/bgpreader.md).
#pragma once

#include <string_view>

#include "query/format/line_format.h"

namespace isthmus::query {

/// "ris" for rrcNN, "routeviews" for route-views*, else empty.
std::string_view project_of(std::string_view collector) noexcept;

class BgpreaderFormat final : public LineFormat {
 public:
  explicit BgpreaderFormat(const RunNames& names) : names_(names) {}
  void append(std::string& out, const RouteElement& element) override;

 private:
  RunNames names_;
};

}  // namespace isthmus::query
