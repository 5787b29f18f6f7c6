#include "query/format/json_lines.h"

#include "net/text.h"
#include "query/format/names.h"
#include "query/time_text.h"
#include "wire/bgp/fault_table.h"

namespace isthmus::query {
namespace {

/// Writes one object without a library: the hot path of `--format json`.
class ObjectWriter {
 public:
  explicit ObjectWriter(std::string& out) : out_(out) { out_.push_back('{'); }
  void end() { out_.push_back('}'); }

  /// The key and its colon; the value is the caller's to append to the text.
  std::string& key(std::string_view name) {
    if (!is_first_) out_.push_back(',');
    is_first_ = false;
    out_.push_back('"');
    out_.append(name);
    out_.append("\":");
    return out_;
  }
  void number(std::string_view name, std::uint64_t value) { net::append_number(key(name), value); }
  void flag(std::string_view name) { key(name).append("true"); }
  /// A text without anything to escape.
  void plain(std::string_view name, std::string_view value) {
    key(name).push_back('"');
    out_.append(value);
    out_.push_back('"');
  }
  void address(std::string_view name, const IpAddress& value) {
    key(name).push_back('"');
    net::append_address(out_, value);
    out_.push_back('"');
  }
  void escaped(std::string_view name, std::string_view value);
  /// An array with one text for each `step` octets of `field`.
  template <typename AppendItem>
  void list(std::string_view name, Bytes field, std::size_t step, AppendItem&& append_item) {
    key(name).push_back('[');
    for (std::size_t at = 0; at + step <= field.size(); at += step) {
      out_.append(at > 0 ? ",\"" : "\"");
      append_item(field.subspan(at, step));
      out_.push_back('"');
    }
    out_.push_back(']');
  }

