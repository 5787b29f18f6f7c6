// The element lines of CAIDA's bgpreader: 16 fields (docs/formats/bgpreader.md).
#pragma once

#include <string_view>

#include "query/format/piece_format.h"

namespace isthmus::query {

/// "ris" for rrcNN, "routeviews" for route-views*, else empty.
std::string_view project_of(std::string_view collector) noexcept;

class BgpreaderFormat final : public PieceFormat {
 public:
  explicit BgpreaderFormat(const RunNames& names);

 private:
  void write(std::string& out, std::size_t piece, const RouteElement& element) override;

  RunNames names_;
};

}  // namespace isthmus::query
