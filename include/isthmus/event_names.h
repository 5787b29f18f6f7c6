// The names of event kinds and effects in stories, JSON and on the command line.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "isthmus/event.h"

namespace isthmus {

/// Indexed by EventKind.
inline constexpr std::array<std::string_view, 10> kEventKindNames{
    "uplink_gained",     "uplink_lost",  "uplink_took_over", "uplink_gave_back", "coverage_widened",
    "coverage_narrowed", "outage_total", "outage_partial",   "instability",      "foreign_origin"};

/// Indexed by Effect.
inline constexpr std::array<std::string_view, 3> kEffectNames{"none", "supplements", "replaces"};

constexpr std::string_view name_of(EventKind kind) noexcept {
  return kEventKindNames[static_cast<std::size_t>(kind)];
}
constexpr std::string_view name_of(Effect effect) noexcept {
  return kEffectNames[static_cast<std::size_t>(effect)];
}

constexpr std::optional<EventKind> event_kind_of(std::string_view name) noexcept {
  for (std::size_t i = 0; i < kEventKindNames.size(); ++i) {
    if (kEventKindNames[i] == name) return static_cast<EventKind>(i);
  }
  return std::nullopt;
}
constexpr std::optional<Effect> effect_of(std::string_view name) noexcept {
  for (std::size_t i = 0; i < kEffectNames.size(); ++i) {
    if (kEffectNames[i] == name) return static_cast<Effect>(i);
  }
  return std::nullopt;
}

static_assert(name_of(EventKind::foreign_origin) == "foreign_origin");
static_assert(name_of(Effect::replaces) == "replaces");

}  // namespace isthmus
