#include "scenario/archive_layout.h"

#include <chrono>
#include <fmt/format.h>

namespace isthmus::scenario {

Duration interval(ArchiveStyle style, FileKind kind) noexcept {
  using namespace std::chrono_literals;
  if (style == ArchiveStyle::ris) return kind == FileKind::updates ? Duration{5min} : Duration{8h};
  return kind == FileKind::updates ? Duration{15min} : Duration{2h};
}

Timestamp interval_begin(ArchiveStyle style, FileKind kind, Timestamp at) noexcept {
  const auto step = interval(style, kind).count();
  return {at.us - at.us % step};
}

std::string file_path(const Collector& collector, FileKind kind, Timestamp begin) {
  const std::chrono::sys_seconds time{std::chrono::seconds{begin.seconds()}};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{time - day};
  const auto month = fmt::format("{:04}.{:02}", static_cast<int>(date.year()),
                                 static_cast<unsigned>(date.month()));
  const auto stamp =
      fmt::format("{:04}{:02}{:02}.{:02}{:02}", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  clock.hours().count(), clock.minutes().count());
  if (collector.style == ArchiveStyle::ris) {
    return fmt::format("{}/{}/{}.{}.gz", collector.name, month,
                       kind == FileKind::updates ? "updates" : "bview", stamp);
  }
  return fmt::format("{}/bgpdata/{}/{}.{}.bz2", collector.name, month,
                     kind == FileKind::updates ? "UPDATES/updates" : "RIBS/rib", stamp);
}

}  // namespace isthmus::scenario
