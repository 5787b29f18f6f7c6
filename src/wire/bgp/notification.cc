#include "wire/bgp/notification.h"

namespace isthmus::bgp {

namespace {

constexpr std::uint8_t kAdministrativeShutdown = 2;
constexpr std::uint8_t kAdministrativeReset = 4;
constexpr std::uint8_t kHardReset = 9;

struct ErrorName {
  ErrorCode code;
  std::string_view name;
};

constexpr ErrorName kErrorNames[] = {
    {ErrorCode::message_header, "Message Header Error"},
    {ErrorCode::open_message, "OPEN Message Error"},
    {ErrorCode::update_message, "UPDATE Message Error"},
    {ErrorCode::hold_timer_expired, "Hold Timer Expired"},
    {ErrorCode::finite_state_machine, "Finite State Machine Error"},
    {ErrorCode::cease, "Cease"},
    {ErrorCode::route_refresh_message, "ROUTE-REFRESH Message Error"},
    {ErrorCode::send_hold_timer_expired, "Send Hold Timer Expired"},
};

struct SuberrorName {
  ErrorCode code;
  std::uint8_t subcode;
  std::string_view name;
};

constexpr SuberrorName kSuberrorNames[] = {
    // RFC 4271 section 4.5
    {ErrorCode::message_header, 1, "Connection Not Synchronized"},
    {ErrorCode::message_header, 2, "Bad Message Length"},
    {ErrorCode::message_header, 3, "Bad Message Type"},
    {ErrorCode::open_message, 1, "Unsupported Version Number"},
    {ErrorCode::open_message, 2, "Bad Peer AS"},
    {ErrorCode::open_message, 3, "Bad BGP Identifier"},
    {ErrorCode::open_message, 4, "Unsupported Optional Parameter"},
    {ErrorCode::open_message, 5, "Authentication Failure"},  // deprecated
    {ErrorCode::open_message, 6, "Unacceptable Hold Time"},
    {ErrorCode::open_message, 7, "Unsupported Capability"},  // RFC 5492
    {ErrorCode::open_message, 11, "Role Mismatch"},          // RFC 9234
    {ErrorCode::update_message, 1, "Malformed Attribute List"},
    {ErrorCode::update_message, 2, "Unrecognized Well-known Attribute"},
    {ErrorCode::update_message, 3, "Missing Well-known Attribute"},
    {ErrorCode::update_message, 4, "Attribute Flags Error"},
    {ErrorCode::update_message, 5, "Attribute Length Error"},
    {ErrorCode::update_message, 6, "Invalid ORIGIN Attribute"},
    {ErrorCode::update_message, 7, "AS Routing Loop"},  // deprecated
    {ErrorCode::update_message, 8, "Invalid NEXT_HOP Attribute"},
    {ErrorCode::update_message, 9, "Optional Attribute Error"},
    {ErrorCode::update_message, 10, "Invalid Network Field"},
    {ErrorCode::update_message, 11, "Malformed AS_PATH"},
    // RFC 6608
    {ErrorCode::finite_state_machine, 1, "Receive Unexpected Message in OpenSent State"},
    {ErrorCode::finite_state_machine, 2, "Receive Unexpected Message in OpenConfirm State"},
    {ErrorCode::finite_state_machine, 3, "Receive Unexpected Message in Established State"},
    // RFC 4486
    {ErrorCode::cease, 1, "Maximum Number of Prefixes Reached"},
    {ErrorCode::cease, 2, "Administrative Shutdown"},
    {ErrorCode::cease, 3, "Peer De-configured"},
    {ErrorCode::cease, 4, "Administrative Reset"},
    {ErrorCode::cease, 5, "Connection Rejected"},
    {ErrorCode::cease, 6, "Other Configuration Change"},
    {ErrorCode::cease, 7, "Connection Collision Resolution"},
    {ErrorCode::cease, 8, "Out of Resources"},
    {ErrorCode::cease, 9, "Hard Reset"},  // RFC 8538
    {ErrorCode::cease, 10, "BFD Down"},   // RFC 9384
    // RFC 7313
    {ErrorCode::route_refresh_message, 1, "Invalid Message Length"},
};

bool is_cease(const Notification& notification, std::uint8_t subcode) noexcept {
  return notification.code == static_cast<std::uint8_t>(ErrorCode::cease) &&
         notification.subcode == subcode;
}

/// RFC 9003 section 2: one octet of length, then as many of text.
std::string_view shutdown_text(Bytes diagnostic) noexcept {
  if (diagnostic.empty() || diagnostic[0] > diagnostic.size() - 1) return {};
  return {reinterpret_cast<const char*>(diagnostic.data() + 1), diagnostic[0]};
}

}  // namespace

bool decode_notification(Bytes body, Notification& out) noexcept {
  if (body.size() < 2) return false;
  out.code = body[0];
  out.subcode = body[1];
  out.diagnostic = body.subspan(2);
  // RFC 8538 section 3.1: the code, subcode and diagnostic of the reason follow.
  if (is_cease(out, kHardReset)) {
    out.is_hard_reset = true;
    if (out.diagnostic.size() >= 2) {
      out.code = out.diagnostic[0];
      out.subcode = out.diagnostic[1];
      out.diagnostic = out.diagnostic.subspan(2);
    }
  }
  if (is_cease(out, kAdministrativeShutdown) || is_cease(out, kAdministrativeReset)) {
    out.shutdown_text = shutdown_text(out.diagnostic);
  }
  return true;
}

std::string_view error_name(std::uint8_t code) noexcept {
  for (const auto& row : kErrorNames) {
    if (static_cast<std::uint8_t>(row.code) == code) return row.name;
  }
  return {};
}

std::string_view suberror_name(std::uint8_t code, std::uint8_t subcode) noexcept {
  for (const auto& row : kSuberrorNames) {
    if (static_cast<std::uint8_t>(row.code) == code && row.subcode == subcode) return row.name;
  }
  return {};
}

}  // namespace isthmus::bgp
