#include "query/path_pattern.h"

#include <bit>
#include <bitset>
#include <string>

namespace isthmus::query {
namespace {

// The ends of the path as characters, so that `^`, `$` and `_` need no assertions. Each stands
// twice, so that "^_" and "_$" match too.
constexpr unsigned char kBegin = 1;
constexpr unsigned char kEnd = 2;
constexpr std::string_view kBoundaries = " ,{}()[]\x01\x02";

using Class = std::bitset<256>;

Class class_of(std::string_view characters) {
  Class members;
  for (const char c : characters) members.set(static_cast<unsigned char>(c));
  return members;
}

Class any_character() {
  Class members;
  members.set();
  members.reset(kBegin);
  members.reset(kEnd);
  return members;
}

}  // namespace

/// Recursive descent over the pattern's text that builds the automaton's sets.
class PathPatternCompiler {
 public:
  explicit PathPatternCompiler(std::string_view text) : text_(text) {
    pattern_.positions_.resize(256);
  }

  Result<PathPattern> compile() {
    const auto whole = alternatives(0);
    if (error_.empty() && at_ < text_.size()) error_ = "there is a ')' without its '('";
    if (!error_.empty()) {
      return fail("cannot read the path pattern '" + std::string{text_} + "': " + error_,
                  "A path pattern is like a router's: _131279_ (on the path), _131279$ (origin), "
                  "^174_ (nearest the peer).");
    }
    pattern_.first_ = whole.first;
    pattern_.last_ = whole.last;
    pattern_.accepts_nothing_ = whole.nullable;
    return std::move(pattern_);
  }

 private:
  using Positions = PathPattern::Positions;
  struct Fragment {
    bool nullable = true;
    Positions first{};
    Positions last{};
  };

  static void merge(Positions& into, const Positions& from) {
    for (std::size_t i = 0; i < into.size(); ++i) into[i] |= from[i];
  }
  template <typename Visit>
  static void for_each(const Positions& set, Visit&& visit) {
    for (std::size_t i = 0; i < set.size(); ++i) {
      for (auto word = set[i]; word != 0; word &= word - 1) {
        visit(i * 64 + static_cast<std::size_t>(std::countr_zero(word)));
      }
    }
  }

  bool more() const { return error_.empty() && at_ < text_.size(); }

  Fragment alternatives(std::size_t depth) {
    auto either = sequence(depth);
    while (more() && text_[at_] == '|') {
      ++at_;
      const auto other = sequence(depth);
      either.nullable = either.nullable || other.nullable;
      merge(either.first, other.first);
      merge(either.last, other.last);
    }
    return either;
  }

  Fragment sequence(std::size_t depth) {
    Fragment all;
    while (more() && text_[at_] != '|' && text_[at_] != ')') {
      const auto next = repeated(depth);
      for_each(all.last, [&](std::size_t p) { merge(pattern_.follow_[p], next.first); });
      if (all.nullable) merge(all.first, next.first);
      if (next.nullable) {
        merge(all.last, next.last);
      } else {
        all.last = next.last;
      }
      all.nullable = all.nullable && next.nullable;
    }
    return all;
  }

  Fragment repeated(std::size_t depth) {
    auto one = atom(depth);
    while (more() && (text_[at_] == '*' || text_[at_] == '+' || text_[at_] == '?')) {
      if (text_[at_] != '?') {
        for_each(one.last, [&](std::size_t p) { merge(pattern_.follow_[p], one.first); });
      }
      if (text_[at_] != '+') one.nullable = true;
      ++at_;
    }
    return one;
  }

  Fragment atom(std::size_t depth) {
    const char c = text_[at_++];
    switch (c) {
      case '(':
        return group(depth);
      case '[':
        return position(bracketed());
      case '_':
        return position(class_of(kBoundaries));
      case '^':
        return position(Class{}.set(kBegin));
      case '$':
        return position(Class{}.set(kEnd));
      case '.':
        return position(any_character());
      case '*':
      case '+':
      case '?':
        error_ = std::string{"there is nothing for '"} + c + "' to repeat";
        return {};
      case '\\':
        if (at_ == text_.size()) {
          error_ = "it ends with '\\'";
          return {};
        }
        return position(class_of(text_.substr(at_++, 1)));
      default:
        return position(class_of({&c, 1}));
    }
  }

  Fragment group(std::size_t depth) {
    if (depth == PathPattern::kDepthMax) {
      error_ = "its parentheses are nested too deep";
      return {};
    }
    const auto inside = alternatives(depth + 1);
    if (error_.empty() && at_ == text_.size()) error_ = "there is a '(' without its ')'";
    ++at_;
    return inside;
  }

  Class bracketed() {
    const auto close = text_.find(']', at_ + 1);
    if (close == std::string_view::npos) {
      error_ = "there is a '[' without its ']'";
      return {};
    }
    auto inside = text_.substr(at_, close - at_);
    at_ = close + 1;
    const bool is_negated = inside.front() == '^';
    if (is_negated) inside.remove_prefix(1);
    Class members;
    for (std::size_t i = 0; i < inside.size(); ++i) {
      const auto from = static_cast<unsigned char>(inside[i]);
      auto to = from;
      if (i + 2 < inside.size() && inside[i + 1] == '-') {
        to = static_cast<unsigned char>(inside[i + 2]);
        i += 2;
      }
      for (unsigned c = from; c <= to; ++c) members.set(c);
    }
    return is_negated ? any_character() & ~members : members;
  }

  Fragment position(const Class& members) {
    const auto p = pattern_.follow_.size();
    if (p == PathPattern::kPositionsMax) {
      error_ = "it is too long";
      return {};
    }
    pattern_.follow_.emplace_back();
    const auto bit = std::uint64_t{1} << p % 64;
    for (std::size_t c = 0; c < members.size(); ++c) {
      if (members[c]) pattern_.positions_[c][p / 64] |= bit;
    }
    Fragment one;
    one.nullable = false;
    one.first[p / 64] = bit;
    one.last[p / 64] = bit;
    return one;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string error_;
  PathPattern pattern_;
};

Result<PathPattern> PathPattern::compile(std::string_view text) {
  return PathPatternCompiler{text}.compile();
}

bool PathPattern::matches(std::string_view path) const noexcept {
  if (accepts_nothing_) return true;
  Positions state{};
  const auto accepts = [&](unsigned char c) {
    Positions next = first_;
    for (std::size_t i = 0; i < state.size(); ++i) {
      for (auto word = state[i]; word != 0; word &= word - 1) {
        const auto& after = follow_[i * 64 + static_cast<std::size_t>(std::countr_zero(word))];
        for (std::size_t k = 0; k < next.size(); ++k) next[k] |= after[k];
      }
    }
    std::uint64_t reached = 0;
    for (std::size_t i = 0; i < state.size(); ++i) {
      state[i] = next[i] & positions_[c][i];
      reached |= state[i] & last_[i];
    }
    return reached != 0;
  };
  if (accepts(kBegin) || accepts(kBegin)) return true;
  for (const char c : path) {
    if (accepts(static_cast<unsigned char>(c))) return true;
  }
  return accepts(kEnd) || accepts(kEnd);
}

}  // namespace isthmus::query
