// A small archive in MRT with one of everything, written by the encoder: the same octets always.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "net/text.h"
#include "support/messages.h"
#include "wire/bgp/encode.h"
#include "wire/mrt/encode.h"

namespace isthmus::testing {

/// A folder that is removed with its owner.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "isthmus-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~ScratchFolder() { std::filesystem::remove_all(path_); }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  std::string path(const std::string& name) const { return (path_ / name).string(); }
  /// Writes a file, with the folders that its name asks for, and gives its path.
  std::string write(const std::string& name, const std::vector<std::uint8_t>& octets) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream file{path_ / name, std::ios::binary};
    file.write(reinterpret_cast<const char*>(octets.data()),
               static_cast<std::streamsize>(octets.size()));
    return path(name);
  }

 private:
  std::filesystem::path path_;
};

inline IpAddress address(std::string_view text) {
  return net::parse_address(text).value();
}

inline bgp::RouteAttributes route(std::initializer_list<std::uint32_t> path,
                                  std::string_view next_hop) {
  std::vector<Asn> asns;
  for (const auto asn : path) asns.push_back(Asn{asn});
  bgp::RouteAttributes attributes;
  attributes.as_path = bgp::sequence(asns);
  const auto hop = address(next_hop);
  (hop.family == Family::ipv4 ? attributes.next_hop : attributes.mp_next_hop) = hop;
  return attributes;
}

/// Every attribute that a line shows.
inline bgp::RouteAttributes adorned_route() {
  auto attributes = route({64500, 4200000000, 64510}, "192.0.2.1");
  attributes.as_path->push_back({SegmentType::as_set, {Asn{64511}, Asn{65536}}});
  attributes.origin = Origin::incomplete;
  attributes.local_pref = 100;
  attributes.multi_exit_disc = 4294967295;
  attributes.atomic_aggregate = true;
  attributes.aggregator = Aggregator{Asn{65536}, address("198.51.100.1")};
  attributes.communities = {0xfde80001, 0xffffff01, 0xffffff02, 0xffffff03, 0xffff029a};
  attributes.large_communities = {{4200000000, 1, 2}};
  attributes.extended_communities = {0x0002fde800000001};
  attributes.only_to_customer = Asn{64500};
  attributes.others = {{0xc0, 99, {0xca, 0xfe}}};
  return attributes;
}

inline mrt::Session session(std::uint32_t peer_asn, std::string_view peer,
                            std::string_view local = "192.0.2.254") {
  return {.peer_asn = Asn{peer_asn},
          .local_asn = Asn{12654},
          .peer = address(peer),
          .local = address(local)};
}

