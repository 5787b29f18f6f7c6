#include "query/filter/hop_pattern.h"

#include <bit>

#include "query/filter/position_automaton.h"
#include "query/filter/values.h"

namespace isthmus::query {
namespace {

constexpr std::string_view kBlanks = " \t\r\n_,";
constexpr std::string_view kMarks = "()|^$*?+!";

}  // namespace

/// Recursive descent over the pattern's text.
class HopPatternCompiler {
 public:
  explicit HopPatternCompiler(std::string_view text) : text_(text) {}

  Parsed<HopPattern> compile() {
    const auto whole = alternatives(0);
    if (!fault_ && at_ < text_.size()) refuse_here("there is no '(' for this ')'");
    if (!fault_ && pattern_.positions_.empty()) {
      refuse_here("expected ASNs", "such as \"^174 * 131279$\"");
    }
    if (fault_) return std::unexpected(*fault_);
    pattern_.nullable_ = whole.nullable;
    pattern_.first_ = whole.first[0];
    pattern_.last_ = whole.last[0];
    for (std::size_t p = 0; p < automaton_.size(); ++p) {
      pattern_.follow_.push_back(automaton_.follow(p)[0]);
    }
    return std::move(pattern_);
  }

 private:
  using Fragment = PositionAutomaton::Fragment;
  using Position = HopPattern::Position;

  bool more() {
    if (fault_) return false;
    at_ = std::min(text_.find_first_not_of(kBlanks, at_), text_.size());
    return at_ < text_.size();
  }
  bool take(char c) {
    if (!more() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  Fragment alternatives(std::size_t depth) {
    auto all = sequence(depth);
    while (take('|')) all = PositionAutomaton::either(all, sequence(depth));
    return all;
  }

  Fragment sequence(std::size_t depth) {
    Fragment all;
    while (more() && text_[at_] != '|' && text_[at_] != ')') {
      auto next = element(depth);
      if (take('+')) next = automaton_.repeated(next);
      all = automaton_.sequence(all, next);
    }
    return all;
  }

  Fragment element(std::size_t depth) {
    if (take('(')) return group(depth);
    if (take('^')) return position({Position::Kind::begin, false, {}});
    if (take('$')) return position({Position::Kind::end, false, {}});
    // "Other than none of them" is any.
    if (take('?') || take('.')) return position({Position::Kind::hop, true, {}});
    if (take('*')) {
      auto any = automaton_.repeated(position({Position::Kind::hop, true, {}}));
      any.nullable = true;
      return any;
    }
    return asn_range(take('!'));
  }

  Fragment group(std::size_t depth) {
    const auto open = at_ - 1;
    if (depth == HopPattern::kDepthMax) return refuse_here("nested too deep");
    const auto inside = alternatives(depth + 1);
    if (!fault_ && !take(')')) fault_ = Fault{open, 1, "there is no ')' for this '('", {}};
    return inside;
  }

  Fragment asn_range(bool is_negated) {
    if (!more()) return refuse_here("expected an ASN");
    const auto end = std::min(text_.find_first_of(kMarks, at_),
                              std::min(text_.find_first_of(kBlanks, at_), text_.size()));
    const auto word = text_.substr(at_, end - at_);
    Position made{Position::Kind::hop, is_negated, {}};
    if (word.empty() || !read_asns(word, made.asns)) {
      return refuse_here("expected an ASN, a range of them, or one of ? * ^ $ ! ( )");
    }
    at_ = end;
    return position(std::move(made));
  }

  Fragment position(Position made) {
    if (fault_) return {};
    if (automaton_.size() == HopPattern::kPositionsMax)
      return refuse_here("the pattern is too long");
    pattern_.positions_.push_back(std::move(made));
    return automaton_.position();
  }

  Fragment refuse_here(std::string what, std::string advice = {}) {
    if (!fault_) fault_ = Fault{at_, 1, std::move(what), std::move(advice)};
    return {};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::optional<Fault> fault_;
  PositionAutomaton automaton_;
  HopPattern pattern_;
};

Parsed<HopPattern> HopPattern::compile(std::string_view text) {
  return HopPatternCompiler{text}.compile();
}

std::uint64_t HopPattern::after(std::uint64_t state) const noexcept {
  auto next = first_;
  for (; state != 0; state &= state - 1) next |= follow_[std::countr_zero(state)];
  return next;
}

std::uint64_t HopPattern::ends(Position::Kind kind) const noexcept {
  std::uint64_t found = 0;
  for (std::size_t p = 0; p < positions_.size(); ++p) {
    found |= std::uint64_t{positions_[p].kind == kind} << p;
  }
  return found;
}

std::uint64_t HopPattern::holding(Asn asn) const noexcept {
  std::uint64_t found = 0;
  for (std::size_t p = 0; p < positions_.size(); ++p) {
    const auto& position = positions_[p];
    const bool holds =
        position.kind == Position::Kind::hop && position.asns.contains(asn) != position.is_negated;
    found |= std::uint64_t{holds} << p;
  }
  return found;
}

bool HopPattern::matches(AsPathView path) const noexcept {
  if (nullable_) return true;
  auto state = after(0) & ends(Position::Kind::begin);
  if ((state & last_) != 0) return true;
  for (const auto segment : path) {
    if (segment.type == SegmentType::as_sequence ||
        segment.type == SegmentType::as_confed_sequence) {
      for (const auto asn : segment.asns) {
        state = after(state) & holding(asn);
        if ((state & last_) != 0) return true;
      }
      continue;
    }
    std::uint64_t any_member = 0;
    for (const auto asn : segment.asns) any_member |= holding(asn);
    state = after(state) & any_member;
    if ((state & last_) != 0) return true;
  }
  state = after(state) & ends(Position::Kind::end);
  return (state & last_) != 0;
}

}  // namespace isthmus::query
