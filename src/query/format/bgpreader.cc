#include "query/format/bgpreader.h"

#include "net/raw_text.h"
#include "net/text.h"
#include "query/format/community_text.h"
#include "query/format/names.h"
#include "query/time_text.h"

namespace isthmus::query {
namespace {

enum Piece : std::size_t { kBegin, kPeer, kPrefix, kTail };

constexpr std::string_view type_fields(ElementType type) {
  switch (type) {
    case ElementType::rib:
      return "R|R|";
    case ElementType::announce:
      return "U|A|";
    case ElementType::withdraw:
      return "U|W|";
    case ElementType::state:
      return "U|S|";
  }
  return {};
}

constexpr std::string_view state_name(FsmState state) {
  constexpr std::string_view names[] = {"",         "IDLE",        "CONNECT",     "ACTIVE",
                                        "OPENSENT", "OPENCONFIRM", "ESTABLISHED", "CLEARING",
                                        "DELETED"};
  const auto index = static_cast<std::size_t>(state);
  return index < std::size(names) ? names[index] : names[0];
}

/// The last ASN, or the last segment as it stands where it is no sequence.
char* put_origin_as(char* at, AsPathView path) {
  if (path.empty()) return at;
  AsPathSegment last = *path.begin();
  for (const auto segment : path) last = segment;
  const auto count = last.asns.size();
  if (count == 0) return at;
  if (last.type == SegmentType::as_sequence) {
    return net::put_number(at, number(last.asns[count - 1]));
  }
  const auto bytes = 2 + 4 * count;
  return net::put_as_path(at, AsPathView{path.wire().last(bytes)});
}

/// Next hop, path, origin and communities with the bars between them.
char* put_attributes(char* at, const RouteElement& element, const PathAttributes& attributes) {
  if (const auto* hop = next_hop(element)) at = net::put_address(at, *hop);
  *at++ = '|';
  at = net::put_as_path(at, attributes.as_path);
  *at++ = '|';
  at = put_origin_as(at, attributes.as_path);
  *at++ = '|';
  // By number: bgpreader has no names for the well-known ones.
  return put_community_numbers(at, attributes.communities);
}

void append_tail(std::string& out, const RouteElement& element) {
  const auto& message = *element.message;
  if (element.type == ElementType::state) {
    out.append("|||||");
    out.append(state_name(message.old_state));
    out.push_back('|');
    out.append(state_name(message.new_state));
    out.push_back('\n');
    return;
  }
  out.push_back('|');
  if (element.type == ElementType::withdraw || message.attributes == nullptr) {
    out.append("|||||\n");
    return;
  }
  const auto& attributes = *message.attributes;
  const auto room = 2 * net::as_path_room(attributes.as_path) +
                    communities_room(attributes.communities) + net::kAddressRoom + 16;
  net::append_raw(out, room, [&](char* at) { return put_attributes(at, element, attributes); });
  out.append("||\n");
}

}  // namespace

std::string_view project_of(std::string_view collector) noexcept {
  const bool is_ris = collector.size() == 5 && collector.starts_with("rrc") &&
                      collector.find_first_not_of("0123456789", 3) == std::string_view::npos;
  if (is_ris) return "ris";
  return collector.starts_with("route-views") ? "routeviews" : "";
}

BgpreaderFormat::BgpreaderFormat(const RunNames& names)
    : PieceFormat({Scope::kind, Scope::peer, Scope::element, Scope::block}), names_(names) {}

void BgpreaderFormat::write(std::string& out, std::size_t piece, const RouteElement& element) {
  const auto& message = *element.message;
  switch (piece) {
    case kBegin: {
      const auto collector = collector_name(message, names_);
      out.append(type_fields(element.type));
      append_unix(out, message.time, true);
      out.push_back('|');
      out.append(project_of(collector));
      out.push_back('|');
      out.append(collector);
      out.append("|||");
      return;
    }
    case kPeer:
      net::append_number(out, number(message.peer.asn));
      out.push_back('|');
      net::append_address(out, message.peer.address);
      out.push_back('|');
      return;
    case kPrefix:
      if (element.nlri != nullptr) net::append_prefix(out, element.nlri->prefix);
      return;
    default:
      return append_tail(out, element);
  }
}

}  // namespace isthmus::query
