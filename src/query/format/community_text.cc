#include "query/format/community_text.h"

#include "net/text.h"
#include "query/community_pattern.h"

namespace isthmus::query {
namespace {

/// Where all well-known communities are (RFC 1997).
constexpr std::uint32_t kReserved = 0xffff0000;

char* put_named(char* at, std::uint32_t value) noexcept {
  const auto name = well_known_community(value);
  if (name.empty()) return put_community(at, value);
  name.copy(at, name.size());
  return at + name.size();
}

template <typename Put>
char* put_list(char* at, Bytes communities, Put&& put) noexcept {
  if (communities.size() < 4) return at;
  for (std::size_t i = 0; i + 4 <= communities.size(); i += 4) {
    at = put(at, load_be32(&communities[i]));
    *at++ = ' ';
  }
  return at - 1;
}

}  // namespace

char* put_communities(char* at, Bytes communities) noexcept {
  return put_list(at, communities, [](char* to, std::uint32_t value) {
    return value < kReserved ? put_community(to, value) : put_named(to, value);
  });
}

char* put_community_numbers(char* at, Bytes communities) noexcept {
  return put_list(at, communities, put_community);
}

void append_communities(std::string& out, Bytes communities) {
  net::append_raw(out, communities_room(communities),
                  [&](char* at) { return put_communities(at, communities); });
}

void append_large_communities(std::string& out, Bytes large_communities) {
  for (std::size_t at = 0; at + 12 <= large_communities.size(); at += 12) {
    if (at > 0) out.push_back(' ');
    for (std::size_t part = 0; part < 3; ++part) {
      if (part > 0) out.push_back(':');
      net::append_number(out, load_be32(&large_communities[at + 4 * part]));
    }
  }
}

}  // namespace isthmus::query
