// TABLE_DUMP and the deprecated BGP4MP_ENTRY: tables without a peer index.
#include <gtest/gtest.h>

#include "support/mrt_reading.h"
#include "support/mrt_samples.h"

namespace isthmus::mrt {
namespace {

using wire::RecordFault;
using wire::RecordStatus;

using namespace isthmus::testing;  // the samples' names

wire::DecodedRecord decode_one(const Octets& octets, wire::Workspace& workspace,
                               std::uint64_t sequence = 1) {
  static Frame frame;
  frame = {.time = frame_time(octets), .sequence = sequence, .bytes = octets};
  return wire::decode(frame, workspace);
}

TEST(TableDump, AnEntryIsAMessageOfItsPeer) {
  for (const Family family : {Family::ipv4, Family::ipv6}) {
    wire::Workspace workspace;
    const auto sample = dump_sample("", family);
    const auto record = decode_one(sample.octets, workspace);
    EXPECT_EQ(record.status, RecordStatus::decoded) << to_text(record.fault);
    ASSERT_EQ(record.messages.size(), 1U);
    const RouteMessage& message = record.messages[0];
    EXPECT_EQ(message.kind, MessageKind::table_entry);
    EXPECT_EQ(message.form, RecordForm::table_dump);
    EXPECT_EQ(message.peer.asn, Asn{64500});
    EXPECT_EQ(message.peer.address, sample_session(family, false).peer);
    EXPECT_EQ(message.originated.seconds(), kSampleTime.seconds());
    ASSERT_EQ(message.announced.size(), 1U);
    EXPECT_EQ(message.announced[0].prefix, sample_prefix(family));
    EXPECT_EQ(message.treatment, Treatment::keep);
    ASSERT_NE(message.attributes, nullptr);
    const auto asns = (*message.attributes->as_path.begin()).asns;
    ASSERT_EQ(asns.size(), 3U);
    EXPECT_EQ(asns[2], Asn{131279});
  }
}

TEST(TableDump, TheFirstRecordOfASourceBeginsItsTable) {
  wire::Workspace workspace;
  const auto sample = dump_sample("", Family::ipv4);
  const auto record = decode_one(sample.octets, workspace, 0);
  ASSERT_EQ(record.messages.size(), 2U);
  EXPECT_EQ(record.messages[0].kind, MessageKind::table_begin);
  EXPECT_EQ(record.messages[1].kind, MessageKind::table_entry);
}

/// `count` entries behind one view and sequence field.
Octets batch(int count) {
  const auto single = dump_sample("", Family::ipv4).octets;
  Octets out(single.begin(), single.begin() + kHeaderBytes + kViewAndSequenceBytes);
  for (int i = 0; i < count; ++i) {
    out.insert(out.end(), single.begin() + kHeaderBytes + kViewAndSequenceBytes, single.end());
  }
  return out;
}

TEST(TableDump, ABatchGivesEveryEntry) {
  wire::Workspace workspace;
  const auto octets = batch(5);
  const auto record = decode_one(octets, workspace);
  EXPECT_EQ(record.status, RecordStatus::decoded);
  ASSERT_EQ(record.messages.size(), 5U);
  for (const auto& message : record.messages) {
    EXPECT_EQ(message.announced[0].prefix, sample_prefix(Family::ipv4));
  }
}

TEST(TableDump, WholeEntriesOfABatchThatIsCutAreGiven) {
  wire::Workspace workspace;
  auto octets = batch(3);
  octets.pop_back();
  const auto record = decode_one(octets, workspace);
  EXPECT_EQ(record.status, RecordStatus::malformed);
  EXPECT_EQ(record.fault, RecordFault::truncated);
  EXPECT_EQ(record.messages.size(), 2U);
}

TEST(TableDump, AnImpossiblePrefixLengthCostsOnlyItsEntry) {
  wire::Workspace workspace;
  auto octets = batch(3);
  const auto entry_bytes = (octets.size() - kHeaderBytes - kViewAndSequenceBytes) / 3;
  octets[kHeaderBytes + kViewAndSequenceBytes + entry_bytes + 4] = 33;
  const auto record = decode_one(octets, workspace);
  EXPECT_EQ(record.fault, RecordFault::bad_prefix);
  ASSERT_EQ(record.messages.size(), 2U);
  EXPECT_EQ(record.messages[1].announced.size(), 1U);
}

TEST(TableDump, SubtypesThreeAndFourHaveFourOctetAsns) {
  const auto attributes =
      bgp::encode_table_attributes(sample_attributes(Family::ipv4), {}, bgp::AsnWidth::four);
  std::vector<std::uint8_t> body{0, 0, 0,   1, 198, 51, 100, 0, 24, 1, 0, 0,
                                 0, 9, 192, 0, 2,   1,  0,   2, 0,  1, 0};
  body.push_back(static_cast<std::uint8_t>(attributes.size()));
  body.insert(body.end(), attributes.begin(), attributes.end());
  const auto octets = raw_record(12, 3, body);
  wire::Workspace workspace;
  const auto record = decode_one(octets, workspace);
  ASSERT_EQ(record.messages.size(), 1U) << to_text(record.fault);
  EXPECT_EQ(record.messages[0].peer.asn, Asn{131073});
  EXPECT_EQ((*record.messages[0].attributes->as_path.begin()).asns[2], Asn{131279});
}

Octets entry_record(Family family, const std::vector<std::uint8_t>& next_hop) {
  std::vector<std::uint8_t> body{0xfd, 0xe8, 0xfd, 0xe9, 0, 0, 0, 1, 192, 0, 2, 1, 192, 0, 2, 2};
  const auto add = [&body](std::initializer_list<std::uint8_t> octets) {
    body.insert(body.end(), octets);
  };
  add({0, 0, 0, 1, 0, 0, 0, 9, 0, static_cast<std::uint8_t>(family == Family::ipv4 ? 1 : 2), 1});
  add({static_cast<std::uint8_t>(next_hop.size())});
  body.insert(body.end(), next_hop.begin(), next_hop.end());
  if (family == Family::ipv4) {
    add({24, 198, 51, 100});
  } else {
    add({48, 0x20, 1, 0x0d, 0xb8, 0, 5});
  }
  add({0, 11, 0x40, 1, 1, 0, 0x40, 2, 4, 2, 1, 0xfd, 0xe8});
  return raw_record(16, 2, body);
}

TEST(Bgp4mpEntry, TheNextHopOfTheRecordIsTheRoutes) {
  wire::Workspace workspace;
  const auto octets = entry_record(Family::ipv4, {192, 0, 2, 7});
  const auto record = decode_one(octets, workspace);
  ASSERT_EQ(record.status, RecordStatus::decoded) << to_text(record.fault);
  ASSERT_EQ(record.messages.size(), 1U);
  const RouteMessage& message = record.messages[0];
  EXPECT_EQ(message.kind, MessageKind::table_entry);
  EXPECT_EQ(message.peer.asn, Asn{65000});
  EXPECT_EQ(message.peer.address, sample_ipv4(1));
  EXPECT_EQ(message.local.asn, Asn{65001});
  EXPECT_EQ(message.originated, Timestamp::from_seconds(9));
  EXPECT_EQ(message.announced[0].prefix, sample_prefix(Family::ipv4));
  EXPECT_EQ(message.attributes->next_hop, sample_ipv4(7));
  EXPECT_EQ(message.treatment, Treatment::keep);
}

TEST(Bgp4mpEntry, AnIpv6NextHopIsTheRoutes) {
  wire::Workspace workspace;
  const auto next_hop = sample_ipv6(7);
  const auto octets = entry_record(
      Family::ipv6, std::vector<std::uint8_t>(next_hop.bytes.begin(), next_hop.bytes.end()));
  const auto record = decode_one(octets, workspace);
  ASSERT_EQ(record.messages.size(), 1U) << to_text(record.fault);
  EXPECT_EQ(record.messages[0].announced[0].prefix, sample_prefix(Family::ipv6));
  EXPECT_EQ(record.messages[0].attributes->mp_next_hop, next_hop);
  EXPECT_EQ(record.messages[0].treatment, Treatment::keep);
}

TEST(Bgp4mpEntry, AnEntryThatIsCutShortIsMalformed) {
  const auto whole = entry_record(Family::ipv4, {192, 0, 2, 7});
  for (std::size_t size = kHeaderBytes; size < whole.size(); ++size) {
    wire::Workspace workspace;
    const Octets cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_EQ(decode_one(cut, workspace).status, RecordStatus::malformed) << size;
  }
}

}  // namespace
}  // namespace isthmus::mrt
