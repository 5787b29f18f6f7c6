// Addresses as bgpdump prints them: not quite RFC 5952.
#pragma once

#include <string>

#include "isthmus/ip_address.h"
#include "isthmus/prefix.h"

namespace isthmus::query {

/// The first of the longest runs of zero groups becomes "::", a run of one too, where RFC 5952
/// section 4.2.2 leaves it. IPv4-mapped and IPv4-compatible addresses end in dotted form.
void append_bgpdump_address(std::string& out, const IpAddress& address);
void append_bgpdump_prefix(std::string& out, const Prefix& prefix);

}  // namespace isthmus::query
