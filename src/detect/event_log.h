// What the detectors reported: the newest word on every event, with the pictures around it.
#pragma once

#include <functional>
#include <map>

#include "detect/detector.h"
#include "detect/dismissals.h"

namespace isthmus::detect {

class EventLog : public EventSink {
 public:
  struct Record {
    Event event;
    Support support;
    Snapshot before;  // a second before it began
    Snapshot after;   // when it was over, or had settled
  };

  /// `world` must outlive the log.
  void attach(const World& world) { world_ = &world; }
  void on_event(std::function<void(const Event&)> listener) { listener_ = std::move(listener); }

  void report(Event event, const Support& support) override;
  void dismiss(const LookAlike& what, const SubjectChange* example) override;

  const std::map<EventId, Record>& records() const noexcept { return records_; }
  std::map<EventId, Record>& records() noexcept { return records_; }
  Dismissals& dismissals() noexcept { return dismissals_; }

 private:
  const World* world_ = nullptr;
  std::function<void(const Event&)> listener_;
  std::map<EventId, Record> records_;
  Dismissals dismissals_;
};

}  // namespace isthmus::detect
