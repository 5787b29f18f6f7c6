// The elements of a decoded record that a filter lets pass.
#pragma once

#include <cstdint>

#include "query/filter.h"
#include "query/route_element.h"
#include "wire/messages.h"

namespace isthmus::query {

/// What becomes of a withdrawal that only the attributes of the route that it takes back decide.
enum class Withdrawals : std::uint8_t {
  none,     // it does not pass
  all,      // it passes
  matched,  // it passes where that route had passed: see MatchedRoutes
};

/// What is known of all entries of a table's record.
inline Facts facts_of(const wire::Frame& frame, const TableRoutes& table,
                      const Nlri& route) noexcept {
  Facts facts;
  facts.time = frame.time;
  facts.collector = frame.collector;
  facts.types = kRibBit;
  facts.nlri = &route;
  facts.safi = table.safi;
  return facts;
}

/// Of all entries of a table's record at once; `unknown` where they may differ.
inline Verdict judge(const Filter& filter, const wire::Frame& frame,
                     const TableRoutes& table) noexcept {
  if (table.has_path_ids) return Verdict::unknown;
  const Nlri route{table.prefix, 0};
  return filter.judge(facts_of(frame, table, route));
}

/// Calls `visit` with each element that passes, in the record's order; it lives until then.
/// `withdrawals` is `none` or `all`.
template <typename Visit>
void for_each_passing(const wire::DecodedRecord& record, const Filter& filter,
                      Withdrawals withdrawals, FilterMemory& memory, Visit&& visit) {
  auto all_pass = filter.lets_everything_pass();
  if (!all_pass && record.table != nullptr) {
    const auto verdict = judge(filter, *record.frame, *record.table);
    if (verdict == Verdict::no) return;
    all_pass = verdict == Verdict::yes;
  }
  const bool takes_unknown = withdrawals == Withdrawals::all;
  wire::for_each_message(record, [&](const RouteMessage& message) {
    for_each_element(message, [&](const RouteElement& element) {
      if (!all_pass) {
        const auto verdict = filter.judge(facts_of(element), memory);
        const bool passes_unknown = takes_unknown && element.type == ElementType::withdraw;
        if (verdict == Verdict::no || (verdict == Verdict::unknown && !passes_unknown)) return;
      }
      visit(element);
    });
  });
}

/// Elements of a record, without looking at them one by one.
std::uint64_t count_elements(const wire::DecodedRecord& record) noexcept;

}  // namespace isthmus::query
