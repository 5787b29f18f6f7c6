// A subject with 200 address blocks and 30 providers, for the bulletin's tests.
#pragma once

#include "unit/sinks/sample_reports.h"

namespace isthmus::testing {

inline constexpr int kLargePrefixes = 200;
inline constexpr int kLargeProviders = 30;

inline Report large_report() {
  auto report = quiet_report();
  report.subject = {.kind = Subject::Kind::as,
                    .name = "AS65550",
                    .title = "AS65550",
                    .country = "",
                    .zone = "Etc/UTC",
                    .networks = {Asn{65550}},
                    .prefixes = {}};
  report.prefixes.clear();
  report.spells.clear();
  Snapshot end;
  end.at = at(kDataEnd);
  end.vantage_ases = 400;
  for (std::uint32_t provider = 0; provider < kLargeProviders; ++provider) {
    const Link link{Asn{64496 + provider}, Asn{65550}};
    UplinkShare share{.link = link, .share = 1.0 / kLargeProviders, .vantage_ases = 300};
    for (std::uint32_t i = provider % 7; i < kLargePrefixes; i += 1 + provider % 7) {
      const Prefix prefix = net::make_prefix(ipv4_address(0x64400000U + (i << 8U)), 24);
      share.prefixes.push_back(prefix);
      UplinkSpell one{.link = link, .prefix = prefix, .from = at(kDataBegin + 90 * i * provider)};
      one.to = at(kDataEnd - 60 * i);
      one.vantage_ases = 10 + i;
      one.is_confirmed = true;
      report.spells.push_back(one);
    }
    end.uplinks.push_back(std::move(share));
  }
  for (std::uint32_t i = 0; i < kLargePrefixes; ++i) {
    report.prefixes.push_back(net::make_prefix(ipv4_address(0x64400000U + (i << 8U)), 24));
  }
  report.at_start = end;
  report.at_start->at = at(kDataBegin);
  report.at_end = std::move(end);
  return report;
}

}  // namespace isthmus::testing