/// BGP4MP and BGP4MP_ET: announcements and withdrawals of both families, path identifiers, both
/// ASN widths, a message of the collector's own, state changes, End-of-RIB and KEEPALIVE.
inline mrt::Octets sample_updates() {
  mrt::Octets out;
  const auto peer = session(64500, "192.0.2.1");
  const auto peer6 = session(64501, "2001:db8::1", "2001:db8::fe");
  const auto update = [&](std::string_view clock, const mrt::Session& from,
                          const bgp::UpdateContent& content, const mrt::Bgp4mpForm& form = {}) {
    const bgp::SessionContext context{
        .asn_width = form.four_octet_asns ? bgp::AsnWidth::four : bgp::AsnWidth::two,
        .add_path = form.is_add_path};
    const auto time = at(clock) + Duration{form.extended_time ? 250'070 : 0};
    mrt::append_message(time, from, bgp::encode_update(content, context), form, out);
  };
  mrt::append_state_change(at("09:00:00"), peer, FsmState::open_confirm, FsmState::established, {},
                           out);
  mrt::append_message(at("09:00:01"), peer, bgp::encode_keepalive(), {}, out);
  update("09:07:51", peer,
         {.announced = {nlri("175.45.177.0/24"), nlri("175.45.178.0/23")},
          .attributes = route({64500, 20485, 131279}, "192.0.2.1")});
  update("09:07:52", peer, {.announced = {nlri("198.51.100.0/24")}, .attributes = adorned_route()});
  update("09:07:53", peer6,
         {.mp_announced = {nlri("2001:db8:1::/48"), nlri("::/0")},
          .attributes = route({64501, 64502}, "2001:db8:0:0:1:0:0:1")});
  update("09:07:54", peer,
         {.withdrawn = {nlri("175.45.177.0/24")}, .mp_withdrawn = {nlri("2001:db8:1::/48")}});
  update("09:07:55", peer,
         {.announced = {nlri("203.0.113.0/24#7"), nlri("203.0.113.0/24#8")},
          .attributes = route({64500, 64503}, "192.0.2.1")},
         {.is_add_path = true});
  update(
      "09:07:56", peer,
      {.announced = {nlri("203.0.113.128/25")}, .attributes = route({64500, 131279}, "192.0.2.1")},
      {.four_octet_asns = false});
  update("09:07:57", peer,
         {.announced = {nlri("203.0.113.0/25")}, .attributes = route({64500}, "192.0.2.1")},
         {.extended_time = true});
  update("09:07:58", peer,
         {.announced = {nlri("192.0.2.0/24")}, .attributes = route({12654}, "192.0.2.254")},
         {.is_local = true});
  mrt::append_message(at("09:07:59"), peer6, bgp::encode_end_of_rib(Family::ipv6, Safi::unicast),
                      {}, out);
  mrt::append_state_change(at("09:08:00"), peer, FsmState::established, FsmState::idle,
                           {.extended_time = true}, out);
  return out;
}

/// TABLE_DUMP_V2: a peer index, unicast of both families and a record with path identifiers.
inline mrt::Octets sample_table() {
  mrt::Octets out;
  const auto time = at("08:00:00");
  const mrt::PeerIndex index{.collector_bgp_id = 0xc00002fe,
                             .view = "sample",
                             .peers = {{0xc0000201, address("192.0.2.1"), Asn{64500}},
                                       {0xc0000202, address("2001:db8::1"), Asn{4200000001}}}};
  mrt::append_peer_index_table(time, index, out);
  std::uint32_t sequence = 0;
  const auto rib = [&](std::string_view text, std::uint16_t peer,
                       const bgp::RouteAttributes& attributes, mrt::RibForm form = {}) {
    const auto place = nlri(text);
    const auto block = bgp::encode_table_attributes(attributes, place, bgp::AsnWidth::four);
    const mrt::RibEntry entry{.peer_index = peer,
                              .path_id = place.path_id,
                              .originated = at("07:00:00"),
                              .attributes = block};
    mrt::append_rib(time, sequence++, place.prefix, {&entry, 1}, form, out);
  };
  rib("175.45.176.0/24", 0, route({64500, 4837, 131279}, "192.0.2.1"));
  rib("198.51.100.0/24", 0, adorned_route());
  rib("2001:db8:1::/48", 1, route({4200000001, 64502}, "2001:db8::1"));
  rib("203.0.113.0/24#7", 0, route({64500, 64503}, "192.0.2.1"), {.is_add_path = true});
  return out;
}

/// The two forms of before 2008: TABLE_DUMP and the legacy BGP type.
inline mrt::Octets sample_old_table() {
  mrt::Octets out;
  const auto old_entry = [&](std::string_view text, std::string_view peer,
                             const bgp::RouteAttributes& attributes, std::uint16_t sequence) {
    const auto block = bgp::encode_table_attributes(attributes, nlri(text), bgp::AsnWidth::two,
                                                    bgp::MpReachForm::full);
    mrt::append_table_dump(at("08:00:00"),
                           {.sequence = sequence,
                            .prefix = prefix(text),
                            .originated = at("07:00:00"),
                            .peer = address(peer),
                            .peer_asn = Asn{64500},
                            .attributes = block},
                           out);
  };
  old_entry("175.45.176.0/24", "192.0.2.1", route({64500, 4837}, "192.0.2.1"), 0);
  old_entry("2001:db8:1::/48", "2001:db8::1", route({64500, 64502}, "2001:db8::1"), 1);
  return out;
}

}  // namespace isthmus::testing
