#include "sinks/headline.h"

#include <fmt/format.h>

#include "sinks/english.h"
#include "sinks/event_phrases.h"

namespace isthmus::sinks {
namespace {

/// How much of a headline an event is worth. Only the order counts.
int newsworth(const Event& event) {
  const auto is_long = !event.ended || *event.ended - event.began >= std::chrono::hours{1};
  switch (event.kind) {
    case EventKind::outage_total:
      return is_long ? 95 : 55;
    case EventKind::uplink_gained:
      return event.returned ? 50 : 85;
    case EventKind::foreign_origin:
      return 80;
    case EventKind::uplink_lost:
      return 70;
    case EventKind::outage_partial:
      return is_long ? 68 : 48;
    case EventKind::uplink_took_over:
      return 60;
    case EventKind::uplink_gave_back:
      return 45;
    case EventKind::instability:
      return 40;
    case EventKind::coverage_widened:
    case EventKind::coverage_narrowed:
      return 30;
  }
  return 0;
}

std::string headline_of_gain(const Telling& telling, const Event& event) {
  const auto& names = telling.names();
  const auto* before = telling.picture_before(event.began);
  const auto count = before == nullptr ? 0 : providers(*before).size();
  const auto which = count == 0 ? std::string{"a new"} : "a " + ordinal(count + 1);
  const auto country = names.country(provider(event));
  const auto whose = country.empty()
                         ? names.network(provider(event))
                         : fmt::format("{} {}", possessive(country_in_sentence(country)),
                                       names.network(provider(event)));
  const auto subject = capitalized(names.subject());
  const auto* last = telling.last_picture();
  const auto is_gone = last != nullptr && telling.loss_after(event) != nullptr &&
                       share_of(*last, provider(event)) == 0;
  if (event.effect == Effect::replaces) {
    return fmt::format("{} changes its connection to the Internet, to {}", subject, whose);
  }
  return is_gone ? fmt::format("{} gains {} connection to the Internet, through {}, and loses it",
                               subject, which, whose)
                 : fmt::format("{} gains {} connection to the Internet, through {}", subject, which,
                               whose);
}

}  // namespace

LeadingEvent leading_event(const Telling& telling) {
  LeadingEvent best;
  int best_worth = 0;
  for (const auto& incident : telling.report().incidents) {
    for (const auto* event : telling.events_of(incident)) {
      const auto worth = newsworth(*event) + (event->confidence >= 0.5 ? 100 : 0);
      if (worth > best_worth) {
        best = {&incident, event};
        best_worth = worth;
      }
    }
  }
  return best;
}

std::string headline(const Telling& telling, const Event& event) {
  const auto subject = capitalized(telling.names().subject());
  const auto name = provider_name(telling, event);
  const auto length = event.ended ? " for " + lasted(event) : std::string{};
  switch (event.kind) {
    case EventKind::uplink_gained:
      return event.returned ? fmt::format("{} has its connection through {} back", subject, name)
                            : headline_of_gain(telling, event);
    case EventKind::uplink_lost:
      return fmt::format("{} loses its connection through {}", subject, name);
    case EventKind::uplink_took_over:
    case EventKind::uplink_gave_back:
      return fmt::format("{} becomes {} main connection to the Internet", name,
                         possessive(telling.names().subject()));
    case EventKind::coverage_widened:
      return fmt::format("{} carries more of {} addresses", name, telling.names().subjects());
    case EventKind::coverage_narrowed:
      return fmt::format("{} carries fewer of {} addresses", name, telling.names().subjects());
    case EventKind::outage_total:
      return event.ended ? fmt::format("{} cut off from the Internet{}", subject, length)
                         : fmt::format("{} cut off from the Internet", subject);
    case EventKind::outage_partial:
      return fmt::format("{} of {} cut off{}", capitalized(part(telling, event)),
                         telling.names().subject(), length);
    case EventKind::instability:
      return fmt::format("{} connection to the Internet unstable{}",
                         capitalized(telling.names().subjects()), length);
    case EventKind::foreign_origin:
      return fmt::format("{}, a stranger, announces addresses of {} as its own", name,
                         telling.names().subject());
  }
  return {};
}

}  // namespace isthmus::sinks
