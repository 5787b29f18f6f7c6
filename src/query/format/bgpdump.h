// The line format of `bgpdump -m` (docs/formats/bgpdump.md).
#pragma once

#include "query/format/line_format.h"

namespace isthmus::query {

class BgpdumpFormat final : public LineFormat {
 public:
  void append(std::string& out, const RouteElement& element) override;

 private:
  void append_route(std::string& out, const RouteElement& element);
  void write_tail(const RouteElement& element);

  // What follows the prefix is the same for all prefixes of one list.
  const PathAttributes* tail_of_ = nullptr;
  bool tail_is_mp_ = false;
  std::string tail_;
};

}  // namespace isthmus::query
