#include "app/format/cut_prefix.h"

#include <cstring>
#include <optional>

#include "base/cursor.h"
#include "wire/bgp/encode.h"
#include "wire/mrt/record_header.h"

namespace isthmus::app {
namespace {

using Subtype = mrt::Bgp4mpSubtype;

constexpr std::size_t kMarkerBytes = 16;

bool has_four_octet_asns(Subtype subtype) {
  return subtype == Subtype::message_as4 || subtype == Subtype::message_as4_local ||
         subtype == Subtype::message_as4_addpath || subtype == Subtype::message_as4_local_addpath;
}

bool has_path_ids(Subtype subtype) {
  return subtype >= Subtype::message_addpath && subtype <= Subtype::message_as4_local_addpath;
}

bool is_message(Subtype subtype) {
  return subtype == Subtype::message || subtype == Subtype::message_as4 ||
         (subtype >= Subtype::message_local && subtype <= Subtype::message_as4_local_addpath);
}

/// Octets of `nlri` behind its last whole prefix; none where a prefix is longer than IPv4's.
std::optional<std::size_t> cut_bytes(Bytes nlri, bool with_path_ids) {
  Cursor at{nlri};
  while (!at.at_end()) {
    const auto left = at.remaining();
    if (with_path_ids) at.u32();
    const auto length = at.u8();
    if (length > bits(Family::ipv4)) return std::nullopt;
    at.take((length + 7U) / 8U);
    if (!at.ok()) return left;
  }
  return 0;
}

struct Place {
  std::size_t message = 0;  // of the BGP message's marker, within the frame
  std::size_t cut = 0;      // octets at its end that are part of a prefix
};

/// Where the message stands in the frame, and how much of it is a cut prefix.
std::optional<Place> find_cut(Bytes frame) {
  const auto header = mrt::read_header(frame.data());
  const auto subtype = static_cast<Subtype>(header.subtype);
  const bool is_bgp4mp =
      header.type == mrt::RecordType::bgp4mp || header.type == mrt::RecordType::bgp4mp_et;
  if (!is_bgp4mp || !is_message(subtype)) return std::nullopt;
  Cursor at{frame};
  at.take(mrt::kHeaderBytes + (mrt::has_microseconds(header.type) ? 4 : 0));
  at.take((has_four_octet_asns(subtype) ? 8 : 4) + 2);
  at.take(at.u16() == 1 ? 8 : 32);
  Place place{at.offset(), 0};
  at.take(kMarkerBytes);
  const auto bgp_length = at.u16();
  const auto type = static_cast<bgp::MessageType>(at.u8());
  at.take(at.u16());
  at.take(at.u16());
  const auto nlri = at.rest();
  const bool is_whole = at.ok() && frame.size() - place.message == bgp_length;
  if (!is_whole || type != bgp::MessageType::update) return std::nullopt;
  const auto cut = cut_bytes(nlri, has_path_ids(subtype));
  if (!cut || *cut == 0) return std::nullopt;
  place.cut = *cut;
  return place;
}

void store_be16(std::uint8_t* at, std::size_t value) {
  at[0] = static_cast<std::uint8_t>(value >> 8);
  at[1] = static_cast<std::uint8_t>(value);
}

}  // namespace

std::span<const RouteMessage> decode_before_cut_prefix(const mrt::Frame& frame, Arena& arena) {
  const auto place = find_cut(frame.bytes);
  if (!place) return {};
  const auto bytes = arena.copy(frame.bytes.first(frame.bytes.size() - place->cut));
  const auto length = bytes.size() - mrt::kHeaderBytes;
  store_be16(&bytes[8], length >> 16);
  store_be16(&bytes[10], length & 0xffff);
  store_be16(&bytes[place->message + kMarkerBytes], bytes.size() - place->message);
  auto shortened = frame;
  shortened.bytes = bytes;
  return mrt::decode(shortened, arena).messages;
}

}  // namespace isthmus::app
