// The fields that a router's monitoring session or a live stream gives (isthmus/monitoring.h).
#include "query/format/field.h"
#include "query/format/names.h"
#include "wire/bmp/sender_fault.h"

namespace isthmus::query {
namespace {

using Element = const RouteElement&;
using Names = const RunNames&;

const MonitoringDetail* detail(Element element) {
  return element.message->monitoring;
}
bool has_table(Element element) {
  return element.message->form == RecordForm::bmp;
}
bool has_peer(Element element) {
  return detail(element) != nullptr && detail(element)->has_peer;
}
bool has_distinguisher(Element element) {
  return has_peer(element) && detail(element)->distinguisher != 0;
}
bool has_table_name(Element element) {
  return detail(element) != nullptr && !detail(element)->table_name.empty();
}
bool has_router(Element element) {
  return detail(element) != nullptr && !detail(element)->router.empty();
}
bool has_router_address(Element element) {
  return detail(element) != nullptr && detail(element)->router_address.bytes != IpAddress{}.bytes;
}
bool has_down_reason(Element element) {
  return detail(element) != nullptr && detail(element)->down_reason != 0;
}
bool has_sender_faults(Element element) {
  return detail(element) != nullptr && detail(element)->sender_faults != 0;
}
bool is_mirrored(Element element) {
  return detail(element) != nullptr && detail(element)->is_mirrored;
}

void write_sender_faults(ValueWriter& out, Element element, Names) {
  out.begin_list();
  for (const auto& row : bmp::sender_fault_rows()) {
    if (!detail(element)->has(row.fault)) continue;
    out.begin_item();
    out.word(row.name);
  }
  out.end_list();
}

constexpr Field kFields[] = {
    {"router_table", Scope::monitored, 24, has_table,
     [](ValueWriter& out, Element element, Names) { out.word(to_text(element.message->table)); }},
    {"peer_type", Scope::monitored, 16, has_peer,
     [](ValueWriter& out, Element element, Names) {
       out.word(to_text(detail(element)->peer_type));
     }},
    {"peer_flags", Scope::monitored, 10, has_peer,
     [](ValueWriter& out, Element element, Names) { out.number(detail(element)->peer_flags); }},
    {"peer_bgp_id", Scope::monitored, 15, has_peer,
     [](ValueWriter& out, Element element, Names) {
       out.address(ipv4_address(detail(element)->bgp_id));
     }},
    {"distinguisher", Scope::monitored, 16, has_distinguisher,
     [](ValueWriter& out, Element element, Names) { out.number(detail(element)->distinguisher); }},
    {"table_name", Scope::monitored, 16, has_table_name,
     [](ValueWriter& out, Element element, Names) { out.text(detail(element)->table_name); }},
    {"router", Scope::monitored, 16, has_router,
     [](ValueWriter& out, Element element, Names) { out.text(detail(element)->router); }},
    {"router_ip", Scope::monitored, 15, has_router_address,
     [](ValueWriter& out, Element element, Names) {
       out.address(detail(element)->router_address);
     }},
    {"down_reason", Scope::monitored, 11, has_down_reason,
     [](ValueWriter& out, Element element, Names) { out.number(detail(element)->down_reason); }},
    {"mirrored", Scope::monitored, 8, is_mirrored,
     [](ValueWriter& out, Element, Names) { out.yes(); }},
    {"sender_faults", Scope::monitored, 24, has_sender_faults, write_sender_faults},
};

}  // namespace

std::span<const Field> monitoring_fields() noexcept {
  return kFields;
}

}  // namespace isthmus::query
