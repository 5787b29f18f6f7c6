// `isthmus scan` against Debian's bgpdump 1.6.2, line by line. Where the two differ, the table
// below says why, and what must be equal all the same.
#include <functional>
#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <vector>

#include "support/run_program.h"
#include "support/sample_archive.h"
#include "support/shared_data.h"

namespace isthmus {
namespace {

using testing::run_isthmus;
using testing::run_shell;
using Lines = std::vector<std::string>;

Lines split(const std::string& text, char at = '\n') {
  Lines parts;
  std::istringstream stream{text};
  for (std::string part; std::getline(stream, part, at);) parts.push_back(part);
  return parts;
}

void expect_equal(const Lines& ours, const Lines& theirs) {
  EXPECT_EQ(ours.size(), theirs.size());
  for (std::size_t i = 0; i < std::min(ours.size(), theirs.size()); ++i) {
    ASSERT_EQ(ours[i], theirs[i]) << "line " << i + 1;
  }
}

/// One deviation: what of both texts is compared after all.
using Compare = std::function<void(Lines ours, Lines theirs)>;

/// Some writers file messages with path identifiers (RFC 7911) under the subtypes without. bgpdump
/// reads the identifiers as prefixes; isthmus notices (the list is not whole without them) and says
/// so by "_AP". The lines of all other messages must be equal.
void without_path_id_messages(Lines ours, Lines theirs) {
  const auto message_of = [](const std::string& line) {
    const auto fields = split(line, '|');
    return fields.at(1) + "|" + fields.at(3);
  };
  std::vector<std::string> hidden;
  std::erase_if(ours, [&](const std::string& line) {
    const bool has_path_ids = line.substr(0, line.find('|')).ends_with("_AP");
    if (has_path_ids) hidden.push_back(message_of(line));
    return has_path_ids;
  });
  EXPECT_FALSE(hidden.empty());
  const auto is_hidden = [&](const std::string& line) {
    return std::find(hidden.begin(), hidden.end(), message_of(line)) != hidden.end();
  };
  std::erase_if(ours, is_hidden);
  std::erase_if(theirs, is_hidden);
  expect_equal(ours, theirs);
}

/// OpenBGPD writes an AGGREGATOR of eight octets into tables of two-octet ASNs. bgpdump reads the
/// first six.
void without_aggregator(Lines ours, Lines theirs) {
  const auto cut = [](Lines& lines) {
    for (auto& line : lines) line.erase(line.rfind('|', line.size() - 2));
  };
  EXPECT_NE(ours, theirs);
  cut(ours);
  cut(theirs);
  expect_equal(ours, theirs);
}

/// bgpdump does not read BGP4MP_ENTRY.
void theirs_is_empty(Lines ours, Lines theirs) {
  EXPECT_TRUE(theirs.empty());
  EXPECT_EQ(ours.size(), 31U);
}

/// 1.6.2 leaves the bits behind a prefix's length in its address; later versions and RIPE's
/// expected text do not (11.8.0.0/13).
void unmasked(Lines ours, Lines theirs) {
  ASSERT_EQ(theirs.size(), 1U);
  const auto at = theirs[0].find("11.13.0.0/13");
  ASSERT_NE(at, std::string::npos) << theirs[0];
  expect_equal(ours, {theirs[0].replace(at, 12, "11.8.0.0/13")});
}

/// For the type 5 of before 2001 bgpdump prints the peer's address in the place of a withdrawn one,
/// and forgets the bar between MED and communities, so that "0|3333:1" becomes "03333:1".
void spoil_as_bgpdump(Lines& lines) {
  for (auto& line : lines) {
    auto fields = split(line, '|');
    if (fields.at(2) == "W") {
      line.replace(line.rfind('|') + 1, fields[5].find('/'), fields[3]);
    } else if (fields[2] == "A") {
      std::size_t bar = 0;
      for (int field = 0; field < 11; ++field) bar = line.find('|', bar) + 1;
      line.erase(bar - 1, 1);
    }
  }
}

void spoiled(Lines ours, Lines theirs) {
  spoil_as_bgpdump(ours);
  expect_equal(ours, theirs);
}

/// Torn writes: at the first gap bgpdump loses its way, and prints what never was. What it printed
/// before must be equal.
void spoiled_until_the_gap(Lines ours, Lines theirs) {
  spoil_as_bgpdump(ours);
  const auto [our_end, their_end] =
      std::mismatch(ours.begin(), ours.end(), theirs.begin(), theirs.end());
  EXPECT_EQ(their_end - theirs.begin(), 4);
  EXPECT_EQ(ours.size(), 5'685U);
}

/// Batches of early 2000: bgpdump stops after the first record's first entry.
void theirs_begins_ours(Lines ours, Lines theirs) {
  ASSERT_EQ(theirs.size(), 1U);
  EXPECT_EQ(ours.front(), theirs.front());
  EXPECT_EQ(ours.size(), 452'018U);
}

struct Input {
  const char* file;
  Compare compare = expect_equal;
};

void PrintTo(const Input& input, std::ostream* out) {
  *out << input.file;
}

class Bgpdump : public ::testing::TestWithParam<Input> {};

TEST_P(Bgpdump, PrintsTheSameLines) {
  ISTHMUS_NEEDS_SHARED_DATA();
  const auto file = testing::shared_data(std::string{"mrt/"} + GetParam().file);
  const auto theirs = run_shell("bgpdump -m " + file + " 2> /dev/null");
  ASSERT_NE(theirs.exit_code, 127) << "bgpdump is not installed";
  const auto ours = run_isthmus("scan --quiet " + file);
  EXPECT_TRUE(ours.exit_code == 0 || ours.exit_code == 3) << ours.exit_code;
  GetParam().compare(split(ours.output), split(theirs.output));
}

INSTANTIATE_TEST_SUITE_P(
    RealFiles, Bgpdump,
    ::testing::Values(
        Input{"odd/bgpipe.sample.mrt", without_path_id_messages},
        Input{"odd/bview.64k_stream_overflow.gz"}, Input{"odd/bview.ipv4_unicast_add_path.gz"},
        Input{"odd/mrtparse.bird-mrtdump_bgp"}, Input{"odd/mrtparse.bird-mrtdump_rib"},
        Input{"odd/mrtparse.bird6_bgp", without_path_id_messages},
        Input{"odd/mrtparse.bird_bgp", without_path_id_messages},
        Input{"odd/mrtparse.openbgpd_bgp"},
        Input{"odd/mrtparse.openbgpd_rib_table", without_aggregator},
        Input{"odd/mrtparse.openbgpd_rib_table-mp", theirs_is_empty},
        Input{"odd/mrtparse.quagga_bgp"}, Input{"odd/mrtparse.quagga_rib"},
        Input{"odd/pyasn.bview.20140112.1600_3samples.bz2"},
        Input{"odd/ryu.rib.20161101.0000_pick.bz2"},
        Input{"odd/updates.nlri_mask_trailing_bits.gz", unmasked},
        Input{"rib/bview.20020722.2337.gz"}, Input{"rib/pyasn.rib.20140523.0600_firstMB.bz2"},
        Input{"rib/pyasn.rib6.20151101.0600_firstMB.bz2"},
        Input{"rib/routeviews.route-views.jinx.ribs.1401487200.bz2"},
        Input{"rib/rrc00.bview.20000111.0032.gz", theirs_begins_ours},
        Input{"updates/bgp-rs.updates.20190101.0000.gz"},
        Input{"updates/ris.rrc06.updates.1401488100.gz"},
        Input{"updates/ris.rrc06.updates.1427846400.gz"},
        Input{"updates/routeviews.route-views.jinx.updates.1427846400.bz2"},
        Input{"updates/rrc00.updates.19990903.1041.gz", spoiled},
        Input{"updates/rrc00.updates.20000325.0345.gz", spoiled_until_the_gap},
        Input{"updates/rrc01.updates.20001104.0124.gz"},
        Input{"updates/rrc01.updates.20241001.0055.gz"},
        Input{"updates/rrc03.updates.20100227.1600.first-796-records.gz"},
        Input{"updates/rrc15.updates.20100227.1600.gz"},
        Input{"updates/rrc20.updates.20180205.1030.gz"},
        Input{"updates/rrc23.updates.20220501.2305.gz"},
        Input{"updates/sydney.updates.20220601.0230.bz2"},
        Input{"updates/updates.20020722.2238.gz"}, Input{"updates/updates.20071015.1505.gz"},
        Input{"updates/updates.20100722.2015.gz"}, Input{"updates/updates.20160811.1600.gz"}));

/// bgpdump reads the smaller archive that a filter cuts a table to, and finds the routes that
/// match.
TEST(BgpdumpOfCut, PrintsTheMatchingRoutes) {
  ISTHMUS_NEEDS_SHARED_DATA();
  const testing::ScratchFolder folder;
  for (const auto& [file, filter] :
       {std::pair{"rib/routeviews.route-views.jinx.ribs.1401487200.bz2", "hop 174"},
        {"rib/pyasn.rib6.20151101.0600_firstMB.bz2", "peer 6939 or length < 3"},
        {"odd/bview.ipv4_unicast_add_path.gz", "not length 4"}}) {
    const auto whole = testing::shared_data(std::string{"mrt/"} + file);
    const auto chosen = " --filter '" + std::string{filter} + "' " + whole;
    const auto expected = run_isthmus("scan --quiet" + chosen);
    ASSERT_FALSE(expected.output.empty()) << file;
    const auto cut = folder.path("cut.mrt");
    ASSERT_NE(run_isthmus("scan --quiet --format mrt -o " + cut + chosen).exit_code, 1);
    const auto theirs = run_shell("bgpdump -m " + cut + " 2> /dev/null");
    expect_equal(split(expected.output), split(theirs.output));
    EXPECT_EQ(run_isthmus("scan " + cut).output, expected.output) << file;
  }
}

/// Every file is compared, and no row is left when a file goes.
TEST(BgpdumpList, HasARowForEveryArchive) {
  ISTHMUS_NEEDS_SHARED_DATA();
  std::size_t files = 0;
  for (const char* folder : {"odd", "rib", "updates"}) {
    for (const auto& file :
         std::filesystem::directory_iterator{testing::shared_data(std::string{"mrt/"} + folder)}) {
      if (!file.path().string().ends_with("README.rst")) ++files;
    }
  }
  EXPECT_EQ(files, 37U);
}

class BgpdumpOfOwn : public ::testing::Test {
 protected:
  void expect_same(const mrt::Octets& octets) const {
    const auto file = folder_.write("rrc00/own.mrt", octets);
    const auto theirs = run_shell("bgpdump -m " + file + " 2> /dev/null");
    ASSERT_NE(theirs.exit_code, 127) << "bgpdump is not installed";
    const auto ours = run_isthmus("scan " + file);
    EXPECT_EQ(ours.exit_code, 0);
    EXPECT_FALSE(ours.output.empty());
    expect_equal(split(ours.output), split(theirs.output));
  }

  testing::ScratchFolder folder_;
};

TEST_F(BgpdumpOfOwn, Updates) {
  expect_same(testing::sample_updates());
}

TEST_F(BgpdumpOfOwn, Tables) {
  expect_same(testing::sample_table());
}

TEST_F(BgpdumpOfOwn, OldTables) {
  expect_same(testing::sample_old_table());
}

}  // namespace
}  // namespace isthmus
