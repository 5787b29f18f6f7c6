// Whole files as the archives keep them.
#pragma once

#include <cstdint>
#include <vector>

#include "isthmus/bytes.h"

#include "base/error.h"

namespace isthmus::scenario {

/// One gzip member without a name and without a time (RFC 1952), so that equal octets give equal
/// files.
Result<std::vector<std::uint8_t>> gzip(Bytes octets);
/// One bzip2 stream in blocks of 900,000 octets.
Result<std::vector<std::uint8_t>> bzip2(Bytes octets);

}  // namespace isthmus::scenario
