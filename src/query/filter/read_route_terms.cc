#include <algorithm>
#include <array>

#include "net/text.h"
#include "query/filter/facts.h"
#include "query/filter/list_text.h"
#include "query/filter/read_values.h"
#include "query/time_text.h"
#include "wire/bgp/fault_table.h"

namespace isthmus::query {
namespace {

constexpr const char* kTimeForms =
    "write it as 2017-10-01 09:07:51 (UTC), 2017-10-01T17:37:51+08:30 or in Unix seconds";

struct NamedType {
  std::string_view name;
  std::uint8_t types;
};
constexpr NamedType kTypes[] = {
    {"announce", kAnnounceBit},
    {"withdraw", kWithdrawBit},
    {"rib", kRibBit},
    {"state", kStateBit},
    {"update", kAnnounceBit | kWithdrawBit},
    {"updates", kAnnounceBit | kWithdrawBit},
    {"announcement", kAnnounceBit},
    {"announcements", kAnnounceBit},
    {"withdrawal", kWithdrawBit},
    {"withdrawals", kWithdrawBit},
    {"ribs", kRibBit},
    {"states", kStateBit},
    {"peerstates", kStateBit},
    {"a", kAnnounceBit},
    {"w", kWithdrawBit},
    {"r", kRibBit},
    {"s", kStateBit},
};

Parsed<Timestamp> read_time(const Value& value) {
  const auto time = parse_time(value.text);
  if (!time) return refuse_value(value, "is not a time", kTimeForms);
  return *time;
}

Parsed<Term> one_time(const TermValues& given, bool is_from) {
  if (given.values.size() > 1) {
    return refuse_value(given.values[1], "is a second time", "it takes one");
  }
  const auto time = read_time(given.values.front());
  if (!time) return std::unexpected(time.error());
  return is_from ? TimeTerm{{*time, std::nullopt}} : TimeTerm{{std::nullopt, *time}};
}

/// "malformed path segment" is malformed-path-segment in a filter.
std::string fault_name(unsigned fault) {
  std::string name{bgp::to_text(static_cast<bgp::Fault>(fault))};
  std::replace(name.begin(), name.end(), ' ', '-');
  return name;
}

constexpr std::array<std::string_view, 4> kTreatments{"keep", "discard-attribute",
                                                      "withdraw-routes", "drop-message"};
constexpr unsigned kFaults = static_cast<unsigned>(bgp::Fault::no_routes) + 1;

/// Adds what the value names; false where it names nothing.
bool add_finding(std::string_view word, FindingTerm& term) {
  for (std::size_t i = 0; i < kTreatments.size(); ++i) {
    if (same_word(word, kTreatments[i])) {
      term.treatments |= static_cast<std::uint8_t>(1U << i);
      return true;
    }
  }
  for (unsigned i = 1; i < kFaults; ++i) {
    if (same_word(word, fault_name(i))) {
      term.faults |= 1U << i;
      return true;
    }
  }
  return false;
}

}  // namespace

std::unexpected<Fault> refuse_value(const Value& value, std::string_view what, std::string advice) {
  constexpr std::size_t shown_max = 60;
  std::string text = "'";
  text.append(value.text.substr(0, shown_max));
  text.append(value.text.size() > shown_max ? "...' " : "' ").append(what);
  return refuse(value.at, value.length, std::move(text), std::move(advice));
}

std::optional<Parsed<std::string>> read_named_file(const TermValues& given, const Value& value) {
  if (!value.text.starts_with('@')) return std::nullopt;
  if (!given.read_file) return refuse_value(value, "names a file: none can be read here");
  auto text = given.read_file(value.text.substr(1));
  if (!text) return refuse(value.at, value.length, text.error().what, text.error().advice);
  return std::move(*text);
}

Parsed<Term> read_type(const TermValues& given) {
  TypeTerm term;
  for (const auto& value : given.values) {
    const auto* const known =
        std::find_if(std::begin(kTypes), std::end(kTypes),
                     [&](const NamedType& type) { return same_word(value.text, type.name); });
    if (known == std::end(kTypes)) {
      return refuse_value(value, "is not a kind of element",
                          "there are announce, withdraw, rib and state");
    }
    term.types |= known->types;
  }
  return term;
}

Parsed<Term> read_after(const TermValues& given) {
  return one_time(given, true);
}

Parsed<Term> read_before(const TermValues& given) {
  return one_time(given, false);
}

Parsed<Term> read_during(const TermValues& given) {
  if (given.values.size() > 1) {
    return refuse_value(given.values[1], "is a second time", "join two windows by 'or'");
  }
  const auto& value = given.values.front();
  const auto range = read_time_range(value.text);
  if (!range) {
    return refuse_value(value, "is not a time window",
                        "write it as 2017-10-01 09:00..2017-10-01 10:00, or a date by itself");
  }
  return TimeTerm{*range};
}

Parsed<Term> read_collector(const TermValues& given) {
  CollectorTerm term;
  for (const auto& value : given.values) term.names.push_back(value.text);
  return term;
}

Parsed<Term> read_peer(const TermValues& given) {
  PeerTerm term;
  std::vector<Prefix> addresses;
  for (const auto& value : given.values) {
    if (auto file = read_named_file(given, value)) {
      if (!*file) return std::unexpected(std::move(file->error()));
      auto asns = read_asn_list(**file, value.text.substr(1));
      if (!asns) return refuse(value.at, value.length, asns.error().what, asns.error().advice);
      term.asns.add(*asns);
    } else if (const auto prefix = net::parse_prefix(value.text)) {
      addresses.push_back(*prefix);
    } else if (!read_asns(value.text, term.asns)) {
      return refuse_value(value, "is neither an ASN nor an address",
                          "write it as 3257, AS3257 or 195.66.224.138");
    }
  }
  term.addresses = PrefixSet{addresses};
  return term;
}

Parsed<Term> read_family(const TermValues& given) {
  FamilyTerm term;
  const auto add = [&](const Value& value, std::string_view name, std::string_view other,
                       bool& member) {
    const bool is_it = same_word(value.text, name) || (!other.empty() && value.text == other);
    member = member || is_it;
    return is_it;
  };
  for (const auto& value : given.values) {
    if (!add(value, "ipv4", "4", term.ipv4) && !add(value, "ipv6", "6", term.ipv6) &&
        !add(value, "unicast", {}, term.unicast) && !add(value, "multicast", {}, term.multicast)) {
      return refuse_value(value, "is not a family", "there are ipv4, ipv6, unicast and multicast");
    }
  }
  return term;
}

Parsed<Term> read_prefix(PrefixTerm::Relation relation, const TermValues& given) {
  std::vector<Prefix> prefixes;
  for (const auto& value : given.values) {
    if (auto file = read_named_file(given, value)) {
      if (!*file) return std::unexpected(std::move(file->error()));
      const auto list = read_prefix_list(**file, value.text.substr(1));
      if (!list) return refuse(value.at, value.length, list.error().what, list.error().advice);
      prefixes.insert(prefixes.end(), list->begin(), list->end());
      continue;
    }
    const auto prefix = net::parse_prefix(value.text);
    if (!prefix) {
      auto wrong = explain_no_prefix(value.text);
      return refuse_value(value, wrong.what, std::move(wrong.advice));
    }
    prefixes.push_back(*prefix);
  }
  return PrefixTerm{relation, std::make_shared<const PrefixSet>(prefixes)};
}

Parsed<Term> read_number(NumberTerm::Field field, const TermValues& given) {
  if (given.values.empty()) {
    // An ASN that is repeated; anything else that is there at all.
    return NumberTerm{field, {field == NumberTerm::Field::prepends ? 1U : 0U, 0xffffffff}};
  }
  const auto& value = given.values.front();
  if (given.values.size() > 1) {
    return refuse_value(given.values[1], "is a second number", "write a range as 3..5");
  }
  const auto range = read_number_range(value.text);
  if (!range) {
    return refuse_value(value, "is not a number or a range", "write it as > 5, 5 or 3..5");
  }
  const bool is_alone = range->first == range->last;
  if (given.comparison != Comparison::none && !is_alone) {
    return refuse_value(value, "is a range, which cannot be compared");
  }
  NumberTerm term{field, *range};
  switch (given.comparison) {
    case Comparison::none:
      break;
    case Comparison::less:
      if (range->last == 0) return refuse_value(value, "leaves nothing that is less");
      term.range = {0, range->last - 1};
      break;
    case Comparison::less_equal:
      term.range.first = 0;
      break;
    case Comparison::greater:
      term.range = {range->first + 1, 0xffffffff};
      break;
    case Comparison::greater_equal:
      term.range.last = 0xffffffff;
      break;
  }
  return term;
}

Parsed<Term> read_finding(const TermValues& given) {
  FindingTerm term;
  if (given.values.empty()) term.treatments = 0xf;
  for (const auto& value : given.values) {
    if (add_finding(value.text, term)) continue;
    std::string advice = "there are";
    for (const auto name : kTreatments) advice.append(" ").append(name).append(",");
    for (unsigned i = 1; i < kFaults; ++i) {
      advice.append(" ").append(fault_name(i)).append(i + 1 < kFaults ? "," : "");
    }
    return refuse_value(value, "is no fault or treatment of RFC 7606", std::move(advice));
  }
  return term;
}

}  // namespace isthmus::query
