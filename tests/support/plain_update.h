// UPDATE messages read the slow way (RFC 4271 section 4.3, RFC 4724, RFC 4760, RFC 7606, RFC 7911).
#pragma once

#include "support/plain_attributes.h"
#include "support/plain_values.h"

namespace isthmus::plain {

/// `body` is what follows the header of 19 octets. Fills lists, attributes, faults, and of the
/// fields "treatment", "end of rib" and both "safi".
void read_update(const Octets& body, const Session& session, Message& message);

/// The attributes of a table entry, likewise.
void read_table_attributes(const Octets& block, const Session& session, Message& message);

}  // namespace isthmus::plain
