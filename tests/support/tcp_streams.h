// TCP streams put together from a capture, for tests.
#pragma once

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

#include "support/pcap.h"

namespace isthmus::testing {

namespace pcap {

struct Placed {
  std::int64_t position = 0;  // sequence number, unwrapped
  Timestamp time;
  Bytes octets;
};

/// Segments of one direction of a connection, by arrival.
struct Direction {
  TcpStream ends;
  std::uint32_t first = 0;
  std::vector<Placed> segments;
};

/// Octets that came twice are taken from the segment that came first.
inline void put_together(Direction& direction, std::vector<TcpStream>& out) {
  auto& segments = direction.segments;
  std::ranges::stable_sort(segments, {}, &Placed::position);
  std::int64_t next = 0;
  for (const auto& segment : segments) {
    const auto end = segment.position + static_cast<std::int64_t>(segment.octets.size());
    const bool is_first = &segment == segments.data();
    if (is_first || segment.position > next) {
      out.push_back(direction.ends);
      out.back().follows_hole = !is_first;
      next = segment.position;
    }
    if (end <= next) continue;
    const auto fresh = segment.octets.subspan(static_cast<std::size_t>(next - segment.position));
    out.back().arrivals.push_back({out.back().octets.size(), segment.time});
    out.back().octets.insert(out.back().octets.end(), fresh.begin(), fresh.end());
    next = end;
  }
}

}  // namespace pcap

/// Every TCP stream with octets, one for each direction, in the order of their first packets. A SYN
/// with another sequence number after octets begins a new connection between the same ends.
inline std::vector<TcpStream> tcp_streams(Bytes file) {
  using Ends = std::tuple<IpAddress, IpAddress, std::uint16_t, std::uint16_t>;
  std::vector<pcap::Direction> directions;
  std::map<Ends, std::size_t> current;
  for (const Packet& packet : packets_of(file)) {
    const auto segment = pcap::segment_of(packet);
    if (!segment || (segment->octets.empty() && !segment->is_syn)) continue;
    const auto& ends = segment->ends;
    const Ends key{ends.source, ends.destination, ends.source_port, ends.destination_port};
    const auto known = current.find(key);
    const bool is_new =
        known == current.end() || (segment->is_syn && !directions[known->second].segments.empty() &&
                                   segment->sequence != directions[known->second].first);
    if (is_new) {
      current[key] = directions.size();
      directions.push_back({ends, segment->sequence, {}});
    }
    auto& direction = directions[current[key]];
    if (segment->octets.empty()) continue;
    // Sequence numbers wrap; a connection of a test is shorter than half their range.
    const auto apart = static_cast<std::int32_t>(segment->sequence - direction.first);
    direction.segments.push_back({apart, packet.time, segment->octets});
  }
  std::vector<TcpStream> streams;
  for (auto& direction : directions) pcap::put_together(direction, streams);
  return streams;
}

}  // namespace isthmus::testing
