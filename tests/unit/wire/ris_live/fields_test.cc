#include "wire/ris_live/fields.h"

#include <gtest/gtest.h>

#include "net/text.h"
#include "support/ris_live_samples.h"

namespace isthmus::ris_live {
namespace {

using testing::ris_message;
using wire::RecordFault;

RecordFault fault_of(const std::string& line) {
  Arena arena;
  Fields fields;
  return read_fields(line, arena, fields);
}

TEST(RisLiveFields, AreAllReadFromAnUpdate) {
  Arena arena;
  Fields fields;
  ASSERT_EQ(read_fields(testing::ris_live_samples()[0], arena, fields), RecordFault::none);
  EXPECT_EQ(fields.envelope, "ris_message");
  EXPECT_EQ(fields.type, "UPDATE");
  EXPECT_EQ(fields.host, "rrc00.ripe.net");
  EXPECT_EQ(fields.peer_asn, Asn{64500});
  EXPECT_EQ(net::to_text(*fields.peer), "192.0.2.1");
  EXPECT_EQ(net::to_text(AsPathView{fields.path}), "64500 64501 {64502,64503}");
  EXPECT_EQ(fields.origin, Origin::igp);
  EXPECT_EQ(fields.multi_exit_disc, 7U);
  EXPECT_EQ(fields.aggregator->asn, Asn{64501});
  EXPECT_EQ(fields.communities.size(), 8U);
  ASSERT_EQ(fields.announced.size(), 3U);
  EXPECT_EQ(fields.announced[1].family, Family::ipv6);
  EXPECT_EQ(fields.withdrawn_ipv4.size(), 1U);
  ASSERT_EQ(fields.withdrawn_ipv6.size(), 1U);
  EXPECT_EQ(net::to_text(fields.withdrawn_ipv6[0].prefix), "2001:db8:2::/48");
}

TEST(RisLiveFields, TakeTwoNextHopsWithACommaAndNumbersForAsns) {
  Arena arena;
  Fields fields;
  const auto line = R"({"data":{"peer_asn":64500,"announcements":[{"prefixes":["2001:db8::/32"],)"
                    R"("next_hop":"2001:db8::1,fe80::1"}]},"type":"ris_message"})";
  ASSERT_EQ(read_fields(line, arena, fields), RecordFault::none);
  EXPECT_EQ(fields.peer_asn, Asn{64500});
  ASSERT_EQ(fields.announced.size(), 1U);
  EXPECT_EQ(net::to_text(*fields.announced[0].next_hop), "2001:db8::1");
  EXPECT_EQ(net::to_text(*fields.announced[0].link_local), "fe80::1");
}

TEST(RisLiveFields, BreakAPathOf300AsnsIntoSegments) {
  std::string path = "64500";
  for (int i = 0; i < 299; ++i) path += ",64501";
  Arena arena;
  Fields fields;
  ASSERT_EQ(read_fields(ris_message("UPDATE", "\"path\":[" + path + "]"), arena, fields),
            RecordFault::none);
  std::size_t asns = 0;
  std::size_t segments = 0;
  for (const auto& segment : AsPathView{fields.path}) {
    asns += segment.asns.size();
    ++segments;
  }
  EXPECT_EQ(asns, 300U);
  EXPECT_EQ(segments, 2U);
}

TEST(RisLiveFields, AreNotReadTwiceWhereThereIsRaw) {
  Arena arena;
  Fields fields;
  const auto line = ris_message("UPDATE", R"("path":["broken"],"raw":"ff00Ab")");
  ASSERT_EQ(read_fields(line, arena, fields), RecordFault::none);
  EXPECT_TRUE(fields.has_raw);
  ASSERT_EQ(fields.raw.size(), 3U);
  EXPECT_EQ(fields.raw[2], 0xab);
  EXPECT_FALSE(fields.has_path);
}

TEST(RisLiveFields, SaysWhatIsNoJson) {
  for (const auto line : {"", "{", "{\"type\":}", "{\"type\":\"x\"", "{} {}", "{\"a\":tru}"}) {
    EXPECT_EQ(fault_of(line), RecordFault::bad_json) << line;
  }
  EXPECT_EQ(fault_of("{\"type\":\"\xff\"}"), RecordFault::bad_json);
  EXPECT_EQ(fault_of("[]"), RecordFault::bad_field) << "JSON, but no object";
}

TEST(RisLiveFields, RefuseWhatTheyCanNotHold) {
  for (const auto members : {R"("path":[4294967296])",
                             R"("path":["64500"])",
                             R"("path":[-1])",
                             R"("path":5)",
                             R"("path":[[[1]]])",
                             R"("origin":"egb")",
                             R"("med":-1)",
                             R"("aggregator":"64500")",
                             R"("aggregator":"64500:x")",
                             R"("community":[[1]])",
                             R"("community":[[1,2,3]])",
                             R"("community":[[1,65536]])",
                             R"("withdrawals":["10.0.0.0/33"])",
                             R"("withdrawals":[1])",
                             R"("announcements":[{"next_hop":"x","prefixes":[]}])",
                             R"("announcements":[1])",
                             R"("raw":"F")",
                             R"("raw":"GG")",
                             R"("raw":7)",
                             R"("peer":"nobody")",
                             R"("peer_asn":"many")",
                             R"("peer_asn":4294967296)"}) {
    EXPECT_EQ(fault_of(ris_message("UPDATE", members)), RecordFault::bad_field) << members;
  }
}

TEST(RisLiveFields, TakeNullForWhatIsNotThere) {
  EXPECT_EQ(fault_of(ris_message("UPDATE", R"("med":null,"aggregator":null)")), RecordFault::none);
}

}  // namespace
}  // namespace isthmus::ris_live
