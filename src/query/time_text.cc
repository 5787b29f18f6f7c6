#include "query/time_text.h"

#include <charconv>
#include <chrono>
#include <cstring>

#include "net/raw_text.h"
#include "net/text.h"

namespace isthmus::query {
namespace {

/// Reads a time text from left to right; every step says whether it was there.
class TimeReader {
 public:
  explicit TimeReader(std::string_view text) : text_(text) {}

  bool at_end() const { return text_.empty(); }
  bool skip(std::string_view any_of) {
    if (text_.empty() || any_of.find(text_.front()) == std::string_view::npos) return false;
    text_.remove_prefix(1);
    return true;
  }
  /// Exactly `digits` digits, at most `max`.
  std::optional<int> number(std::size_t digits, int max) {
    int value = 0;
    if (text_.size() < digits) return std::nullopt;
    const auto field = text_.substr(0, digits);
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
    if (error != std::errc{} || end != field.data() + digits || value < 0 || value > max) {
      return std::nullopt;
    }
    text_.remove_prefix(digits);
    return value;
  }
  /// Digits after a decimal point, cut to microseconds.
  std::optional<int> microseconds() {
    int value = 0;
    int scale = 100'000;
    const auto before = text_.size();
    while (!text_.empty() && text_.front() >= '0' && text_.front() <= '9') {
      value += (text_.front() - '0') * scale;
      scale /= 10;
      text_.remove_prefix(1);
    }
    if (text_.size() == before) return std::nullopt;
    return value;
  }

 private:
  std::string_view text_;
};

std::optional<Timestamp> parse_unix(std::string_view text) {
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  constexpr std::int64_t seconds_max = 253'402'300'800;  // the year 10000
  if (error != std::errc{} || seconds < 0 || seconds > seconds_max) return std::nullopt;
  TimeReader rest{text.substr(static_cast<std::size_t>(end - text.data()))};
  auto at = Timestamp::from_seconds(seconds);
  if (rest.at_end()) return at;
  if (!rest.skip(".")) return std::nullopt;
  const auto us = rest.microseconds();
  if (!us || !rest.at_end()) return std::nullopt;
  at.us += *us;
  return at;
}

/// Minutes east of UTC; none where what follows is no zone.
std::optional<int> parse_zone(TimeReader& reader) {
  if (reader.at_end() || reader.skip("Zz")) return 0;
  const bool is_west = reader.skip("-");
  if (!is_west && !reader.skip("+")) return std::nullopt;
  const auto hours = reader.number(2, 23);
  if (!hours || !reader.skip(":")) return std::nullopt;
  const auto minutes = reader.number(2, 59);
  if (!minutes) return std::nullopt;
  const int offset = *hours * 60 + *minutes;
  return is_west ? -offset : offset;
}

/// Microseconds since midnight.
std::optional<std::int64_t> parse_time_of_day(TimeReader& reader) {
  const auto hour = reader.number(2, 23);
  if (!hour || !reader.skip(":")) return std::nullopt;
  const auto minute = reader.number(2, 59);
  if (!minute) return std::nullopt;
  std::int64_t us = (*hour * 60 + *minute) * 60'000'000LL;
  if (!reader.skip(":")) return us;
  const auto second = reader.number(2, 60);
  if (!second) return std::nullopt;
  us += *second * 1'000'000LL;
  if (!reader.skip(".")) return us;
  const auto fraction = reader.microseconds();
  if (!fraction) return std::nullopt;
  return us + *fraction;
}

void append_two(std::string& out, unsigned value) {
  out.push_back(static_cast<char>('0' + value / 10 % 10));
  out.push_back(static_cast<char>('0' + value % 10));
}

/// The point and six digits.
char* put_fraction(char* at, std::int64_t us) noexcept {
  // Eight digits: the first is dropped, and the point takes the place of the second.
  const auto digits = net::eight_digits(static_cast<std::uint32_t>(us)) | 0x3030303030303030U;
  const auto text = digits >> 8;
  std::memcpy(at, &text, sizeof text);
  *at = '.';
  return at + 7;
}

void append_fraction(std::string& out, std::int64_t us) {
  net::append_raw(out, net::kNumberRoom, [us](char* at) { return put_fraction(at, us); });
}

std::int64_t fraction_us(Timestamp at) {
  return at.us - at.seconds() * 1'000'000;
}

}  // namespace

std::optional<Timestamp> parse_time(std::string_view text) {
  if (text.find_first_not_of("0123456789.") == std::string_view::npos) return parse_unix(text);
  TimeReader reader{text};
  const auto year = reader.number(4, 9999);
  if (!year || !reader.skip("-")) return std::nullopt;
  const auto month = reader.number(2, 12);
  if (!month || !reader.skip("-")) return std::nullopt;
  const auto day = reader.number(2, 31);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  Timestamp at{std::chrono::microseconds{std::chrono::sys_days{date}.time_since_epoch()}.count()};
  if (reader.at_end()) return at;
  if (!reader.skip("Tt ")) return std::nullopt;
  const auto us = parse_time_of_day(reader);
  if (!us) return std::nullopt;
  const auto zone = parse_zone(reader);
  if (!zone || !reader.at_end()) return std::nullopt;
  at.us += *us - *zone * 60'000'000LL;
  return at;
}

void append_utc(std::string& out, Timestamp at) {
  const auto seconds = at.seconds();
  const auto day = std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds{std::chrono::seconds{seconds}});
  const std::chrono::year_month_day date{day};
  const auto of_day = static_cast<unsigned>(
      seconds - std::chrono::seconds{std::chrono::sys_seconds{day}.time_since_epoch()}.count());
  const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
  append_two(out, year / 100);
  append_two(out, year % 100);
  out.push_back('-');
  append_two(out, static_cast<unsigned>(date.month()));
  out.push_back('-');
  append_two(out, static_cast<unsigned>(date.day()));
  out.push_back(' ');
  append_two(out, of_day / 3600);
  out.push_back(':');
  append_two(out, of_day / 60 % 60);
  out.push_back(':');
  append_two(out, of_day % 60);
  if (const auto us = fraction_us(at); us != 0) append_fraction(out, us);
}

char* put_unix(char* at, Timestamp time, bool with_fraction) noexcept {
  const auto seconds = time.seconds();
  if (seconds >= 0 && seconds <= 0xffffffff) [[likely]] {
    at = net::put_large_number(at, static_cast<std::uint32_t>(seconds));
  } else {
    at = std::to_chars(at, at + 20, static_cast<std::uint64_t>(seconds)).ptr;
  }
  return with_fraction ? put_fraction(at, time.us - seconds * 1'000'000) : at;
}

void append_unix(std::string& out, Timestamp at, bool with_fraction) {
  net::append_raw(out, kUnixRoom, [&](char* to) { return put_unix(to, at, with_fraction); });
}

}  // namespace isthmus::query
