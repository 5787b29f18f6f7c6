// What the decoders of single BMP message types share: the message under work and its outcome.
#pragma once

#include <cstdint>

#include "isthmus/monitoring.h"
#include "isthmus/route_message.h"

#include "base/arena.h"
#include "wire/bmp/header.h"
#include "wire/bmp/sessions.h"
#include "wire/record.h"

namespace isthmus::bmp {

struct Record {
  const wire::Frame& frame;
  Arena& arena;
  wire::DecodedRecord& out;
  Bytes message = {};            // the BMP message of the frame
  std::size_t at = 0;            // where in the frame it begins
  MonitoringDetail detail = {};  // what each message of the record has
  PeerHeader peer = {};
  const Session* session = nullptr;

  bool has_peer() const noexcept { return detail.has_peer; }
  /// What follows the headers, and where in the frame.
  Bytes body() const noexcept { return message.subspan(header_bytes()); }
  std::size_t body_offset() const noexcept { return at + header_bytes(); }
  std::size_t header_bytes() const noexcept {
    return has_peer() ? kHeaderBytes + kPeerHeaderBytes : kHeaderBytes;
  }

  /// Sets what the record as a whole tells; `made` is as it was made.
  void begin(MessageKind kind, RouteMessage& made, MonitoringDetail& own) const;
  /// Gives the record's only message.
  RouteMessage& give(MessageKind kind, MonitoringDetail*& own) const;
  /// `offset` counts from the start of the body. Keeps the first fault.
  void fail(wire::RecordFault fault, std::size_t offset) const noexcept;
};

void decode_route_monitoring(const Record& record);
void decode_route_mirroring(const Record& record);
void decode_statistics(const Record& record);
void decode_peer_up(const Record& record);
void decode_peer_down(const Record& record);
void decode_speaker(const Record& record);  // Initiation and Termination

}  // namespace isthmus::bmp
