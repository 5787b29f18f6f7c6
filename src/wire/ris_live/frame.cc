#include "wire/ris_live/frame.h"

#include <algorithm>
#include <array>

#include "base/limits.h"

namespace isthmus::ris_live {

namespace {

using wire::FrameResult;
using wire::FrameStatus;

bool is_blank(char c) noexcept {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string_view text_of(Bytes octets) noexcept {
  return {reinterpret_cast<const char*>(octets.data()), octets.size()};
}

std::string_view without_blanks(std::string_view text) noexcept {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// A line with no object that a stream may have all the same.
bool is_empty_of_sense(std::string_view line) noexcept {
  constexpr std::array<std::string_view, 4> kFields{":", "event:", "id:", "retry:"};
  line = without_blanks(line);
  return line.empty() || std::ranges::any_of(kFields, [line](std::string_view field) {
           return line.starts_with(field);
         });
}

/// What a line holds behind "data:"; of an array of objects, one without its comma.
std::string_view object_in(std::string_view line) noexcept {
  constexpr std::string_view kData = "data:";
  line = without_blanks(line);
  if (line.starts_with(kData)) line = without_blanks(line.substr(kData.size()));
  if (line.ends_with(',')) line = without_blanks(line.substr(0, line.size() - 1));
  return line;
}

FrameResult judge_line(std::string_view line, std::size_t end, bool is_ended) noexcept {
  const auto object = object_in(line);
  if (!object.starts_with('{')) return {FrameStatus::malformed, end};
  if (!is_ended && !object.ends_with('}')) return {FrameStatus::need_more, end + 1};
  return {FrameStatus::frame, end};
}

}  // namespace

FrameResult next_frame(Bytes buffer, bool is_last) noexcept {
  const auto text = text_of(buffer);
  std::size_t at = 0;
  while (at < text.size()) {
    const auto newline = text.find('\n', at);
    const bool is_ended = newline != std::string_view::npos;
    if (!is_ended && !is_last) break;
    const auto line = text.substr(at, is_ended ? newline - at : newline);
    const std::size_t end = at + line.size() + (is_ended ? 1 : 0);
    if (line.size() > limits::kRisLiveLineBytesMax) return {FrameStatus::malformed, end};
    if (!is_empty_of_sense(line)) return judge_line(line, end, is_ended);
    // Blanks without end are no frame either.
    if (end > limits::kRisLiveLineBytesMax) return {FrameStatus::malformed, end};
    at = end;
  }
  if (is_last) return {FrameStatus::end, 0};
  if (text.size() - at > limits::kRisLiveLineBytesMax) return {FrameStatus::malformed, text.size()};
  return {FrameStatus::need_more, text.size() + 1};
}

std::string_view object_of(Bytes frame) noexcept {
  auto text = without_blanks(text_of(frame));
  const auto last = text.rfind('\n');
  if (last != std::string_view::npos) text = text.substr(last + 1);
  return object_in(text);
}

std::optional<Timestamp> parse_seconds(std::string_view text) noexcept {
  constexpr std::size_t kDigitsMax = 11;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto point = std::min(text.find('.'), text.size());
  const auto whole = text.substr(0, point);
  if (whole.empty() || whole.size() > kDigitsMax || !std::ranges::all_of(whole, is_digit)) {
    return std::nullopt;
  }
  Timestamp time;
  for (const char digit : whole) time.us = time.us * 10 + (digit - '0');
  time.us *= 1'000'000;
  if (point == text.size()) return time;
  const auto fraction = text.substr(point + 1);
  if (fraction.empty() || !std::ranges::all_of(fraction, is_digit)) return std::nullopt;
  std::int64_t unit = 100'000;
  for (const char digit : fraction.substr(0, 6)) {
    time.us += unit * (digit - '0');
    unit /= 10;
  }
  return time;
}

std::optional<Timestamp> frame_time(Bytes frame) noexcept {
  constexpr std::string_view kKey = "\"timestamp\"";
  auto text = text_of(frame);
  const auto found = text.find(kKey);
  if (found == std::string_view::npos) return std::nullopt;
  text = without_blanks(text.substr(found + kKey.size()));
  if (!text.starts_with(':')) return std::nullopt;
  text = without_blanks(text.substr(1));
  return parse_seconds(text.substr(0, text.find_first_not_of("0123456789.")));
}

bool looks_like(Bytes start) noexcept {
  auto text = text_of(start);
  while (true) {
    const auto newline = text.find('\n');
    const auto line = text.substr(0, newline);
    if (!is_empty_of_sense(line)) {
      const auto object = object_in(line);
      // Either the type's value or the key of the other member stands near the beginning.
      const auto head = object.substr(0, 256);
      return object.starts_with('{') && (head.find("\"ris_") != std::string_view::npos ||
                                         head.find("\"data\"") != std::string_view::npos);
    }
    if (newline == std::string_view::npos) return false;
    text.remove_prefix(newline + 1);
  }
}

}  // namespace isthmus::ris_live
