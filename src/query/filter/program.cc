#include "query/filter/program.h"

#include <algorithm>

namespace isthmus::query {
namespace {

using Kind = Expression::Kind;

/// "rrc*": a "*" stands for any characters.
bool matches_name(std::string_view pattern, std::string_view name) {
  const auto star = pattern.find('*');
  if (star == std::string_view::npos) return same_word(pattern, name);
  if (name.size() < star || !same_word(pattern.substr(0, star), name.substr(0, star))) return false;
  pattern.remove_prefix(star + 1);
  name.remove_prefix(star);
  for (std::size_t skipped = 0; skipped <= name.size(); ++skipped) {
    if (matches_name(pattern, name.substr(skipped))) return true;
  }
  return false;
}

Term bound(Term term, std::span<const std::string> collectors) {
  if (auto* asked = std::get_if<CollectorTerm>(&term)) {
    asked->is_meant.clear();
    for (const auto& collector : collectors) {
      asked->is_meant.push_back(
          std::any_of(asked->names.begin(), asked->names.end(),
                      [&](const std::string& name) { return matches_name(name, collector); }));
    }
  }
  return term;
}

/// A node with its operands, before they get their places.
struct Draft {
  Kind kind = Kind::all_of;
  bool is_negated = false;
  const Term* term = nullptr;
  std::vector<Draft> operands;
  unsigned cost = 0;
  bool is_of_attributes = false;
};

void settle(Draft& draft) {
  draft.cost = 0;
  draft.is_of_attributes = !draft.operands.empty();
  for (const auto& operand : draft.operands) {
    draft.cost += operand.cost;
    draft.is_of_attributes = draft.is_of_attributes && operand.is_of_attributes;
  }
}

/// Operands of the attributes alone become one, where there are others beside them.
void gather_attributes(Draft& draft) {
  auto& operands = draft.operands;
  const auto of_attributes =
      std::stable_partition(operands.begin(), operands.end(),
                            [](const Draft& operand) { return !operand.is_of_attributes; });
  if (of_attributes == operands.begin() || operands.end() - of_attributes < 2) return;
  Draft together{draft.kind, false, nullptr, {}, 0, true};
  together.operands.assign(std::make_move_iterator(of_attributes),
                           std::make_move_iterator(operands.end()));
  settle(together);
  operands.erase(of_attributes, operands.end());
  operands.push_back(std::move(together));
}

void sort_by_cost(std::vector<Draft>& operands) {
  std::stable_sort(operands.begin(), operands.end(),
                   [](const Draft& one, const Draft& other) { return one.cost < other.cost; });
  for (auto& operand : operands) sort_by_cost(operand.operands);
}

Draft drafted(const Expression& expression, bool is_negated) {
  if (expression.kind == Kind::negation) return drafted(expression.operands.front(), !is_negated);
  Draft draft;
  draft.kind = expression.kind;
  if (expression.kind == Kind::term) {
    draft.term = expression.term.get();
    draft.is_negated = is_negated;
    draft.cost = cost(*draft.term);
    draft.is_of_attributes = asks_attributes_only(*draft.term);
    return draft;
  }
  if (is_negated) draft.kind = draft.kind == Kind::all_of ? Kind::any_of : Kind::all_of;
  for (const auto& operand : expression.operands) {
    auto made = drafted(operand, is_negated);
    if (made.kind == draft.kind) {
      draft.operands.insert(draft.operands.end(), std::make_move_iterator(made.operands.begin()),
                            std::make_move_iterator(made.operands.end()));
    } else {
      draft.operands.push_back(std::move(made));
    }
  }
  gather_attributes(draft);
  settle(draft);
  if (draft.operands.size() != 1) return draft;
  auto only = std::move(draft.operands.front());
  return only;
}

}  // namespace

/// Gives drafts their places in a program.
class ProgramBuilder {
 public:
  ProgramBuilder(Program& program, std::span<const std::string> collectors)
      : program_(program), collectors_(collectors) {}

  void build(const Draft& whole) {
    program_.nodes_.emplace_back();
    place(whole, 0, false);
  }

 private:
  // Nanoseconds. To remember an answer costs about as much.
  static constexpr unsigned kDear = 6;

  void place(const Draft& draft, std::size_t at, bool is_within_remembered) {
    Program::Node node;
    node.kind = draft.kind;
    node.is_negated = draft.is_negated;
    node.is_of_attributes = draft.is_of_attributes;
    if (draft.is_of_attributes && draft.cost >= kDear && !is_within_remembered &&
        questions_ < FilterMemory::kQuestions) {
      node.question = questions_++;
      is_within_remembered = true;
    }
    if (draft.kind == Kind::term) {
      program_.asks_attributes_ = program_.asks_attributes_ || asks_attributes(*draft.term);
      node.first = static_cast<std::uint32_t>(program_.terms_.size());
      program_.terms_.push_back(bound(*draft.term, collectors_));
    } else {
      node.first = static_cast<std::uint32_t>(program_.nodes_.size());
      node.count = static_cast<std::uint32_t>(draft.operands.size());
      program_.nodes_.resize(node.first + draft.operands.size());
    }
    program_.nodes_[at] = node;
    for (std::size_t i = 0; i < draft.operands.size(); ++i) {
      place(draft.operands[i], node.first + i, is_within_remembered);
    }
  }

  Program& program_;
  std::span<const std::string> collectors_;
  std::uint8_t questions_ = 0;
};

Program::Program(const Expression& expression, std::span<const std::string> collectors) {
  auto whole = drafted(expression, false);
  sort_by_cost(whole.operands);
  ProgramBuilder{*this, collectors}.build(whole);
}

Verdict Program::judge_node(const Node& node, const Known& known,
                            FilterMemory* memory) const noexcept {
  if (!node.is_of_attributes) return ask(node, known, memory);
  if (known.has_attributes == Known::Attributes::unknown) return Verdict::unknown;
  if (node.question == kNotRemembered || memory == nullptr ||
      known.has_attributes == Known::Attributes::none) {
    return ask(node, known, memory);
  }
  return verdict_of(memory->recall(*known.attributes, node.question,
                                   [&] { return ask(node, known, memory) == Verdict::yes; }));
}

Verdict Program::ask(const Node& node, const Known& known, FilterMemory* memory) const noexcept {
  if (node.kind == Kind::term) {
    const auto verdict = judge(terms_[node.first], known);
    return node.is_negated ? negation(verdict) : verdict;
  }
  const auto settles = node.kind == Kind::all_of ? Verdict::no : Verdict::yes;
  auto verdict = negation(settles);
  for (std::uint32_t i = 0; i < node.count; ++i) {
    const auto one = judge_node(nodes_[node.first + i], known, memory);
    if (one == settles) return one;
    if (one == Verdict::unknown) verdict = one;
  }
  return verdict;
}

}  // namespace isthmus::query
