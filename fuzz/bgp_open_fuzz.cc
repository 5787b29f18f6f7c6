// decode_open and decode_notification: the input is the body of either.
#include <algorithm>
#include <memory>

#include "../tests/support/mrt_invariants.h"
#include "wire/bgp/notification.h"
#include "wire/bgp/open.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t size) {
  using namespace isthmus;
  // A copy of the exact size, so that a read behind it is seen.
  const auto copy = std::make_unique<std::uint8_t[]>(size);
  std::copy(octets, octets + size, copy.get());
  const Bytes body{copy.get(), size};
  Arena arena(4096);
  bgp::Open open;
  const bool is_whole = bgp::decode_open(body, arena, open);
  std::size_t told = 0;
  for (const auto& capability : open.capabilities) {
    for (const auto octet : capability.value) told += octet;
  }
  testing::require(!is_whole || body.size() >= 10);
  testing::require(open.families.size() <= open.capabilities.size());
  testing::require(open.capabilities.size() <= body.size() / 2);
  testing::require(open.role == bgp::Role::none || open.role <= bgp::Role::peer);
  bgp::Notification notification;
  if (bgp::decode_notification(body, notification)) {
    testing::require(notification.shutdown_text.size() <= notification.diagnostic.size());
    for (const char c : notification.shutdown_text) told += static_cast<unsigned char>(c);
  }
  // So that no read above is left out.
  return told == SIZE_MAX ? -1 : 0;
}
