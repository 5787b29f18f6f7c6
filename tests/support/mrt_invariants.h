// What holds for MRT octets of any kind: for fuzz targets and hostile tests.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <source_location>

#include "mrt_reading.h"

namespace isthmus::testing {

inline void require(bool holds, std::source_location at = std::source_location::current()) {
  if (holds) return;
  std::fprintf(stderr, "%s:%u: a promise is broken\n", at.file_name(), at.line());
  std::abort();
}

inline void require_valid(std::span<const Nlri> list) {
  for (const auto& [prefix, path_id] : list) {
    require(prefix.length <= bits(prefix.family));
    for (unsigned bit = prefix.length; bit < 128; ++bit) {
      require((prefix.bytes[bit / 8] >> (7 - bit % 8) & 1) == 0);
    }
  }
}

/// Reads every octet that a message borrows, so that a sanitizer sees one that is not there.
inline std::uint64_t sum_of_borrowed(const RouteMessage& message) {
  std::uint64_t sum = 0;
  const auto add = [&sum](Bytes octets) {
    for (const std::uint8_t octet : octets) sum += octet;
  };
  for (const Finding& finding : message.findings) sum += finding.offset;
  if (message.attributes == nullptr) return sum;
  for (const RawAttribute& attribute : message.attributes->raw) add(attribute.value);
  for (const auto& segment : message.attributes->as_path) {
    for (const Asn asn : segment.asns) sum += number(asn);
  }
  add(message.attributes->communities);
  add(message.attributes->extended_communities);
  add(message.attributes->large_communities);
  add(message.attributes->cluster_list);
  return sum;
}

/// Aborts where a record breaks a promise of decode.h or route_message.h.
inline void require_valid(const wire::DecodedRecord& record) {
  const bool is_decoded = record.status == wire::RecordStatus::decoded;
  require(is_decoded == (record.fault == wire::RecordFault::none));
  require(record.fault_offset <= record.frame->bytes.size());
  require(record.status != wire::RecordStatus::unsupported || record.messages.empty());
  for (const RouteMessage& message : record.messages) {
    for (const auto list :
         {message.withdrawn, message.announced, message.mp_withdrawn, message.mp_announced}) {
      require_valid(list);
    }
    require(message.kind != MessageKind::table_entry || message.announced.size() == 1);
    require(message.time == record.frame->time);
    for (const Finding& finding : message.findings) {
      require(finding.offset <= record.frame->bytes.size());
      require(finding.treatment <= message.treatment);
    }
    sum_of_borrowed(message);
  }
}

/// Reads `source` from a copy of the exact size and checks all of it.
inline MrtReading read_hostile_mrt(Bytes source) {
  const auto copy = std::make_unique<std::uint8_t[]>(source.size());
  std::copy(source.begin(), source.end(), copy.get());
  const auto reading = read_mrt(Bytes{copy.get(), source.size()},
                                [](const wire::DecodedRecord& record) { require_valid(record); });
  require(reading.frames == reading.decoded + reading.unsupported + reading.malformed);
  return reading;
}

}  // namespace isthmus::testing
