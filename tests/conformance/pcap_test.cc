// Captures of real and of broken BGP sessions: messages as Wireshark counts them, routes as it
// reads them, and what crashed another decoder refused.
#include <algorithm>
#include <array>
#include <filesystem>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "conformance/capture_rows.h"
#include "support/plain_comparison.h"
#include "support/shared_data.h"
#include "support/tcp_streams.h"
#include "support/whole_file.h"
#include "wire/bgp/fault_table.h"
#include "wire/bgp/open.h"
#include "wire/bgp/update.h"

namespace isthmus {
namespace {

using Octets = std::vector<std::uint8_t>;

constexpr std::size_t kHeaderOctets = 19;

/// What is in a capture.
struct Contents {
  std::array<unsigned, 6> messages{};  // by type: [1] OPEN to [5] ROUTE-REFRESH
  unsigned announced = 0;              // unicast routes
  unsigned withdrawn = 0;
  unsigned faulty = 0;     // UPDATEs that RFC 7606 does not leave as they are
  unsigned unread = 0;     // OPENs that can't be read
  unsigned differing = 0;  // UPDATEs that the second decoder reads otherwise
};

/// The sessions of the captures are read with four-octet ASNs, or two where that makes no sense;
/// with path identifiers where the name says so.
bgp::SessionContext session_of(Bytes body, bool add_path) {
  bgp::SessionContext session{.add_path = add_path};
  Arena arena;
  bgp::Update update;
  bgp::decode_update(body, session, arena, update);
  if (update.treatment != Treatment::keep) session.asn_width = bgp::AsnWidth::two;
  return session;
}

void count_update(Bytes body, bool add_path, Contents& out) {
  const auto session = session_of(body, add_path);
  Arena arena;
  bgp::Update update;
  bgp::decode_update(body, session, arena, update);
  out.announced += update.announced.size() + update.mp_announced.size();
  out.withdrawn += update.withdrawn.size() + update.mp_withdrawn.size();
  out.faulty += update.treatment != Treatment::keep;
  out.differing += !testing::compare_updates(body, session).empty();
}

bool begins_message(Bytes octets) {
  return octets.size() >= kHeaderOctets &&
         std::all_of(octets.begin(), octets.begin() + 16, [](auto octet) { return octet == 0xff; });
}

void count_stream(Bytes octets, bool add_path, Contents& out) {
  while (octets.size() >= kHeaderOctets) {
    const std::size_t length = load_be16(&octets[16]);
    if (!begins_message(octets) || length < kHeaderOctets || length > octets.size()) {
      octets = octets.subspan(1);
      continue;
    }
    const auto type = octets[18];
    const auto body = octets.subspan(kHeaderOctets, length - kHeaderOctets);
    octets = octets.subspan(length);
    if (type < out.messages.size()) ++out.messages[type];
    if (type == 2) count_update(body, add_path, out);
    if (type == 1) {
      Arena arena;
      bgp::Open open;
      out.unread += !bgp::decode_open(body, arena, open);
    }
  }
}

Contents contents_of(const std::string& file) {
  Contents out;
  const bool add_path =
      file.find("add-path") != std::string::npos || file.find("addpath") != std::string::npos;
  const auto octets = testing::octets_of(testing::shared_data("pcap/" + file));
  for (const auto& stream : testing::tcp_streams(octets)) {
    count_stream(stream.octets, add_path, out);
  }
  return out;
}

TEST(Pcap, EveryCaptureHoldsWhatWiresharkReadsInIt) {
  ISTHMUS_NEEDS_SHARED_DATA();
  for (const auto& row : kCaptures) {
    SCOPED_TRACE(row.file);
    const auto contents = contents_of(row.file);
    EXPECT_EQ(contents.messages, row.messages);
    EXPECT_EQ(contents.announced, row.announced) << row.why;
    EXPECT_EQ(contents.withdrawn, row.withdrawn) << row.why;
    EXPECT_EQ(contents.faulty, row.faulty) << row.why;
    EXPECT_EQ(contents.unread, 0U);
    EXPECT_EQ(contents.differing, 0U);
  }
}

TEST(Pcap, NoCaptureIsLeftOut) {
  ISTHMUS_NEEDS_SHARED_DATA();
  std::size_t captures = 0;
  for (const std::string folder : {"packetlife", "ryu", "tcpdump"}) {
    for (const auto& entry :
         std::filesystem::directory_iterator(testing::shared_data("pcap/" + folder))) {
      captures += entry.path().extension() != ".out";
    }
  }
  EXPECT_EQ(captures, std::size(kCaptures));
}

/// Counted by hand in the octets: a length of an attribute or parameter that reaches behind its
/// field, and prefixes longer than an address. The marker is text there; GoBGP does not look at it,
/// and neither does this.
TEST(Pcap, WhatCrashedGoBgpIsRefused) {
  ISTHMUS_NEEDS_SHARED_DATA();
  std::map<unsigned, unsigned> refused;
  for (const auto& entry :
       std::filesystem::directory_iterator(testing::shared_data("pcap/gobgp-bad-len"))) {
    SCOPED_TRACE(entry.path().filename());
    const auto octets = testing::octets_of(entry.path());
    ASSERT_GT(octets.size(), kHeaderOctets);
    const auto type = octets[18];
    const auto body = Bytes{octets}.subspan(kHeaderOctets);
    ++refused[type];
    Arena arena;
    if (type == 1) {
      bgp::Open open;
      EXPECT_FALSE(bgp::decode_open(body, arena, open));
      continue;
    }
    ASSERT_EQ(type, 2);
    bgp::Update update;
    bgp::decode_update(body, {}, arena, update);
    EXPECT_EQ(update.treatment, Treatment::drop_message);
    std::set<bgp::Fault> faults;
    for (const Finding& finding : update.findings) faults.insert(bgp::Fault{finding.fault});
    EXPECT_TRUE(faults.contains(bgp::Fault::nlri_malformed));
    EXPECT_TRUE(faults.contains(bgp::Fault::block_overrun));
    EXPECT_EQ(testing::compare_updates(body, {}), "");
  }
  EXPECT_EQ(refused, (std::map<unsigned, unsigned>{{1, 3}, {2, 8}}));
}

}  // namespace
}  // namespace isthmus
