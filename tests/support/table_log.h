// Tables that write down what each message did, for tests that read as a story.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "net/text.h"
#include "rib/tables.h"
#include "support/messages.h"

namespace isthmus::testing {

inline std::string_view word_of(PeerHealth health) {
  constexpr std::string_view kWords[] = {"loading", "synced", "suspect", "down"};
  return kWords[static_cast<std::size_t>(health)];
}

inline std::string_view word_of(Cause cause) {
  constexpr std::string_view kWords[] = {"update", "table_load", "peer_loss"};
  return kWords[static_cast<std::size_t>(cause)];
}

inline std::string_view word_of(HealthReason reason) {
  constexpr std::string_view kWords[] = {"first_seen",       "table_dump",     "end_of_rib",
                                         "transfer_over",    "transfer_begun", "session_lost",
                                         "session_returned", "silence",        "silence_over",
                                         "missing",          "malformed",      "collector_gap"};
  return kWords[static_cast<std::size_t>(reason)];
}

/// "17:37:51", a fraction of a second left out.
inline std::string clock_of(Timestamp time) {
  const auto second = ((time.seconds() % 86400) + 86400) % 86400;
  std::string text = "00:00:00";
  const auto write = [&](std::size_t at, long value) {
    text[at] = static_cast<char>('0' + value / 10);
    text[at + 1] = static_cast<char>('0' + value % 10);
  };
  write(0, second / 3600);
  write(3, second / 60 % 60);
  write(6, second % 60);
  return text;
}

/// Lines such as
///   "12:00:00 AS1 loading > synced: table_dump"
///   "12:00:00 AS1 10.0.0.0/24: none > 1 2: update"
class TableLog {
 public:
  using Lines = std::vector<std::string>;

  Lines apply(const RouteMessage& message) {
    begin();
    tables.apply(message, changes_);
    return lines();
  }
  Lines end_source(std::uint32_t source) {
    begin();
    tables.end_source(SourceId{source}, CollectorId{}, changes_);
    return lines();
  }
  Lines note_malformed(Timestamp time, const PeerKey& peer) {
    begin();
    tables.note_malformed(time, peer, changes_);
    return lines();
  }
  Lines advance(Timestamp time) {
    begin();
    tables.advance(time, changes_);
    return lines();
  }
  /// From here on steps add to what there is, until take() gives the lines of them all.
  void collect() {
    changes_.clear();
    is_collecting_ = true;
  }
  Lines take() {
    is_collecting_ = false;
    return lines();
  }
  /// Of the last step.
  const rib::Changes& changes() const { return changes_; }

  PeerHealth health(const PeerKey& key) const { return tables.health(id_of(key)); }
  /// The path of the peer's route, "none" where there is none.
  std::string path(const PeerKey& key, std::string_view route) const {
    return path_text(tables.route(id_of(key), nlri(route)));
  }
  PeerId id_of(const PeerKey& key) const {
    for (std::uint32_t i = 0; i < tables.peer_count(); ++i) {
      if (tables.peer_key(PeerId{i}) == key) return PeerId{i};
    }
    throw std::out_of_range("the tables have no such peer");
  }

  rib::Tables tables;

 private:
  void begin() {
    if (!is_collecting_) changes_.clear();
  }
  Lines lines() const {
    Lines all;
    changes_.visit([&](const PeerTransition& step) { all.push_back(line(step)); },
                   [&](const RouteDelta& delta) { all.push_back(line(delta)); });
    return all;
  }
  std::string start(Timestamp time, PeerId peer) const {
    return clock_of(time) + " " + net::to_text(tables.peer_key(peer).asn) + " ";
  }
  std::string line(const PeerTransition& step) const {
    return start(step.time, step.peer) + std::string(word_of(step.from)) + " > " +
           std::string(word_of(step.to)) + ": " + std::string(word_of(step.reason));
  }
  std::string line(const RouteDelta& delta) const {
    auto text = start(delta.time, delta.peer) + net::to_text(delta.nlri.prefix);
    if (delta.nlri.path_id != 0) text.append("#").append(std::to_string(delta.nlri.path_id));
    return text + ": " + path_text(delta.before) + " > " + path_text(delta.after) + ": " +
           std::string(word_of(delta.cause));
  }
  std::string path_text(AttributesId id) const {
    if (id == AttributesId::none) return "none";
    return net::to_text(tables.attributes().path(tables.attributes().path_id(id)));
  }

  rib::Changes changes_;
  bool is_collecting_ = false;
};

}  // namespace isthmus::testing
