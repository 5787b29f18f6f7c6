#include "app/failure.h"

#include <gtest/gtest.h>

#include "app/exit_code.h"

namespace isthmus::app {
namespace {

TEST(Failure, IsASentenceAndItsAdviceAnother) {
  EXPECT_EQ(failure_text({"cannot read /tmp: it is a directory", "name the files in it"}),
            "isthmus: cannot read /tmp: it is a directory. Name the files in it.\n");
  EXPECT_EQ(failure_text({"no FILE was given.", "Name archive files, or - for standard input."}),
            "isthmus: no FILE was given. Name archive files, or - for standard input.\n");
  EXPECT_EQ(failure_text({"x", "Did you mean y?"}), "isthmus: x. Did you mean y?\n");
}

TEST(Failure, WithoutAdviceIsWhatHappened) {
  EXPECT_EQ(failure_text({"cannot write to standard output: No space left on device", ""}),
            "isthmus: cannot write to standard output: No space left on device\n");
}

TEST(Failure, IsReportedAsAFailedCommand) {
  EXPECT_EQ(report_failure({"tested", ""}), kExitFailed);
}

}  // namespace
}  // namespace isthmus::app
