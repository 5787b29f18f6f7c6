#include "topology/registry_file.h"

#include <gtest/gtest.h>

#include "support/shared_data.h"

namespace isthmus::topology {
namespace {

constexpr auto kVersion = "2|apnic|20140701|33307|19850701|20140630|+1000\n";

std::string error_of(const std::string& text) {
  const auto parsed = parse_registry(text, "delegated");
  return parsed ? "none" : parsed.error().what;
}

TEST(RegistryFile, NamesTheNetworksOfACountry) {
  const auto parsed = parse_registry(std::string{"# conditions of use\n"} + kVersion +
                                         "apnic|*|asn|*|2|summary\n"
                                         "apnic|KP|asn|131279|1|20091221|allocated\r\n"
                                         "apnic|KP|ipv4|175.45.176.0|1024|20091221|allocated\n"
                                         "apnic|AU|asn|1221|8|20000131|allocated\n",
                                     "delegated");
  ASSERT_TRUE(parsed) << parsed.error().what;
  ASSERT_EQ(parsed->size(), 2U);
  EXPECT_EQ((*parsed)[0].first, Asn{131279});
  EXPECT_EQ((*parsed)[0].country, "KP");
  EXPECT_EQ((*parsed)[1].count, 8U);
}

TEST(RegistryFile, TakesTheExtendedFormAndItsFreeSpace) {
  const auto parsed = parse_registry(
      "2.3|apnic|20240101|3|19830705|20231231|+1000\n"
      "apnic||asn|131072|1000|20240101|available|\n"
      "apnic|AU|asn|7474|1|19970101|reserved|\n"
      "apnic|KP|asn|131279|1|20091221|allocated|A91A7381\n",
      "extended");
  ASSERT_TRUE(parsed) << parsed.error().what;
  ASSERT_EQ(parsed->size(), 1U);
  EXPECT_EQ((*parsed)[0].country, "KP");
}

TEST(RegistryFile, ARegionIsNoCountry) {
  for (const std::string code : {"EU", "AP", "XX", "ZZ", "", "eu", "*"}) {
    const auto parsed =
        parse_registry(kVersion + ("ripencc|" + code + "|asn|1|1|20000101|allocated\n"), "f");
    ASSERT_TRUE(parsed) << code;
    EXPECT_TRUE(parsed->empty()) << code;
  }
}

TEST(RegistryFile, AnotherFileIsAnErrorWithItsLine) {
  EXPECT_EQ(error_of("asn,name\n1,Level 3\n"),
            "delegated: line 1 is no version line of a registry statistics file "
            "(\"2|registry|...\")");
  EXPECT_EQ(error_of(""), "delegated has no version line");
  EXPECT_EQ(error_of(std::string{kVersion} + "apnic|KP|asn|131279\n"),
            "delegated: line 2 has 4 fields and needs 7");
  EXPECT_EQ(error_of(std::string{kVersion} + "apnic|KP|asn|one|1|20091221|allocated\n"),
            "delegated: line 2 has no range of networks: \"one\" and \"1\"");
  EXPECT_EQ(error_of(std::string{kVersion} + "apnic|KP|asn|4294967295|2|20091221|allocated\n"),
            "delegated: line 2 has no range of networks: \"4294967295\" and \"2\"");
  EXPECT_EQ(error_of(std::string{kVersion} + "apnic|KP|asn|1|4000000000|20091221|allocated\n"),
            "delegated: line 2 gives one holder more than a million networks");
  EXPECT_EQ(error_of(std::string{kVersion} + "apnic|KP|dns|1|1|20091221|allocated\n"),
            "delegated: line 2 has the unknown type \"dns\"");
}

TEST(RegistryFile, ATornFileIsSeenByItsOwnSummary) {
  EXPECT_EQ(error_of(std::string{kVersion} +
                     "apnic|*|asn|*|2|summary\napnic|KP|asn|131279|1|20091221|allocated\n"),
            "delegated promises 2 networks and has 1: it is cut short");
}

TEST(RegistryFile, AMissingFileSaysSoAndWhatToDo) {
  const auto loaded = load_registry("no/such/file");
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().what, "cannot read no/such/file: No such file or directory");
  EXPECT_FALSE(loaded.error().advice.empty());
  EXPECT_FALSE(load_registry("/"));
}

TEST(RegistryFile, TheRegistriesOwnFilesAreRead) {
  ISTHMUS_NEEDS_SHARED_DATA();
  for (const std::string registry : {"afrinic", "apnic", "lacnic", "ripencc"}) {
    const auto loaded =
        load_registry(testing::shared_data("registry/delegated-" + registry + "-latest.2014"));
    ASSERT_TRUE(loaded) << loaded.error().what;
    EXPECT_GT(loaded->size(), 1000U) << registry;
  }
}

}  // namespace
}  // namespace isthmus::topology
