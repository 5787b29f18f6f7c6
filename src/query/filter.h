// Which elements `isthmus scan` prints (docs/FILTERS.md).
#pragma once

#include <memory>
#include <span>
#include <string>

#include "query/filter/expression.h"
#include "query/filter/facts.h"
#include "query/filter/memory.h"
#include "query/filter/program.h"
#include "query/route_element.h"

namespace isthmus::query {

/// A compiled expression. Immutable: one for all threads, each with a FilterMemory of its own.
///
/// A withdrawal names a route and not its attributes: terms on them are `unknown` for it, so that
/// it is for its reader to say what becomes of one that no other term decides. A state change has
/// neither prefix nor attributes: terms on them are `no`.
class Filter {
 public:
  /// `collectors` are the run's names, by CollectorId; a term on collectors asks them.
  explicit Filter(const Expression& expression = {}, std::span<const std::string> collectors = {});

  /// Kleene's three values: `yes` and `no` stay what they are, whatever becomes known. Facts of a
  /// record that can hold several types are judged for all of them; ask once for each to know more.
  Verdict judge(const Facts& facts) const noexcept {
    return program_->run(Known::of(facts), nullptr);
  }
  Verdict judge(const Facts& facts, FilterMemory& memory) const noexcept {
    return program_->run(Known::of(facts), &memory);
  }
  /// Whether a later withdrawal of this announced route (or table entry) can pass: types as of a
  /// withdrawal, attributes as announced, the time unknown. MatchedRoutes takes it.
  Verdict judge_withdrawal_of(const Facts& announced, FilterMemory& memory) const noexcept {
    return program_->run(Known::withdrawal_of(announced), &memory);
  }

  /// False where withdrawals are judged like anything else.
  bool asks_attributes() const noexcept { return program_->asks_attributes(); }
  bool lets_everything_pass() const noexcept { return lets_everything_pass_; }

 private:
  std::shared_ptr<const Program> program_;
  bool lets_everything_pass_ = true;
};

}  // namespace isthmus::query
