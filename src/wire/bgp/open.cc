#include "wire/bgp/open.h"

#include <algorithm>

#include "base/cursor.h"

namespace isthmus::bgp {

namespace {

constexpr std::uint8_t kCapabilities = 2;           // parameter type, RFC 5492 section 4
constexpr std::uint8_t kExtendedParameters = 0xff;  // length and type, RFC 9072 section 2

/// Calls `visit(capability)` for every capability; false where a length reaches too far.
template <typename Visit>
bool walk_capabilities(Bytes field, Visit&& visit) {
  Cursor cursor(field);
  while (!cursor.at_end()) {
    Capability capability;
    capability.code = cursor.u8();
    capability.value = cursor.take(cursor.u8());
    if (!cursor.ok()) return false;
    visit(capability);
  }
  return true;
}

/// The same for the capabilities of every parameter.
template <typename Visit>
bool walk_parameters(Bytes field, bool is_extended, Visit&& visit) {
  Cursor cursor(field);
  while (!cursor.at_end()) {
    const auto type = cursor.u8();
    const auto value = cursor.take(is_extended ? cursor.u16() : cursor.u8());
    if (!cursor.ok()) return false;
    if (type == kCapabilities && !walk_capabilities(value, visit)) return false;
  }
  return true;
}

CapabilityFamily family_at(const std::uint8_t* at) noexcept {
  return {load_be16(at), at[3]};
}

void read_graceful_restart(Bytes value, Open& out) noexcept {
  if (value.size() < 2) return;
  const auto flags_and_time = load_be16(value.data());
  out.has_graceful_restart = true;
  out.is_restarting = (flags_and_time & 0x8000U) != 0;
  out.restart_time_s = flags_and_time & 0x0fffU;
}

void read_four_octet_asn(Bytes value, Open& out) noexcept {
  if (value.size() != 4) return;
  out.has_four_octet_asn = true;
  out.asn = Asn{load_be32(value.data())};
}

void read_role(Bytes value, Open& out) noexcept {
  if (value.size() != 1 || value[0] > static_cast<std::uint8_t>(Role::peer)) return;
  out.role = static_cast<Role>(value[0]);
}

/// All but the lists.
void read_capability(const Capability& capability, Open& out) noexcept {
  switch (static_cast<CapabilityCode>(capability.code)) {
    case CapabilityCode::route_refresh:
      out.has_route_refresh = true;
      break;
    case CapabilityCode::extended_message:
      out.has_extended_messages = true;
      break;
    case CapabilityCode::role:
      read_role(capability.value, out);
      break;
    case CapabilityCode::graceful_restart:
      read_graceful_restart(capability.value, out);
      break;
    case CapabilityCode::four_octet_asn:
      read_four_octet_asn(capability.value, out);
      break;
    case CapabilityCode::hostname:
      out.hostname = capability.value;
      break;
    case CapabilityCode::software_version:
      out.software_version = capability.value;
      break;
    default:
      break;
  }
}

bool is(const Capability& capability, CapabilityCode code) noexcept {
  return capability.code == static_cast<std::uint8_t>(code);
}

bool is_multiprotocol(const Capability& capability) noexcept {
  return is(capability, CapabilityCode::multiprotocol) && capability.value.size() == 4;
}

void read_lists(Arena& arena, Open& out) {
  std::size_t families = 0;
  std::size_t add_paths = 0;
  for (const auto& capability : out.capabilities) {
    families += is_multiprotocol(capability);
    if (is(capability, CapabilityCode::add_path)) add_paths += capability.value.size() / 4;
  }
  const auto family_list = arena.make<CapabilityFamily>(families);
  const auto add_path_list = arena.make<AddPathFamily>(add_paths);
  auto family = family_list.begin();
  auto add_path = add_path_list.begin();
  for (const auto& capability : out.capabilities) {
    if (is_multiprotocol(capability)) *family++ = family_at(capability.value.data());
    if (!is(capability, CapabilityCode::add_path)) continue;
    for (std::size_t at = 0; at + 4 <= capability.value.size(); at += 4) {
      const auto* entry = &capability.value[at];
      // Here the third octet is the SAFI and the fourth says which ways.
      const unsigned ways = entry[3] <= 3 ? entry[3] : 0U;
      *add_path++ = {{load_be16(entry), entry[2]}, (ways & 1U) != 0, (ways & 2U) != 0};
    }
  }
  out.families = family_list;
  out.add_path = add_path_list;
}

}  // namespace

bool decode_open(Bytes body, Arena& arena, Open& out) {
  Cursor cursor(body);
  out.version = cursor.u8();
  out.asn = Asn{cursor.u16()};
  out.hold_time_s = cursor.u16();
  out.bgp_id = cursor.u32();
  std::size_t length = cursor.u8();
  if (!cursor.ok()) return false;
  const auto rest = body.subspan(cursor.offset());
  out.has_extended_parameters = length != 0 && !rest.empty() && rest[0] == kExtendedParameters;
  if (out.has_extended_parameters) {
    cursor.u8();
    length = cursor.u16();
  }
  const bool is_whole = cursor.ok() && length == cursor.remaining();
  const auto parameters = cursor.take(std::min(length, cursor.remaining()));
  std::size_t count = 0;
  walk_parameters(parameters, out.has_extended_parameters, [&](const Capability&) { ++count; });
  const auto list = arena.make<Capability>(count);
  auto next = list.begin();
  const bool is_walked =
      walk_parameters(parameters, out.has_extended_parameters, [&](const Capability& capability) {
        *next++ = capability;
        read_capability(capability, out);
      });
  out.capabilities = list;
  read_lists(arena, out);
  return is_whole && is_walked;
}

}  // namespace isthmus::bgp
