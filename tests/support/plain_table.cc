#include "support/plain_table.h"

#include "support/plain_update.h"

namespace isthmus::plain {

namespace {

std::string safi_text(bool is_multicast) {
  return is_multicast ? "multicast" : "unicast";
}

void note_attributes(const Octets& block, unsigned asn_octets, Message& entry, Record& record) {
  read_table_attributes(block, {asn_octets, false, false}, entry);
  if (entry.fields.at("treatment") == treatment_text(drop)) record.verdict = "malformed";
}

/// A prefix with as many octets as its length needs; none where it can't be one.
std::optional<std::string> read_prefix(Reader& reader, std::size_t address_octets) {
  const auto length = reader.number(1);
  if (length > 8 * address_octets) return std::nullopt;
  auto address = reader.take((length + 7) / 8);
  address.resize(address_octets);
  return prefix_text(address, length);
}

/// What the entries of one TABLE_DUMP_V2 record have in common.
struct RibHead {
  std::size_t address_octets = 4;
  bool is_multicast = false;
  bool has_path_ids = false;
  std::string prefix;
};

/// RFC 6396 section 4.3.4, RFC 8050 section 4.1.
void read_rib_entries(const RawRecord& raw, Reader& reader, const RibHead& head, const Peers& peers,
                      Record& record) {
  const auto count = reader.number(2);
  for (unsigned i = 0; i < count; ++i) {
    auto entry = begin_message(raw, "table entry", "table dump v2");
    const auto peer = reader.number(2);
    entry.fields["originated"] = std::to_string(reader.number(4));
    const auto path_id = head.has_path_ids ? reader.number(4) : 0;
    const auto block = reader.take(reader.number(2));
    if (peer >= peers.size()) {
      record.verdict = "malformed";
      continue;
    }
    entry.fields["peer asn"] = std::to_string(peers[peer].asn);
    entry.fields["peer address"] = peers[peer].address;
    entry.fields["path ids"] = head.has_path_ids ? "yes" : "no";
    entry.fields["announced safi"] = safi_text(head.is_multicast);
    entry.announced = {head.prefix + (path_id == 0 ? "" : "#" + std::to_string(path_id))};
    note_attributes(block, 4, entry, record);
    record.messages.push_back(entry);
  }
}

/// Subtypes 2 to 6, and 8 to 12 with path identifiers. In the generic ones GoBGP and OpenBGPD
/// write path identifiers into the entries, as in the others, and not into the NLRI as RFC 8050
/// section 4.2 has it.
Record read_rib(const RawRecord& raw, const Surroundings& around) {
  Record record{"decoded", {}};
  const bool has_path_ids = raw.subtype >= 8;
  const auto plain_subtype = has_path_ids ? raw.subtype - 6 : raw.subtype;
  Reader reader{raw.body};
  RibHead head{plain_subtype >= 4 ? 16U : 4U, plain_subtype % 2 == 1, has_path_ids, {}};
  try {
    reader.take(4);
    if (plain_subtype == 6) {
      const auto octets = address_octets_of(reader.number(2));
      const auto safi = reader.number(1);
      if (!octets || (safi != 1 && safi != 2)) return {"unsupported", {}};
      head.address_octets = *octets;
      head.is_multicast = safi == 2;
    }
    const auto prefix = read_prefix(reader, head.address_octets);
    if (!prefix || around.peers == nullptr) return {"malformed", {}};
    head.prefix = *prefix;
    read_rib_entries(raw, reader, head, *around.peers, record);
  } catch (const TooShort&) {
    record.verdict = "malformed";
  }
  return record;
}

/// RFC 6397 section 4: names places and no routes.
Record read_geo_peer_table(const RawRecord& raw) {
  try {
    Reader reader{raw.body};
    reader.take(4);
    reader.take(reader.number(2));
    reader.take(8);
    for (auto count = reader.number(2); count != 0; --count) reader.take(13);
  } catch (const TooShort&) {
    return {"malformed", {}};
  }
  return {"decoded", {}};
}

/// One entry of TABLE_DUMP (RFC 6396 section 4.2) from its prefix on.
void read_dump_entry(const RawRecord& raw, Reader& reader, Record& record) {
  const std::size_t address_octets = raw.subtype % 2 == 1 ? 4 : 16;
  const unsigned asn_octets = raw.subtype > 2 ? 4 : 2;
  auto entry = begin_message(raw, "table entry", "table dump");
  const auto address = reader.take(address_octets);
  const auto length = reader.number(1);
  reader.take(1);
  entry.fields["originated"] = std::to_string(reader.number(4));
  entry.fields["peer address"] = address_text(reader.take(address_octets));
  entry.fields["peer asn"] = std::to_string(reader.number(asn_octets));
  const auto block = reader.take(reader.number(2));
  if (length > 8 * address_octets) {
    record.verdict = "malformed";
    return;
  }
  entry.announced = {prefix_text(address, length)};
  note_attributes(block, asn_octets, entry, record);
  record.messages.push_back(entry);
}

/// The next hop that a BGP4MP_ENTRY has before its prefix, as the attribute that it stands for.
Octets next_hop_attribute(const Octets& next_hop) {
  const auto size = static_cast<std::uint8_t>(next_hop.size());
  Octets attribute;
  if (size == 4) attribute = {0x40, 3, 4};
  if (size == 16 || size == 32) attribute = {0x80, 14, static_cast<std::uint8_t>(size + 1), size};
  if (!attribute.empty()) attribute.insert(attribute.end(), next_hop.begin(), next_hop.end());
  return attribute;
}

}  // namespace

Record decode_table_dump(const RawRecord& raw, bool is_first_of_source) {
  if (raw.subtype < 1 || raw.subtype > 4) return {"unsupported", {}};
  if (raw.body.size() <= 4) return {"malformed", {}};
  Record record{"decoded", {}};
  if (is_first_of_source) {
    record.messages.push_back(begin_message(raw, "table begin", "table dump"));
  }
  Reader reader{raw.body};
  reader.take(4);
  try {
    // One entry, or a batch of them as RIS wrote in early 2000.
    while (reader.left() != 0) read_dump_entry(raw, reader, record);
  } catch (const TooShort&) {
    record.verdict = "malformed";
  }
  return record;
}

Record decode_table_dump_v2(const RawRecord& raw, const Surroundings& around) {
  if (raw.subtype == 0 || raw.subtype > 12) return {"unsupported", {}};
  if (raw.subtype == 1) {
    return {"decoded", {begin_message(raw, "table begin", "table dump v2")}};
  }
  if (raw.subtype == 7) return read_geo_peer_table(raw);
  return read_rib(raw, around);
}

Record decode_bgp4mp_entry(const RawRecord& raw, const Octets& body, bool is_first_of_source) {
  auto entry = begin_message(raw, "table entry", "bgp4mp");
  Reader reader{body};
  entry.fields["peer asn"] = std::to_string(reader.number(2));
  entry.fields["local asn"] = std::to_string(reader.number(2));
  reader.take(2);
  const auto session_octets = address_octets_of(reader.number(2));
  if (!session_octets) return {"unsupported", {}};
  entry.fields["peer address"] = address_text(reader.take(*session_octets));
  entry.fields["local address"] = address_text(reader.take(*session_octets));
  reader.take(4);
  entry.fields["originated"] = std::to_string(reader.number(4));
  const auto octets = address_octets_of(reader.number(2));
  const auto safi = reader.number(1);
  if (!octets || (safi != 1 && safi != 2)) return {"unsupported", {}};
  entry.fields["announced safi"] = safi_text(safi == 2);
  auto block = next_hop_attribute(reader.take(reader.number(1)));
  const auto prefix = read_prefix(reader, *octets);
  if (!prefix) return {"malformed", {}};
  entry.announced = {*prefix};
  const auto attributes = reader.take(reader.number(2));
  block.insert(block.end(), attributes.begin(), attributes.end());
  Record record{"decoded", {}};
  if (is_first_of_source) {
    record.messages.push_back(begin_message(raw, "table begin", "bgp4mp"));
  }
  note_attributes(block, 2, entry, record);
  record.messages.push_back(entry);
  return record;
}

}  // namespace isthmus::plain
