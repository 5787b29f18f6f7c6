// One collector through the time of a story: its peers' tables, sessions and messages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <variant>
#include <vector>

#include "isthmus/timestamp.h"

#include "base/error.h"
#include "scenario/archive_files.h"
#include "scenario/record_writer.h"
#include "scenario/routing.h"
#include "scenario/story.h"

namespace isthmus::scenario {

/// What happenings changed at one time, everywhere.
struct RoutingStep {
  Timestamp at;  // at vantage points without a delay; the first step is before the span
  std::vector<RouteChange> changes;
};
/// The steps of a whole story: first the routes at first, then one per instant of the timeline.
std::vector<RoutingStep> routing_steps(const Story& story);

/// Runs once. Borrows what it is given.
class Feed {
 public:
  Feed(const Story& story, std::size_t collector, std::span<const RoutingStep> steps);

  /// Plays the whole span into `files`.
  void run(ArchiveFiles& files);

 private:
  // What the queue holds. In one instant tables come before everything else.
  struct DumpTable {};
  struct ShowChanges {
    std::size_t vantage = 0;
    std::vector<const RouteChange*> changes;
  };
  struct LoseSession {
    std::size_t vantage = 0;
    const SessionReset* reset = nullptr;
  };
  struct ReturnSession {
    std::size_t vantage = 0;
    const SessionReset* reset = nullptr;
  };
  struct SendAgain {
    std::size_t vantage = 0;
    std::uint32_t session = 0;
    Prefix prefix;
  };
  struct SendEndOfRib {
    std::size_t vantage = 0;
    std::uint32_t session = 0;
  };
  struct VaryBackground {
    std::uint64_t step = 0;
  };
  struct GiveBack {
    std::size_t vantage = 0;
    Prefix prefix;
  };
  using Task = std::variant<DumpTable, ShowChanges, LoseSession, ReturnSession, SendAgain,
                            SendEndOfRib, VaryBackground, GiveBack>;
  struct Peer {
    Table table;
    bool is_up = true;
    std::uint32_t session = 0;  // counts the returns
  };

  void perform(const DumpTable& task);
  void perform(const ShowChanges& task);
  void perform(const LoseSession& task);
  void perform(const ReturnSession& task);
  void perform(const SendAgain& task);
  void perform(const SendEndOfRib& task);
  void perform(const VaryBackground& task);
  void perform(const GiveBack& task);

  void plan(Timestamp at, Task task);
  void plan_tables();
  void plan_steps(std::span<const RoutingStep> steps);
  void plan_resets();
  bool is_mine(std::size_t vantage) const;
  void take(std::size_t vantage, const RouteChange& change);
  void send(std::size_t vantage, std::span<const Announcement> announcements);
  void record(const mrt::Octets& octets);
  bool vary(std::uint64_t step, std::uint64_t attempt);

  const Story& story_;
  std::size_t collector_ = 0;
  RecordWriter writer_;
  std::vector<Peer> peers_;  // by vantage point of the story
  std::vector<std::size_t> mine_;
  std::map<std::pair<Timestamp, std::uint64_t>, Task> queue_;
  std::uint64_t planned_ = 0;
  Timestamp now_;
  ArchiveFiles* files_ = nullptr;
};

}  // namespace isthmus::scenario
