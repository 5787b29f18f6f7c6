// How each term of the table reads its values.
#pragma once

#include <optional>

#include "query/filter/facts.h"
#include "query/filter/term_table.h"

namespace isthmus::query {

// Route terms: what stands outside of the path attributes.
Parsed<Term> read_type(const TermValues& given);
template <ElementType type>
Parsed<Term> read_one_type(const TermValues&) {
  return TypeTerm{type_bit(type)};
}
Parsed<Term> read_after(const TermValues& given);
Parsed<Term> read_before(const TermValues& given);
Parsed<Term> read_during(const TermValues& given);
Parsed<Term> read_collector(const TermValues& given);
Parsed<Term> read_peer(const TermValues& given);
Parsed<Term> read_family(const TermValues& given);
Parsed<Term> read_prefix(PrefixTerm::Relation relation, const TermValues& given);
template <PrefixTerm::Relation relation>
Parsed<Term> read_prefix(const TermValues& given) {
  return read_prefix(relation, given);
}
Parsed<Term> read_number(NumberTerm::Field field, const TermValues& given);
template <NumberTerm::Field field>
Parsed<Term> read_number(const TermValues& given) {
  return read_number(field, given);
}
Parsed<Term> read_finding(const TermValues& given);

// Attribute terms.
Parsed<Term> read_origin(const TermValues& given);
Parsed<Term> read_asns(AsnTerm::Place place, const TermValues& given);
template <AsnTerm::Place place>
Parsed<Term> read_asns(const TermValues& given) {
  return read_asns(place, given);
}
Parsed<Term> read_path(const TermValues& given);
Parsed<Term> read_hops(const TermValues& given);
Parsed<Term> read_community(const TermValues& given);
Parsed<Term> read_next_hop(const TermValues& given);
Parsed<Term> read_aggregator(const TermValues& given);
Parsed<Term> read_attribute(const TermValues& given);
template <PathPropertyTerm::Property property>
Parsed<Term> read_property(const TermValues&) {
  return PathPropertyTerm{property};
}
template <AttributeType type>
Parsed<Term> read_presence(const TermValues&) {
  AttributeTerm term;
  term.types.set(static_cast<std::uint8_t>(type));
  return term;
}

/// What a value is not: "'korea' is not a prefix".
std::unexpected<Fault> refuse_value(const Value& value, std::string_view what,
                                    std::string advice = {});

/// The text behind "@" as a file's; none where the value names none.
std::optional<Parsed<std::string>> read_named_file(const TermValues& given, const Value& value);

}  // namespace isthmus::query
