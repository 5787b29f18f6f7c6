// Reads BMP and OpenBMP streams the way the program does: frames, sessions in force, messages.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "wire/bmp/frame.h"
#include "wire/bmp/openbmp.h"
#include "wire/bmp/sender_fault.h"
#include "wire/bmp/sessions.h"
#include "wire/decode.h"

namespace isthmus::testing {

struct BmpReading {
  std::uint64_t frames = 0;
  std::uint64_t gaps = 0;
  std::uint64_t skipped_bytes = 0;
  bool is_cut_short = false;
  std::uint64_t decoded = 0;
  std::uint64_t unsupported = 0;
  std::uint64_t malformed = 0;
  std::uint64_t announced = 0;
  std::uint64_t withdrawn = 0;
  std::size_t sessions = 0;  // in force at the end
  bmp::SenderFaultCounts sender_faults;
  std::vector<wire::RecordFault> faults;
};

inline void count_record(const wire::DecodedRecord& record, BmpReading& reading) {
  ++reading.frames;
  reading.decoded += record.status == wire::RecordStatus::decoded;
  reading.unsupported += record.status == wire::RecordStatus::unsupported;
  reading.malformed += record.status == wire::RecordStatus::malformed;
  if (record.fault != wire::RecordFault::none) reading.faults.push_back(record.fault);
  for (const auto& message : record.messages) {
    reading.announced += message.announced.size() + message.mp_announced.size();
    reading.withdrawn += message.withdrawn.size() + message.mp_withdrawn.size();
    reading.sender_faults.add(message);
  }
}

/// Calls `visit(const wire::DecodedRecord&)` for every frame; what it gets lives until it returns.
template <typename Visit>
BmpReading read_bmp(Bytes source, wire::Encoding encoding, Visit&& visit) {
  const bool is_enveloped = encoding == wire::Encoding::openbmp;
  BmpReading reading;
  wire::Workspace workspace;
  std::shared_ptr<const bmp::Sessions> sessions;
  Timestamp last;
  std::size_t at = 0;
  while (true) {
    const auto rest = source.subspan(at);
    const auto next =
        is_enveloped ? bmp::next_openbmp_frame(rest, true) : bmp::next_frame(rest, true);
    if (next.status == wire::FrameStatus::end) break;
    if (next.status == wire::FrameStatus::need_more) {
      reading.is_cut_short = true;
      break;
    }
    const auto bytes = rest.first(next.bytes);
    at += next.bytes;
    if (next.status == wire::FrameStatus::malformed) {
      ++reading.gaps;
      reading.skipped_bytes += next.bytes;
      continue;
    }
    last = (is_enveloped ? bmp::openbmp_frame_time(bytes) : bmp::frame_time(bytes)).value_or(last);
    const wire::Frame frame{.time = last,
                            .offset = at - next.bytes,
                            .sequence = reading.frames,
                            .bytes = bytes,
                            .sessions = sessions.get(),
                            .encoding = encoding};
    workspace.reset();
    const auto record = wire::decode(frame, workspace);
    count_record(record, reading);
    visit(record);
    sessions = bmp::after(sessions, frame);
  }
  reading.sessions = sessions == nullptr ? 0 : sessions->size();
  return reading;
}

inline BmpReading read_bmp(Bytes source, wire::Encoding encoding = wire::Encoding::bmp) {
  return read_bmp(source, encoding, [](const wire::DecodedRecord&) {});
}

}  // namespace isthmus::testing
