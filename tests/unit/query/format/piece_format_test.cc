#include "query/format/piece_format.h"

#include <gtest/gtest.h>

#include "support/messages.h"

namespace isthmus::query {
namespace {

using isthmus::testing::at;
using isthmus::testing::Messages;

/// Each line says how often its pieces were written: "kind.record.peer.element.block".
class CountingFormat final : public PieceFormat {
 public:
  CountingFormat()
      : PieceFormat({Scope::kind, Scope::record, Scope::peer, Scope::element, Scope::block}) {}

 private:
  void write(std::string& out, std::size_t piece, const RouteElement& element) override {
    if (piece > 0) out.push_back('.');
    out.append(std::to_string(++written_[piece]));
    if (piece == 2) out.append(peer_text);
    if (piece == 4) out.push_back(element.type == ElementType::state ? '!' : '\n');
  }

  std::array<int, 5> written_{};

 public:
  std::string peer_text;
};

class PieceFormatTest : public ::testing::Test {
 protected:
  /// The lines of one more message.
  std::string lines(const RouteMessage& message) {
    const auto before = out_.size();
    for_each_element(message, [this](const RouteElement& element) { format_.append(element); });
    return out_.substr(before);
  }

  Messages make_;
  PeerKey peer_{make_.peer("rrc00", 64500, "192.0.2.1")};
  PeerKey other_{make_.peer("rrc00", 64501, "192.0.2.2")};
  std::string out_;
  CountingFormat format_;
};

TEST_F(PieceFormatTest, WhatTheElementsOfAMessageShareIsWrittenOnce) {
  format_.begin(out_);
  EXPECT_EQ(lines(make_.announce(peer_, at("09:00:00"), "10.0.0.0/8 11.0.0.0/8", "1")),
            "1.1.1.1.1\n1.1.1.2.1\n");
}

TEST_F(PieceFormatTest, TheNextRecordOfAKindSharesWhatIsNotTheRecordsOwn) {
  format_.begin(out_);
  lines(make_.announce(peer_, at("09:00:00"), "10.0.0.0/8", "1"));
  EXPECT_EQ(lines(make_.announce(peer_, at("09:00:00"), "10.0.0.0/8", "1")), "1.2.1.2.2\n");
  EXPECT_EQ(lines(make_.announce(peer_, at("09:00:01"), "10.0.0.0/8", "1")), "2.3.1.3.3\n");
}

TEST_F(PieceFormatTest, PeersAreRememberedBesideOneAnother) {
  format_.begin(out_);
  lines(make_.announce(peer_, at("09:00:00"), "10.0.0.0/8", "1"));
  lines(make_.announce(other_, at("09:00:00"), "10.0.0.0/8", "1"));
  EXPECT_EQ(lines(make_.announce(peer_, at("09:00:00"), "10.0.0.0/8", "1")), "1.3.1.3.3\n");
}

TEST_F(PieceFormatTest, APeerWithALongTextIsWrittenEachTime) {
  format_.peer_text = std::string(200, 'x');
  format_.begin(out_);
  EXPECT_TRUE(lines(make_.announce(peer_, at("09:00:00"), "10.0.0.0/8 11.0.0.0/8", "1"))
                  .starts_with("1.1.1x"));
  EXPECT_NE(out_.find("1.1.2x"), std::string::npos);
}

TEST_F(PieceFormatTest, ABlockIsSharedAcrossRecordsButNotAcrossItsNextHops) {
  format_.begin(out_);
  auto message = make_.announce(peer_, at("09:00:00"), "10.0.0.0/8 2001:db8::/32", "1");
  EXPECT_EQ(lines(message), "1.1.1.1.1\n1.1.1.2.2\n");
  message.record.offset += 100;
  EXPECT_EQ(lines(message), "1.2.1.3.1\n1.2.1.4.2\n");
  message.kind = MessageKind::table_entry;
  EXPECT_EQ(lines(message), "2.3.1.5.3\n") << "a table's entry has another next hop";
}

TEST_F(PieceFormatTest, LinesWithoutABlockAreWritten) {
  format_.begin(out_);
  EXPECT_EQ(lines(make_.withdraw(peer_, at("09:00:00"), "10.0.0.0/8 11.0.0.0/8")),
            "1.1.1.1.1\n1.1.1.2.2\n");
  EXPECT_EQ(lines(make_.up(peer_, at("09:00:00"))), "2.2.1.3.3!");
}

TEST_F(PieceFormatTest, ANewBatchForgetsBlocksThatMayBeAtTheSamePlace) {
  format_.begin(out_);
  const auto message = make_.announce(peer_, at("09:00:00"), "10.0.0.0/8", "1");
  lines(message);
  out_.clear();
  format_.begin(out_);
  EXPECT_EQ(lines(message), "2.2.1.2.2\n");
}

TEST_F(PieceFormatTest, BlocksBeyondItsMemoryTakeTurns) {
  format_.begin(out_);
  auto one = make_.announce(peer_, at("09:00:00"), "10.0.0.0/8", "1");
  auto& attributes = make_.attributes("1");
  attributes.ordinal = one.attributes->ordinal + (1U << 20);
  auto other = one;
  other.attributes = &attributes;
  lines(one);
  EXPECT_EQ(lines(other), "1.1.1.2.2\n");
  EXPECT_EQ(lines(one), "1.1.1.3.3\n");
}

}  // namespace
}  // namespace isthmus::query
