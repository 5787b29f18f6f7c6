// What a detector wants to look at again, and when.
#pragma once

#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "isthmus/timestamp.h"

namespace isthmus::detect {

/// Keys may be set for several times; a key whose time no longer matters is looked at in vain.
template <typename Key>
class Timers {
 public:
  void set(Timestamp due, const Key& key) { due_.insert({due, key}); }
  std::optional<Timestamp> next_due() const {
    return due_.empty() ? std::nullopt : std::optional{due_.begin()->first};
  }
  /// In order of time, then key.
  std::vector<Key> take_due(Timestamp now) {
    std::vector<Key> keys;
    while (!due_.empty() && due_.begin()->first <= now) {
      keys.push_back(due_.begin()->second);
      due_.erase(due_.begin());
    }
    return keys;
  }

 private:
  std::set<std::pair<Timestamp, Key>> due_;
};

}  // namespace isthmus::detect
