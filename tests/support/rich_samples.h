// Small sources of every record form whose routes carry attributes of every kind: what hostile,
// property and fuzz tests begin to harm.
#pragma once

#include <utility>
#include <vector>

#include "support/mrt_samples.h"

namespace isthmus::testing {

/// Attributes of every type that the decoder knows, and of one that it does not.
inline bgp::RouteAttributes rich_attributes(Family family) {
  constexpr std::uint8_t kBoth = bgp::kFlagOptional | bgp::kFlagTransitive;
  auto attributes = sample_attributes(family);
  attributes.as_path = {{SegmentType::as_confed_sequence, {Asn{65001}}},
                        {SegmentType::as_sequence, {Asn{4200000001}, Asn{20485}}},
                        {SegmentType::as_set, {Asn{131279}, Asn{4837}}}};
  attributes.multi_exit_disc = 7;
  attributes.local_pref = 100;
  attributes.atomic_aggregate = true;
  attributes.aggregator = Aggregator{Asn{4200000001}, sample_ipv4(9)};
  attributes.originator_id = 1;
  attributes.cluster_list = {1, 2};
  attributes.extended_communities = {0x0002fbf400000001};
  attributes.large_communities = {{64500, 1, 2}};
  attributes.only_to_customer = Asn{64500};
  attributes.others = {{kBoth, 25, std::vector<std::uint8_t>(20, 1)},  // IPv6 extended communities
                       {bgp::kFlagOptional, 26, {1, 0, 11, 0, 0, 0, 0, 0, 0, 0, 9}},  // AIGP
                       {kBoth, 40, {1, 0, 2, 0, 0}},                                  // PREFIX_SID
                       {kBoth, 200, {1, 2, 3}}};
  return attributes;
}

/// An UPDATE that announces and withdraws in all four fields.
inline std::vector<std::uint8_t> rich_update(const bgp::SessionContext& session) {
  const auto id = [&session](std::uint32_t path_id) { return session.add_path ? path_id : 0; };
  bgp::UpdateContent content;
  content.attributes = rich_attributes(Family::ipv4);
  content.announced = {{sample_prefix(Family::ipv4), id(1)}, {}};
  content.withdrawn = {{sample_prefix(Family::ipv4), id(2)}};
  content.attributes.mp_next_hop = sample_ipv6(1);
  content.attributes.mp_link_local_next_hop = sample_ipv6(2);
  content.mp_announced = {{sample_prefix(Family::ipv6), id(3)}};
  content.mp_withdrawn = {{sample_prefix(Family::ipv6), id(4)}};
  return bgp::encode_update(content, session);
}

inline MrtSample rich_message_sample(mrt::Bgp4mpForm form) {
  MrtSample sample{std::string("rich update") + (form.four_octet_asns ? " as4" : " as2") +
                       (form.is_add_path ? " add-path" : ""),
                   {}};
  const bgp::SessionContext session{
      .asn_width = form.four_octet_asns ? bgp::AsnWidth::four : bgp::AsnWidth::two,
      .add_path = form.is_add_path};
  mrt::append_message(kSampleTime, sample_session(Family::ipv4, form.four_octet_asns),
                      rich_update(session), form, sample.octets);
  return sample;
}

inline MrtSample rich_rib_sample(Family family, mrt::RibForm form, bgp::MpReachForm reach) {
  MrtSample sample{std::string("rich rib") + (family == Family::ipv4 ? " ipv4" : " ipv6") +
                       (form.is_add_path ? " add-path" : ""),
                   {}};
  mrt::append_peer_index_table(kSampleTime, sample_peer_index(), sample.octets);
  const Prefix prefix = sample_prefix(family);
  const auto attributes = bgp::encode_table_attributes(rich_attributes(family), {prefix, 0},
                                                       bgp::AsnWidth::four, reach);
  const std::vector<mrt::RibEntry> entries{{1, 5, kSampleTime, attributes}};
  mrt::append_rib(kSampleTime, 0, prefix, entries, form, sample.octets);
  return sample;
}

inline MrtSample rich_dump_sample(Family family) {
  MrtSample sample{family == Family::ipv4 ? "rich table dump ipv4" : "rich table dump ipv6", {}};
  mrt::TableDumpEntry entry;
  entry.prefix = sample_prefix(family);
  entry.originated = kSampleTime;
  entry.peer = sample_session(family, false).peer;
  entry.peer_asn = Asn{64500};
  const auto attributes = bgp::encode_table_attributes(rich_attributes(family), {entry.prefix, 0},
                                                       bgp::AsnWidth::two, bgp::MpReachForm::full);
  entry.attributes = attributes;
  mrt::append_table_dump(kSampleTime, entry, sample.octets);
  return sample;
}

/// A TABLE_DUMP record of two entries whose length leaves out view and sequence, as RIS wrote them
/// in early 2000.
inline MrtSample batch_sample() {
  const auto one = dump_sample("", Family::ipv4).octets;
  constexpr std::size_t kBeforeEntry = mrt::kHeaderBytes + mrt::kViewAndSequenceBytes;
  MrtSample sample{"table dump batch", one};
  sample.octets.insert(sample.octets.end(), one.begin() + kBeforeEntry, one.end());
  const auto length = sample.octets.size() - kBeforeEntry;
  sample.octets[10] = static_cast<std::uint8_t>(length >> 8);
  sample.octets[11] = static_cast<std::uint8_t>(length);
  return sample;
}

/// Routes of a family that is kept raw, whose next hop has a route distinguisher (RFC 4364, 4659).
inline MrtSample vpn_sample(std::size_t next_hop_octets) {
  constexpr std::uint8_t kVpn = 128;
  std::vector<std::uint8_t> reach{0, 1, kVpn, static_cast<std::uint8_t>(next_hop_octets)};
  for (std::size_t i = 0; i < next_hop_octets; ++i) reach.push_back(static_cast<std::uint8_t>(i));
  reach.insert(reach.end(), {0, 112, 0, 0, 49, 0, 0, 0, 4, 0, 0, 0, 100, 10, 1, 0});
  bgp::UpdateContent content;
  content.attributes = sample_attributes(Family::ipv4);
  content.announced = {{sample_prefix(Family::ipv4), 0}};
  content.attributes.others = {{bgp::kFlagOptional, 14, reach},
                               {bgp::kFlagOptional, 15, {0, 2, kVpn, 1, 2, 3}}};
  MrtSample sample{"vpn next hop of " + std::to_string(next_hop_octets), {}};
  mrt::append_message(kSampleTime, sample_session(Family::ipv4, true),
                      bgp::encode_update(content, {}), {}, sample.octets);
  return sample;
}

/// The samples of every record type, and rich ones beside them.
inline std::vector<MrtSample> rich_samples() {
  auto samples = mrt_samples();
  for (const bool four_octets : {false, true}) {
    for (const bool add_path : {false, true}) {
      samples.push_back(rich_message_sample({four_octets, add_path, false, add_path}));
    }
  }
  for (const auto family : {Family::ipv4, Family::ipv6}) {
    samples.push_back(
        rich_rib_sample(family, {Safi::unicast, false, false}, bgp::MpReachForm::shortened));
    samples.push_back(
        rich_rib_sample(family, {Safi::multicast, true, false}, bgp::MpReachForm::full));
    samples.push_back(rich_dump_sample(family));
  }
  samples.push_back(batch_sample());
  for (const std::size_t next_hop_octets : {12U, 24U, 48U}) {
    samples.push_back(vpn_sample(next_hop_octets));
  }
  return samples;
}

}  // namespace isthmus::testing
