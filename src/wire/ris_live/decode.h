// From a line of RIS Live to route messages.
#pragma once

#include "wire/frame.h"
#include "wire/record.h"
#include "wire/workspace.h"

namespace isthmus::ris_live {

/// A frame of encoding ris_live, into `out`, which is as it was made but for its frame. Pure. Every
/// message has `monitoring`; its `collector` is the line's host, for a file may hold many.
///
/// A ris_message gives the BGP message of its `raw` where it has one, else what its fields say: one
/// UPDATE, or more where they name more next hops than an UPDATE has place for. RIS_PEER_STATE is a
/// change of state; ris_error, ris_rrc_list, ris_subscribe_ok and pong are the `speaker`.
void decode(const wire::Frame& frame, wire::Workspace& workspace, wire::DecodedRecord& out);

}  // namespace isthmus::ris_live
