#include "scenario/routing.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/text.h"
#include "unit/scenario/small_story.h"

namespace isthmus::scenario {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::parsed;
using testing::small_story;

Prefix prefix(const char* text) {
  return *net::parse_prefix(text);
}

/// Hops of a path without sets.
std::vector<std::uint32_t> hops(const Path& path) {
  std::vector<std::uint32_t> list;
  for (const auto& segment : path) {
    for (const auto asn : segment.asns) list.push_back(number(asn));
  }
  return list;
}

/// "40: 100.64.0.0/24 40 20 10" per change, in their order; a route that is gone has no path.
std::vector<std::string> text_of(const Story& story, const std::vector<RouteChange>& changes) {
  std::vector<std::string> lines;
  for (const auto& change : changes) {
    auto line = fmt::format("{}: {}", number(story.vantages[change.vantage].asn),
                            net::to_text(change.prefix));
    if (change.path) {
      for (const auto hop : hops(*change.path)) line += fmt::format(" {}", hop);
    }
    lines.push_back(line);
  }
  return lines;
}

constexpr auto kFirst = "100.64.0.0/24";

TEST(Routing, StartsWithEveryRouteOfEveryVantagePoint) {
  const auto story = parsed(small_story());
  Routing routing{story};
  EXPECT_THAT(text_of(story, routing.take_changes()),
              ElementsAre("40: 100.64.0.0/24 40 20 10", "50: 100.64.0.0/24 50 40 20 10",
                          "20: 100.64.0.0/24 20 10", "40: 100.64.1.0/24 40 20 10",
                          "50: 100.64.1.0/24 50 40 20 10", "20: 100.64.1.0/24 20 10",
                          "40: 2001:db8:10::/48 40 20 10", "50: 2001:db8:10::/48 50 40 20 10",
                          "20: 2001:db8:10::/48 20 10"));
  EXPECT_THAT(routing.take_changes(), IsEmpty());
}

TEST(Routing, ALinkThatIsDownForOnePrefixMovesThatOneOnly) {
  const auto story = parsed(small_story());
  Routing routing{story};
  routing.take_changes();
  routing.apply(LinkSet{{Asn{20}, Asn{10}}, {prefix(kFirst)}, false});
  EXPECT_THAT(text_of(story, routing.take_changes()),
              ElementsAre("40: 100.64.0.0/24 40 30 10", "50: 100.64.0.0/24 50 40 30 10",
                          "20: 100.64.0.0/24 20 40 30 10"));
}

TEST(Routing, ALineForAllPrefixesReplacesThoseForSome) {
  const auto story = parsed(small_story());
  Routing routing{story};
  routing.take_changes();
  routing.apply(LinkSet{{Asn{20}, Asn{10}}, {prefix(kFirst)}, false});
  routing.apply(LinkSet{{Asn{10}, Asn{20}}, {}, true});
  EXPECT_THAT(routing.take_changes(), IsEmpty());
}

TEST(Routing, WithoutALinkThereIsNoRoute) {
  const auto story = parsed(small_story());
  Routing routing{story};
  routing.take_changes();
  routing.apply(LinkSet{{Asn{20}, Asn{10}}, {prefix(kFirst)}, false});
  routing.apply(LinkSet{{Asn{30}, Asn{10}}, {prefix(kFirst)}, false});
  EXPECT_THAT(text_of(story, routing.take_changes()),
              ElementsAre("40: 100.64.0.0/24", "50: 100.64.0.0/24", "20: 100.64.0.0/24"));
}

TEST(Routing, ChangesThatCancelWithinOneInstantAreNone) {
  const auto story = parsed(small_story());
  Routing routing{story};
  routing.take_changes();
  routing.apply(LinkSet{{Asn{20}, Asn{10}}, {}, false});
  routing.apply(LinkSet{{Asn{20}, Asn{10}}, {}, true});
  EXPECT_THAT(routing.take_changes(), IsEmpty());
}

TEST(Routing, PrependingMovesThoseWhoHaveAChoice) {
  const auto story = parsed(small_story());
  Routing routing{story};
  routing.take_changes();
  routing.apply(Prepend{{Asn{20}, Asn{10}}, {prefix(kFirst)}, 2});
  EXPECT_THAT(text_of(story, routing.take_changes()),
              ElementsAre("40: 100.64.0.0/24 40 30 10", "50: 100.64.0.0/24 50 40 30 10",
                          "20: 100.64.0.0/24 20 10 10 10"));
}

TEST(Routing, AStrangersAnnouncementWinsWhereItIsNearer) {
  const auto story = parsed(small_story());
  Routing routing{story};
  routing.take_changes();
  routing.apply(Announce{prefix(kFirst), {Asn{50}}});
  EXPECT_THAT(text_of(story, routing.take_changes()),
              ElementsAre("40: 100.64.0.0/24 40 50", "50: 100.64.0.0/24 50"));
  routing.apply(Withdraw{prefix(kFirst), Asn{50}});
  EXPECT_THAT(text_of(story, routing.take_changes()),
              ElementsAre("40: 100.64.0.0/24 40 20 10", "50: 100.64.0.0/24 50 40 20 10"));
}

TEST(Routing, AVantagePointsOwnWordStandsUntilItTakesItBack) {
  const auto story = parsed(small_story());
  Routing routing{story};
  routing.take_changes();
  const std::vector<Asn> forged{Asn{40}, Asn{10}, Asn{99}};
  routing.apply(PeerAnnounce{0, prefix("194.71.107.0/24"), bgp::sequence(forged)});
  EXPECT_THAT(text_of(story, routing.take_changes()), ElementsAre("40: 194.71.107.0/24 40 10 99"));
  routing.apply(LinkSet{{Asn{20}, Asn{10}}, {}, false});
  routing.take_changes();
  routing.apply(PeerWithdraw{0, prefix("194.71.107.0/24")});
  EXPECT_THAT(text_of(story, routing.take_changes()), ElementsAre("40: 194.71.107.0/24"));
}

TEST(Routing, APartialFeedShowsCustomersRoutesOnly) {
  const auto story = parsed(
      small_story("peer 50 at route-views2 192.0.2.50, customer routes only\n"
                  "peer 30 at route-views2 192.0.2.30, customer routes only\nexpect no event\n"));
  Routing routing{story};
  std::vector<std::size_t> routes(story.vantages.size());
  for (const auto& change : routing.take_changes()) ++routes[change.vantage];
  EXPECT_EQ(routes[3], 0U);
  EXPECT_EQ(routes[4], 3U);
}

TEST(Routing, WhatIsAtFirstIsThereFromTheBeginning) {
  const auto story = parsed(small_story("at first link 20-10 down\nexpect no event\n"));
  Routing routing{story};
  EXPECT_EQ(text_of(story, routing.take_changes()).front(), "40: 100.64.0.0/24 40 30 10");
}

TEST(Routing, TheBackgroundHasRoutesToo) {
  const auto story = parsed(small_story(
      "background 60-61 under 40, 5 prefixes from 198.18.0.0/15, an update every 20 s, seed 7\n"
      "expect no event\n"));
  Routing routing{story};
  EXPECT_EQ(routing.take_changes().size(), (3U + 5U) * 3U);
}

}  // namespace
}  // namespace isthmus::scenario
