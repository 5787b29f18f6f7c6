// Faults met in one message, judged by the fault table.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "isthmus/route_message.h"

#include "base/arena.h"
#include "base/limits.h"
#include "wire/bgp/fault_table.h"

namespace isthmus::bgp {

/// Keeps the first limits::kFindingsMax findings; every one raises the treatment
/// (RFC 7606 section 3(h)).
class FindingList {
 public:
  void add(AttributeType attribute, Fault fault, std::size_t offset) noexcept {
    const auto treatment = treatment_of(attribute, fault);
    treatment_ = std::max(treatment_, treatment);
    if (count_ == limits::kFindingsMax) return;
    std::construct_at(kept() + count_++, static_cast<std::uint32_t>(offset),
                      static_cast<std::uint8_t>(attribute), static_cast<std::uint8_t>(fault),
                      treatment);
  }
  Treatment treatment() const noexcept { return treatment_; }
  std::span<const Finding> copy_to(Arena& arena) const {
    return arena.copy(std::span<const Finding>{kept(), count_});
  }

 private:
  Finding* kept() noexcept { return reinterpret_cast<Finding*>(octets_); }
  const Finding* kept() const noexcept { return reinterpret_cast<const Finding*>(octets_); }

  // Nearly every message has none: nothing is written before there is one.
  alignas(Finding) std::byte octets_[limits::kFindingsMax * sizeof(Finding)];
  std::size_t count_ = 0;
  Treatment treatment_ = Treatment::keep;
};

/// Stands in a finding that means no attribute.
inline constexpr AttributeType kNoAttribute{};

}  // namespace isthmus::bgp
