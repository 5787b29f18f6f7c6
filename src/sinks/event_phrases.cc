#include "sinks/event_phrases.h"

#include <fmt/format.h>

#include "sinks/english.h"

namespace isthmus::sinks {
namespace {

/// How long a state held that ended at `end`: "after 1 h 06 min 54 s".
const Event* gain_before(const Telling& telling, const Event& lost) {
  const Event* found = nullptr;
  for (const auto& event : telling.report().events) {
    if (event.began > lost.began) break;
    if (event.kind == EventKind::uplink_gained && event.uplink == lost.uplink) found = &event;
  }
  return found;
}

}  // namespace

Asn provider(const Event& event) {
  return event.uplink ? event.uplink->outside : event.foreign.value_or(Asn{});
}

std::string provider_name(const Telling& telling, const Event& event) {
  return telling.names().network(provider(event));
}

std::size_t total_prefixes(const Event& event) {
  return event.prefixes.size() + event.prefixes_not_concerned.size();
}

std::string part(const Telling& telling, const Event& event) {
  return telling.names().part_of(event.prefixes.size(), total_prefixes(event));
}

/// "three of four address blocks (a, b and c)"; where all are concerned they need no list.
std::string part_with_list(const Telling& telling, const Event& event) {
  const auto text = part(telling, event);
  if (event.prefixes.empty() || (event.prefixes_not_concerned.empty() && event.prefixes.size() > 1))
    return text;
  return fmt::format("{} ({})", text, Names::list(concerned(event)));
}

std::string others_listed(const Telling& telling, const Event& event) {
  std::vector<std::string> others;
  for (const auto& link : event.others) others.push_back(telling.names().label(link.outside));
  return listed(others, 4);
}

std::string in_place_of(const Telling& telling, const Event& event) {
  return event.others.empty() ? std::string{} : ", in place of " + others_listed(telling, event);
}

std::string after_how_long(const Telling& telling, const Event& lost) {
  const auto* gained = gain_before(telling, lost);
  if (gained == nullptr) return {};
  return ", after " + duration_text(lost.began - gained->began);
}

std::string lasted(const Event& event) {
  return event.ended ? duration_text(*event.ended - event.began) : std::string{};
}

}  // namespace isthmus::sinks
