// Captures of the wire for tests: pcap and pcapng, and the TCP streams in them. Slow and plain.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "isthmus/bytes.h"
#include "isthmus/ip_address.h"
#include "isthmus/timestamp.h"

namespace isthmus::testing {

/// A captured packet; borrows the file. `link` is its link-layer type (IANA/tcpdump "LINKTYPE_").
struct Packet {
  Timestamp time;
  std::uint16_t link = 0;
  Bytes octets;
};

/// The octets of one direction of a TCP connection without a hole. A hole ends a stream, and what
/// follows it is another one of the same ends.
struct TcpStream {
  IpAddress source;
  IpAddress destination;
  std::uint16_t source_port = 0;
  std::uint16_t destination_port = 0;
  bool follows_hole = false;
  std::vector<std::uint8_t> octets;
  struct Arrival {
    std::size_t offset = 0;  // in `octets`: the first of a segment
    Timestamp time;
  };
  std::vector<Arrival> arrivals;
};

namespace pcap {

/// Fields of either byte order; throws where the file is cut short.
class Fields {
 public:
  Fields(Bytes octets, bool is_little) : octets_(octets), is_little_(is_little) {}
  std::size_t remaining() const { return octets_.size() - at_; }
  Bytes take(std::size_t count) {
    if (count > remaining()) throw std::runtime_error("the capture is cut short");
    at_ += count;
    return octets_.subspan(at_ - count, count);
  }
  std::uint32_t number(std::size_t size) {
    const auto field = take(size);
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
      value = value << 8 | field[is_little_ ? size - 1 - i : i];
    }
    return value;
  }
  std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
  std::uint32_t u32() { return number(4); }