 private:
  std::string& out_;
  bool is_first_ = true;
};

void ObjectWriter::escaped(std::string_view name, std::string_view value) {
  constexpr char digits[] = "0123456789abcdef";
  key(name).push_back('"');
  for (const char c : value) {
    const auto octet = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out_.push_back('\\');
      out_.push_back(c);
    } else if (octet < 0x20) {
      out_.append("\\u00");
      out_.push_back(digits[octet >> 4]);
      out_.push_back(digits[octet & 15]);
    } else {
      out_.push_back(c);
    }
  }
  out_.push_back('"');
}

void append_dotted(std::string& out, std::uint32_t value) {
  net::append_address(out, ipv4_address(value));
}

void append_parts(std::string& out, Bytes item, std::size_t part_bytes) {
  for (std::size_t at = 0; at < item.size(); at += part_bytes) {
    if (at > 0) out.push_back(':');
    net::append_number(out, part_bytes == 2 ? load_be16(&item[at]) : load_be32(&item[at]));
  }
}

/// AS_PATH and ORIGIN. The origin AS is left out where a set hides it.
void write_path(ObjectWriter& object, const PathAttributes& attributes) {
  if (attributes.has(AttributeType::as_path)) {
    auto& out = object.key("path");
    out.push_back('"');
    net::append_as_path(out, attributes.as_path);
    out.push_back('"');
    const AsPathSegment* found = nullptr;
    AsPathSegment last{SegmentType::as_sequence, AsnList{{}}};
    for (const auto segment : attributes.as_path) {
      last = segment;
      found = &last;
    }
    if (found != nullptr && last.type == SegmentType::as_sequence && last.asns.size() > 0) {
      object.number("origin_asn", number(last.asns[last.asns.size() - 1]));
    }
  }
  if (attributes.has(AttributeType::origin)) object.plain("origin", to_text(attributes.origin));
}

void write_next_hop(ObjectWriter& object, const RouteElement& element) {
  const auto* hop = next_hop(element);
  if (hop == nullptr) return;
  object.address("next_hop", *hop);
  const auto& link_local = element.message->attributes->mp_link_local_next_hop;
  const bool is_mp = hop == &element.message->attributes->mp_next_hop;
  if (is_mp && link_local.bytes != IpAddress{}.bytes) {
    object.address("link_local_next_hop", link_local);
  }
}

void write_preferences(ObjectWriter& object, const PathAttributes& attributes) {
  if (attributes.has(AttributeType::local_pref)) object.number("local_pref", attributes.local_pref);
  if (attributes.has(AttributeType::multi_exit_disc)) {
    object.number("med", attributes.multi_exit_disc);
  }
  if (attributes.has(AttributeType::atomic_aggregate)) object.flag("atomic_aggregate");
  if (attributes.has(AttributeType::aggregator)) {
    ObjectWriter aggregator{object.key("aggregator")};
    aggregator.number("asn", number(attributes.aggregator.asn));
    aggregator.address("ip", attributes.aggregator.address);
    aggregator.end();
  }
  if (attributes.has(AttributeType::only_to_customer)) {
    object.number("only_to_customer", number(attributes.only_to_customer));
  }
}

void write_lists(ObjectWriter& object, std::string& out, const PathAttributes& attributes) {
  if (attributes.has(AttributeType::communities)) {
    object.list("communities", attributes.communities, 4,
                [&](Bytes item) { append_parts(out, item, 2); });
  }
  if (attributes.has(AttributeType::large_communities)) {
    object.list("large_communities", attributes.large_communities, 12,
                [&](Bytes item) { append_parts(out, item, 4); });
  }
  if (attributes.has(AttributeType::extended_communities)) {
    object.list("extended_communities", attributes.extended_communities, 8,
                [&](Bytes item) { append_hex(out, item); });
  }
  if (attributes.has(AttributeType::originator_id)) {
    auto& text = object.key("originator_id");
    text.push_back('"');
    append_dotted(text, attributes.originator_id);
    text.push_back('"');
  }
  if (attributes.has(AttributeType::cluster_list)) {
    object.list("cluster_list", attributes.cluster_list, 4,
                [&](Bytes item) { append_dotted(out, load_be32(item.data())); });
  }
}

/// Attributes that this format has no field for, as they came.
void write_unknown(ObjectWriter& object, std::string& out, const PathAttributes& attributes) {
  bool is_first = true;
  for (const auto& raw : attributes.raw) {
    if (!attribute_name(raw.type).empty()) continue;
    if (is_first) object.key("unknown_attributes").push_back('[');
    if (!is_first) out.push_back(',');
    is_first = false;
    ObjectWriter item{out};
    item.number("type", raw.type);
    item.number("flags", raw.flags);
    auto& value = item.key("value");
    value.push_back('"');
    append_hex(value, raw.value);
    value.push_back('"');
    item.end();
  }
  if (!is_first) out.push_back(']');
}

void write_findings(ObjectWriter& object, std::string& out, const RouteMessage& message) {
  if (message.findings.empty()) return;
  object.plain("treatment", to_text(message.treatment));
  object.key("findings").push_back('[');
  for (const auto& finding : message.findings) {
    if (&finding != message.findings.data()) out.push_back(',');
    ObjectWriter item{out};
    item.number("attribute", finding.attribute);
    item.plain("fault", bgp::to_text(static_cast<bgp::Fault>(finding.fault)));
    item.number("offset", finding.offset);
    item.end();
  }
  out.push_back(']');
}

void write_route(ObjectWriter& object, std::string& out, const RouteElement& element) {
  const auto& message = *element.message;
  auto& prefix = object.key("prefix");
  prefix.push_back('"');
  net::append_prefix(prefix, element.nlri->prefix);
  prefix.push_back('"');
  if (message.has_path_ids) object.number("path_id", element.nlri->path_id);
  if (safi(element) != Safi::unicast) object.plain("safi", to_text(safi(element)));
  if (element.type == ElementType::withdraw) return;
  if (element.type == ElementType::rib) {
    append_unix(object.key("originated"), message.originated, false);
  }
  if (message.attributes == nullptr) return;
  write_path(object, *message.attributes);
  write_next_hop(object, element);
  write_preferences(object, *message.attributes);
  write_lists(object, out, *message.attributes);
  write_unknown(object, out, *message.attributes);
}

}  // namespace

void JsonLinesFormat::append(std::string& out, const RouteElement& element) {
  const auto& message = *element.message;
  ObjectWriter object{out};
  object.plain("type", to_text(element.type));
  append_unix(object.key("time"), message.time, message.form == RecordForm::bgp4mp_et);
  object.escaped("collector", names_.collectors[static_cast<std::size_t>(message.peer.collector)]);
  object.number("peer_asn", number(message.peer.asn));
  object.address("peer_ip", message.peer.address);
  if (element.type == ElementType::state) {
    object.plain("old_state", to_text(message.old_state));
    object.plain("new_state", to_text(message.new_state));
  } else {
    write_route(object, out, element);
  }
  write_findings(object, out, message);
  object.plain("form", form_name(element));
  object.escaped("source", names_.sources[static_cast<std::size_t>(message.record.source)]);
  object.number("offset", message.record.offset);
  object.end();
  out.push_back('\n');
}

}  // namespace isthmus::query
