#include "wire/ris_live/frame.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "support/mrt_samples.h"
#include "support/ris_live_samples.h"

namespace isthmus::ris_live {
namespace {

using testing::octets_of_text;
using testing::ris_message;
using wire::FrameStatus;

void expect(std::string_view text, bool is_last, FrameStatus status, std::size_t bytes) {
  const auto result = next_frame(octets_of_text(text), is_last);
  EXPECT_EQ(static_cast<int>(result.status), static_cast<int>(status)) << text;
  EXPECT_EQ(result.bytes, bytes) << text;
}

TEST(RisLiveFrame, IsALineWithItsEnd) {
  expect("{}\n{}\n", false, FrameStatus::frame, 3);
  expect("{}\r\n", false, FrameStatus::frame, 4);
  expect("{}", true, FrameStatus::frame, 2);
  expect("{}", false, FrameStatus::need_more, 3);
  expect("", true, FrameStatus::end, 0);
  expect(" \n\r\n", true, FrameStatus::end, 0);
}

TEST(RisLiveFrame, TakesBlankLinesAndEventFieldsWithIt) {
  const std::string text = "\n\r\n: a comment\nevent: message\ndata: {\"type\":\"pong\"}\n\n";
  expect(text, false, FrameStatus::frame, text.size() - 1);
  EXPECT_EQ(object_of(octets_of_text(text).first(text.size() - 1)), R"({"type":"pong"})");
  EXPECT_EQ(object_of(octets_of_text("{\"a\":1},\r\n")), R"({"a":1})");
}

TEST(RisLiveFrame, SkipsALineThatIsNoObject) {
  expect("[\n{}\n", false, FrameStatus::malformed, 2);
  expect("garbage", true, FrameStatus::malformed, 7);
  expect("{\"a\":", true, FrameStatus::need_more, 6);
}

TEST(RisLiveFrame, SkipsALineWithoutEnd) {
  const std::string endless(limits::kRisLiveLineBytesMax + 10, 'x');
  expect("{" + endless + "\n", false, FrameStatus::malformed, endless.size() + 2);
  expect("{" + endless, false, FrameStatus::malformed, endless.size() + 1);
  const std::string blanks(limits::kRisLiveLineBytesMax + 10, '\n');
  expect(blanks, false, FrameStatus::malformed, limits::kRisLiveLineBytesMax + 1);
}

TEST(RisLiveTime, IsExact) {
  const auto us = [](std::string_view text) { return parse_seconds(text)->us; };
  EXPECT_EQ(us("1553627987.89"), 1'553'627'987'890'000);
  EXPECT_EQ(us("1636245154.000001"), 1'636'245'154'000'001);
  EXPECT_EQ(us("1636245154.1234569"), 1'636'245'154'123'456);
  EXPECT_EQ(us("0"), 0);
  for (const auto text : {"", ".5", "1.", "-1", "1e9", "1.5e3", "123456789012", "1.2.3"}) {
    EXPECT_FALSE(parse_seconds(text)) << text;
  }
}

TEST(RisLiveTime, IsFoundInTheLine) {
  EXPECT_EQ(frame_time(octets_of_text(ris_message("UPDATE")))->us, 1'553'627'987'890'000);
  EXPECT_EQ(frame_time(octets_of_text(R"({"timestamp" : 7.25})"))->us, 7'250'000);
  EXPECT_FALSE(frame_time(octets_of_text(R"({"type":"pong"})")));
  EXPECT_FALSE(frame_time(octets_of_text(R"({"timestamp":null})")));
}

TEST(RisLiveLooksLike, KnowsItsOwnAndNothingElse) {
  for (const auto& line : testing::ris_live_samples()) {
    EXPECT_TRUE(looks_like(octets_of_text(line))) << line;
    EXPECT_TRUE(looks_like(octets_of_text("\ndata: " + line))) << line;
  }
  for (const auto text :
       {"", "\n\n", "{\"rib\":1}", "{\"type\":\"A\"}", "<html>", "TABLE_DUMP2|"}) {
    EXPECT_FALSE(looks_like(octets_of_text(text))) << text;
  }
  for (const auto& sample : testing::mrt_samples()) {
    EXPECT_FALSE(looks_like(sample.octets)) << sample.name;
  }
}

}  // namespace
}  // namespace isthmus::ris_live
