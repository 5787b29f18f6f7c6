// Addresses, prefixes and attributes that the tests of this folder share.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "isthmus/prefix.h"

#include "net/text.h"
#include "wire/bgp/encode.h"
#include "wire/bgp/update.h"

namespace isthmus::bgp {

using Octets = std::vector<std::uint8_t>;

inline IpAddress address(std::string_view text) {
  return net::parse_address(text).value();
}
inline Nlri route(std::string_view prefix, std::uint32_t path_id = 0) {
  return {net::parse_prefix(prefix).value(), path_id};
}
inline std::vector<PathSegment> path(std::initializer_list<std::uint32_t> asns) {
  std::vector<Asn> hops;
  for (const auto asn : asns) hops.push_back(Asn{asn});
  return sequence(hops);
}

/// What an ordinary IPv4 route carries.
inline RouteAttributes ordinary_attributes() {
  RouteAttributes attributes;
  attributes.as_path = path({20485, 131279});
  attributes.next_hop = address("192.0.2.1");
  return attributes;
}

/// The octets behind the message header.
inline Bytes body_of(const Octets& message) {
  return Bytes{message}.subspan(kHeaderBytes);
}

/// An UPDATE body from its three fields.
inline Octets update_body(const Octets& withdrawn, const Octets& attributes, const Octets& nlri) {
  Octets body;
  const auto put_sized = [&body](const Octets& field) {
    body.push_back(static_cast<std::uint8_t>(field.size() >> 8));
    body.push_back(static_cast<std::uint8_t>(field.size()));
    body.insert(body.end(), field.begin(), field.end());
  };
  put_sized(withdrawn);
  put_sized(attributes);
  body.insert(body.end(), nlri.begin(), nlri.end());
  return body;
}

inline Octets nlri_field(std::initializer_list<Nlri> nlri, bool add_path = false) {
  Octets field;
  append_nlri(field, std::vector<Nlri>{nlri}, add_path);
  return field;
}

inline std::vector<Nlri> list(std::span<const Nlri> nlri) {
  return {nlri.begin(), nlri.end()};
}

}  // namespace isthmus::bgp
