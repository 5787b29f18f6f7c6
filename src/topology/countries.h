// Countries by ISO 3166 code: a name that people use, and the clock of the capital.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "topology/reference.h"

namespace isthmus::topology {

using CountryTable = std::map<std::string, Country, std::less<>>;

/// From the texts of the tz database's own tables, iso3166.tab ("KP<tab>Korea (North)") and
/// zone.tab
/// ("KP<tab>+3901+12545<tab>Asia/Pyongyang"). A line of another form is passed over. Countries
/// whose names and adjectives are built in are there even where both texts are empty.
CountryTable parse_countries(std::string_view iso3166_tab, std::string_view zone_tab);

/// From the tz database where the system keeps it.
CountryTable load_countries();

}  // namespace isthmus::topology
