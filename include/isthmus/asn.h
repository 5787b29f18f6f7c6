// Autonomous system numbers (RFC 6793: four octets).
#pragma once

#include <cstdint>
#include <functional>

namespace isthmus {

enum class Asn : std::uint32_t {};

constexpr std::uint32_t number(Asn asn) noexcept {
  return static_cast<std::uint32_t>(asn);
}

/// Stands for a four-octet ASN in a two-octet path (RFC 6793 section 9).
inline constexpr Asn kAsTrans{23456};

/// A link of the AS graph at a subject's border: `outside` is the neighbour, `inside` the subject's
/// own network. Written "outside-inside", as a path shows it.
struct Link {
  Asn outside{};
  Asn inside{};
  constexpr auto operator<=>(const Link&) const noexcept = default;
};

}  // namespace isthmus

template <>
struct std::hash<isthmus::Link> {
  std::size_t operator()(const isthmus::Link& link) const noexcept {
    const auto key =
        std::uint64_t{isthmus::number(link.outside)} << 32 | isthmus::number(link.inside);
    return std::hash<std::uint64_t>{}(key * 0x9e3779b97f4a7c15U);
  }
};
