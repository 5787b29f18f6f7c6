// Which elements `isthmus scan` prints.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "isthmus/asn.h"
#include "isthmus/ip_address.h"
#include "isthmus/prefix.h"
#include "isthmus/timestamp.h"

#include "query/community_pattern.h"
#include "query/path_pattern.h"
#include "query/route_element.h"

namespace isthmus::query {

/// Values of one member are alternatives, members must all hold, an empty member always holds.
/// Withdrawals and state changes have no path, origin or community: a filter on one never lets them
/// pass.
struct FilterOptions {
  std::vector<Prefix> exact;          // the prefix itself
  std::vector<Prefix> more_specific;  // it and what is inside it
  std::vector<Prefix> less_specific;  // it and what covers it
  std::vector<Prefix> overlapping;    // either
  std::vector<Asn> peer_asns;         // one member with `peer_addresses`
  std::vector<IpAddress> peer_addresses;
  std::vector<Asn> origins;  // the path's last ASN; of a set at its end, any member
  std::vector<PathPattern> paths;
  std::vector<CommunityPattern> communities;
  std::vector<ElementType> types;
  std::optional<Timestamp> from;  // records at or after it
  std::optional<Timestamp> to;    // records before it
};

/// Immutable: one for all threads.
class Filter {
 public:
  explicit Filter(FilterOptions options);

  /// Time and peer: what all elements of a message share.
  bool passes(const RouteMessage& message) const noexcept;
  /// Kind and prefix.
  bool passes(const RouteElement& element) const noexcept;
  /// Origin, path and communities. `path_text` is scratch memory.
  bool passes(const PathAttributes* attributes, std::string& path_text) const;

  /// Calls `visit` for every element of `message` that passes all three.
  template <typename Visit>
  void for_each_passing(const RouteMessage& message, std::string& path_text, Visit&& visit) const {
    if (!passes(message)) return;
    std::optional<bool> attributes_pass;
    for_each_element(message, [&](const RouteElement& element) {
      if (!passes(element)) return;
      if (asks_attributes_) {
        if (element.type == ElementType::withdraw || element.type == ElementType::state) return;
        if (!attributes_pass) attributes_pass = passes(message.attributes, path_text);
        if (!*attributes_pass) return;
      }
      visit(element);
    });
  }

 private:
  bool passes_prefix(const Prefix& prefix) const noexcept;

  FilterOptions options_;
  bool asks_prefix_ = false;
  bool asks_attributes_ = false;
};

}  // namespace isthmus::query
