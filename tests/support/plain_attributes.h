// A block of path attributes read the slow way, written from RFC 4271, 4360, 4456, 4760, 5065,
// 5701, 6793, 7311, 7606, 8092, 8669 and 9234, and from nothing of src/wire.
#pragma once

#include <string>
#include <vector>

#include "support/plain_values.h"

namespace isthmus::plain {

/// One whole attribute as it stands.
struct Attribute {
  unsigned flags = 0;
  unsigned type = 0;
  Octets value;
};

/// Attributes of an UPDATE and of a table entry differ in what is asked of them.
enum class Place { update, table };

struct Block {
  Fields attributes;
  Lines raw;
  Lines mp_announced;
  Lines mp_withdrawn;
  std::string announced_safi = "unicast";
  std::string withdrawn_safi = "unicast";
  bool has_mp_reach = false;        // came, sound or not
  bool is_lone_end_of_rib = false;  // nothing but an MP_UNREACH_NLRI without routes
  std::vector<std::pair<unsigned, Treatment>> faults;
};

/// `announces` says whether the message's own field announces routes.
Block read_block(const Octets& octets, const Session& session, Place place, bool announces);

/// Reads prefixes up to the end or the first that can't be one; true where none was wrong.
bool read_prefixes(const Octets& field, std::size_t address_octets, bool add_path, Lines& out);

}  // namespace isthmus::plain
