#include "detect/dismissals.h"

#include <gtest/gtest.h>

#include "base/limits.h"

namespace isthmus::detect {
namespace {

using Kind = Dismissal::Cause;

std::optional<Evidence> example() {
  return Evidence{};
}

TEST(Dismissals, CountsAllAndKeepsAFewExamples) {
  Dismissals dismissals;
  for (int i = 0; i < 10; ++i)
    dismissals.add({Kind::path_loop, std::nullopt, std::nullopt}, example);
  const auto rows = dismissals.take([](const LookAlike&) { return false; });
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].count, 10U);
  EXPECT_EQ(rows[0].evidence.size(), limits::kDismissalEvidenceMax);
}

TEST(Dismissals, NamesWhatItIsAbout) {
  EXPECT_NE(sentence({Kind::single_vantage, Link{Asn{20485}, Asn{131279}}, std::nullopt})
                .find("20485-131279"),
            std::string::npos);
  EXPECT_NE(sentence({Kind::too_brief, std::nullopt, Asn{666}}).find("AS666"), std::string::npos);
  for (int cause = 0; cause <= static_cast<int>(Kind::no_baseline); ++cause) {
    EXPECT_TRUE(sentence({static_cast<Kind>(cause), std::nullopt, std::nullopt}).ends_with('.'));
  }
}

TEST(Dismissals, LeavesOutWhatProvedTrue) {
  Dismissals dismissals;
  dismissals.add({Kind::forged_transit, Link{Asn{1}, Asn{2}}, std::nullopt}, example);
  EXPECT_TRUE(dismissals.take([](const LookAlike&) { return true; }).empty());
}

TEST(Dismissals, BeyondTheLimitCountWithoutTheirLink) {
  Dismissals dismissals;
  for (std::uint32_t i = 0; i < limits::kDismissalsMax + 5; ++i) {
    dismissals.add({Kind::forged_transit, Link{Asn{i}, Asn{2}}, std::nullopt}, example);
  }
  const auto rows = dismissals.take([](const LookAlike&) { return false; });
  EXPECT_EQ(rows.size(), limits::kDismissalsMax + 1);
  EXPECT_EQ(rows[0].count, 5U);
  EXPECT_FALSE(rows[0].link.has_value());
}

}  // namespace
}  // namespace isthmus::detect
