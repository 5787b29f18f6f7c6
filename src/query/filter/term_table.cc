#include "query/filter/term_table.h"

#include <algorithm>

#include "query/filter/read_values.h"

namespace isthmus::query {
namespace {

using Takes = TermRow::Takes;
using Relation = PrefixTerm::Relation;
using Field = NumberTerm::Field;
using Place = AsnTerm::Place;
using Property = PathPropertyTerm::Property;

template <Family family>
Parsed<Term> read_one_family(const TermValues&) {
  FamilyTerm term;
  (family == Family::ipv4 ? term.ipv4 : term.ipv6) = true;
  return term;
}
template <Safi safi>
Parsed<Term> read_one_safi(const TermValues&) {
  FamilyTerm term;
  (safi == Safi::unicast ? term.unicast : term.multicast) = true;
  return term;
}
Parsed<Term> read_bogon_prefix(const TermValues&) {
  return BogonPrefixTerm{};
}

constexpr const char* kPrefixes = "a prefix, as 175.45.176.0/24, or a file of them, as @ours.txt";
constexpr const char* kAsns = "an ASN, a range, as 64512..65534, or a file of them, as @asns.txt";
constexpr const char* kNumber = "a number, as > 5, 5 or 3..5";
constexpr const char* kTime = "a time, as 2017-10-01 09:07";

constexpr TermRow kRows[] = {
    {"prefix", "exact", Takes::values, kPrefixes, "prefix 175.45.176.0/24", "the prefix itself",
     read_prefix<Relation::exact>},
    {"covered", "more more-specific within inside subnet", Takes::values, kPrefixes,
     "covered 175.45.176.0/22", "the prefix and those inside it", read_prefix<Relation::covered>},
    {"covering", "covers less less-specific supernet", Takes::values, kPrefixes,
     "covering 175.45.176.1", "the prefix and those that cover it",
     read_prefix<Relation::covering>},
    {"overlapping", "overlap overlaps related any", Takes::values, kPrefixes,
     "overlapping 175.45.176.0/22", "all of these", read_prefix<Relation::overlapping>},
    {"prefix-length", "masklen", Takes::range, kNumber, "prefix-length > 24", "bits of the prefix",
     read_number<Field::prefix_length>},
    {"bogon-prefix", "bogon-prefixes", Takes::nothing, "", "bogon-prefix",
     "private, reserved or documentation space", read_bogon_prefix},
    {"family", "ipversion ipv afi", Takes::values, "ipv4, ipv6, unicast or multicast",
     "family ipv6", "of the prefix, or of its table", read_family},
    {"ipv4", "ip4 inet", Takes::nothing, "", "ipv4", "family ipv4", read_one_family<Family::ipv4>},
    {"ipv6", "ip6 inet6", Takes::nothing, "", "ipv6", "family ipv6", read_one_family<Family::ipv6>},
    {"unicast", "", Takes::nothing, "", "unicast", "family unicast", read_one_safi<Safi::unicast>},
    {"multicast", "", Takes::nothing, "", "multicast", "family multicast",
     read_one_safi<Safi::multicast>},
    {"path-id", "", Takes::range, kNumber, "path-id 1", "the identifier of ADD-PATH, else 0",
     read_number<Field::path_id>},
    {"peer", "", Takes::values, "an ASN or an address, as 3257 or 195.66.224.138", "peer AS3257",
     "the collector's peer", read_peer},
    {"collector", "coll", Takes::values, "a name, as rrc00 or route-views*", "collector rrc*",
     "who recorded it", read_collector},
    {"type", "elemtype", Takes::values, "announce, withdraw, rib or state",
     "type announce, withdraw", "what kind of element", read_type},
    {"announce", "announcement", Takes::nothing, "", "announce", "type announce",
     read_one_type<ElementType::announce>},
    {"withdraw", "withdrawal", Takes::nothing, "", "withdraw", "type withdraw",
     read_one_type<ElementType::withdraw>},
    {"rib", "", Takes::nothing, "", "rib", "type rib", read_one_type<ElementType::rib>},
    {"state", "", Takes::nothing, "", "state", "type state", read_one_type<ElementType::state>},
    {"after", "from since", Takes::phrases, kTime, "after 2017-10-01 09:07", "at TIME or later",
     read_after},
    {"before", "to until", Takes::phrases, kTime, "before 1506848871", "earlier than TIME",
     read_before},
    {"during", "time", Takes::phrases, "a window, as 2017-10-01 09:00..2017-10-01 10:00",
     "during 2017-10-01", "from one time to another, or a day", read_during},
    {"origin", "origin-as origin-asn origin-code", Takes::values, kAsns, "origin 131279",
     "the path's last ASN; or igp, egp, incomplete", read_origin},
    {"hop", "via through asn", Takes::values, kAsns, "hop 20485", "an ASN anywhere in the path",
     read_asns<Place::hop>},
    {"path", "aspath as-path", Takes::values, "a pattern, as _20485_131279$", "path _20485_131279$",
     "a router's pattern on the path's text", read_path},
    {"hops", "", Takes::phrases, "a pattern, as \"^174 * 131279$\"", "hops \"^174 * 131279$\"",
     "a pattern of ASNs: ^ $ ? * ( | ) !", read_hops},
    {"length", "path-length as-path-length aspath-len", Takes::range, kNumber, "length > 5",
     "ASNs of the path, a set as one", read_number<Field::path_length>},
    {"prepend", "prepends prepended prepending", Takes::range_if_given, kNumber, "prepend >= 3",
     "an ASN that is repeated; how often", read_number<Field::prepends>},
    {"loop", "loops", Takes::nothing, "", "loop", "an ASN that comes back behind another",
     read_property<Property::loop>},
    {"bogon-asn", "bogon-asns bogonasn", Takes::nothing, "", "bogon-asn",
     "an ASN that no public network has", read_property<Property::bogon_asn>},
    {"private-asn", "private-asns", Takes::nothing, "", "private-asn",
     "an ASN for private use (RFC 6996)", read_property<Property::private_asn>},
    {"community", "communities comm", Takes::values_if_given,
     "a community, as 65000:1, 65000:*, no-export, 65000:1:2 or rt:65000:1", "community 65000:*",
     "of any of the three kinds", read_community},
    {"next-hop", "nexthop", Takes::values_if_given, "an address or prefix",
     "next-hop 195.66.224.0/22", "where the route points", read_next_hop},
    {"otc", "only-to-customer", Takes::values_if_given, kAsns, "otc 3356",
     "Only to Customer (RFC 9234)", read_asns<Place::only_to_customer>},
    {"med", "multi-exit-disc", Takes::range_if_given, kNumber, "med > 100", "MULTI_EXIT_DISC",
     read_number<Field::multi_exit_disc>},
    {"local-pref", "localpref", Takes::range_if_given, kNumber, "local-pref >= 100", "LOCAL_PREF",
     read_number<Field::local_pref>},
    {"atomic-aggregate", "atomic", Takes::nothing, "", "atomic-aggregate", "ATOMIC_AGGREGATE",
     read_presence<AttributeType::atomic_aggregate>},
    {"aggregator", "", Takes::values_if_given, "an ASN or an address", "aggregator 3356",
     "who aggregated the route", read_aggregator},
    {"attribute", "attr", Takes::values, "an attribute's number or name, as 35 or OTC",
     "attribute 35", "that is there, and well formed", read_attribute},
    {"finding", "findings fault faults malformed", Takes::values_if_given,
     "a fault or a treatment of RFC 7606", "finding withdraw-routes",
     "what RFC 7606 finds wrong with it", read_finding},
};

/// Calls `visit` for each word until it returns true: then true.
template <typename Visit>
bool any_word(std::string_view words, Visit&& visit) {
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    if (visit(words.substr(0, end))) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

}  // namespace

std::span<const TermRow> term_rows() noexcept {
  return kRows;
}

const TermRow* find_term(std::string_view name) noexcept {
  for (const auto& row : kRows) {
    const auto is_it = [&](std::string_view known) { return same_word(name, known); };
    if (is_it(row.name) || any_word(row.synonyms, is_it)) return &row;
  }
  return nullptr;
}

std::string_view nearest_term(std::string_view name) {
  std::vector<std::string_view> known;
  for (const auto& row : kRows) known.push_back(row.name);
  for (const auto& row : kRows) {
    any_word(row.synonyms, [&](std::string_view synonym) {
      known.push_back(synonym);
      return false;
    });
  }
  return nearest_word(name, known);
}

}  // namespace isthmus::query
