#include "wire/bgp/encode.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "net/text.h"
#include "support/attribute_reading.h"
#include "unit/wire/bgp/bgp_samples.h"

namespace isthmus::bgp {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Encode, KeepaliveIsABareHeader) {
  const auto message = encode_keepalive();
  EXPECT_EQ(message.size(), kHeaderBytes);
  EXPECT_EQ(load_be16(&message[16]), kHeaderBytes);
  EXPECT_EQ(message[18], 4);
  for (int i = 0; i < 16; ++i) EXPECT_EQ(message[i], 0xff);
}

TEST(Encode, OpenCarriesAsTransAndTheFourOctetAsnAsCapability) {
  const auto message = encode_open({.asn = Asn{131279}, .bgp_id = 0x01020304});
  EXPECT_EQ(message[18], 1);
  EXPECT_EQ(message[19], 4);
  EXPECT_EQ(load_be16(&message[20]), 23456);
  EXPECT_EQ(load_be16(&message[22]), 180);
  EXPECT_EQ(load_be32(&message[24]), 0x01020304U);
  EXPECT_EQ(load_be32(&message[message.size() - 4]), 131279U);
  EXPECT_EQ(message[28], message.size() - 29);
}

TEST(Encode, NotificationCarriesCodeSubcodeAndDiagnostic) {
  const auto message = encode_notification(6, 2, Octets{1, 2, 3});
  EXPECT_THAT(body_of(message), ElementsAre(6, 2, 1, 2, 3));
}

TEST(Encode, MpAttributesComeFirst) {
  auto attributes = ordinary_attributes();
  attributes.mp_next_hop = address("2001:db8::1");
  UpdateContent content;
  content.mp_withdrawn = {route("2001:db8:1::/48")};
  content.mp_announced = {route("2001:db8:2::/48")};
  content.attributes = attributes;
  const auto message = encode_update(content, {});
  Arena arena;
  Update update;
  decode_update(body_of(message), {}, arena, update);
  EXPECT_EQ(isthmus::testing::listed(update.attributes->raw)[0].type, 15);
  EXPECT_EQ(isthmus::testing::listed(update.attributes->raw)[1].type, 14);
}

TEST(Encode, TwoOctetSessionsGetAs4PathOnlyWhereAnAsnNeedsIt) {
  auto attributes = ordinary_attributes();
  attributes.as_path = path({20485, 4837});
  EXPECT_EQ(encode_table_attributes(attributes, {}, AsnWidth::two).size(), 4U + 9U + 7U);
  attributes.as_path = path({20485, 131279});
  EXPECT_EQ(encode_table_attributes(attributes, {}, AsnWidth::two).size(), 4U + 9U + 7U + 13U);
}

TEST(Encode, AnAttributeOver255OctetsGetsTheExtendedLength) {
  Octets out;
  append_attribute(out, kFlagOptional, AttributeType{99}, Octets(256, 7));
  EXPECT_EQ(out[0], kFlagOptional | kFlagExtendedLength);
  EXPECT_EQ(load_be16(&out[2]), 256);
  EXPECT_EQ(out.size(), 260U);
}

TEST(Encode, AnExtendedLengthThatIsAskedForIsWrittenForAShortValue) {
  Octets out;
  append_attribute(out, kFlagTransitive | kFlagExtendedLength, AttributeType::origin, Octets{0});
  EXPECT_THAT(out, ElementsAre(0x50, 1, 0, 1, 0));
}

TEST(Encode, EndOfRibHasNoRoutesInAnyFamily) {
  for (const auto family : {Family::ipv4, Family::ipv6}) {
    for (const auto safi : {Safi::unicast, Safi::multicast}) {
      const auto message = encode_end_of_rib(family, safi);
      Arena arena;
      Update update;
      decode_update(body_of(message), {}, arena, update);
      EXPECT_TRUE(update.is_end_of_rib);
      EXPECT_THAT(update.mp_withdrawn, IsEmpty());
    }
  }
}

// --- whatever is encoded is decoded again -------------------------------------------------------

