#include "support/plain_session.h"

#include <algorithm>

#include "support/plain_table.h"
#include "support/plain_update.h"

namespace isthmus::plain {

namespace {

constexpr unsigned kOpen = 1;
constexpr unsigned kUpdate = 2;
constexpr unsigned kNotification = 3;
constexpr unsigned kKeepalive = 4;
constexpr unsigned kRouteRefresh = 5;

/// RFC 6396 section 4.4.1 and Quagga's 7 and 8; nobody else's numbers are known.
std::string state_text(std::uint32_t state) {
  return std::to_string(state > 8 ? 0 : state);
}

void read_states(Reader& reader, Message& message) {
  message.kind = "state change";
  message.fields["old state"] = state_text(reader.number(2));
  message.fields["new state"] = state_text(reader.number(2));
}

bool begins_with_two_default_routes(const Lines& prefixes) {
  const auto is_default = [](const std::string& prefix) {
    return prefix.substr(prefix.find('/')).substr(0, 3) == "/0" ||
           prefix.substr(prefix.find('/')).starts_with("/0#");
  };
  return prefixes.size() >= 2 && is_default(prefixes[0]) && is_default(prefixes[1]);
}

bool makes_no_sense(const Message& message) {
  return message.fields.at("treatment") == treatment_text(drop) ||
         begins_with_two_default_routes(message.withdrawn) ||
         begins_with_two_default_routes(message.announced) ||
         begins_with_two_default_routes(message.mp_withdrawn) ||
         begins_with_two_default_routes(message.mp_announced);
}

/// Old writers give messages of ADD-PATH sessions the plain subtype: where the message makes no
/// sense as it stands and makes sense with path identifiers, it has them.
Record read_update_message(const Octets& body, Session session, const Message& begun) {
  auto message = begun;
  read_update(body, session, message);
  if (!session.add_path && makes_no_sense(message)) {
    session.add_path = true;
    auto again = begun;
    read_update(body, session, again);
    if (!makes_no_sense(again)) {
      message = again;
      message.fields["path ids"] = "yes";
    }
  }
  const bool is_dropped = message.fields.at("treatment") == treatment_text(drop);
  return {is_dropped ? "malformed" : "decoded", {message}};
}

/// What follows the header of 19 octets (RFC 4271 section 6.1, RFC 2918).
Record read_bgp_body(unsigned type, const Octets& body, const Session& session, Message message) {
  const std::map<unsigned, std::pair<std::string, std::size_t>> kinds{
      {kOpen, {"open", 10}},
      {kUpdate, {"update", 4}},
      {kNotification, {"notification", 2}},
      {kKeepalive, {"keepalive", 0}},
      {kRouteRefresh, {"route refresh", 4}}};
  const auto kind = kinds.find(type);
  if (kind == kinds.end()) return {"malformed", {}};
  const auto& [name, least] = kind->second;
  if (body.size() < least) return {"malformed", {}};
  if (type == kKeepalive && !body.empty()) return {"malformed", {}};
  message.kind = name;
  if (type == kUpdate) return read_update_message(body, session, message);
  return {"decoded", {message}};
}

bool is_marker(const Octets& octets) {
  return octets.size() >= 16 &&
         std::all_of(octets.begin(), octets.begin() + 16, [](auto octet) { return octet == 255; });
}

Record read_bgp_message(const Octets& octets, const Session& session, const Message& message) {
  Reader reader{octets};
  if (!is_marker(octets)) return {"malformed", {}};
  reader.take(16);
  const auto length = reader.number(2);
  const auto type = reader.number(1);
  if (length < 19 || length > octets.size()) return {"malformed", {}};
  auto record = read_bgp_body(type, reader.take(length - 19), session, message);
  // A record holds one message; more octets are somebody's mistake.
  if (reader.left() != 0) record.verdict = "malformed";
  return record;
}

/// Interface, family and addresses; false for a family that is not known.
bool read_addresses(Reader& reader, Message& message) {
  reader.take(2);
  const auto octets = address_octets_of(reader.number(2));
  if (!octets) return false;
  message.fields["peer address"] = address_text(reader.take(*octets));
  message.fields["local address"] = address_text(reader.take(*octets));
  return true;
}

void read_asns(Reader& reader, unsigned asn_octets, Message& message) {
  message.fields["peer asn"] = std::to_string(reader.number(asn_octets));
  message.fields["local asn"] = std::to_string(reader.number(asn_octets));
}

Record read_state_change(const Octets& body, unsigned asn_octets, Message message) {
  Reader reader{body};
  read_asns(reader, asn_octets, message);
  // Zebra in 2000 and FRR leave out all between the ASNs and the states.
  if (reader.left() != 4 && !read_addresses(reader, message)) return {"unsupported", {}};
  read_states(reader, message);
  return {"decoded", {message}};
}

Record read_message(const Octets& body, const Session& session, Message message) {
  Reader reader{body};
  read_asns(reader, session.asn_octets, message);
  if (!is_marker(reader.peek()) && !read_addresses(reader, message)) return {"unsupported", {}};
  return read_bgp_message(reader.rest(), session, message);
}

Record read_bgp4mp(const RawRecord& record, const Octets& body, bool is_first_of_source) {
  auto message = begin_message(record, "update", record.type == 17 ? "bgp4mp et" : "bgp4mp");
  const auto subtype = record.subtype;
  switch (subtype) {
    case 0:
      return read_state_change(body, 2, message);
    case 5:
      return read_state_change(body, 4, message);
    case 2:
      return decode_bgp4mp_entry(record, body, is_first_of_source);
    case 3:
      return {body.size() < 2 ? "malformed" : "decoded", {}};
    case 1:
    case 4:
    case 6:
    case 7:
    case 8:
    case 9:
    case 10:
    case 11:
      break;
    default:
      return {"unsupported", {}};
  }
  const bool has_four_octet_asns = subtype == 4 || subtype == 7 || subtype == 9 || subtype == 11;
  const bool is_local = subtype == 6 || subtype == 7 || subtype == 10 || subtype == 11;
  const Session session{has_four_octet_asns ? 4U : 2U, subtype >= 8, false};
  if (is_local) message.fields["is local"] = "yes";
  if (session.add_path) message.fields["path ids"] = "yes";
  return read_message(body, session, message);
}

}  // namespace

Message begin_message(const RawRecord& record, const std::string& kind, const std::string& form) {
  const auto nowhere = address_text({0, 0, 0, 0});
  const auto us = record.seconds * std::uint64_t{1'000'000} + record.microseconds;
  Message message;
  message.kind = kind;
  message.fields = {{"form", form},
                    {"time us", std::to_string(us)},
                    {"peer asn", "0"},
                    {"peer address", nowhere},
                    {"local asn", "0"},
                    {"local address", nowhere},
                    {"path ids", "no"},
                    {"is local", "no"},
                    {"end of rib", "no"},
                    {"announced safi", "unicast"},
                    {"withdrawn safi", "unicast"},
                    {"old state", "0"},
                    {"new state", "0"},
                    {"originated", "0"},
                    {"treatment", treatment_text(keep)}};
  return message;
}

std::optional<std::size_t> address_octets_of(unsigned afi) {
  if (afi == 1) return 4;
  if (afi == 2) return 16;
  return std::nullopt;
}

Record decode_bgp4mp(const RawRecord& record, bool is_first_of_source) {
  try {
    Reader reader{record.body};
    if (record.type == 17) reader.take(4);
    return read_bgp4mp(record, reader.rest(), is_first_of_source);
  } catch (const TooShort&) {
    return {"malformed", {}};
  }
}

Record decode_legacy(const RawRecord& record) {
  const std::map<unsigned, unsigned> message_types{
      {1, kUpdate}, {5, kOpen}, {6, kNotification}, {7, kKeepalive}};
  constexpr unsigned kStateChange = 3;
  constexpr unsigned kSync = 4;
  const std::size_t address_octets = record.type == 5 ? 4 : 16;
  if (record.subtype == kSync) return {record.body.size() < 2 ? "malformed" : "decoded", {}};
  const auto type = message_types.find(record.subtype);
  if (record.subtype != kStateChange && type == message_types.end()) return {"unsupported", {}};
  auto message = begin_message(record, "update", "legacy bgp");
  try {
    Reader reader{record.body};
    message.fields["peer asn"] = std::to_string(reader.number(2));
    message.fields["peer address"] = address_text(reader.take(address_octets));
    if (record.subtype == kStateChange) {
      read_states(reader, message);
      return {"decoded", {message}};
    }
    message.fields["local asn"] = std::to_string(reader.number(2));
    message.fields["local address"] = address_text(reader.take(address_octets));
    return read_bgp_body(type->second, reader.rest(), {2, false, false}, message);
  } catch (const TooShort&) {
    return {"malformed", {}};
  }
}

}  // namespace isthmus::plain
