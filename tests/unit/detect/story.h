// Small routing stories by hand: who announces what when, and the events that come of it as text.
#pragma once

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/event_names.h"

#include "detect/analysis.h"
#include "net/text.h"
#include "support/messages.h"

namespace isthmus::testing {

inline constexpr std::string_view kAll =
    "175.45.176.0/24 175.45.177.0/24 175.45.178.0/24 175.45.179.0/24";

inline Subject north_korea() {
  Subject subject;
  subject.kind = Subject::Kind::country;
  subject.name = "KP";
  subject.networks = {Asn{131279}};
  return subject;
}

inline Subject network(std::uint32_t asn) {
  Subject subject;
  subject.name = net::to_text(Asn{asn});
  subject.networks = {Asn{asn}};
  return subject;
}

inline Subject prefix_list(std::vector<std::string> texts) {
  Subject subject;
  subject.kind = Subject::Kind::prefixes;
  subject.name = "list";
  for (const auto& text : texts) subject.prefixes.push_back(prefix(text));
  std::sort(subject.prefixes.begin(), subject.prefixes.end());
  return subject;
}

/// Everything may be told in any order; run() puts it in the order of time. Six vantage points at
/// two collectors unless others are named. Each follows the one before it by `spread`.
class Story {
 public:
  using Vantage = std::pair<std::string, std::uint32_t>;  // collector, ASN

  explicit Story(Subject subject = north_korea(),
                 std::vector<Vantage> vantages = {{"rrc00", 1101},
                                                  {"rrc00", 1102},
                                                  {"rrc00", 1103},
                                                  {"route-views2", 2201},
                                                  {"route-views2", 2202},
                                                  {"route-views2", 2203}})
      : subject_(std::move(subject)), vantages_(std::move(vantages)) {
    for (const auto& [collector, asn] : vantages_) (void)messages_.peer(collector, asn);
  }

  Messages& messages() { return messages_; }
  const std::vector<Vantage>& vantages() const { return vantages_; }
  PeerKey peer(std::uint32_t asn) {
    for (const auto& [collector, its] : vantages_) {
      if (its == asn) return messages_.peer(collector, asn);
    }
    throw std::invalid_argument("no vantage point AS" + std::to_string(asn));
  }
  Story& spread(int seconds) {
    spread_s_ = seconds;
    return *this;
  }

  /// The collector gives no signs of life.
  Story& silent(const std::string& collector) {
    silent_ = collector;
    return *this;
  }

  /// What the vantage points' tables hold when they are dumped: "<vantage AS> <tail>". `only`
  /// names those that hold it, none: all.
  void in_table(std::string_view prefixes, std::string_view tail,
                std::set<std::uint32_t> only = {}) {
    for (const auto& [collector, asn] : chosen(std::move(only))) {
      std::istringstream words{std::string(prefixes)};
      for (std::string word; words >> word;) {
        table_[collector].push_back({asn, word, path(asn, tail)});
      }
    }
  }
  /// One dump per collector, from what in_table() said so far.
  void dump(Timestamp time) {
    for (auto& [collector, entries] : table_) {
      const auto source = next_source_++;
      messages_.source(source);
      add(messages_.table_begin(collector, time));
      for (const auto& entry : entries) {
        add(messages_.table_entry(collector, entry.asn, time, entry.prefix, entry.path));
      }
      items_.push_back(
          {time, std::nullopt, std::pair{SourceId{source}, messages_.collector_id(collector)}});
      messages_.source(0);
    }
    table_.clear();
  }

  void announce(Timestamp time, std::string_view prefixes, std::string_view tail,
                std::set<std::uint32_t> only = {}) {
    int index = 0;
    for (const auto& [collector, asn] : chosen(std::move(only))) {
      add(messages_.announce(collector, asn, later(time, index++), prefixes, path(asn, tail)));
    }
  }
  void withdraw(Timestamp time, std::string_view prefixes, std::set<std::uint32_t> only = {}) {
    int index = 0;
    for (const auto& [collector, asn] : chosen(std::move(only))) {
      add(messages_.withdraw(collector, asn, later(time, index++), prefixes));
    }
  }
  void add(const RouteMessage& message) { items_.push_back({message.time, message, std::nullopt}); }

  /// Plays everything, with a sign of life of each collector every five minutes.
  Report run(Timestamp until, std::function<void(const Event&)> listener = {}) {
    detect::Analysis analysis{subject_};
    if (listener) analysis.on_event(std::move(listener));
    play(analysis, until);
    return analysis.finish();
  }

