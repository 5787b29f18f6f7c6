// Where the blocks of a bzip2 stream lie, bit by bit, and beginnings of streams.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "isthmus/bytes.h"

namespace isthmus::input {

/// The numbers that a block, and the end of a stream, begin with (the digits of pi, and of its
/// square root); each is followed by a checksum of 32 bits.
inline constexpr std::uint64_t kBzip2BlockMark = 0x314159265359;
inline constexpr std::uint64_t kBzip2EndMark = 0x177245385090;
inline constexpr std::size_t kBzip2MarkBits = 48;
inline constexpr std::size_t kBzip2ChecksumBits = 32;

/// "BZh" and a digit, octets.
inline constexpr std::size_t kBzip2HeaderBytes = 4;

/// `count` bits, at most 56, from bit `at` on, the high bit of an octet first; none where `octets`
/// ends before.
std::optional<std::uint64_t> bits_at(Bytes octets, std::size_t at, std::size_t count) noexcept;

/// The first bit not before `from` at which either mark begins.
std::optional<std::size_t> find_bzip2_mark(Bytes octets, std::size_t from) noexcept;

/// The bits [begin, end) from the first bit of an octet on, zeros behind them.
std::vector<std::uint8_t> bits_from_octet(Bytes octets, std::size_t begin, std::size_t end);

/// A stream that lacks its end.
struct Bzip2Beginning {
  std::vector<std::uint8_t> octets;  // the last one is used in part, unless the bits fill it
  std::size_t bits = 0;
  std::size_t content_bytes = 0;  // what it decompresses to
};

/// A beginning with one block in it that has a given checksum, and that is `bits_over` bits, under
/// 8, longer than some octets: so a decoder gets to where it would be in the middle of a stream.
Bzip2Beginning make_bzip2_beginning(std::uint8_t level, std::uint32_t checksum,
                                    std::size_t bits_over);

}  // namespace isthmus::input
