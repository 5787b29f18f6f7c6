// The statements of a story (docs/formats/scenario.md), checked as they are read.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "scenario/line_reader.h"
#include "scenario/story.h"

namespace isthmus::scenario {

/// `path` names the story in errors; its file name without the ending is the story's name. The
/// first fault is the error: "file:line:column: found ..., expected ...".
Result<Story> parse_story(std::string_view text, const std::string& path);

/// What has been read so far, and what a later line may refer to.
struct ParseState {
  Story story;
  std::optional<Timestamp> date;  // of the last "on"
  bool has_expectation = false;
};

// Each takes one whole statement from `line`, its first word included.
void parse_declaration(LineReader& line, ParseState& state);  // parse_declarations.cc
void parse_happening(LineReader& line, ParseState& state);    // parse_happenings.cc
void parse_expectation(LineReader& line, ParseState& state);  // parse_expectations.cc

// Readers of what is declared: anything else is a fault.
Asn declared_network(LineReader& line, const Story& story);
std::size_t declared_collector(LineReader& line, const Story& story);
/// "394001 at rrc00", with an address after it where a network has several sessions there.
std::size_t declared_vantage(LineReader& line, const Story& story);
/// The relationship of two networks in either order, null where they have none.
const Relationship* find_relationship(const Story& story, Asn a, Asn b);
/// ", attested "source"" or ", invented", if it comes next.
bool accept_label(LineReader& line, Label& label);

}  // namespace isthmus::scenario