 private:
  struct Entry {
    std::uint32_t asn;
    std::string prefix;
    std::string path;
  };
  struct Item {
    Timestamp time;
    std::optional<RouteMessage> message;
    std::optional<std::pair<SourceId, CollectorId>> end;
  };

  void play(detect::Analysis& analysis, Timestamp until) {
    auto items = items_;
    std::map<std::string, std::uint32_t> speakers;
    for (const auto& [collector, asn] : vantages_) speakers.emplace(collector, asn);
    speakers.erase(silent_);
    const auto first =
        std::min_element(items.begin(), items.end(), [](const Item& a, const Item& b) {
          return a.time < b.time;
        })->time;
    for (auto time = first + std::chrono::minutes{5}; time < until;
         time = time + std::chrono::minutes{5}) {
      for (const auto& [collector, asn] : speakers) {
        items.push_back({time, sign_of_life(collector, time), std::nullopt});
      }
    }
    for (const auto& [collector, asn] : speakers) {
      items.push_back({until, sign_of_life(collector, until), std::nullopt});
    }
    std::stable_sort(items.begin(), items.end(),
                     [](const Item& a, const Item& b) { return a.time < b.time; });
    for (const auto& item : items) {
      if (item.message) {
        analysis.apply(*item.message);
      } else {
        analysis.end_source(item.end->first, item.end->second);
      }
    }
  }
  RouteMessage sign_of_life(const std::string& collector, Timestamp time) {
    return messages_.make(MessageKind::keepalive, messages_.peer(collector, 64511), time);
  }
  std::vector<Vantage> chosen(std::set<std::uint32_t> only) const {
    std::vector<Vantage> out;
    for (const auto& vantage : vantages_) {
      if (only.empty() || only.contains(vantage.second)) out.push_back(vantage);
    }
    return out;
  }
  Timestamp later(Timestamp time, int index) const {
    return time + std::chrono::seconds{spread_s_ * index};
  }
  static std::string path(std::uint32_t asn, std::string_view tail) {
    return std::to_string(asn) + " " + std::string(tail);
  }

  Subject subject_;
  std::vector<Vantage> vantages_;
  Messages messages_;
  std::map<std::string, std::vector<Entry>> table_;
  std::vector<Item> items_;
  std::uint32_t next_source_ = 1;
  int spread_s_ = 5;
  std::string silent_;
};

/// "09:07:51" on 2017-10-01, "1 07:56:39" a day later.
inline std::string clock_text(Timestamp time) {
  const auto seconds = time.seconds() - 1506816000;
  const auto of_day = seconds % 86400;
  const auto clock = fmt::format("{:02}:{:02}:{:02}", of_day / 3600, of_day / 60 % 60, of_day % 60);
  return seconds < 86400 ? clock : fmt::format("{} {}", seconds / 86400, clock);
}

/// "uplink_gained 20485-131279 09:07:51 supplements: 175.45.176.0/24 ..."
inline std::string text_of(const Event& event, bool with_prefixes = true) {
  std::string out{name_of(event.kind)};
  if (event.uplink) out += " " + net::to_text(*event.uplink);
  if (event.foreign) out += " " + net::to_text(*event.foreign);
  out += " " + clock_text(event.began);
  if (event.ended) out += " - " + clock_text(*event.ended);
  if (event.returned) out += " returned";
  if (event.effect != Effect::none) out += " " + std::string{name_of(event.effect)};
  for (const auto& other : event.others) {
    if (event.kind != EventKind::uplink_gained && event.kind != EventKind::uplink_took_over &&
        event.kind != EventKind::uplink_gave_back) {
      break;
    }
    out += " " + net::to_text(other);
  }
  if (!with_prefixes) return out;
  out += ":";
  for (const auto& times : event.prefixes) out += " " + net::to_text(times.prefix);
  return out;
}

inline std::vector<std::string> texts_of(const Report& report, bool with_prefixes = false) {
  std::vector<std::string> out;
  for (const auto& event : report.events) out.push_back(text_of(event, with_prefixes));
  return out;
}

inline std::set<Dismissal::Cause> causes_of(const Report& report) {
  std::set<Dismissal::Cause> out;
  for (const auto& dismissal : report.dismissals) out.insert(dismissal.cause);
  return out;
}

}  // namespace isthmus::testing
