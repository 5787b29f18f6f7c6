// No input of 10 MB costs more than ten times an ordinary one of its size: processor time of this
// thread, the best of a few readings, so that other work on the machine is of no account.
#include <algorithm>
#include <ctime>
#include <gtest/gtest.h>
#include <iostream>
#include <limits>

#include "input/archive.h"
#include "input/decoder.h"
#include "input/raw_input.h"
#include "support/hostile_sources.h"
#include "wire/decode.h"

namespace isthmus {
namespace {

constexpr std::size_t kOctets = 10'000'000;

double seconds_of_thread() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

void read_whole(const testing::Octets& source) {
  auto stream = input::make_stream(input::raw_from_memory(source, "hostile"));
  ASSERT_TRUE(stream.has_value());
  input::ArchiveReader reader{std::move(*stream), "hostile", {}, {}};
  wire::Workspace workspace;
  while (const auto given = reader.next()) {
    workspace.reset();
    wire::decode(given->frame, workspace);
  }
}

double cost_of(const testing::HostileSource& source) {
  double least = std::numeric_limits<double>::max();
  for (int reading = 0; reading < 3; ++reading) {
    const double begin = seconds_of_thread();
    read_whole(source.octets);
    least = std::min(least, seconds_of_thread() - begin);
  }
  return least;
}

TEST(HostileCost, IsTenTimesAnOrdinaryInputAtMost) {
  const double ordinary = cost_of(testing::ordinary_source(kOctets));
  for (const auto& source : testing::hostile_sources(kOctets)) {
    ASSERT_GT(source.octets.size(), kOctets / 2) << source.name;
    const double cost = cost_of(source);
    std::cout << source.name << ": " << cost * 1e3 << " ms, " << cost / ordinary
              << " times the ordinary" << std::endl;
    EXPECT_LT(cost, 10 * ordinary) << source.name;
  }
}

}  // namespace
}  // namespace isthmus
