// RIR statistics files, delegated and delegated-extended: which network is registered where.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/asn.h"

#include "base/error.h"

namespace isthmus::topology {

/// `count` networks from `first` on, registered in one country.
struct RegisteredNetworks {
  Asn first{};
  std::uint32_t count = 0;
  std::string country;  // ISO 3166-1 alpha-2
};

/// One whole file, in its order. Rows without a country (XX, ZZ, EU, AP, or nothing), available and
/// reserved space, and addresses are passed over. The first line that cannot be is an error with
/// its number, and so is a file with fewer AS rows than its own summary promises. `path` is for the
/// error.
Result<std::vector<RegisteredNetworks>> parse_registry(std::string_view text,
                                                       const std::string& path);

Result<std::vector<RegisteredNetworks>> load_registry(const std::string& path);

}  // namespace isthmus::topology
