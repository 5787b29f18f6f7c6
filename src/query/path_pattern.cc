#include "query/path_pattern.h"

#include <map>

namespace isthmus::query {
namespace {

// The ends of the path are symbols, so that `^`, `$` and `_` need no assertions. Each stands twice,
// so that "^_" and "_$" match too.
using Class = std::bitset<kPathSymbols>;

constexpr std::uint16_t kMatched = 1;
constexpr std::size_t kStatesMax = 1024;

/// A character that no path has is in no class.
void add(Class& members, char c) {
  const auto symbol = kPathCharacters.find(c);
  if (symbol != std::string_view::npos) members.set(symbol);
}

Class class_of(char c) {
  Class members;
  add(members, c);
  return members;
}

Class any_character() {
  return Class{}.set().reset(kPathBegin).reset(kPathEnd);
}

Class boundary() {
  Class members;
  for (const char c : kPathCharacters.substr(path_symbols::kBlank)) add(members, c);
  return members.set(kPathBegin).set(kPathEnd);
}

}  // namespace

/// Recursive descent over the pattern's text.
class PathPatternCompiler {
 public:
  explicit PathPatternCompiler(std::string_view text) : text_(text) {}

  Result<PathPattern> compile() {
    const auto whole = alternatives(0);
    if (error_.empty() && at_ < text_.size()) error_ = "there is a ')' without its '('";
    if (!error_.empty()) {
      return fail("cannot read the path pattern '" + std::string{text_} + "': " + error_,
                  "A path pattern is like a router's: _131279_ (on the path), _131279$ (origin), "
                  "^174_ (nearest the peer).");
    }
    pattern_.whole_ = whole;
    pattern_.shape_ = PathShape::read(text_);
    if (!pattern_.shape_) pattern_.build_table();
    return std::move(pattern_);
  }

 private:
  using Fragment = PositionAutomaton::Fragment;

  bool more() const { return error_.empty() && at_ < text_.size(); }

  Fragment alternatives(std::size_t depth) {
    auto all = sequence(depth);
    while (more() && text_[at_] == '|') {
      ++at_;
      all = PositionAutomaton::either(all, sequence(depth));
    }
    return all;
  }

  Fragment sequence(std::size_t depth) {
    Fragment all;
    while (more() && text_[at_] != '|' && text_[at_] != ')') {
      all = pattern_.automaton_.sequence(all, repeated(depth));
    }
    return all;
  }

  Fragment repeated(std::size_t depth) {
    auto one = atom(depth);
    while (more() && (text_[at_] == '*' || text_[at_] == '+' || text_[at_] == '?')) {
      if (text_[at_] != '?') one = pattern_.automaton_.repeated(one);
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
        return position(boundary());
      case '^':
        return position(Class{}.set(kPathBegin));
      case '$':
        return position(Class{}.set(kPathEnd));
      case '.':
        return position(any_character());
      case '*':
      case '+':
      case '?':
        return refuse(std::string{"there is nothing for '"} + c + "' to repeat");
      case '\\':
        if (at_ == text_.size()) return refuse("it ends with '\\'");
        return position(class_of(text_[at_++]));
      default:
        return position(class_of(c));
    }
  }

  Fragment group(std::size_t depth) {
    if (depth == PathPattern::kDepthMax) return refuse("its parentheses are nested too deep");
    const auto inside = alternatives(depth + 1);
    if (error_.empty() && at_ == text_.size()) return refuse("there is a '(' without its ')'");
    ++at_;
    return inside;
  }

  Class bracketed() {
    const auto close = text_.find(']', at_ + 1);
    if (close == std::string_view::npos) {
      refuse("there is a '[' without its ']'");
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
      for (unsigned c = from; c <= to; ++c) add(members, static_cast<char>(c));
    }
    return is_negated ? any_character() & ~members : members;
  }

  Fragment position(const Class& members) {
    if (!error_.empty()) return {};
    if (pattern_.automaton_.is_full()) return refuse("it is too long");
    const auto one = pattern_.automaton_.position();
    for (std::size_t symbol = 0; symbol < members.size(); ++symbol) {
      if (members[symbol]) PositionAutomaton::merge(pattern_.allowed_[symbol], one.first);
    }
    return one;
  }

  Fragment refuse(std::string error) {
    if (error_.empty()) error_ = std::move(error);
    return {};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string error_;
  PathPattern pattern_;
};

Result<PathPattern> PathPattern::compile(std::string_view text) {
  return PathPatternCompiler{text}.compile();
}

/// True where a match ends at the symbol.
bool PathPattern::step(Positions& state, std::size_t symbol) const noexcept {
  state = automaton_.after(whole_, state);
  std::uint64_t ended = 0;
  for (std::size_t i = 0; i < state.size(); ++i) {
    state[i] &= allowed_[symbol][i];
    ended |= state[i] & whole_.last[i];
  }
  return ended != 0;
}

/// Every set of positions that a path can lead to becomes a state. Left out where there are too
/// many, which some patterns make of few positions.
void PathPattern::build_table() {
  std::map<Positions, std::uint16_t> known{{Positions{}, 0}};
  std::vector<Positions> states(2);  // the first, and kMatched, which is never left
  table_.assign(2 * kPathSymbols, kMatched);
  for (std::size_t from = 0; from < states.size(); ++from) {
    if (from == kMatched) continue;
    for (std::size_t symbol = 0; symbol < kPathSymbols; ++symbol) {
      auto next = states[from];
      if (step(next, symbol)) continue;
      const auto [state, is_new] =
          known.try_emplace(next, static_cast<std::uint16_t>(states.size()));
      table_[from * kPathSymbols + symbol] = state->second;
      if (!is_new) continue;
      if (states.size() == kStatesMax) return table_.clear();
      states.push_back(next);
      table_.resize(states.size() * kPathSymbols, kMatched);
    }
  }
}

bool PathPattern::walk(AsPathView path) const noexcept {
  Positions state{};
  const auto take = [&](std::size_t symbol) { return step(state, symbol); };
  return take(kPathBegin) || take(kPathBegin) || feed_path(path, take) || take(kPathEnd) ||
         take(kPathEnd);
}

bool PathPattern::matches(AsPathView path) const noexcept {
  if (whole_.nullable) return true;
  if (shape_) return shape_->matches(path);
  if (table_.empty()) return walk(path);
  std::size_t state = 0;
  const auto take = [&](std::size_t symbol) {
    state = table_[state * kPathSymbols + symbol];
    return state == kMatched;
  };
  return take(kPathBegin) || take(kPathBegin) || feed_path(path, take) || take(kPathEnd) ||
         take(kPathEnd);
}

bool PathPattern::matches_text(std::string_view path) const noexcept {
  if (whole_.nullable) return true;
  Positions state{};
  if (step(state, kPathBegin) || step(state, kPathBegin)) return true;
  for (const char c : path) {
    const auto symbol = kPathCharacters.find(c);
    if (symbol == std::string_view::npos) {
      state = {};
    } else if (step(state, symbol)) {
      return true;
    }
  }
  return step(state, kPathEnd) || step(state, kPathEnd);
}

}  // namespace isthmus::query
