// What must hold of detection whatever the input: order within a second, noise, idle peers.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "unit/detect/story.h"

namespace isthmus::detect {
namespace {

using testing::at;
using testing::kAll;
using testing::Story;
using testing::texts_of;

struct Step {
  int minute = 0;
  std::size_t vantage = 0;
  int prefix = 0;
  int what = 0;  // 0: withdrawn, 1 and 2: by which uplink, 3: taken by a stranger
};

void showValue(const Step& step, std::ostream& os) {
  os << "minute " << step.minute << " vantage " << step.vantage << " prefix " << step.prefix
     << " what " << step.what;
}

std::vector<Step> any_steps() {
  return *rc::gen::container<std::vector<Step>>(
      rc::gen::build<Step>(rc::gen::set(&Step::minute, rc::gen::inRange(0, 60)),
                           rc::gen::set(&Step::vantage, rc::gen::inRange<std::size_t>(0, 6)),
                           rc::gen::set(&Step::prefix, rc::gen::inRange(0, 4)),
                           rc::gen::set(&Step::what, rc::gen::inRange(0, 4))));
}

std::string prefix_text(int i) {
  return "175.45." + std::to_string(176 + i) + ".0/24";
}

/// `block` shifts the prefixes away from the subject's.
void tell(Story& story, const std::vector<Step>& steps, std::string_view origin = "131279",
          int block = 0) {
  static constexpr const char* kUplinks[] = {"", "4837 ", "20485 "};
  for (const auto& step : steps) {
    const auto when = at("09:00:00") + std::chrono::minutes{step.minute};
    const std::set<std::uint32_t> only{story.vantages()[step.vantage].second};
    const auto name = prefix_text(step.prefix + block);
    if (step.what == 0) {
      story.withdraw(when, name, only);
    } else if (step.what == 3) {
      story.announce(when, name, "3356 666", only);
    } else {
      story.announce(when, name, kUplinks[step.what] + std::string(origin), only);
    }
  }
}

Story with_tables() {
  Story story;
  story.in_table(kAll, "4837 131279");
  story.in_table("175.45.200.0/24 175.45.201.0/24 175.45.202.0/24 175.45.203.0/24", "4837 3356");
  story.dump(at("08:00:00"));
  return story;
}

/// Steps with at most one per minute, vantage point and prefix: their order is chance.
std::vector<Step> without_rivals(std::vector<Step> steps) {
  std::set<std::tuple<int, std::size_t, int>> seen;
  std::erase_if(steps, [&](const Step& step) {
    return !seen.insert({step.minute, step.vantage, step.prefix}).second;
  });
  return steps;
}

RC_GTEST_PROP(Detection, DoesNotDependOnTheOrderOfPeersWithinASecond, ()) {
  const auto steps = without_rivals(any_steps());
  auto reversed = steps;
  std::reverse(reversed.begin(), reversed.end());
  auto one = with_tables();
  auto other = with_tables();
  tell(one, steps);
  tell(other, reversed);
  RC_ASSERT(texts_of(one.run(at("12:00:00")), true) == texts_of(other.run(at("12:00:00")), true));
}

RC_GTEST_PROP(Detection, NoiseOnOtherPrefixesMakesNoEvent, ()) {
  auto story = with_tables();
  tell(story, any_steps(), "3356", 24);
  RC_ASSERT(texts_of(story.run(at("12:00:00"))).empty());
}

RC_GTEST_PROP(Detection, AnIdlePeerAddsNoEvent, ()) {
  const auto steps = any_steps();
  auto one = with_tables();
  tell(one, steps);
  auto vantages = one.vantages();
  vantages.emplace_back("rrc00", 1199);
  Story more{testing::north_korea(), vantages};
  more.in_table(kAll, "4837 131279", {1101, 1102, 1103, 2201, 2202, 2203});
  more.in_table("175.45.200.0/24 175.45.201.0/24 175.45.202.0/24 175.45.203.0/24", "4837 3356");
  more.dump(at("08:00:00"));
  tell(more, steps);
  RC_ASSERT(texts_of(one.run(at("12:00:00")), true) == texts_of(more.run(at("12:00:00")), true));
}

RC_GTEST_PROP(Detection, EveryEventHoldsTogether, ()) {
  auto story = with_tables();
  tell(story, any_steps());
  std::map<EventId, Event> heard;
  const auto report =
      story.run(at("12:00:00"), [&](const Event& event) { heard[event.id] = event; });
  RC_ASSERT(heard.size() == report.events.size());
  std::size_t in_phases = 0;
  for (const auto& incident : report.incidents) {
    for (const auto& phase : incident.phases) in_phases += phase.events.size();
  }
  RC_ASSERT(in_phases == report.events.size());
  for (const auto& event : report.events) {
    RC_ASSERT(!event.evidence.empty());
    RC_ASSERT(event.evidence[0].time == event.began);
    RC_ASSERT(event.settled >= event.began);
    RC_ASSERT(!event.ended || *event.ended >= event.began);
    RC_ASSERT(!event.prefixes.empty());
    RC_ASSERT(event.confidence > 0 && event.confidence < 1);
    RC_ASSERT(event.share_before >= 0 && event.share_before <= 1);
    RC_ASSERT(event.share_after >= 0 && event.share_after <= 1);
  }
}

}  // namespace
}  // namespace isthmus::detect
