// RFC 7606 as a table: what is wrong with an attribute, and how the message is then treated.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "isthmus/path_attributes.h"
#include "isthmus/route_message.h"

namespace isthmus::bgp {

enum class Fault : std::uint8_t {
  none,
  flags_conflict,      // Optional or Transitive bit contradicts the type
  length_wrong,        // not the length, or not a multiple of the length, that the type has
  value_invalid,       // well-formed but undefined value
  segment_malformed,   // AS_PATH: unknown type, zero or overrunning count
  duplicate,           // the attribute came twice
  missing_well_known,  // a mandatory attribute is not there
  wrong_session,       // LOCAL_PREF, ORIGINATOR_ID, CLUSTER_LIST of an external peer; AS4_PATH and
                       // AS4_AGGREGATOR where ASNs have four octets anyway
  block_overrun,       // attribute lengths and the total length disagree
  body_overrun,        // the lengths of the fields and of the message disagree
  nlri_malformed,      // a prefix length is over the family's, or the list is cut short
  family_unsupported,  // MP attribute of a family that is kept raw
  no_routes,           // routes would be withdrawn for a fault, but none were announced
};

struct FaultRule {
  AttributeType attribute;
  Fault fault;
  Treatment treatment;
  std::string_view clause;  // "RFC 7606 section 7.1"
};

/// Every rule, by attribute and fault. A fault without a row of its own falls to the row of type 0.
std::span<const FaultRule> fault_rules() noexcept;

Treatment treatment_of(AttributeType attribute, Fault fault) noexcept;

std::string_view to_text(Fault fault) noexcept;

}  // namespace isthmus::bgp
