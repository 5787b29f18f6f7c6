#include "query/format/bgpdump.h"

#include "net/text.h"
#include "query/community_pattern.h"
#include "query/format/bgpdump_address.h"
#include "query/format/names.h"
#include "query/time_text.h"

namespace isthmus::query {
namespace {

constexpr char type_letter(ElementType type) {
  if (type == ElementType::announce) return 'A';
  return type == ElementType::withdraw ? 'W' : 'B';
}

void append_begin(std::string& out, const RouteElement& element) {
  const auto& message = *element.message;
  out.append(form_name(element));
  out.push_back('|');
  append_unix(out, message.time, message.form == RecordForm::bgp4mp_et);
  out.push_back('|');
}

void append_peer(std::string& out, const RouteMessage& message) {
  out.push_back('|');
  append_bgpdump_address(out, message.peer.address);
  out.push_back('|');
  net::append_number(out, number(message.peer.asn));
  out.push_back('|');
}

}  // namespace

void BgpdumpFormat::append(std::string& out, const RouteElement& element) {
  append_begin(out, element);
  if (element.type != ElementType::state) return append_route(out, element);
  out.append("STATE");
  append_peer(out, *element.message);
  net::append_number(out, static_cast<unsigned>(element.message->old_state));
  out.push_back('|');
  net::append_number(out, static_cast<unsigned>(element.message->new_state));
  out.push_back('\n');
}

void BgpdumpFormat::append_route(std::string& out, const RouteElement& element) {
  const auto& message = *element.message;
  out.push_back(type_letter(element.type));
  append_peer(out, message);
  append_bgpdump_prefix(out, element.nlri->prefix);
  if (message.has_path_ids) {
    out.push_back('|');
    net::append_number(out, element.nlri->path_id);
  }
  if (element.type == ElementType::withdraw) {
    out.push_back('\n');
    return;
  }
  const bool is_same = tail_of_ != nullptr && tail_of_ == message.attributes &&
                       tail_is_mp_ == element.is_mp;
  if (!is_same) write_tail(element);
  out.append(tail_);
}

void BgpdumpFormat::write_tail(const RouteElement& element) {
  static const PathAttributes none;
  const auto* attributes = element.message->attributes;
  if (attributes == nullptr) attributes = &none;
  tail_of_ = element.message->attributes;
  tail_is_mp_ = element.is_mp;
  tail_.clear();
  tail_.push_back('|');
  if (attributes->has(AttributeType::as_path)) net::append_as_path(tail_, attributes->as_path);
  tail_.push_back('|');
  tail_.append(attributes->has(AttributeType::origin) ? to_text(attributes->origin)
                                                      : to_text(Origin::incomplete));
  tail_.push_back('|');
  const auto* hop = next_hop(element);
  if (hop == nullptr) {
    tail_.append("255.255.255.255");
  } else {
    append_bgpdump_address(tail_, *hop);
  }
  tail_.push_back('|');
  net::append_number(tail_,
                     attributes->has(AttributeType::local_pref) ? attributes->local_pref : 0);
  tail_.push_back('|');
  net::append_number(
      tail_, attributes->has(AttributeType::multi_exit_disc) ? attributes->multi_exit_disc : 0);
  tail_.push_back('|');
  if (attributes->has(AttributeType::communities)) {
    append_communities(tail_, attributes->communities);
  }
  tail_.append(attributes->has(AttributeType::atomic_aggregate) ? "|AG|" : "|NAG|");
  if (attributes->has(AttributeType::aggregator)) {
    net::append_number(tail_, number(attributes->aggregator.asn));
    tail_.push_back(' ');
    net::append_address(tail_, attributes->aggregator.address);
  }
  tail_.append("|\n");
}

}  // namespace isthmus::query
