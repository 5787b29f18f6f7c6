// Route messages by hand, for tests of tables and detectors.
#pragma once

#include <cstdint>
#include <deque>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/route_message.h"

#include "net/text.h"
#include "support/as_paths.h"

namespace isthmus::testing {

/// 2017-10-01 00:00:00 UTC and a clock time on that day: at("17:37:51"), at("17:37:51", 1).
inline Timestamp at(std::string_view clock, int day = 0) {
  const auto two = [&](std::size_t i) { return (clock[i] - '0') * 10 + (clock[i + 1] - '0'); };
  return Timestamp::from_seconds(1506816000 + 86400LL * day + 3600 * two(0) + 60 * two(3) + two(6));
}

inline Prefix prefix(std::string_view text) {
  const auto parsed = net::parse_prefix(text);
  if (!parsed) throw std::invalid_argument("no prefix: " + std::string(text));
  return *parsed;
}

/// "175.45.176.0/24", or with an ADD-PATH identifier "175.45.176.0/24#7".
inline Nlri nlri(std::string_view text) {
  const auto hash = text.find('#');
  if (hash == std::string_view::npos) return {prefix(text), 0};
  return {prefix(text.substr(0, hash)),
          static_cast<std::uint32_t>(std::stoul(std::string(text.substr(hash + 1))))};
}

/// Makes messages and owns what they borrow: they live as long as the builder. Each message is a
/// record of its own, 100 octets behind the one before it in the source in force.
class Messages {
 public:
  /// Collectors are numbered in the order of their first use. The address follows from the ASN
  /// where it is not given: AS3356 is 10.0.13.28.
  PeerKey peer(std::string_view collector, std::uint32_t asn, std::string_view address = "") {
    PeerKey key{collector_id(collector), Asn{asn}, ipv4_address(0x0a000000U | (asn & 0xffffffU))};
    if (!address.empty()) key.address = net::parse_address(address).value();
    return key;
  }
  CollectorId collector_id(std::string_view name) {
    for (std::size_t i = 0; i < collectors_.size(); ++i) {
      if (collectors_[i] == name) return CollectorId{static_cast<std::uint16_t>(i)};
    }
    collectors_.emplace_back(name);
    return CollectorId{static_cast<std::uint16_t>(collectors_.size() - 1)};
  }
  std::vector<std::string> collectors() const { return {collectors_.begin(), collectors_.end()}; }
  /// Messages made from now on are of this source.
  void source(std::uint32_t id) { source_ = SourceId{id}; }

