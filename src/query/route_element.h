// One line of `isthmus scan`: one prefix of one message, or one change of a session's state.
#pragma once

#include <cstdint>

#include "isthmus/route_message.h"

namespace isthmus::query {

enum class ElementType : std::uint8_t { announce, withdraw, rib, state };

inline constexpr std::size_t kElementTypes = 4;

/// Borrows its message.
struct RouteElement {
  ElementType type = ElementType::announce;
  bool is_mp = false;  // from MP_REACH_NLRI or MP_UNREACH_NLRI
  const RouteMessage* message = nullptr;
  const Nlri* nlri = nullptr;  // null for a state change
};

/// Calls `visit` for every element of a message: withdrawn prefixes first, then announced ones,
/// each from the message's own field first. Messages without a prefix or a state have none.
template <typename Visit>
void for_each_element(const RouteMessage& message, Visit&& visit) {
  const auto each = [&](std::span<const Nlri> list, ElementType type, bool is_mp) {
    for (const auto& nlri : list) visit(RouteElement{type, is_mp, &message, &nlri});
  };
  switch (message.kind) {
    case MessageKind::update:
      each(message.withdrawn, ElementType::withdraw, false);
      each(message.mp_withdrawn, ElementType::withdraw, true);
      each(message.announced, ElementType::announce, false);
      each(message.mp_announced, ElementType::announce, true);
      break;
    case MessageKind::table_entry:
      each(message.announced, ElementType::rib, false);
      break;
    case MessageKind::state_change:
      visit(RouteElement{ElementType::state, false, &message, nullptr});
      break;
    default:
      break;
  }
}

/// Null where the element has no next hop. A table entry's MP_REACH_NLRI goes before its NEXT_HOP,
/// whatever the prefix's family is (RFC 8950).
inline const IpAddress* next_hop(const RouteElement& element) noexcept {
  const auto* attributes = element.message->attributes;
  if (attributes == nullptr || element.nlri == nullptr) return nullptr;
  const bool has_mp = attributes->has(AttributeType::mp_reach_nlri);
  if (has_mp && (element.is_mp || element.type == ElementType::rib)) {
    return &attributes->mp_next_hop;
  }
  const bool has_own = attributes->has(AttributeType::next_hop);
  return has_own && !element.is_mp ? &attributes->next_hop : nullptr;
}

/// The family and kind of table that the element's prefix belongs to.
inline Safi safi(const RouteElement& element) noexcept {
  const auto& message = *element.message;
  if (element.type == ElementType::rib) return message.announced_safi;
  if (!element.is_mp) return Safi::unicast;
  return element.type == ElementType::withdraw ? message.withdrawn_safi : message.announced_safi;
}

}  // namespace isthmus::query
