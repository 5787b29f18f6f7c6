#include "query/filter/path_shape.h"

#include <algorithm>
#include <charconv>

namespace isthmus::query {
namespace {

constexpr std::string_view kAnyNumber = "[0-9]+";

/// Takes an ASN as a path's text has it: no zero in front.
std::optional<std::uint32_t> take_number(std::string_view& text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{}) return std::nullopt;
  const auto digits = static_cast<std::size_t>(end - text.data());
  if (digits > 1 && text.front() == '0') return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, std::string_view wanted) {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(wanted.size());
  return true;
}

/// Without a bracket around it.
bool is_plain(AsPathSegment segment) noexcept {
  return segment.type == SegmentType::as_sequence;
}

}  // namespace

bool PathShape::Part::holds(std::uint32_t asn) const noexcept {
  if (is_any) return true;
  if (one_of.size() == 1) return one_of.front() == asn;
  return std::find(one_of.begin(), one_of.end(), asn) != one_of.end();
}

std::optional<PathShape> PathShape::read(std::string_view pattern) {
  PathShape shape;
  shape.at_begin_ = take(pattern, "^");
  if (!shape.at_begin_ && !take(pattern, "_")) return std::nullopt;
  if (pattern.empty()) return std::nullopt;
  shape.at_end_ = pattern.back() == '$';
  if (!shape.at_end_ && pattern.back() != '_') return std::nullopt;
  pattern.remove_suffix(1);
  if (!shape.read_parts(pattern)) return std::nullopt;
  return shape;
}

bool PathShape::read_parts(std::string_view text) {
  constexpr std::size_t parts_max = 64;
  do {
    auto& part = parts_.emplace_back();
    if (take(text, kAnyNumber)) {
      part.is_any = true;
      continue;
    }
    const bool is_group = take(text, "(");
    do {
      const auto asn = take_number(text);
      if (!asn) return false;
      part.one_of.push_back(*asn);
    } while (is_group && take(text, "|"));
    if (is_group && !take(text, ")")) return false;
  } while (parts_.size() < parts_max && take(text, "_"));
  return text.empty();
}

bool PathShape::ends_right(AsPathView path) const noexcept {
  auto last = *path.begin();
  for (const auto segment : path) last = segment;
  return is_plain(last) && last.asns.size() > 0 &&
         parts_.back().holds(number(last.asns[last.asns.size() - 1]));
}

std::uint64_t PathShape::parts_that_hold(std::uint32_t asn) const noexcept {
  std::uint64_t held = 0;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    held |= std::uint64_t{parts_[i].holds(asn)} << i;
  }
  return held;
}

bool PathShape::matches(AsPathView path) const noexcept {
  if (path.empty() || (at_end_ && !ends_right(path))) return false;
  if (at_end_ && !at_begin_ && parts_.size() == 1) return true;
  // Bit i: the parts up to the i-th end at the ASN before.
  std::uint64_t ending = 0;
  const auto whole = std::uint64_t{1} << (parts_.size() - 1);
  bool is_first = true;
  bool was_plain = true;
  for (const auto segment : path) {
    // A bracket between two segments is a second boundary: "_" is one only.
    bool is_adjacent = !is_first && was_plain && is_plain(segment);
    for (const auto asn : segment.asns) {
      const bool may_begin = !at_begin_ || (is_first && is_plain(segment));
      ending = ((is_adjacent ? ending << 1 : 0) | std::uint64_t{may_begin}) &
               parts_that_hold(number(asn));
      if (!at_end_ && (ending & whole) != 0) return true;
      is_adjacent = true;
      is_first = false;
    }
    was_plain = is_plain(segment);
  }
  return at_end_ && was_plain && (ending & whole) != 0;
}

}  // namespace isthmus::query
