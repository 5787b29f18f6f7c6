// The files of one collector, written one after the other as time goes on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "isthmus/timestamp.h"

#include "base/error.h"
#include "scenario/archive_layout.h"
#include "scenario/story.h"
#include "wire/mrt/encode.h"

namespace isthmus::scenario {

/// Every interval of the span gets its updates file, also where nothing was recorded in it. After
/// an error nothing more is written.
class ArchiveFiles {
 public:
  ArchiveFiles(const Collector& collector, std::string folder, Timestamp begins, Timestamp ends);

  /// Where to append the records of `at`; times may not go back. Counts one record.
  mrt::Octets& updates_at(Timestamp at);
  /// One whole table file.
  void add_table(Timestamp at, const mrt::Octets& octets, std::uint64_t records);
  /// Writes what is left of the span. The files are in the order of time; a table comes before the
  /// updates of its hour.
  Result<std::vector<WrittenFile>> finish();

 private:
  void close_updates();
  void write(FileKind kind, Timestamp begin, const mrt::Octets& octets, std::uint64_t records);

  const Collector& collector_;
  std::string folder_;
  Timestamp ends_;
  Timestamp begin_;  // of the open updates file
  mrt::Octets open_;
  std::uint64_t open_records_ = 0;
  std::vector<WrittenFile> written_;
  std::optional<Error> error_;
};

}  // namespace isthmus::scenario
