#include "sinks/event_headings.h"

#include <fmt/format.h>

#include "net/text.h"
#include "sinks/english.h"
#include "sinks/event_phrases.h"

namespace isthmus::sinks {
namespace {

std::size_t connections_before(const Telling& telling, const Event& event) {
  const auto* picture = telling.picture_before(event.began);
  return picture == nullptr ? 0 : providers(*picture).size();
}

std::string gained_title(const Telling& telling, const Event& event) {
  const auto name = provider_name(telling, event);
  if (event.returned) return name + " is back";
  const auto before = connections_before(telling, event);
  if (before == 0) return name + " appears as a connection";
  return fmt::format("{} appears as a {} connection", name, ordinal(before + 1));
}

std::string outage_title(const Telling& telling, const Event& event) {
  const auto subject = capitalized(telling.names().subject());
  const auto is_list = telling.report().subject.kind == Subject::Kind::prefixes &&
                       telling.report().subject.prefixes.size() > 1;
  const auto what = event.kind == EventKind::outage_total
                        ? fmt::format("{} {} unreachable", subject, is_list ? "are" : "is")
                        : capitalized(part(telling, event)) + " unreachable";
  return event.ended ? fmt::format("{} for {}", what, lasted(event)) : what + ", not over yet";
}

}  // namespace

std::string event_title(const Telling& telling, const Event& event) {
  const auto name = provider_name(telling, event);
  const auto blocks = event.prefixes.size() == 1 ? net::to_text(event.prefixes.front().prefix)
                                                 : counted(event.prefixes.size(), "address block");
  switch (event.kind) {
    case EventKind::uplink_gained:
      return gained_title(telling, event);
    case EventKind::uplink_lost:
      return name + " is gone";
    case EventKind::uplink_took_over:
      return name + " takes over as the main connection";
    case EventKind::uplink_gave_back:
      return name + " is the main connection again";
    case EventKind::coverage_widened:
      return fmt::format("{} takes on {}", name, blocks);
    case EventKind::coverage_narrowed:
      return fmt::format("{} drops {}", name, blocks);
    case EventKind::outage_total:
    case EventKind::outage_partial:
      return outage_title(telling, event);
    case EventKind::instability:
      return capitalized(part(telling, event)) + " unstable";
    case EventKind::foreign_origin:
      return fmt::format("{} announces {} as its own", name, blocks);
  }
  return {};
}

std::string event_clause(const Telling& telling, const Event& event,
                         std::optional<Timestamp> told) {
  const auto name = provider_name(telling, event);
  const auto when = "at " + telling.clock().when(event.began, told);
  const auto until = event.ended ? telling.clock().when(*event.ended, event.began) : std::string{};
  switch (event.kind) {
    case EventKind::uplink_gained:
      return fmt::format("{} {} {} for {}", when, name,
                         event.returned ? "was back" : "began to carry routes",
                         part(telling, event));
    case EventKind::uplink_lost:
      return fmt::format("{} the connection through {} went away{}", when, name,
                         after_how_long(telling, event));
    case EventKind::uplink_took_over:
      return fmt::format("{} {} became {} main connection{}", when, name,
                         telling.names().subjects(), in_place_of(telling, event));
    case EventKind::uplink_gave_back:
      return fmt::format("{} {} was {} main connection again", when, name,
                         telling.names().subjects());
    case EventKind::coverage_widened:
      return fmt::format("{} {} took on {}", when, name, Names::list(concerned(event)));
    case EventKind::coverage_narrowed:
      return fmt::format("{} {} dropped {}", when, name, Names::list(concerned(event)));
    case EventKind::outage_total:
    case EventKind::outage_partial: {
      const auto what = event.kind == EventKind::outage_total
                            ? "nothing of " + telling.names().subject()
                            : part(telling, event);
      const auto verb = event.kind == EventKind::outage_total ? "could be reached any more"
                                                              : "could not be reached any more";
      return event.ended ? fmt::format("{} {} {}, for {}", when, what, verb, lasted(event))
                         : fmt::format("{} {} {}, and that was not over at the end of the data",
                                       when, what, verb);
    }
    case EventKind::instability:
      return event.ended
                 ? fmt::format("from {} until {} {} were unstable",
                               telling.clock().when(event.began, told), until, part(telling, event))
                 : fmt::format("from {} on {} were unstable",
                               telling.clock().when(event.began, told), part(telling, event));
    case EventKind::foreign_origin:
      return fmt::format("{} {} announced {}, address space of {}, as its own{}", when,
                         telling.names().label(provider(event)), Names::list(concerned(event)),
                         telling.names().subject(),
                         event.ended ? ", for " + lasted(event) : std::string{});
  }
  return {};
}

}  // namespace isthmus::sinks
