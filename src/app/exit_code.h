// What the program's exit status says.
#pragma once

namespace isthmus::app {

inline constexpr int kExitDone = 0;
inline constexpr int kExitFailed = 1;
inline constexpr int kExitUsage = 2;
/// Done, but malformed records were skipped. --strict makes it kExitFailed.
inline constexpr int kExitSkipped = 3;

constexpr int exit_code(bool skipped_records, bool strict) noexcept {
  if (!skipped_records) return kExitDone;
  return strict ? kExitFailed : kExitSkipped;
}

}  // namespace isthmus::app
