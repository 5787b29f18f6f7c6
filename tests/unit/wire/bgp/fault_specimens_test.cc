#include "unit/wire/bgp/fault_specimens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace isthmus::bgp {
namespace {

using enum AttributeType;

constexpr std::uint8_t kBoth = kFlagOptional | kFlagTransitive;

class Provocations {
 public:
  explicit Provocations(AttributeType blamed) : blamed_(blamed) {}

  template <typename Damage>
  void add(Damage damage) {
    auto specimen = sound_update();
    specimen.blamed = blamed_;
    damage(specimen);
    made_.push_back(std::move(specimen));
  }
  std::vector<Specimen> take() { return std::move(made_); }

 private:
  AttributeType blamed_;
  std::vector<Specimen> made_;
};

void lose_routes_of(AttributeType type, Specimen& s) {
  s.loses_mp_announced |= type == mp_reach_nlri;
  s.loses_mp_withdrawn |= type == mp_unreach_nlri;
}

void conflict_flags(AttributeType type, Provocations& out) {
  for (const auto bit : {kFlagOptional, kFlagTransitive}) {
    out.add([=](Specimen& s) {
      s.at(type).flags ^= bit;
      lose_routes_of(type, s);
    });
  }
}

void spoil_mp_length(AttributeType type, Provocations& out) {
  const std::size_t fixed_octets = type == mp_reach_nlri ? 5 : 3;
  for (std::size_t length = 0; length < fixed_octets; ++length) {
    out.add([=](Specimen& s) {
      s.value(type).resize(length);
      lose_routes_of(type, s);
    });
  }
  if (type == mp_unreach_nlri) return;
  for (const std::uint8_t next_hop_octets : {0, 5, 12, 15, 22, 255}) {
    out.add([=](Specimen& s) {
      s.value(type)[3] = next_hop_octets;
      lose_routes_of(type, s);
    });
  }
}

void spoil_length(AttributeType type, Provocations& out) {
  if (type == mp_reach_nlri || type == mp_unreach_nlri) return spoil_mp_length(type, out);
  out.add([=](Specimen& s) { s.value(type).push_back(1); });
  if (type == atomic_aggregate) return;
  out.add([=](Specimen& s) { s.value(type).clear(); });
  out.add([=](Specimen& s) { s.value(type).pop_back(); });
  if (type == aggregator) out.add([=](Specimen& s) { s.value(type).resize(8); });
  if (type == aigp) out.add([=](Specimen& s) { s.value(type)[2] = 2; });
}

void spoil_segments(AttributeType type, Provocations& out) {
  out.add([=](Specimen& s) { s.value(type)[0] = 0; });
  out.add([=](Specimen& s) { s.value(type)[0] = 5; });
  out.add([=](Specimen& s) { s.value(type)[1] = 3; });
  out.add([=](Specimen& s) { s.value(type)[1] = 0; });
  out.add([=](Specimen& s) { s.value(type).push_back(2); });
  out.add([=](Specimen& s) { s.value(type).insert(s.value(type).end(), {2, 0}); });
  if (type == as4_path) out.add([=](Specimen& s) { s.value(type).clear(); });
}

void repeat(AttributeType type, Provocations& out) {
  for (const auto& original : sound_update().attributes) {
    const AttributeType repeated{original.type};
    const bool is_mp = repeated == mp_reach_nlri || repeated == mp_unreach_nlri;
    if (type == kNothing ? is_mp : repeated != type) continue;
    out.add([=](Specimen& s) {
      s.blamed = repeated;
      s.attributes.push_back(original);
      for (auto& octet : s.attributes.back().value) octet ^= 1;
    });
  }
}

void send_over_wrong_session(AttributeType type, Provocations& out) {
  out.add([=](Specimen& s) {
    const bool is_as4 = type == as4_path || type == as4_aggregator;
    if (is_as4) {
      s.session.asn_width = AsnWidth::four;
      s.value(as_path) = {2, 2, 0, 0, 0x50, 5, 0, 0, 0x12, 0xe5};
      s.value(aggregator) = {0, 0, 0x5b, 0xa0, 192, 0, 2, 9};
    }
    s.session.is_external = !is_as4;
    for (const auto other : {local_pref, originator_id, cluster_list}) {
      if (!is_as4 && other != type) s.remove(other);
    }
    for (const auto other : {as4_path, as4_aggregator}) {
      if (is_as4 && other != type) s.remove(other);
    }
  });
}

void overrun_block(Provocations& out) {
  for (const Octets& tail : {Octets{0x40}, Octets{0xc0, 99}, Octets{0xc0, 99, 5, 1, 2, 3, 4},
                             Octets{0xd0, 99, 0}, Octets{0xd0, 99, 1, 0, 7}}) {
    out.add([&](Specimen& s) { s.behind_attributes = tail; });
  }
}

void overrun_body(Provocations& out) {
  for (const Octets& body : {Octets{0}, Octets{0, 0, 0}, Octets{0, 3, 0, 0}, Octets{0, 0, 0, 1},
                             Octets{0xff, 0xff, 0, 0, 0}}) {
    out.add([&](Specimen& s) {
      s.whole_body = body;
      s.loses_withdrawn = s.loses_announced = true;
      s.loses_mp_withdrawn = s.loses_mp_announced = true;
      s.loses_attributes = true;
    });
  }
}

void spoil_nlri(AttributeType type, Provocations& out) {
  const auto extend = [](Octets& list, const Octets& tail) {
    list.insert(list.end(), tail.begin(), tail.end());
  };
  const bool is_mp = type != kNothing;
  const Octets too_long = is_mp ? Octets{129, 0x20, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}
                                : Octets{33, 10, 0, 0, 0, 0};
  for (const Octets& tail : {too_long, Octets{24, 10, 0}, Octets{8}}) {
    if (is_mp) {
      out.add([&](Specimen& s) { extend(s.value(type), tail); });
      continue;
    }
    out.add([&](Specimen& s) { extend(s.announced, tail); });
    out.add([&](Specimen& s) { extend(s.withdrawn, tail); });
  }
}

void send_other_family(AttributeType type, Provocations& out) {
  // L2VPN/EVPN, IPv6/VPN and IPv4/Flowspec.
  for (const auto& [afi, safi] : {std::pair{25, 70}, std::pair{2, 128}, std::pair{1, 133}}) {
    out.add([=](Specimen& s) {
      s.value(type)[1] = static_cast<std::uint8_t>(afi);
      s.value(type)[2] = static_cast<std::uint8_t>(safi);
      lose_routes_of(type, s);
    });
  }
}

void announce_nothing(Provocations& out) {
  out.add([](Specimen& s) {
    s.also_blamed = origin;
    s.value(origin) = {9};
    s.announced.clear();
    s.remove(mp_reach_nlri);
    s.loses_announced = s.loses_mp_announced = true;
  });
}

}  // namespace