 private:
  Bytes octets_;
  bool is_little_;
  std::size_t at_ = 0;
};

inline std::vector<Packet> classic_packets(Bytes file) {
  const std::uint32_t magic = load_be32(file.data());
  const bool is_little = magic == 0xd4c3b2a1U || magic == 0x4d3cb2a1U;
  const bool has_nanoseconds = magic == 0x4d3cb2a1U || magic == 0xa1b23c4dU;
  Fields fields(file.subspan(4), is_little);
  fields.take(16);
  const auto link = static_cast<std::uint16_t>(fields.u32());
  std::vector<Packet> packets;
  while (fields.remaining() > 0) {
    const std::int64_t seconds = fields.u32();
    const std::int64_t fraction = fields.u32();
    const std::size_t captured = fields.u32();
    fields.take(4);
    packets.push_back({{seconds * 1'000'000 + (has_nanoseconds ? fraction / 1000 : fraction)},
                       link,
                       fields.take(captured)});
  }
  return packets;
}

/// Microseconds are taken for the unit of time, as they are where no option says another.
inline std::vector<Packet> blocked_packets(Bytes file) {
  constexpr std::uint32_t kInterface = 1;
  constexpr std::uint32_t kEnhancedPacket = 6;
  const bool is_little = file.size() > 11 && file[8] == 0x4d;
  Fields fields(file, is_little);
  std::vector<std::uint16_t> links;
  std::vector<Packet> packets;
  while (fields.remaining() > 0) {
    const auto type = fields.u32();
    const auto length = fields.u32();
    if (length < 12) throw std::runtime_error("the capture has a block without a body");
    Fields body(fields.take(length - 12), is_little);
    fields.take(4);
    if (type == kInterface) links.push_back(body.u16());
    if (type != kEnhancedPacket) continue;
    const auto link = links.at(body.u32());
    const std::uint64_t high = body.u32();
    const std::uint64_t low = body.u32();
    const std::size_t captured = body.u32();
    body.take(4);
    packets.push_back({{static_cast<std::int64_t>(high << 32 | low)}, link, body.take(captured)});
  }
  return packets;
}

/// What the link layer carries, as an EtherType and its octets.
struct Payload {
  std::uint16_t type = 0;
  Bytes octets;
};

constexpr std::uint16_t kIpv4 = 0x0800;
constexpr std::uint16_t kIpv6 = 0x86dd;
constexpr std::uint16_t kMpls = 0x8847;

inline Payload ip_payload(Bytes octets) {
  if (octets.empty()) return {};
  return {octets[0] >> 4 == 6 ? kIpv6 : kIpv4, octets};
}

inline Payload ethernet_payload(Bytes octets) {
  Fields fields(octets, false);
  fields.take(12);
  auto type = fields.u16();
  while (type == 0x8100 || type == 0x88a8 || type == 0x9100) {
    fields.take(2);
    type = fields.u16();
  }
  return {type, fields.take(fields.remaining())};
}

inline Payload behind_labels(Payload payload) {
  if (payload.type != kMpls) return payload;
  Fields fields(payload.octets, false);
  while ((fields.u32() & 0x100U) == 0) continue;
  return ip_payload(fields.take(fields.remaining()));
}

inline Payload link_payload(const Packet& packet) {
  Fields fields(packet.octets, false);
  switch (packet.link) {
    case 0:  // loopback: an address family in the byte order of the machine
      fields.take(4);
      return ip_payload(fields.take(fields.remaining()));
    case 1:
      return ethernet_payload(packet.octets);
    case 101:  // raw IP
      return ip_payload(packet.octets);
    case 104:  // Cisco HDLC
      fields.take(2);
      break;
    case 113:  // Linux cooked
      fields.take(14);
      break;
    case 178: {  // Juniper, Ethernet behind an optional list of its own
      const auto head = fields.take(4);
      if ((head[3] & 0x80) != 0) fields.take(fields.u16());
      return ethernet_payload(fields.take(fields.remaining()));
    }
    default:
      throw std::runtime_error("link type " + std::to_string(packet.link));
  }
  const auto type = fields.u16();
  return {type, fields.take(fields.remaining())};
}

struct Segment {
  TcpStream ends;  // without octets
  std::uint32_t sequence = 0;
  bool is_syn = false;
  Bytes octets;
};

inline IpAddress address(Bytes octets) {
  IpAddress made;
  made.family = octets.size() == 4 ? Family::ipv4 : Family::ipv6;
  for (std::size_t i = 0; i < octets.size(); ++i) made.bytes[i] = octets[i];
  return made;
}

/// As much of a field as the capture has kept.
inline Bytes captured(Bytes octets, std::size_t at, std::size_t size) {
  if (at >= octets.size()) return {};
  return octets.subspan(at, std::min(size, octets.size() - at));
}

/// The octets of TCP in an IP packet; none in a fragment or another protocol.
inline std::optional<Bytes> tcp_octets(const Payload& ip, TcpStream& ends) {
  constexpr std::uint8_t kTcp = 6;
  const auto octets = ip.octets;
  if (ip.type == kIpv4) {
    if (octets.size() < 20) return std::nullopt;
    const std::size_t header = 4U * (octets[0] & 0xfU);
    const std::size_t total = load_be16(&octets[2]);
    const bool is_fragment = (load_be16(&octets[6]) & 0x3fffU) != 0;
    if (octets[9] != kTcp || is_fragment || header < 20 || total < header) return std::nullopt;
    ends.source = address(octets.subspan(12, 4));
    ends.destination = address(octets.subspan(16, 4));
    return captured(octets, header, total - header);
  }
  if (ip.type != kIpv6 || octets.size() < 40 || octets[6] != kTcp) return std::nullopt;
  const std::size_t length = load_be16(&octets[4]);
  ends.source = address(octets.subspan(8, 16));
  ends.destination = address(octets.subspan(24, 16));
  return captured(octets, 40, length);
}

inline std::optional<Segment> segment_of(const Packet& packet) {
  Segment segment;
  const auto tcp = tcp_octets(behind_labels(link_payload(packet)), segment.ends);
  if (!tcp || tcp->size() < 20) return std::nullopt;
  const std::size_t header = 4U * ((*tcp)[12] >> 4);
  if (header < 20 || header > tcp->size()) return std::nullopt;
  segment.ends.source_port = load_be16(tcp->data());
  segment.ends.destination_port = load_be16(&(*tcp)[2]);
  segment.sequence = load_be32(&(*tcp)[4]);
  segment.is_syn = ((*tcp)[13] & 2) != 0;
  segment.octets = tcp->subspan(header);
  return segment;
}

}  // namespace pcap

/// Every packet of a capture file. Throws where the file is none or is cut short.
inline std::vector<Packet> packets_of(Bytes file) {
  if (file.size() < 24) throw std::runtime_error("no capture");
  return load_be32(file.data()) == 0x0a0d0d0aU ? pcap::blocked_packets(file)
                                               : pcap::classic_packets(file);
}

}  // namespace isthmus::testing
