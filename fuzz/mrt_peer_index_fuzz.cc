// decode_peer_index: the input is the body of a PEER_INDEX_TABLE.
#include <vector>

#include "../tests/support/mrt_invariants.h"
#include "wire/mrt/encode.h"
#include "wire/mrt/record_header.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t size) {
  using namespace isthmus;
  using isthmus::testing::require;
  std::vector<std::uint8_t> record{0, 0, 0, 0, 0, 13, 0, 1, 0, 0, 0, 0};
  record.insert(record.end(), octets, octets + size);
  const auto index = mrt::decode_peer_index(record);
  if (index == nullptr) return 0;
  require(index->view.size() <= size && index->peers.size() <= size);
  // What was understood is written and understood again.
  mrt::Octets written;
  mrt::append_peer_index_table({}, *index, written);
  const auto again = mrt::decode_peer_index(written);
  require(again != nullptr);
  require(again->collector_bgp_id == index->collector_bgp_id && again->view == index->view);
  require(again->peers.size() == index->peers.size());
  for (std::size_t i = 0; i < index->peers.size(); ++i) {
    require(again->peers[i].asn == index->peers[i].asn &&
            again->peers[i].address == index->peers[i].address &&
            again->peers[i].bgp_id == index->peers[i].bgp_id);
  }
  return 0;
}
