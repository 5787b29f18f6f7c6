#include "wire/messages.h"

#include <gtest/gtest.h>
#include <vector>

#include "support/mrt_samples.h"
#include "wire/decode.h"

namespace isthmus::wire {
namespace {

using isthmus::testing::raw_record;

/// A record of 10.0.0.0/8 with two entries of peers 0 and 1; the second's ORIGIN is undefined.
std::vector<std::uint8_t> two_entries() {
  const std::vector<std::uint8_t> path{0x40, 2, 6, 2, 1, 0, 0, 0, 7, 0x40, 3, 4, 192, 0, 2, 1};
  std::vector<std::uint8_t> body{0, 0, 0, 1, 8, 10, 0, 2};
  for (std::uint8_t peer = 0; peer < 2; ++peer) {
    body.insert(body.end(), {0, peer, 0, 0, 0, static_cast<std::uint8_t>(5 + peer), 0,
                             static_cast<std::uint8_t>(path.size() + 4)});
    body.insert(body.end(), {0x40, 1, 1, static_cast<std::uint8_t>(peer == 0 ? 0 : 9)});
    body.insert(body.end(), path.begin(), path.end());
  }
  return raw_record(13, 2, body);
}

class MessagesTest : public ::testing::Test {
 protected:
  mrt::PeerIndex index_{
      .peers = {{1, ipv4_address(1), Asn{64500}}, {2, ipv4_address(2), Asn{64501}}}};
  std::vector<std::uint8_t> octets_ = two_entries();
  Frame frame_{.time = Timestamp::from_seconds(100),
               .offset = 77,
               .bytes = octets_,
               .peer_index = &index_,
               .source = SourceId{3},
               .collector = CollectorId{2}};
  Workspace workspace_;
  DecodedRecord record_ = decode(frame_, workspace_);
};

TEST_F(MessagesTest, EachEntryOfATableIsAMessageOfItsPeer) {
  ASSERT_EQ(record_.status, RecordStatus::decoded);
  EXPECT_TRUE(record_.has_messages());
  std::vector<Asn> peers;
  for_each_message(record_, [&](const RouteMessage& message) {
    peers.push_back(message.peer.asn);
    EXPECT_EQ(message.kind, MessageKind::table_entry);
    EXPECT_EQ(message.form, RecordForm::table_dump_v2);
    EXPECT_EQ(message.time, Timestamp::from_seconds(100));
    EXPECT_EQ(message.record, (RecordRef{SourceId{3}, 77}));
    EXPECT_EQ(message.peer.collector, CollectorId{2});
    ASSERT_EQ(message.announced.size(), 1U);
    EXPECT_EQ(message.announced[0].prefix.length, 8);
  });
  EXPECT_EQ(peers, (std::vector{Asn{64500}, Asn{64501}}));
}

TEST_F(MessagesTest, FindingsPointIntoTheRecord) {
  const auto messages = messages_of(record_, workspace_.arena);
  ASSERT_EQ(messages.size(), 2U);
  EXPECT_TRUE(messages[0].findings.empty());
  EXPECT_EQ(messages[0].originated, Timestamp::from_seconds(5));
  EXPECT_EQ(messages[1].originated, Timestamp::from_seconds(6));
  ASSERT_EQ(messages[1].findings.size(), 1U);
  EXPECT_EQ(octets_[messages[1].findings[0].offset + 1], 1) << "the type octet of ORIGIN";
  EXPECT_EQ(octets_[messages[1].findings[0].offset + 3], 9);
  EXPECT_EQ(messages[1].treatment, Treatment::withdraw_routes);
}

TEST_F(MessagesTest, WhatIsKeptOutlivesTheNextEntry) {
  const auto messages = messages_of(record_, workspace_.arena);
  EXPECT_NE(messages[0].announced.data(), messages[1].announced.data());
  EXPECT_EQ(messages[0].peer.address, ipv4_address(1));
  EXPECT_EQ(messages[1].peer.address, ipv4_address(2));
}

}  // namespace
}  // namespace isthmus::wire
