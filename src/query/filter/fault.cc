#include "query/filter/fault.h"

#include <algorithm>

namespace isthmus::query {
namespace {

// Columns of the line that are shown before and behind the place.
constexpr std::size_t kShownBefore = 60;
constexpr std::size_t kShownBehind = 40;
constexpr std::string_view kIndent = "  ";
constexpr std::string_view kCut = "...";

/// Octets that continue a character of UTF-8 take no column of their own.
bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

void append_printable(std::string& out, std::string_view text) {
  for (const char c : text) out.push_back(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
}

}  // namespace

std::string point_at(std::string_view text, const Fault& fault) {
  const auto at = std::min(fault.at, text.size());
  const auto newline = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const auto begin = newline == std::string_view::npos ? 0 : newline + 1;
  const auto end = std::min(text.find('\n', at), text.size());
  auto from = at - begin > kShownBefore ? at - kShownBefore : begin;
  auto to = end - at > kShownBehind ? at + kShownBehind : end;
  while (from > begin && is_continuation(text[from])) --from;
  while (to < end && is_continuation(text[to])) ++to;

  std::string out{kIndent};
  if (from > begin) out.append(kCut);
  const auto caret = out.size() + columns(text.substr(from, at - from));
  append_printable(out, text.substr(from, to - from));
  if (to < end) out.append(kCut);
  out.append("\n").append(caret, ' ').append("^ ").append(fault.what);
  if (!fault.advice.empty()) out.append("; ").append(fault.advice);
  return out;
}

Error to_error(std::string_view text, const Fault& fault) {
  return {"cannot read the filter:\n" + point_at(text, fault), {}};
}

}  // namespace isthmus::query
