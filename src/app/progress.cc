#include "app/progress.h"

#include <cstdio>
#include <fmt/format.h>
#include <unistd.h>

#include "topology/local_time.h"

namespace isthmus::app {

ProgressLine::ProgressLine(bool is_wanted) : is_shown_(is_wanted && isatty(STDERR_FILENO) != 0) {}

ProgressLine::~ProgressLine() {
  if (is_shown_) std::fputs("\r\033[K", stderr);
}

ProgressCallback ProgressLine::callback() {
  if (!is_shown_) return nullptr;
  return [](std::uint64_t raw_position, std::uint64_t raw_size, Timestamp at) {
    const auto line = text(raw_position, raw_size, at);
    std::fprintf(stderr, "\r\033[K%s", line.c_str());
    std::fflush(stderr);
  };
}

std::string ProgressLine::text(std::uint64_t raw_position, std::uint64_t raw_size, Timestamp at) {
  const auto minute =
      topology::format_utc(Timestamp::from_seconds(at.seconds()), topology::TimeStyle::date_time)
          .substr(0, 16);
  if (raw_size == 0) return fmt::format("Reading  {} MiB  {} UTC", raw_position >> 20U, minute);
  return fmt::format("Reading {:3} %  {} UTC", raw_position * 100 / raw_size, minute);
}

}  // namespace isthmus::app
