// Results to a file that takes its name only when it is whole.
#pragma once

#include <memory>
#include <string>

#include "app/standard_output.h"
#include "base/error.h"

namespace isthmus::app {

/// Written beside `path` and moved to it by finish(): who reads `path` meanwhile, or after a run
/// that failed, has the file of before. A pipe or a device at `path` is written itself.
class OutputFile final : public Output {
 public:
  static Result<std::unique_ptr<Output>> open(const std::string& path);
  ~OutputFile() override;
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  bool write(std::string_view text) override;
  bool finish() override;

 private:
  OutputFile(std::string path, std::string written_path, int descriptor);

  std::string path_;
  std::string written_path_;  // empty: `path_` itself is written
  int descriptor_;
};

/// Standard output where `path` is empty or "-".
Result<std::unique_ptr<Output>> open_output(const std::string& path);

}  // namespace isthmus::app
