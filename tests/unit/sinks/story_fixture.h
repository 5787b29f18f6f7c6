// What every test of a part of the narrative needs.
#pragma once

#include <gtest/gtest.h>
#include <memory>
#include <string>

#include "sinks/telling.h"
#include "unit/sinks/sample_reports.h"

namespace isthmus::testing {

class StoryTest : public ::testing::Test {
 protected:
  /// Of the report as it stands; later changes of report_ need another one.
  sinks::Telling& telling() {
    telling_ = std::make_unique<sinks::Telling>(report_, *reference_);
    return *telling_;
  }
  const Event& event(std::uint64_t id) {
    for (const auto& one : report_.events) {
      if (one.id == EventId{id}) return one;
    }
    throw std::out_of_range{"no such event"};
  }
  Event& changeable(std::uint64_t id) { return const_cast<Event&>(event(id)); }

  static std::string all_text(const sinks::Passage& passage) {
    std::string text;
    for (const auto& sentence : passage.sentences) text += sentence.text + "\n";
    return text;
  }

  Report report_ = founding_report();
  std::shared_ptr<const topology::Reference> reference_ = topology::Reference::built_in();

 private:
  std::unique_ptr<sinks::Telling> telling_;
};

}  // namespace isthmus::testing
