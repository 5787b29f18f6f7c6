// Frames of one archive file, and of many in one order.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "isthmus/report.h"

#include "base/error.h"
#include "input/byte_stream.h"
#include "wire/mrt/frame.h"

namespace isthmus::input {

/// A stretch of decompressed octets that frames borrow. Shared until the last batch that uses it is
/// done.
using Block = std::shared_ptr<const std::vector<std::uint8_t>>;

/// A frame with what it borrows kept alive.
struct OwnedFrame {
  wire::Frame frame;
  Block block;
  std::shared_ptr<const mrt::PeerIndex> peer_index;
};

/// Collector name by the archives' naming rules (docs/formats/archive-names.md): a path element or
/// a file name part such as "rrc00", "route-views.sydney", "route-views2"; else the name of the
/// file's folder or "stdin".
std::string collector_name(const std::string& path);

/// The files of one run, numbered as given; collectors numbered in the order of their names.
struct SourceList {
  std::vector<std::string> paths;         // by SourceId
  std::vector<CollectorId> collector_of;  // by SourceId
  std::vector<std::string> collectors;    // by CollectorId
};
SourceList list_sources(std::span<const std::string> paths);

/// One file. Keeps the peer index in force and counts what it passes over.
class ArchiveReader {
 public:
  /// Reads nothing but the first octets yet. `path` "-" is standard input; a request to stop ends a
  /// wait for a pipe.
  static Result<std::unique_ptr<ArchiveReader>> open(const std::string& path, SourceId source,
                                                     CollectorId collector,
                                                     std::stop_token stop = {});
  /// Any other source of octets; `path` is for the account.
  ArchiveReader(std::unique_ptr<ByteStream> stream, std::string path, SourceId source,
                CollectorId collector);
  ~ArchiveReader();
  /// The next frame, or none at the end. After an error of the stream the frames before it have
  /// been given, error() says what happened and the reader is at its end.
  std::optional<OwnedFrame> next();
  /// Frames, octets and errors so far: `bytes` is the sum of the frames and `skipped_bytes`, but
  /// for what is still to be framed. The collector's name, and what was decoded, are others' to
  /// fill in. A record cut short at the end counts as skipped, and is an error.
  const SourceReport& account() const noexcept;
  std::uint64_t raw_position() const noexcept;

 private:
  class State;
  std::unique_ptr<State> state_;
};

/// A source is at its end. Where it broke off, a table in it may lack entries.
struct SourceEnd {
  SourceId source{};
  bool is_whole = true;
};

/// All nondeterminism of many sources ends here: one total order by (time, collector, source,
/// sequence). Times that go back within one source are clamped to the latest one for the order
/// only; Frame::time stays as it is. A file is opened when the order reaches its first frame, so
/// hundreds of files cost one buffer each.
class Merger {
 public:
  /// Every file is opened once, for the time of its first frame: an Error where one can't be. A
  /// pipe is kept open. A request to stop ends a wait for a pipe.
  static Result<std::unique_ptr<Merger>> open(const SourceList& sources, std::stop_token stop = {});
  ~Merger();
  /// None when all sources are at their end. A source that breaks off only ends itself.
  std::optional<OwnedFrame> next();
  /// Sources whose last frame next() has given since the last call, in order of their ends.
  std::vector<SourceEnd> take_ended();
  /// As far as the source has been read; with the collector's name.
  SourceReport account(SourceId source) const;
  std::uint64_t raw_position() const noexcept;  // over all files
  std::uint64_t raw_size() const noexcept;      // over all files, 0 where one has none

 private:
  class State;
  explicit Merger(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace isthmus::input