IpAddress any_address(Family family) {
  IpAddress drawn;
  drawn.family = family;
  for (unsigned i = 0; i < bits(family) / 8U; ++i)
    drawn.bytes[i] = *rc::gen::arbitrary<std::uint8_t>();
  return drawn;
}
Nlri any_nlri(Family family, bool add_path) {
  const auto length = *rc::gen::inRange<int>(0, bits(family) + 1);
  const auto prefix = net::make_prefix(any_address(family), static_cast<std::uint8_t>(length));
  return {prefix, add_path ? *rc::gen::arbitrary<std::uint32_t>() : 0};
}
std::vector<Nlri> any_list(Family family, bool add_path, int least) {
  std::vector<Nlri> drawn(*rc::gen::inRange(least, 6));
  for (auto& nlri : drawn) nlri = any_nlri(family, add_path);
  return drawn;
}
Asn any_asn() {
  // Half of them fit two octets; 23456 itself stands for an ASN that does not.
  const bool is_small = *rc::gen::arbitrary<bool>();
  const auto drawn = *rc::gen::inRange<std::uint32_t>(1, is_small ? 23456 : 0xffffffff);
  return Asn{drawn == 23456 ? 23457 : drawn};
}
std::vector<PathSegment> any_path() {
  std::vector<PathSegment> drawn(*rc::gen::inRange(0, 4));
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    // A confederation's segments stand at the front alone: AS4_PATH can't say where others stood.
    drawn[i].type = i == 0 ? SegmentType{*rc::gen::element<std::uint8_t>(1, 2, 3, 4)}
                           : SegmentType{*rc::gen::element<std::uint8_t>(1, 2)};
    drawn[i].asns.resize(*rc::gen::inRange(1, 6));
    // Confederation segments don't go into AS4_PATH, so a two-octet session loses their large ASNs.
    const bool is_confederation = static_cast<std::uint8_t>(drawn[i].type) > 2;
    for (auto& asn : drawn[i].asns) asn = is_confederation ? Asn{64512} : any_asn();
  }
  return drawn;
}
template <typename T>
std::vector<T> any_values() {
  return *rc::gen::container<std::vector<T>>(rc::gen::arbitrary<T>());
}

RouteAttributes any_attributes() {
  RouteAttributes drawn;
  drawn.origin = Origin{*rc::gen::element<std::uint8_t>(0, 1, 2)};
  drawn.as_path = any_path();
  drawn.next_hop = any_address(Family::ipv4);
  drawn.mp_next_hop = any_address(*rc::gen::arbitrary<bool>() ? Family::ipv6 : Family::ipv4);
  if (drawn.mp_next_hop->family == Family::ipv6 && *rc::gen::arbitrary<bool>()) {
    drawn.mp_link_local_next_hop = any_address(Family::ipv6);
  }
  if (*rc::gen::arbitrary<bool>()) drawn.multi_exit_disc = *rc::gen::arbitrary<std::uint32_t>();
  if (*rc::gen::arbitrary<bool>()) drawn.local_pref = *rc::gen::arbitrary<std::uint32_t>();
  drawn.atomic_aggregate = *rc::gen::arbitrary<bool>();
  if (*rc::gen::arbitrary<bool>()) drawn.aggregator = {any_asn(), any_address(Family::ipv4)};
  drawn.communities = any_values<std::uint32_t>();
  if (*rc::gen::arbitrary<bool>()) drawn.originator_id = *rc::gen::arbitrary<std::uint32_t>();
  drawn.cluster_list = any_values<std::uint32_t>();
  drawn.extended_communities = any_values<std::uint64_t>();
  for (const auto value : any_values<std::uint32_t>()) {
    drawn.large_communities.push_back({value, ~value, value ^ 0x5555});
  }
  if (*rc::gen::arbitrary<bool>()) drawn.only_to_customer = any_asn();
  if (*rc::gen::arbitrary<bool>()) {
    drawn.others.push_back({kFlagOptional | kFlagTransitive, 200, any_values<std::uint8_t>()});
  }
  return drawn;
}

std::vector<PathSegment> segments_of(AsPathView view) {
  std::vector<PathSegment> segments;
  for (const auto& segment : view) {
    segments.push_back({segment.type, {segment.asns.begin(), segment.asns.end()}});
  }
  return segments;
}
std::vector<std::uint64_t> numbers_of(Bytes list, std::size_t unit) {
  std::vector<std::uint64_t> numbers;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i % unit == 0) numbers.push_back(0);
    numbers.back() = numbers.back() << 8 | list[i];
  }
  return numbers;
}
template <typename T>
void expect_optional(const std::optional<T>& sent, bool is_there, const T& got) {
  RC_ASSERT(sent.has_value() == is_there);
  if (sent) RC_ASSERT(*sent == got);
}

