#include "app/standard_output.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <unistd.h>

namespace isthmus::app {

StandardOutput::StandardOutput() {
  std::signal(SIGPIPE, SIG_IGN);
}

bool StandardOutput::write(std::string_view text) {
  while (!text.empty() && !is_closed_ && !has_failed_) {
    const auto written = ::write(STDOUT_FILENO, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      is_closed_ = true;
    } else if (errno != EINTR) {
      has_failed_ = true;
      std::fprintf(stderr, "isthmus: cannot write to standard output: %s\n", std::strerror(errno));
    }
  }
  return !is_closed_ && !has_failed_;
}

}  // namespace isthmus::app
