#include "wire/ris_live/fields.h"

#include <algorithm>
#include <simdjson.h>

#include "net/text.h"

namespace isthmus::ris_live {

namespace {

// Not the on-demand interface: that is bound when compiling to what every machine of a kind has,
// the other finds the vectors of this one.
namespace json = simdjson::dom;
using wire::RecordFault;

// The readers give false for a field that can't be read.

bool read_text(json::element value, std::string_view& out) {
  return value.get_string().get(out) == simdjson::SUCCESS;
}

bool read_number(json::element value, std::uint64_t most, std::uint64_t& out) {
  return value.get_uint64().get(out) == simdjson::SUCCESS && out <= most;
}

/// Calls `visit(value)` for each element of an array, until one can't be read.
template <typename Visit>
bool for_each(json::element value, Visit&& visit) {
  json::array array;
  if (value.get_array().get(array) != simdjson::SUCCESS) return false;
  for (const json::element element : array) {
    if (!visit(element)) return false;
  }
  return true;
}

/// Calls `visit(key, value)` for each member of an object, likewise.
template <typename Visit>
bool for_each_member(json::element value, Visit&& visit) {
  json::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS) return false;
  for (const auto member : object) {
    if (!visit(member.key, member.value)) return false;
  }
  return true;
}

class FieldReader {
 public:
  FieldReader(Arena& arena, bool has_raw, Fields& out) noexcept
      : arena_(arena), has_raw_(has_raw), out_(out) {}

  bool read_line(json::element line) {
    return for_each_member(line, [this](std::string_view key, json::element value) {
      if (key == "type") return keep(value, out_.envelope);
      if (key == "data") return read_body(value);
      return true;
    });
  }

 private:
  bool read_body(json::element value) {
    // A pong has null here, and a list of collectors an array.
    if (!value.is_object()) return true;
    return for_each_member(value, [this](std::string_view key, json::element member) {
      return read_session(key, member) && (has_raw_ || read_update(key, member));
    });
  }

  bool read_session(std::string_view key, json::element value) {
    if (key == "type") return keep(value, out_.type);
    if (key == "host") return keep(value, out_.host);
    if (key == "state") return keep(value, out_.state);
    if (key == "message") return keep(value, out_.message);
    if (key == "peer") return read_peer(value);
    if (key == "peer_asn") return read_peer_asn(value);
    if (key == "raw") return read_raw(value);
    if (key == "direction") {
      std::string_view direction;
      if (!read_text(value, direction)) return false;
      out_.is_sent = direction == "sent";
      return true;
    }
    return true;
  }

  bool read_update(std::string_view key, json::element value) {
    if (key == "path") return read_path(value);
    if (key == "origin") return read_origin(value);
    if (key == "med") return read_med(value);
    if (key == "aggregator") return read_aggregator(value);
    if (key == "community") return read_communities(value);
    if (key == "announcements") {
      return for_each(value, [this](json::element group) { return read_announced(group); });
    }
    if (key == "withdrawals") {
      return for_each(value, [this](json::element text) {
        Nlri nlri;
        if (!read_prefix(text, nlri)) return false;
        const bool is_ipv4 = nlri.prefix.family == Family::ipv4;
        (is_ipv4 ? out_.withdrawn_ipv4 : out_.withdrawn_ipv6).push_back(nlri);
        return true;
      });
    }
    return true;
  }

  bool keep(json::element value, std::string_view& out) {
    std::string_view text;
    if (!read_text(value, text)) return false;
    const auto kept = arena_.copy(std::span<const char>{text.data(), text.size()});
    out = {kept.data(), kept.size()};
    return true;
  }

  bool read_peer(json::element value) {
    std::string_view text;
    if (!read_text(value, text)) return false;
    out_.peer = net::parse_address(text);
    return out_.peer.has_value();
  }

  /// Text in what the server sends, a number in what some save of it.
  bool read_peer_asn(json::element value) {
    if (value.is_number()) {
      std::uint64_t asn = 0;
      if (!read_number(value, UINT32_MAX, asn)) return false;
      out_.peer_asn = Asn{static_cast<std::uint32_t>(asn)};
      return true;
    }
    std::string_view text;
    if (!read_text(value, text)) return false;
    out_.peer_asn = net::parse_asn(text);
    return out_.peer_asn.has_value();
  }

