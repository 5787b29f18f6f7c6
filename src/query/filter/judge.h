// One term's answer to what is known of an element.
#pragma once

#include "query/filter/facts.h"
#include "query/filter/term.h"

namespace isthmus::query {

/// The facts as the terms ask them: what can be of an element of its types is settled once.
struct Known {
  enum class Attributes : std::uint8_t {
    unknown,  // not decoded yet; or a withdrawal's, which are those of a route that it doesn't name
    none,     // a state change, or a message without
    present,
  };

  /// As the facts say.
  static Known of(const Facts& facts) noexcept;
  /// As a withdrawal of the announced route `facts` would be, but with the route's attributes and
  /// at a time that is not known.
  static Known withdrawal_of(const Facts& facts) noexcept;

  const Facts* facts;
  std::uint8_t types;
  bool is_time_known = true;
  Attributes has_attributes = Attributes::unknown;
  const PathAttributes* attributes = nullptr;  // set where present
};

Verdict judge(const Term& term, const Known& known) noexcept;

/// Of a term that asks_attributes_only().
bool holds(const Term& term, const PathAttributes& attributes) noexcept;

}  // namespace isthmus::query
