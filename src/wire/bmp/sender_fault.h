// The faults of BMP senders that are handled and not believed, as a table.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "isthmus/monitoring.h"
#include "isthmus/route_message.h"

namespace isthmus::bmp {

struct SenderFaultRow {
  SenderFault fault;
  std::string_view name;  // for counts: "own_as_prepended"
  std::string_view meaning;
};

/// In the order of the enumeration.
std::span<const SenderFaultRow> sender_fault_rows() noexcept;

/// How many messages had each fault.
class SenderFaultCounts {
 public:
  void add(const RouteMessage& message) noexcept {
    if (message.monitoring == nullptr || message.monitoring->sender_faults == 0) return;
    for (std::size_t i = 0; i < kSenderFaults; ++i) {
      counts_[i] += message.monitoring->has(static_cast<SenderFault>(i));
    }
  }
  std::uint64_t operator[](SenderFault fault) const noexcept {
    return counts_[static_cast<std::size_t>(fault)];
  }

 private:
  std::array<std::uint64_t, kSenderFaults> counts_{};
};

}  // namespace isthmus::bmp
