// One subject, followed through a stream of route messages: what was there, what happened, what it
// rests on.
#pragma once

#include <functional>
#include <memory>

#include "isthmus/report.h"
#include "isthmus/route_message.h"

namespace isthmus::detect {

/// Pure: the same messages in the same order give the same report. Call from one thread.
class Analysis {
 public:
  explicit Analysis(Subject subject);
  ~Analysis();

  void apply(const RouteMessage& message);
  void end_source(SourceId source, CollectorId collector);
  void note_malformed(Timestamp at, const PeerKey& peer);

  /// Called for each event as soon as there is a verdict, and again when more is known (same id).
  void on_event(std::function<void(const Event&)> listener);

  /// Closes what is open at the end of the data. `sources` and `collectors` are the caller's to
  /// fill.
  Report finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace isthmus::detect
