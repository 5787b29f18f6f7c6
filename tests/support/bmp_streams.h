// Whole BMP streams of every message type, for hostile tests and fuzz seeds.
#pragma once

#include <string>
#include <vector>

#include "support/bmp_samples.h"

namespace isthmus::testing {

struct BmpSample {
  std::string name;
  BmpOctets octets;
};

inline BmpOctets sample_initiation() {
  return bmp_message(4, BmpWriter{}.tlv(1, "a router").tlv(2, "r1").take());
}

inline BmpOctets sample_statistics() {
  return bmp_message(bmp::MessageType::statistics_report, {},
                     BmpWriter{}
                         .number(3, 4)
                         .number(0, 2)
                         .number(4, 2)
                         .number(17, 4)
                         .number(7, 2)
                         .number(8, 2)
                         .number(900'000, 8)
                         .number(9, 2)
                         .number(11, 2)
                         .number(2, 2)
                         .number(1, 1)
                         .number(200'000, 8)
                         .take());
}

inline BmpOctets sample_mirror() {
  const auto update = sample_update();
  return bmp_message(bmp::MessageType::route_mirroring, {},
                     BmpWriter{}
                         .number(1, 2)
                         .number(2, 2)
                         .number(1, 2)
                         .number(0, 2)
                         .number(update.size(), 2)
                         .octets(update)
                         .take());
}

inline BmpOctets sample_peer_down() {
  const auto notification = bgp::encode_notification(6, 2);
  return bmp_message(bmp::MessageType::peer_down, {},
                     BmpWriter{}.number(1, 1).octets(notification).take());
}

/// Each by itself, and all of them as one stream.
inline std::vector<BmpSample> bmp_samples() {
  std::vector<BmpSample> samples{
      {"initiation", sample_initiation()},
      {"peer_up", peer_up({}, open_of({.asn = kRouterAsn, .add_path = 3}), open_of({.add_path = 3}),
                          BmpWriter{}.tlv(3, "blue").take())},
      {"route_monitoring", route_monitoring({}, sample_update())},
      {"route_monitoring_two_octets",
       route_monitoring(
           {.flags = bmp::kFlagTwoOctetAsns},
           bgp::encode_update(announcement({64500, 64501}), {.asn_width = bgp::AsnWidth::two}))},
      {"path_ids",
       route_monitoring({}, bgp::encode_update(announcement({64500}, 2, 1), {.add_path = true}))},
      {"loc_rib", route_monitoring({.type = 3, .flags = bmp::kFlagFiltered}, sample_update())},
      {"statistics", sample_statistics()},
      {"mirror", sample_mirror()},
      {"peer_down", sample_peer_down()},
      {"termination", bmp_message(5, BmpWriter{}.number(1, 2).number(2, 2).number(0, 2).take())},
      {"version_4", bmp_message(0, BmpOctets(60, 0), bmp::kDraftVersion)},
  };
  BmpOctets all;
  for (const auto& sample : samples) all = joined({all, sample.octets});
  samples.push_back({"stream", all});
  return samples;
}

}  // namespace isthmus::testing
