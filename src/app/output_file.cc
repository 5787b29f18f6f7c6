#include "app/output_file.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace isthmus::app {
namespace {

std::unexpected<Error> cannot_create(const std::string& path) {
  return fail("cannot create " + path + ": " + std::strerror(errno),
              "Name a file in a folder that is there and that you may write to.");
}

/// The permissions that open(2) would have given; mkstemp(3) gives them to the owner alone.
mode_t usual_mode() {
  const auto mask = ::umask(0);
  ::umask(mask);
  constexpr mode_t all = 0666;
  return all & ~mask;
}

}  // namespace

OutputFile::OutputFile(std::string path, std::string written_path, int descriptor)
    : path_(std::move(path)), written_path_(std::move(written_path)), descriptor_(descriptor) {}

OutputFile::~OutputFile() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  if (!written_path_.empty()) ::unlink(written_path_.c_str());
}

Result<std::unique_ptr<Output>> OutputFile::open(const std::string& path) {
  std::signal(SIGPIPE, SIG_IGN);
  struct stat there{};
  const bool is_special = ::stat(path.c_str(), &there) == 0 && !S_ISREG(there.st_mode);
  if (is_special) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) return cannot_create(path);
    return std::unique_ptr<Output>{new OutputFile(path, {}, descriptor)};
  }
  auto written_path = path + ".XXXXXX";
  const int descriptor = ::mkostemp(written_path.data(), O_CLOEXEC);
  if (descriptor < 0) return cannot_create(path);
  ::fchmod(descriptor, usual_mode());
  return std::unique_ptr<Output>{new OutputFile(path, written_path, descriptor)};
}

bool OutputFile::write(std::string_view text) {
  return write_to(descriptor_, text, path_);
}

bool OutputFile::finish() {
  if (has_failed()) return false;
  // Some file systems tell of a full disk only here.
  const bool is_regular = !written_path_.empty();
  if (is_regular && ::fsync(descriptor_) != 0) fail_with("cannot write to " + path_, errno);
  if (::close(std::exchange(descriptor_, -1)) != 0) fail_with("cannot write to " + path_, errno);
  if (is_regular && (has_failed() || ::rename(written_path_.c_str(), path_.c_str()) != 0)) {
    if (!has_failed()) fail_with("cannot replace " + path_, errno);
    ::unlink(written_path_.c_str());
  }
  return !has_failed();
}

Result<std::unique_ptr<Output>> open_output(const std::string& path) {
  if (path.empty() || path == "-") return std::make_unique<StandardOutput>();
  return OutputFile::open(path);
}

}  // namespace isthmus::app
