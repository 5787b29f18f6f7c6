// What a filter is told of a route element, as far as it is known.
#pragma once

#include <cstdint>

#include "isthmus/route_message.h"

#include "query/route_element.h"

namespace isthmus::query {

/// Kleene's three values: `unknown` may still become either.
enum class Verdict : std::uint8_t { no, yes, unknown };

constexpr Verdict verdict_of(bool holds) noexcept {
  return holds ? Verdict::yes : Verdict::no;
}
constexpr Verdict negation(Verdict verdict) noexcept {
  if (verdict == Verdict::unknown) return verdict;
  return verdict == Verdict::yes ? Verdict::no : Verdict::yes;
}

constexpr std::uint8_t type_bit(ElementType type) noexcept {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(type));
}
inline constexpr std::uint8_t kAnnounceBit = type_bit(ElementType::announce);
inline constexpr std::uint8_t kWithdrawBit = type_bit(ElementType::withdraw);
inline constexpr std::uint8_t kRibBit = type_bit(ElementType::rib);
inline constexpr std::uint8_t kStateBit = type_bit(ElementType::state);

/// What is known of an element so far; an absent fact makes a term that asks it `unknown`.
struct Facts {
  Timestamp time;
  CollectorId collector{};
  std::uint8_t types = 0;         // type_bit() of what the record can hold
  const PeerKey* peer = nullptr;  // null: not known yet
  const Nlri* nlri = nullptr;     // null: not known yet, or `types` is the state's bit alone
  Safi safi = Safi::unicast;      // known where `nlri` is
  const RouteMessage* message = nullptr;  // set: all of it is known, and what is null is not there
  const PathAttributes* attributes = nullptr;
  bool attributes_known = false;
  const IpAddress* next_hop = nullptr;
  bool next_hop_known = false;
};

/// All of an element that has been decoded. Borrows it and its message.
inline Facts facts_of(const RouteElement& element) noexcept {
  const auto& message = *element.message;
  Facts facts;
  facts.time = message.time;
  facts.collector = message.peer.collector;
  facts.types = type_bit(element.type);
  facts.peer = &message.peer;
  facts.nlri = element.nlri;
  facts.safi = safi(element);
  facts.message = &message;
  facts.attributes = message.attributes;
  facts.attributes_known = true;
  facts.next_hop = next_hop(element);
  facts.next_hop_known = true;
  return facts;
}

}  // namespace isthmus::query
