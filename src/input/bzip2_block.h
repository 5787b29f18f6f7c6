// One block of bzip2 by itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "isthmus/bytes.h"

namespace isthmus::input {

struct Bzip2Block {
  std::vector<std::uint8_t> octets;  // from its mark on
  std::size_t bits = 0;              // of them, up to the next mark
  std::uint8_t level = 0;            // '1' to '9'
  std::uint32_t checksum = 0;        // of the content
};

/// Memory to decode with, used again and again. Not for sharing between threads.
class Bzip2Workspace {
 public:
  Bzip2Workspace();
  ~Bzip2Workspace();
  Bzip2Workspace(const Bzip2Workspace&) = delete;
  Bzip2Workspace& operator=(const Bzip2Workspace&) = delete;

  /// How many octets of `room` are the block's content: 0 where it is not good. Good is only what
  /// libbz2 would take too and what fills its bits, has its checksum and has room. Not everything
  /// that is right is good: a block of before bzip2 0.9.5, made random, is left to libbz2.
  std::size_t decode(const Bzip2Block& block, std::span<std::uint8_t> room);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace isthmus::input
