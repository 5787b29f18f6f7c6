#include "support/plain_comparison.h"

#include <algorithm>
#include <memory>

#include "base/limits.h"
#include "support/mrt_invariants.h"
#include "support/plain_as_path.h"
#include "support/plain_decoder.h"
#include "support/plain_update.h"

namespace isthmus::testing {

namespace {

using plain::Lines;
using plain::Octets;

Octets owned(Bytes octets) {
  return {octets.begin(), octets.end()};
}

std::string text_of(const IpAddress& address) {
  return plain::address_text(owned(Bytes{address.bytes}.first(bits(address.family) / 8)));
}

Lines lines_of(std::span<const Nlri> list) {
  Lines lines;
  for (const auto& [prefix, path_id] : list) {
    auto line = plain::address_text(owned(Bytes{prefix.bytes}.first(bits(prefix.family) / 8)));
    line += "/" + std::to_string(prefix.length);
    if (path_id != 0) line += "#" + std::to_string(path_id);
    lines.push_back(line);
  }
  return lines;
}

std::string text_of(MessageKind kind) {
  switch (kind) {
    case MessageKind::update:
      return "update";
    case MessageKind::table_begin:
      return "table begin";
    case MessageKind::table_entry:
      return "table entry";
    case MessageKind::state_change:
      return "state change";
    case MessageKind::open:
      return "open";
    case MessageKind::notification:
      return "notification";
    case MessageKind::keepalive:
      return "keepalive";
    case MessageKind::route_refresh:
      return "route refresh";
    default:
      return "no kind of MRT";
  }
}

std::string text_of(RecordForm form) {
  switch (form) {
    case RecordForm::legacy_bgp:
      return "legacy bgp";
    case RecordForm::table_dump:
      return "table dump";
    case RecordForm::table_dump_v2:
      return "table dump v2";
    case RecordForm::bgp4mp:
      return "bgp4mp";
    case RecordForm::bgp4mp_et:
      return "bgp4mp et";
    default:
      return "no form of MRT";
  }
}

std::string text_of(Safi safi) {
  return safi == Safi::unicast ? "unicast" : safi == Safi::multicast ? "multicast" : "other";
}

std::string text_of(Treatment treatment) {
  return plain::treatment_text(static_cast<plain::Treatment>(treatment));
}

std::string text_of(const AsPathView& view) {
  plain::Path path;
  for (const auto& segment : view) {
    plain::Segment copy{static_cast<unsigned>(segment.type), {}};
    for (const Asn asn : segment.asns) copy.asns.push_back(number(asn));
    path.push_back(copy);
  }
  return plain::path_text(path);
}

plain::Fields fields_of(const PathAttributes& attributes) {
  using enum AttributeType;
  plain::Fields out;
  for (std::size_t type = 0; type < attributes.present.size(); ++type) {
    if (attributes.present[type]) out["type " + std::to_string(type)] = "accepted";
  }
  const auto put = [&](AttributeType type, const char* name, std::string value) {
    if (attributes.has(type)) out[name] = std::move(value);
  };
  put(origin, "origin", std::to_string(static_cast<unsigned>(attributes.origin)));
  put(as_path, "as_path", text_of(attributes.as_path));
  put(next_hop, "next_hop", text_of(attributes.next_hop));
  put(multi_exit_disc, "multi_exit_disc", std::to_string(attributes.multi_exit_disc));
  put(local_pref, "local_pref", std::to_string(attributes.local_pref));
  put(aggregator, "aggregator",
      std::to_string(number(attributes.aggregator.asn)) + " " +
          text_of(attributes.aggregator.address));
  put(communities, "communities", plain::hexadecimal(owned(attributes.communities)));
  put(originator_id, "originator_id", std::to_string(attributes.originator_id));
  put(cluster_list, "cluster_list", plain::hexadecimal(owned(attributes.cluster_list)));
  put(mp_reach_nlri, "mp_next_hop", text_of(attributes.mp_next_hop));
  put(mp_reach_nlri, "mp_link_local", text_of(attributes.mp_link_local_next_hop));
  if (attributes.mp_next_hop_is_shortened) put(mp_reach_nlri, "mp_reach", "shortened");
  put(AttributeType::extended_communities, "extended_communities",
      plain::hexadecimal(owned(attributes.extended_communities)));
  put(large_communities, "large_communities",
      plain::hexadecimal(owned(attributes.large_communities)));
  put(only_to_customer, "only_to_customer", std::to_string(number(attributes.only_to_customer)));
  return out;
}

Lines raw_lines(const PathAttributes& attributes) {
  Lines lines;
  for (const auto& [flags, type, value] : attributes.raw) {
    lines.push_back(std::to_string(flags) + " " + std::to_string(type) + " " +
                    plain::hexadecimal(owned(value)));
  }
  return lines;
}

Lines fault_lines(std::span<const Finding> findings) {
  Lines lines;
  for (const Finding& finding : findings) {
    lines.push_back(std::to_string(finding.attribute) + ":" + text_of(finding.treatment));
  }
  std::ranges::sort(lines);
  return lines;
}

plain::Fields fields_of(const RouteMessage& message) {
  const auto yes_no = [](bool is_so) { return is_so ? "yes" : "no"; };
  return {{"form", text_of(message.form)},
          {"time us", std::to_string(message.time.us)},
          {"peer asn", std::to_string(number(message.peer.asn))},
          {"peer address", text_of(message.peer.address)},
          {"local asn", std::to_string(number(message.local.asn))},
          {"local address", text_of(message.local.address)},
          {"path ids", yes_no(message.has_path_ids)},
          {"is local", yes_no(message.is_local)},
          {"end of rib", yes_no(message.is_end_of_rib)},
          {"announced safi", text_of(message.announced_safi)},
          {"withdrawn safi", text_of(message.withdrawn_safi)},
          {"old state", std::to_string(static_cast<unsigned>(message.old_state))},
          {"new state", std::to_string(static_cast<unsigned>(message.new_state))},
          {"originated", std::to_string(message.originated.seconds())},
          {"treatment", text_of(message.treatment)}};
}

plain::Message in_plain_words(const RouteMessage& message) {
  plain::Message out;
  out.kind = text_of(message.kind);
  out.fields = fields_of(message);
  out.withdrawn = lines_of(message.withdrawn);
  out.announced = lines_of(message.announced);
  out.mp_withdrawn = lines_of(message.mp_withdrawn);
  out.mp_announced = lines_of(message.mp_announced);
  if (message.attributes != nullptr) {
    out.attributes = fields_of(*message.attributes);
    out.raw = raw_lines(*message.attributes);
  }
  out.faults = fault_lines(message.findings);
  return out;
}

/// wire keeps the first faults only, and every one counts in the treatment.
void forget_faults_past_the_limit(plain::Record& fast, plain::Record& slow) {
  const auto count = std::min(fast.messages.size(), slow.messages.size());
  for (std::size_t i = 0; i < count; ++i) {
    if (slow.messages[i].faults.size() <= limits::kFindingsMax) continue;
    if (fast.messages[i].faults.size() != limits::kFindingsMax) continue;
    slow.messages[i].faults.clear();
    fast.messages[i].faults.clear();
  }
}

std::string difference_of(plain::Record fast, plain::Record slow) {
  forget_faults_past_the_limit(fast, slow);
  if (fast == slow) return {};
  return "wire::decode says\n" + to_text(fast) + "the second decoder says\n" + to_text(slow);
}

std::string compare_peers(Bytes record, const std::optional<plain::Peers>& slow) {
  const auto fast = mrt::decode_peer_index(record);
  if ((fast != nullptr) != slow.has_value()) return "one decoder has a peer index, one has not\n";
  if (fast == nullptr) return {};
  bool is_same = fast->peers.size() == slow->size();
  for (std::size_t i = 0; is_same && i < slow->size(); ++i) {
    is_same = text_of(fast->peers[i].address) == (*slow)[i].address &&
              number(fast->peers[i].asn) == (*slow)[i].asn;
  }
  return is_same ? "" : "the peers of the index differ\n";
}

}  // namespace

plain::Record in_plain_words(const wire::DecodedRecord& record) {
  plain::Record out;
  switch (record.status) {
    case wire::RecordStatus::decoded:
      out.verdict = "decoded";
      break;
    case wire::RecordStatus::unsupported:
      out.verdict = "unsupported";
      break;
    case wire::RecordStatus::malformed:
      out.verdict = "malformed";
      break;
  }
  for (const RouteMessage& message : record.messages) {
    out.messages.push_back(in_plain_words(message));
  }
  return out;
}

Comparison compare_decoders(Bytes source) {
  Comparison comparison;
  std::optional<plain::Peers> peers;
  read_mrt(source, [&](const wire::DecodedRecord& record) {
    if (!comparison.difference.empty()) return;
    require_valid(record);
    const auto& frame = *record.frame;
    const auto octets = owned(frame.bytes);
    if (mrt::is_peer_index_table(frame.bytes)) {
      peers = plain::read_peers(octets);
      comparison.difference = compare_peers(frame.bytes, peers);
    }
    const auto slow = plain::decode(octets, {frame.sequence == 0, peers ? &*peers : nullptr});
    comparison.difference += difference_of(in_plain_words(record), slow);
    if (!comparison.difference.empty()) {
      comparison.difference += "record " + std::to_string(frame.sequence) + " at offset " +
                               std::to_string(frame.offset) + ": " + plain::hexadecimal(octets) +
                               "\n";
    }
    ++comparison.records;
    comparison.decoded += slow.verdict == "decoded";
    comparison.malformed += slow.verdict == "malformed";
    comparison.messages += slow.messages.size();
  });
  return comparison;
}

std::string compare_updates(Bytes body, const bgp::SessionContext& session) {
  // A copy of the exact size, so that a sanitizer sees a read behind it.
  const auto copy = std::make_unique<std::uint8_t[]>(body.size());
  std::copy(body.begin(), body.end(), copy.get());
  Arena arena;
  bgp::Update update;
  bgp::decode_update(Bytes{copy.get(), body.size()}, session, arena, update);
  RouteMessage message;
  message.withdrawn = update.withdrawn;
  message.announced = update.announced;
  message.mp_withdrawn = update.mp_withdrawn;
  message.mp_announced = update.mp_announced;
  message.withdrawn_safi = update.withdrawn_safi;
  message.announced_safi = update.announced_safi;
  message.is_end_of_rib = update.is_end_of_rib;
  message.attributes = update.attributes;
  message.findings = update.findings;
  message.treatment = update.treatment;
  auto slow = in_plain_words(RouteMessage{});
  plain::read_update(
      owned(body),
      {static_cast<unsigned>(session.asn_width), session.add_path, session.is_external}, slow);
  return difference_of({"", {in_plain_words(message)}}, {"", {slow}});
}

}  // namespace isthmus::testing
