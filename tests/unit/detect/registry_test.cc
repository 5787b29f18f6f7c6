#include "detect/registry.h"

#include <gtest/gtest.h>

#include "unit/detect/story.h"

namespace isthmus::detect {
namespace {

TEST(Registry, EveryDetectorIsThereOnceAndHasNothingDueBeforeTheData) {
  const auto subject = testing::north_korea();
  const rib::Tables tables;
  const SubjectView view{subject, tables};
  UplinkBook book{view};
  const auto detectors = make_detectors(book);
  EXPECT_EQ(detectors.size(), 6U);
  for (const auto& detector : detectors) EXPECT_FALSE(detector->next_due().has_value());
}

}  // namespace
}  // namespace isthmus::detect
