// A story that is small enough to know by heart, for tests.
#pragma once

#include <gtest/gtest.h>
#include <string>

#include "scenario/parser.h"

namespace isthmus::scenario::testing {

/// 20 and 30 provide for 10; 40 provides for 20 and 30. Vantage points are 40 and 50 (a customer of
/// 40) at rrc00 and 20 at route-views2. `more` comes last.
inline std::string small_story(const std::string& more = "expect no event\n") {
  return R"(story "A small story"
subject AS10
from 2017-10-01 08:00:00 until 2017-10-01 08:20:00
network 10 "Ten"
network 20 "Twenty"
network 30 "Thirty"
network 40 "Forty"
network 50 "Fifty"
20 provides for 10
30 provides for 10
40 provides for 20
40 provides for 30
40 provides for 50
prefix 100.64.0.0/24 of 10
prefix 100.64.1.0/24 of 10
prefix 2001:db8:10::/48 of 10
collector rrc00 as ris
peer 40 at rrc00 192.0.2.40
peer 50 at rrc00 2001:db8::50, after 3 s
collector route-views2 as routeviews
peer 20 at route-views2 192.0.2.20, after 1 s
on 2017-10-01
)" + more;
}

/// Fails the test where the text is no story.
inline Story parsed(const std::string& text) {
  auto story = parse_story(text, "small.story");
  if (!story) {
    ADD_FAILURE() << story.error().what;
    return {};
  }
  return std::move(*story);
}

inline std::string error_of(const std::string& text) {
  const auto story = parse_story(text, "small.story");
  return story ? "no error" : story.error().what;
}

/// The error of a small story that ends with `line`, which is its line 23.
inline std::string error_of_line(const std::string& line) {
  return error_of(small_story(line + "\nexpect no event\n"));
}

inline Timestamp at(int hour, int minute, int second) {
  return Timestamp::from_seconds(1506816000 + hour * 3600 + minute * 60 + second);
}

}  // namespace isthmus::scenario::testing
