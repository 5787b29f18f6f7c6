#include "app/standard_output.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <unistd.h>

namespace isthmus::app {

bool Output::write_to(int descriptor, std::string_view text, const std::string& name) {
  while (!text.empty() && !is_closed_ && !has_failed_) {
    const auto written = ::write(descriptor, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      is_closed_ = true;
    } else if (errno != EINTR) {
      fail_with("cannot write to " + name, errno);
    }
  }
  return !is_closed_ && !has_failed_;
}

void Output::fail_with(const std::string& what, int error) {
  has_failed_ = true;
  std::fprintf(stderr, "isthmus: %s: %s\n", what.c_str(), std::strerror(error));
}

StandardOutput::StandardOutput() {
  std::signal(SIGPIPE, SIG_IGN);
}

bool StandardOutput::write(std::string_view text) {
  return write_to(STDOUT_FILENO, text, "standard output");
}

}  // namespace isthmus::app
