// Sentences, tables and evidence as HTML.
#pragma once

#include <string>
#include <vector>

#include "isthmus/report.h"

#include "sinks/narrative.h"

namespace isthmus::sinks {

class HtmlParts {
 public:
  /// Both must outlive it.
  HtmlParts(const Report& report, const Narrative& narrative);

  /// The sentences one after the other, each with a mark that leads to its evidence. Marks are
  /// numbered through the page; evidence() of the same sentences must follow.
  std::string running(const std::vector<Sentence>& sentences);
  std::string evidence(const std::vector<Sentence>& sentences);
  std::string table(const Table& table) const;

 private:
  std::string records(const Sentence& sentence) const;

  const Report& report_;
  const Narrative& narrative_;
  std::size_t marks_ = 0;      // given to sentences so far
  std::size_t evidenced_ = 0;  // of which evidence() was written
};

}  // namespace isthmus::sinks
