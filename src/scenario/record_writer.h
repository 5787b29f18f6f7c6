// What one collector records, as MRT (RFC 6396) with BGP messages inside.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "isthmus/prefix.h"
#include "isthmus/timestamp.h"

#include "scenario/routing.h"
#include "scenario/story.h"
#include "wire/mrt/encode.h"

namespace isthmus::scenario {

/// A route in a vantage point's table.
struct HeldRoute {
  Path path;
  Timestamp since;
  std::uint32_t variation = 0;  // background changes so far: prepending and a community
  bool is_withheld = false;     // withdrawn for a moment by the background
};
using Table = std::map<Prefix, HeldRoute>;

/// Prefixes that are announced or withdrawn in one breath; null: withdrawn.
struct Announcement {
  Prefix prefix;
  const HeldRoute* route = nullptr;
};

/// Borrows the story.
class RecordWriter {
 public:
  RecordWriter(const Story& story, std::size_t collector);

  /// The UPDATE messages that say it, one record each; prefixes with equal attributes share one.
  std::vector<mrt::Octets> updates(Timestamp at, std::size_t vantage,
                                   std::span<const Announcement> announcements) const;
  mrt::Octets end_of_rib(Timestamp at, std::size_t vantage) const;
  mrt::Octets state_change(Timestamp at, std::size_t vantage, FsmState before,
                           FsmState after) const;

  struct TableRecords {
    mrt::Octets octets;
    std::uint64_t records = 0;
  };
  /// The peer index and one RIB record per prefix. `tables` has one per vantage point of the story;
  /// null where it is another collector's or its session is down.
  TableRecords table(Timestamp at, std::span<const Table* const> tables) const;

 private:
  mrt::Session session(std::size_t vantage) const;
  bgp::RouteAttributes attributes(std::size_t vantage, const HeldRoute& route, Family family) const;
  mrt::Octets message(Timestamp at, std::size_t vantage, Bytes message) const;

  const Story& story_;
  std::size_t collector_ = 0;
  mrt::Bgp4mpForm form_;
  std::vector<std::size_t> vantages_;  // of the collector, by peer index
};

}  // namespace isthmus::scenario
