// An expression made ready to be asked: the cheap before the dear, what can be remembered together.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "query/filter/expression.h"
#include "query/filter/facts.h"
#include "query/filter/judge.h"
#include "query/filter/memory.h"

namespace isthmus::query {

/// Immutable. `not` stands only before terms (De Morgan holds for Kleene's three values); operands
/// are in order of their cost, which changes no answer; those that hang on the path attributes
/// alone are one operand, whose answer FilterMemory keeps.
class Program {
 public:
  /// `collectors` are the run's, by CollectorId.
  Program(const Expression& expression, std::span<const std::string> collectors);

  /// `memory` may be null.
  Verdict run(const Known& known, FilterMemory* memory) const noexcept {
    return judge_node(nodes_.front(), known, memory);
  }
  bool asks_attributes() const noexcept { return asks_attributes_; }

 private:
  friend class ProgramBuilder;
  static constexpr std::uint8_t kNotRemembered = 0xff;
  struct Node {
    Expression::Kind kind = Expression::Kind::all_of;  // never a negation
    bool is_negated = false;                           // of a term
    bool is_of_attributes = false;                     // of them alone
    std::uint8_t question = kNotRemembered;
    std::uint32_t first = 0;  // operands: nodes in a row; a term: its place in `terms_`
    std::uint32_t count = 0;
  };

  Verdict judge_node(const Node& node, const Known& known, FilterMemory* memory) const noexcept;
  Verdict ask(const Node& node, const Known& known, FilterMemory* memory) const noexcept;

  std::vector<Node> nodes_;  // the first is the whole
  std::vector<Term> terms_;
  bool asks_attributes_ = false;
};

}  // namespace isthmus::query
