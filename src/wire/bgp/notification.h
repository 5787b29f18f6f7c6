// NOTIFICATION messages (RFC 4271 section 4.5) and the names of their errors.
#pragma once

#include <cstdint>
#include <string_view>

#include "isthmus/bytes.h"

namespace isthmus::bgp {

/// IANA "BGP Error (Notification) Codes".
enum class ErrorCode : std::uint8_t {
  message_header = 1,
  open_message = 2,
  update_message = 3,
  hold_timer_expired = 4,
  finite_state_machine = 5,
  cease = 6,
  route_refresh_message = 7,    // RFC 7313
  send_hold_timer_expired = 8,  // RFC 9687
};

/// Borrows the message.
struct Notification {
  std::uint8_t code = 0;
  std::uint8_t subcode = 0;
  Bytes diagnostic;                // what follows; of a hard reset, what it wraps is taken out
  bool is_hard_reset = false;      // RFC 8538: code and subcode are those of the reason it wraps
  std::string_view shutdown_text;  // RFC 9003: UTF-8 as it came; empty where there is none
};

/// `body` is what follows the 19-octet message header. False where it has no subcode.
bool decode_notification(Bytes body, Notification& out) noexcept;

/// "Cease"; empty for a code that IANA has not registered.
std::string_view error_name(std::uint8_t code) noexcept;
/// "Administrative Shutdown"; empty where none is registered.
std::string_view suberror_name(std::uint8_t code, std::uint8_t subcode) noexcept;

}  // namespace isthmus::bgp
