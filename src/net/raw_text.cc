#include "net/raw_text.h"

#include "isthmus/bytes.h"

namespace isthmus::net {
namespace {

constexpr unsigned kGroups = 8;

struct ZeroRun {
  unsigned begin = kGroups;
  unsigned length = 0;
};

/// The first of the longest runs. Bit i of `zeros`: group i is zero.
ZeroRun longest_run(unsigned zeros) noexcept {
  ZeroRun longest;
  // A bit stays where a run of one group more begins.
  for (; zeros != 0; zeros &= zeros >> 1) {
    longest.begin = static_cast<unsigned>(std::countr_zero(zeros));
    ++longest.length;
  }
  return longest;
}

char* put_group(char* at, std::uint16_t group) noexcept {
  constexpr char digits[] = "0123456789abcdef";
  const char text[4] = {digits[group >> 12], digits[group >> 8 & 15], digits[group >> 4 & 15],
                        digits[group & 15]};
  const int skipped = (group <= 0xfff) + (group <= 0xff) + (group <= 0xf);
  std::uint32_t word = 0;
  std::memcpy(&word, text, sizeof word);
  word >>= 8 * skipped;
  std::memcpy(at, &word, sizeof word);
  return at + 4 - skipped;
}

bool ends_dotted(const ZeroRun& run, std::uint16_t sixth, std::uint32_t last_two,
                 Ipv6Style style) noexcept {
  if (run.begin != 0) return false;
  if (run.length == 5) return sixth == 0xffff;
  return run.length == 6 || (run.length > 6 && style == Ipv6Style::bgpdump && last_two > 1);
}

/// 0: the segment has no brackets.
constexpr char opening(SegmentType type) noexcept {
  if (type == SegmentType::as_set) return '{';
  if (type == SegmentType::as_confed_sequence) return '(';
  return type == SegmentType::as_confed_set ? '[' : '\0';
}

constexpr char closing(SegmentType type) noexcept {
  if (type == SegmentType::as_set) return '}';
  return type == SegmentType::as_confed_sequence ? ')' : ']';
}

}  // namespace

char* put_ipv6(char* at, const std::uint8_t* octets, Ipv6Style style) noexcept {
  std::uint16_t groups[kGroups];
  unsigned zeros = 0;
  for (unsigned i = 0; i < kGroups; ++i) {
    groups[i] = load_be16(octets + 2 * i);
    zeros |= static_cast<unsigned>(groups[i] == 0) << i;
  }
  auto run = longest_run(zeros);
  if (ends_dotted(run, groups[5], load_be32(octets + 12), style)) {
    std::memcpy(at, "::ffff:", 7);
    return put_ipv4(at + (run.length == 5 ? 7 : 2), octets + 12);
  }
  if (run.length == 1 && style == Ipv6Style::rfc5952) run = {};
  for (unsigned i = 0; i < kGroups; ++i) {
    if (i == run.begin) {
      if (i == 0) *at++ = ':';
      *at++ = ':';
      i += run.length - 1;
      continue;
    }
    at = put_group(at, groups[i]);
    if (i != kGroups - 1) *at++ = ':';
  }
  return at;
}

char* put_as_path(char* at, AsPathView path) noexcept {
  bool is_first = true;
  for (const auto segment : path) {
    if (!is_first) *at++ = ' ';
    is_first = false;
    const char open = opening(segment.type);
    if (open != 0) *at++ = open;
    const bool is_set =
        segment.type == SegmentType::as_set || segment.type == SegmentType::as_confed_set;
    const char separator = is_set ? ',' : ' ';
    for (const auto asn : segment.asns) {
      at = put_number(at, number(asn));
      *at++ = separator;
    }
    if (segment.asns.size() > 0) --at;
    if (open != 0) *at++ = closing(segment.type);
  }
  return at;
}

}  // namespace isthmus::net
