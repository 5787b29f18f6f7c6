#include <gtest/gtest.h>
#include <string>

#include "input/framer.h"
#include "support/bmp_streams.h"
#include "wire/bmp/sessions.h"

namespace isthmus::input {
namespace {

using testing::BmpOctets;

/// Every frame of a source, given one after the other.
std::vector<wire::Frame> frames_of(Framer& framer, Bytes source,
                                   std::vector<std::shared_ptr<const void>>& contexts) {
  std::vector<wire::Frame> frames;
  for (;;) {
    wire::Frame frame;
    const auto found = framer.find(source, true, frame);
    if (found.status != wire::FrameStatus::frame) return frames;
    framer.give(frame);
    contexts.push_back(framer.context());
    frames.push_back(frame);
    source = source.subspan(found.bytes);
  }
}

BmpOctets session() {
  return testing::joined({testing::sample_initiation(), testing::peer_up(),
                          testing::route_monitoring({}, testing::sample_update()),
                          testing::sample_peer_down(), testing::sample_statistics()});
}

TEST(MonitoringFramers, AreChosenByTheFirstOctets) {
  const auto bmp = session();
  EXPECT_EQ(make_framer(bmp)->frame_name(), "BMP message");
  EXPECT_EQ(make_framer(testing::enveloped(testing::peer_up()))->frame_name(), "OpenBMP message");
  const std::string line = R"({"type":"ris_message","data":{"timestamp":1553627987.89}})";
  const Bytes octets{reinterpret_cast<const std::uint8_t*>(line.data()), line.size()};
  EXPECT_EQ(make_framer(octets)->frame_name(), "RIS Live message");
}

TEST(MonitoringFramers, FrameCarriesTheSessionsBeforeIt) {
  const auto source = session();
  const auto framer = make_bmp_framer();
  std::vector<std::shared_ptr<const void>> contexts;
  const auto frames = frames_of(*framer, source, contexts);
  ASSERT_EQ(frames.size(), 5U);
  const auto sessions_at = [&](std::size_t i) {
    EXPECT_EQ(frames[i].encoding, wire::Encoding::bmp);
    EXPECT_EQ(contexts[i].get(), static_cast<const void*>(frames[i].sessions));
    return frames[i].sessions == nullptr ? 0 : frames[i].sessions->size();
  };
  EXPECT_EQ(sessions_at(0), 0U);
  EXPECT_EQ(sessions_at(1), 0U);
  EXPECT_EQ(sessions_at(2), 1U);
  EXPECT_EQ(sessions_at(3), 1U);
  EXPECT_EQ(sessions_at(4), 0U);
}

TEST(MonitoringFramers, FrameWithoutATimeHasThatOfTheOneBefore) {
  const auto source = testing::joined({testing::peer_up(), testing::sample_initiation()});
  std::vector<std::shared_ptr<const void>> contexts;
  const auto frames = frames_of(*make_bmp_framer(), source, contexts);
  ASSERT_EQ(frames.size(), 2U);
  EXPECT_GT(frames[0].time, Timestamp{});
  EXPECT_EQ(frames[1].time, frames[0].time);
}

TEST(MonitoringFramers, RisLiveHasNoContext) {
  const std::string lines = R"({"type":"ris_message","data":{"timestamp":1553627987.89}})"
                            "\n"
                            R"({"type":"ris_message","data":{"timestamp":1553627988.01}})"
                            "\n";
  std::vector<std::shared_ptr<const void>> contexts;
  const auto frames =
      frames_of(*make_ris_live_framer(),
                {reinterpret_cast<const std::uint8_t*>(lines.data()), lines.size()}, contexts);
  ASSERT_EQ(frames.size(), 2U);
  EXPECT_EQ(frames[0].time.us, 1'553'627'987'890'000);
  EXPECT_EQ(frames[1].encoding, wire::Encoding::ris_live);
  EXPECT_EQ(contexts[1], nullptr);
}

}  // namespace
}  // namespace isthmus::input
