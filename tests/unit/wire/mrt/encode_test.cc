#include "wire/mrt/encode.h"

#include <gtest/gtest.h>

#include "support/mrt_samples.h"

namespace isthmus::mrt {
namespace {

using isthmus::testing::kSampleTime;
using isthmus::testing::sample_ipv4;
using isthmus::testing::sample_session;

std::string hex(Bytes octets) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t octet : octets) {
    text += kDigits[octet >> 4];
    text += kDigits[octet & 15];
  }
  return text;
}

TEST(MrtEncode, AStateChangeHasTheSessionAndBothStates) {
  Octets out;
  append_state_change(kSampleTime, sample_session(Family::ipv4, true), FsmState::established,
                      FsmState::idle, {}, out);
  EXPECT_EQ(hex(out),
            "59d0e19f"
            "0010"
            "0005"
            "00000018"
            "fa56ea01"
            "0000fbfe"
            "0003"
            "0001"
            "c0000201"
            "c0000202"
            "0006"
            "0001");
}

TEST(MrtEncode, AMessageStandsBehindItsSession) {
  Octets out;
  append_message(kSampleTime, sample_session(Family::ipv4, false), bgp::encode_keepalive(),
                 {.four_octet_asns = false}, out);
  EXPECT_EQ(hex(out),
            "59d0e19f"
            "0010"
            "0001"
            "00000023"
            "fbf4"
            "fbfe"
            "0003"
            "0001"
            "c0000201"
            "c0000202"
            "ffffffffffffffffffffffffffffffff"
            "0013"
            "04");
}

TEST(MrtEncode, ExtendedTimeHasMicrosecondsThatTheLengthCounts) {
  Octets out;
  append_state_change(kSampleTime, sample_session(Family::ipv4, false), FsmState::idle,
                      FsmState::connect, {.four_octet_asns = false, .extended_time = true}, out);
  EXPECT_EQ(hex(out),
            "59d0e19f"
            "0011"
            "0000"
            "00000018"
            "0003d090"
            "fbf4"
            "fbfe"
            "0003"
            "0001"
            "c0000201"
            "c0000202"
            "0001"
            "0002");
}

TEST(MrtEncode, AnAsnThatTwoOctetsCannotHoldIsWrittenAsAsTrans) {
  Octets out;
  append_state_change(kSampleTime, sample_session(Family::ipv4, true), FsmState::idle,
                      FsmState::connect, {.four_octet_asns = false}, out);
  EXPECT_EQ(hex(Bytes{out}.subspan(12, 4)),
            "5ba0"
            "fbfe");
}

struct SubtypeRow {
  Bgp4mpForm form;
  std::uint16_t subtype;
};

TEST(MrtEncode, EveryMessageFormHasItsSubtype) {
  for (const auto& [form, subtype] : {SubtypeRow{{false, false, false, false}, 1},
                                      {{true, false, false, false}, 4},
                                      {{false, false, true, false}, 6},
                                      {{true, false, true, false}, 7},
                                      {{false, false, false, true}, 8},
                                      {{true, false, false, true}, 9},
                                      {{false, false, true, true}, 10},
                                      {{true, false, true, true}, 11}}) {
    Octets out;
    append_message(kSampleTime, sample_session(Family::ipv6, false), bgp::encode_keepalive(), form,
                   out);
    EXPECT_EQ(load_be16(&out[6]), subtype);
  }
}

TEST(MrtEncode, APeerIndexTableNamesThePeers) {
  Octets out;
  const PeerIndex index{0x01020304, "ab", {{5, sample_ipv4(9), Asn{4837}}}};
  append_peer_index_table(kSampleTime, index, out);
  EXPECT_EQ(hex(out),
            "59d0e19f"
            "000d"
            "0001"
            "00000017"
            "01020304"
            "0002"
            "6162"
            "0001"
            "02"
            "00000005"
            "c0000209"
            "000012e5");
  Octets two_octet;
  append_peer_index_table(kSampleTime, index, two_octet, true);
  EXPECT_EQ(hex(Bytes{two_octet}.subspan(22)),
            "00"
            "00000005"
            "c0000209"
            "12e5");
}

