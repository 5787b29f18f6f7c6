#include "support/plain_update.h"

#include <algorithm>

namespace isthmus::plain {

namespace {

using Faults = std::vector<std::pair<unsigned, Treatment>>;

/// RFC 7606 section 3(h): the severest counts.
Treatment severest(const Faults& faults) {
  Treatment treatment = keep;
  for (const auto& [type, each] : faults) treatment = std::max(treatment, each);
  return treatment;
}

void take_faults(const Faults& faults, Message& message) {
  message.fields["treatment"] = treatment_text(severest(faults));
  for (const auto& [type, treatment] : faults) {
    message.faults.push_back(std::to_string(type) + ":" + treatment_text(treatment));
  }
  std::ranges::sort(message.faults);
}

void append(const Faults& from, Faults& to) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

void read_update(const Octets& body, const Session& session, Message& message) {
  message.fields["treatment"] = treatment_text(keep);
  message.fields["end of rib"] = "no";
  message.fields["announced safi"] = "unicast";
  message.fields["withdrawn safi"] = "unicast";
  Faults faults;
  Octets withdrawn;
  Octets attributes;
  Octets announced;
  try {
    Reader reader{body};
    withdrawn = reader.take(reader.number(2));
    attributes = reader.take(reader.number(2));
    announced = reader.rest();
  } catch (const TooShort&) {
    return take_faults({{0, drop}}, message);
  }
  if (!read_prefixes(withdrawn, 4, session.add_path, message.withdrawn))
    faults.push_back({0, drop});
  if (!read_prefixes(announced, 4, session.add_path, message.announced))
    faults.push_back({0, drop});
  Block block;
  if (!attributes.empty() || !announced.empty()) {
    block = read_block(attributes, session, Place::update, !message.announced.empty());
    append(block.faults, faults);
    message.attributes = block.attributes;
    message.raw = block.raw;
    message.mp_announced = block.mp_announced;
    message.mp_withdrawn = block.mp_withdrawn;
    message.fields["announced safi"] = block.announced_safi;
    message.fields["withdrawn safi"] = block.withdrawn_safi;
  }
  // RFC 7606 section 5.2: there is nothing that could be withdrawn in place of the routes.
  const bool names_routes = !message.announced.empty() || block.has_mp_reach;
  if (severest(faults) == withdraw && !attributes.empty() && !names_routes) {
    faults.push_back({0, drop});
  }
  const bool is_empty = message.withdrawn.empty() && message.announced.empty();
  // RFC 4724 section 2. A family that is kept raw is no fault of the message.
  const bool says_nothing = is_empty && (attributes.empty() || block.is_lone_end_of_rib);
  if (severest(faults) == keep && says_nothing) message.fields["end of rib"] = "yes";
  take_faults(faults, message);
}

void read_table_attributes(const Octets& octets, const Session& session, Message& message) {
  const auto block = read_block(octets, session, Place::table, true);
  message.attributes = block.attributes;
  message.raw = block.raw;
  take_faults(block.faults, message);
}

}  // namespace isthmus::plain
