#include "sinks/markup.h"

#include <cmath>
#include <fmt/format.h>

#include "sinks/english.h"

namespace isthmus::sinks {
std::string escaped(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (const auto c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        result += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    }
  }
  return result;
}

std::string typeset(std::string_view text) {
  auto result = escaped(units_kept(text));
  constexpr std::string_view kStraight = "&#39;";
  for (auto at = result.find(kStraight); at != std::string::npos; at = result.find(kStraight, at)) {
    result.replace(at, kStraight.size(), "\u2019");
  }
  return result;
}

std::string coordinate(double value) {
  if (!std::isfinite(value)) return "0";
  const auto tenths = std::llround(value * 10);
  if (tenths % 10 == 0) return fmt::format("{}", tenths / 10);
  return fmt::format("{:.1f}", static_cast<double>(tenths) / 10);
}

std::string shortened(std::string_view text, std::size_t length) {
  std::size_t points = 0;
  std::size_t cut = 0;  // where the last code point that may stay begins
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) continue;
    if (points + 1 == length) cut = i;
    if (++points > length) return std::string{text.substr(0, cut)} + "\u2026";
  }
  return std::string{text};
}

}  // namespace isthmus::sinks
