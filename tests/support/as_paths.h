// AS paths from text, for tests: "1 2 {3,4} (5 6) [7]".
#pragma once

#include <cctype>
#include <cstdint>
#include <string_view>
#include <vector>

#include "isthmus/as_path.h"

namespace isthmus::testing {

/// Owns the wire form of the path; converts to the view that the code takes.
class PathText {
 public:
  PathText(std::string_view text) {  // NOLINT(google-explicit-constructor): reads as a literal
    SegmentType type = SegmentType::as_sequence;
    bool is_open = false;
    for (std::size_t i = 0; i < text.size();) {
      const char c = text[i];
      if (std::isdigit(static_cast<unsigned char>(c))) {
        std::uint32_t asn = 0;
        for (; i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])); ++i) {
          asn = asn * 10 + static_cast<std::uint32_t>(text[i] - '0');
        }
        if (!is_open) begin_segment(type);
        is_open = true;
        append(asn);
        continue;
      }
      if (c == '{' || c == '(' || c == '[') {
        type = c == '{'   ? SegmentType::as_set
               : c == '(' ? SegmentType::as_confed_sequence
                          : SegmentType::as_confed_set;
        is_open = false;
      } else if (c == '}' || c == ')' || c == ']') {
        type = SegmentType::as_sequence;
        is_open = false;
      }
      ++i;
    }
  }
  AsPathView view() const { return AsPathView{wire_}; }
  operator AsPathView() const { return view(); }  // NOLINT(google-explicit-constructor)

 private:
  void begin_segment(SegmentType type) {
    count_at_ = wire_.size() + 1;
    wire_.push_back(static_cast<std::uint8_t>(type));
    wire_.push_back(0);
  }
  void append(std::uint32_t asn) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      wire_.push_back(static_cast<std::uint8_t>(asn >> shift));
    }
    ++wire_[count_at_];
  }

  std::vector<std::uint8_t> wire_;
  std::size_t count_at_ = 0;
};

}  // namespace isthmus::testing
