#include "support/plain_attributes.h"

#include <functional>
#include <optional>

#include "support/plain_as_path.h"

namespace isthmus::plain {

namespace {

constexpr unsigned kMpReach = 14;
constexpr unsigned kMpUnreach = 15;

enum class Sessions { every, internal, two_octet };

/// What the RFCs say of an attribute type.
struct Rule {
  std::string name;
  bool is_optional = false;
  bool is_transitive = false;
  Treatment wrong_flags = withdraw;  // RFC 7606 section 3(c) where the type's own RFC is silent
  Treatment wrong_value = withdraw;
  Sessions sessions = Sessions::every;
};

const std::map<unsigned, Rule>& rules() {
  static const std::map<unsigned, Rule> all{
      {1, {"origin", false, true}},
      {2, {"as_path", false, true}},
      {3, {"next_hop", false, true}},
      {4, {"multi_exit_disc", true, false}},
      {5, {"local_pref", false, true, withdraw, withdraw, Sessions::internal}},
      {6, {"atomic_aggregate", false, true, withdraw, discard}},
      {7, {"aggregator", true, true, withdraw, discard}},
      {8, {"communities", true, true}},
      {9, {"originator_id", true, false, withdraw, withdraw, Sessions::internal}},
      {10, {"cluster_list", true, false, withdraw, withdraw, Sessions::internal}},
      {kMpReach, {"mp_reach", true, false, drop, drop}},
      {kMpUnreach, {"mp_unreach", true, false, drop, drop}},
      {16, {"extended_communities", true, true}},
      {17, {"as4_path", true, true, withdraw, discard, Sessions::two_octet}},
      {18, {"as4_aggregator", true, true, withdraw, discard, Sessions::two_octet}},
      {25, {"ipv6_extended_communities", true, true}},
      {26, {"aigp", true, false, discard, discard}},
      {32, {"large_communities", true, true}},
      {35, {"only_to_customer", true, true}},
      {40, {"prefix_sid", true, true, withdraw, discard}},
  };
  return all;
}

bool is_list_of(const Octets& value, std::size_t unit) {
  return !value.empty() && value.size() % unit == 0;
}

/// One or more of type, length, value; `counted` octets of the header are part of the length.
bool is_tlv_list(const Octets& value, std::uint32_t counted) {
  Reader reader{value};
  if (value.empty()) return false;
  try {
    while (reader.left() != 0) {
      reader.number(1);
      const auto length = reader.number(2);
      if (length < counted) return false;
      reader.take(length - counted);
    }
  } catch (const TooShort&) {
    return false;
  }
  return true;
}

/// The AGGREGATOR as a speaker of that width writes it, as "asn address".
std::optional<std::string> read_aggregator(const Octets& value, unsigned asn_octets) {
  if (value.size() != asn_octets + 4) return std::nullopt;
  Reader reader{value};
  const auto asn = reader.number(asn_octets);
  return std::to_string(asn) + " " + address_text(reader.take(4));
}

/// Address and link-local address of a next hop field, "" where it has no known form.
std::pair<std::string, std::string> read_next_hop(Octets field, bool may_have_distinguisher) {
  std::string link_local = address_text({0, 0, 0, 0});
  const auto size = field.size();
  if (may_have_distinguisher && (size == 12 || size == 24 || size == 48)) {
    if (size == 48) field.erase(field.begin() + 24, field.begin() + 32);
    field.erase(field.begin(), field.begin() + 8);
  }
  if (field.size() == 32) {
    link_local = address_text({field.begin() + 16, field.end()});
    field.resize(16);
  }
  if (field.size() != 4 && field.size() != 16) return {};
  return {address_text(field), link_local};
}

/// Reads one block; throws nothing but TooShort, and that only inside.
class BlockReader {
 public:
  BlockReader(const Session& session, Place place) : session_(session), place_(place) {}

  Block read(const Octets& octets, bool announces);

 private:
  void split(const Octets& octets);
  void judge(const Attribute& attribute);
  bool is_of_session(const Rule& rule) const;
  std::optional<Treatment> fault_of(const Attribute& attribute, const Rule& rule);
  bool is_sound(unsigned type, const Octets& value);
  bool is_sound_aggregator(const Octets& value) const;
  std::optional<Treatment> read_mp_reach(const Octets& value);
  std::optional<Treatment> read_mp_unreach(const Octets& value);
  bool read_table_mp_reach(const Octets& value);
  void set_next_hop(const Octets& field, bool may_have_distinguisher);
  void demand(bool announces);
  void describe();
  void describe_path();
  void describe_aggregator();
  const Octets* accepted(unsigned type) const {
    const auto found = accepted_.find(type);
    return found == accepted_.end() ? nullptr : &found->second;
  }
  void fault(unsigned type, Treatment treatment) { block_.faults.emplace_back(type, treatment); }

