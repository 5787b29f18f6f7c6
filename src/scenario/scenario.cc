#include "scenario/scenario.h"

#include <fmt/format.h>
#include <fstream>
#include <iterator>

#include "scenario/archive_files.h"
#include "scenario/feed.h"
#include "scenario/parser.h"
#include "scenario/story.h"

namespace isthmus::scenario {

Scenario::Scenario(std::unique_ptr<Story> story) : story_(std::move(story)) {}
Scenario::Scenario(Scenario&&) noexcept = default;
Scenario::~Scenario() = default;

Result<Scenario> Scenario::load(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  if (!file.is_open() || file.bad()) {
    return fail(fmt::format("cannot read the story {}", path), "name a file that can be read");
  }
  return parse(text, path);
}

Result<Scenario> Scenario::parse(std::string_view text, const std::string& path) {
  auto story = parse_story(text, path);
  if (!story) return std::unexpected(story.error());
  return Scenario{std::make_unique<Story>(std::move(*story))};
}

const std::string& Scenario::name() const noexcept {
  return story_->name;
}
const std::string& Scenario::title() const noexcept {
  return story_->title;
}
const std::string& Scenario::subject() const noexcept {
  return story_->subject;
}
const std::string& Scenario::synthetic_note() const noexcept {
  return story_->synthetic_note;
}
const std::vector<ExpectedEvent>& Scenario::expected() const noexcept {
  return story_->expected;
}
std::size_t Scenario::expected_incidents() const noexcept {
  return story_->expected_incidents;
}

Result<std::vector<WrittenFile>> Scenario::write(const std::string& folder) const {
  const auto steps = routing_steps(*story_);
  std::vector<WrittenFile> written;
  for (std::size_t i = 0; i < story_->collectors.size(); ++i) {
    ArchiveFiles files{story_->collectors[i], folder, story_->begins, story_->ends};
    Feed{*story_, i, steps}.run(files);
    auto of_collector = files.finish();
    if (!of_collector) return std::unexpected(of_collector.error());
    written.insert(written.end(), std::make_move_iterator(of_collector->begin()),
                   std::make_move_iterator(of_collector->end()));
  }
  return written;
}

}  // namespace isthmus::scenario
