// The facts that ship with the program: well-known transit operators and incumbents.
#pragma once

#include <span>

#include "topology/reference.h"

namespace isthmus::topology {

/// Sorted by ASN. In our own words; each with its source and date.
std::span<const NetworkFacts> known_networks();

/// A country of which every public network is known, and those networks, sorted.
struct WholeCountry {
  const char* code;
  std::vector<Asn> networks;
};
std::span<const WholeCountry> whole_countries();

}  // namespace isthmus::topology
