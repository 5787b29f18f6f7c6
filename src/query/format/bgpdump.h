// The line format of `bgpdump -m` (docs/formats/bgpdump.md).
#pragma once

#include "query/format/piece_format.h"

namespace isthmus::query {

class BgpdumpFormat final : public PieceFormat {
 public:
  BgpdumpFormat();

 private:
  void write(std::string& out, std::size_t piece, const RouteElement& element) override;
};

}  // namespace isthmus::query