Specimen sound_update() {
  Specimen specimen;
  const auto add = [&specimen](std::uint8_t flags, AttributeType type, Octets value) {
    specimen.attributes.push_back({flags, static_cast<std::uint8_t>(type), std::move(value)});
  };
  add(kFlagOptional, mp_unreach_nlri, {0, 2, 1, 32, 0x20, 1, 0xd, 0xb8});
  add(kFlagOptional, mp_reach_nlri, {0, 2, 1, 16, 0x20, 1, 0xd, 0xb8, 0,  0,    0, 0,   0,
                                     0, 0, 0, 0,  0,    0, 1,   0,    32, 0x20, 1, 0xd, 0xb9});
  add(kFlagTransitive, origin, {1});
  add(kFlagTransitive, as_path, {2, 2, 0x50, 5, 0x12, 0xe5});
  add(kFlagTransitive, next_hop, {192, 0, 2, 1});
  add(kFlagOptional, multi_exit_disc, {0, 0, 0, 7});
  add(kFlagTransitive, local_pref, {0, 0, 0, 100});
  add(kFlagTransitive, atomic_aggregate, {});
  add(kBoth, aggregator, {0x5b, 0xa0, 192, 0, 2, 9});
  add(kBoth, communities, {0x50, 5, 0, 1, 0x50, 5, 0, 2});
  add(kFlagOptional, originator_id, {10, 0, 0, 1});
  add(kFlagOptional, cluster_list, {10, 0, 0, 2});
  add(kBoth, extended_communities, {0, 2, 0x50, 5, 0, 0, 0, 1});
  add(kBoth, as4_path, {2, 2, 0, 0, 0x50, 5, 0, 0, 0x12, 0xe5});
  add(kBoth, as4_aggregator, {0, 0, 0x5b, 0xa0, 192, 0, 2, 9});
  add(kBoth, ipv6_extended_communities, Octets(20, 1));
  add(kFlagOptional, aigp, {1, 0, 11, 0, 0, 0, 0, 0, 0, 0, 9});
  add(kBoth, large_communities, {0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3});
  add(kBoth, only_to_customer, {0, 0, 0x50, 5});
  add(kBoth, prefix_sid, {1, 0, 7, 0, 0, 0, 0, 0, 0, 5});
  add(kBoth, AttributeType{200}, {1, 2, 3});
  return specimen;
}

std::vector<Specimen> provocations(const FaultRule& rule) {
  const auto type = rule.attribute;
  Provocations out(type);
  switch (rule.fault) {
    case Fault::none:
      break;
    case Fault::flags_conflict:
      conflict_flags(type, out);
      break;
    case Fault::length_wrong:
      spoil_length(type, out);
      break;
    case Fault::value_invalid:
      if (type == origin) out.add([](Specimen& s) { s.value(origin) = {3}; });
      break;
    case Fault::segment_malformed:
      spoil_segments(type, out);
      break;
    case Fault::duplicate:
      repeat(type, out);
      break;
    case Fault::missing_well_known:
      out.add([=](Specimen& s) { s.remove(type); });
      break;
    case Fault::wrong_session:
      send_over_wrong_session(type, out);
      break;
    case Fault::block_overrun:
      overrun_block(out);
      break;
    case Fault::body_overrun:
      overrun_body(out);
      break;
    case Fault::nlri_malformed:
      spoil_nlri(type, out);
      break;
    case Fault::family_unsupported:
      send_other_family(type, out);
      break;
    case Fault::no_routes:
      announce_nothing(out);
      break;
  }
  return out.take();
}

TEST(FaultSpecimens, TheSoundUpdateHasNoFaultAndEveryAttribute) {
  const auto specimen = sound_update();
  const auto body = specimen.body();
  Arena arena;
  Update update;
  decode_update(body, specimen.session, arena, update);
  EXPECT_THAT(update.findings, testing::IsEmpty());
  EXPECT_EQ(update.treatment, Treatment::keep);
  EXPECT_EQ(update.attributes->present.count(), specimen.attributes.size());
  EXPECT_EQ(list(update.withdrawn), std::vector{route("198.51.100.0/24")});
  EXPECT_EQ(list(update.announced), (std::vector{route("203.0.113.0/24"), route("192.0.2.0/25")}));
  EXPECT_EQ(list(update.mp_withdrawn), std::vector{route("2001:db8::/32")});
  EXPECT_EQ(list(update.mp_announced), std::vector{route("2001:db9::/32")});
}

}  // namespace isthmus::bgp
