#include "query/filter/bogons.h"

#include <vector>

#include "net/text.h"
#include "query/filter/prefix_set.h"

namespace isthmus::query {
namespace {

constexpr const char* kBogons[] = {
    "0.0.0.0/8",        // "this network", RFC 791
    "10.0.0.0/8",       // private, RFC 1918
    "100.64.0.0/10",    // shared, RFC 6598
    "127.0.0.0/8",      // loopback, RFC 1122
    "169.254.0.0/16",   // link local, RFC 3927
    "172.16.0.0/12",    // private, RFC 1918
    "192.0.0.0/24",     // protocol assignments, RFC 6890
    "192.0.2.0/24",     // documentation, RFC 5737
    "192.88.99.0/24",   // former 6to4 relays, RFC 7526
    "192.168.0.0/16",   // private, RFC 1918
    "198.18.0.0/15",    // benchmarks, RFC 2544
    "198.51.100.0/24",  // documentation, RFC 5737
    "203.0.113.0/24",   // documentation, RFC 5737
    "224.0.0.0/4",      // multicast, RFC 5771
    "240.0.0.0/4",      // reserved, RFC 1112
    "::/3",             // not given out, RFC 4291
    "4000::/2",
    "8000::/1",
    "2001:2::/48",    // benchmarks, RFC 5180
    "2001:10::/28",   // former ORCHID, RFC 4843
    "2001:db8::/32",  // documentation, RFC 3849
    "2002::/16",      // 6to4, RFC 3056
    "3ffe::/16",      // former 6bone, RFC 3701
    "3fff::/20",      // documentation, RFC 9637
};

PrefixSet make_bogons() {
  std::vector<Prefix> prefixes;
  for (const auto* text : kBogons) {
    if (const auto prefix = net::parse_prefix(text)) prefixes.push_back(*prefix);
  }
  return PrefixSet{prefixes};
}

}  // namespace

bool is_bogon(const Prefix& prefix) noexcept {
  static const PrefixSet bogons = make_bogons();
  return bogons.has_covering(prefix);
}

}  // namespace isthmus::query
