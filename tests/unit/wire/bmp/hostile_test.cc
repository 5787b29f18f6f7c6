// BMP and OpenBMP octets that are cut and flipped: survived and accounted for.
#include <gtest/gtest.h>

#include "support/bmp_streams.h"
#include "support/monitoring_invariants.h"

namespace isthmus::bmp {
namespace {

using testing::BmpOctets;
using testing::read_hostile_bmp;
using wire::Encoding;

std::vector<testing::BmpSample> samples_in(Encoding encoding) {
  auto samples = testing::bmp_samples();
  if (encoding == Encoding::openbmp) {
    for (auto& sample : samples) sample.octets = testing::enveloped(sample.octets);
  }
  return samples;
}

class HostileBmp : public ::testing::TestWithParam<Encoding> {};

TEST_P(HostileBmp, EverySampleIsSurvivedCutAtEveryLength) {
  for (const auto& sample : samples_in(GetParam())) {
    for (std::size_t size = 0; size < sample.octets.size(); ++size) {
      read_hostile_bmp(Bytes{sample.octets}.first(size), GetParam());
    }
  }
}

TEST_P(HostileBmp, EverySampleIsSurvivedWithEveryOctetAndBitFlipped) {
  for (auto& sample : samples_in(GetParam())) {
    for (auto& octet : sample.octets) {
      const auto original = octet;
      for (const unsigned mask : {0xff, 0x80, 0x40, 0x20, 0x10, 0x08, 0x04, 0x02, 0x01}) {
        octet = static_cast<std::uint8_t>(original ^ mask);
        read_hostile_bmp(sample.octets, GetParam());
      }
      octet = original;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Encodings, HostileBmp,
                         ::testing::Values(Encoding::bmp, Encoding::openbmp));

/// The length of a cut message set right: the decoder, and not the framing, sees the cut.
TEST(HostileBmpLength, EveryMessageIsSurvivedWithALengthThatCutsIt) {
  for (const auto& sample : testing::bmp_samples()) {
    if (sample.name == "stream") continue;
    for (std::size_t size = kHeaderBytes; size < sample.octets.size(); ++size) {
      auto cut = BmpOctets(sample.octets.begin(), sample.octets.begin() + size);
      cut[3] = static_cast<std::uint8_t>(size >> 8);
      cut[4] = static_cast<std::uint8_t>(size);
      const auto reading = read_hostile_bmp(cut);
      EXPECT_LE(reading.frames, 1U);
    }
  }
}

TEST(HostileBmpLength, NoNeighbourIsLostToADamagedMessage) {
  const auto good = testing::route_monitoring({}, testing::sample_update());
  const auto bad = testing::peer_up();
  for (std::size_t at = 0; at < bad.size(); ++at) {
    auto damaged = bad;
    damaged[at] ^= 0xff;
    const auto stream = testing::joined({good, damaged, good, good, good});
    const auto reading = read_hostile_bmp(stream);
    EXPECT_GE(reading.announced, 4U) << at;
  }
}

/// As many peers as fit, each with a session of its own, and one that fills a leaf of the tree.
TEST(HostileBmpCost, OfManyPeersIsBounded) {
  BmpOctets stream;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const auto up = testing::peer_up({.distinguisher = i});
    stream.insert(stream.end(), up.begin(), up.end());
  }
  const auto reading = testing::read_bmp(stream);
  EXPECT_EQ(reading.sessions, 20'000U);
}

}  // namespace
}  // namespace isthmus::bmp
