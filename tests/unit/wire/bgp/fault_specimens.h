// UPDATE messages with exactly one fault, for every rule of the fault table.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "unit/wire/bgp/bgp_samples.h"
#include "wire/bgp/fault_table.h"

namespace isthmus::bgp {

inline constexpr AttributeType kNothing{};

/// An UPDATE that can be broken in one place, with what the break must cost.
struct Specimen {
  SessionContext session{.asn_width = AsnWidth::two};
  std::vector<OwnedAttribute> attributes;
  Octets withdrawn = nlri_field({route("198.51.100.0/24")});
  Octets announced = nlri_field({route("203.0.113.0/24"), route("192.0.2.0/25")});
  Octets behind_attributes;  // more octets in the attribute block
  Octets whole_body;         // where not empty: instead of all the fields

  AttributeType blamed = kNothing;
  AttributeType also_blamed = kNothing;
  bool loses_withdrawn = false;
  bool loses_announced = false;
  bool loses_mp_withdrawn = false;
  bool loses_mp_announced = false;
  bool loses_attributes = false;

  OwnedAttribute& at(AttributeType type) {
    return *std::ranges::find(attributes, static_cast<std::uint8_t>(type), &OwnedAttribute::type);
  }
  Octets& value(AttributeType type) { return at(type).value; }
  void remove(AttributeType type) {
    std::erase_if(attributes, [type](const OwnedAttribute& attribute) {
      return attribute.type == static_cast<std::uint8_t>(type);
    });
  }
  Octets body() const {
    if (!whole_body.empty()) return whole_body;
    Octets block;
    for (const auto& attribute : attributes) {
      append_attribute(block, attribute.flags, AttributeType{attribute.type}, attribute.value);
    }
    block.insert(block.end(), behind_attributes.begin(), behind_attributes.end());
    return update_body(withdrawn, block, announced);
  }
};

/// Every attribute that the decoder knows and one that it does not, all well formed. AS4_PATH and
/// AS4_AGGREGATOR say what AS_PATH and AGGREGATOR say, so losing them changes nothing else.
Specimen sound_update();

/// Ways to break `sound_update()` so that the rule applies and no other. Empty where none is known.
std::vector<Specimen> provocations(const FaultRule& rule);

}  // namespace isthmus::bgp
