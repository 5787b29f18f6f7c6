#include "wire/bmp/sender_fault.h"

namespace isthmus::bmp {

namespace {

constexpr SenderFaultRow kRows[] = {
    {SenderFault::path_ids_missing, "path_ids_missing",
     "routes without path identifiers though the session has ADD-PATH; read without"},
    {SenderFault::path_ids_unannounced, "path_ids_unannounced",
     "routes with path identifiers though the session has no ADD-PATH; read with"},
    {SenderFault::own_as_prepended, "own_as_prepended",
     "the router's own AS before the path it received; taken off"},
    {SenderFault::asn_width_wrong, "asn_width_wrong",
     "AS_PATH of another width than told; read as it is"},
    {SenderFault::family_flag_wrong, "family_flag_wrong",
     "an IPv6 peer under the flag of IPv4; its address is kept whole"},
    {SenderFault::open_missing, "open_missing",
     "Peer Up with an empty OPEN; the session is taken to have ASNs of four octets"},
    {SenderFault::withdrawal_of_unknown, "withdrawal_of_unknown",
     "withdrawal of what the peer never announced; shown, and no event"},
};
static_assert(std::size(kRows) == kSenderFaults);

}  // namespace

std::span<const SenderFaultRow> sender_fault_rows() noexcept {
  return kRows;
}

}  // namespace isthmus::bmp