  /// `prefixes` and `path` are separated by blanks. IPv4 goes in the message's own field, IPv6 in
  /// MP_REACH_NLRI.
  RouteMessage announce(const PeerKey& from, Timestamp time, std::string_view prefixes,
                        std::string_view path) {
    auto message = make(MessageKind::update, from, time);
    split(prefixes, message.announced, message.mp_announced);
    message.attributes =
        &attributes(path, !message.announced.empty(), !message.mp_announced.empty());
    return message;
  }
  RouteMessage announce(std::string_view collector, std::uint32_t asn, Timestamp time,
                        std::string_view prefixes, std::string_view path) {
    return announce(peer(collector, asn), time, prefixes, path);
  }
  RouteMessage withdraw(const PeerKey& from, Timestamp time, std::string_view prefixes) {
    auto message = make(MessageKind::update, from, time);
    split(prefixes, message.withdrawn, message.mp_withdrawn);
    return message;
  }
  RouteMessage withdraw(std::string_view collector, std::uint32_t asn, Timestamp time,
                        std::string_view prefixes) {
    return withdraw(peer(collector, asn), time, prefixes);
  }
  RouteMessage state(const PeerKey& from, Timestamp time, FsmState before, FsmState after) {
    auto message = make(MessageKind::state_change, from, time);
    message.old_state = before;
    message.new_state = after;
    return message;
  }
  /// STATE from Established to Idle, and from OpenConfirm to Established.
  RouteMessage down(const PeerKey& from, Timestamp time) {
    return state(from, time, FsmState::established, FsmState::idle);
  }
  RouteMessage up(const PeerKey& from, Timestamp time) {
    return state(from, time, FsmState::open_confirm, FsmState::established);
  }
  RouteMessage open(const PeerKey& from, Timestamp time) {
    return make(MessageKind::open, from, time);
  }
  RouteMessage end_of_rib(const PeerKey& from, Timestamp time, Family family = Family::ipv4) {
    auto message = make(MessageKind::update, from, time);
    message.is_end_of_rib = true;
    if (family == Family::ipv6) {
      auto& empty = attributes_.emplace_back();
      empty.present.set(static_cast<std::uint8_t>(AttributeType::mp_unreach_nlri));
      static constexpr std::uint8_t kUnreach[] = {
          0x80, static_cast<std::uint8_t>(AttributeType::mp_unreach_nlri), 3, 0, 2, 1};
      empty.raw = RawAttributes{kUnreach};
      message.attributes = &empty;
    }
    return message;
  }
  RouteMessage table_begin(std::string_view collector, Timestamp time) {
    return make(MessageKind::table_begin, PeerKey{collector_id(collector), {}, {}}, time);
  }
  RouteMessage table_entry(const PeerKey& of, Timestamp time, std::string_view prefix_text,
                           std::string_view path) {
    auto message = make(MessageKind::table_entry, of, time);
    message.form = RecordForm::table_dump_v2;
    message.announced = own({nlri(prefix_text)});
    const bool is_ipv6 = message.announced[0].prefix.family == Family::ipv6;
    message.attributes = &attributes(path, !is_ipv6, is_ipv6);
    return message;
  }
  RouteMessage table_entry(std::string_view collector, std::uint32_t asn, Timestamp time,
                           std::string_view prefix_text, std::string_view path) {
    return table_entry(peer(collector, asn), time, prefix_text, path);
  }
  RouteMessage make(MessageKind kind, const PeerKey& from, Timestamp time) {
    RouteMessage message;
    message.kind = kind;
    message.time = time;
    message.peer = from;
    message.record = {source_, next_offset_ += 100};
    return message;
  }

  /// Attributes with this path, origin IGP and a next hop per field; change what a test wants.
  PathAttributes& attributes(std::string_view path, bool has_next_hop = true,
                             bool has_mp_reach = false) {
    auto& made = attributes_.emplace_back();
    made.ordinal = static_cast<std::uint32_t>(attributes_.size());
    const auto set = [&](AttributeType type) { made.present.set(static_cast<std::uint8_t>(type)); };
    set(AttributeType::origin);
    set(AttributeType::as_path);
    made.origin = Origin::igp;
    made.as_path = paths_.emplace_back(path).view();
    if (has_next_hop) {
      set(AttributeType::next_hop);
      made.next_hop = ipv4_address(0x0a000001U);
    }
    if (has_mp_reach) {
      set(AttributeType::mp_reach_nlri);
      made.mp_next_hop = net::parse_address("2001:db8::1").value();
    }
    return made;
  }
  std::span<const Nlri> own(std::vector<Nlri> list) { return lists_.emplace_back(std::move(list)); }

 private:
  void split(std::string_view prefixes, std::span<const Nlri>& ipv4, std::span<const Nlri>& ipv6) {
    std::vector<Nlri> of_family[2];
    std::istringstream words{std::string(prefixes)};
    for (std::string word; words >> word;) {
      const auto one = nlri(word);
      of_family[one.prefix.family == Family::ipv6].push_back(one);
    }
    ipv4 = own(std::move(of_family[0]));
    ipv6 = own(std::move(of_family[1]));
  }

  std::deque<std::string> collectors_;
  std::deque<PathText> paths_;
  std::deque<PathAttributes> attributes_;
  std::deque<std::vector<Nlri>> lists_;
  SourceId source_{};
  std::uint64_t next_offset_ = 0;
};

}  // namespace isthmus::testing
