// What the stories become on disk, read by another program: Debian's bgpdump and our own decoder
// must see the same routes in every file.
#include <cstdio>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

#include "net/text.h"
#include "scenario/scenario.h"
#include "scenarios/stories.h"
#include "support/archive_files.h"
#include "support/mrt_reading.h"
#include "support/whole_file.h"

namespace isthmus {
namespace {

using testing::TemporaryFolder;

std::vector<std::string> output_of(const std::string& command) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe{::popen(command.c_str(), "r"),
                                                             ::pclose};
  std::string all;
  char block[4096];
  while (const auto size = std::fread(block, 1, sizeof block, pipe.get())) all.append(block, size);
  std::vector<std::string> lines;
  std::size_t at = 0;
  for (auto end = all.find('\n'); end != std::string::npos; end = all.find('\n', at)) {
    lines.push_back(all.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

bool has_bgpdump() {
  return !output_of("command -v bgpdump").empty();
}

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields{""};
  for (const char c : line) {
    if (c == '|') {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

/// "time what peer-address peer-ASN prefix path next-hop" of each line of bgpdump -m.
std::vector<std::string> as_bgpdump_sees(const std::string& path) {
  std::vector<std::string> lines;
  for (const auto& line : output_of("bgpdump -m -v '" + path + "' 2>/dev/null")) {
    const auto field = fields_of(line);
    if (field.size() < 6) {
      ADD_FAILURE() << line;
    } else if (field[2] == "STATE") {
      lines.push_back(
          fmt::format("{} STATE {} {} {}|{}", field[1], field[3], field[4], field[5], field[6]));
    } else if (field[2] == "W") {
      lines.push_back(fmt::format("{} W {} {} {}", field[1], field[3], field[4], field[5]));
    } else {
      lines.push_back(fmt::format("{} {} {} {} {} {} {}", field[1], field[2], field[3], field[4],
                                  field[5], field[6], field[8]));
    }
  }
  return lines;
}

std::string time_of(const RouteMessage& message) {
  auto text = fmt::format("{}", message.time.seconds());
  if (message.form == RecordForm::bgp4mp_et) {
    text += fmt::format(".{:06}", message.time.us % 1'000'000);
  }
  return text;
}

void append_lines(const RouteMessage& message, std::vector<std::string>& lines) {
  const auto peer =
      fmt::format("{} {}", net::to_text(message.peer.address), number(message.peer.asn));
  const auto announced = [&](const char* what, std::span<const Nlri> list,
                             const IpAddress PathAttributes::* next_hop) {
    for (const auto& nlri : list) {
      lines.push_back(fmt::format(
          "{} {} {} {} {} {}", time_of(message), what, peer, net::to_text(nlri.prefix),
          net::to_text(message.attributes->as_path), net::to_text(message.attributes->*next_hop)));
    }
  };
  const auto withdrawn = [&](std::span<const Nlri> list) {
    for (const auto& nlri : list) {
      lines.push_back(fmt::format("{} W {} {}", time_of(message), peer, net::to_text(nlri.prefix)));
    }
  };
  if (message.kind == MessageKind::state_change) {
    lines.push_back(fmt::format("{} STATE {} {}|{}", time_of(message), peer,
                                static_cast<int>(message.old_state),
                                static_cast<int>(message.new_state)));
  } else if (message.kind == MessageKind::table_entry) {
    const bool is_ipv4 = message.announced[0].prefix.family == Family::ipv4;
    announced("B", message.announced,
              is_ipv4 ? &PathAttributes::next_hop : &PathAttributes::mp_next_hop);
  } else if (message.kind == MessageKind::update) {
    withdrawn(message.withdrawn);
    withdrawn(message.mp_withdrawn);
    announced("A", message.announced, &PathAttributes::next_hop);
    announced("A", message.mp_announced, &PathAttributes::mp_next_hop);
  }
}

std::vector<std::string> as_we_see(const std::string& path) {
  std::vector<std::string> lines;
  const auto octets = testing::octets_of(path);
  const auto reading = testing::read_mrt(octets, [&](const wire::DecodedRecord& record) {
    for (const auto& message : record.messages) {
      EXPECT_TRUE(message.findings.empty());
      append_lines(message, lines);
    }
  });
  EXPECT_EQ(reading.decoded, reading.frames);
  EXPECT_EQ(reading.gaps, 0U);
  EXPECT_FALSE(reading.is_cut_short);
  return lines;
}

class WrittenStories : public ::testing::TestWithParam<std::string> {};

TEST_P(WrittenStories, AreReadAlikeByBgpdumpAndByUs) {
  if (!has_bgpdump()) GTEST_SKIP() << "there is no bgpdump on this machine";
  const auto story = scenario::Scenario::load(testing::story_path(GetParam()));
  ASSERT_TRUE(story) << story.error().what;
  const TemporaryFolder folder;
  const auto written = story->write(folder.path());
  ASSERT_TRUE(written) << written.error().what;
  std::size_t routes = 0;
  for (const auto& file : *written) {
    if (file.records == 0) continue;
    const auto path = (folder.path() / file.path).string();
    const auto ours = as_we_see(path);
    ASSERT_EQ(as_bgpdump_sees(path), ours) << file.path;
    routes += ours.size();
  }
  EXPECT_GE(routes, 1000U);
}

INSTANTIATE_TEST_SUITE_P(All, WrittenStories, ::testing::ValuesIn(testing::story_names()),
                         [](const auto& name) { return testing::test_name(name.param); });

}  // namespace
}  // namespace isthmus
