#include "scenario/compare.h"

#include <algorithm>
#include <fmt/format.h>

#include "isthmus/event_names.h"

#include "net/text.h"
#include "topology/local_time.h"

namespace isthmus::scenario {
namespace {

std::string utc(Timestamp at) {
  return topology::format_utc(at, topology::TimeStyle::rfc3339);
}

template <typename AnyEvent>
std::string headline(const AnyEvent& event) {
  std::string out{name_of(event.kind)};
  if (event.uplink) out += fmt::format(" {}", net::to_text(*event.uplink));
  if (event.foreign) out += fmt::format(" {}", net::to_text(*event.foreign));
  out += fmt::format(" {}", utc(event.began));
  if (event.ended) out += fmt::format(" until {}", utc(*event.ended));
  return out;
}

std::string list(const std::vector<Prefix>& prefixes) {
  std::string out;
  for (const auto& prefix : prefixes)
    out += fmt::format("{}{}", out.empty() ? "" : " ", net::to_text(prefix));
  return out;
}

std::vector<Prefix> prefixes_of(const Event& event) {
  std::vector<Prefix> out;
  out.reserve(event.prefixes.size());
  for (const auto& times : event.prefixes) out.push_back(times.prefix);
  std::sort(out.begin(), out.end());
  return out;
}

bool is_same_event(const ExpectedEvent& expected, const Event& found) {
  return expected.kind == found.kind && expected.began == found.began &&
         (!expected.uplink || expected.uplink == found.uplink) &&
         (!expected.foreign || expected.foreign == found.foreign);
}

void compare_details(const ExpectedEvent& expected, const Event& found,
                     std::vector<std::string>& out) {
  const auto differ = [&](const std::string& what, const std::string& wanted,
                          const std::string& had) {
    out.push_back(fmt::format("line {}: {}: {} expected {}, found {}", expected.line,
                              headline(expected), what, wanted, had));
  };
  if (expected.ended && expected.ended != found.ended) {
    differ("its end", utc(*expected.ended), found.ended ? utc(*found.ended) : "none");
  }
  if (expected.effect && expected.effect != found.effect) {
    differ("its effect", std::string{name_of(*expected.effect)},
           std::string{name_of(found.effect)});
  }
  if (expected.returned != found.returned) {
    differ("a return", expected.returned ? "yes" : "no", found.returned ? "yes" : "no");
  }
  auto wanted = expected.prefixes;
  std::sort(wanted.begin(), wanted.end());
  const auto had = prefixes_of(found);
  if (!wanted.empty() && wanted != had) differ("its prefixes", list(wanted), list(had));
}

}  // namespace

std::string to_text(const ExpectedEvent& event) {
  return headline(event);
}
std::string to_text(const Event& event) {
  return headline(event);
}

std::vector<std::string> differences(const std::vector<ExpectedEvent>& expected,
                                     std::size_t expected_incidents, const Report& report) {
  std::vector<std::string> out;
  std::vector<bool> is_matched(report.events.size());
  for (const auto& wanted : expected) {
    std::size_t i = 0;
    while (i < report.events.size() &&
           (is_matched[i] || !is_same_event(wanted, report.events[i]))) {
      ++i;
    }
    if (i == report.events.size()) {
      out.push_back(fmt::format("line {}: not found: {}", wanted.line, headline(wanted)));
      continue;
    }
    is_matched[i] = true;
    compare_details(wanted, report.events[i], out);
  }
  for (std::size_t i = 0; i < report.events.size(); ++i) {
    if (!is_matched[i]) out.push_back("not expected: " + headline(report.events[i]));
  }
  if (report.incidents.size() != expected_incidents) {
    out.push_back(fmt::format("incidents: expected {}, found {}", expected_incidents,
                              report.incidents.size()));
  }
  return out;
}

std::vector<std::string> differences(const Scenario& story, const Report& report) {
  return differences(story.expected(), story.expected_incidents(), report);
}

}  // namespace isthmus::scenario
