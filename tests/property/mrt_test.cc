// What is written is read back, whatever it is.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support/mrt_reading.h"
#include "support/mrt_samples.h"

namespace isthmus {
namespace {

using namespace testing;  // the samples' names
using mrt::Octets;

rc::Gen<IpAddress> any_address(Family family) {
  return rc::gen::map(
      rc::gen::container<std::array<std::uint8_t, 16>>(rc::gen::arbitrary<std::uint8_t>()),
      [family](std::array<std::uint8_t, 16> bytes) {
        IpAddress address{bytes, family};
        if (family == Family::ipv4) {
          std::fill(address.bytes.begin() + 4, address.bytes.end(), 0);
        }
        return address;
      });
}

Prefix any_prefix(Family family) {
  const auto address = *any_address(family);
  Prefix prefix;
  prefix.family = family;
  prefix.length = *rc::gen::inRange<std::uint8_t>(0, static_cast<std::uint8_t>(bits(family) + 1));
  for (unsigned bit = 0; bit < prefix.length; ++bit) {
    prefix.bytes[bit / 8] |= static_cast<std::uint8_t>(address.bytes[bit / 8] & 0x80U >> bit % 8);
  }
  return prefix;
}

Family any_family() {
  return *rc::gen::element(Family::ipv4, Family::ipv6);
}

Timestamp any_time() {
  return {*rc::gen::inRange<std::int64_t>(0, 4'294'967'296) * 1'000'000 +
          *rc::gen::inRange<std::int64_t>(0, 1'000'000)};
}

Timestamp whole_seconds(Timestamp time) {
  return Timestamp::from_seconds(time.seconds());
}

mrt::Session any_session(bool four_octets) {
  const auto family = any_family();
  const auto asn = [four_octets] {
    return four_octets ? Asn{*rc::gen::arbitrary<std::uint32_t>()}
                       : Asn{*rc::gen::arbitrary<std::uint16_t>()};
  };
  return {asn(), asn(), *rc::gen::arbitrary<std::uint16_t>(), *any_address(family),
          *any_address(family)};
}

bgp::RouteAttributes any_attributes(Family family, bool four_octets) {
  auto attributes = sample_attributes(family);
  std::vector<Asn> path;
  for (const auto number : *rc::gen::container<std::vector<std::uint32_t>>(
           rc::gen::inRange<std::uint32_t>(1, four_octets ? 4'294'967'295U : 23455U))) {
    path.push_back(Asn{number});
  }
  attributes.as_path = bgp::sequence(path);
  attributes.communities = *rc::gen::arbitrary<std::vector<std::uint32_t>>();
  return attributes;
}

std::vector<Asn> asns_of(const AsPathView& path) {
  std::vector<Asn> asns;
  for (const auto& segment : path)
    asns.insert(asns.end(), segment.asns.begin(), segment.asns.end());
  return asns;
}

std::vector<Asn> asns_of(const bgp::RouteAttributes& attributes) {
  std::vector<Asn> asns;
  for (const auto& segment : *attributes.as_path) {
    asns.insert(asns.end(), segment.asns.begin(), segment.asns.end());
  }
  return asns;
}

RC_GTEST_PROP(MrtRoundTrip, AnUpdateComesBackAsItWasWritten, ()) {
  const mrt::Bgp4mpForm form{*rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>(),
                             *rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>()};
  const auto time = any_time();
  const auto session = any_session(form.four_octet_asns);
  const auto family = any_family();
  const Nlri route{any_prefix(family), form.is_add_path ? *rc::gen::arbitrary<std::uint32_t>() : 0};
  bgp::UpdateContent content;
  content.attributes = any_attributes(family, form.four_octet_asns);
  (family == Family::ipv4 ? content.announced : content.mp_announced) = {route};
  Octets octets;
  mrt::append_message(
      time, session,
      bgp::encode_update(
          content, {.asn_width = form.four_octet_asns ? bgp::AsnWidth::four : bgp::AsnWidth::two,
                    .add_path = form.is_add_path}),
      form, octets);
  const auto reading = read_mrt(octets, [&](const wire::DecodedRecord& record) {
    RC_ASSERT(record.messages.size() == 1U);
    const RouteMessage& message = record.messages[0];
    RC_ASSERT(message.time == (form.extended_time ? time : whole_seconds(time)));
    RC_ASSERT(message.peer.asn == session.peer_asn);
    RC_ASSERT(message.peer.address == session.peer);
    RC_ASSERT(message.local.asn == session.local_asn);
    RC_ASSERT(message.local.address == session.local);
    RC_ASSERT(message.is_local == form.is_local);
    RC_ASSERT(message.has_path_ids == form.is_add_path);
    const auto& announced = family == Family::ipv4 ? message.announced : message.mp_announced;
    RC_ASSERT(announced.size() == 1U);
    RC_ASSERT(announced[0] == route);
    RC_ASSERT(asns_of(message.attributes->as_path) == asns_of(content.attributes));
    RC_ASSERT(message.attributes->communities.size() == 4 * content.attributes.communities.size());
  });
  RC_ASSERT(reading.decoded == 1U);
  RC_ASSERT(reading.frames == 1U);
}

RC_GTEST_PROP(MrtRoundTrip, AStateChangeComesBackAsItWasWritten, ()) {
  const mrt::Bgp4mpForm form{.four_octet_asns = *rc::gen::arbitrary<bool>(),
                             .extended_time = *rc::gen::arbitrary<bool>()};
  const auto time = any_time();
  const auto session = any_session(form.four_octet_asns);
  const auto state = [] { return static_cast<FsmState>(*rc::gen::inRange(0, 9)); };
  const auto before = state();
  const auto after = state();
  Octets octets;
  mrt::append_state_change(time, session, before, after, form, octets);
  const auto reading = read_mrt(octets, [&](const wire::DecodedRecord& record) {
    RC_ASSERT(record.messages.size() == 1U);
    const RouteMessage& message = record.messages[0];
    RC_ASSERT(message.kind == MessageKind::state_change);
    RC_ASSERT(message.peer.asn == session.peer_asn);
    RC_ASSERT(message.peer.address == session.peer);
    RC_ASSERT(message.old_state == before);
    RC_ASSERT(message.new_state == after);
  });
  RC_ASSERT(reading.decoded == 1U);
}

RC_GTEST_PROP(MrtRoundTrip, ATableComesBackAsItWasWritten, ()) {
  mrt::PeerIndex index;
  index.collector_bgp_id = *rc::gen::arbitrary<std::uint32_t>();
  index.view = *rc::gen::arbitrary<std::string>();
  for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
    index.peers.push_back({*rc::gen::arbitrary<std::uint32_t>(), *any_address(any_family()),
                           Asn{*rc::gen::arbitrary<std::uint32_t>()}});
  }
  const auto family = any_family();
  const mrt::RibForm form{*rc::gen::element(Safi::unicast, Safi::multicast),
                          *rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>()};
  const auto prefix = any_prefix(family);
  const auto block =
      bgp::encode_table_attributes(any_attributes(family, true), {prefix, 0}, bgp::AsnWidth::four);
  std::vector<mrt::RibEntry> entries;
  for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
    const auto peer = *rc::gen::inRange<std::size_t>(0, index.peers.size());
    entries.push_back({static_cast<std::uint16_t>(peer), *rc::gen::arbitrary<std::uint32_t>(),
                       whole_seconds(any_time()), block});
  }
  const auto time = any_time();
  Octets octets;
  mrt::append_peer_index_table(time, index, octets, *rc::gen::arbitrary<bool>());
  mrt::append_rib(time, 0, prefix, entries, form, octets);
  std::size_t seen = 0;
  const auto reading = read_mrt(octets, [&](const wire::DecodedRecord& record) {
    for (const RouteMessage& message : record.messages) {
      if (message.kind != MessageKind::table_entry) continue;
      const auto& entry = entries.at(seen++);
      RC_ASSERT(message.peer.asn == index.peers[entry.peer_index].asn);
      RC_ASSERT(message.peer.address == index.peers[entry.peer_index].address);
      RC_ASSERT(message.originated == entry.originated);
      RC_ASSERT(message.announced_safi == form.safi);
      RC_ASSERT(message.announced[0] == (Nlri{prefix, form.is_add_path ? entry.path_id : 0}));
    }
  });
  RC_ASSERT(seen == entries.size());
  RC_ASSERT(reading.decoded == 2U);
}

RC_GTEST_PROP(MrtFraming, RecordsInAnyOrderAreAllFound, ()) {
  const auto samples = mrt_samples();
  const auto chosen = *rc::gen::container<std::vector<std::size_t>>(
      rc::gen::inRange<std::size_t>(0, samples.size()));
  Octets source;
  for (const auto i : chosen) {
    source.insert(source.end(), samples[i].octets.begin(), samples[i].octets.end());
  }
  std::uint64_t frames = 0;
  for (const auto i : chosen) frames += read_mrt(samples[i].octets).frames;
  const auto reading = read_mrt(source);
  RC_ASSERT(reading.frames == frames);
  RC_ASSERT(reading.decoded == frames);
  RC_ASSERT(reading.gaps == 0U);
}

}  // namespace
}  // namespace isthmus
