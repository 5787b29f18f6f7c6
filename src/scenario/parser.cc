#include "scenario/parser.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

#include "scenario/synthetic_note.h"

namespace isthmus::scenario {
namespace {

constexpr std::string_view kAdvice = "docs/formats/scenario.md describes every line of a story";

void parse_statement(LineReader& line, ParseState& state) {
  if (line.accept("on")) {
    state.date = line.date();
    line.end();
  } else if (line.peek() == "expect") {
    parse_expectation(line, state);
  } else if (line.next_is_time() || line.peek() == "at") {
    parse_happening(line, state);
  } else {
    parse_declaration(line, state);
  }
}

std::optional<std::string> what_is_missing(const ParseState& state) {
  const auto& story = state.story;
  if (story.title.empty()) return R"(a line such as: story "A country loses its only provider")";
  if (story.subject.empty()) return "a line such as: subject KP";
  if (story.begins == story.ends) {
    return "a line such as: from 2017-10-01 08:00:00 until 2017-10-02 10:00:00";
  }
  if (story.collectors.empty()) return "a line such as: collector rrc00 as ris";
  if (story.vantages.empty()) return "a line such as: peer 394001 at rrc00 192.0.2.1";
  if (!state.has_expectation) return "a line such as: expect 1 incident, or: expect no event";
  return std::nullopt;
}

void finish(Story& story) {
  std::ranges::stable_sort(story.happenings, {}, &Happening::at);
  story.synthetic_note = synthetic_note(story);
}

bool is_declared(const Story& story, Asn asn) {
  return std::ranges::find(story.networks, asn, &Network::asn) != story.networks.end();
}

}  // namespace

Asn declared_network(LineReader& line, const Story& story) {
  const auto asn = line.asn();
  if (!line.error() && !is_declared(story, asn)) {
    line.reject("a network that a line before declares");
  }
  return asn;
}

std::size_t declared_collector(LineReader& line, const Story& story) {
  const auto name = line.word("the name of a collector");
  const auto at = std::ranges::find(story.collectors, name, &Collector::name);
  if (at == story.collectors.end()) line.reject("a collector that a line before declares");
  return static_cast<std::size_t>(at - story.collectors.begin());
}

std::size_t declared_vantage(LineReader& line, const Story& story) {
  const auto asn = line.asn();
  line.expect("at");
  const auto collector = declared_collector(line, story);
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < story.vantages.size(); ++i) {
    if (story.vantages[i].asn == asn && story.vantages[i].collector == collector)
      found.push_back(i);
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    line.reject(fmt::format("a collector that has a peer {}", number(asn)));
    return 0;
  }
  const auto address = line.address();
  for (const auto i : found) {
    if (story.vantages[i].address == address) return i;
  }
  line.reject("an address of that peer");
  return 0;
}

bool accept_label(LineReader& line, Label& label) {
  if (line.accept(", invented")) {
    label = {};
    return true;
  }
  if (!line.accept(", attested")) return false;
  label = {true, line.text("the source")};
  return true;
}

Result<Story> parse_story(std::string_view text, const std::string& path) {
  ParseState state;
  state.story.name = std::filesystem::path{path}.stem().string();
  for (std::size_t number = 1; !text.empty(); ++number) {
    const auto newline = text.find('\n');
    LineReader line{text.substr(0, newline), path, number};
    text = newline == std::string_view::npos ? std::string_view{} : text.substr(newline + 1);
    if (!line.at_end()) parse_statement(line, state);
    if (line.error()) return std::unexpected(*line.error());
  }
  if (const auto missing = what_is_missing(state)) {
    return fail(fmt::format("{}: found no more lines, expected {}", path, *missing),
                std::string{kAdvice});
  }
  finish(state.story);
  return std::move(state.story);
}

}  // namespace isthmus::scenario
