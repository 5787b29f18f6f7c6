#include "topology/countries.h"

#include <array>
#include <fstream>
#include <iterator>
#include <optional>
#include <vector>

namespace isthmus::topology {
namespace {

struct UsualName {
  const char* code;
  const char* name;  // null: as in iso3166.tab
  const char* adjective;
  const char* zone;  // null: the first of zone.tab
};

// zone.tab lists a country's zones from its own sense of order, so that the first need not be the
// capital's; the names of iso3166.tab sort well ("Korea (North)") and read badly.
constexpr UsualName kUsual[] = {
    {"AE", nullptr, "Emirati", nullptr},
    {"AF", nullptr, "Afghan", nullptr},
    {"AQ", nullptr, "", "Etc/UTC"},
    {"AT", nullptr, "Austrian", nullptr},
    {"AU", nullptr, "Australian", "Australia/Sydney"},
    {"BR", nullptr, "Brazilian", "America/Sao_Paulo"},
    {"BY", nullptr, "Belarusian", nullptr},
    {"CA", nullptr, "Canadian", "America/Toronto"},
    {"CD", "DR Congo", "Congolese", "Africa/Kinshasa"},
    {"CF", "Central African Republic", "", nullptr},
    {"CG", "Republic of the Congo", "", nullptr},
    {"CH", nullptr, "Swiss", nullptr},
    {"CN", "China", "Chinese", "Asia/Shanghai"},
    {"CU", "Cuba", "Cuban", "America/Havana"},
    {"DE", nullptr, "German", "Europe/Berlin"},
    {"EC", nullptr, "Ecuadorian", "America/Guayaquil"},
    {"EG", nullptr, "Egyptian", nullptr},
    {"ES", nullptr, "Spanish", "Europe/Madrid"},
    {"FM", nullptr, "", "Pacific/Pohnpei"},
    {"FR", nullptr, "French", nullptr},
    {"GB", "United Kingdom", "British", "Europe/London"},
    {"HK", "Hong Kong", "", "Asia/Hong_Kong"},
    {"ID", nullptr, "Indonesian", "Asia/Jakarta"},
    {"IN", "India", "Indian", "Asia/Kolkata"},
    {"IQ", nullptr, "Iraqi", nullptr},
    {"IR", "Iran", "Iranian", "Asia/Tehran"},
    {"IT", nullptr, "Italian", nullptr},
    {"JP", nullptr, "Japanese", nullptr},
    {"KP", "North Korea", "North Korean", "Asia/Pyongyang"},
    {"KR", "South Korea", "South Korean", "Asia/Seoul"},
    {"KZ", nullptr, "Kazakh", "Asia/Almaty"},
    {"MM", "Myanmar", "", nullptr},
    {"MX", nullptr, "Mexican", "America/Mexico_City"},
    {"NL", nullptr, "Dutch", nullptr},
    {"NO", nullptr, "Norwegian", nullptr},
    {"NZ", nullptr, "", "Pacific/Auckland"},
    {"PK", nullptr, "Pakistani", nullptr},
    {"PS", nullptr, "Palestinian", nullptr},
    {"PT", nullptr, "Portuguese", "Europe/Lisbon"},
    {"RU", "Russia", "Russian", "Europe/Moscow"},
    {"SA", nullptr, "Saudi", nullptr},
    {"SE", nullptr, "Swedish", nullptr},
    {"SG", nullptr, "Singaporean", nullptr},
    {"SY", "Syria", "Syrian", "Asia/Damascus"},
    {"SZ", "Eswatini", "", nullptr},
    {"TR", nullptr, "Turkish", nullptr},
    {"UA", "Ukraine", "Ukrainian", "Europe/Kyiv"},
    {"UM", nullptr, "", "Etc/UTC"},
    {"US", "United States", "American", "America/New_York"},
    {"UZ", nullptr, "Uzbek", "Asia/Tashkent"},
    {"VE", nullptr, "Venezuelan", nullptr},
    {"VN", nullptr, "Vietnamese", nullptr},
    {"WS", "Samoa", "Samoan", nullptr},
};

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

/// The fields of each line that is not a comment and starts with a country code.
std::vector<std::vector<std::string_view>> rows(std::string_view text) {
  std::vector<std::vector<std::string_view>> found;
  for (auto line : split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    auto fields = split(line, '\t');
    if (fields.size() >= 2 && fields[0].size() == 2) found.push_back(std::move(fields));
  }
  return found;
}

std::string read_if_there(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

Country& entry(CountryTable& table, std::string_view code) {
  auto& country = table[std::string{code}];
  country.code = code;
  return country;
}

}  // namespace

CountryTable parse_countries(std::string_view iso3166_tab, std::string_view zone_tab) {
  CountryTable table;
  for (const auto& row : rows(iso3166_tab)) entry(table, row[0]).name = row[1];
  for (const auto& row : rows(zone_tab)) {
    const auto known = table.find(row[0]);
    if (row.size() >= 3 && known != table.end() && known->second.zone.empty()) {
      known->second.zone = row[2];
    }
  }
  for (const auto& usual : kUsual) {
    if (usual.name == nullptr && !table.contains(usual.code)) continue;
    auto& country = entry(table, usual.code);
    if (usual.name != nullptr) country.name = usual.name;
    if (usual.zone != nullptr) country.zone = usual.zone;
    country.adjective = usual.adjective;
  }
  for (auto& [code, country] : table) {
    if (country.zone.empty()) country.zone = "Etc/UTC";
  }
  return table;
}

CountryTable load_countries() {
  constexpr std::array kFolders = {"/usr/share/zoneinfo/", "/usr/share/lib/zoneinfo/",
                                   "/usr/share/uclibc/zoneinfo/"};
  for (const std::string folder : kFolders) {
    const auto names = read_if_there(folder + "iso3166.tab");
    if (!names.empty()) return parse_countries(names, read_if_there(folder + "zone.tab"));
  }
  return parse_countries({}, {});
}

}  // namespace isthmus::topology
