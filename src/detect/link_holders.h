// Who reaches which prefix over which border link now: counts that every change keeps up to date.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "isthmus/asn.h"

namespace isthmus::detect {

enum class VantageId : std::uint32_t {};    // of a vantage AS, dense
enum class PrefixIndex : std::uint32_t {};  // of a prefix that a subject view follows, dense

class LinkHolders {
 public:
  /// A live session of `vantage` began (+1) or ceased (-1) to reach `prefix` over `link`.
  void hold(const Link& link, PrefixIndex prefix, VantageId vantage, int sign);
  /// A session did so last, and can't be asked now: it is down for a moment, or its route was taken
  /// by a foreign origin.
  void presume(const Link& link, PrefixIndex prefix, int sign);

  /// Vantage ASes.
  std::uint32_t holders(const Link& link, PrefixIndex prefix) const;
  std::uint32_t presumed(const Link& link, PrefixIndex prefix) const;
  /// (vantage AS, prefix) pairs.
  std::uint64_t pairs(const Link& link) const;
  /// Vantage ASes that hold the link for any prefix.
  std::uint32_t vantage_ases(const Link& link) const;
  /// The link with most pairs; of equal ones the last in order.
  std::optional<Link> largest() const;

 private:
  struct Cell {
    std::vector<std::pair<VantageId, std::uint32_t>> sessions;  // sorted by vantage
    std::uint32_t presumed = 0;
  };
  struct PerLink {
    std::map<PrefixIndex, Cell> cells;
    std::uint64_t pairs = 0;
  };
  const Cell* cell(const Link& link, PrefixIndex prefix) const;
  void drop_if_empty(const Link& link, PrefixIndex prefix);

  std::map<Link, PerLink> links_;
  std::set<std::pair<std::uint64_t, Link>> by_pairs_;
};

}  // namespace isthmus::detect
