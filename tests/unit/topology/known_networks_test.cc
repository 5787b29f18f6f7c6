#include "topology/known_networks.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "net/asn_class.h"
#include "topology/countries.h"

namespace isthmus::topology {
namespace {

TEST(KnownNetworks, AreSortedAndEachStandsOnce) {
  const auto networks = known_networks();
  const auto is_after = [](const auto& a, const auto& b) { return a.asn >= b.asn; };
  EXPECT_EQ(std::ranges::adjacent_find(networks, is_after), networks.end());
}

TEST(KnownNetworks, SayWhereItIsWrittenAndOfWhen) {
  for (const auto& facts : known_networks()) {
    EXPECT_FALSE(facts.name.empty()) << number(facts.asn);
    EXPECT_FALSE(facts.source.empty()) << facts.name;
    EXPECT_GE(facts.as_of.size(), 4U) << facts.name;
    EXPECT_FALSE(net::is_special(facts.asn)) << facts.name;
  }
}

TEST(KnownNetworks, NameCountriesOfTheCountryTable) {
  const auto countries = load_countries();
  for (const auto& facts : known_networks()) {
    EXPECT_TRUE(countries.contains(facts.country)) << facts.name;
    for (const auto& owner : facts.owners) EXPECT_TRUE(countries.contains(owner.country));
  }
}

TEST(KnownNetworks, EndAChainOfOwnersAtTheState) {
  for (const auto& facts : known_networks()) {
    for (std::size_t i = 0; i + 1 < facts.owners.size(); ++i) {
      EXPECT_FALSE(facts.owners[i].is_state) << facts.name;
    }
  }
}

TEST(WholeCountries, NorthKoreaIsOneNetwork) {
  ASSERT_EQ(whole_countries().size(), 1U);
  EXPECT_STREQ(whole_countries()[0].code, "KP");
  EXPECT_EQ(whole_countries()[0].networks, std::vector{Asn{131279}});
}

}  // namespace
}  // namespace isthmus::topology
