#include "detect/report_assembly.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/detect/story.h"

namespace isthmus::detect {
namespace {

using testing::at;
using testing::kAll;
using testing::Story;

TEST(Reports, ListPeersInOrderAndWhatTheyHad) {
  Story story;
  story.in_table(kAll, "4837 131279", {1101, 1102, 2201, 2202, 2203});
  story.in_table("198.51.100.0/24", "3356", {1101, 1103});
  story.dump(at("08:00:00"));
  const auto report = story.run(at("09:00:00"));
  ASSERT_GE(report.peers.size(), 6U);
  EXPECT_TRUE(std::is_sorted(report.peers.begin(), report.peers.end(),
                             [](const auto& a, const auto& b) { return a.peer < b.peer; }));
  for (const auto& peer : report.peers) {
    if (peer.peer.asn == Asn{64511}) continue;
    EXPECT_EQ(peer.was_witness, peer.peer.asn != Asn{1103});
    EXPECT_EQ(peer.subject_routes, peer.peer.asn == Asn{1103} ? 0U : 4U);
    if (peer.peer.asn == Asn{1101}) {
      EXPECT_EQ(peer.routes, 5U);
    }
  }
}

TEST(Reports, NameThePrefixesThatAQuorumSaw) {
  Story story;
  story.in_table(kAll, "4837 131279");
  story.in_table("8.8.8.0/24", "4837 131279", {1101});
  story.dump(at("08:00:00"));
  const auto report = story.run(at("09:00:00"));
  EXPECT_EQ(report.prefixes.size(), 4U);
  EXPECT_EQ(report.first, at("08:00:00"));
  EXPECT_EQ(report.last, at("09:00:00"));
  ASSERT_TRUE(report.at_start && report.at_end);
  EXPECT_EQ(report.at_start->at, at("08:00:00"));
}

}  // namespace
}  // namespace isthmus::detect
