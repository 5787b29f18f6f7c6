// One small MRT source for every record type and subtype, made by our own writer.
#pragma once

#include <string>
#include <vector>

#include "wire/bgp/encode.h"
#include "wire/mrt/encode.h"
#include "wire/mrt/record_header.h"

namespace isthmus::testing {

struct MrtSample {
  std::string name;
  mrt::Octets octets;
};

inline constexpr Timestamp kSampleTime{1'506'861'471'250'000};  // 2017-10-01 12:37:51.25 UTC

inline IpAddress sample_ipv4(std::uint8_t last) {
  return ipv4_address(0xc0000200U + last);
}
inline IpAddress sample_ipv6(std::uint8_t last) {
  IpAddress address;
  address.family = Family::ipv6;
  address.bytes = {0x20, 0x01, 0x0d, 0xb8};
  address.bytes[15] = last;
  return address;
}
inline Prefix sample_prefix(Family family) {
  Prefix prefix;
  prefix.family = family;
  prefix.bytes = family == Family::ipv4
                     ? std::array<std::uint8_t, 16>{198, 51, 100}
                     : std::array<std::uint8_t, 16>{0x20, 0x01, 0x0d, 0xb8, 0x00, 0x05};
  prefix.length = family == Family::ipv4 ? 24 : 48;
  return prefix;
}
inline mrt::Session sample_session(Family family, bool is_four_octet) {
  const bool is_ipv4 = family == Family::ipv4;
  return {Asn{is_four_octet ? 4200000001U : 64500U}, Asn{64510}, 3,
          is_ipv4 ? sample_ipv4(1) : sample_ipv6(1), is_ipv4 ? sample_ipv4(2) : sample_ipv6(2)};
}
inline bgp::RouteAttributes sample_attributes(Family family) {
  bgp::RouteAttributes attributes;
  attributes.as_path = bgp::sequence(std::vector{Asn{64500}, Asn{20485}, Asn{131279}});
  if (family == Family::ipv4) {
    attributes.next_hop = sample_ipv4(1);
  } else {
    attributes.mp_next_hop = sample_ipv6(1);
  }
  attributes.communities = {0xfbf40064};
  return attributes;
}
inline std::vector<std::uint8_t> sample_update(Family family, const bgp::SessionContext& session) {
  bgp::UpdateContent content;
  content.attributes = sample_attributes(family);
  const Nlri route{sample_prefix(family), session.add_path ? 7U : 0U};
  (family == Family::ipv4 ? content.announced : content.mp_announced) = {route};
  return bgp::encode_update(content, session);
}
inline mrt::PeerIndex sample_peer_index() {
  return {
      0xc0000201, "view", {{1, sample_ipv4(1), Asn{64500}}, {2, sample_ipv6(1), Asn{4200000001}}}};
}

/// A PEER_INDEX_TABLE and one record of two entries.
inline MrtSample rib_sample(std::string name, Family family, mrt::RibForm form) {
  MrtSample sample{std::move(name), {}};
  mrt::append_peer_index_table(kSampleTime, sample_peer_index(), sample.octets);
  const Prefix prefix = sample_prefix(family);
  const auto attributes =
      bgp::encode_table_attributes(sample_attributes(family), {prefix, 0}, bgp::AsnWidth::four);
  const std::vector<mrt::RibEntry> entries{{0, 1, kSampleTime, attributes},
                                           {1, 9, kSampleTime, attributes}};
  mrt::append_rib(kSampleTime, 0, prefix, entries, form, sample.octets);
  return sample;
}
inline MrtSample message_sample(std::string name, Family family, mrt::Bgp4mpForm form) {
  MrtSample sample{std::move(name), {}};
  const bgp::SessionContext session{
      .asn_width = form.four_octet_asns ? bgp::AsnWidth::four : bgp::AsnWidth::two,
      .add_path = form.is_add_path};
  mrt::append_message(kSampleTime, sample_session(family, form.four_octet_asns),
                      sample_update(family, session), form, sample.octets);
  return sample;
}
inline MrtSample other_message_sample(std::string name, const std::vector<std::uint8_t>& message) {
  MrtSample sample{std::move(name), {}};
  mrt::append_message(kSampleTime, sample_session(Family::ipv4, true), message, {}, sample.octets);
  return sample;
}
inline MrtSample state_sample(std::string name, Family family, mrt::Bgp4mpForm form) {
  MrtSample sample{std::move(name), {}};
  mrt::append_state_change(kSampleTime, sample_session(family, form.four_octet_asns),
                           FsmState::established, FsmState::idle, form, sample.octets);
  return sample;
}
inline MrtSample dump_sample(std::string name, Family family) {
  MrtSample sample{std::move(name), {}};
  mrt::TableDumpEntry entry;
  entry.prefix = sample_prefix(family);
  entry.originated = kSampleTime;
  entry.peer = sample_session(family, false).peer;
  entry.peer_asn = Asn{64500};
  const auto attributes = bgp::encode_table_attributes(sample_attributes(family), {entry.prefix, 0},
                                                       bgp::AsnWidth::two, bgp::MpReachForm::full);
  entry.attributes = attributes;
  mrt::append_table_dump(kSampleTime, entry, sample.octets);
  return sample;
}
inline MrtSample legacy_sample(std::string name, mrt::LegacySubtype subtype,
                               const std::vector<std::uint8_t>& message) {
  MrtSample sample{std::move(name), {}};
  mrt::append_legacy_message(kSampleTime, sample_session(Family::ipv4, false), subtype,
                             Bytes{message}.subspan(bgp::kHeaderBytes), sample.octets);
  return sample;
}

/// A record of any type around `body`.
inline mrt::Octets raw_record(std::uint16_t type, std::uint16_t subtype,
                              const std::vector<std::uint8_t>& body, Timestamp time = kSampleTime) {
  mrt::Octets out;
  const auto put32 = [&out](std::uint64_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.push_back(static_cast<std::uint8_t>(value >> shift));
    }
  };
  put32(static_cast<std::uint64_t>(time.seconds()));
  put32(std::uint32_t{type} << 16 | subtype);
  put32(body.size());
  out.insert(out.end(), body.begin(), body.end());
  return out;
}

inline void add_bgp4mp_samples(std::vector<MrtSample>& samples) {
  using enum Family;
  for (const bool et : {false, true}) {
    const std::string type = et ? "bgp4mp_et " : "bgp4mp ";
    for (const bool as4 : {false, true}) {
      const std::string width = as4 ? "as4 " : "";
      samples.push_back(state_sample(type + width + "state_change", ipv4, {as4, et, false, false}));
      samples.push_back(message_sample(type + width + "message", ipv4, {as4, et, false, false}));
      samples.push_back(message_sample(type + width + "message ipv6", ipv6, {as4, et}));
      samples.push_back(message_sample(type + width + "local", ipv4, {as4, et, true, false}));
      samples.push_back(message_sample(type + width + "add-path", ipv4, {as4, et, false, true}));
      samples.push_back(
          message_sample(type + width + "local add-path", ipv6, {as4, et, true, true}));
    }
  }
  samples.push_back(state_sample("bgp4mp state_change ipv6", ipv6, {}));
  samples.push_back(other_message_sample("open", bgp::encode_open({Asn{4200000001}, 1})));
  samples.push_back(other_message_sample("keepalive", bgp::encode_keepalive()));
  samples.push_back(other_message_sample("notification", bgp::encode_notification(6, 2)));
  samples.push_back(
      other_message_sample("end of rib", bgp::encode_end_of_rib(ipv6, Safi::unicast)));
  samples.push_back(other_message_sample(
      "route refresh",
      bgp::encode_message(bgp::MessageType::route_refresh, std::vector<std::uint8_t>{0, 1, 0, 1})));
  samples.push_back({"bgp4mp snapshot", raw_record(16, 3, {0, 0, 'a', 'b', 0})});
  samples.push_back(
      {"bgp4mp entry",
       raw_record(16, 2, {0xfd, 0xe8, 0xfd, 0xe9, 0, 0, 0,  1,   192,  0,    2,    1,    192,
                          0,    2,    2,    0,    0, 0, 1,  0,   0,    0,    9,    0,    1,
                          1,    4,    192,  0,    2, 1, 24, 198, 51,   100,  0,    0x0d, 0x40,
                          1,    1,    0,    0x40, 2, 6, 2,  2,   0xfd, 0xe8, 0xfd, 0xe9})});
}

inline void add_table_samples(std::vector<MrtSample>& samples) {
  using enum Family;
  for (const bool add_path : {false, true}) {
    const std::string path = add_path ? " add-path" : "";
    for (const Family family : {ipv4, ipv6}) {
      const std::string name = (family == ipv4 ? "rib ipv4" : "rib ipv6") + path;
      samples.push_back(rib_sample(name + " unicast", family, {Safi::unicast, add_path, false}));
      samples.push_back(
          rib_sample(name + " multicast", family, {Safi::multicast, add_path, false}));
      samples.push_back(rib_sample(name + " generic", family, {Safi::unicast, add_path, true}));
    }
  }
  MrtSample two_octet{"peer index with two-octet asns", {}};
  mrt::append_peer_index_table(kSampleTime, sample_peer_index(), two_octet.octets, true);
  samples.push_back(two_octet);
  samples.push_back(
      {"geo peer table", raw_record(13, 7, {1, 2, 3, 4, 0, 1, 'v', 0, 0, 0, 0, 0, 0, 0, 0,
                                            0, 1, 0, 5, 6, 7, 8,   0, 0, 0, 0, 0, 0, 0, 0})});
  samples.push_back(dump_sample("table dump ipv4", ipv4));
  samples.push_back(dump_sample("table dump ipv6", ipv6));
}

inline std::vector<MrtSample> mrt_samples() {
  using enum mrt::LegacySubtype;
  std::vector<MrtSample> samples;
  add_bgp4mp_samples(samples);
  add_table_samples(samples);
  samples.push_back(legacy_sample("legacy update", update,
                                  sample_update(Family::ipv4, {.asn_width = bgp::AsnWidth::two})));
  samples.push_back(legacy_sample("legacy open", open, bgp::encode_open({Asn{64500}, 1})));
  samples.push_back(legacy_sample("legacy notify", notify, bgp::encode_notification(6, 2)));
  samples.push_back(legacy_sample("legacy keepalive", keepalive, bgp::encode_keepalive()));
  MrtSample state{"legacy state_change", {}};
  mrt::append_legacy_state_change(kSampleTime, sample_session(Family::ipv4, false),
                                  FsmState::open_confirm, FsmState::established, state.octets);
  samples.push_back(state);
  samples.push_back({"legacy sync", raw_record(5, 4, {0, 0, 'a', 0})});
  return samples;
}

}  // namespace isthmus::testing
