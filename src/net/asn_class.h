// Which ASNs cannot be a network of the public Internet (docs/DETECTION.md, "Special ASNs").
#pragma once

#include <cstdint>

#include "isthmus/asn.h"

namespace isthmus::net {

enum class AsnClass : std::uint8_t {
  ordinary,
  zero,
  as_trans,
  documentation,
  private_use,
  reserved,
  as112
};

/// RFC 7607 (0), RFC 6793 (23456), RFC 5398, RFC 6996, RFC 7300, RFC 7534 (112), IANA's registry.
constexpr AsnClass classify(Asn asn) noexcept {
  const auto n = number(asn);
  if (n == 0) return AsnClass::zero;
  if (n == 112) return AsnClass::as112;
  if (n == number(kAsTrans)) return AsnClass::as_trans;
  if ((n >= 64496 && n <= 64511) || (n >= 65536 && n <= 65551)) return AsnClass::documentation;
  if ((n >= 64512 && n <= 65534) || (n >= 4200000000U && n <= 4294967294U))
    return AsnClass::private_use;
  if (n == 65535 || n == 4294967295U || (n >= 65552 && n <= 131071)) return AsnClass::reserved;
  return AsnClass::ordinary;
}

/// True where a path that shows the ASN proves no link at it.
constexpr bool is_special(Asn asn) noexcept {
  return classify(asn) != AsnClass::ordinary;
}

}  // namespace isthmus::net
