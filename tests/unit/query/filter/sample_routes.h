// One route of each kind with everything that a filter can ask of it, for tests.
#pragma once

#include <array>
#include <gtest/gtest.h>
#include <ostream>
#include <string_view>

#include "query/filter/facts.h"
#include "query/filter/judge.h"
#include "query/filter/parser.h"
#include "query/filter/program.h"
#include "support/messages.h"

namespace isthmus::testing {

/// An announcement of 175.45.176.0/24 by AS20485 at rrc00: "20485 20485 64512 131279 {64500,1}",
/// with every attribute that has a term; a plain one of 2001:db8:1::/48; a withdrawal; a state
/// change.
struct SampleRoutes {
  SampleRoutes() {
    auto& rich = make.attributes("20485 20485 64512 131279 {64500,1}");
    const auto set = [&](AttributeType type) { rich.present.set(static_cast<std::uint8_t>(type)); };
    for (const auto type : {AttributeType::multi_exit_disc, AttributeType::local_pref,
                            AttributeType::atomic_aggregate, AttributeType::aggregator,
                            AttributeType::communities, AttributeType::extended_communities,
                            AttributeType::large_communities, AttributeType::only_to_customer}) {
      set(type);
    }
    rich.ordinal = 1;
    rich.multi_exit_disc = 100;
    rich.local_pref = 200;
    rich.only_to_customer = Asn{3356};
    rich.aggregator = {Asn{131279}, ipv4_address(0xc0000207)};
    rich.communities = kCommunities;
    rich.extended_communities = kExtended;
    rich.large_communities = kLarge;
    announce.attributes = &rich;
    announce.findings = kFindings;
  }

  static query::Facts facts(const RouteMessage& message) {
    query::Facts found;
    query::for_each_element(
        message, [&](const query::RouteElement& element) { found = query::facts_of(element); });
    return found;
  }

  /// What the filter says of a message's one element. A text that cannot be read fails the test.
  static query::Verdict judged(std::string_view text, const RouteMessage& message) {
    const auto parsed = query::parse_filter(text);
    EXPECT_TRUE(parsed) << (parsed ? "" : query::point_at(text, parsed.error()));
    if (!parsed) return query::Verdict::unknown;
    const std::array<std::string, 1> collectors{"rrc00"};
    return query::Program{*parsed, collectors}.run(query::Known::of(facts(message)), nullptr);
  }
  bool passes(std::string_view text) const { return judged(text, announce) == query::Verdict::yes; }
  bool plain_passes(std::string_view text) const {
    return judged(text, plain) == query::Verdict::yes;
  }

  // 65000:1 and no-export; rt:65000:1; 65000:1:2.
  static constexpr std::uint8_t kCommunities[] = {0xfd, 0xe8, 0, 1, 0xff, 0xff, 0xff, 0x01};
  static constexpr std::uint8_t kExtended[] = {0, 2, 0xfd, 0xe8, 0, 0, 0, 1};
  static constexpr std::uint8_t kLarge[] = {0, 0, 0xfd, 0xe8, 0, 0, 0, 1, 0, 0, 0, 2};
  // A duplicate attribute.
  static constexpr Finding kFindings[] = {{0, 8, 5, Treatment::discard_attribute}};

  Messages make;
  PeerKey peer = make.peer("rrc00", 20485, "192.0.2.2");
  RouteMessage announce = make.announce(peer, at("09:00:00"), "175.45.176.0/24#7", "1");
  RouteMessage plain = make.announce(peer, at("09:00:00"), "2001:db8:1::/48", "20485 131279");
  RouteMessage rib = make.table_entry(peer, at("08:00:00"), "175.45.176.0/24", "20485 131279");
  RouteMessage withdraw = make.withdraw(peer, at("09:00:01"), "175.45.176.0/24");
  RouteMessage state = make.down(peer, at("09:00:02"));
};

}  // namespace isthmus::testing

namespace isthmus::query {

/// A filter that holds for SampleRoutes::announce, and one that does not.
struct Both {
  const char* holds;
  const char* fails;
  friend std::ostream& operator<<(std::ostream& out, const Both& both) { return out << both.holds; }
};

class EveryTerm : public ::testing::TestWithParam<Both> {};

}  // namespace isthmus::query
