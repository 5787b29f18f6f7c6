// What the engine must find: events to the second, and the number of incidents.
#include <algorithm>
#include <fmt/format.h>

#include "isthmus/event_names.h"

#include "scenario/parser.h"

namespace isthmus::scenario {
namespace {

std::string kinds() {
  std::string list = "no event, a number of incidents, or one of";
  for (const auto name : kEventKindNames) list += fmt::format(" {}", name);
  return list;
}

void parse_times(LineReader& line, ParseState& state, ExpectedEvent& event) {
  if (line.accept("at")) {
    event.began = line.time(state.date);
    return;
  }
  line.expect("from");
  event.began = line.time(state.date);
  line.expect("until");
  event.ended = line.time(state.date);
  if (!line.error() && *event.ended <= event.began) line.reject("a time after the first one");
}

void parse_event(LineReader& line, ParseState& state) {
  const auto expected = kinds();
  const auto kind = event_kind_of(line.word(expected));
  if (!kind) line.reject(expected);
  if (line.error()) return;
  ExpectedEvent event;
  event.kind = *kind;
  event.line = line.number();
  if (event.kind == EventKind::foreign_origin) {
    line.expect("by");
    event.foreign = declared_network(line, state.story);
  } else if (event.kind <= EventKind::coverage_narrowed) {
    event.uplink = line.link();
  }
  parse_times(line, state, event);
  while (line.accept(",")) {
    if (line.accept("returned")) {
      event.returned = true;
    } else if (line.accept("for")) {
      event.prefixes = line.prefixes();
    } else if (const auto effect = effect_of(line.word("supplements, replaces, returned or for"))) {
      event.effect = effect;
    } else {
      line.reject("supplements, replaces, returned or for");
    }
  }
  if (!line.error()) state.story.expected.push_back(std::move(event));
}

}  // namespace

void parse_expectation(LineReader& line, ParseState& state) {
  line.expect("expect");
  if (line.accept("no event")) {
    state.has_expectation = true;
  } else if (!line.peek().empty() && line.peek().front() >= '0' && line.peek().front() <= '9') {
    state.story.expected_incidents = line.count("a number of incidents", 1000);
    if (!line.accept("incident")) line.expect("incidents");
    state.has_expectation = true;
  } else {
    parse_event(line, state);
  }
  line.end();
}

}  // namespace isthmus::scenario
