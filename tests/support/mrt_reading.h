// Reads MRT octets the way the program does, for tests: frames, peer index in force, messages.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "isthmus/route_message.h"

#include "wire/decode.h"
#include "wire/messages.h"
#include "wire/mrt/frame.h"

namespace isthmus::testing {

/// What became of a source's frames, and what was in them.
struct MrtReading {
  std::uint64_t frames = 0;
  std::uint64_t gaps = 0;
  std::uint64_t skipped_bytes = 0;
  bool is_cut_short = false;
  std::uint64_t decoded = 0;
  std::uint64_t unsupported = 0;
  std::uint64_t malformed = 0;
  std::uint64_t announced = 0;
  std::uint64_t withdrawn = 0;
  std::uint64_t states = 0;
  std::uint64_t entries = 0;
  std::uint64_t tables = 0;
  std::vector<wire::RecordFault> faults;  // of the records that were not decoded

  std::uint64_t elements() const { return announced + withdrawn + states + entries; }
};

inline void count_message(const RouteMessage& message, MrtReading& reading) {
  switch (message.kind) {
    case MessageKind::update:
      reading.announced += message.announced.size() + message.mp_announced.size();
      reading.withdrawn += message.withdrawn.size() + message.mp_withdrawn.size();
      break;
    case MessageKind::state_change:
      ++reading.states;
      break;
    case MessageKind::table_entry:
      ++reading.entries;
      break;
    case MessageKind::table_begin:
      ++reading.tables;
      break;
    default:
      break;
  }
}

/// Calls `visit(const wire::DecodedRecord&)` for every frame of `source`; what it gets lives until
/// it returns.
template <typename Visit>
MrtReading read_mrt(Bytes source, Visit&& visit) {
  MrtReading reading;
  wire::Workspace workspace;
  std::shared_ptr<const mrt::PeerIndex> index;
  std::optional<Timestamp> last;
  std::size_t at = 0;
  while (true) {
    const auto next = mrt::next_frame(source.subspan(at), true, last);
    if (next.status == wire::FrameStatus::end) return reading;
    if (next.status == wire::FrameStatus::need_more) {
      reading.is_cut_short = true;
      return reading;
    }
    const auto bytes = source.subspan(at, next.bytes);
    at += next.bytes;
    if (next.status == wire::FrameStatus::malformed) {
      ++reading.gaps;
      reading.skipped_bytes += next.bytes;
      continue;
    }
    last = mrt::frame_time(bytes);
    if (mrt::is_peer_index_table(bytes)) index = mrt::decode_peer_index(bytes);
    const wire::Frame frame{.time = *last,
                            .offset = at - next.bytes,
                            .sequence = reading.frames++,
                            .bytes = bytes,
                            .peer_index = index.get()};
    workspace.reset();
    auto record = wire::decode(frame, workspace);
    record.messages = wire::messages_of(record, workspace.arena);
    record.table = nullptr;
    reading.decoded += record.status == wire::RecordStatus::decoded;
    reading.unsupported += record.status == wire::RecordStatus::unsupported;
    reading.malformed += record.status == wire::RecordStatus::malformed;
    if (record.status != wire::RecordStatus::decoded) reading.faults.push_back(record.fault);
    for (const RouteMessage& message : record.messages) count_message(message, reading);
    visit(record);
  }
}

inline MrtReading read_mrt(Bytes source) {
  return read_mrt(source, [](const wire::DecodedRecord&) {});
}

}  // namespace isthmus::testing
