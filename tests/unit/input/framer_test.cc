#include "input/framer.h"

#include <gtest/gtest.h>

#include "support/archive_files.h"

namespace isthmus::input {
namespace {

TEST(MakeFramer, TakesForMrtWhatIsAndWhatNobodyKnows) {
  for (const auto& start :
       {testing::keepalives({1'000'000'000}), testing::octets("<html>"), testing::Octets{}}) {
    EXPECT_EQ(make_framer(start)->frame_name(), "MRT record");
  }
}

}  // namespace
}  // namespace isthmus::input
