#include "query/filter/list_text.h"

#include <algorithm>

#include "net/text.h"
#include "query/filter/values.h"

namespace isthmus::query {
namespace {

constexpr std::string_view kBlanks = " \t\r";
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

std::string_view without_comment(std::string_view line) {
  line = line.substr(0, line.find('#'));
  const auto begin = line.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(kBlanks) - begin + 1);
}

/// Calls `take` with what each line holds and its number, until it returns false.
template <typename Take>
void for_each_line(std::string_view text, Take&& take) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  for (std::size_t line = 1; !text.empty(); ++line) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto word = without_comment(text.substr(0, end));
    if (!word.empty() && !take(word, line)) return;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::unexpected<Error> refuse_line(std::string_view name, std::size_t line, std::string_view word,
                                   std::string_view what, std::string advice) {
  constexpr std::size_t shown_max = 60;
  std::string text{name};
  text.append(":").append(std::to_string(line)).append(": '");
  text.append(word.substr(0, shown_max)).append(word.size() > shown_max ? "...' " : "' ");
  return fail(text.append(what), std::move(advice));
}

}  // namespace

Result<std::vector<Prefix>> read_prefix_list(std::string_view text, std::string_view name) {
  std::vector<Prefix> prefixes;
  prefixes.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1);
  std::optional<std::unexpected<Error>> refused;
  for_each_line(text, [&](std::string_view word, std::size_t line) {
    const auto prefix = net::parse_prefix(word);
    if (prefix) {
      prefixes.push_back(*prefix);
      return true;
    }
    auto wrong = explain_no_prefix(word);
    refused = refuse_line(name, line, word, wrong.what, std::move(wrong.advice));
    return false;
  });
  if (refused) return *refused;
  return prefixes;
}

Result<AsnSet> read_asn_list(std::string_view text, std::string_view name) {
  std::vector<AsnRange> ranges;
  std::optional<std::unexpected<Error>> refused;
  for_each_line(text, [&](std::string_view word, std::size_t line) {
    const auto range = read_asn_range(word);
    if (range) {
      ranges.push_back(*range);
      return true;
    }
    refused = refuse_line(name, line, word, "is not an ASN", "write it as 131279 or AS131279");
    return false;
  });
  if (refused) return *refused;
  // In order, each is added at the end.
  std::sort(ranges.begin(), ranges.end());
  AsnSet asns;
  for (const auto& [first, last] : ranges) asns.add(first, last);
  return asns;
}

}  // namespace isthmus::query
