#include "scenario/line_reader.h"

#include <charconv>
#include <chrono>
#include <fmt/format.h>

#include "net/text.h"

namespace isthmus::scenario {
namespace {

constexpr std::string_view kAdvice = "docs/formats/scenario.md describes every line of a story";
constexpr std::string_view kPrefix = "a prefix such as 175.45.176.0/24";
constexpr std::string_view kLink = "a link such as 4837-131279";
constexpr std::string_view kTime = "a time such as 09:07:51";
constexpr std::uint64_t kAmountMost = 1'000'000;  // of any unit of time

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}

/// Two digits or four at `at`, or none.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) return std::nullopt;
  int value = 0;
  const auto* first = text.data() + at;
  const auto parsed = std::from_chars(first, first + count, value);
  if (parsed.ec != std::errc{} || parsed.ptr != first + count || *first == '-') return std::nullopt;
  return value;
}

std::optional<Timestamp> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return Timestamp::from_seconds(
      std::int64_t{std::chrono::sys_days{date}.time_since_epoch().count()} * 86400);
}

std::optional<Duration> parse_time_of_day(std::string_view text) {
  if (text.size() != 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
  const auto hour = digits(text, 0, 2);
  const auto minute = digits(text, 3, 2);
  const auto second = digits(text, 6, 2);
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59)
    return std::nullopt;
  return std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{*second};
}

}  // namespace

LineReader::LineReader(std::string_view line, std::string_view path, std::size_t number)
    : path_(path), number_(number), width_(line.size()) {
  split(line);
}

void LineReader::split(std::string_view line) {
  std::size_t at = 0;
  while (true) {
    while (at < line.size() && is_blank(line[at])) ++at;
    if (at == line.size() || line[at] == '#') return;
    const auto start = at;
    if (line[at] == '"') {
      const auto close = line.find('"', at + 1);
      if (close == std::string_view::npos) {
        words_.push_back({line.substr(start), start + 1, true});
        fail_at(words_.size() - 1, "a text that ends with a double quote");
        return;
      }
      words_.push_back({line.substr(start + 1, close - start - 1), start + 1, true});
      at = close + 1;
    } else if (line[at] == ',') {
      words_.push_back({line.substr(at, 1), start + 1, false});
      ++at;
    } else {
      const bool is_set = line[at] == '{';
      while (at < line.size() && !is_blank(line[at]) && (is_set || line[at] != ',')) {
        if (line[at++] == '}') break;
      }
      words_.push_back({line.substr(start, at - start), start + 1, false});
    }
  }
}

void LineReader::fail_at(std::size_t word, std::string_view expected) {
  if (error_) return;
  const bool is_past = word >= words_.size();
  const auto column = is_past ? width_ + 1 : words_[word].column;
  const auto found =
      is_past ? std::string{"the end of the line"} : fmt::format("\"{}\"", words_[word].text);
  error_ =
      Error{fmt::format("{}:{}:{}: found {}, expected {}", path_, number_, column, found, expected),
            std::string{kAdvice}};
}

void LineReader::reject(std::string_view expected) {
  fail_at(at_ == 0 ? 0 : at_ - 1, expected);
}

void LineReader::reject_next(std::string_view expected) {
  fail_at(at_, expected);
}

std::string_view LineReader::peek() const noexcept {
  return at_end() ? std::string_view{""} : words_[at_].text;
}

bool LineReader::accept(std::string_view phrase) {
  if (error_) return false;
  auto at = at_;
  while (!phrase.empty()) {
    const auto space = phrase.find(' ');
    const auto first = phrase.substr(0, space);
    phrase = space == std::string_view::npos ? std::string_view{} : phrase.substr(space + 1);
    if (at == words_.size() || words_[at].is_text || words_[at].text != first) return false;
    ++at;
  }
  at_ = at;
  return true;
}

void LineReader::expect(std::string_view phrase) {
  if (!accept(phrase)) fail_at(at_, fmt::format("\"{}\"", phrase));
}

std::string_view LineReader::word(std::string_view what) {
  if (at_end() || words_[at_].is_text || words_[at_].text == ",") {
    fail_at(at_, what);
    return "";  // with an address: what parses it may copy from there
  }
  return words_[at_++].text;
}

std::string LineReader::text(std::string_view what) {
  if (at_end() || !words_[at_].is_text) {
    fail_at(at_, fmt::format("{} in double quotes", what));
    return {};
  }
  return std::string{words_[at_++].text};
}

std::uint64_t LineReader::count(std::string_view what, std::uint64_t most) {
  const auto expected = fmt::format("{} (0 to {})", what, most);
  const auto found = word(expected);
  std::uint64_t value = 0;
  const auto parsed = std::from_chars(found.data(), found.data() + found.size(), value);
  if (parsed.ec != std::errc{} || parsed.ptr != found.data() + found.size() || value > most) {
    reject(expected);
    return 0;
  }
  return value;
}

Asn LineReader::asn() {
  const auto asn = net::parse_asn(word("the number of a network"));
  if (!asn) reject("the number of a network");
  return asn.value_or(Asn{});
}

IpAddress LineReader::address() {
  const auto address = net::parse_address(word("an address"));
  if (!address) reject("an address");
  return address.value_or(IpAddress{});
}

Prefix LineReader::prefix() {
  const auto prefix = net::parse_prefix(word(kPrefix));
  if (!prefix) reject(kPrefix);
  return prefix.value_or(Prefix{});
}

std::vector<Prefix> LineReader::prefixes() {
  std::vector<Prefix> list{prefix()};
  while (!at_end() && net::parse_prefix(peek())) list.push_back(prefix());
  return list;
}

Link LineReader::link() {
  const auto found = word(kLink);
  const auto dash = found.find('-');
  const auto outside = net::parse_asn(found.substr(0, dash));
  const auto inside = dash == std::string_view::npos ? std::optional<Asn>{}
                                                     : net::parse_asn(found.substr(dash + 1));
  if (!outside || !inside) {
    reject(kLink);
    return {};
  }
  return {*outside, *inside};
}

Duration LineReader::duration() {
  const auto amount = static_cast<std::int64_t>(count("a length of time", kAmountMost));
  if (accept("s")) return std::chrono::seconds{amount};
  if (accept("min")) return std::chrono::minutes{amount};
  if (accept("h")) return std::chrono::hours{amount};
  fail_at(at_, "\"s\", \"min\" or \"h\"");
  return {};
}

Timestamp LineReader::date() {
  const auto date = parse_date(word("a date such as 2017-10-01"));
  if (!date) reject("a date such as 2017-10-01");
  return date.value_or(Timestamp{});
}

Timestamp LineReader::time(std::optional<Timestamp>& date) {
  if (const auto named = parse_date(peek())) {
    date = named;
    ++at_;
  }
  const auto time_of_day = parse_time_of_day(word(kTime));
  if (!time_of_day) {
    reject(kTime);
    return {};
  }
  if (!date) {
    reject("a date before the first time");
    return {};
  }
  return *date + *time_of_day;
}

bool LineReader::next_is_time() const noexcept {
  return parse_date(peek()).has_value() || parse_time_of_day(peek()).has_value();
}

void LineReader::end() {
  if (!at_end()) fail_at(at_, "the end of the line");
}

}  // namespace isthmus::scenario
