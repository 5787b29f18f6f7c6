#include "app/standard_output.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <string>
#include <unistd.h>

namespace isthmus::app {
namespace {

/// Puts another file in the place of standard output, until it goes out of scope.
class Redirection {
 public:
  explicit Redirection(int to) : saved_(dup(STDOUT_FILENO)) { dup2(to, STDOUT_FILENO); }
  ~Redirection() {
    dup2(saved_, STDOUT_FILENO);
    close(saved_);
  }
  Redirection(const Redirection&) = delete;
  Redirection& operator=(const Redirection&) = delete;

 private:
  int saved_;
};

TEST(StandardOutput, WritesEverything) {
  ::testing::internal::CaptureStdout();
  StandardOutput output;
  EXPECT_TRUE(output.write("one\n"));
  EXPECT_TRUE(output.write(std::string(300'000, 'x')));
  EXPECT_EQ(::testing::internal::GetCapturedStdout().size(), 300'004U);
}

TEST(StandardOutput, AReaderThatWentAwayIsNoFailure) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  close(ends[0]);
  const Redirection redirection{ends[1]};
  StandardOutput output;
  EXPECT_FALSE(output.write("text"));
  EXPECT_TRUE(output.is_closed());
  EXPECT_FALSE(output.has_failed());
  EXPECT_FALSE(output.write("more"));
  close(ends[1]);
}

TEST(StandardOutput, AFullDiskIsAFailure) {
  const int full = open("/dev/full", O_WRONLY);
  ASSERT_GE(full, 0);
  ::testing::internal::CaptureStderr();
  {
    const Redirection redirection{full};
    StandardOutput output;
    EXPECT_FALSE(output.write("text"));
    EXPECT_TRUE(output.has_failed());
    EXPECT_FALSE(output.is_closed());
  }
  EXPECT_NE(::testing::internal::GetCapturedStderr().find("No space left"), std::string::npos);
  close(full);
}

}  // namespace
}  // namespace isthmus::app
