// BMP messages by hand, for tests and fuzz seeds: the octets that RFC 7854 shows, field by field.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isthmus/asn.h"
#include "isthmus/bytes.h"
#include "isthmus/ip_address.h"

#include "wire/bgp/encode.h"
#include "wire/bmp/header.h"

namespace isthmus::testing {

using BmpOctets = std::vector<std::uint8_t>;

class BmpWriter {
 public:
  BmpWriter& number(std::uint64_t value, unsigned size) {
    while (size-- > 0) octets_.push_back(static_cast<std::uint8_t>(value >> (8 * size)));
    return *this;
  }
  BmpWriter& octets(Bytes value) {
    octets_.insert(octets_.end(), value.begin(), value.end());
    return *this;
  }
  BmpWriter& text(std::string_view value) {
    octets_.insert(octets_.end(), value.begin(), value.end());
    return *this;
  }
  BmpWriter& tlv(std::uint16_t type, std::string_view value) {
    return number(type, 2).number(value.size(), 2).text(value);
  }
  BmpWriter& address(const IpAddress& address) {
    if (address.family == Family::ipv4) {
      return number(0, 8).number(0, 4).octets(Bytes{address.bytes}.first(4));
    }
    return octets(address.bytes);
  }
  BmpOctets take() { return std::move(octets_); }

 private:
  BmpOctets octets_;
};

/// The peer of the samples: AS64500 at 192.0.2.1, of a router in AS64496.
struct BmpPeer {
  std::uint8_t type = 0;
  std::uint8_t flags = 0;
  std::uint64_t distinguisher = 0;
  IpAddress address = ipv4_address(0xc0000201);
  std::uint32_t asn = 64500;
  std::uint32_t bgp_id = 0xc0000201;
  std::uint32_t seconds = 1'700'000'000;
  std::uint32_t microseconds = 123'456;
};
inline constexpr std::uint32_t kRouterAsn = 64496;

inline BmpOctets bmp_message(std::uint8_t type, Bytes rest, std::uint8_t version = bmp::kVersion) {
  return BmpWriter{}
      .number(version, 1)
      .number(bmp::kHeaderBytes + rest.size(), 4)
      .number(type, 1)
      .octets(rest)
      .take();
}

inline BmpOctets bmp_message(bmp::MessageType type, const BmpPeer& peer, Bytes body) {
  const auto rest = BmpWriter{}
                        .number(peer.type, 1)
                        .number(peer.flags, 1)
                        .number(peer.distinguisher, 8)
                        .address(peer.address)
                        .number(peer.asn, 4)
                        .number(peer.bgp_id, 4)
                        .number(peer.seconds, 4)
                        .number(peer.microseconds, 4)
                        .octets(body)
                        .take();
  return bmp_message(static_cast<std::uint8_t>(type), rest);
}

inline BmpOctets joined(std::initializer_list<BmpOctets> parts) {
  BmpOctets whole;
  for (const auto& part : parts) whole.insert(whole.end(), part.begin(), part.end());
  return whole;
}

/// What an OPEN of the samples offers.
struct OpenOffer {
  std::uint32_t asn = 64500;
  bool has_four_octet_asn = true;
  std::uint8_t add_path = 0;  // ways for IPv4 unicast: 1 receive, 2 send, 3 both
};

inline BmpOctets capability(std::uint8_t code, Bytes value) {
  return BmpWriter{}.number(code, 1).number(value.size(), 1).octets(value).take();
}

/// An OPEN with these octets of capabilities, all in one parameter.
inline BmpOctets open_with(std::uint32_t asn, Bytes capabilities) {
  const auto body = BmpWriter{}
                        .number(4, 1)
                        .number(asn > 65535 ? number(kAsTrans) : asn, 2)
                        .number(180, 2)
                        .number(0xc0000201, 4)
                        .number(capabilities.size() + 2, 1)
                        .number(2, 1)
                        .number(capabilities.size(), 1)
                        .octets(capabilities)
                        .take();
  return bgp::encode_message(bgp::MessageType::open, body);
}

inline BmpOctets open_of(const OpenOffer& offer) {
  BmpOctets all = capability(1, BmpOctets{0, 1, 0, 1});
  const auto add = [&all](const BmpOctets& one) { all.insert(all.end(), one.begin(), one.end()); };
  if (offer.has_four_octet_asn) add(capability(65, BmpWriter{}.number(offer.asn, 4).take()));
  if (offer.add_path != 0) add(capability(69, BmpOctets{0, 1, 1, offer.add_path}));
  return open_with(offer.asn, all);
}

inline BmpOctets peer_up(const BmpPeer& peer, const BmpOctets& sent, const BmpOctets& received,
                         const BmpOctets& information = {}) {
  const auto body =
      BmpWriter{}
          .address(peer.address.family == Family::ipv4 ? ipv4_address(0xc00002fe) : peer.address)
          .number(179, 2)
          .number(40000, 2)
          .octets(sent)
          .octets(received)
          .octets(information)
          .take();
  return bmp_message(bmp::MessageType::peer_up, peer, body);
}

inline BmpOctets peer_up(const OpenOffer& sent, const OpenOffer& received) {
  return peer_up({}, open_of(sent), open_of(received));
}

inline BmpOctets peer_up(const BmpPeer& peer = {}) {
  return peer_up(peer, open_of({.asn = kRouterAsn}), open_of({}));
}

inline BmpOctets route_monitoring(const BmpPeer& peer, Bytes update) {
  return bmp_message(bmp::MessageType::route_monitoring, peer, update);
}

/// An announcement of `prefixes`, /24s of 198.51.x.0 by number, over `path`.
inline bgp::UpdateContent announcement(std::vector<std::uint32_t> path, unsigned prefixes = 1,
                                       std::uint32_t first_path_id = 0) {
  std::vector<Asn> asns;
  for (const auto asn : path) asns.push_back(Asn{asn});
  bgp::UpdateContent content;
  content.attributes.as_path = bgp::sequence(asns);
  content.attributes.next_hop = ipv4_address(0xc0000201);
  for (unsigned i = 0; i < prefixes; ++i) {
    Nlri nlri;
    nlri.prefix.bytes = {198, 51, static_cast<std::uint8_t>(i), 0};
    nlri.prefix.length = 24;
    nlri.path_id = first_path_id == 0 ? 0 : first_path_id + i;
    content.announced.push_back(nlri);
  }
  return content;
}

inline BmpOctets sample_update(std::vector<std::uint32_t> path = {64500, 64501, 131279}) {
  return bgp::encode_update(announcement(std::move(path)), {});
}

/// OpenBMP's envelope, with an IPv4 router.
inline BmpOctets enveloped(const BmpOctets& message, std::string_view collector = "collector1",
                           std::string_view router = "router1", std::uint8_t object_type = 12,
                           std::uint32_t router_address = 0xc6336401) {
  const std::size_t header = 78 + collector.size() + router.size();
  return BmpWriter{}
      .text("OBMP")
      .number(1, 1)
      .number(7, 1)
      .number(header, 2)
      .number(message.size(), 4)
      .number(0x80, 1)
      .number(object_type, 1)
      .number(1'700'000'001, 4)
      .number(654'321, 4)
      .octets(BmpOctets(16, 0xcc))
      .number(collector.size(), 2)
      .text(collector)
      .octets(BmpOctets(16, static_cast<std::uint8_t>(router_address)))
      .number(router_address, 4)
      .octets(BmpOctets(12, 0))
      .number(router.size(), 2)
      .text(router)
      .number(1, 4)
      .octets(message)
      .take();
}

}  // namespace isthmus::testing
