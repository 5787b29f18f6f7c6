#include "wire/ris_live/decode.h"

#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "net/text.h"
#include "support/bmp_samples.h"
#include "support/monitoring_invariants.h"
#include "support/ris_live_samples.h"
#include "support/shared_data.h"

namespace isthmus::ris_live {
namespace {

using testing::octets_of_text;
using testing::ris_message;
using wire::RecordFault;
using wire::RecordStatus;

/// Calls `check(record)` for the one line.
template <typename Check>
void with_line(const std::string& line, Check check) {
  std::size_t lines = 0;
  testing::read_ris_live(octets_of_text(line), [&](const wire::DecodedRecord& record) {
    ++lines;
    check(record);
  });
  EXPECT_EQ(lines, 1U) << line;
}

TEST(RisLive, GivesAnUpdateWithBothFamilies) {
  with_line(testing::ris_live_samples()[0], [](const wire::DecodedRecord& record) {
    ASSERT_EQ(record.messages.size(), 1U);
    const auto& message = record.messages[0];
    EXPECT_EQ(message.kind, MessageKind::update);
    EXPECT_EQ(message.form, RecordForm::ris_live);
    EXPECT_EQ(message.time.us, 1'553'627'987'890'000);
    EXPECT_EQ(message.peer.asn, Asn{64500});
    EXPECT_EQ(message.monitoring->collector, "rrc00.ripe.net");
    ASSERT_EQ(message.announced.size(), 1U);
    ASSERT_EQ(message.mp_announced.size(), 1U) << "the link-local one is the same route";
    EXPECT_EQ(message.withdrawn.size(), 1U);
    EXPECT_EQ(message.mp_withdrawn.size(), 1U);
    const auto& attributes = *message.attributes;
    EXPECT_EQ(net::to_text(attributes.next_hop), "192.0.2.1");
    EXPECT_EQ(net::to_text(attributes.mp_next_hop), "2001:db8::1");
    EXPECT_EQ(net::to_text(attributes.mp_link_local_next_hop), "fe80::1");
    EXPECT_TRUE(attributes.has(AttributeType::multi_exit_disc));
    EXPECT_FALSE(attributes.has(AttributeType::local_pref));
    EXPECT_FALSE(message.is_end_of_rib);
  });
}

TEST(RisLive, GivesAMessageForEachNextHopTheUpdateHasNoPlaceFor) {
  const auto line =
      ris_message("UPDATE", R"("path":[64500],"announcements":[)"
                            R"({"next_hop":"2001:db8::1","prefixes":["2001:db8:1::/48"]},)"
                            R"({"next_hop":"2001:db8::2","prefixes":["2001:db8:2::/48"]},)"
                            R"({"next_hop":"2001:db8::3","prefixes":["198.51.100.0/24"]}])");
  with_line(line, [](const wire::DecodedRecord& record) {
    ASSERT_EQ(record.messages.size(), 3U);
    EXPECT_EQ(net::to_text(record.messages[1].attributes->mp_next_hop), "2001:db8::2");
    EXPECT_NE(record.messages[0].attributes->ordinal, record.messages[1].attributes->ordinal);
    EXPECT_EQ(record.messages[2].mp_announced[0].prefix.family, Family::ipv4) << "RFC 8950";
  });
}

TEST(RisLive, JoinsALinkLocalNextHopThatComesFirst) {
  const auto line =
      ris_message("UPDATE", R"("path":[64500],"announcements":[)"
                            R"({"next_hop":"fe80::1","prefixes":["2001:db8:1::/48"]},)"
                            R"({"next_hop":"2001:db8::1","prefixes":["2001:db8:1::/48"]},)"
                            R"({"next_hop":"fe80::2","prefixes":["2001:db8:2::/48"]}])");
  with_line(line, [](const wire::DecodedRecord& record) {
    ASSERT_EQ(record.messages.size(), 2U);
    EXPECT_EQ(net::to_text(record.messages[0].attributes->mp_next_hop), "2001:db8::1");
    EXPECT_EQ(net::to_text(record.messages[0].attributes->mp_link_local_next_hop), "fe80::1");
    EXPECT_EQ(net::to_text(record.messages[1].attributes->mp_next_hop), "fe80::2");
  });
}

TEST(RisLive, SaysTheSameByRawAndByFields) {
  auto content = testing::announcement({64500, 64501}, 2);
  content.attributes.communities = {64500U << 16 | 7};
  content.attributes.multi_exit_disc = 9;
  Nlri gone;
  gone.prefix.bytes = {203, 0, 113, 0};
  gone.prefix.length = 24;
  content.withdrawn = {gone};
  const auto raw = testing::hex_text(bgp::encode_update(content, {}));
  const std::string fields =
      R"("path":[64500,64501],"origin":"igp","med":9,"community":[[64500,7]],"announcements":)"
      R"([{"next_hop":"192.0.2.1","prefixes":["198.51.0.0/24","198.51.1.0/24"]}],)"
      R"("withdrawals":["203.0.113.0/24"])";
  with_line(ris_message("UPDATE", "\"raw\":\"" + raw + "\""), [&](const auto& by_raw) {
    with_line(ris_message("UPDATE", fields), [&](const auto& by_fields) {
      const auto& a = by_raw.messages[0];
      const auto& b = by_fields.messages[0];
      EXPECT_TRUE(std::ranges::equal(a.announced, b.announced));
      EXPECT_TRUE(std::ranges::equal(a.withdrawn, b.withdrawn));
      EXPECT_TRUE(std::ranges::equal(a.attributes->as_path.wire(), b.attributes->as_path.wire()));
      EXPECT_TRUE(std::ranges::equal(a.attributes->communities, b.attributes->communities));
      EXPECT_EQ(a.attributes->next_hop, b.attributes->next_hop);
      EXPECT_EQ(a.attributes->present, b.attributes->present);
      EXPECT_EQ(a.attributes->multi_exit_disc, b.attributes->multi_exit_disc);
      EXPECT_FALSE(a.monitoring->message.empty());
    });
  });
}

TEST(RisLive, TellsStatesAndTheServersOwnWords) {
  const auto state = [](std::string_view word) {
    FsmState now = FsmState::unknown;
    with_line(ris_message("RIS_PEER_STATE", "\"state\":\"" + std::string(word) + "\""),
              [&](const wire::DecodedRecord& record) {
                EXPECT_EQ(record.messages[0].kind, MessageKind::state_change);
                now = record.messages[0].new_state;
              });
    return now;
  };
  EXPECT_EQ(state("connected"), FsmState::established);
  EXPECT_EQ(state("up"), FsmState::established);
  EXPECT_EQ(state("down"), FsmState::idle);
  EXPECT_EQ(state("asleep"), FsmState::unknown);
  with_line(R"({"type":"ris_error","data":{"message":"too slow"}})",
            [](const wire::DecodedRecord& record) {
              const auto& message = record.messages[0];
              EXPECT_EQ(message.kind, MessageKind::speaker);
              ASSERT_EQ(message.monitoring->information.size(), 1U);
              EXPECT_EQ(message.monitoring->information[0].name, "ris_error");
              EXPECT_EQ(message.monitoring->information[0].value.size(), 8U);
            });
  for (const auto line : {R"({"type":"pong","data":null})", R"({"type":"ris_rrc_list","data":[]})",
                          R"({"type":"ris_subscribe_ok","data":{}})"}) {
    with_line(line, [](const wire::DecodedRecord& record) {
      EXPECT_EQ(record.status, RecordStatus::decoded);
      EXPECT_EQ(record.messages[0].kind, MessageKind::speaker);
    });
  }
}

TEST(RisLive, KeepsTheKindOfMessagesWithoutRaw) {
  const auto kind_of = [](std::string_view type) {
    MessageKind kind = MessageKind::table_end;
    with_line(ris_message(type), [&](const auto& record) { kind = record.messages[0].kind; });
    return kind;
  };
  EXPECT_EQ(kind_of("OPEN"), MessageKind::open);
  EXPECT_EQ(kind_of("NOTIFICATION"), MessageKind::notification);
  EXPECT_EQ(kind_of("KEEPALIVE"), MessageKind::keepalive);
}

TEST(RisLive, RefusesWhatItDoesNotKnow) {
  const auto expect = [](const std::string& line, RecordStatus status, RecordFault fault) {
    with_line(line, [&](const wire::DecodedRecord& record) {
      EXPECT_EQ(record.status, status) << line;
      EXPECT_EQ(record.fault, fault) << line;
    });
  };
  expect(R"({"type":"news","data":{}})", RecordStatus::unsupported, RecordFault::unknown_type);
  expect(ris_message("DANCE"), RecordStatus::unsupported, RecordFault::unknown_subtype);
  expect(R"({"type":"ris_message","data":{"type":"UPDATE"}})", RecordStatus::malformed,
         RecordFault::bad_field);
  expect(ris_message("UPDATE", R"("raw":"FFFF")"), RecordStatus::malformed, RecordFault::truncated);
  expect("{\"type\":\"ris_message\"}}", RecordStatus::malformed, RecordFault::bad_json);
}

/// libbgpstream's sample: the server's messages of every type, the last of them cut short.
TEST(RisLiveCapture, IsReadAndItsRawAgreesWithItsFields) {
  ISTHMUS_NEEDS_SHARED_DATA();
  std::ifstream file(testing::shared_data("live/rislive/libbgpstream.ris-live-stream.json"));
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  std::vector<int> kinds;
  const auto reading =
      testing::read_ris_live(octets_of_text(text), [&](const wire::DecodedRecord& record) {
        for (const auto& message : record.messages) kinds.push_back(static_cast<int>(message.kind));
      });
  EXPECT_EQ(reading.frames, 7U);
  EXPECT_EQ(reading.faults, std::vector{RecordFault::bad_json}) << "its last line lacks a brace";
  const std::vector<MessageKind> told{MessageKind::update,       MessageKind::state_change,
                                      MessageKind::speaker,      MessageKind::open,
                                      MessageKind::notification, MessageKind::keepalive};
  ASSERT_EQ(kinds.size(), told.size());
  for (std::size_t i = 0; i < told.size(); ++i) EXPECT_EQ(kinds[i], static_cast<int>(told[i]));
  // The first line says its routes twice.
  auto line = nlohmann::json::parse(text.substr(0, text.find('\n')));
  const auto with_raw = line.dump();
  line["data"].erase("raw");
  with_line(with_raw, [&](const wire::DecodedRecord& by_raw) {
    with_line(line.dump(), [&](const wire::DecodedRecord& by_fields) {
      const auto& a = by_raw.messages[0];
      const auto& b = by_fields.messages[0];
      ASSERT_FALSE(a.announced.empty());
      EXPECT_TRUE(std::ranges::equal(a.announced, b.announced));
      EXPECT_TRUE(std::ranges::equal(a.attributes->as_path.wire(), b.attributes->as_path.wire()));
      EXPECT_EQ(a.attributes->next_hop, b.attributes->next_hop);
      EXPECT_EQ(a.attributes->origin, b.attributes->origin);
    });
  });
}

/// What bgpkit makes of an UPDATE of rrc10: written as a line again, it gives the same elements.
TEST(RisLiveCapture, GivesTheElementsThatBgpkitGives) {
  ISTHMUS_NEEDS_SHARED_DATA();
  std::ifstream file(testing::shared_data("live/rislive/bgpkit.ris_live_raw_full.json"));
  const auto told = nlohmann::json::parse(file);
  nlohmann::json body{{"timestamp", told["meta"]["timestamp"]},
                      {"peer", told["meta"]["peer"]},
                      {"peer_asn", told["meta"]["peerAsn"].dump()},
                      {"host", told["meta"]["host"]},
                      {"type", "UPDATE"},
                      {"path", told["elems"][0]["as_path"]},
                      {"origin", told["elems"][0]["origin"]}};
  for (const auto& element : told["elems"]) {
    body["announcements"].push_back(
        {{"next_hop", element["next_hop"]}, {"prefixes", {element["prefix"]}}});
  }
  const nlohmann::json line{{"type", "ris_message"}, {"data", body}};
  std::vector<std::string> prefixes;
  with_line(line.dump(), [&](const wire::DecodedRecord& record) {
    for (const auto& message : record.messages) {
      EXPECT_EQ(message.time.us, 1'636'245'154'800'000);
      EXPECT_EQ(net::to_text(message.attributes->as_path), "201333 6762 174 20473");
      for (const auto& nlri : message.mp_announced) prefixes.push_back(net::to_text(nlri.prefix));
    }
  });
  ASSERT_EQ(prefixes.size(), told["elems"].size());
  for (std::size_t i = 0; i < prefixes.size(); ++i) {
    EXPECT_EQ(prefixes[i], told["elems"][i]["prefix"].get<std::string>());
  }
}

TEST(HostileRisLive, EverySampleIsSurvivedCutAndFlipped) {
  for (auto line : testing::ris_live_samples()) {
    for (std::size_t size = 0; size < line.size(); ++size) {
      testing::read_hostile_ris_live(octets_of_text(line).first(size));
    }
    for (auto& octet : line) {
      const auto original = octet;
      for (const int mask : {0xff, 0x80, 0x40, 0x20, 0x10, 0x08, 0x04, 0x02, 0x01}) {
        octet = static_cast<char>(original ^ mask);
        testing::read_hostile_ris_live(octets_of_text(line));
      }
      octet = original;
    }
  }
}

}  // namespace
}  // namespace isthmus::ris_live
