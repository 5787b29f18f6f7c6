// MRT record types and subtypes by the names of RFC 6396.
#pragma once

#include <cstdint>
#include <string>

namespace isthmus::query {

/// "BGP4MP MESSAGE_AS4"; numbers where there is no name.
std::string record_type_name(std::uint16_t type, std::uint16_t subtype);

}  // namespace isthmus::query
