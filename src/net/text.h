// Addresses, prefixes, ASNs and paths as text, both ways.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "isthmus/as_path.h"
#include "isthmus/asn.h"
#include "isthmus/ip_address.h"
#include "isthmus/prefix.h"

namespace isthmus::net {

// The append_ functions are for printers: they grow `out` and allocate nothing else.
// Addresses are in the form of inet_ntop(3) (RFC 5952), ASNs in asplain (RFC 5396).
void append_number(std::string& out, std::uint64_t value);
void append_address(std::string& out, const IpAddress& address);
void append_prefix(std::string& out, const Prefix& prefix);
/// Sequences as "1 2 3", sets as "{1,2}", confederation sequences as "(1 2)" and sets as "[1,2]".
void append_as_path(std::string& out, AsPathView path);

std::string to_text(const IpAddress& address);
std::string to_text(const Prefix& prefix);
std::string to_text(AsPathView path);
std::string to_text(Asn asn);           // "AS131279"
std::string to_text(const Link& link);  // "20485-131279"

std::optional<IpAddress> parse_address(std::string_view text);
/// Refuses host bits and lengths that are out of range. A bare address is a host prefix.
std::optional<Prefix> parse_prefix(std::string_view text);
/// "131279", "AS131279" or asdot "2.207" (RFC 5396).
std::optional<Asn> parse_asn(std::string_view text);

/// True where `outer` covers `inner` or equals it.
bool covers(const Prefix& outer, const Prefix& inner) noexcept;
/// Keeps the first `length` bits of `address`.
Prefix make_prefix(const IpAddress& address, std::uint8_t length) noexcept;

}  // namespace isthmus::net
