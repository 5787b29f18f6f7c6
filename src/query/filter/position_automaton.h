// Glushkov's construction: a regular expression as positions and what may follow each.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace isthmus::query {

/// Built from the expression's leaves up; what a position stands for is its user's to remember.
/// Without backtracking: a step costs the number of positions at most, whatever the expression.
class PositionAutomaton {
 public:
  static constexpr std::size_t kPositionsMax = 512;
  using Positions = std::array<std::uint64_t, kPositionsMax / 64>;

  /// A part of the expression: where it may begin and end, and whether it may be empty.
  struct Fragment {
    bool nullable = true;
    Positions first{};
    Positions last{};
  };

  std::size_t size() const noexcept { return follow_.size(); }
  bool is_full() const noexcept { return follow_.size() == kPositionsMax; }

  /// The next position by itself. Not where is_full().
  Fragment position() {
    const auto at = follow_.size();
    follow_.emplace_back();
    Fragment one;
    one.nullable = false;
    one.first[at / 64] = one.last[at / 64] = std::uint64_t{1} << at % 64;
    return one;
  }
  Fragment sequence(const Fragment& before, const Fragment& after) {
    link(before.last, after.first);
    auto both = before;
    if (before.nullable) merge(both.first, after.first);
    both.last = after.last;
    if (after.nullable) merge(both.last, before.last);
    both.nullable = before.nullable && after.nullable;
    return both;
  }
  static Fragment either(const Fragment& one, const Fragment& other) {
    auto both = one;
    merge(both.first, other.first);
    merge(both.last, other.last);
    both.nullable = one.nullable || other.nullable;
    return both;
  }
  /// Once or more often.
  Fragment repeated(const Fragment& one) {
    link(one.last, one.first);
    return one;
  }

  /// Where the expression may stand after one symbol more, before asking which one it is; a match
  /// may begin anywhere.
  Positions after(const Fragment& whole, const Positions& state) const noexcept {
    auto next = whole.first;
    for_each(state, [&](std::size_t p) { merge(next, follow_[p]); });
    return next;
  }
  const Positions& follow(std::size_t position) const noexcept { return follow_[position]; }

  static void merge(Positions& into, const Positions& from) noexcept {
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

 private:
  void link(const Positions& from, const Positions& to) {
    for_each(from, [&](std::size_t p) { merge(follow_[p], to); });
  }

  std::vector<Positions> follow_;
};

}  // namespace isthmus::query
