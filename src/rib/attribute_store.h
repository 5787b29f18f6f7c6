// Paths and attribute sets, each kept once and named by a dense id.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "isthmus/path_attributes.h"
#include "isthmus/route_delta.h"

#include "net/path_cleaning.h"

namespace isthmus::rib {

/// Which next hop of a message belongs to a route: that of the NLRI's own field.
enum class NextHopField : std::uint8_t { next_hop, mp_reach_nlri };

/// Ids are given out in the order of interning and never taken back; references stay valid.
/// For one thread.
class AttributeStore {
 public:
  AttributeStore();
  ~AttributeStore();

  /// Two routes have one id where path, origin, next hop, MED, local preference, aggregator and the
  /// standard, extended and large communities are equal. A link-local next hop does not count: it
  /// is the session's, and dumps leave it out.
  AttributesId intern(const PathAttributes& attributes,
                      NextHopField field = NextHopField::next_hop);

  PathId path_id(AttributesId id) const noexcept;
  /// `path` in four-octet wire form.
  AsPathView path(PathId id) const noexcept;
  /// Origin of the cleaned path, kept with the path: to pick routes without cleaning all of them.
  std::optional<Asn> origin(PathId id) const noexcept;
  /// Cleaned when first asked for, then kept.
  const net::CleanPath& clean_path(PathId id) const;

  std::size_t size() const noexcept;        // attribute sets
  std::size_t path_count() const noexcept;  // distinct paths
  std::size_t bytes() const noexcept;       // all in

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace isthmus::rib
