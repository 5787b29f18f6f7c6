// Extended communities in words (RFC 4360, RFC 5668, RFC 5701, RFC 7153).
#pragma once

#include <string>

#include "isthmus/bytes.h"

namespace isthmus::query {

/// `community` has eight octets. "rt:65000:1", "soo:192.0.2.1:1", "color:100", "encapsulation:8",
/// "link-bandwidth:65000:125000000" (octets a second), "validation:valid" (RFC 8097); hexadecimal
/// digits behind "0x" where there is no word for it.
void append_extended_community(std::string& out, Bytes community);

/// `community` has twenty octets: "rt:[2001:db8::1]:5"; likewise.
void append_ipv6_extended_community(std::string& out, Bytes community);

}  // namespace isthmus::query
