#include "app/output_file.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <sys/stat.h>

#include "support/sample_archive.h"

namespace isthmus::app {
namespace {

std::string text_of(const std::string& path) {
  std::ifstream file{path};
  return {std::istreambuf_iterator<char>{file}, {}};
}

class OutputFileTest : public ::testing::Test {
 protected:
  auto files() const {
    return std::distance(std::filesystem::directory_iterator{folder_.path("")}, {});
  }
  isthmus::testing::ScratchFolder folder_;
  std::string path_ = folder_.path("out.txt");
};

TEST_F(OutputFileTest, TakesItsNameWhenItIsWhole) {
  std::ofstream{path_} << "before";
  auto output = OutputFile::open(path_).value();
  EXPECT_TRUE(output->write("one\n"));
  EXPECT_TRUE(output->write("two\n"));
  EXPECT_EQ(text_of(path_), "before");
  EXPECT_TRUE(output->finish());
  EXPECT_EQ(text_of(path_), "one\ntwo\n");
  EXPECT_EQ(files(), 1);
}

TEST_F(OutputFileTest, HasThePermissionsOfAnyNewFile) {
  const auto mask = ::umask(022);
  auto output = OutputFile::open(path_).value();
  EXPECT_TRUE(output->finish());
  ::umask(mask);
  EXPECT_EQ(std::filesystem::status(path_).permissions(), std::filesystem::perms{0644});
}

TEST_F(OutputFileTest, ARunThatFailsLeavesTheOldFileAndNothingElse) {
  std::ofstream{path_} << "before";
  {
    auto output = OutputFile::open(path_).value();
    output->write("half");
  }
  EXPECT_EQ(text_of(path_), "before");
  EXPECT_EQ(files(), 1);
}

TEST_F(OutputFileTest, AFolderThatIsNotThereIsSaidWithWhatToDo) {
  const auto output = OutputFile::open(folder_.path("none/out.txt"));
  ASSERT_FALSE(output);
  EXPECT_NE(output.error().what.find("none/out.txt: No such file"), std::string::npos);
  EXPECT_NE(output.error().advice.find("folder"), std::string::npos);
}

TEST_F(OutputFileTest, ADeviceIsWrittenItself) {
  auto output = OutputFile::open("/dev/full").value();
  ::testing::internal::CaptureStderr();
  EXPECT_FALSE(output->write("text"));
  EXPECT_FALSE(output->finish());
  EXPECT_EQ(::testing::internal::GetCapturedStderr(),
            "isthmus: cannot write to /dev/full: No space left on device\n");
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/full"));
}

TEST_F(OutputFileTest, NoNameMeansStandardOutput) {
  for (const char* name : {"", "-"}) {
    ::testing::internal::CaptureStdout();
    auto output = open_output(name).value();
    EXPECT_TRUE(output->write("text"));
    EXPECT_TRUE(output->finish());
    EXPECT_EQ(::testing::internal::GetCapturedStdout(), "text");
  }
}

}  // namespace
}  // namespace isthmus::app
