#include "query/format/table.h"

#include "net/text.h"
#include "query/format/community_text.h"
#include "query/format/names.h"
#include "query/time_text.h"

namespace isthmus::query {
namespace {

// Where each column begins, counted from the line's start.
constexpr std::size_t kTypeColumn = 21;
constexpr std::size_t kPeerColumn = 31;
constexpr std::size_t kPrefixColumn = 60;
constexpr std::size_t kNextHopColumn = 80;
constexpr std::size_t kPathColumn = 97;

void pad_to(std::string& out, std::size_t line_start, std::size_t column) {
  const auto width = out.size() - line_start;
  out.append(width < column ? column - width : 1, ' ');
}

void append_rest(std::string& out, const RouteElement& element, std::size_t line_start) {
  if (const auto* hop = next_hop(element)) net::append_address(out, *hop);
  const auto* attributes = element.message->attributes;
  if (attributes == nullptr) return;
  pad_to(out, line_start, kPathColumn);
  net::append_as_path(out, attributes->as_path);
  if (attributes->has(AttributeType::origin)) {
    out.push_back(' ');
    constexpr char marks[] = {'i', 'e', '?'};
    out.push_back(marks[static_cast<std::size_t>(attributes->origin)]);
  }
  if (!attributes->communities.empty()) {
    out.append("  ");
    append_communities(out, attributes->communities);
  }
  if (!attributes->large_communities.empty()) {
    out.append("  ");
    append_large_communities(out, attributes->large_communities);
  }
}

}  // namespace

std::string TableFormat::header() const {
  return "TIME (UTC)           TYPE      PEER                         PREFIX              "
         "NEXT HOP         PATH, ORIGIN, COMMUNITIES\n";
}

void TableFormat::append(const RouteElement& element) {
  auto& out = *text_;
  const auto& message = *element.message;
  const auto line_start = out.size();
  append_utc(out, message.time);
  pad_to(out, line_start, kTypeColumn);
  out.append(to_text(element.type));
  pad_to(out, line_start, kPeerColumn);
  out.append("AS");
  net::append_number(out, number(message.peer.asn));
  out.push_back(' ');
  net::append_address(out, message.peer.address);
  pad_to(out, line_start, kPrefixColumn);
  if (element.type == ElementType::state) {
    out.append(to_text(message.old_state));
    out.append(" -> ");
    out.append(to_text(message.new_state));
  } else {
    net::append_prefix(out, element.nlri->prefix);
    if (message.has_path_ids) {
      out.append(" #");
      net::append_number(out, element.nlri->path_id);
    }
    if (element.type != ElementType::withdraw) {
      pad_to(out, line_start, kNextHopColumn);
      append_rest(out, element, line_start);
    }
  }
  out.push_back('\n');
}

}  // namespace isthmus::query
