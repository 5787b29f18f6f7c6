// A filter as it was written: terms joined by and, or and not.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "query/filter/term.h"

namespace isthmus::query {

/// A value; copies share their terms. The one made by default lets everything pass.
struct Expression {
  enum class Kind : std::uint8_t { all_of, any_of, negation, term };
  Kind kind = Kind::all_of;
  std::vector<Expression> operands;  // one for a negation, none for a term
  std::shared_ptr<const Term> term;

  static Expression of(Term term) {
    return {Kind::term, {}, std::make_shared<const Term>(std::move(term))};
  }
  static Expression negation_of(Expression operand) {
    Expression made{Kind::negation, {}, nullptr};
    made.operands.push_back(std::move(operand));
    return made;
  }
  bool lets_everything_pass() const noexcept { return kind == Kind::all_of && operands.empty(); }
};

}  // namespace isthmus::query
