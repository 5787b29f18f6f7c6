#include "query/format/attribute_text.h"

#include "net/text.h"
#include "query/format/community_text.h"
#include "query/format/names.h"

namespace isthmus::query {
namespace {

void append_id(std::string& out, std::uint32_t id) {
  net::append_address(out, ipv4_address(id));
}

void append_next_hops(std::string& out, const PathAttributes& attributes) {
  out.append("next hop ");
  net::append_address(out, attributes.mp_next_hop);
  if (attributes.mp_link_local_next_hop.bytes != IpAddress{}.bytes) {
    out.append(", link-local ");
    net::append_address(out, attributes.mp_link_local_next_hop);
  }
  if (attributes.mp_next_hop_is_shortened) out.append(" (shortened as in a table)");
}

void append_extended(std::string& out, Bytes communities) {
  for (std::size_t at = 0; at + 8 <= communities.size(); at += 8) {
    if (at > 0) out.push_back(' ');
    append_hex(out, communities.subspan(at, 8));
  }
}

void append_cluster_list(std::string& out, Bytes list) {
  for (std::size_t at = 0; at + 4 <= list.size(); at += 4) {
    if (at > 0) out.push_back(' ');
    append_id(out, load_be32(&list[at]));
  }
}

void append_aggregator(std::string& out, const Aggregator& aggregator) {
  out.append("AS");
  net::append_number(out, number(aggregator.asn));
  out.append(" at ");
  net::append_address(out, aggregator.address);
}

}  // namespace

void append_meaning(std::string& out, const PathAttributes& attributes, const RawAttribute& raw) {
  const auto type = static_cast<AttributeType>(raw.type);
  if (!attributes.has(type)) return;
  switch (type) {
    case AttributeType::origin:
      return (void)out.append(to_text(attributes.origin));
    case AttributeType::as_path:
      return net::append_as_path(out, attributes.as_path);
    case AttributeType::next_hop:
      return net::append_address(out, attributes.next_hop);
    case AttributeType::multi_exit_disc:
      return net::append_number(out, attributes.multi_exit_disc);
    case AttributeType::local_pref:
      return net::append_number(out, attributes.local_pref);
    case AttributeType::aggregator:
      return append_aggregator(out, attributes.aggregator);
    case AttributeType::communities:
      return append_communities(out, attributes.communities);
    case AttributeType::originator_id:
      return append_id(out, attributes.originator_id);
    case AttributeType::cluster_list:
      return append_cluster_list(out, attributes.cluster_list);
    case AttributeType::mp_reach_nlri:
      return append_next_hops(out, attributes);
    case AttributeType::extended_communities:
      return append_extended(out, attributes.extended_communities);
    case AttributeType::large_communities:
      return append_large_communities(out, attributes.large_communities);
    case AttributeType::only_to_customer:
      return net::append_number(out, number(attributes.only_to_customer));
    default:
      return;
  }
}

void append_flags(std::string& out, std::uint8_t flags) {
  out.append((flags & 0x80) != 0 ? "optional" : "well-known");
  out.append((flags & 0x40) != 0 ? " transitive" : " non-transitive");
  if ((flags & 0x20) != 0) out.append(" partial");
  if ((flags & 0x10) != 0) out.append(" extended-length");
}

}  // namespace isthmus::query
