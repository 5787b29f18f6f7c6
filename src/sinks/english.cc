#include "sinks/english.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace isthmus::sinks {
namespace {

constexpr std::array kNumbers = {"no",    "one",   "two",  "three", "four",   "five",  "six",
                                 "seven", "eight", "nine", "ten",   "eleven", "twelve"};
constexpr std::array kOrdinals = {"",      "first",    "second",  "third",  "fourth",
                                  "fifth", "sixth",    "seventh", "eighth", "ninth",
                                  "tenth", "eleventh", "twelfth"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_word(char c) {
  return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// True where the space at `at` stands between a number and a unit.
bool is_before_unit(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 10> kUnits = {"%", "UTC", "h",  "min", "s",
                                                       "d", "kB",  "MB", "GB",  "B"};
  if (at == 0 || !is_digit(text[at - 1])) return false;
  const auto rest = text.substr(at + 1);
  for (const auto unit : kUnits) {
    if (rest.starts_with(unit) && (rest.size() == unit.size() || !is_word(rest[unit.size()]))) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::string number_text(std::uint64_t value) {
  auto digits = fmt::format("{}", value);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  }
  return digits;
}

std::string number_word(std::uint64_t value) {
  return value < kNumbers.size() ? kNumbers[value] : number_text(value);
}

std::string counted(std::uint64_t value, std::string_view noun) {
  return fmt::format("{} {}{}", number_word(value), noun, value == 1 ? "" : "s");
}

std::string ordinal(std::uint64_t value) {
  if (value > 0 && value < kOrdinals.size()) return kOrdinals[value];
  const auto is_teen = value % 100 >= 11 && value % 100 <= 13;
  const auto last = is_teen ? 0 : value % 10;
  const auto* ending = last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th";
  return number_text(value) + ending;
}

std::string listed(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? " and " : ", ";
    text += parts[i];
  }
  return text;
}

std::string listed(const std::vector<std::string>& parts, std::size_t shown_max) {
  if (parts.size() <= shown_max + 1) return listed(parts);
  std::vector<std::string> shown(parts.begin(),
                                 parts.begin() + static_cast<std::ptrdiff_t>(shown_max));
  shown.push_back(fmt::format("{} more", number_text(parts.size() - shown_max)));
  return listed(shown);
}

std::string duration_text(Duration span) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(span).count();
  if (seconds <= 0) return "less than 1 s";
  if (seconds < 60) return fmt::format("{} s", seconds);
  const auto minutes = seconds / 60;
  if (minutes < 60) {
    return seconds % 60 == 0 ? fmt::format("{} min", minutes)
                             : fmt::format("{} min {:02} s", minutes, seconds % 60);
  }
  const auto hours = minutes / 60;
  if (hours < 24) {
    if (seconds % 3600 == 0) return fmt::format("{} h", hours);
    return seconds % 60 == 0
               ? fmt::format("{} h {:02} min", hours, minutes % 60)
               : fmt::format("{} h {:02} min {:02} s", hours, minutes % 60, seconds % 60);
  }
  return hours % 24 == 0 ? fmt::format("{} d", hours / 24)
                         : fmt::format("{} d {:02} h", hours / 24, hours % 24);
}

std::string share_text(double share) {
  if (!(share > 0)) return "0 %";
  if (share >= 1) return "100 %";
  if (share < 0.001) return "under 0.1 %";
  if (share >= 0.995) return "over 99 %";
  if (share < 0.0995) return fmt::format("{:.1f} %", share * 100);
  return fmt::format("{:.0f} %", share * 100);
}

std::string size_text(std::uint64_t bytes) {
  constexpr std::array kUnits = {"kB", "MB", "GB", "TB"};
  if (bytes < 1000) return fmt::format("{} B", bytes);
  auto value = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (value /= 1000; value >= 999.95 && unit + 1 < kUnits.size(); value /= 1000) ++unit;
  return fmt::format("{:.1f} {}", value, kUnits[unit]);
}

std::string units_kept(std::string_view text) {
  std::string kept;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ' && is_before_unit(text, i)) {
      kept += "\u00A0";
    } else {
      kept += text[i];
    }
  }
  return kept;
}

std::string capitalized(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

std::string possessive(std::string_view name) {
  return fmt::format("{}'{}", name, name.ends_with('s') ? "" : "s");
}

std::string country_in_sentence(std::string_view name) {
  constexpr std::array<std::string_view, 14> kWithArticle = {"Bahamas",
                                                             "British Indian Ocean Territory",
                                                             "Cayman Islands",
                                                             "Central African Republic",
                                                             "Comoros",
                                                             "Cook Islands",
                                                             "Dominican Republic",
                                                             "Maldives",
                                                             "Marshall Islands",
                                                             "Netherlands",
                                                             "Philippines",
                                                             "Republic of the Congo",
                                                             "United Arab Emirates",
                                                             "United Kingdom"};
  const auto has_article = std::ranges::find(kWithArticle, name) != kWithArticle.end() ||
                           name == "United States" || name == "DR Congo" ||
                           name.ends_with("Islands");
  return has_article ? fmt::format("the {}", name) : std::string{name};
}

}  // namespace isthmus::sinks
