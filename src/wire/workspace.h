// The memory that decoding a batch of frames uses, taken back all at once.
#pragma once

#include "base/arena.h"
#include "wire/bgp/attribute_blocks.h"

namespace isthmus::wire {

/// What decode() gives lives here until reset(). Not for sharing between threads.
struct Workspace {
  Arena arena;
  bgp::AttributeBlocks blocks;

  void reset() noexcept {
    arena.reset();
    blocks.reset();
  }
};

}  // namespace isthmus::wire
