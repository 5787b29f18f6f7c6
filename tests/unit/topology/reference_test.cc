#include "topology/reference.h"

#include <fstream>
#include <gtest/gtest.h>

#include "support/shared_data.h"

namespace isthmus::topology {
namespace {

std::string written(const std::string& name, const std::string& text) {
  const auto path = ::testing::TempDir() + "isthmus_reference_test_" + name;
  std::ofstream{path} << text;
  return path;
}

TEST(Reference, KnowsWhoIsWhoInTheFoundingCase) {
  const auto reference = Reference::built_in();
  const auto* transtelecom = reference->network(Asn{20485});
  ASSERT_NE(transtelecom, nullptr);
  ASSERT_EQ(transtelecom->owners.size(), 2U);
  EXPECT_EQ(transtelecom->owners[0].name, "Russian Railways");
  EXPECT_EQ(transtelecom->owners[0].share_percent, 99.99);
  EXPECT_TRUE(transtelecom->owners[1].is_state);
  EXPECT_EQ(owning_state(*transtelecom), "RU");
  EXPECT_EQ(owning_state(*reference->network(Asn{4837})), "CN");
  EXPECT_EQ(owning_state(*reference->network(Asn{22351})), "");
  EXPECT_EQ(reference->networks_of("KP"), std::vector{Asn{131279}});
  EXPECT_EQ(reference->country("KP")->name, "North Korea");
}

TEST(Reference, AMinorityOwnsNothing) {
  NetworkFacts facts;
  facts.owners = {{.name = "A", .country = "DE", .is_state = false, .share_percent = 49.9},
                  {.name = "state", .country = "DE", .is_state = true, .share_percent = 100}};
  EXPECT_EQ(owning_state(facts), "");
  facts.owners[0].share_percent = 50.1;
  EXPECT_EQ(owning_state(facts), "DE");
}

TEST(Reference, DoesNotGuess) {
  const auto reference = Reference::built_in();
  EXPECT_EQ(reference->network(Asn{64496}), nullptr);
  EXPECT_EQ(reference->label(Asn{64496}), "AS64496");
  EXPECT_EQ(reference->label(Asn{20485}), "TransTeleCom (AS20485)");
  EXPECT_EQ(reference->country_of(Asn{64496}), "");
  EXPECT_EQ(reference->country("XX"), nullptr);
  // A few networks of Russia are known, so the country as a whole is not.
  EXPECT_EQ(reference->country_of(Asn{20485}), "RU");
  EXPECT_TRUE(reference->networks_of("RU").empty());
}

TEST(Reference, RegistriesTellTheNetworksOfEveryCountry) {
  const std::string header = "2|r|20240101|1|19830705|20231231|+0000\n";
  const std::vector files = {written("first", header + "r|SY|asn|29256|2|20030101|allocated\n"),
                             written("second", header + "r|LB|asn|29257|1|20200101|allocated\n")};
  const auto reference = Reference::with_registries(files);
  ASSERT_TRUE(reference) << reference.error().what;
  EXPECT_EQ((*reference)->networks_of("SY"), std::vector{Asn{29256}});
  EXPECT_EQ((*reference)->networks_of("LB"), std::vector{Asn{29257}});
  EXPECT_EQ((*reference)->country_of(Asn{29257}), "LB");
  EXPECT_EQ((*reference)->networks_of("KP"), std::vector{Asn{131279}});
}

TEST(Reference, OneWrongFileLoadsNothing) {
  const std::vector files = {written("good", "2|r|1|1|1|1|+0\nr|SY|asn|29256|1|1|allocated\n"),
                             written("wrong", "not a registry file\n")};
  const auto reference = Reference::with_registries(files);
  ASSERT_FALSE(reference);
  EXPECT_NE(reference.error().what.find("wrong: line 1"), std::string::npos);
  EXPECT_NE(reference.error().advice.find("delegated-"), std::string::npos);
}

TEST(Reference, TheRegistriesOf2014GiveNorthKoreaOneNetwork) {
  ISTHMUS_NEEDS_SHARED_DATA();
  const std::vector files = {
      isthmus::testing::shared_data("registry/delegated-apnic-latest.2014"),
      isthmus::testing::shared_data("registry/delegated-ripencc-latest.2014")};
  const auto reference = Reference::with_registries(files);
  ASSERT_TRUE(reference) << reference.error().what;
  EXPECT_EQ((*reference)->networks_of("KP"), std::vector{Asn{131279}});
  EXPECT_GT((*reference)->networks_of("RU").size(), 1000U);
  EXPECT_TRUE((*reference)->networks_of("EU").empty());
}

}  // namespace
}  // namespace isthmus::topology
