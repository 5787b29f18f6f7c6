// What holds for the octets of BMP, OpenBMP and RIS Live of any kind: for fuzz targets and hostile
// tests.
#pragma once

#include <memory>

#include "support/bmp_reading.h"
#include "support/mrt_invariants.h"
#include "wire/ris_live/decode.h"
#include "wire/ris_live/frame.h"

namespace isthmus::testing {

/// Reads every octet that the detail borrows, so that a sanitizer sees one that is not there.
inline std::uint64_t sum_of_borrowed(const MonitoringDetail& detail) {
  std::uint64_t sum = 0;
  const auto add = [&sum](Bytes octets) {
    for (const std::uint8_t octet : octets) sum += octet;
  };
  const auto add_text = [&add](std::string_view text) {
    add({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
  };
  add(detail.message);
  add(detail.sent_open);
  add(detail.received_open);
  add_text(detail.table_name);
  add_text(detail.collector);
  add_text(detail.router);
  for (const auto& statistic : detail.statistics) add(statistic.octets);
  for (const auto& tlv : detail.information) add(tlv.value);
  return sum;
}

/// Aborts where a record breaks a promise of its decoder.
inline void require_valid_monitoring(const wire::DecodedRecord& record) {
  require_valid(record);
  for (const RouteMessage& message : record.messages) {
    require(message.monitoring != nullptr);
    require(message.form == RecordForm::bmp || message.form == RecordForm::ris_live);
    require(message.has_path_ids || message.announced.empty() || message.announced[0].path_id == 0);
    sum_of_borrowed(*message.monitoring);
  }
}

/// Reads `source` from a copy of the exact size and checks all of it.
inline BmpReading read_hostile_bmp(Bytes source, wire::Encoding encoding = wire::Encoding::bmp) {
  const auto copy = std::make_unique<std::uint8_t[]>(source.size());
  std::copy(source.begin(), source.end(), copy.get());
  const auto reading =
      read_bmp(Bytes{copy.get(), source.size()}, encoding, require_valid_monitoring);
  require(reading.frames == reading.decoded + reading.unsupported + reading.malformed);
  return reading;
}

struct RisLiveReading {
  std::uint64_t frames = 0;
  std::uint64_t gaps = 0;
  bool is_cut_short = false;
  std::vector<wire::RecordFault> faults;
};

/// Calls `visit(const wire::DecodedRecord&)` for every line.
template <typename Visit>
RisLiveReading read_ris_live(Bytes source, Visit&& visit) {
  RisLiveReading reading;
  wire::Workspace workspace;
  Timestamp last;
  std::size_t at = 0;
  while (true) {
    const auto next = ris_live::next_frame(source.subspan(at), true);
    if (next.status == wire::FrameStatus::end) return reading;
    if (next.status == wire::FrameStatus::need_more) {
      reading.is_cut_short = true;
      return reading;
    }
    const auto bytes = source.subspan(at, next.bytes);
    at += next.bytes;
    if (next.status == wire::FrameStatus::malformed) {
      ++reading.gaps;
      continue;
    }
    last = ris_live::frame_time(bytes).value_or(last);
    const wire::Frame frame{.time = last,
                            .offset = at - next.bytes,
                            .sequence = reading.frames++,
                            .bytes = bytes,
                            .encoding = wire::Encoding::ris_live};
    workspace.reset();
    const auto record = wire::decode(frame, workspace);
    if (record.fault != wire::RecordFault::none) reading.faults.push_back(record.fault);
    visit(record);
  }
}

inline RisLiveReading read_hostile_ris_live(Bytes source) {
  const auto copy = std::make_unique<std::uint8_t[]>(source.size());
  std::copy(source.begin(), source.end(), copy.get());
  return read_ris_live(Bytes{copy.get(), source.size()}, require_valid_monitoring);
}

}  // namespace isthmus::testing
