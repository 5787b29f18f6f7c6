#include "input/bzip2_bits.h"

#include <algorithm>
#include <array>
#include <bzlib.h>
#include <new>

namespace isthmus::input {
namespace {

constexpr std::uint64_t kMarkMask = (std::uint64_t{1} << kBzip2MarkBits) - 1;

/// For every value of an octet, the alignments (eight of the block's mark, eight of the end's) at
/// which it can stand in the second, or the third, of the octets that a mark lies in.
using Alignments = std::array<std::uint16_t, 256>;

constexpr Alignments alignments(std::size_t place) {
  Alignments table{};
  for (std::size_t shift = 0; shift < 8; ++shift) {
    const auto down = kBzip2MarkBits - 8 * (place + 1) + shift;
    table[(kBzip2BlockMark >> down) & 0xff] |= static_cast<std::uint16_t>(1U << shift);
    table[(kBzip2EndMark >> down) & 0xff] |= static_cast<std::uint16_t>(0x100U << shift);
  }
  return table;
}

constexpr Alignments kSecond = alignments(1);
constexpr Alignments kThird = alignments(2);

bool is_mark(std::uint64_t bits) noexcept {
  return bits == kBzip2BlockMark || bits == kBzip2EndMark;
}

/// bzip2's checksum: CRC-32 with the high bit first.
constexpr std::uint32_t kPolynomial = 0x04c11db7;

constexpr std::array<std::uint32_t, 256> checksum_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t value = 0; value < 256; ++value) {
    auto remainder = value << 24;
    for (int bit = 0; bit < 8; ++bit) {
      remainder = (remainder << 1) ^ ((remainder >> 31) != 0 ? kPolynomial : 0);
    }
    table[value] = remainder;
  }
  return table;
}

constexpr auto kChecksums = checksum_table();

std::uint32_t checksum_state(Bytes octets) noexcept {
  std::uint32_t state = 0xffffffff;
  for (const auto octet : octets) state = (state << 8) ^ kChecksums[(state >> 24) ^ octet];
  return state;
}

/// The state from which four zero octets lead to `state`: the low octet of a table's entry names
/// the entry.
std::uint32_t four_zeros_before(std::uint32_t state) noexcept {
  for (int i = 0; i < 4; ++i) {
    const auto entry =
        std::ranges::find(kChecksums, static_cast<std::uint8_t>(state),
                          [](auto value) { return static_cast<std::uint8_t>(value); });
    const auto index = static_cast<std::uint32_t>(entry - kChecksums.begin());
    state = ((state ^ *entry) >> 8) | (index << 24);
  }
  return state;
}

/// Four octets more, so that the whole has that checksum.
void force_checksum(std::vector<std::uint8_t>& content, std::uint32_t checksum) {
  const auto last = checksum_state(content) ^ four_zeros_before(~checksum);
  for (const int shift : {24, 16, 8, 0})
    content.push_back(static_cast<std::uint8_t>(last >> shift));
}

std::vector<std::uint8_t> compress(std::vector<std::uint8_t>& content) {
  std::vector<std::uint8_t> stream(content.size() + content.size() / 100 + 600);
  auto size = static_cast<unsigned>(stream.size());
  if (BZ2_bzBuffToBuffCompress(reinterpret_cast<char*>(stream.data()), &size,
                               reinterpret_cast<char*>(content.data()),
                               static_cast<unsigned>(content.size()), 1, 0, 0) != BZ_OK) {
    throw std::bad_alloc{};
  }
  stream.resize(size);
  return stream;
}

}  // namespace

std::optional<std::uint64_t> bits_at(Bytes octets, std::size_t at, std::size_t count) noexcept {
  if (at + count > 8 * octets.size()) return std::nullopt;
  std::uint64_t bits = 0;
  const auto end = (at + count + 7) / 8;
  for (auto i = at / 8; i < end; ++i) bits = (bits << 8) | octets[i];
  return (bits >> (8 * end - at - count)) & ((std::uint64_t{1} << count) - 1);
}

std::optional<std::size_t> find_bzip2_mark(Bytes octets, std::size_t from) noexcept {
  for (auto i = from / 8; i + 7 <= octets.size(); ++i) {
    const unsigned candidates = kSecond[octets[i + 1]] & kThird[octets[i + 2]];
    if (candidates == 0) continue;
    for (std::size_t shift = 0; shift < 8; ++shift) {
      if (((candidates >> shift) & 0x101U) == 0 || 8 * i + shift < from) continue;
      if (is_mark(*bits_at(octets, 8 * i + shift, kBzip2MarkBits))) return 8 * i + shift;
    }
  }
  // A mark that begins and ends with an octet needs six only.
  const auto last = octets.size() - std::min<std::size_t>(octets.size(), 6);
  const auto bits = bits_at(octets, 8 * last, kBzip2MarkBits);
  return bits && is_mark(*bits & kMarkMask) && 8 * last >= from ? std::optional{8 * last}
                                                                : std::nullopt;
}

std::vector<std::uint8_t> bits_from_octet(Bytes octets, std::size_t begin, std::size_t end) {
  std::vector<std::uint8_t> aligned((end - begin + 7) / 8);
  const auto shift = begin % 8;
  const auto rest = (end - begin) % 8;
  const auto whole = (end - begin) / 8;
  const auto* const from = octets.data() + begin / 8;
  if (shift == 0) {
    std::copy_n(from, whole, aligned.begin());
  } else {
    for (std::size_t i = 0; i < whole; ++i) {
      aligned[i] = static_cast<std::uint8_t>(from[i] << shift | from[i + 1] >> (8 - shift));
    }
  }
  if (rest > 0) {
    aligned.back() = static_cast<std::uint8_t>(*bits_at(octets, end - rest, rest) << (8 - rest));
  }
  return aligned;
}

Bzip2Beginning make_bzip2_beginning(std::uint8_t level, std::uint32_t checksum,
                                    std::size_t bits_over) {
  for (std::uint32_t attempt = 0;; ++attempt) {
    // Different contents make blocks of different lengths: one in eight is right.
    std::vector<std::uint8_t> content;
    for (auto rest = attempt; rest > 0; rest /= 7) {
      content.push_back(static_cast<std::uint8_t>(rest % 7));
    }
    force_checksum(content, checksum);
    auto stream = compress(content);
    const auto end = find_bzip2_mark(stream, 8 * kBzip2HeaderBytes + kBzip2MarkBits);
    if (!end || *end % 8 != bits_over) continue;
    stream[kBzip2HeaderBytes - 1] = level;
    stream.resize((*end + 7) / 8);
    return {std::move(stream), *end, content.size()};
  }
}

}  // namespace isthmus::input
