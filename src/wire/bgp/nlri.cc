#include <bit>
#include <cstring>

#include "wire/bgp/update.h"

namespace isthmus::bgp {

namespace {

constexpr std::size_t kPathIdBytes = 4;

constexpr std::size_t octets(std::uint8_t prefix_bits) noexcept {
  return (prefix_bits + 7U) / 8;
}

struct Count {
  std::size_t prefixes = 0;  // before the end or the fault
  bool is_whole = false;
};

Count count_prefixes(Bytes field, Family family, bool add_path) noexcept {
  const std::uint8_t bits_max = bits(family);
  const std::size_t before_length = add_path ? kPathIdBytes : 0;
  Count count;
  for (std::size_t at = 0; at < field.size(); ++count.prefixes) {
    if (field.size() - at <= before_length) return count;
    at += before_length;
    const std::uint8_t length = field[at++];
    if (length > bits_max || octets(length) > field.size() - at) return count;
    at += octets(length);
  }
  count.is_whole = true;
  return count;
}

/// `word` as it was loaded, without the bits behind the first `prefix_bits`.
template <typename Word>
Word masked(Word word, unsigned prefix_bits) noexcept {
  if (prefix_bits >= 8 * sizeof word) return word;
  if (prefix_bits == 0) return 0;
  auto mask = static_cast<Word>(~Word{0} << (8 * sizeof word - prefix_bits));
  if constexpr (std::endian::native == std::endian::little) mask = std::byteswap(mask);
  return word & mask;
}

/// The first `count` octets of a word, fewer than it has, as memory has them. Made in a register:
/// a word that was stored by the octet can't be loaded back at once.
template <typename Word>
Word load_part(const std::uint8_t* from, std::size_t count) noexcept {
  Word word = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto place = std::endian::native == std::endian::little ? i : sizeof(Word) - 1 - i;
    word |= static_cast<Word>(Word{from[i]} << (8 * place));
  }
  return word;
}

template <typename Word>
Word load_prefix_word(const std::uint8_t* from, std::size_t readable, unsigned bits) noexcept {
  Word word = 0;
  if (readable >= sizeof word) {
    std::memcpy(&word, from, sizeof word);
  } else {
    word = load_part<Word>(from, readable);
  }
  return masked(word, bits);
}

/// Fills a prefix's bytes, zero before. `at` has `readable` octets behind it, enough for the
/// prefix: whole words are loaded where the field has them.
void fill_prefix(const std::uint8_t* at, std::size_t readable, Prefix& prefix) noexcept {
  const unsigned length = prefix.length;
  if (prefix.family == Family::ipv4) {
    const auto word = load_prefix_word<std::uint32_t>(at, readable, length);
    std::memcpy(prefix.bytes.data(), &word, sizeof word);
    return;
  }
  const auto high = load_prefix_word<std::uint64_t>(at, readable, length);
  std::memcpy(prefix.bytes.data(), &high, sizeof high);
  if (length <= 64) return;
  const auto low = load_prefix_word<std::uint64_t>(at + 8, readable - 8, length - 64);
  std::memcpy(prefix.bytes.data() + 8, &low, sizeof low);
}

}  // namespace

bool decode_nlri(Bytes field, Family family, bool add_path, Arena& arena,
                 std::span<const Nlri>& out) {
  out = {};
  if (field.empty()) return true;
  const auto count = count_prefixes(field, family, add_path);
  const auto list = arena.make<Nlri>(count.prefixes);
  const std::uint8_t* at = field.data();
  const std::uint8_t* const end = at + field.size();
  for (Nlri& nlri : list) {
    if (add_path) {
      nlri.path_id = load_be32(at);
      at += kPathIdBytes;
    }
    nlri.prefix.family = family;
    nlri.prefix.length = *at++;
    // Default routes are one octet each: thousands of them must not cost more than they are worth.
    if (nlri.prefix.length != 0) fill_prefix(at, static_cast<std::size_t>(end - at), nlri.prefix);
    at += octets(nlri.prefix.length);
  }
  out = list;
  return count.is_whole;
}

}  // namespace isthmus::bgp
