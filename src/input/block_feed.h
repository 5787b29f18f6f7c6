// The decompressed octets of one source, block after block, filled ahead of their turn where
// helpers have time.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>

#include "base/error.h"
#include "input/block.h"
#include "input/byte_stream.h"
#include "input/task.h"

namespace isthmus::input {

/// What of a source comes next.
struct FilledBlock {
  Block block;                     // never null; may be empty
  std::uint64_t raw_position = 0;  // of the stream behind it
  bool is_last = false;
  std::optional<Error> error;  // with `is_last`: why the source ends behind these octets
};

/// For one thread, and whatever threads help it.
class BlockFeed {
 public:
  /// `helpers` may be null: then nothing is filled ahead.
  BlockFeed(std::unique_ptr<ByteStream> stream, std::shared_ptr<BlockPool> pool, Helpers* helpers);
  ~BlockFeed();
  BlockFeed(const BlockFeed&) = delete;
  BlockFeed& operator=(const BlockFeed&) = delete;

  /// Not to be called after a block that is the last. What a helper threw comes out here.
  FilledBlock next();
  /// From now on, helpers may fill up to limits::kBlocksAhead blocks before they are asked for. A
  /// source that is not compressed has nothing to gain, and is left alone.
  void run_ahead();

 private:
  FilledBlock fill();
  void fill_ahead();
  void offer();

  std::shared_ptr<BlockPool> pool_;
  Helpers* helpers_;
  bool runs_ahead_ = false;

  // Of the thread that fills: a helper while is_filling_, else the one that calls next().
  std::unique_ptr<ByteStream> stream_;
  std::size_t block_bytes_;

  std::mutex mutex_;
  std::condition_variable filled_;
  std::shared_ptr<Task> filling_;
  bool is_filling_ = false;  // filling_ is offered or begun
  bool is_over_ = false;     // nothing is left to fill, or wanted
  std::deque<FilledBlock> ready_;
  std::exception_ptr failure_;
};

}  // namespace isthmus::input
