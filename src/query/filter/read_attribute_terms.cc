#include "net/text.h"
#include "query/filter/list_text.h"
#include "query/filter/read_values.h"
#include "query/format/names.h"

namespace isthmus::query {
namespace {

struct NamedAttribute {
  std::string_view name;
  AttributeType type;
};
// Words that people use beside IANA's names.
constexpr NamedAttribute kShortNames[] = {
    {"med", AttributeType::multi_exit_disc},
    {"otc", AttributeType::only_to_customer},
    {"community", AttributeType::communities},
    {"large-community", AttributeType::large_communities},
    {"extended-community", AttributeType::extended_communities},
    {"mp-reach", AttributeType::mp_reach_nlri},
    {"mp-unreach", AttributeType::mp_unreach_nlri},
};

std::optional<std::uint8_t> attribute_of(std::string_view word) {
  if (const auto range = read_number_range(word)) {
    if (range->first != range->last || range->last > 0xff) return std::nullopt;
    return static_cast<std::uint8_t>(range->first);
  }
  for (const auto& known : kShortNames) {
    if (same_word(word, known.name)) return static_cast<std::uint8_t>(known.type);
  }
  for (unsigned type = 0; type <= 0xff; ++type) {
    const auto name = attribute_name(static_cast<std::uint8_t>(type));
    if (!name.empty() && same_word(word, name)) return static_cast<std::uint8_t>(type);
  }
  return std::nullopt;
}

std::uint8_t origin_code(std::string_view word) {
  constexpr std::string_view names[] = {"igp", "egp", "incomplete"};
  for (std::size_t i = 0; i < std::size(names); ++i) {
    if (same_word(word, names[i])) return static_cast<std::uint8_t>(1U << i);
  }
  return 0;
}

/// Adds the value's ASN, range or file.
Parsed<void> add_asns(const TermValues& given, const Value& value, AsnSet& into) {
  if (auto file = read_named_file(given, value)) {
    if (!*file) return std::unexpected(std::move(file->error()));
    const auto list = read_asn_list(**file, value.text.substr(1));
    if (!list) return refuse(value.at, value.length, list.error().what, list.error().advice);
    into.add(*list);
    return {};
  }
  if (!read_asns(value.text, into)) {
    return refuse_value(value, "is not an ASN", "write it as 131279, AS131279 or 64512..65534");
  }
  return {};
}

}  // namespace

Parsed<Term> read_origin(const TermValues& given) {
  if (origin_code(given.values.front().text) == 0) {
    return read_asns(AsnTerm::Place::origin, given);
  }
  OriginCodeTerm term;
  for (const auto& value : given.values) {
    const auto code = origin_code(value.text);
    if (code == 0) return refuse_value(value, "is not igp, egp or incomplete");
    term.codes |= code;
  }
  return term;
}

Parsed<Term> read_asns(AsnTerm::Place place, const TermValues& given) {
  AsnTerm term{place, {}};
  if (given.values.empty()) term.asns.add(Asn{0}, Asn{0xffffffff});
  for (const auto& value : given.values) {
    if (auto added = add_asns(given, value, term.asns); !added) {
      return std::unexpected(std::move(added.error()));
    }
  }
  return term;
}

Parsed<Term> read_path(const TermValues& given) {
  PathTerm term;
  for (const auto& value : given.values) {
    auto pattern = PathPattern::compile(value.text);
    if (!pattern) {
      return refuse(value.at, value.length, pattern.error().what, pattern.error().advice);
    }
    term.patterns.push_back(std::move(*pattern));
  }
  return term;
}

Parsed<Term> read_hops(const TermValues& given) {
  HopsTerm term;
  for (const auto& value : given.values) {
    auto pattern = HopPattern::compile(value.text);
    if (!pattern) {
      // In quotes the pattern begins one octet behind its place.
      const std::size_t quote = value.length == value.text.size() + 2 ? 1 : 0;
      auto fault = std::move(pattern.error());
      fault.at += value.at + quote;
      return std::unexpected(std::move(fault));
    }
    term.patterns.push_back(std::move(*pattern));
  }
  return term;
}

Parsed<Term> read_community(const TermValues& given) {
  if (given.values.empty()) {
    AttributeTerm term;
    for (const auto type : {AttributeType::communities, AttributeType::extended_communities,
                            AttributeType::large_communities}) {
      term.types.set(static_cast<std::uint8_t>(type));
    }
    return term;
  }
  CommunityTerm term;
  for (const auto& value : given.values) {
    const auto pattern = CommunityPattern::parse(value.text);
    if (!pattern) {
      return refuse_value(value, "is not a community",
                          "write it as 65000:1, 65000:*, no-export, with three parts 65000:1:*, "
                          "or as rt:65000:1");
    }
    term.patterns.push_back(*pattern);
  }
  return term;
}

Parsed<Term> read_next_hop(const TermValues& given) {
  NextHopTerm term;
  term.any = given.values.empty();
  std::vector<Prefix> addresses;
  for (const auto& value : given.values) {
    const auto prefix = net::parse_prefix(value.text);
    if (!prefix) {
      return refuse_value(value, "is not an address or prefix",
                          "write it as 195.66.224.138 or 2001:7f8::/32");
    }
    addresses.push_back(*prefix);
  }
  term.addresses = PrefixSet{addresses};
  return term;
}

Parsed<Term> read_aggregator(const TermValues& given) {
  AggregatorTerm term;
  if (given.values.empty()) term.asns.add(Asn{0}, Asn{0xffffffff});
  std::vector<Prefix> addresses;
  for (const auto& value : given.values) {
    if (const auto prefix = net::parse_prefix(value.text)) {
      addresses.push_back(*prefix);
    } else if (auto added = add_asns(given, value, term.asns); !added) {
      return std::unexpected(std::move(added.error()));
    }
  }
  term.addresses = PrefixSet{addresses};
  return term;
}

Parsed<Term> read_attribute(const TermValues& given) {
  AttributeTerm term;
  for (const auto& value : given.values) {
    const auto type = attribute_of(value.text);
    if (!type) {
      return refuse_value(value, "is not an attribute",
                          "write it as its number, 35, or its name, ONLY_TO_CUSTOMER");
    }
    term.types.set(*type);
  }
  return term;
}

}  // namespace isthmus::query
