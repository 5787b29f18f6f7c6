// BMP streams of FRRouting and GoBGP from the lab, where MRT files of the same routers say what the
// routes were.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "net/text.h"
#include "support/bmp_reading.h"
#include "support/mrt_reading.h"
#include "support/shared_data.h"

namespace isthmus::bmp {
namespace {

std::vector<std::uint8_t> octets_of(const std::string& relative) {
  std::ifstream file(testing::shared_data("lab/" + relative), std::ios::binary);
  EXPECT_TRUE(file) << relative;
  return {std::istreambuf_iterator<char>(file), {}};
}

/// "AS2497 4.0.0.0/9 2497 3356": a route as it was announced.
void insert_routes(const RouteMessage& message, std::set<std::string>& out) {
  for (const auto list : {message.announced, message.mp_announced}) {
    for (const auto& nlri : list) {
      out.insert(net::to_text(message.peer.asn) + " " + net::to_text(nlri.prefix) + " " +
                 net::to_text(message.attributes->as_path));
    }
  }
}

struct Told {
  std::set<std::string> routes;  // received, before policy
  std::uint64_t announcements = 0;
  std::set<std::uint32_t> asns_without_ids;  // of peers whose path identifiers are missing
  testing::BmpReading reading;
};

Told read_stream(const std::string& folder) {
  Told told;
  told.reading = testing::read_bmp(octets_of(folder + "/bmp.0.bmp"), wire::Encoding::bmp,
                                   [&told](const wire::DecodedRecord& record) {
                                     for (const auto& message : record.messages) {
                                       if (message.kind != MessageKind::update) continue;
                                       told.announcements += !message.announced.empty() ||
                                                             !message.mp_announced.empty();
                                       if (message.monitoring->has(SenderFault::path_ids_missing)) {
                                         told.asns_without_ids.insert(number(message.peer.asn));
                                       }
                                       if (message.table == RouterTable::adj_rib_in_pre_policy) {
                                         insert_routes(message, told.routes);
                                       }
                                     }
                                   });
  return told;
}

/// What the MRT files of a collector's updates have.
std::set<std::string> archived_routes(const std::string& folder) {
  std::set<std::string> routes;
  for (const auto& entry :
       std::filesystem::directory_iterator(testing::shared_data("lab/" + folder))) {
    const auto name = entry.path().filename().string();
    if (!name.starts_with("updates.")) continue;
    testing::read_mrt(octets_of(folder + "/" + name), [&](const wire::DecodedRecord& record) {
      for (const auto& message : record.messages) {
        if (message.kind == MessageKind::update) insert_routes(message, routes);
      }
    });
  }
  return routes;
}

TEST(LabStreams, OfEveryRouterAreReadWhole) {
  ISTHMUS_NEEDS_SHARED_DATA();
  for (const std::string folder :
       {"outage-clean/mid", "outage-clean/p20485", "outage-clean/rrcf", "outage-clean/rrcg",
        "outage-zombie-a/mid", "outage-zombie-a/p20485", "outage-zombie-a/rrcf",
        "outage-zombie-a/rrcg", "outage-zombie-a/v1299"}) {
    const auto told = read_stream(folder);
    EXPECT_GT(told.reading.frames, 100U) << folder;
    EXPECT_EQ(told.reading.decoded, told.reading.frames) << folder;
    EXPECT_EQ(told.reading.gaps, 0U) << folder;
    EXPECT_FALSE(told.reading.is_cut_short) << folder;
    EXPECT_GT(told.reading.sessions, 0U) << folder;
  }
}

/// FRRouting 8.4 puts the collector's AS65101 before every path and leaves out the identifiers of
/// AS2497, with which it has ADD-PATH (data/lab/README.md). Its MRT file has neither fault.
TEST(LabStreams, OfFrrHaveTheRoutesOfItsMrtFile) {
  ISTHMUS_NEEDS_SHARED_DATA();
  for (const std::string folder : {"outage-clean/rrcf", "outage-zombie-a/rrcf"}) {
    const auto told = read_stream(folder);
    const auto archived = archived_routes(folder);
    EXPECT_GT(told.routes.size(), 1000U);
    std::vector<std::string> not_archived;
    std::ranges::set_difference(told.routes, archived, std::back_inserter(not_archived));
    EXPECT_EQ(not_archived, std::vector<std::string>{}) << folder;
    EXPECT_EQ(told.reading.sender_faults[SenderFault::own_as_prepended], told.announcements);
    EXPECT_EQ(told.asns_without_ids, std::set<std::uint32_t>{2497});
  }
}

TEST(LabStreams, OfGoBgpHaveNoFaults) {
  ISTHMUS_NEEDS_SHARED_DATA();
  for (const std::string folder : {"outage-clean/rrcg", "outage-zombie-a/v1299"}) {
    const auto told = read_stream(folder);
    EXPECT_GT(told.announcements, 100U);
    for (std::size_t i = 0; i < kSenderFaults; ++i) {
      EXPECT_EQ(told.reading.sender_faults[static_cast<SenderFault>(i)], 0U) << folder << i;
    }
  }
}

/// Where a session was new again, FRRouting had no OPEN of the peer to put into Peer Up.
TEST(LabStreams, OfFrrMayHaveAnEmptyOpen) {
  ISTHMUS_NEEDS_SHARED_DATA();
  const auto told = read_stream("outage-zombie-a/mid");
  EXPECT_EQ(told.reading.sender_faults[SenderFault::open_missing], 1U);
  EXPECT_EQ(told.reading.sender_faults[SenderFault::asn_width_wrong], 0U);
}

}  // namespace
}  // namespace isthmus::bmp