TEST(MrtEncode, ARibRecordHasThePrefixOnceAndEveryEntry) {
  Octets out;
  const std::uint8_t attributes[] = {0x40, 1, 1, 0};
  const std::vector<RibEntry> entries{{1, 7, kSampleTime, attributes}};
  append_rib(kSampleTime, 2, isthmus::testing::sample_prefix(Family::ipv4), entries, {}, out);
  EXPECT_EQ(hex(out),
            "59d0e19f"
            "000d"
            "0002"
            "00000016"
            "00000002"
            "18c63364"
            "0001"
            "0001"
            "59d0e19f"
            "0004"
            "40010100");
  Octets with_path_id;
  append_rib(kSampleTime, 2, isthmus::testing::sample_prefix(Family::ipv4), entries,
             {.is_add_path = true}, with_path_id);
  EXPECT_EQ(hex(Bytes{with_path_id}.subspan(22)),
            "0001"
            "59d0e19f"
            "00000007"
            "0004"
            "40010100");
}

TEST(MrtEncode, AGenericRibRecordNamesItsFamily) {
  Octets out;
  append_rib(kSampleTime, 0, isthmus::testing::sample_prefix(Family::ipv6), {},
             {.safi = Safi::multicast, .is_generic = true}, out);
  EXPECT_EQ(hex(Bytes{out}.subspan(4)),
            "000d"
            "0006"
            "00000010"
            "00000000"
            "0002"
            "02"
            "3020010db80005"
            "0000");
}

TEST(MrtEncode, EveryRibFormHasItsSubtype) {
  using enum Family;
  struct Row {
    Family family;
    RibForm form;
    std::uint16_t subtype;
  };
  for (const auto& [family, form, subtype] : {Row{ipv4, {Safi::unicast, false, false}, 2},
                                              {ipv4, {Safi::multicast, false, false}, 3},
                                              {ipv6, {Safi::unicast, false, false}, 4},
                                              {ipv6, {Safi::multicast, false, false}, 5},
                                              {ipv4, {Safi::unicast, false, true}, 6},
                                              {ipv4, {Safi::unicast, true, false}, 8},
                                              {ipv4, {Safi::multicast, true, false}, 9},
                                              {ipv6, {Safi::unicast, true, false}, 10},
                                              {ipv6, {Safi::multicast, true, false}, 11},
                                              {ipv6, {Safi::unicast, true, true}, 12}}) {
    Octets out;
    append_rib(kSampleTime, 0, isthmus::testing::sample_prefix(family), {}, form, out);
    EXPECT_EQ(load_be16(&out[6]), subtype);
  }
}

TEST(MrtEncode, ATableDumpEntryHasTheWholeAddressAndTheStatus) {
  Octets out;
  const std::uint8_t attributes[] = {0x40, 1, 1, 0};
  append_table_dump(kSampleTime,
                    {.view = 1,
                     .sequence = 2,
                     .status = 1,
                     .prefix = isthmus::testing::sample_prefix(Family::ipv4),
                     .originated = kSampleTime,
                     .peer = sample_ipv4(1),
                     .peer_asn = Asn{3333},
                     .attributes = attributes},
                    out);
  EXPECT_EQ(hex(out),
            "59d0e19f"
            "000c"
            "0001"
            "0000001a"
            "0001"
            "0002"
            "c6336400"
            "18"
            "01"
            "59d0e19f"
            "c0000201"
            "0d05"
            "0004"
            "40010100");
}

TEST(MrtEncode, ALegacyMessageHasNoBgpHeader) {
  Octets out;
  append_legacy_message(kSampleTime, sample_session(Family::ipv4, false), LegacySubtype::keepalive,
                        {}, out);
  append_legacy_state_change(kSampleTime, sample_session(Family::ipv4, false), FsmState::idle,
                             FsmState::connect, out);
  EXPECT_EQ(hex(out),
            "59d0e19f"
            "0005"
            "0007"
            "0000000c"
            "fbf4"
            "c0000201"
            "fbfe"
            "c0000202"
            "59d0e19f"
            "0005"
            "0003"
            "0000000a"
            "fbf4"
            "c0000201"
            "0001"
            "0002");
}

}  // namespace
}  // namespace isthmus::mrt
