// Frames of one archive file, and of many in one order.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "isthmus/report.h"

#include "base/error.h"
#include "input/block.h"
#include "input/byte_stream.h"
#include "input/task.h"
#include "wire/frame.h"

namespace isthmus::input {

/// A source is at its end. Where it broke off, a table in it may lack entries.
struct SourceEnd {
  SourceId source{};
  bool is_whole = true;
};

/// Consecutive frames of an order, with all that they borrow.
struct FrameBatch {
  std::vector<wire::Frame> frames;
  std::vector<SourceEnd> ended;  // sources that end with the last frame
  std::vector<Block> blocks;
  std::vector<std::shared_ptr<const void>> contexts;
  std::size_t bytes = 0;  // of the frames, and what was passed over between them

  void clear() noexcept;
};

/// One frame with what it borrows kept alive.
struct OwnedFrame {
  wire::Frame frame;
  Block block;
  std::shared_ptr<const void> context;
};

/// How sources are read.
struct ReadOptions {
  std::stop_token stop = {};   // ends a wait for a pipe
  Helpers* helpers = nullptr;  // threads that decompress ahead; null: nobody does
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

/// One file. Keeps the context in force and counts what it passes over.
class ArchiveReader {
 public:
  /// Reads nothing but the first octets yet. `path` "-" is standard input.
  static Result<std::unique_ptr<ArchiveReader>> open(const std::string& path, SourceId source,
                                                     CollectorId collector,
                                                     const ReadOptions& options = {},
                                                     std::shared_ptr<BlockPool> pool = nullptr);
  /// Any other source of octets; `path` is for the account.
  ArchiveReader(std::unique_ptr<ByteStream> stream, std::string path, SourceId source,
                CollectorId collector, const ReadOptions& options = {},
                std::shared_ptr<BlockPool> pool = nullptr);
  ~ArchiveReader();

  /// Whether there is a next frame; finds it. After an error of the stream the frames before it
  /// have been given, error() says what happened and the reader is at its end.
  bool find();
  /// The time of the frame that find() found, or the latest one before it: never goes back.
  Timestamp order_time() const noexcept;
  /// Gives the frame that find() found and those behind it, as long as their order_time() is not
  /// after `until` and `into` has less than `bytes_max`. False: it was the source's last.
  bool take(FrameBatch& into, Timestamp until, std::size_t bytes_max);
  /// find() and take() for one frame, for those who want no more.
  std::optional<OwnedFrame> next();

  /// Lets helpers decompress ahead from now on.
  void run_ahead();
  /// Frames, octets and errors so far: `bytes` is the sum of the frames and `skipped_bytes`, but
  /// for what is still to be framed. The collector's name, and what was decoded, are others' to
  /// fill in. A record cut short at the end counts as skipped, and is an error.
  const SourceReport& account() const noexcept;
  std::uint64_t raw_position() const noexcept;

 private:
  class State;
  std::unique_ptr<State> state_;
};

/// All nondeterminism of many sources ends here: one total order by (time, collector, source,
/// sequence). Times that go back within one source are clamped to the latest one for the order
/// only; Frame::time stays as it is. A file is opened when the order reaches its first frame, or a
/// few files before that where helpers decompress ahead, so hundreds of files cost one buffer each.
class Merger {
 public:
  /// Every file is opened once, for the time of its first frame: an Error where one can't be. A
  /// pipe is kept open.
  static Result<std::unique_ptr<Merger>> open(const SourceList& sources,
                                              const ReadOptions& options = {});
  ~Merger();
  /// Appends the next frames: up to `bytes_max` octets and the frame that reaches them, or to the
  /// end of a source. False where there are none left. A source that breaks off only ends itself.
  bool fill(FrameBatch& batch, std::size_t bytes_max);
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
