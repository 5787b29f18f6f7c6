// From a frame to route messages. Pure: the same frame and context give the same messages on any
// thread.
#pragma once

#include "wire/frame.h"
#include "wire/record.h"
#include "wire/workspace.h"

namespace isthmus::wire {

/// Never throws for what the frame holds; out of memory aside. Spans live as long as the workspace
/// isn't reset and the frame's block is there.
DecodedRecord decode(const Frame& frame, Workspace& workspace);

}  // namespace isthmus::wire
