#include "scenario/record_writer.h"

#include <algorithm>

#include "net/text.h"

namespace isthmus::scenario {
namespace {

constexpr Asn kRipeRis{12654};
constexpr Asn kRouteViews{6447};

/// Prefixes of one UPDATE: far under 4096 octets even for IPv6.
constexpr std::size_t kPrefixesPerMessage = 150;

IpAddress address(std::string_view text) {
  return *net::parse_address(text);
}

/// The collector's own end, from documentation space (RFC 5737, RFC 3849).
IpAddress local_address(Family family) {
  return address(family == Family::ipv4 ? "198.51.100.254" : "2001:db8:ffff::1");
}

/// The peer's address in `family`: its own, or one that is made from it in documentation space.
IpAddress next_hop_in(Family family, const IpAddress& peer) {
  if (peer.family == family) return peer;
  auto made = address(family == Family::ipv4 ? "203.0.113.0" : "2001:db8::");
  if (family == Family::ipv4) {
    made.bytes[3] = peer.bytes[15];
  } else {
    std::copy_n(peer.bytes.begin(), 4, made.bytes.begin() + 12);
  }
  return made;
}

/// A number for the peer index that no two addresses of a story are likely to share.
std::uint32_t bgp_id(const IpAddress& address) {
  return address.family == Family::ipv4 ? load_be32(address.bytes.data())
                                        : 0xcb007100U | address.bytes[15];
}

/// Every second background change prepends the origin once more, up to twice.
Path varied(const HeldRoute& route) {
  auto path = route.path;
  if (path.empty() || path.back().type != SegmentType::as_sequence) return path;
  auto& asns = path.back().asns;
  asns.insert(asns.end(), route.variation % 6 / 2, asns.back());
  return path;
}

struct Group {
  bgp::RouteAttributes attributes;
  std::vector<Nlri> nlri;
};

}  // namespace

RecordWriter::RecordWriter(const Story& story, std::size_t collector)
    : story_(story), collector_(collector) {
  form_.extended_time = story.collectors[collector].has_microseconds;
  for (std::size_t i = 0; i < story.vantages.size(); ++i) {
    if (story.vantages[i].collector == collector) vantages_.push_back(i);
  }
}

mrt::Session RecordWriter::session(std::size_t vantage) const {
  const auto& point = story_.vantages[vantage];
  mrt::Session session;
  session.peer_asn = point.asn;
  session.peer = point.address;
  session.local_asn =
      story_.collectors[collector_].style == ArchiveStyle::ris ? kRipeRis : kRouteViews;
  session.local = local_address(point.address.family);
  return session;
}

bgp::RouteAttributes RecordWriter::attributes(std::size_t vantage, const HeldRoute& route,
                                              Family family) const {
  const auto& point = story_.vantages[vantage];
  bgp::RouteAttributes attributes;
  attributes.as_path = varied(route);
  const auto next_hop = next_hop_in(family, point.address);
  (family == Family::ipv4 ? attributes.next_hop : attributes.mp_next_hop) = next_hop;
  if (route.variation > 0) {
    attributes.large_communities.push_back({number(point.asn), 1, route.variation});
  }
  return attributes;
}

mrt::Octets RecordWriter::message(Timestamp at, std::size_t vantage, Bytes message) const {
  mrt::Octets record;
  mrt::append_message(at, session(vantage), message, form_, record);
  return record;
}

std::vector<mrt::Octets> RecordWriter::updates(Timestamp at, std::size_t vantage,
                                               std::span<const Announcement> announcements) const {
  std::vector<Nlri> withdrawn[2];
  std::vector<Group> groups[2];
  for (const auto& announcement : announcements) {
    const auto family = static_cast<std::size_t>(announcement.prefix.family);
    const Nlri nlri{announcement.prefix, 0};
    if (!announcement.route) {
      withdrawn[family].push_back(nlri);
      continue;
    }
    auto sent = attributes(vantage, *announcement.route, announcement.prefix.family);
    const auto same = std::ranges::find_if(groups[family], [&](const Group& group) {
      return group.attributes.as_path == sent.as_path &&
             group.attributes.large_communities == sent.large_communities &&
             group.nlri.size() < kPrefixesPerMessage;
    });
    if (same != groups[family].end()) {
      same->nlri.push_back(nlri);
    } else {
      groups[family].push_back({std::move(sent), {nlri}});
    }
  }
  std::vector<mrt::Octets> records;
  const auto add = [&](const bgp::UpdateContent& content) {
    records.push_back(message(at, vantage, bgp::encode_update(content, {})));
  };
  for (std::size_t family = 0; family < 2; ++family) {
    for (std::size_t i = 0; i < withdrawn[family].size(); i += kPrefixesPerMessage) {
      const auto first = withdrawn[family].begin() + static_cast<std::ptrdiff_t>(i);
      const auto count = std::min(kPrefixesPerMessage, withdrawn[family].size() - i);
      bgp::UpdateContent content;
      (family == 0 ? content.withdrawn : content.mp_withdrawn)
          .assign(first, first + static_cast<std::ptrdiff_t>(count));
      add(content);
    }
    for (auto& group : groups[family]) {
      bgp::UpdateContent content;
      content.attributes = std::move(group.attributes);
      (family == 0 ? content.announced : content.mp_announced) = std::move(group.nlri);
      add(content);
    }
  }
  return records;
}

mrt::Octets RecordWriter::end_of_rib(Timestamp at, std::size_t vantage) const {
  return message(at, vantage, bgp::encode_end_of_rib(Family::ipv4, Safi::unicast));
}

mrt::Octets RecordWriter::state_change(Timestamp at, std::size_t vantage, FsmState before,
                                       FsmState after) const {
  mrt::Octets record;
  mrt::append_state_change(at, session(vantage), before, after, form_, record);
  return record;
}

RecordWriter::TableRecords RecordWriter::table(Timestamp at,
                                               std::span<const Table* const> tables) const {
  mrt::PeerIndex index;
  index.collector_bgp_id = bgp_id(local_address(Family::ipv4));
  index.view = story_.collectors[collector_].name;
  struct Held {
    std::uint16_t peer_index = 0;
    std::size_t vantage = 0;
    const HeldRoute* route = nullptr;
  };
  std::map<Prefix, std::vector<Held>> by_prefix;
  for (std::size_t i = 0; i < vantages_.size(); ++i) {
    const auto& point = story_.vantages[vantages_[i]];
    index.peers.push_back({bgp_id(point.address), point.address, point.asn});
    if (!tables[vantages_[i]]) continue;
    for (const auto& [prefix, route] : *tables[vantages_[i]]) {
      if (route.is_withheld) continue;
      by_prefix[prefix].push_back({static_cast<std::uint16_t>(i), vantages_[i], &route});
    }
  }
  TableRecords out;
  mrt::append_peer_index_table(at, index, out.octets);
  std::uint32_t sequence = 0;
  for (const auto& [prefix, held] : by_prefix) {
    std::vector<std::vector<std::uint8_t>> blocks;
    std::vector<mrt::RibEntry> entries;
    for (const auto& one : held) {
      blocks.push_back(bgp::encode_table_attributes(
          attributes(one.vantage, *one.route, prefix.family), {prefix, 0}, bgp::AsnWidth::four));
      entries.push_back({one.peer_index, 0, one.route->since, blocks.back()});
    }
    mrt::append_rib(at, sequence++, prefix, entries, {}, out.octets);
  }
  out.records = sequence + std::uint64_t{1};
  return out;
}

}  // namespace isthmus::scenario
