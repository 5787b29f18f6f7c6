// Communities as text through a raw pointer (net/raw_text.h).
#pragma once

#include <string>

#include "isthmus/bytes.h"

#include "net/raw_text.h"

namespace isthmus::query {

/// Octets for the communities of an attribute, separators with them.
constexpr std::size_t communities_room(Bytes communities) noexcept {
  return 4 * communities.size() + net::kNumberRoom;
}

/// "65000:1 no-export": separated by spaces, those that routers know by name with it.
char* put_communities(char* at, Bytes communities) noexcept;

/// "65000:1 65535:65281": all by number.
char* put_community_numbers(char* at, Bytes communities) noexcept;

/// "65000:1".
inline char* put_community(char* at, std::uint32_t value) noexcept {
  at = net::put_number(at, value >> 16);
  *at++ = ':';
  return net::put_number(at, value & 0xffff);
}

/// put_communities() behind `out`, and large communities, "65000:1:2", separated by spaces.
void append_communities(std::string& out, Bytes communities);
void append_large_communities(std::string& out, Bytes large_communities);

}  // namespace isthmus::query
