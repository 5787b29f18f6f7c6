// The founding case as the engine would report it, made by hand: the times are those of the public
// record, the vantage points and the paths before the providers are invented.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "isthmus/report.h"

#include "net/text.h"

namespace isthmus::testing {

inline Timestamp at(std::int64_t seconds) {
  return Timestamp::from_seconds(seconds);
}
inline Prefix block(int last) {
  return *net::parse_prefix("175.45." + std::to_string(last) + ".0/24");
}

inline constexpr Link kUnicomLink{Asn{4837}, Asn{131279}};
inline constexpr Link kTransTeleComLink{Asn{20485}, Asn{131279}};
inline constexpr std::int64_t kDataBegin = 1506844800;   // 2017-10-01 08:00:00
inline constexpr std::int64_t kGained = 1506848871;      // 09:07:51
inline constexpr std::int64_t kLost = 1506852885;        // 10:14:45
inline constexpr std::int64_t kUnstable = 1506854820;    // 10:47:00
inline constexpr std::int64_t kBack = 1506860515;        // 12:21:55
inline constexpr std::int64_t kStable = 1506860760;      // 12:26:00
inline constexpr std::int64_t kFirstDrop = 1506930999;   // 2017-10-02 07:56:39
inline constexpr std::int64_t kSecondDrop = 1506935429;  // 09:10:29
inline constexpr std::int64_t kDataEnd = 1506945600;     // 12:00:00
inline constexpr int kVantageAses = 14;

inline PeerKey vantage(int i) {
  return {.collector = CollectorId{static_cast<std::uint16_t>(i % 2)},
          .asn = Asn{static_cast<std::uint32_t>(64496 + i)},
          .address = ipv4_address(0xC0000200U + static_cast<std::uint32_t>(i) + 1)};
}

inline std::string path_over(int i, std::uint32_t provider) {
  return std::to_string(64496 + i) + " 64511 " + std::to_string(provider) + " 131279";
}

/// `ases` vantage points follow one another by 7 s, each for all of `blocks`.
inline std::vector<Evidence> wave(std::int64_t from, int ases, const std::vector<int>& blocks,
                                  std::uint32_t before, std::uint32_t after) {
  std::vector<Evidence> all;
  for (int i = 0; i < ases; ++i) {
    for (const auto one : blocks) {
      Evidence evidence;
      const auto offset = static_cast<std::uint64_t>((from - kDataBegin) * 64 + 640 * i + one % 4);
      evidence.record = {.source = SourceId{static_cast<std::uint32_t>(2 + i % 2)},
                         .offset = offset};
      evidence.time = at(from + 7 * i);
      evidence.peer = vantage(i);
      evidence.nlri.prefix = block(one);
      if (before != 0) evidence.path_before = path_over(i, before);
      if (after != 0) evidence.path_after = path_over(i, after);
      all.push_back(std::move(evidence));
    }
  }
  return all;
}

inline Event event(std::uint64_t id, EventKind kind, std::int64_t began, int ases,
                   const std::vector<int>& blocks) {
  Event made;
  made.id = EventId{id};
  made.kind = kind;
  made.subject = "KP";
  made.began = at(began);
  made.settled = at(began + 7 * (ases - 1));
  for (const auto one : {176, 177, 178, 179}) {
    if (std::ranges::find(blocks, one) == blocks.end()) {
      made.prefixes_not_concerned.push_back(block(one));
    } else {
      made.prefixes.push_back({.prefix = block(one),
                               .first = at(began),
                               .last = made.settled,
                               .vantage_ases = static_cast<std::uint32_t>(ases)});
    }
  }
  made.vantage_ases = static_cast<std::uint32_t>(ases);
  made.vantage_ases_live = kVantageAses;
  made.reasons = {{"where one begins", -2.0},
                  {"vantage points: " + std::to_string(ases), 2.1},
                  {"two collectors", 0.3},
                  {"a tenth of all witnesses or more", 1.0},
                  {"held for an hour", 1.0}};
  made.confidence = 0.92;
  return made;
}

inline Event uplink_event(std::uint64_t id, EventKind kind, std::int64_t began, int ases,
                          const std::vector<int>& blocks, double before, double after) {
  auto made = event(id, kind, began, ases, blocks);
  made.uplink = kTransTeleComLink;
  made.share_before = before;
  made.share_after = after;
  const auto is_gain = kind == EventKind::uplink_gained;
  made.evidence = wave(began, ases, blocks, is_gain ? 4837 : 20485, is_gain ? 20485 : 4837);
  made.evidence_total = made.evidence.size();
  return made;
}

inline std::vector<Event> founding_events() {
  std::vector<Event> events;
  events.push_back(uplink_event(1, EventKind::uplink_gained, kGained, 9, {176, 178, 179}, 0, 0.41));
  events.back().effect = Effect::supplements;
  events.back().others = {kUnicomLink};
  events.push_back(uplink_event(2, EventKind::uplink_lost, kLost, 9, {176, 178, 179}, 0.41, 0));
  events.push_back(event(3, EventKind::instability, kUnstable, 14, {176, 177, 178, 179}));
  events.back().ended = at(kStable);
  events.back().changes = 1184;
  events.back().evidence = wave(kUnstable, 14, {176, 177}, 4837, 0);
  events.back().evidence_total = 1184;
  for (std::int64_t i = 0; i < 4; ++i) {
    const auto began = kUnstable + 420 + i * 1260;
    events.push_back(event(static_cast<std::uint64_t>(4 + i), EventKind::outage_total, began, 14,
                           {176, 177, 178, 179}));
    events.back().ended = at(began + 100 + 35 * i);
    events.back().share_before = 1;
    events.back().evidence = wave(began, 14, {176, 177, 178, 179}, 4837, 0);
    events.back().evidence_total = 56;
  }
  events.push_back(uplink_event(8, EventKind::uplink_gained, kBack, 10, {176, 178, 179}, 0, 0.44));
  events.back().effect = Effect::supplements;
  events.back().others = {kUnicomLink};
  events.back().returned = true;
  events.back().last_seen_before = at(kLost + 56);
  events.push_back(
      uplink_event(9, EventKind::coverage_narrowed, kFirstDrop, 10, {176}, 0.44, 0.29));
  events.push_back(
      uplink_event(10, EventKind::coverage_narrowed, kSecondDrop, 10, {179}, 0.29, 0.14));
  return events;
}

inline Incident founding_incident() {
  Incident incident;
  incident.id = 1;
  incident.subject = "KP";
  incident.began = at(kGained);
  incident.last_change = at(kSecondDrop + 63);
  const auto phase = [](std::int64_t from, std::int64_t to, std::vector<std::uint64_t> ids) {
    Phase made{.began = at(from), .ended = at(to), .events = {}};
    for (const auto id : ids) made.events.push_back(EventId{id});
    return made;
  };
  incident.phases = {
      phase(kGained, kGained + 56, {1}),          phase(kLost, kLost + 56, {2}),
      phase(kUnstable, kStable, {3, 4, 5, 6, 7}), phase(kBack, kBack + 63, {8}),
      phase(kFirstDrop, kFirstDrop + 63, {9}),    phase(kSecondDrop, kSecondDrop + 63, {10})};
  return incident;
}

inline UplinkShare carried(Link link, double share, std::uint32_t ases,
                           const std::vector<int>& blocks) {
  UplinkShare made{.link = link, .share = share, .vantage_ases = ases};
  for (const auto one : blocks) made.prefixes.push_back(block(one));
  made.prefix_vantage_ases.assign(blocks.size(), ases);
  made.example_path = "64496 64511 " + std::to_string(number(link.outside)) + " 131279";
  return made;
}

inline Snapshot picture(std::int64_t when, double share, const std::vector<int>& blocks) {
  Snapshot made;
  made.at = at(when);
  made.vantage_ases = kVantageAses;
  made.uplinks.push_back(carried(kUnicomLink, 1 - share, kVantageAses, {176, 177, 178, 179}));
  if (share > 0) made.uplinks.push_back(carried(kTransTeleComLink, share, 10, blocks));
  std::ranges::stable_sort(made.uplinks, std::ranges::greater{}, &UplinkShare::share);
  return made;
}

}  // namespace isthmus::testing
