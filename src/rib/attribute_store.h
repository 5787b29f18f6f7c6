// Paths and attribute sets, each kept once and named by a dense id.
#pragma once

#include <cstdint>
#include <memory>

#include "isthmus/path_attributes.h"
#include "isthmus/route_delta.h"

#include "net/path_cleaning.h"

namespace isthmus::rib {

/// Ids are given out in the order of interning and never taken back; references stay valid.
class AttributeStore {
 public:
  AttributeStore();
  ~AttributeStore();

  /// Two routes have one id where path, origin, next hops, MED, local preference, aggregator and
  /// all community lists are equal.
  AttributesId intern(const PathAttributes& attributes);

  PathId path_id(AttributesId id) const noexcept;
  AsPathView path(PathId id) const noexcept;
  const net::CleanPath& clean_path(PathId id) const noexcept;
  std::size_t size() const noexcept;
  std::size_t bytes() const noexcept;  // all in

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace isthmus::rib
