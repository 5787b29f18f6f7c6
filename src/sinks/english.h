// Numbers, lists, durations and shares as an English sentence has them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/timestamp.h"

namespace isthmus::sinks {

/// "1,024".
std::string number_text(std::uint64_t value);
/// "no", "one" to "twelve", "13".
std::string number_word(std::uint64_t value);
/// "three address blocks", "one address block": the noun's plural is regular.
std::string counted(std::uint64_t value, std::string_view noun);
/// "first" to "twelfth", "13th".
std::string ordinal(std::uint64_t value);
/// "a", "a and b", "a, b and c".
std::string listed(const std::vector<std::string>& parts);
/// The first `shown_max` and the number of the rest: "a, b and 5 more".
std::string listed(const std::vector<std::string>& parts, std::size_t shown_max);
/// "45 s", "1 h 06 min 54 s", "2 d 03 h"; whole seconds, zero is "less than 1 s".
std::string duration_text(Duration span);
/// "41 %"; never rounds a part up to all or down to nothing: "over 99 %", "under 0.1 %".
std::string share_text(double share);
/// "4.1 MB", decimal units.
std::string size_text(std::uint64_t bytes);
/// With a no-break space between a number and its unit: "41 %", "09:07:51 UTC", "56 s".
std::string units_kept(std::string_view text);
std::string capitalized(std::string text);
/// "Russia's", "the Netherlands'".
std::string possessive(std::string_view name);
/// "Netherlands" as a sentence has it: "the Netherlands".
std::string country_in_sentence(std::string_view name);

}  // namespace isthmus::sinks
