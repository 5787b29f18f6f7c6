#include "wire/bgp/update.h"

#include <iterator>

#include "base/cursor.h"
#include "wire/bgp/attributes.h"
#include "wire/bgp/findings.h"

namespace isthmus::bgp {

namespace {

constexpr std::size_t kFamilyBytes = 3;  // AFI, SAFI

bool is_lone_empty_unreach(const Update& update) noexcept {
  const auto& raw = update.attributes->raw;
  const auto first = raw.begin();
  return first != raw.end() && std::next(first) == raw.end() &&
         (*first).type == static_cast<std::uint8_t>(AttributeType::mp_unreach_nlri) &&
         (*first).value.size() == kFamilyBytes;
}

/// RFC 4724 section 2.
bool is_end_of_rib(const Update& update) noexcept {
  if (!update.withdrawn.empty() || !update.announced.empty()) return false;
  return update.attributes == nullptr || is_lone_empty_unreach(update);
}

bool announces(const Update& update) noexcept {
  if (!update.announced.empty()) return true;
  for (const auto& attribute : update.attributes->raw) {
    if (attribute.type == static_cast<std::uint8_t>(AttributeType::mp_reach_nlri)) return true;
  }
  return false;
}

void finish(const FindingList& findings, Arena& arena, Update& out) {
  out.findings = findings.copy_to(arena);
  out.treatment = findings.treatment();
}

}  // namespace

void decode_update(Bytes body, const SessionContext& session, Arena& arena, Update& out) {
  FindingList findings;
  Cursor cursor(body);
  const auto withdrawn = cursor.take(cursor.u16());
  const auto block = cursor.take(cursor.u16());
  const auto announced = cursor.rest();
  if (!cursor.ok()) {
    findings.add(kNoAttribute, Fault::body_overrun, 0);
    finish(findings, arena, out);
    return;
  }
  const auto offset_of = [&body](Bytes field) {
    return static_cast<std::size_t>(field.data() - body.data());
  };
  if (!decode_nlri(withdrawn, Family::ipv4, session.add_path, arena, out.withdrawn)) {
    findings.add(kNoAttribute, Fault::nlri_malformed, offset_of(withdrawn));
  }
  if (!decode_nlri(announced, Family::ipv4, session.add_path, arena, out.announced)) {
    findings.add(kNoAttribute, Fault::nlri_malformed, offset_of(announced));
  }
  if (!block.empty() || !announced.empty()) {
    auto& attributes = arena.make<PathAttributes>(1)[0];
    read_attributes(block, session, offset_of(block), arena, findings, attributes, out);
    if (!block.empty()) out.attributes = &attributes;
  }
  if (findings.treatment() == Treatment::withdraw_routes && out.attributes != nullptr &&
      !announces(out)) {
    findings.add(kNoAttribute, Fault::no_routes, offset_of(block));
  }
  out.is_end_of_rib = findings.treatment() == Treatment::keep && is_end_of_rib(out);
  finish(findings, arena, out);
}

void decode_table_block(Bytes octets, AsnWidth asn_width, Arena& arena, AttributeBlock& out) {
  FindingList findings;
  read_table_attributes(octets, asn_width, arena, findings, out.attributes);
  out.findings = findings.copy_to(arena);
  out.treatment = findings.treatment();
}

}  // namespace isthmus::bgp
