#include "query/format/attribute_text.h"

#include <gtest/gtest.h>

#include "support/messages.h"

namespace isthmus::query {
namespace {

std::string meaning(const PathAttributes& attributes, AttributeType type) {
  std::string out;
  append_meaning(out, attributes, {0, static_cast<std::uint8_t>(type), {}});
  return out;
}

TEST(AttributeText, SaysWhatDecodedAttributesMean) {
  isthmus::testing::Messages make;
  auto& made = make.attributes("64500 {1,2}", true, true);
  for (std::uint8_t type = 1; type < 64; ++type) made.present.set(type);
  made.multi_exit_disc = 7;
  made.local_pref = 100;
  made.aggregator = {Asn{65536}, ipv4_address(0xc6336401)};
  made.originator_id = 0x0a000002;
  made.only_to_customer = Asn{64499};
  made.mp_link_local_next_hop = net::parse_address("fe80::1").value();
  made.mp_next_hop_is_shortened = true;
  EXPECT_EQ(meaning(made, AttributeType::origin), "IGP");
  EXPECT_EQ(meaning(made, AttributeType::as_path), "64500 {1,2}");
  EXPECT_EQ(meaning(made, AttributeType::next_hop), "10.0.0.1");
  EXPECT_EQ(meaning(made, AttributeType::multi_exit_disc), "7");
  EXPECT_EQ(meaning(made, AttributeType::local_pref), "100");
  EXPECT_EQ(meaning(made, AttributeType::aggregator), "AS65536 at 198.51.100.1");
  EXPECT_EQ(meaning(made, AttributeType::originator_id), "10.0.0.2");
  EXPECT_EQ(meaning(made, AttributeType::only_to_customer), "64499");
  EXPECT_EQ(meaning(made, AttributeType::mp_reach_nlri),
            "next hop 2001:db8::1, link-local fe80::1 (shortened as in a table)");
}

TEST(AttributeText, SaysNothingOfWhatWasMalformedOrIsNotDecoded) {
  const PathAttributes none;
  EXPECT_EQ(meaning(none, AttributeType::origin), "");
  PathAttributes prefix_sid;
  prefix_sid.present.set(static_cast<std::uint8_t>(AttributeType::prefix_sid));
  EXPECT_EQ(meaning(prefix_sid, AttributeType::prefix_sid), "");
}

TEST(AttributeText, FlagsInWords) {
  std::string out;
  append_flags(out, 0x40);
  EXPECT_EQ(out, "well-known transitive");
  out.clear();
  append_flags(out, 0xb0);
  EXPECT_EQ(out, "optional non-transitive partial extended-length");
}

}  // namespace
}  // namespace isthmus::query
