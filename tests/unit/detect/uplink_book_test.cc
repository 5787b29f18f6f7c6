#include "detect/uplink_book.h"

#include <gtest/gtest.h>

#include "unit/detect/story.h"

namespace isthmus::detect {
namespace {

using testing::at;
using testing::kAll;
using testing::Story;

std::vector<UplinkSpell> spells_of(const Report& report, std::uint32_t outside) {
  std::vector<UplinkSpell> out;
  for (const auto& spell : report.spells) {
    if (spell.link.outside == Asn{outside}) out.push_back(spell);
  }
  return out;
}

TEST(Spells, AreFromTheFirstHolderToTheLast) {
  Story story;
  story.in_table(kAll, "4837 131279");
  story.dump(at("08:00:00"));
  story.announce(at("09:00:00"), "175.45.176.0/24", "20485 131279", {1101, 2201});
  story.announce(at("10:00:00"), "175.45.176.0/24", "4837 131279", {1101, 2201});
  const auto report = story.run(at("12:00:00"));
  const auto second = spells_of(report, 20485);
  ASSERT_EQ(second.size(), 1U);
  EXPECT_EQ(second[0].from, at("09:00:00"));
  EXPECT_EQ(second[0].to, at("10:00:05"));
  EXPECT_EQ(second[0].vantage_ases, 2U);
  EXPECT_TRUE(second[0].is_confirmed);
  EXPECT_FALSE(second[0].from_before_data);

  const auto first = spells_of(report, 4837);
  ASSERT_EQ(first.size(), 4U);
  for (const auto& spell : first) {
    EXPECT_TRUE(spell.from_before_data);
    EXPECT_TRUE(spell.is_confirmed);
    EXPECT_FALSE(spell.to.has_value());
    EXPECT_EQ(spell.vantage_ases, 6U);
  }
}

TEST(Spells, GoOnOverASessionThatReturns) {
  Story story{testing::north_korea(), {{"rrc00", 1101}, {"rrc00", 1102}}};
  story.in_table(kAll, "4837 131279");
  story.dump(at("08:00:00"));
  for (const auto asn : {1101U, 1102U}) {
    story.add(story.messages().down(story.peer(asn), at("09:00:00")));
    story.add(story.messages().up(story.peer(asn), at("09:02:00")));
  }
  story.announce(at("09:02:01"), kAll, "4837 131279");
  for (const auto& spell : story.run(at("12:00:00")).spells) {
    EXPECT_FALSE(spell.to.has_value());
  }
}

}  // namespace
}  // namespace isthmus::detect
