#include "query/tally.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "net/text.h"
#include "query/format/names.h"
#include "query/time_text.h"

namespace isthmus::query {
namespace {

using Element = const RouteElement&;
using Names = const RunNames&;

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

template <std::int64_t kStep>
void append_begin_of(std::string& out, Element element, Names) {
  const auto seconds = element.message->time.seconds();
  const auto begin = seconds - ((seconds % kStep) + kStep) % kStep;
  append_utc(out, Timestamp::from_seconds(begin));
}

/// A field by its name in all_fields(), under a shorter one.
template <const auto& kName>
void append_field(std::string& out, Element element, Names names) {
  static const Field& field = all_fields()[find_field(kName).value()];
  if (field.is_there != nullptr && !field.is_there(element)) return;
  ValueWriter writer{out, ValueWriter::Style::plain};
  field.write(writer, element, names);
}

constexpr std::string_view kOriginAsn = "origin_asn";
constexpr std::string_view kCommunities = "communities";
constexpr std::string_view kLargeCommunities = "large_communities";
constexpr std::string_view kExtendedCommunities = "extended_communities_text";
constexpr std::string_view kNextHop = "next_hop";

constexpr TallyKey kKeys[] = {
    {"origin", append_field<kOriginAsn>},
    {"peer",
     [](std::string& out, Element element, Names) {
       const auto& peer = element.message->peer;
       net::append_number(out, number(peer.asn));
       out.push_back(' ');
       net::append_address(out, peer.address);
     }},
    {"community", append_field<kCommunities>, true},
    {"large-community", append_field<kLargeCommunities>, true},
    {"extended-community", append_field<kExtendedCommunities>, true},
    {"next-hop", append_field<kNextHop>},
    {"family",
     [](std::string& out, Element element, Names) {
       if (element.nlri == nullptr) return;
       out.append(element.nlri->prefix.family == Family::ipv4 ? "ipv4" : "ipv6");
     }},
    {"prefix-length",
     [](std::string& out, Element element, Names) {
       if (element.nlri != nullptr) net::append_number(out, element.nlri->prefix.length);
     }},
    {"path-length",
     [](std::string& out, Element element, Names) {
       const auto* attributes = shown_attributes(element);
       if (attributes == nullptr || !attributes->has(AttributeType::as_path)) return;
       std::size_t length = 0;
       for (const auto segment : attributes->as_path) {
         if (segment.type == SegmentType::as_sequence) length += segment.asns.size();
         if (segment.type == SegmentType::as_set) ++length;
       }
       net::append_number(out, length);
     }},
    {"minute", append_begin_of<kMinute>},
    {"hour", append_begin_of<kHour>},
    {"day", append_begin_of<kDay>},
};

}  // namespace

std::optional<TallyBy> TallyBy::parse(std::string_view name) {
  TallyBy by;
  if (const auto* found = std::ranges::find(kKeys, name, &TallyKey::name);
      found != std::end(kKeys)) {
    by.key_ = found;
    by.has_many_ = found->has_many;
    return by;
  }
  const auto position = find_field(name);
  if (!position) return std::nullopt;
  by.field_ = &all_fields()[*position];
  return by;
}

std::string TallyBy::names() {
  std::string text;
  for (const auto& key : kKeys) {
    if (!text.empty()) text.append(", ");
    text.append(key.name);
  }
  return text;
}

void TallyBy::append(std::string& out, const RouteElement& element, const RunNames& names) const {
  if (key_ != nullptr) return key_->append(out, element, names);
  if (field_->is_there != nullptr && !field_->is_there(element)) return;
  ValueWriter writer{out, ValueWriter::Style::plain};
  field_->write(writer, element, names);
}

void Tally::add(const RouteElement& element) {
  scratch_.clear();
  by_.append(scratch_, element, names_);
  if (scratch_.empty()) scratch_ = "-";
  if (!by_.has_many()) return count(scratch_, 1);
  for (std::string_view rest = scratch_; !rest.empty();) {
    const auto end = std::min(rest.find(' '), rest.size());
    count(rest.substr(0, end), 1);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

void Tally::count(std::string_view key, std::uint64_t by) {
  if (last_count_ != nullptr && key == last_key_) {
    *last_count_ += by;
    return;
  }
  auto found = counts_.find(key);
  if (found == counts_.end()) {
    if (counts_.size() >= keys_max_) {
      is_over_ = true;
      return;
    }
    found = counts_.emplace(key, 0).first;
  }
  found->second += by;
  last_key_ = key;
  last_count_ = &found->second;
}

void Tally::add_all(const Tally& other) {
  is_over_ = is_over_ || other.is_over_;
  for (const auto& [key, number] : other.counts_) count(key, number);
}

std::string Tally::text(std::optional<std::uint64_t> limit) const {
  using Row = std::pair<std::uint64_t, std::string_view>;
  std::vector<Row> rows;
  rows.reserve(counts_.size());
  for (const auto& [key, number] : counts_) rows.emplace_back(number, key);
  std::ranges::sort(rows, [](const Row& one, const Row& other) {
    return one.first != other.first ? one.first > other.first : one.second < other.second;
  });
  if (limit && *limit < rows.size()) rows.resize(*limit);
  std::string out;
  for (const auto& [number, key] : rows) {
    net::append_number(out, number);
    out.push_back('\t');
    out.append(key);
    out.push_back('\n');
  }
  return out;
}

}  // namespace isthmus::query
