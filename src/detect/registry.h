// The detectors that there are.
#pragma once

#include <memory>
#include <vector>

#include "detect/detector.h"
#include "detect/uplink_book.h"

namespace isthmus::detect {

/// In the order in which they see each change. `book` must outlive them.
std::vector<std::unique_ptr<Detector>> make_detectors(UplinkBook& book);

}  // namespace isthmus::detect
