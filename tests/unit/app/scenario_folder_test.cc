#include "app/scenario_folder.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace isthmus::app {
namespace {

class ScenarioFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path{::testing::TempDir()} / "scenario_folder_test";
    std::filesystem::create_directories(folder_);
    std::ofstream{folder_ / "storm.story"} << "title A storm\n";
    setenv("ISTHMUS_SCENARIOS", folder_.c_str(), 1);
  }
  void TearDown() override {
    unsetenv("ISTHMUS_SCENARIOS");
    std::filesystem::remove_all(folder_);
  }
  std::filesystem::path folder_;
};

TEST_F(ScenarioFolder, FindsAStoryByName) {
  const auto found = find_scenario("storm");
  ASSERT_TRUE(found);
  EXPECT_EQ(std::filesystem::path{*found}.filename(), "storm.story");
}

TEST_F(ScenarioFolder, TakesAPathAsItIs) {
  const auto path = (folder_ / "storm.story").string();
  EXPECT_EQ(find_scenario(path).value(), path);
}

TEST_F(ScenarioFolder, SaysWhichScenariosThereAre) {
  const auto found = find_scenario("strom");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().what, "there is no scenario strom");
  EXPECT_NE(found.error().advice.find("storm"), std::string::npos) << found.error().advice;
}

}  // namespace
}  // namespace isthmus::app
