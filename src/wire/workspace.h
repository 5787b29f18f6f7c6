// The memory that decoding a batch of frames uses, taken back all at once.
#pragma once

#include "base/arena.h"

namespace isthmus::wire {

/// What decode() gives lives here until reset(). Not for sharing between threads.
struct Workspace {
  Arena arena;

  void reset() noexcept { arena.reset(); }
};

}  // namespace isthmus::wire
