#include "support/plain_decoder.h"

#include "support/plain_table.h"

namespace isthmus::plain {

namespace {

constexpr std::size_t kHeaderOctets = 12;

/// BGP4MP_ET has microseconds before everything else (RFC 6396 section 3).
std::uint32_t microseconds_of(unsigned type, const Octets& body) {
  if ((type != 17 && type != 33 && type != 49) || body.size() < 4) return 0;
  const auto us = number_of({body.begin(), body.begin() + 4});
  return us < 1'000'000 ? us : 0;
}

RawRecord split_record(const Octets& octets) {
  Reader reader{octets};
  RawRecord record;
  record.seconds = reader.number(4);
  record.type = reader.number(2);
  record.subtype = reader.number(2);
  reader.number(4);
  record.body = reader.rest();
  record.microseconds = microseconds_of(record.type, record.body);
  return record;
}

}  // namespace

std::optional<Octets> record_at(const Octets& source, std::size_t at) {
  const auto begin = source.begin() + static_cast<std::ptrdiff_t>(at);
  const auto left = source.size() - at;
  if (left < kHeaderOctets) return std::nullopt;
  const std::size_t length = number_of({begin + 8, begin + 12});
  if (length > left - kHeaderOctets) return std::nullopt;
  return Octets{begin, begin + static_cast<std::ptrdiff_t>(kHeaderOctets + length)};
}

Record decode(const Octets& octets, const Surroundings& around) {
  if (octets.size() < kHeaderOctets) return {"malformed", {}};
  const auto record = split_record(octets);
  switch (record.type) {
    case 5:
    case 9:
    case 10:
      return decode_legacy(record);
    case 12:
      return decode_table_dump(record, around.is_first_of_source);
    case 13:
      if (record.subtype == 1 && !read_peers(octets)) return {"malformed", {}};
      return decode_table_dump_v2(record, around);
    case 16:
    case 17:
      return decode_bgp4mp(record, around.is_first_of_source);
    default:
      return {"unsupported", {}};
  }
}

std::optional<Peers> read_peers(const Octets& octets) {
  try {
    Reader reader{octets};
    reader.take(4);
    if (reader.number(2) != 13 || reader.number(2) != 1) return std::nullopt;
    reader.take(4);
    reader.take(4);
    reader.take(reader.number(2));
    Peers peers(reader.number(2));
    for (auto& peer : peers) {
      const auto type = reader.number(1);
      reader.take(4);
      peer.address = address_text(reader.take((type & 1) != 0 ? 16 : 4));
      peer.asn = reader.number((type & 2) != 0 ? 4 : 2);
    }
    return peers;
  } catch (const TooShort&) {
    return std::nullopt;
  }
}

}  // namespace isthmus::plain
