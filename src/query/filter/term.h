// The terms of the filter language (docs/FILTERS.md), each with the values it was given.
#pragma once

#include <bitset>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "query/community_pattern.h"
#include "query/filter/asn_set.h"
#include "query/filter/hop_pattern.h"
#include "query/filter/prefix_set.h"
#include "query/filter/values.h"
#include "query/path_pattern.h"

namespace isthmus::query {

// Several values of one term are alternatives.

struct TypeTerm {
  std::uint8_t types = 0;  // type_bit()
};
struct TimeTerm {
  TimeRange range;
};
struct CollectorTerm {
  std::vector<std::string> names;  // "rrc00", "route-views*"
  std::vector<bool> is_meant;      // by CollectorId, once the run's collectors are known
};
struct PeerTerm {
  AsnSet asns;
  PrefixSet addresses;
};
struct FamilyTerm {
  bool ipv4 = false;
  bool ipv6 = false;
  bool unicast = false;
  bool multicast = false;
};
struct PrefixTerm {
  enum class Relation : std::uint8_t { exact, covered, covering, overlapping };
  Relation relation = Relation::exact;  // of the element's prefix to one of `prefixes`
  std::shared_ptr<const PrefixSet> prefixes;
};
struct BogonPrefixTerm {};

/// Numbers of an element: one that is not there is in no range.
struct NumberTerm {
  enum class Field : std::uint8_t {
    prefix_length,
    path_id,
    path_length,  // RFC 4271 section 9.1.2.2 a: a set counts one, confederations nothing
    prepends,     // how often the most repeated ASN came again right behind itself
    multi_exit_disc,
    local_pref,
  };
  Field field = Field::prefix_length;
  NumberRange range;
};
struct AsnTerm {
  enum class Place : std::uint8_t {
    origin,  // the path's last ASN; of a set at its end, any member
    hop,     // anywhere in the path
    only_to_customer,
  };
  Place place = Place::origin;
  AsnSet asns;
};
struct PathTerm {
  std::vector<PathPattern> patterns;
};
struct HopsTerm {
  std::vector<HopPattern> patterns;
};
struct PathPropertyTerm {
  enum class Property : std::uint8_t { loop, bogon_asn, private_asn };
  Property property = Property::loop;
};
struct CommunityTerm {
  std::vector<CommunityPattern> patterns;
};
struct OriginCodeTerm {
  std::uint8_t codes = 0;  // bits by Origin
};
struct AggregatorTerm {
  AsnSet asns;
  PrefixSet addresses;
};
struct NextHopTerm {
  bool any = false;
  PrefixSet addresses;
};
struct AttributeTerm {
  std::bitset<256> types;  // present and well formed
};
struct FindingTerm {
  std::uint32_t faults = 0;     // bits by bgp::Fault
  std::uint8_t treatments = 0;  // bits by Treatment
};

using Term = std::variant<TypeTerm, TimeTerm, CollectorTerm, PeerTerm, FamilyTerm, PrefixTerm,
                          BogonPrefixTerm, NumberTerm, AsnTerm, PathTerm, HopsTerm,
                          PathPropertyTerm, CommunityTerm, OriginCodeTerm, AggregatorTerm,
                          NextHopTerm, AttributeTerm, FindingTerm>;

/// True where the answer hangs on the path attributes alone: it is the same for every route that
/// has them, and withdrawals and state changes have none.
bool asks_attributes_only(const Term& term) noexcept;
/// The same, or of what is found with them: the next hop.
bool asks_attributes(const Term& term) noexcept;

/// What one question costs, very roughly in nanoseconds.
unsigned cost(const Term& term) noexcept;

}  // namespace isthmus::query
