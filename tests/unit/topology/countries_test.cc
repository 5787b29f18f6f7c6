#include "topology/countries.h"

#include <gtest/gtest.h>

#include "topology/local_time.h"

namespace isthmus::topology {
namespace {

constexpr auto kNames =
    "# ISO 3166\n"
    "KP\tKorea (North)\n"
    "RU\tRussia\r\n"
    "TV\tTuvalu\n"
    "a line without a tab\n"
    "toolong\tx\n";
constexpr auto kZones =
    "#code\tcoordinates\tTZ\n"
    "KP\t+3901+12545\tAsia/Pyongyang\n"
    "RU\t+5443+02030\tEurope/Kaliningrad\tMSK-01\n"
    "RU\t+554521+0373704\tEurope/Moscow\tMSK+00\n"
    "TV\t-0831+17913\tPacific/Funafuti\n"
    "TV\t-0831\n";

TEST(Countries, HaveTheNamesThatPeopleUse) {
  const auto table = parse_countries(kNames, kZones);
  EXPECT_EQ(table.at("KP").name, "North Korea");
  EXPECT_EQ(table.at("KP").adjective, "North Korean");
  EXPECT_EQ(table.at("TV").name, "Tuvalu");
  EXPECT_EQ(table.at("TV").adjective, "");
}

TEST(Countries, HaveTheClockOfTheCapital) {
  const auto table = parse_countries(kNames, kZones);
  EXPECT_EQ(table.at("KP").zone, "Asia/Pyongyang");
  EXPECT_EQ(table.at("RU").zone, "Europe/Moscow");
  EXPECT_EQ(table.at("TV").zone, "Pacific/Funafuti");
}

TEST(Countries, OfTheFoundingCaseAreThereWithoutTables) {
  const auto table = parse_countries({}, {});
  EXPECT_EQ(table.at("KP").zone, "Asia/Pyongyang");
  EXPECT_EQ(table.at("RU").name, "Russia");
  EXPECT_FALSE(table.contains("TV"));
  EXPECT_FALSE(table.contains("FR"));
}

TEST(Countries, OfTheSystemAllHaveAZoneThatTheDatabaseKnows) {
  const auto table = load_countries();
  EXPECT_GT(table.size(), 200U);
  for (const auto& [code, country] : table) {
    EXPECT_EQ(country.code, code);
    EXPECT_FALSE(country.name.empty()) << code;
    EXPECT_TRUE(country.zone == "Etc/UTC" || is_zone(country.zone)) << code << country.zone;
  }
}

}  // namespace
}  // namespace isthmus::topology
