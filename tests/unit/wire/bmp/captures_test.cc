// Captures of routers' BMP sessions (pmacct's tests and our lab) against what others read in them.
#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "net/text.h"
#include "support/bmp_reading.h"
#include "support/shared_data.h"
#include "support/tcp_streams.h"

namespace isthmus::bmp {
namespace {

using nlohmann::json;

std::vector<std::uint8_t> octets_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

/// One line for what happened, in words that both sides have.
using Lines = std::vector<std::string>;

std::string seconds_text(std::int64_t us) {
  const auto fraction = std::to_string(1'000'000 + us % 1'000'000).substr(1);
  return std::to_string(us / 1'000'000) + "." + fraction;
}

/// In an order of their own: pmacct sorts them.
std::string communities_text(Bytes communities) {
  std::set<std::string> sorted;
  for (std::size_t at = 0; at < communities.size(); at += 4) {
    sorted.insert(std::to_string(load_be16(&communities[at])) + ":" +
                  std::to_string(load_be16(&communities[at + 2])));
  }
  std::string text;
  for (const auto& community : sorted) text += " " + community;
  return text;
}

std::string communities_text(const std::string& told) {
  std::istringstream words(told);
  const std::set<std::string> sorted{std::istream_iterator<std::string>(words), {}};
  std::string text;
  for (const auto& community : sorted) text += " " + community;
  return text;
}

/// The beginning of a route's line: table, time, peer, action and prefix.
std::string route_head(const RouteMessage& message, char action, const Nlri& nlri) {
  return seconds_text(message.monitoring->has_peer ? message.time.us : 0) + " " +
         net::to_text(message.peer.address) + " " + action + net::to_text(nlri.prefix);
}

std::string origin_letter(Origin origin) {
  return origin == Origin::igp ? "i" : origin == Origin::egp ? "e" : "u";
}

void append_announced(const RouteMessage& message, std::span<const Nlri> list, Lines& out) {
  for (const auto& nlri : list) {
    const auto& attributes = *message.attributes;
    std::string line = route_head(message, '+', nlri);
    line += " path " + net::to_text(attributes.as_path);
    line += " origin " + origin_letter(attributes.origin);
    line += " comms" + communities_text(attributes.communities);
    line += " med " + std::to_string(attributes.multi_exit_disc);
    line += " pref " + std::to_string(attributes.local_pref);
    out.push_back(line);
  }
}

void append_withdrawn(const RouteMessage& message, std::span<const Nlri> list, Lines& out) {
  for (const auto& nlri : list) out.push_back(route_head(message, '-', nlri));
}

std::string peer_text(const RouteMessage& message) {
  return seconds_text(message.time.us) + " " + net::to_text(message.peer.address) + " AS" +
         std::to_string(number(message.peer.asn)) + " id " +
         net::to_text(ipv4_address(message.monitoring->bgp_id));
}

void append_lines(const RouteMessage& message, Lines& out) {
  switch (message.kind) {
    case MessageKind::update:
      append_withdrawn(message, message.withdrawn, out);
      append_withdrawn(message, message.mp_withdrawn, out);
      append_announced(message, message.mp_announced, out);
      append_announced(message, message.announced, out);
      break;
    case MessageKind::state_change:
      if (message.new_state == FsmState::established) {
        out.push_back(peer_text(message) + " up local AS" +
                      std::to_string(number(message.local.asn)) + " " +
                      net::to_text(message.local.address) + " ports " +
                      std::to_string(message.monitoring->local_port) + " " +
                      std::to_string(message.monitoring->remote_port) + " table " +
                      std::string(message.monitoring->table_name));
      } else {
        out.push_back(peer_text(message) + " down " +
                      std::to_string(message.monitoring->down_reason));
      }
      break;
    case MessageKind::statistics:
      for (const auto& statistic : message.monitoring->statistics) {
        out.push_back(peer_text(message) + " statistic " + std::to_string(statistic.type) + " " +
                      std::to_string(statistic.afi) + "/" + std::to_string(statistic.safi) + " " +
                      std::to_string(statistic.value));
      }
      break;
    default:
      break;
  }
}

Lines decoded_lines(const std::string& capture) {
  Lines lines;
  for (const auto& stream : testing::tcp_streams(octets_of(capture))) {
    const auto reading = testing::read_bmp(stream.octets, wire::Encoding::bmp,
                                           [&](const wire::DecodedRecord& record) {
                                             for (const auto& message : record.messages)
                                               append_lines(message, lines);
                                           });
    EXPECT_EQ(reading.decoded, reading.frames) << capture;
    EXPECT_EQ(reading.gaps, 0U);
    EXPECT_FALSE(reading.is_cut_short);
  }
  return lines;
}

std::string text_at(const json& line, const char* key) {
  const auto found = line.find(key);
  if (found == line.end() || found->is_null()) return "";
  if (found->is_string()) return found->get<std::string>();
  if (!found->is_array()) return found->dump();
  std::string joined;
  for (const auto& item : *found) {
    joined +=
        (joined.empty() ? "" : " ") + (item.is_string() ? item.get<std::string>() : item.dump());
  }
  return joined;
}

std::string number_at(const json& line, const char* key) {
  const auto text = text_at(line, key);
  return text.empty() ? "0" : text;
}

std::string told_peer(const json& line) {
  return text_at(line, "timestamp") + " " + text_at(line, "peer_ip") + " AS" +
         number_at(line, "peer_asn") + " id " + text_at(line, "bgp_id");
}

std::string told_route(const json& line) {
  const bool is_update = line.at("log_type") == "update";
  std::string text = text_at(line, "timestamp") + " " + text_at(line, "peer_ip") + " " +
                     (is_update ? "+" : "-") + text_at(line, "ip_prefix");
  if (!is_update) return text;
  return text + " path " + text_at(line, "as_path") + " origin " + text_at(line, "origin") +
         " comms" + communities_text(text_at(line, "comms")) + " med " + number_at(line, "med") +
         " pref " + number_at(line, "local_pref");
}

/// The line of what pmacct wrote; empty for what has no counterpart here: its own log marks, and
/// families that we keep raw.
std::string told_line(const json& line) {
  const auto type = text_at(line, "bmp_msg_type");
  if (type == "route_monitor") {
    const auto action = text_at(line, "log_type");
    if (line.at("safi") != 1 || (action != "update" && action != "withdraw")) return "";
    return told_route(line);
  }
  if (type == "peer_up") {
    return told_peer(line) + " up local AS" + number_at(line, "local_as") + " " +
           text_at(line, "local_ip") + " ports " + number_at(line, "local_port") + " " +
           number_at(line, "remote_port") + " table " +
           text_at(line, "bmp_peer_up_info_vrf_table_name");
  }
  if (type == "peer_down") return told_peer(line) + " down " + number_at(line, "reason_type");
  if (type == "stats") {
    return told_peer(line) + " statistic " + number_at(line, "counter_type") + " " +
           number_at(line, "afi") + "/" + number_at(line, "safi") + " " +
           number_at(line, "counter_value");
  }
  return "";
}

Lines told_lines(const std::string& path, const std::string& router) {
  std::ifstream file(path);
  EXPECT_TRUE(file) << path;
  Lines lines;
  for (std::string text; std::getline(file, text);) {
    const auto line = json::parse(text);
    if (!router.empty() && text_at(line, "bmp_router") != router) continue;
    auto told = told_line(line);
    if (!told.empty()) lines.push_back(std::move(told));
  }
  return lines;
}

/// The lines of `lines` that `others` have not, as often as they have not.
Lines missing_in(Lines others, Lines lines) {
  std::ranges::sort(others);
  std::ranges::sort(lines);
  Lines missing;
  std::ranges::set_difference(lines, others, std::back_inserter(missing));
  return missing;
}

struct Capture {
  const char* folder;
  const char* capture;
  const char* told;
  const char* router;  // where the told lines are of more than one
};

class PmacctCapture : public ::testing::TestWithParam<Capture> {};

/// Where the reference is wrong, and why.
struct Deviation {
  const char* folder;
  const char* decoded;  // begins so and is not told
  const char* told;     // replaced in told lines, but for those of `except`
  const char* by;
  const char* except;
  const char* why;
};
constexpr Deviation kDeviations[] = {
    {"204-BMP-CISCO-peer_down", "1705334748.822581 0.0.0.0 -192.0.2.73/32", "", "", "",
     "pmacct prints the withdrawal of a route only where it has the route"},
    {"204-BMP-CISCO-peer_down", "1705334748.822581 0.0.0.0 -192.0.2.11/32", "", "", "",
     "pmacct prints the withdrawal of a route only where it has the route"},
    {"206-BMP-high-availability", "", " path 4226809914 64496", " path 64496", " 0.0.0.0 +",
     "FRRouting 8.0.1 puts its own AS before the path that it received; we take it off, but in a "
     "Loc-RIB, where the peer is not told and a policy may have put it there"},
};

TEST_P(PmacctCapture, IsReadAsPmacctReadsIt) {
  ISTHMUS_NEEDS_SHARED_DATA();
  const auto& capture = GetParam();
  const auto folder = testing::shared_data("live/bmp/") + capture.folder + "/";
  auto decoded = decoded_lines(folder + capture.capture);
  auto told = told_lines(folder + capture.told, capture.router);
  EXPECT_GT(told.size(), 20U);
  for (const auto& deviation : kDeviations) {
    if (std::string(deviation.folder) != capture.folder) continue;
    std::size_t used = 0;
    if (*deviation.decoded != '\0') {
      used = std::erase_if(
          decoded, [&](const std::string& line) { return line.starts_with(deviation.decoded); });
    } else {
      for (auto& line : told) {
        const auto at = line.find(deviation.told);
        if (at == std::string::npos || line.find(deviation.except) != std::string::npos) continue;
        line.replace(at, std::string(deviation.told).size(), deviation.by);
        ++used;
      }
    }
    EXPECT_GT(used, 0U) << "no longer needed: " << deviation.why;
  }
  EXPECT_EQ(missing_in(told, decoded), Lines{}) << "decoded, but not told";
  EXPECT_EQ(missing_in(decoded, told), Lines{}) << "told, but not decoded";
}

INSTANTIATE_TEST_SUITE_P(
    Captures, PmacctCapture,
    ::testing::Values(
        Capture{"200-BMP-HUAWEI-locrib_instance", "traffic-00.pcap", "output-bmp-00.json", ""},
        Capture{"203-BMP-HUAWEI-dump", "traffic-00.pcap", "output-bmp-00.json", ""},
        Capture{"204-BMP-CISCO-peer_down", "traffic-00.pcap", "output-bmp-00.json", ""},
        Capture{"206-BMP-high-availability", "traffic-00.pcap", "output-bmp-01.json", ""},
        Capture{"400-IPFIXv10-BMP-CISCO-SRv6-multiple-sources", "traffic-00.pcap",
                "output-bmp-00.json", "172.21.1.101"},
        Capture{"400-IPFIXv10-BMP-CISCO-SRv6-multiple-sources", "traffic-01.pcap",
                "output-bmp-00.json", "172.21.1.102"},
        Capture{"402-IPFIXv10-BMP-IPv6-high-availability", "traffic-00.pcap", "output-bmp-00.json",
                ""}),
    [](const auto& param) { return "Capture" + std::to_string(param.index); });

TEST(PmacctStreams, OfManyRoutersAreReadWhole) {
  ISTHMUS_NEEDS_SHARED_DATA();
  for (const std::string part : {"init", "peer-up", "route-monitoring", "stats"}) {
    const auto path =
        testing::shared_data("live/bmp/208-BMP-mem-leak-test/bmp-multi-sources-" + part + ".pcap");
    std::uint64_t frames = 0;
    for (const auto& stream : testing::tcp_streams(octets_of(path))) {
      const auto reading = testing::read_bmp(stream.octets);
      EXPECT_EQ(reading.decoded, reading.frames) << part;
      EXPECT_EQ(reading.skipped_bytes, 0U) << part;
      frames += reading.frames;
    }
    EXPECT_GE(frames, 15U) << part;
  }
}

}  // namespace
}  // namespace isthmus::bmp
