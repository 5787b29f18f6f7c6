// RIS Live lines by hand, for tests and fuzz seeds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "isthmus/bytes.h"

namespace isthmus::testing {

inline Bytes octets_of_text(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

inline std::string hex_text(Bytes octets) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string text;
  for (const auto octet : octets) {
    text += kDigits[octet >> 4];
    text += kDigits[octet & 15];
  }
  return text;
}

/// A ris_message of AS64500 at rrc00 with these members behind what every one has.
inline std::string ris_message(std::string_view type, std::string_view members = "") {
  std::string line =
      R"({"type":"ris_message","data":{"timestamp":1553627987.89,"peer":"192.0.2.1",)"
      R"("peer_asn":"64500","id":"x","host":"rrc00.ripe.net","type":")";
  line += type;
  line += '"';
  if (!members.empty()) line += ',';
  line += members;
  return line + "}}";
}

inline std::vector<std::string> ris_live_samples() {
  return {
      ris_message("UPDATE",
                  R"("path":[64500,64501,[64502,64503]],"origin":"igp","med":7,)"
                  R"("community":[[64500,1],[64500,2]],"aggregator":"64501:192.0.2.9",)"
                  R"("announcements":[{"next_hop":"192.0.2.1","prefixes":["198.51.100.0/24"]},)"
                  R"({"next_hop":"2001:db8::1","prefixes":["2001:db8:1::/48"]},)"
                  R"({"next_hop":"fe80::1","prefixes":["2001:db8:1::/48"]}],)"
                  R"("withdrawals":["203.0.113.0/24","2001:db8:2:0:0:0:0:0/48"])"),
      ris_message("UPDATE", R"("raw":"FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00170200000000")"),
      ris_message("KEEPALIVE", R"("raw":"FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF001304")"),
      ris_message("RIS_PEER_STATE", R"("state":"down")"),
      R"({"type":"ris_error","data":{"message":"too slow"}})",
      R"({"type":"pong","data":null})",
      R"({"type":"ris_rrc_list","data":["rrc00","rrc01"]})",
  };
}

}  // namespace isthmus::testing