  Session session_;
  Place place_;
  Block block_;
  std::vector<Attribute> all_;
  bool is_overrun_ = false;
  std::map<unsigned, Octets> seen_;
  std::map<unsigned, Octets> accepted_;
  std::string mp_next_hop_ = address_text({0, 0, 0, 0});
  std::string mp_link_local_ = address_text({0, 0, 0, 0});
  bool is_shortened_ = false;
};

Block BlockReader::read(const Octets& octets, bool announces) {
  split(octets);
  for (const auto& attribute : all_) judge(attribute);
  if (is_overrun_) fault(0, withdraw);
  demand(announces);
  describe();
  return block_;
}

void BlockReader::split(const Octets& octets) {
  Reader reader{octets};
  try {
    while (reader.left() != 0) {
      Attribute attribute;
      attribute.flags = reader.number(1);
      const bool has_long_length = (attribute.flags & 0x10) != 0;
      attribute.type = reader.number(1);
      attribute.value = reader.take(reader.number(has_long_length ? 2 : 1));
      all_.push_back(attribute);
    }
  } catch (const TooShort&) {
    is_overrun_ = true;
  }
}

void BlockReader::judge(const Attribute& attribute) {
  const auto type = attribute.type;
  if (seen_.contains(type)) {
    // RFC 7606 section 3(g).
    fault(type, type == kMpReach || type == kMpUnreach ? drop : discard);
    return;
  }
  seen_[type] = attribute.value;
  const auto rule = rules().find(type);
  const auto found = rule == rules().end() ? std::nullopt : fault_of(attribute, rule->second);
  if (found) fault(type, *found);
  // A family that is kept raw is told of, and the attribute stands.
  if (!found || *found == keep) accepted_[type] = attribute.value;
}

bool BlockReader::is_of_session(const Rule& rule) const {
  if (rule.sessions == Sessions::internal) return !session_.is_external;
  if (rule.sessions == Sessions::two_octet) return session_.asn_octets == 2;
  return true;
}

std::optional<Treatment> BlockReader::fault_of(const Attribute& attribute, const Rule& rule) {
  if (!is_of_session(rule)) return discard;
  const bool is_optional = (attribute.flags & 0x80) != 0;
  const bool is_transitive = (attribute.flags & 0x40) != 0;
  const bool has_right_flags =
      is_optional == rule.is_optional && is_transitive == rule.is_transitive;
  // Writers of tables make the flags up.
  if (place_ == Place::update && !has_right_flags) return rule.wrong_flags;
  if (place_ == Place::update && attribute.type == kMpReach) return read_mp_reach(attribute.value);
  if (place_ == Place::update && attribute.type == kMpUnreach) {
    return read_mp_unreach(attribute.value);
  }
  if (!is_sound(attribute.type, attribute.value)) return rule.wrong_value;
  return std::nullopt;
}

bool BlockReader::is_sound(unsigned type, const Octets& value) {
  switch (type) {
    case 1:
      return value.size() == 1 && value[0] <= 2;
    case 2:
      return read_path(value, session_.asn_octets).has_value();
    case 3:
    case 4:
    case 5:
    case 9:
    case 35:
      return value.size() == 4;
    case 6:
      return value.empty();
    case 7:
      return is_sound_aggregator(value);
    case 8:
    case 10:
      return is_list_of(value, 4);
    case kMpReach:
      return read_table_mp_reach(value);
    case 16:
      return is_list_of(value, 8);
    case 17:
      return !value.empty() && read_path(value, 4).has_value();
    case 18:
      return value.size() == 8;
    case 25:
      return is_list_of(value, 20);
    case 26:
      return is_tlv_list(value, 3);
    case 32:
      return is_list_of(value, 12);
    case 40:
      return is_tlv_list(value, 0);
    default:
      return true;
  }
}

/// OpenBGPD writes four-octet ASNs here whatever the width of the table.
bool BlockReader::is_sound_aggregator(const Octets& value) const {
  return value.size() == session_.asn_octets + 4 || (place_ == Place::table && value.size() == 8);
}

void BlockReader::set_next_hop(const Octets& field, bool may_have_distinguisher) {
  const auto [address, link_local] = read_next_hop(field, may_have_distinguisher);
  if (address.empty()) return;
  mp_next_hop_ = address;
  mp_link_local_ = link_local;
}

std::string safi_text(unsigned afi, unsigned safi) {
  if (afi != 1 && afi != 2) return "other";
  return safi == 1 ? "unicast" : safi == 2 ? "multicast" : "other";
}

std::optional<Treatment> BlockReader::read_mp_reach(const Octets& value) {
  block_.has_mp_reach = true;
  Reader reader{value};
  try {
    const auto afi = reader.number(2);
    const auto safi = safi_text(afi, reader.number(1));
    const auto next_hop = reader.take(reader.number(1));
    reader.number(1);
    const bool is_read = safi != "other";
    if (is_read && read_next_hop(next_hop, false).first.empty()) return drop;
    set_next_hop(next_hop, !is_read);
    block_.announced_safi = safi;
    if (!is_read) return keep;
    const auto address_octets = afi == 1 ? 4U : 16U;
    if (read_prefixes(reader.rest(), address_octets, session_.add_path, block_.mp_announced)) {
      return std::nullopt;
    }
  } catch (const TooShort&) {
  }
  return drop;
}

std::optional<Treatment> BlockReader::read_mp_unreach(const Octets& value) {
  Reader reader{value};
  try {
    const auto afi = reader.number(2);
    block_.withdrawn_safi = safi_text(afi, reader.number(1));
    if (block_.withdrawn_safi == "other") return keep;
    const auto address_octets = afi == 1 ? 4U : 16U;
    if (read_prefixes(reader.rest(), address_octets, session_.add_path, block_.mp_withdrawn)) {
      return std::nullopt;
    }
  } catch (const TooShort&) {
    block_.withdrawn_safi = "unicast";
  }
  return drop;
}

/// RFC 6396 section 4.3.4: the next hop behind its length. Many writers have the whole attribute.
bool BlockReader::read_table_mp_reach(const Octets& value) {
  Reader reader{value};
  try {
    const auto length = reader.number(1);
    if (length == reader.left() && !read_next_hop(reader.peek(), true).first.empty()) {
      is_shortened_ = true;
      set_next_hop(reader.rest(), true);
      return true;
    }
    reader.take(2);
    const auto next_hop = reader.take(reader.number(1));
    set_next_hop(next_hop, true);
    return !read_next_hop(next_hop, true).first.empty();
  } catch (const TooShort&) {
    return false;
  }
}

/// RFC 7606 section 3(d): what came, sound or not, is not missing.
void BlockReader::demand(bool announces) {
  const bool has_mp_reach = seen_.contains(kMpReach);
  block_.has_mp_reach = has_mp_reach;
  if (place_ == Place::update && !announces && !has_mp_reach) return;
  const bool needs_next_hop = place_ == Place::table ? !has_mp_reach : announces;
  for (const unsigned type : {1U, 2U, 3U}) {
    if (type == 3 && !needs_next_hop) continue;
    if (!seen_.contains(type)) fault(type, withdraw);
  }
}

void BlockReader::describe() {
  for (const auto& attribute : all_) {
    block_.raw.push_back(std::to_string(attribute.flags) + " " + std::to_string(attribute.type) +
                         " " + hexadecimal(attribute.value));
  }
  block_.is_lone_end_of_rib =
      all_.size() == 1 && all_[0].type == kMpUnreach && all_[0].value.size() == 3;
  auto& out = block_.attributes;
  for (const auto& [type, value] : accepted_) out["type " + std::to_string(type)] = "accepted";
  if (const auto* value = accepted(1)) out["origin"] = std::to_string((*value)[0]);
  if (const auto* value = accepted(3)) out["next_hop"] = address_text(*value);
  for (const unsigned type : {4U, 5U, 9U, 35U}) {
    if (const auto* value = accepted(type)) {
      out[rules().at(type).name] = std::to_string(number_of(*value));
    }
  }
  for (const unsigned type : {8U, 10U, 16U, 32U}) {
    if (const auto* value = accepted(type)) out[rules().at(type).name] = hexadecimal(*value);
  }
  if (accepted(kMpReach) != nullptr) {
    out["mp_next_hop"] = mp_next_hop_;
    out["mp_link_local"] = mp_link_local_;
    if (is_shortened_) out["mp_reach"] = "shortened";
  }
  describe_path();
  describe_aggregator();
}

bool is_as_trans(const Octets& aggregator) {
  Reader reader{aggregator};
  return reader.number(aggregator.size() - 4) == 23456;
}

/// RFC 6793 section 4.2.3: an AGGREGATOR that names its AS says that nobody before spoke in two
/// octets, and AS4_PATH is not to be believed.
void BlockReader::describe_path() {
  const auto* value = accepted(2);
  if (value == nullptr) return;
  auto path = *read_path(*value, session_.asn_octets);
  const auto* as4_path = accepted(17);
  const auto* aggregator = accepted(7);
  const bool is_disbelieved =
      aggregator != nullptr && accepted(18) != nullptr && !is_as_trans(*aggregator);
  if (as4_path != nullptr && !is_disbelieved) path = merge_paths(path, *read_path(*as4_path, 4));
  block_.attributes["as_path"] = path_text(path);
}

void BlockReader::describe_aggregator() {
  const auto* value = accepted(7);
  if (value == nullptr) return;
  const auto* as4 = accepted(18);
  const auto& believed = as4 != nullptr && is_as_trans(*value) ? *as4 : *value;
  block_.attributes["aggregator"] =
      read_aggregator(believed, static_cast<unsigned>(believed.size()) - 4).value_or("");
}

}  // namespace

Block read_block(const Octets& octets, const Session& session, Place place, bool announces) {
  return BlockReader{session, place}.read(octets, announces);
}

bool read_prefixes(const Octets& field, std::size_t address_octets, bool add_path, Lines& out) {
  Reader reader{field};
  try {
    while (reader.left() != 0) {
      const auto path_id = add_path ? reader.number(4) : 0;
      const auto length = reader.number(1);
      if (length > 8 * address_octets) return false;
      auto address = reader.take((length + 7) / 8);
      address.resize(address_octets);
      out.push_back(prefix_text(address, length) +
                    (path_id == 0 ? "" : "#" + std::to_string(path_id)));
    }
  } catch (const TooShort&) {
    return false;
  }
  return true;
}

}  // namespace isthmus::plain
