// BGP messages and attribute blocks that are cut and flipped: survived, and every promise kept.
#include <gtest/gtest.h>
#include <memory>

#include "support/attribute_reading.h"
#include "support/rich_samples.h"
#include "unit/wire/bgp/bgp_invariants.h"
#include "wire/bgp/encode.h"
#include "wire/bgp/update.h"

namespace isthmus {
namespace {

using bgp::AsnWidth;
using testing::rich_attributes;
using Octets = std::vector<std::uint8_t>;

struct Body {
  Octets octets;
  bgp::SessionContext session;
};

std::vector<Body> sample_bodies() {
  std::vector<Body> bodies;
  for (const AsnWidth width : {AsnWidth::two, AsnWidth::four}) {
    for (const bool add_path : {false, true}) {
      const bgp::SessionContext session{.asn_width = width, .add_path = add_path};
      bgp::UpdateContent content;
      content.attributes = rich_attributes(Family::ipv4);
      content.announced = {{testing::sample_prefix(Family::ipv4), 1}, {}};
      content.withdrawn = {{testing::sample_prefix(Family::ipv4), 2}};
      content.attributes.mp_next_hop = testing::sample_ipv6(1);
      content.mp_announced = {{testing::sample_prefix(Family::ipv6), 3}};
      content.mp_withdrawn = {{testing::sample_prefix(Family::ipv6), 4}, {}};
      const auto message = bgp::encode_update(content, session);
      bodies.push_back({Octets(message.begin() + bgp::kHeaderBytes, message.end()), session});
    }
  }
  return bodies;
}

void expect_survived(Bytes octets, const bgp::SessionContext& session) {
  const auto copy = std::make_unique<std::uint8_t[]>(octets.size());
  std::copy(octets.begin(), octets.end(), copy.get());
  const Bytes body{copy.get(), octets.size()};
  Arena arena(16384);
  bgp::Update update;
  bgp::decode_update(body, session, arena, update);
  bgp::require_valid(update, body);
}

void expect_block_survived(Bytes octets, AsnWidth width) {
  const auto copy = std::make_unique<std::uint8_t[]>(octets.size());
  std::copy(octets.begin(), octets.end(), copy.get());
  const Bytes block{copy.get(), octets.size()};
  Arena arena(16384);
  bgp::Update update;
  isthmus::testing::decode_table_attributes(block, width, arena, update);
  bgp::require_valid(update, block);
}

template <typename Check>
void with_every_flip(Octets octets, Check check) {
  for (auto& octet : octets) {
    const std::uint8_t original = octet;
    for (const unsigned mask : {0xff, 0x80, 0x40, 0x20, 0x10, 0x08, 0x04, 0x02, 0x01}) {
      octet = static_cast<std::uint8_t>(original ^ mask);
      check(octets);
    }
    octet = original;
  }
}

TEST(HostileBgp, TheSamplesAreSoundBeforeTheyAreHarmed) {
  for (const auto& [octets, session] : sample_bodies()) {
    Arena arena;
    bgp::Update update;
    bgp::decode_update(octets, session, arena, update);
    EXPECT_EQ(update.treatment, Treatment::keep);
    EXPECT_EQ(update.announced.size(), 2U);
    EXPECT_EQ(update.mp_announced.size(), 1U);
  }
}

TEST(HostileBgp, UpdatesAreSurvivedCutAtEveryLength) {
  for (const auto& [octets, session] : sample_bodies()) {
    for (std::size_t size = 0; size < octets.size(); ++size) {
      expect_survived(Bytes{octets}.first(size), session);
    }
  }
}

TEST(HostileBgp, UpdatesAreSurvivedWithEveryOctetAndBitFlipped) {
  for (const auto& body : sample_bodies()) {
    with_every_flip(body.octets,
                    [&](const Octets& flipped) { expect_survived(flipped, body.session); });
  }
}

TEST(HostileBgp, TableAttributesAreSurvivedCutAndFlipped) {
  for (const Family family : {Family::ipv4, Family::ipv6}) {
    for (const AsnWidth width : {AsnWidth::two, AsnWidth::four}) {
      for (const auto reach : {bgp::MpReachForm::shortened, bgp::MpReachForm::full}) {
        const Nlri nlri{testing::sample_prefix(family), 0};
        const auto block =
            bgp::encode_table_attributes(rich_attributes(family), nlri, width, reach);
        for (std::size_t size = 0; size < block.size(); ++size) {
          expect_block_survived(Bytes{block}.first(size), width);
        }
        with_every_flip(block,
                        [&](const Octets& flipped) { expect_block_survived(flipped, width); });
      }
    }
  }
}

}  // namespace
}  // namespace isthmus
