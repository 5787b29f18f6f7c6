#include "sinks/names.h"

#include <gtest/gtest.h>

#include "unit/sinks/sample_reports.h"

namespace isthmus::sinks {
namespace {

using isthmus::testing::block;

class NamesTest : public ::testing::Test {
 protected:
  Report report_ = isthmus::testing::founding_report();
  std::shared_ptr<const topology::Reference> reference_ = topology::Reference::built_in();
  Names names() const { return Names{report_, *reference_}; }
};

TEST_F(NamesTest, OwnersAreToldUpToTheState) {
  EXPECT_EQ(names().ownership(Asn{20485}),
            "owned 99.99 % by Russian Railways, itself owned by the Russian state");
  EXPECT_EQ(names().ownership(Asn{4837}), "owned by the Chinese state");
  EXPECT_EQ(names().ownership(Asn{131279}),
            "owned 70 % by Loxpac and 30 % by Korea Posts and Telecommunications");
  EXPECT_EQ(names().ownership(Asn{22351}), "");
  EXPECT_EQ(names().state(Asn{20485}), "Russian state");
  EXPECT_EQ(names().state(Asn{131279}), "no state's majority");
  EXPECT_EQ(names().state(Asn{64496}), "not known");
  EXPECT_EQ(names().owner(Asn{20485}), "Russian Railways (99.99 %)");
}

TEST_F(NamesTest, NetworksHaveTheirCountryWhereItIsKnown) {
  EXPECT_EQ(names().with_country(Asn{20485}), "TransTeleCom (AS20485) of Russia");
  EXPECT_EQ(names().with_country(Asn{174}), "Cogent (AS174) of the United States");
  EXPECT_EQ(names().with_country(Asn{64496}), "AS64496");
}

TEST_F(NamesTest, SubjectsAreCalledAsPeopleWould) {
  EXPECT_EQ(names().subjects(), "North Korea's");
  EXPECT_STREQ(names().subject_again(), "country");
  report_.subject.kind = Subject::Kind::as;
  EXPECT_EQ(names().subject(), "Star JV");
  report_.subject.kind = Subject::Kind::prefixes;
  report_.subject.prefixes = {block(176)};
  EXPECT_EQ(names().subject(), "175.45.176.0/24");
  report_.subject.prefixes.push_back(block(177));
  EXPECT_EQ(names().subjects(), "the address blocks'");
}

TEST_F(NamesTest, PartsReadWell) {
  EXPECT_EQ(names().part_of(3, 4), "three of four address blocks");
  EXPECT_EQ(names().part_of(4, 4), "all four address blocks");
  EXPECT_EQ(names().part_of(2, 2), "both address blocks");
  EXPECT_EQ(names().part_of(1, 1), "its only address block");
  EXPECT_EQ(Names::list({block(1), block(2), block(3), block(4), block(5), block(6)}),
            "175.45.1.0/24, 175.45.2.0/24, 175.45.3.0/24, 175.45.4.0/24 and 2 more");
}

}  // namespace
}  // namespace isthmus::sinks
