#include "query/filter/values.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "net/text.h"
#include "query/time_text.h"

namespace isthmus::query {
namespace {

constexpr std::string_view kRangeMark = "..";

char folded(char c) noexcept {
  if (c == '_') return '-';
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::optional<std::uint64_t> read_number(std::string_view word) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc{} || end != word.data() + word.size()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<AsnRange> read_asn_range(std::string_view word) {
  const auto dots = word.find(kRangeMark);
  const auto first = net::parse_asn(word.substr(0, dots));
  const auto last = dots == std::string_view::npos
                        ? first
                        : net::parse_asn(word.substr(dots + kRangeMark.size()));
  if (!first || !last || number(*first) > number(*last)) return std::nullopt;
  return AsnRange{*first, *last};
}

bool read_asns(std::string_view word, AsnSet& into) {
  const auto range = read_asn_range(word);
  if (range) into.add(range->first, range->second);
  return range.has_value();
}

std::optional<NumberRange> read_number_range(std::string_view word) {
  const auto dots = word.find(kRangeMark);
  const auto first = read_number(word.substr(0, dots));
  const auto last =
      dots == std::string_view::npos ? first : read_number(word.substr(dots + kRangeMark.size()));
  if (!first || !last || *first > *last) return std::nullopt;
  return NumberRange{*first, *last};
}

std::optional<TimeRange> read_time_range(std::string_view text) {
  const auto dots = text.find(kRangeMark);
  if (dots == std::string_view::npos) {
    constexpr std::size_t date_size = std::string_view{"2017-10-01"}.size();
    const auto day = text.size() == date_size ? parse_time(text) : std::nullopt;
    if (!day || text[4] != '-') return std::nullopt;
    return TimeRange{day, *day + std::chrono::days{1}};
  }
  const auto from = parse_time(trimmed(text.substr(0, dots)));
  const auto to = parse_time(trimmed(text.substr(dots + kRangeMark.size())));
  if (!from || !to || *from > *to) return std::nullopt;
  return TimeRange{from, to};
}

PrefixFault explain_no_prefix(std::string_view word) {
  const auto slash = word.find('/');
  if (slash != std::string_view::npos) {
    const auto address = net::parse_address(word.substr(0, slash));
    const auto length = read_number(word.substr(slash + 1));
    if (address && length && *length <= bits(address->family)) {
      const auto meant = net::make_prefix(*address, static_cast<std::uint8_t>(*length));
      return {"has bits set behind its length", "did you mean " + net::to_text(meant) + "?"};
    }
    if (address && length) {
      return {"has a length over " + std::to_string(bits(address->family)), {}};
    }
  }
  return {"is not a prefix", "write it as 175.45.176.0/24 or 2001:db8::/32"};
}

bool same_word(std::string_view one, std::string_view other) noexcept {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](char a, char b) { return folded(a) == folded(b); });
}

std::size_t spelling_distance(std::string_view one, std::string_view other) {
  constexpr std::size_t letters_max = 32;
  if (std::max(one.size(), other.size()) > letters_max) return letters_max;
  // Damerau's distance, restricted: no part is changed twice. Row i is for one's first i letters.
  std::array<std::array<std::size_t, letters_max + 1>, letters_max + 1> rows;
  for (std::size_t i = 0; i <= one.size(); ++i) rows[i][0] = i;
  for (std::size_t k = 0; k <= other.size(); ++k) rows[0][k] = k;
  for (std::size_t i = 1; i <= one.size(); ++i) {
    for (std::size_t k = 1; k <= other.size(); ++k) {
      const auto same = [&](std::size_t a, std::size_t b) {
        return folded(one[a - 1]) == folded(other[b - 1]);
      };
      auto& best = rows[i][k];
      best = std::min({rows[i - 1][k] + 1, rows[i][k - 1] + 1, rows[i - 1][k - 1] + !same(i, k)});
      if (i > 1 && k > 1 && same(i, k - 1) && same(i - 1, k)) {
        best = std::min(best, rows[i - 2][k - 2] + 1);
      }
    }
  }
  return rows[one.size()][other.size()];
}

}  // namespace isthmus::query
