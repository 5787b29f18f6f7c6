// Words for the enumerations that more than one format prints.
#pragma once

#include <string>
#include <string_view>

#include "isthmus/path_attributes.h"
#include "isthmus/route_message.h"

#include "query/format/line_format.h"
#include "query/route_element.h"

namespace isthmus::query {

std::string_view to_text(ElementType type) noexcept;        // "announce"
std::string_view to_text(Origin origin) noexcept;           // "IGP"
std::string_view to_text(FsmState state) noexcept;          // "established"
std::string_view to_text(Safi safi) noexcept;               // "unicast"
std::string_view to_text(Treatment treatment) noexcept;     // "withdraw routes"
std::string_view to_text(RouterTable table) noexcept;       // "adj-rib-in pre-policy"
std::string_view to_text(MonitoredPeerType type) noexcept;  // "global instance"
std::string_view to_text(MessageKind kind) noexcept;        // "open"
/// IANA's name, "ORIGIN"; empty for a type that has none here.
std::string_view attribute_name(std::uint8_t type) noexcept;
/// The flags that a known attribute ordinarily has (IANA's registry; RFC 4271 section 4.3): its
/// Optional and Transitive bits. 0 for a type that has no name here.
std::uint8_t usual_flags(std::uint8_t type) noexcept;
/// Whether times of such records have microseconds.
bool has_microseconds(RecordForm form) noexcept;
/// The name of the message's collector; a stream of many tells it itself.
std::string_view collector_name(const RouteMessage& message, const RunNames& names) noexcept;
/// "BGP4MP", "TABLE_DUMP2_AP": as bgpdump names the form of an element's record.
std::string_view form_name(const RouteElement& element) noexcept;

/// Lower-case hexadecimal digits, without separators.
void append_hex(std::string& out, Bytes bytes);

}  // namespace isthmus::query
