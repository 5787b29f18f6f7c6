// Both decoders read the same out of any octets: samples of every form, whole, cut, flipped and
// harmed at random.
#include <gtest/gtest.h>
#include <random>

#include "support/plain_comparison.h"
#include "support/record_mutation.h"
#include "support/rich_samples.h"
#include "support/shared_archives.h"

namespace isthmus {
namespace {

using mrt::Octets;
using testing::compare_decoders;
using testing::rich_samples;

TEST(TwoDecoders, AgreeOnEverySample) {
  for (const auto& sample : rich_samples()) {
    const auto comparison = compare_decoders(sample.octets);
    EXPECT_EQ(comparison.difference, "") << sample.name;
    EXPECT_EQ(comparison.decoded, comparison.records) << sample.name;
  }
}

/// The last record of each sample, cut, with its length set right.
TEST(TwoDecoders, AgreeOnEverySampleCutAtEveryLength) {
  for (const auto& sample : rich_samples()) {
    const auto start = testing::last_record_of(sample.octets);
    for (auto size = start + mrt::kHeaderBytes; size < sample.octets.size(); ++size) {
      for (const auto depth : {testing::Repair::record, testing::Repair::attributes}) {
        Octets cut(sample.octets.begin(),
                   sample.octets.begin() + static_cast<std::ptrdiff_t>(size));
        testing::repair(cut, start, depth);
        const auto comparison = compare_decoders(cut);
        ASSERT_EQ(comparison.difference, "") << sample.name << " cut to " << size;
      }
    }
  }
}

TEST(TwoDecoders, AgreeOnEverySampleWithEveryBitFlipped) {
  for (const auto& sample : rich_samples()) {
    auto octets = sample.octets;
    for (std::size_t bit = 0; bit < 8 * octets.size(); ++bit) {
      const auto mask = static_cast<std::uint8_t>(1U << bit % 8);
      octets[bit / 8] ^= mask;
      const auto comparison = compare_decoders(octets);
      ASSERT_EQ(comparison.difference, "") << sample.name << " bit " << bit;
      octets[bit / 8] ^= mask;
    }
  }
}

TEST(TwoDecoders, AgreeOnSamplesHarmedAtRandom) {
  constexpr unsigned kTimesEach = 400;
  std::mt19937 random{20171001};
  std::uint64_t decoded = 0;
  std::uint64_t malformed = 0;
  for (const auto& sample : rich_samples()) {
    for (unsigned i = 0; i < kTimesEach; ++i) {
      auto octets = sample.octets;
      testing::mutate_last_record(octets, random);
      const auto comparison = compare_decoders(octets);
      ASSERT_EQ(comparison.difference, "") << sample.name;
      decoded += comparison.decoded;
      malformed += comparison.malformed;
    }
  }
  // Neither is nearly all: harm that always ends at the first length tests nothing behind it.
  EXPECT_GT(decoded, 1000U);
  EXPECT_GT(malformed, 1000U);
}

TEST(TwoDecoders, AgreeOnUpdatesOfEverySession) {
  std::mt19937 random{7606};
  for (const auto width : {bgp::AsnWidth::two, bgp::AsnWidth::four}) {
    for (const bool add_path : {false, true}) {
      for (const bool is_external : {false, true}) {
        const bgp::SessionContext session{width, add_path, is_external};
        const auto message = testing::rich_update(session);
        const Octets sound(message.begin() + bgp::kHeaderBytes, message.end());
        ASSERT_EQ(testing::compare_updates(sound, session), "");
        for (unsigned i = 0; i < 400; ++i) {
          auto body = sound;
          testing::harm(body, 0, random);
          ASSERT_EQ(testing::compare_updates(body, session), "");
        }
      }
    }
  }
}

/// The beginning of every archive; the test of label `soak` reads them whole.
TEST(TwoDecoders, AgreeOnTheBeginningOfEveryArchive) {
  ISTHMUS_NEEDS_SHARED_DATA();
  constexpr std::size_t kOctetsEach = 128U * 1024;
  std::uint64_t messages = 0;
  for (const auto& path : testing::shared_archives()) {
    const auto source = testing::octets_before_damage(testing::shared_data(path), kOctetsEach);
    const auto comparison = compare_decoders(source);
    EXPECT_EQ(comparison.difference, "") << path;
    messages += comparison.messages;
  }
  EXPECT_GT(messages, 20'000U);
}

}  // namespace
}  // namespace isthmus
