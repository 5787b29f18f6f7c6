// Names, folders and hours of the public archives' files.
#pragma once

#include <string>

#include "isthmus/timestamp.h"

#include "scenario/story.h"

namespace isthmus::scenario {

enum class FileKind : std::uint8_t { updates, table };

/// How often a file of this kind begins. Both archives count from midnight UTC.
Duration interval(ArchiveStyle style, FileKind kind) noexcept;

/// The begin of the interval that `at` lies in.
Timestamp interval_begin(ArchiveStyle style, FileKind kind, Timestamp at) noexcept;

/// RIS: "rrc00/2017.10/updates.20171001.0905.gz", "rrc00/2017.10/bview.20171001.0800.gz".
/// RouteViews: "route-views2/bgpdata/2017.10/UPDATES/updates.20171001.0900.bz2" and
/// ".../RIBS/rib.20171001.0800.bz2". (RouteViews keeps route-views2 without a folder of its own;
/// here every collector has one.)
std::string file_path(const Collector& collector, FileKind kind, Timestamp begin);

}  // namespace isthmus::scenario
