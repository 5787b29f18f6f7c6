#include "query/format/bgpdump_address.h"

#include <algorithm>
#include <charconv>

#include "isthmus/bytes.h"

#include "net/text.h"

namespace isthmus::query {
namespace {

constexpr int kGroups = 8;

struct ZeroRun {
  int begin = kGroups;
  int length = 0;
};

ZeroRun longest_zero_run(const std::uint16_t* groups) {
  ZeroRun longest;
  for (int i = 0; i < kGroups; ++i) {
    int length = 0;
    while (i + length < kGroups && groups[i + length] == 0) ++length;
    if (length > longest.length) longest = {i, length};
    i += length;
  }
  return longest;
}

void append_ipv6(std::string& out, const std::uint8_t* octets) {
  std::uint16_t groups[kGroups];
  for (int i = 0; i < kGroups; ++i) groups[i] = load_be16(octets + 2 * i);
  const bool has_ipv4_head = std::all_of(groups, groups + 5, [](auto g) { return g == 0; });
  const auto ipv4 = load_be32(octets + 12);
  if (has_ipv4_head && (groups[5] == 0xffff || (groups[5] == 0 && ipv4 > 1))) {
    out.append(groups[5] == 0 ? "::" : "::ffff:");
    net::append_address(out, ipv4_address(ipv4));
    return;
  }
  const auto run = longest_zero_run(groups);
  for (int i = 0; i < kGroups; ++i) {
    if (i == run.begin) {
      out.append(i == 0 ? "::" : ":");
      i += run.length - 1;
      continue;
    }
    char text[4];
    out.append(text, std::to_chars(text, text + sizeof text, groups[i], 16).ptr);
    if (i != kGroups - 1) out.push_back(':');
  }
}

}  // namespace

void append_bgpdump_address(std::string& out, const IpAddress& address) {
  if (address.family == Family::ipv4) return net::append_address(out, address);
  append_ipv6(out, address.bytes.data());
}

void append_bgpdump_prefix(std::string& out, const Prefix& prefix) {
  if (prefix.family == Family::ipv4) return net::append_prefix(out, prefix);
  append_ipv6(out, prefix.bytes.data());
  out.push_back('/');
  net::append_number(out, prefix.length);
}

}  // namespace isthmus::query
