#include "query/format/bgpdump.h"

#include "net/raw_text.h"
#include "net/text.h"
#include "query/format/community_text.h"
#include "query/format/names.h"
#include "query/time_text.h"

namespace isthmus::query {
namespace {

enum Piece : std::size_t { kBegin, kPeer, kPrefix, kTail };

constexpr std::string_view type_name(ElementType type) {
  constexpr std::string_view names[] = {"A", "W", "B", "STATE"};
  return names[static_cast<std::size_t>(type)];
}

char* put_text(char* at, std::string_view text) {
  text.copy(at, text.size());
  return at + text.size();
}

char* put_begin(char* at, const RouteElement& element) {
  const auto& message = *element.message;
  at = put_text(at, form_name(element));
  *at++ = '|';
  at = put_unix(at, message.time, has_microseconds(message.form));
  *at++ = '|';
  return put_text(at, type_name(element.type));
}

char* put_peer(char* at, const PeerKey& peer) {
  *at++ = '|';
  at = net::put_address(at, peer.address, net::Ipv6Style::bgpdump);
  *at++ = '|';
  at = net::put_number(at, number(peer.asn));
  *at++ = '|';
  return at;
}

char* put_prefix(char* at, const RouteElement& element) {
  at = net::put_prefix(at, element.nlri->prefix, net::Ipv6Style::bgpdump);
  if (!element.message->has_path_ids) return at;
  *at++ = '|';
  return net::put_number(at, element.nlri->path_id);
}

char* put_states(char* at, const RouteMessage& message) {
  at = net::put_number(at, static_cast<std::uint32_t>(message.old_state));
  *at++ = '|';
  return net::put_number(at, static_cast<std::uint32_t>(message.new_state));
}

/// Each branch has a text whose size the compiler knows.
char* put_origin(char* at, const PathAttributes& attributes) {
  if (!attributes.has(AttributeType::origin)) return put_text(at, "INCOMPLETE");
  switch (attributes.origin) {
    case Origin::igp:
      return put_text(at, "IGP");
    case Origin::egp:
      return put_text(at, "EGP");
    case Origin::incomplete:
      break;
  }
  return put_text(at, "INCOMPLETE");
}

char* put_next_hop(char* at, const RouteElement& element) {
  const auto* hop = next_hop(element);
  if (hop == nullptr) return put_text(at, "255.255.255.255");
  return net::put_address(at, *hop, net::Ipv6Style::bgpdump);
}

/// What follows the prefix.
char* put_tail(char* at, const RouteElement& element, const PathAttributes& attributes) {
  *at++ = '|';
  if (attributes.has(AttributeType::as_path)) at = net::put_as_path(at, attributes.as_path);
  *at++ = '|';
  at = put_origin(at, attributes);
  *at++ = '|';
  at = put_next_hop(at, element);
  *at++ = '|';
  const bool has_preference = attributes.has(AttributeType::local_pref);
  at = net::put_number(at, has_preference ? attributes.local_pref : 0);
  *at++ = '|';
  const bool has_med = attributes.has(AttributeType::multi_exit_disc);
  at = net::put_number(at, has_med ? attributes.multi_exit_disc : 0);
  *at++ = '|';
  if (attributes.has(AttributeType::communities)) at = put_communities(at, attributes.communities);
  const bool is_aggregate = attributes.has(AttributeType::atomic_aggregate);
  at = is_aggregate ? put_text(at, "|AG|") : put_text(at, "|NAG|");
  if (attributes.has(AttributeType::aggregator)) {
    at = net::put_number(at, number(attributes.aggregator.asn));
    *at++ = ' ';
    at = net::put_address(at, attributes.aggregator.address);
  }
  return put_text(at, "|\n");
}

void append_tail(std::string& out, const RouteElement& element) {
  static const PathAttributes none;
  if (element.type == ElementType::withdraw || element.type == ElementType::state) {
    out.push_back('\n');
    return;
  }
  const auto* given = element.message->attributes;
  const auto& attributes = given != nullptr ? *given : none;
  constexpr std::size_t rest = 2 * net::kAddressRoom + 4 * net::kNumberRoom + 32;
  const auto room =
      net::as_path_room(attributes.as_path) + communities_room(attributes.communities) + rest;
  net::append_raw(out, room, [&](char* at) { return put_tail(at, element, attributes); });
}

}  // namespace

BgpdumpFormat::BgpdumpFormat()
    : PieceFormat({Scope::kind, Scope::peer, Scope::element, Scope::block}) {}

void BgpdumpFormat::write(std::string& out, std::size_t piece, const RouteElement& element) {
  constexpr auto room = net::kPrefixRoom + 2 * net::kNumberRoom;
  switch (piece) {
    case kBegin:
      return net::append_raw(out, room, [&](char* at) { return put_begin(at, element); });
    case kPeer:
      return net::append_raw(out, room,
                             [&](char* at) { return put_peer(at, element.message->peer); });
    case kPrefix:
      return net::append_raw(out, room, [&](char* at) {
        return element.nlri != nullptr ? put_prefix(at, element) : put_states(at, *element.message);
      });
    default:
      return append_tail(out, element);
  }
}

}  // namespace isthmus::query
