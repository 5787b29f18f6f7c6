// From a BMP frame to route messages.
#pragma once

#include "wire/frame.h"
#include "wire/record.h"
#include "wire/workspace.h"

namespace isthmus::bmp {

/// A frame of encoding bmp or openbmp, into `out`, which is as it was made but for its frame. Pure:
/// the sessions that the frame points to are all that it knows of messages before. Every message
/// has `monitoring`.
///
/// Route Monitoring and Route Mirroring give the BGP messages in them; Peer Up and Peer Down a
/// change of state; Statistics Report, Initiation and Termination a message of their own kinds.
void decode(const wire::Frame& frame, wire::Workspace& workspace, wire::DecodedRecord& out);

}  // namespace isthmus::bmp
