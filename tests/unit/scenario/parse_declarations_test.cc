#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/text.h"
#include "scenario/parser.h"
#include "unit/scenario/small_story.h"

namespace isthmus::scenario {
namespace {

using testing::error_of_line;
using ::testing::HasSubstr;
using testing::parsed;
using testing::small_story;

Story with(const std::string& line) {
  return parsed(small_story(line + "\nexpect no event\n"));
}

TEST(ParseDeclarations, ReadsTheSpan) {
  const auto story = parsed(small_story());
  EXPECT_EQ(story.begins, testing::at(8, 0, 0));
  EXPECT_EQ(story.ends, testing::at(8, 20, 0));
}

TEST(ParseDeclarations, ReadsANetworkWithItsCountryAndItsSource) {
  const auto story = with("network 131279 \"Star JV\" KP, attested \"Dyn\"");
  EXPECT_EQ(story.networks.back().name, "Star JV");
  EXPECT_EQ(story.networks.back().country, "KP");
  EXPECT_TRUE(story.networks.back().label.is_attested);
  EXPECT_EQ(story.networks.back().label.source, "Dyn");
}

TEST(ParseDeclarations, WhatHasNoLabelIsInvented) {
  const auto story = with("network 60 \"Sixty\"");
  EXPECT_FALSE(story.networks.back().label.is_attested);
}

TEST(ParseDeclarations, ReadsProvidersAndPeers) {
  const auto story = with("20 peers with 30");
  EXPECT_FALSE(story.relationships.front().link.is_peering);
  EXPECT_EQ(story.relationships.front().link.first, Asn{20});
  EXPECT_EQ(story.relationships.front().link.second, Asn{10});
  EXPECT_TRUE(story.relationships.back().link.is_peering);
}

TEST(ParseDeclarations, ReadsVantagePointsWithTheirDelayAndFeed) {
  const auto story = with("peer 30 at rrc00 192.0.2.30, after 2 min, customer routes only");
  EXPECT_EQ(story.vantages.back().delay, std::chrono::minutes{2});
  EXPECT_TRUE(story.vantages.back().only_customer_routes);
  EXPECT_EQ(net::to_text(story.vantages[1].address), "2001:db8::50");
}

TEST(ParseDeclarations, ReadsCollectorsOfBothArchives) {
  const auto story = with("collector rrc01 as ris, microseconds");
  EXPECT_EQ(story.collectors[0].style, ArchiveStyle::ris);
  EXPECT_FALSE(story.collectors[0].has_microseconds);
  EXPECT_EQ(story.collectors[1].style, ArchiveStyle::routeviews);
  EXPECT_TRUE(story.collectors[2].has_microseconds);
}

TEST(ParseDeclarations, ReadsASubjectOfSeveralPrefixes) {
  EXPECT_EQ(with("subject 100.64.0.0/24, 100.64.1.0/24").subject, "100.64.0.0/24,100.64.1.0/24");
}

TEST(ParseDeclarations, ReadsTheBackground) {
  const auto story = with(
      "background 60-69 under 20 40, 100 prefixes from 198.18.0.0/15, an update every 20 s, seed "
      "7");
  EXPECT_EQ(story.background.prefixes.size(), 100U);
  EXPECT_EQ(story.background.period, std::chrono::seconds{20});
}

struct Refusal {
  const char* line;
  const char* message;
};

class ParseDeclarationsRefuses : public ::testing::TestWithParam<Refusal> {};

TEST_P(ParseDeclarationsRefuses, WithTheColumnAndWhatWouldDo) {
  EXPECT_THAT(error_of_line(GetParam().line), HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Lines, ParseDeclarationsRefuses,
    ::testing::Values(
        Refusal{"network 10 \"Again\"", "23:9: found \"10\", expected a network that is not"},
        Refusal{"network 60", "23:11: found the end of the line, expected the name"},
        Refusal{"99 provides for 10", "23:1: found \"99\", expected a network that a line before"},
        Refusal{"20 likes 10", "23:4: found \"likes\", expected \"provides for\" or"},
        Refusal{"20 peers with 20", "23:15: found \"20\", expected another network"},
        Refusal{"10 peers with 20", "23:15: found \"20\", expected two networks that have no"},
        Refusal{"prefix 100.64.0.1/24 of 10", "23:8: found \"100.64.0.1/24\", expected a prefix"},
        Refusal{"collector rrc00 as ris", "23:11: found \"rrc00\", expected a collector that is"},
        Refusal{"collector rrc01 as pch", "23:20: found \"pch\", expected \"ris\" or"},
        Refusal{"peer 40 at rrc09 192.0.2.1", "23:12: found \"rrc09\", expected a collector"},
        Refusal{"peer 50 at rrc00 192.0.2.40", "23:18: found \"192.0.2.40\", expected an address"},
        Refusal{"peer 50 at rrc00 192.0.2.9, after 1 h", "expected 10 min at most"},
        Refusal{"from 2017-10-01 08:00:00 until 08:00:00", "expected a time after the first one"},
        Refusal{"background 69-60 under 20, 1 prefixes from 198.18.0.0/15, an update every 1 s, "
                "seed 1",
                "expected at most 1000 networks"},
        Refusal{"background 20-60 under 20, 1 prefixes from 198.18.0.0/15, an update every 1 s, "
                "seed 1",
                "expected networks that are not declared"},
        Refusal{"background 60-69 under 20, 3 prefixes from 198.18.0.0/23, an update every 1 s, "
                "seed 1",
                "expected a block with that many"},
        Refusal{"background 60-69 under 20, 2 prefixes from 198.18.0.0/23, an update every 0 s, "
                "seed 1",
                "expected 1 s at least"}));

}  // namespace
}  // namespace isthmus::scenario