  bool read_raw(json::element value) {
    std::string_view text;
    if (!read_text(value, text)) return false;
    if (text.size() % 2 != 0) return false;
    const auto octets = arena_.make<std::uint8_t>(text.size() / 2);
    for (std::size_t i = 0; i < octets.size(); ++i) {
      const int high = nibble(text[2 * i]);
      const int low = nibble(text[2 * i + 1]);
      if (high < 0 || low < 0) return false;
      octets[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    out_.has_raw = true;
    out_.raw = octets;
    return true;
  }

  static int nibble(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
  }

  bool read_path(json::element value) {
    out_.has_path = true;
    segment_at_ = kNoSegment;
    return for_each(value, [this](json::element hop) {
      if (!hop.is_array()) return append_asn(hop, SegmentType::as_sequence);
      segment_at_ = kNoSegment;
      const bool is_read = for_each(
          hop, [this](json::element member) { return append_asn(member, SegmentType::as_set); });
      segment_at_ = kNoSegment;
      return is_read;
    });
  }

  bool append_asn(json::element value, SegmentType type) {
    std::uint64_t asn = 0;
    if (!read_number(value, UINT32_MAX, asn)) return false;
    auto& path = out_.path;
    constexpr std::uint8_t kSegmentMax = 255;
    if (segment_at_ == kNoSegment || path[segment_at_ + 1] == kSegmentMax) {
      segment_at_ = path.size();
      path.push_back(static_cast<std::uint8_t>(type));
      path.push_back(0);
    }
    ++path[segment_at_ + 1];
    append_u32(path, static_cast<std::uint32_t>(asn));
    return true;
  }

  static void append_u32(std::vector<std::uint8_t>& to, std::uint32_t value) {
    for (const int shift : {24, 16, 8, 0}) to.push_back(static_cast<std::uint8_t>(value >> shift));
  }

  bool read_origin(json::element value) {
    std::string_view text;
    if (!read_text(value, text)) return false;
    const auto is = [text](std::string_view name) {
      return std::ranges::equal(text, name, [](char a, char b) { return (a | 0x20) == b; });
    };
    if (is("igp")) {
      out_.origin = Origin::igp;
    } else if (is("egp")) {
      out_.origin = Origin::egp;
    } else if (is("incomplete")) {
      out_.origin = Origin::incomplete;
    } else {
      return false;
    }
    return true;
  }

  bool read_med(json::element value) {
    if (value.is_null()) return true;
    std::uint64_t med = 0;
    if (!read_number(value, UINT32_MAX, med)) return false;
    out_.multi_exit_disc = static_cast<std::uint32_t>(med);
    return true;
  }

  /// "64512:192.0.2.1"
  bool read_aggregator(json::element value) {
    if (value.is_null()) return true;
    std::string_view text;
    if (!read_text(value, text)) return false;
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return false;
    const auto asn = net::parse_asn(text.substr(0, colon));
    const auto address = net::parse_address(text.substr(colon + 1));
    if (!asn || !address) return false;
    out_.aggregator = Aggregator{*asn, *address};
    return true;
  }

  bool read_communities(json::element value) {
    return for_each(value, [this](json::element pair) {
      std::uint32_t community = 0;
      std::size_t halves = 0;
      const bool is_read = for_each(pair, [&](json::element half) {
        std::uint64_t number = 0;
        if (!read_number(half, UINT16_MAX, number)) return false;
        community = community << 16 | static_cast<std::uint32_t>(number);
        ++halves;
        return true;
      });
      if (!is_read || halves != 2) return false;
      append_u32(out_.communities, community);
      return true;
    });
  }

  static bool read_prefix(json::element value, Nlri& out) {
    std::string_view text;
    if (!read_text(value, text)) return false;
    const auto prefix = net::parse_prefix(text);
    if (!prefix) return false;
    out.prefix = *prefix;
    return true;
  }

  bool read_announced(json::element value) {
    AnnouncedGroup ipv4;
    AnnouncedGroup ipv6;
    ipv6.family = Family::ipv6;
    const bool is_read = for_each_member(value, [&](std::string_view key, json::element member) {
      if (key == "next_hop") return read_next_hops(member, ipv4);
      if (key != "prefixes") return true;
      return for_each(member, [&](json::element text) {
        Nlri nlri;
        if (!read_prefix(text, nlri)) return false;
        (nlri.prefix.family == Family::ipv4 ? ipv4 : ipv6).prefixes.push_back(nlri);
        return true;
      });
    });
    ipv6.next_hop = ipv4.next_hop;
    ipv6.link_local = ipv4.link_local;
    if (!ipv4.prefixes.empty()) out_.announced.push_back(std::move(ipv4));
    if (!ipv6.prefixes.empty()) out_.announced.push_back(std::move(ipv6));
    return is_read;
  }

  /// One, or a global and a link-local one with a comma between.
  static bool read_next_hops(json::element value, AnnouncedGroup& group) {
    std::string_view text;
    if (!read_text(value, text)) return false;
    const auto comma = text.find(',');
    group.next_hop = net::parse_address(text.substr(0, comma));
    if (!group.next_hop) return false;
    if (comma == std::string_view::npos) return true;
    group.link_local = net::parse_address(text.substr(comma + 1));
    return group.link_local.has_value();
  }

  static constexpr std::size_t kNoSegment = SIZE_MAX;
  Arena& arena_;
  bool has_raw_;
  Fields& out_;
  std::size_t segment_at_ = kNoSegment;
};

}  // namespace

RecordFault read_fields(std::string_view object, Arena& arena, Fields& out) {
  // The parser reads whole vectors, beyond the end of the text.
  const auto padded = arena.make<char>(object.size() + simdjson::SIMDJSON_PADDING);
  std::ranges::copy(object, padded.begin());
  // Kept for its buffers alone.
  thread_local json::parser parser;
  json::element line;
  constexpr bool kCopyFirst = false;
  if (parser.parse(padded.data(), object.size(), kCopyFirst).get(line) != simdjson::SUCCESS) {
    return RecordFault::bad_json;
  }
  const bool has_raw = object.find("\"raw\"") != std::string_view::npos;
  const bool is_read = FieldReader{arena, has_raw, out}.read_line(line);
  return is_read ? RecordFault::none : RecordFault::bad_field;
}

}  // namespace isthmus::ris_live