void expect_same(const RouteAttributes& sent, const PathAttributes& got) {
  using enum AttributeType;
  expect_optional(sent.origin, got.has(origin), got.origin);
  expect_optional(sent.as_path, got.has(as_path), segments_of(got.as_path));
  expect_optional(sent.next_hop, got.has(next_hop), got.next_hop);
  expect_optional(sent.mp_next_hop, got.has(mp_reach_nlri), got.mp_next_hop);
  RC_ASSERT(sent.mp_link_local_next_hop.value_or(IpAddress{}).bytes ==
            got.mp_link_local_next_hop.bytes);
  expect_optional(sent.multi_exit_disc, got.has(multi_exit_disc), got.multi_exit_disc);
  expect_optional(sent.local_pref, got.has(local_pref), got.local_pref);
  expect_optional(sent.originator_id, got.has(originator_id), got.originator_id);
  expect_optional(sent.only_to_customer, got.has(only_to_customer), got.only_to_customer);
  RC_ASSERT(sent.atomic_aggregate == got.has(atomic_aggregate));
  RC_ASSERT(sent.aggregator.has_value() == got.has(aggregator));
  if (sent.aggregator) {
    RC_ASSERT(sent.aggregator->asn == got.aggregator.asn);
    RC_ASSERT(sent.aggregator->address == got.aggregator.address);
  }
  const std::vector<std::uint64_t> communities_sent{sent.communities.begin(),
                                                    sent.communities.end()};
  const std::vector<std::uint64_t> clusters_sent{sent.cluster_list.begin(),
                                                 sent.cluster_list.end()};
  RC_ASSERT(communities_sent == numbers_of(got.communities, 4));
  RC_ASSERT(clusters_sent == numbers_of(got.cluster_list, 4));
  RC_ASSERT(sent.extended_communities == numbers_of(got.extended_communities, 8));
  RC_ASSERT(got.large_communities.size() == 12 * sent.large_communities.size());
  for (std::size_t i = 0; i < sent.large_communities.size(); ++i) {
    RC_ASSERT(load_be32(&got.large_communities[12 * i + 8]) == sent.large_communities[i].local_2);
  }
  for (const auto& other : sent.others) {
    RC_ASSERT(isthmus::testing::listed(got.raw).back().type == other.type);
    RC_ASSERT(std::ranges::equal(isthmus::testing::listed(got.raw).back().value, other.value));
  }
}

RC_GTEST_PROP(EncodeProperty, EveryUpdateIsReadAsItWasWritten, ()) {
  const SessionContext session{.asn_width = *rc::gen::element(AsnWidth::two, AsnWidth::four),
                               .add_path = *rc::gen::arbitrary<bool>()};
  UpdateContent content;
  content.withdrawn = any_list(Family::ipv4, session.add_path, 0);
  content.announced = any_list(Family::ipv4, session.add_path, 0);
  const auto family = *rc::gen::element(Family::ipv4, Family::ipv6);
  content.mp_withdrawn = any_list(family, session.add_path, 0);
  content.mp_announced = any_list(family, session.add_path, 1);
  content.withdrawn_safi = *rc::gen::element(Safi::unicast, Safi::multicast);
  content.announced_safi = *rc::gen::element(Safi::unicast, Safi::multicast);
  content.attributes = any_attributes();

  const auto message = encode_update(content, session);
  RC_ASSERT(load_be16(&message[16]) == message.size());
  Arena arena;
  Update update;
  decode_update(body_of(message), session, arena, update);

  RC_ASSERT(update.treatment == Treatment::keep);
  RC_ASSERT(update.findings.empty());
  RC_ASSERT(list(update.withdrawn) == content.withdrawn);
  RC_ASSERT(list(update.announced) == content.announced);
  RC_ASSERT(list(update.mp_withdrawn) == content.mp_withdrawn);
  RC_ASSERT(list(update.mp_announced) == content.mp_announced);
  RC_ASSERT(update.announced_safi == content.announced_safi);
  if (!content.mp_withdrawn.empty()) {
    RC_ASSERT(update.withdrawn_safi == content.withdrawn_safi);
  }
  expect_same(content.attributes, *update.attributes);
}

RC_GTEST_PROP(EncodeProperty, EveryTableEntryIsReadAsItWasWritten, ()) {
  const auto width = *rc::gen::element(AsnWidth::two, AsnWidth::four);
  const auto form = *rc::gen::element(MpReachForm::shortened, MpReachForm::full);
  const auto attributes = any_attributes();
  const auto nlri = any_nlri(*rc::gen::element(Family::ipv4, Family::ipv6), false);
  const auto block = encode_table_attributes(attributes, nlri, width, form);
  Arena arena;
  Update update;
  isthmus::testing::decode_table_attributes(block, width, arena, update);
  RC_ASSERT(update.findings.empty());
  RC_ASSERT(update.attributes->mp_next_hop_is_shortened == (form == MpReachForm::shortened));
  expect_same(attributes, *update.attributes);
}

}  // namespace
}  // namespace isthmus::bgp
