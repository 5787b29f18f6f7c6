#include "detect/link_holders.h"

#include <algorithm>

namespace isthmus::detect {

void LinkHolders::hold(const Link& link, PrefixIndex prefix, VantageId vantage, int sign) {
  auto& per_link = links_[link];
  auto& sessions = per_link.cells[prefix].sessions;
  auto at = std::lower_bound(sessions.begin(), sessions.end(), vantage,
                             [](const auto& entry, VantageId id) { return entry.first < id; });
  const auto pairs_before = per_link.pairs;
  if (at == sessions.end() || at->first != vantage) {
    at = sessions.insert(at, {vantage, 0});
    ++per_link.pairs;
  }
  at->second += static_cast<std::uint32_t>(sign);
  if (at->second == 0) {
    sessions.erase(at);
    --per_link.pairs;
  }
  if (per_link.pairs != pairs_before) {
    by_pairs_.erase({pairs_before, link});
    if (per_link.pairs != 0) by_pairs_.insert({per_link.pairs, link});
  }
  drop_if_empty(link, prefix);
}

void LinkHolders::presume(const Link& link, PrefixIndex prefix, int sign) {
  links_[link].cells[prefix].presumed += static_cast<std::uint32_t>(sign);
  drop_if_empty(link, prefix);
}

void LinkHolders::drop_if_empty(const Link& link, PrefixIndex prefix) {
  const auto per_link = links_.find(link);
  const auto at = per_link->second.cells.find(prefix);
  if (!at->second.sessions.empty() || at->second.presumed != 0) return;
  per_link->second.cells.erase(at);
  if (per_link->second.cells.empty()) links_.erase(per_link);
}

const LinkHolders::Cell* LinkHolders::cell(const Link& link, PrefixIndex prefix) const {
  const auto per_link = links_.find(link);
  if (per_link == links_.end()) return nullptr;
  const auto at = per_link->second.cells.find(prefix);
  return at == per_link->second.cells.end() ? nullptr : &at->second;
}

std::uint32_t LinkHolders::holders(const Link& link, PrefixIndex prefix) const {
  const auto* found = cell(link, prefix);
  return found == nullptr ? 0 : static_cast<std::uint32_t>(found->sessions.size());
}

std::uint32_t LinkHolders::presumed(const Link& link, PrefixIndex prefix) const {
  const auto* found = cell(link, prefix);
  return found == nullptr ? 0 : found->presumed;
}

std::uint64_t LinkHolders::pairs(const Link& link) const {
  const auto found = links_.find(link);
  return found == links_.end() ? 0 : found->second.pairs;
}

std::uint32_t LinkHolders::vantage_ases(const Link& link) const {
  const auto found = links_.find(link);
  if (found == links_.end()) return 0;
  std::set<VantageId> all;
  for (const auto& [prefix, cell] : found->second.cells) {
    for (const auto& [vantage, sessions] : cell.sessions) all.insert(vantage);
  }
  return static_cast<std::uint32_t>(all.size());
}

std::optional<Link> LinkHolders::largest() const {
  if (by_pairs_.empty()) return std::nullopt;
  return by_pairs_.rbegin()->second;
}

}  // namespace isthmus::detect
