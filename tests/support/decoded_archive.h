// The records of an archive in memory, framed and decoded as a run does it.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <stdexcept>
#include <vector>

#include "wire/decode.h"
#include "wire/mrt/frame.h"

namespace isthmus::testing {

/// Owns all that its records borrow.
class DecodedArchive {
 public:
  explicit DecodedArchive(const std::vector<std::uint8_t>& octets) : octets_(octets) {
    for (std::size_t at = 0; at < octets_.size();) {
      const auto found = mrt::next_frame(Bytes{octets_}.subspan(at), true);
      if (found.status != wire::FrameStatus::frame) throw std::invalid_argument("no frame");
      auto& frame = frames_.emplace_back();
      frame.bytes = Bytes{octets_}.subspan(at, found.bytes);
      frame.offset = at;
      frame.time = mrt::frame_time(frame.bytes);
      if (mrt::is_peer_index_table(frame.bytes)) {
        indexes_.push_back(mrt::decode_peer_index(frame.bytes));
      }
      frame.peer_index = indexes_.empty() ? nullptr : indexes_.back().get();
      at += found.bytes;
    }
    for (const auto& frame : frames_) records.push_back(wire::decode(frame, workspace_));
  }
  DecodedArchive(const DecodedArchive&) = delete;
  DecodedArchive& operator=(const DecodedArchive&) = delete;

  std::vector<wire::DecodedRecord> records;

 private:
  std::vector<std::uint8_t> octets_;
  std::deque<wire::Frame> frames_;
  std::vector<std::shared_ptr<const mrt::PeerIndex>> indexes_;
  wire::Workspace workspace_;
};

}  // namespace isthmus::testing
