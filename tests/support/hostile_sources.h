// Sources of some size that are made to cost as much as they can, and an ordinary one beside them.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "support/rich_samples.h"

namespace isthmus::testing {

using Octets = std::vector<std::uint8_t>;

inline void append(Octets& to, const Octets& from) {
  to.insert(to.end(), from.begin(), from.end());
}

/// `unit` over and over, up to `most` octets.
inline Octets repeated(const Octets& unit, std::size_t most) {
  Octets out;
  while (out.size() + unit.size() <= most) append(out, unit);
  return out;
}

/// One attribute with a length of two octets.
inline Octets long_attribute(std::uint8_t flags, std::uint8_t type, const Octets& value) {
  Octets out{static_cast<std::uint8_t>(flags | bgp::kFlagExtendedLength), type,
             static_cast<std::uint8_t>(value.size() >> 8), static_cast<std::uint8_t>(value.size())};
  append(out, value);
  return out;
}

/// A BGP4MP record around an UPDATE of these fields, whatever they are.
inline Octets update_record(const Octets& withdrawn, const Octets& attributes, const Octets& nlri,
                            bool four_octet_asns = true) {
  Octets body;
  const auto put_sized = [&body](const Octets& field) {
    body.push_back(static_cast<std::uint8_t>(field.size() >> 8));
    body.push_back(static_cast<std::uint8_t>(field.size()));
    append(body, field);
  };
  put_sized(withdrawn);
  put_sized(attributes);
  append(body, nlri);
  Octets record;
  mrt::append_message(kSampleTime, sample_session(Family::ipv4, four_octet_asns),
                      bgp::encode_message(bgp::MessageType::update, body), {four_octet_asns},
                      record);
  return record;
}

struct HostileSource {
  std::string name;
  Octets octets;
};

inline constexpr std::size_t kLongestBlock = 65535 - 19 - 4;

/// 65,000 octets of path segments with one ASN each; with AS4_PATH both are walked and merged.
inline std::vector<HostileSource> endless_paths() {
  const auto wide = long_attribute(0x40, 2, repeated({2, 1, 0, 1, 0, 1}, 65000));
  auto narrow = long_attribute(0x40, 2, repeated({2, 1, 0, 1}, 30000));
  append(narrow, long_attribute(0xc0, 17, repeated({2, 1, 0, 1, 0, 1}, 30000)));
  return {{"endless path", update_record({}, wide, {24, 1, 2, 3})},
          {"endless paths to merge", update_record({}, narrow, {24, 1, 2, 3}, false)}};
}

/// Blocks of as many attributes as fit: of every type, and of one.
inline std::vector<HostileSource> crowds_of_attributes() {
  Octets many;
  for (unsigned i = 0; many.size() + 3 <= kLongestBlock; ++i) {
    append(many, {0xc0, static_cast<std::uint8_t>(i), 0});
  }
  return {{"thousands of attributes", update_record({}, many, {})},
          {"one attribute thousands of times",
           update_record({}, repeated({0x40, 1, 1, 0}, kLongestBlock), {})}};
}

/// As many prefixes as a message can hold: default routes of one octet each.
inline std::vector<HostileSource> crowds_of_prefixes() {
  auto reach = Octets{0, 2, 1, 16, 0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0};
  append(reach, Octets(65000, 0));
  return {{"65,000 withdrawn", update_record(Octets(65000, 0), {}, {})},
          {"65,000 announced", update_record({}, {0x40, 1, 1, 0}, Octets(65000, 0))},
          {"65,000 in MP_REACH_NLRI", update_record({}, long_attribute(0x80, 14, reach), {})}};
}

/// Table records of as many entries as they can have, with no or ever different attributes.
inline std::vector<HostileSource> crowds_of_entries() {
  constexpr std::size_t kEntries = 65535;
  Octets index;
  mrt::append_peer_index_table(kSampleTime, sample_peer_index(), index);
  const Octets head{0, 0, 0, 0, 0, 0xff, 0xff};
  auto empty = head;
  append(empty, Octets(kEntries * 8, 0));
  auto different = head;
  for (std::size_t i = 0; i < kEntries; ++i) {
    append(different, {0, 0, 0, 0, 0, 0, 0, 7, 0x80, 4, 4, 0, 0, static_cast<std::uint8_t>(i >> 8),
                       static_cast<std::uint8_t>(i)});
  }
  auto without_attributes = index;
  append(without_attributes, raw_record(13, 2, empty));
  auto of_different_attributes = index;
  append(of_different_attributes, raw_record(13, 2, different));
  return {{"entries without attributes", without_attributes},
          {"entries of different attributes", of_different_attributes},
          {"entries of one old record", raw_record(12, 1, Octets(4 + 22 * 150'000, 0))}};
}

/// What may be a header at every turn and never is one.
inline std::vector<HostileSource> false_headers(std::size_t octets) {
  const auto seconds = static_cast<std::uint32_t>(kSampleTime.seconds());
  const Octets time{static_cast<std::uint8_t>(seconds >> 24),
                    static_cast<std::uint8_t>(seconds >> 16),
                    static_cast<std::uint8_t>(seconds >> 8), static_cast<std::uint8_t>(seconds)};
  const auto header = [&time](Octets rest) {
    auto whole = time;
    append(whole, rest);
    return whole;
  };
  std::uint32_t state = 1;
  Octets noise(octets);
  for (auto& octet : noise) {
    state = state * 1'664'525 + 1'013'904'223;
    octet = static_cast<std::uint8_t>(state >> 24);
  }
  auto batch = header({0, 12, 0, 1, 0, 0, 0x1f, 0xfe});
  batch.resize(36, 0);  // entries of 18 zeros fill the length, and no record follows
  const auto all = [&header, octets](Octets rest) { return repeated(header(rest), octets); };
  return {{"zeros", Octets(octets, 0)},
          {"noise", noise},
          {"headers that claim 4 GiB", all({0, 16, 0, 4, 0xff, 0xff, 0xff, 0xff})},
          {"headers that claim 4 MiB", all({0, 13, 0, 2, 0, 0x3f, 0xff, 0xf0})},
          {"headers that claim 4 MiB in vain", all({0, 13, 0, 2, 0, 0x3f, 0xff, 0xf1})},
          {"headers that claim 65 KiB in vain", all({0, 16, 0, 4, 0, 0, 0xff, 0x0f})},
          {"batches inside each other", repeated(batch, octets)}};
}

/// Every hostile source, each of about that many octets and of one record at least.
inline std::vector<HostileSource> hostile_sources(std::size_t octets) {
  std::vector<HostileSource> all;
  for (const auto& group :
       {endless_paths(), crowds_of_attributes(), crowds_of_prefixes(), crowds_of_entries()}) {
    for (const auto& [name, unit] : group)
      all.push_back({name, repeated(unit, std::max(octets, unit.size()))});
  }
  for (auto& source : false_headers(octets)) all.push_back(std::move(source));
  return all;
}

/// What archives mostly hold: updates of one route of either family, with path and communities.
inline HostileSource ordinary_source(std::size_t octets) {
  Octets both;
  for (const Family family : {Family::ipv4, Family::ipv6}) {
    append(both, message_sample("", family, {}).octets);
  }
  return {"ordinary", repeated(both, octets)};
}

}  // namespace isthmus::testing
