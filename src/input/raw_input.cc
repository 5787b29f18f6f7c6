#include "input/raw_input.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace isthmus::input {
namespace {

/// Octets: one system call's worth, small enough that hundreds of open files cost little.
constexpr std::size_t kWindowBytes = 128 * 1024;

/// How soon a request to stop is seen while a pipe gives nothing.
constexpr int kPollMilliseconds = 100;

std::string reason(int error) {
  return std::generic_category().message(error);
}

class FileInput final : public RawInput {
 public:
  FileInput(std::string name, int descriptor, bool may_wait, std::stop_token stop)
      : RawInput(std::move(name)),
        descriptor_(descriptor),
        may_wait_(may_wait),
        stop_(std::move(stop)) {}
  ~FileInput() override {
    if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
  }

  Result<std::size_t> read(std::span<std::uint8_t> into) override {
    for (;;) {
      if (may_wait_ && !wait()) return fail(name() + ": reading was stopped");
      const auto count = ::read(descriptor_, into.data(), into.size());
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno == EINTR || errno == EAGAIN) continue;
      return fail("cannot read " + name() + ": " + reason(errno),
                  "check the file and the disk or network that it lies on");
    }
  }

 private:
  /// False where the run was stopped before there was anything.
  bool wait() const noexcept {
    while (!stop_.stop_requested()) {
      pollfd waiting{descriptor_, POLLIN, 0};
      if (::poll(&waiting, 1, kPollMilliseconds) != 0) return true;
    }
    return false;
  }

  int descriptor_;
  bool may_wait_;
  std::stop_token stop_;
};

class MemoryInput final : public RawInput {
 public:
  MemoryInput(Bytes bytes, std::string name) : RawInput(std::move(name)), bytes_(bytes) {}

  Result<std::size_t> read(std::span<std::uint8_t> into) override {
    const auto count = std::min(into.size(), bytes_.size());
    std::copy_n(bytes_.begin(), count, into.begin());
    bytes_ = bytes_.subspan(count);
    return count;
  }

 private:
  Bytes bytes_;
};

}  // namespace

Result<std::unique_ptr<RawInput>> open_raw(const std::string& path, std::stop_token stop) {
  const bool is_stdin = path == "-";
  const std::string name = is_stdin ? "standard input" : path;
  const int descriptor = is_stdin ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    return fail("cannot open " + path + ": " + reason(errno),
                "check the name and that you may read the file");
  }
  struct stat status = {};
  const bool is_known = ::fstat(descriptor, &status) == 0;
  auto input = std::make_unique<FileInput>(name, descriptor, !is_known || !S_ISREG(status.st_mode),
                                           std::move(stop));
  if (!is_known) return fail("cannot open " + name + ": " + reason(errno), "check the file");
  if (S_ISDIR(status.st_mode)) {
    return fail("cannot read " + name + ": it is a directory", "name the files in it");
  }
  if (S_ISREG(status.st_mode)) ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
  return input;
}

std::unique_ptr<RawInput> raw_from_memory(Bytes bytes, std::string name) {
  return std::make_unique<MemoryInput>(bytes, std::move(name));
}

Result<Bytes> RawWindow::peek(std::size_t count) {
  while (end_ - begin_ < count && !is_at_end_) {
    if (buffer_.empty()) buffer_.resize(kWindowBytes);
    std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
              buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
    end_ -= begin_;
    begin_ = 0;
    const auto got = input_->read(std::span{buffer_}.subspan(end_));
    if (!got) return std::unexpected(got.error());
    is_at_end_ = *got == 0;
    end_ += *got;
  }
  return Bytes{buffer_}.subspan(begin_, end_ - begin_);
}

void RawWindow::consume(std::size_t count) noexcept {
  begin_ += count;
  position_ += count;
}

Result<std::size_t> RawWindow::read_through(std::span<std::uint8_t> into) {
  if (is_at_end_) return 0;
  auto got = input_->read(into);
  if (got) {
    is_at_end_ = *got == 0;
    position_ += *got;
  }
  return got;
}

}  // namespace isthmus::input
