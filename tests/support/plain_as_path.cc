#include "support/plain_as_path.h"

namespace isthmus::plain {

namespace {

constexpr unsigned kSet = 1;
constexpr unsigned kSequence = 2;
constexpr unsigned kConfederationSequence = 3;

bool is_confederation(const Segment& segment) {
  return segment.type >= kConfederationSequence;
}

/// One segment for each hop that counts: sequences in single ASNs, a set whole.
Path hops_of(const Path& path) {
  Path hops;
  for (const auto& segment : path) {
    if (segment.type != kSequence) {
      hops.push_back(segment);
      continue;
    }
    for (const auto asn : segment.asns) hops.push_back({kSequence, {asn}});
  }
  return hops;
}

/// Confederation segments count as nothing.
std::size_t count_hops(const Path& hops) {
  std::size_t count = 0;
  for (const auto& hop : hops) {
    if (!is_confederation(hop)) ++count;
  }
  return count;
}

std::string joined(const Segment& segment, const char* between) {
  std::string text;
  for (const auto asn : segment.asns) {
    if (!text.empty()) text += between;
    text += std::to_string(asn);
  }
  return text;
}

}  // namespace

std::optional<Path> read_path(const Octets& value, unsigned asn_octets) {
  Path path;
  Reader reader{value};
  try {
    while (reader.left() != 0) {
      Segment segment{reader.number(1), {}};
      const auto count = reader.number(1);
      if (segment.type < 1 || segment.type > 4 || count == 0) return std::nullopt;
      for (unsigned i = 0; i < count; ++i) segment.asns.push_back(reader.number(asn_octets));
      path.push_back(segment);
    }
  } catch (const TooShort&) {
    return std::nullopt;
  }
  return path;
}

Path merge_paths(const Path& as_path, const Path& as4_path) {
  const auto old_hops = hops_of(as_path);
  Path new_hops;
  for (const auto& hop : hops_of(as4_path)) {
    if (!is_confederation(hop)) new_hops.push_back(hop);
  }
  const auto old_count = count_hops(old_hops);
  const auto new_count = count_hops(new_hops);
  if (old_count < new_count) return as_path;
  Path merged;
  std::size_t leading = old_count - new_count;
  for (const auto& hop : old_hops) {
    // A confederation segment stays where it leads, or where what stands before it stays.
    if (!is_confederation(hop)) {
      if (leading == 0) break;
      --leading;
    }
    merged.push_back(hop);
  }
  merged.insert(merged.end(), new_hops.begin(), new_hops.end());
  return merged;
}

std::string path_text(const Path& path) {
  std::string text;
  for (const auto& segment : path) {
    if (!text.empty()) text += ' ';
    if (segment.type == kSet) {
      text += "{" + joined(segment, ",") + "}";
    } else if (segment.type == kSequence) {
      text += joined(segment, " ");
    } else if (segment.type == kConfederationSequence) {
      text += "(" + joined(segment, " ") + ")";
    } else {
      text += "[" + joined(segment, ",") + "]";
    }
  }
  return text;
}

}  // namespace isthmus::plain
