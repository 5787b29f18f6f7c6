// The fields that an attribute block gives.
#include "net/raw_text.h"
#include "query/format/community_text.h"
#include "query/format/extended_community_text.h"
#include "query/format/field.h"
#include "query/format/names.h"

namespace isthmus::query {
namespace {

using Element = const RouteElement&;
using Names = const RunNames&;

template <AttributeType kType>
bool has(Element element) {
  const auto* attributes = shown_attributes(element);
  return attributes != nullptr && attributes->has(kType);
}

/// The value of the first attribute of a type, as it came.
Bytes raw_value(const PathAttributes& attributes, AttributeType type) {
  for (const auto& raw : attributes.raw) {
    if (raw.type == static_cast<std::uint8_t>(type)) return raw.value;
  }
  return {};
}

template <AttributeType kType>
Bytes raw_value(Element element) {
  return raw_value(*element.message->attributes, kType);
}

/// The last ASN of the path; null where a set or a confederation hides it.
bool has_origin_asn(Element element) {
  if (!has<AttributeType::as_path>(element)) return false;
  const auto& path = element.message->attributes->as_path;
  if (path.empty()) return false;
  AsPathSegment last = *path.begin();
  for (const auto segment : path) last = segment;
  return last.type == SegmentType::as_sequence && last.asns.size() > 0;
}

bool has_next_hop(Element element) {
  return shown_attributes(element) != nullptr && next_hop(element) != nullptr;
}

bool has_link_local(Element element) {
  if (!has_next_hop(element)) return false;
  const auto& attributes = *element.message->attributes;
  return next_hop(element) == &attributes.mp_next_hop &&
         attributes.mp_link_local_next_hop.bytes != IpAddress{}.bytes;
}

void write_aggregator(ValueWriter& out, Asn asn, const IpAddress& address) {
  out.begin_object();
  out.key("asn");
  out.number(number(asn));
  out.key("ip");
  out.address(address);
  out.end_object();
}

void append_parts(std::string& out, Bytes item, std::size_t part_bytes) {
  for (std::size_t at = 0; at < item.size(); at += part_bytes) {
    if (at > 0) out.push_back(':');
    net::append_number(out, part_bytes == 2 ? load_be16(&item[at]) : load_be32(&item[at]));
  }
}

void write_communities(ValueWriter& out, Element element, Names) {
  const auto communities = element.message->attributes->communities;
  if (out.is_json()) {
    out.list(communities, 4, [](std::string& text, Bytes item) { append_parts(text, item, 2); });
    return;
  }
  out.bare([&](std::string& text) {
    net::append_raw(text, communities_room(communities),
                    [&](char* at) { return put_community_numbers(at, communities); });
  });
}

void append_dotted(std::string& out, Bytes item) {
  net::append_address(out, ipv4_address(load_be32(item.data())));
}

/// RFC 7311 section 3: type 1, three octets of header in the length, eight of metric.
std::optional<std::uint64_t> aigp_metric(Element element) {
  constexpr std::size_t header_bytes = 3;
  for (auto value = raw_value<AttributeType::aigp>(element); value.size() >= header_bytes;) {
    const std::size_t length = load_be16(&value[1]);
    if (length < header_bytes || length > value.size()) return std::nullopt;
    if (value[0] == 1 && length == 11) {
      return std::uint64_t{load_be32(&value[3])} << 32 | load_be32(&value[7]);
    }
    value = value.subspan(length);
  }
  return std::nullopt;
}

bool has_aigp(Element element) {
  return has<AttributeType::aigp>(element) && aigp_metric(element).has_value();
}

/// Raw attributes that `wanted` picks, as type, flags and, `with_value`, their octets.
template <typename Wanted>
void write_raw(ValueWriter& out, Element element, bool with_value, Wanted&& wanted) {
  out.begin_list();
  for (const auto& raw : element.message->attributes->raw) {
    if (!wanted(raw)) continue;
    out.begin_item();
    out.begin_object();
    out.key("type");
    out.number(raw.type);
    out.key("flags");
    out.number(raw.flags);
    if (with_value) {
      out.key("value");
      out.hex(raw.value);
    }
    out.end_object();
  }
  out.end_list();
}

template <typename Wanted>
bool has_raw(Element element, Wanted&& wanted) {
  const auto* attributes = shown_attributes(element);
  if (attributes == nullptr) return false;
  for (const auto& raw : attributes->raw) {
    if (wanted(raw)) return true;
  }
  return false;
}

bool is_unknown(const RawAttribute& raw) {
  return attribute_name(raw.type).empty();
}
bool is_flagged_unusually(const RawAttribute& raw) {
  constexpr std::uint8_t extended_length = 0x10;
  const auto usual = usual_flags(raw.type);
  return usual != 0 && (raw.flags & ~extended_length) != usual;
}

constexpr Field kFields[] = {
    {"path", Scope::block, 32, has<AttributeType::as_path>,
     [](ValueWriter& out, Element element, Names) {
       out.quoted([&](std::string& text) {
         net::append_as_path(text, element.message->attributes->as_path);
       });
     }},
    {"origin_asn", Scope::block, 10, has_origin_asn,
     [](ValueWriter& out, Element element, Names) {
       out.number(load_be32(element.message->attributes->as_path.wire().last(4).data()));
     }},
    {"origin", Scope::block, 10, has<AttributeType::origin>,
     [](ValueWriter& out, Element element, Names) {
       out.word(to_text(element.message->attributes->origin));
     }},
    {"next_hop", Scope::block, 15, has_next_hop,
     [](ValueWriter& out, Element element, Names) { out.address(*next_hop(element)); }},
    {"link_local_next_hop", Scope::block, 24, has_link_local,
     [](ValueWriter& out, Element element, Names) {
       out.address(element.message->attributes->mp_link_local_next_hop);
     }},
    {"local_pref", Scope::block, 10, has<AttributeType::local_pref>,
     [](ValueWriter& out, Element element, Names) {
       out.number(element.message->attributes->local_pref);
     }},
    {"med", Scope::block, 10, has<AttributeType::multi_exit_disc>,
     [](ValueWriter& out, Element element, Names) {
       out.number(element.message->attributes->multi_exit_disc);
     }},
    {"atomic_aggregate", Scope::block, 16, has<AttributeType::atomic_aggregate>,
     [](ValueWriter& out, Element, Names) { out.yes(); }},
    {"aggregator", Scope::block, 22, has<AttributeType::aggregator>,
     [](ValueWriter& out, Element element, Names) {
       const auto& aggregator = element.message->attributes->aggregator;
       write_aggregator(out, aggregator.asn, aggregator.address);
     }},
    {"only_to_customer", Scope::block, 16, has<AttributeType::only_to_customer>,
     [](ValueWriter& out, Element element, Names) {
       out.number(number(element.message->attributes->only_to_customer));
     }},
    {"communities", Scope::block, 32, has<AttributeType::communities>, write_communities},
    {"large_communities", Scope::block, 32, has<AttributeType::large_communities>,
     [](ValueWriter& out, Element element, Names) {
       out.list(element.message->attributes->large_communities, 12,
                [](std::string& text, Bytes item) { append_parts(text, item, 4); });
     }},
    {"extended_communities", Scope::block, 32, has<AttributeType::extended_communities>,
     [](ValueWriter& out, Element element, Names) {
       out.list(element.message->attributes->extended_communities, 8, append_hex);
     }},
    {"extended_communities_text", Scope::block, 32, has<AttributeType::extended_communities>,
     [](ValueWriter& out, Element element, Names) {
       out.list(element.message->attributes->extended_communities, 8, append_extended_community);
     }},
    {"ipv6_extended_communities", Scope::block, 32, has<AttributeType::ipv6_extended_communities>,
     [](ValueWriter& out, Element element, Names) {
       out.list(raw_value<AttributeType::ipv6_extended_communities>(element), 20,
                append_ipv6_extended_community);
     }},
    {"originator_id", Scope::block, 15, has<AttributeType::originator_id>,
     [](ValueWriter& out, Element element, Names) {
       out.address(ipv4_address(element.message->attributes->originator_id));
     }},
    {"cluster_list", Scope::block, 24, has<AttributeType::cluster_list>,
     [](ValueWriter& out, Element element, Names) {
       out.list(element.message->attributes->cluster_list, 4, append_dotted);
     }},
    {"aigp", Scope::block, 10, has_aigp,
     [](ValueWriter& out, Element element, Names) {
       out.number(aigp_metric(element).value_or(0));
     }},
    {"prefix_sid", Scope::block, 24, has<AttributeType::prefix_sid>,
     [](ValueWriter& out, Element element, Names) {
       out.hex(raw_value<AttributeType::prefix_sid>(element));
     }},
    {"as4_path", Scope::block, 32, has<AttributeType::as4_path>,
     [](ValueWriter& out, Element element, Names) {
       out.quoted([&](std::string& text) {
         net::append_as_path(text, AsPathView{raw_value<AttributeType::as4_path>(element)});
       });
     }},
    {"as4_aggregator", Scope::block, 22, has<AttributeType::as4_aggregator>,
     [](ValueWriter& out, Element element, Names) {
       const auto value = raw_value<AttributeType::as4_aggregator>(element);
       if (value.size() != 8) return out.hex(value);
       write_aggregator(out, Asn{load_be32(&value[0])}, ipv4_address(load_be32(&value[4])));
     }},
    {"unusual_flags", Scope::block, 16,
     [](Element element) { return has_raw(element, is_flagged_unusually); },
     [](ValueWriter& out, Element element, Names) {
       write_raw(out, element, false, is_flagged_unusually);
     }},
    {"unknown_attributes", Scope::block, 32,
     [](Element element) { return has_raw(element, is_unknown); },
     [](ValueWriter& out, Element element, Names) { write_raw(out, element, true, is_unknown); }},
};

}  // namespace

std::span<const Field> attribute_fields() noexcept {
  return kFields;
}

}  // namespace isthmus::query
