// TABLE_DUMP_V2.
#include <gtest/gtest.h>

#include "support/mrt_reading.h"
#include "support/mrt_samples.h"

namespace isthmus::mrt {
namespace {

using wire::RecordFault;
using wire::RecordStatus;

using namespace isthmus::testing;  // the samples' names

const PeerIndex kIndex = sample_peer_index();

wire::DecodedRecord decode_one(const Octets& octets, wire::Workspace& workspace,
                               const PeerIndex* index = &kIndex) {
  static Frame frame;
  frame = {.time = frame_time(octets), .sequence = 1, .bytes = octets, .peer_index = index};
  auto record = wire::decode(frame, workspace);
  record.messages = wire::messages_of(record, workspace.arena);
  return record;
}

Octets rib(Family family, RibForm form, std::span<const RibEntry> entries) {
  Octets octets;
  append_rib(kSampleTime, 0, sample_prefix(family), entries, form, octets);
  return octets;
}

const std::vector<std::uint8_t> kAttributes =
    bgp::encode_table_attributes(sample_attributes(Family::ipv4), {}, bgp::AsnWidth::four);

TEST(TableDumpV2, APeerIndexTableBeginsATable) {
  Octets octets;
  append_peer_index_table(kSampleTime, kIndex, octets);
  wire::Workspace workspace;
  const auto record = decode_one(octets, workspace, nullptr);
  ASSERT_EQ(record.messages.size(), 1U);
  EXPECT_EQ(record.messages[0].kind, MessageKind::table_begin);
  EXPECT_EQ(record.messages[0].form, RecordForm::table_dump_v2);
}

TEST(TableDumpV2, APeerIndexTableThatIsCutShortIsMalformed) {
  Octets octets;
  append_peer_index_table(kSampleTime, kIndex, octets);
  octets.pop_back();
  wire::Workspace workspace;
  const auto record = decode_one(octets, workspace, nullptr);
  EXPECT_EQ(record.fault, RecordFault::truncated);
  EXPECT_TRUE(record.messages.empty());
}

TEST(TableDumpV2, EveryEntryIsAMessageOfItsPeer) {
  const Timestamp originated = Timestamp::from_seconds(1'500'000'000);
  const std::vector<RibEntry> entries{{1, 0, originated, kAttributes},
                                      {0, 0, kSampleTime, kAttributes}};
  wire::Workspace workspace;
  const auto octets = rib(Family::ipv4, {}, entries);
  const auto record = decode_one(octets, workspace);
  EXPECT_EQ(record.status, RecordStatus::decoded);
  ASSERT_EQ(record.messages.size(), 2U);
  const RouteMessage& first = record.messages[0];
  EXPECT_EQ(first.kind, MessageKind::table_entry);
  EXPECT_EQ(first.peer.asn, Asn{4200000001});
  EXPECT_EQ(first.peer.address, sample_ipv6(1));
  EXPECT_EQ(first.originated, originated);
  EXPECT_EQ(first.treatment, Treatment::keep);
  EXPECT_FALSE(first.has_path_ids);
  ASSERT_EQ(first.announced.size(), 1U);
  EXPECT_EQ(first.announced[0], (Nlri{sample_prefix(Family::ipv4), 0}));
  ASSERT_NE(first.attributes, nullptr);
  EXPECT_EQ(first.attributes->next_hop, sample_ipv4(1));
  EXPECT_EQ(record.messages[1].peer.asn, Asn{64500});
}

struct Form {
  Family family;
  RibForm form;
};

class RibForms : public ::testing::TestWithParam<Form> {};

TEST_P(RibForms, GiveTheirFamilySafiAndPathIds) {
  const auto& [family, form] = GetParam();
  const auto attributes = bgp::encode_table_attributes(
      sample_attributes(family), {sample_prefix(family), 0}, bgp::AsnWidth::four);
  const std::vector<RibEntry> entries{{0, 5, kSampleTime, attributes},
                                      {0, 6, kSampleTime, attributes}};
  wire::Workspace workspace;
  const auto octets = rib(family, form, entries);
  const auto record = decode_one(octets, workspace);
  ASSERT_EQ(record.status, RecordStatus::decoded) << to_text(record.fault);
  ASSERT_EQ(record.messages.size(), 2U);
  for (std::uint32_t i = 0; i < 2; ++i) {
    const RouteMessage& message = record.messages[i];
    EXPECT_EQ(message.has_path_ids, form.is_add_path);
    EXPECT_EQ(message.announced_safi, form.safi);
    ASSERT_EQ(message.announced.size(), 1U);
    EXPECT_EQ(message.announced[0], (Nlri{sample_prefix(family), form.is_add_path ? 5 + i : 0}));
    EXPECT_EQ(message.treatment, Treatment::keep);
    const auto& attributes_read = *message.attributes;
    EXPECT_EQ(family == Family::ipv4 ? attributes_read.next_hop : attributes_read.mp_next_hop,
              family == Family::ipv4 ? sample_ipv4(1) : sample_ipv6(1));
  }
}

INSTANTIATE_TEST_SUITE_P(All, RibForms,
                         ::testing::Values(Form{Family::ipv4, {Safi::unicast, false, false}},
                                           Form{Family::ipv4, {Safi::multicast, false, false}},
                                           Form{Family::ipv6, {Safi::unicast, false, false}},
                                           Form{Family::ipv6, {Safi::multicast, false, false}},
                                           Form{Family::ipv4, {Safi::multicast, false, true}},
                                           Form{Family::ipv6, {Safi::unicast, false, true}},
                                           Form{Family::ipv4, {Safi::unicast, true, false}},
                                           Form{Family::ipv4, {Safi::multicast, true, false}},
                                           Form{Family::ipv6, {Safi::unicast, true, false}},
                                           Form{Family::ipv6, {Safi::multicast, true, false}},
                                           Form{Family::ipv4, {Safi::unicast, true, true}},
                                           Form{Family::ipv6, {Safi::multicast, true, true}}));

TEST(TableDumpV2, AnEntryOfAPeerOutsideTheIndexCostsOnlyItself) {
  const std::vector<RibEntry> entries{{0, 0, kSampleTime, kAttributes},
                                      {2, 0, kSampleTime, kAttributes},
                                      {1, 0, kSampleTime, kAttributes}};
  wire::Workspace workspace;
  const auto octets = rib(Family::ipv4, {}, entries);
  const auto record = decode_one(octets, workspace);
  EXPECT_EQ(record.status, RecordStatus::malformed);
  EXPECT_EQ(record.fault, RecordFault::peer_index_out_of_range);
  EXPECT_EQ(record.fault_offset, kHeaderBytes + 4 + 4 + 2 + 8 + kAttributes.size());
  ASSERT_EQ(record.messages.size(), 2U);
  EXPECT_EQ(record.messages[1].peer.asn, Asn{4200000001});
}

TEST(TableDumpV2, EntriesBeforeAPeerIndexTableAreMalformed) {
  const std::vector<RibEntry> entries{{0, 0, kSampleTime, kAttributes}};
  wire::Workspace workspace;
  const auto octets = rib(Family::ipv4, {}, entries);
  const auto record = decode_one(octets, workspace, nullptr);
  EXPECT_EQ(record.status, RecordStatus::malformed);
  EXPECT_EQ(record.fault, RecordFault::no_peer_index);
  EXPECT_TRUE(record.messages.empty());
}

TEST(TableDumpV2, WholeEntriesBeforeACutAreGiven) {
  const std::vector<RibEntry> entries{{0, 0, kSampleTime, kAttributes},
                                      {1, 0, kSampleTime, kAttributes}};
  auto octets = rib(Family::ipv4, {}, entries);
  octets.resize(octets.size() - 1);
  wire::Workspace workspace;
  const auto record = decode_one(octets, workspace);
  EXPECT_EQ(record.fault, RecordFault::truncated);
  EXPECT_EQ(record.messages.size(), 1U);
}

TEST(TableDumpV2, APrefixLongerThanItsFamilyIsMalformed) {
  auto octets = rib(Family::ipv4, {}, {});
  octets[kHeaderBytes + 4] = 33;
  wire::Workspace workspace;
  EXPECT_EQ(decode_one(octets, workspace).fault, RecordFault::bad_prefix);
}

TEST(TableDumpV2, BitsBehindThePrefixLengthAreMaskedOff) {
  const std::vector<RibEntry> entries{{0, 0, kSampleTime, kAttributes}};
  auto octets = rib(Family::ipv4, {}, entries);
  octets[kHeaderBytes + 4] = 23;
  octets[kHeaderBytes + 7] = 101;
  wire::Workspace workspace;
  const auto record = decode_one(octets, workspace);
  ASSERT_EQ(record.messages.size(), 1U);
  EXPECT_EQ(record.messages[0].announced[0].prefix.bytes[2], 100);
  EXPECT_EQ(record.messages[0].announced[0].prefix.length, 23);
}

TEST(TableDumpV2, AGenericRecordOfAnotherFamilyIsUnsupported) {
  auto octets = rib(Family::ipv4, {.is_generic = true}, {});
  octets[kHeaderBytes + 6] = 128;  // SAFI of VPNs
  wire::Workspace workspace;
  EXPECT_EQ(decode_one(octets, workspace).fault, RecordFault::unsupported_family);
  octets[kHeaderBytes + 6] = 1;
  octets[kHeaderBytes + 5] = 25;  // AFI of layer 2 VPNs
  EXPECT_EQ(decode_one(octets, workspace).status, RecordStatus::unsupported);
}

TEST(TableDumpV2, FindingsCountFromTheStartOfTheRecord) {
  auto attributes = kAttributes;
  attributes[3] = 9;  // ORIGIN's value
  const std::vector<RibEntry> entries{{0, 0, kSampleTime, kAttributes},
                                      {1, 0, kSampleTime, attributes}};
  const auto octets = rib(Family::ipv4, {}, entries);
  wire::Workspace workspace;
  const auto record = decode_one(octets, workspace);
  ASSERT_EQ(record.messages.size(), 2U);
  ASSERT_EQ(record.messages[1].findings.size(), 1U);
  EXPECT_EQ(record.messages[1].findings[0].offset, octets.size() - attributes.size());
  EXPECT_EQ(octets[record.messages[1].findings[0].offset + 3], 9);
}

// BIRD writes the next hop and local preference of its own tables without attribute flags.
TEST(TableDumpV2, AttributeFlagsOfATableAreTheWritersAndNoFault) {
  auto attributes = kAttributes;
  for (std::size_t at = 0; at + 2 < attributes.size(); at += 3U + attributes[at + 2]) {
    if (attributes[at + 1] == 3) attributes[at] = 0;
  }
  const std::vector<RibEntry> entries{{0, 0, kSampleTime, attributes}};
  const auto octets = rib(Family::ipv4, {}, entries);
  wire::Workspace workspace;
  const auto record = decode_one(octets, workspace);
  ASSERT_EQ(record.messages.size(), 1U);
  EXPECT_EQ(record.messages[0].treatment, Treatment::keep);
  EXPECT_EQ(record.messages[0].attributes->next_hop, sample_ipv4(1));
}

TEST(TableDumpV2, AGeoPeerTableIsReadAndGivesNothing) {
  const std::vector<std::uint8_t> body{1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  wire::Workspace workspace;
  EXPECT_EQ(decode_one(raw_record(13, 7, body), workspace).status, RecordStatus::decoded);
  auto promises_a_peer = body;
  promises_a_peer.back() = 1;
  EXPECT_EQ(decode_one(raw_record(13, 7, promises_a_peer), workspace).fault,
            RecordFault::truncated);
}

}  // namespace
}  // namespace isthmus::mrt
