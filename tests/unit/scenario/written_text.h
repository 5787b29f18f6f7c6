// What was written, read back by our own decoder, as lines that a test can compare.
#pragma once

#include <chrono>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "net/text.h"
#include "support/mrt_reading.h"
#include "support/whole_file.h"
#include "topology/local_time.h"

namespace isthmus::scenario::testing {

inline std::string time_text(Timestamp at) {
  return topology::format_utc(at, topology::TimeStyle::time_only);
}

inline void append_lines(const RouteMessage& message, std::vector<std::string>& lines) {
  const auto from = time_text(message.time) + " " + std::to_string(number(message.peer.asn));
  const auto path = message.attributes ? net::to_text(message.attributes->as_path) : std::string{};
  const auto add = [&](const char* what, std::span<const Nlri> list, bool with_path) {
    for (const auto& nlri : list) {
      lines.push_back(from + what + net::to_text(nlri.prefix) + (with_path ? " " + path : ""));
    }
  };
  if (message.kind == MessageKind::table_entry) add(" T ", message.announced, true);
  if (message.kind == MessageKind::state_change) {
    lines.push_back(from + " S " + std::to_string(static_cast<int>(message.old_state)) + " to " +
                    std::to_string(static_cast<int>(message.new_state)));
  }
  if (message.kind != MessageKind::update) return;
  if (message.is_end_of_rib) lines.push_back(from + " E");
  add(" W ", message.withdrawn, false);
  add(" W ", message.mp_withdrawn, false);
  add(" A ", message.announced, true);
  add(" A ", message.mp_announced, true);
}

/// "08:01:00 40 A 100.64.0.0/24 40 20 10": announced; W withdrawn, T in a table, S state, E
/// End-of-RIB. Fails the test where anything is malformed.
inline std::vector<std::string> lines_of(Bytes octets) {
  std::vector<std::string> lines;
  const auto reading = isthmus::testing::read_mrt(octets, [&](const wire::DecodedRecord& record) {
    EXPECT_EQ(record.status, wire::RecordStatus::decoded);
    for (const auto& message : record.messages) {
      EXPECT_TRUE(message.findings.empty());
      append_lines(message, lines);
    }
  });
  EXPECT_EQ(reading.gaps, 0U);
  EXPECT_EQ(reading.frames, reading.decoded);
  return lines;
}

using isthmus::testing::octets_of;

}  // namespace isthmus::scenario::testing
