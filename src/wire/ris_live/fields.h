// One line of RIS Live as fields, read once from front to back.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "isthmus/asn.h"
#include "isthmus/bytes.h"
#include "isthmus/ip_address.h"
#include "isthmus/path_attributes.h"
#include "isthmus/prefix.h"

#include "base/arena.h"
#include "wire/record.h"

namespace isthmus::ris_live {

/// Prefixes of one next hop and one family.
struct AnnouncedGroup {
  std::optional<IpAddress> next_hop;
  std::optional<IpAddress> link_local;
  Family family = Family::ipv4;
  std::vector<Nlri> prefixes;
};

/// Texts and octets are copied to the arena. A field that a line has not is as it was made.
struct Fields {
  std::string_view envelope;  // "ris_message", "ris_error", ...
  std::string_view type;      // "UPDATE", ...
  std::string_view host;
  std::string_view message;  // of ris_error
  std::string_view state;    // of RIS_PEER_STATE
  std::optional<IpAddress> peer;
  std::optional<Asn> peer_asn;
  bool is_sent = false;  // "direction": by the collector
  bool has_raw = false;
  Bytes raw;
  std::vector<std::uint8_t> path;  // segments with four-octet ASNs
  bool has_path = false;
  std::optional<Origin> origin;
  std::optional<std::uint32_t> multi_exit_disc;
  std::optional<Aggregator> aggregator;
  std::vector<std::uint8_t> communities;  // 4 octets each
  std::vector<AnnouncedGroup> announced;
  std::vector<Nlri> withdrawn_ipv4;
  std::vector<Nlri> withdrawn_ipv6;
};

/// `object` is a line's JSON object. Returns none, bad_json or bad_field; `out` then has what stood
/// before. Where the line has `raw`, the fields that say the same are not read.
wire::RecordFault read_fields(std::string_view object, Arena& arena, Fields& out);

}  // namespace isthmus::ris_live
