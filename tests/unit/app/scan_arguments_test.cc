#include "app/scan_arguments.h"

#include <fstream>
#include <gtest/gtest.h>

#include "query/filter.h"
#include "query/filter/parser.h"
#include "query/format/field.h"
#include "support/messages.h"

namespace isthmus::app {
namespace {

using isthmus::testing::at;

ScanArguments of_file() {
  ScanArguments arguments;
  arguments.files = {"u.bz2"};
  return arguments;
}

TEST(ScanArguments, EveryOptionFindsItsPlace) {
  auto arguments = of_file();
  arguments.format = "json";
  arguments.limit = "10";
  arguments.threads = "2";
  const auto options = read_scan_arguments(arguments).value();
  EXPECT_EQ(options.format, query::LineFormatKind::json);
  EXPECT_EQ(options.limit, 10U);
  EXPECT_EQ(options.threads, 2U);
}

TEST(ScanArguments, FormatsAndCountsAreTasks) {
  auto arguments = of_file();
  EXPECT_EQ(read_scan_arguments(arguments)->task, ScanTask::lines);
  arguments.format = "mrt";
  EXPECT_EQ(read_scan_arguments(arguments)->task, ScanTask::mrt);
  arguments.format = "";
  arguments.count_by = "next-hop";
  EXPECT_EQ(read_scan_arguments(arguments)->task, ScanTask::count_by);
  EXPECT_TRUE(read_scan_arguments(arguments)->count_by);
  arguments.count_by = "";
  arguments.count = true;
  EXPECT_EQ(read_scan_arguments(arguments)->task, ScanTask::count);
}

TEST(ScanArguments, FieldsKeepTheirOrderAndTheirBlanksAreNothing) {
  auto arguments = of_file();
  arguments.format = "tsv";
  arguments.fields = "path, prefix";
  EXPECT_EQ(read_scan_arguments(arguments)->fields,
            (std::vector{query::find_field("path").value(), query::find_field("prefix").value()}));
}

TEST(ScanArguments, ReadingMayStopWhereTheTimeEnds) {
  auto arguments = of_file();
  EXPECT_FALSE(read_scan_arguments(arguments)->until);
  arguments.to = "2017-10-01 09:00:00";
  EXPECT_EQ(read_scan_arguments(arguments)->until, at("09:00:00"));
}

TEST(ScanArguments, NothingGivenMeansNoFilterAndTheDefaults) {
  const auto options = read_scan_arguments(of_file()).value();
  EXPECT_EQ(options.files, std::vector<std::string>{"u.bz2"});
  EXPECT_FALSE(options.format);
  EXPECT_FALSE(options.limit);
  EXPECT_FALSE(options.at);
  EXPECT_TRUE(options.filter.lets_everything_pass());
}

/// What an option lets pass of a few routes: its filter is the text's.
class ScanArgumentsFilter : public ::testing::Test {
 protected:
  void expect_same(const ScanArguments& arguments, std::string_view text) {
    const query::Filter by_options{read_scan_arguments(arguments).value().filter};
    const query::Filter by_text{query::parse_filter(text).value()};
    std::size_t passed = 0;
    for (const auto& message : stream_) {
      query::for_each_element(message, [&](const query::RouteElement& element) {
        const auto verdict = by_options.judge(query::facts_of(element));
        EXPECT_EQ(verdict, by_text.judge(query::facts_of(element))) << text;
        passed += verdict == query::Verdict::yes;
      });
    }
    EXPECT_GT(passed, 0U) << text;
    EXPECT_LT(passed, 6U) << text;
  }

  isthmus::testing::Messages make_;
  PeerKey china_{make_.peer("rrc00", 4837, "192.0.2.1")};
  PeerKey russia_{make_.peer("rrc00", 20485, "192.0.2.2")};
  std::vector<RouteMessage> stream_{
      make_.table_entry(china_, at("08:00:00"), "175.45.176.0/22", "4837 131279"),
      make_.announce(china_, at("09:00:00"), "175.45.176.0/24 2001:db8::/32", "4837 131279"),
      make_.announce(russia_, at("09:00:01"), "175.45.178.0/24", "20485 64500"),
      make_.withdraw(russia_, at("09:00:02"), "175.45.176.0/24"),
      make_.down(russia_, at("09:00:03")),
  };
};

TEST_F(ScanArgumentsFilter, EveryOptionIsATermOfTheLanguage) {
  const auto with = [](std::vector<std::string> ScanArguments::* member,
                       std::vector<std::string> values) {
    auto arguments = of_file();
    arguments.*member = std::move(values);
    return arguments;
  };
  expect_same(with(&ScanArguments::exact, {"175.45.176.0/24", "::/0"}),
              "prefix 175.45.176.0/24, ::/0");
  expect_same(with(&ScanArguments::more_specific, {"175.45.176.0/23"}), "covered 175.45.176.0/23");
  expect_same(with(&ScanArguments::less_specific, {"175.45.177.1"}), "covering 175.45.177.1");
  expect_same(with(&ScanArguments::overlapping, {"175.45.178.0/23"}),
              "overlapping 175.45.178.0/23");
  expect_same(with(&ScanArguments::peers, {"AS4837", "2001:db8::1"}), "peer 4837, 2001:db8::1");
  expect_same(with(&ScanArguments::origins, {"131279", "2.208"}), "origin 131279, 131280");
  expect_same(with(&ScanArguments::paths, {"^4837_", "_1_"}), "path ^4837_, _1_");
  expect_same(with(&ScanArguments::types, {"rib", "withdraw"}), "rib or withdraw");
  auto times = of_file();
  times.from = "2017-10-01 09:00:01";
  times.to = "2017-10-01 09:00:03";
  expect_same(times, "during 2017-10-01 09:00:01..2017-10-01 09:00:03");
}

TEST_F(ScanArgumentsFilter, OptionsAndTheFilterMustAllHold) {
  auto arguments = of_file();
  arguments.filter = "origin 131279 or withdraw";
  arguments.exact = {"175.45.176.0/24"};
  arguments.peers = {"20485"};
  expect_same(arguments, "withdraw and peer 20485 and prefix 175.45.176.0/24");
}

TEST_F(ScanArgumentsFilter, FilesOfPrefixesAreAlternativesToOthers) {
  const auto path = ::testing::TempDir() + "isthmus_scan_arguments_prefixes.txt";
  std::ofstream{path} << "# ours\n175.45.176.0/24\n";
  auto arguments = of_file();
  arguments.prefix_files = {path};
  arguments.exact = {"175.45.176.0/22"};
  expect_same(arguments, "prefix 175.45.176.0/24, 175.45.176.0/22");
  std::ofstream{path} << "175.45.176.0/24\n10.0.0.1/8\n";
  const auto refused = read_scan_arguments(arguments);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().what,
            "--prefix " + path + ":2: '10.0.0.1/8' has bits set behind its length");
  EXPECT_EQ(refused.error().advice, "Did you mean 10.0.0.0/8?");
}

TEST(ScanArguments, APlaceIsAFileAndAnOffsetBehindTheLastColon) {
  ScanArguments arguments;
  arguments.at = "a:b/u.bz2:10264";
  const auto options = read_scan_arguments(arguments).value();
  EXPECT_EQ(options.at->path, "a:b/u.bz2");
  EXPECT_EQ(options.at->offset, 10264U);
}

struct Refusal {
  const char* name;
  void (*change)(ScanArguments&);
  const char* what;
  const char* advice;
};

class ScanArgumentsRefusal : public ::testing::TestWithParam<Refusal> {};

TEST_P(ScanArgumentsRefusal, NamesTheOptionAndWhatWouldBeRight) {
  auto arguments = of_file();
  GetParam().change(arguments);
  const auto options = read_scan_arguments(arguments);
  ASSERT_FALSE(options);
  EXPECT_NE(options.error().what.find(GetParam().what), std::string::npos) << options.error().what;
  EXPECT_NE(options.error().advice.find(GetParam().advice), std::string::npos)
      << options.error().advice;
}

INSTANTIATE_TEST_SUITE_P(
    Values, ScanArgumentsRefusal,
    ::testing::Values(
        Refusal{"NoFile", [](ScanArguments& a) { a.files.clear(); }, "no FILE", "standard input"},
        Refusal{"Filter", [](ScanArguments& a) { a.filter = "peer 1 and orgin 2"; },
                "             ^ 'orgin' is not a term; did you mean 'origin'?", ""},
        Refusal{"NoSuchFile", [](ScanArguments& a) { a.prefix_files = {"/nowhere/at/all"}; },
                "--prefix cannot read /nowhere/at/all: No such file", ""},
        Refusal{"HostBits", [](ScanArguments& a) { a.exact = {"10.0.0.1/8"}; },
                "--prefix '10.0.0.1/8'", "Did you mean 10.0.0.0/8?"},
        Refusal{"NoPrefix", [](ScanArguments& a) { a.more_specific = {"korea"}; },
                "--more-specific 'korea' is not a prefix", "175.45.176.0/24"},
        Refusal{"Peer", [](ScanArguments& a) { a.peers = {"rrc00"}; }, "--peer 'rrc00'", "AS3257"},
        Refusal{"Origin", [](ScanArguments& a) { a.origins = {"KP"}; }, "--origin 'KP'", "131279"},
        Refusal{"Path", [](ScanArguments& a) { a.paths = {"(1"}; }, "path pattern '(1'",
                "_131279_"},
        Refusal{"Community", [](ScanArguments& a) { a.communities = {"1"}; }, "--community '1'",
                "65000:1"},
        Refusal{"Type", [](ScanArguments& a) { a.types = {"route"}; }, "--type 'route'",
                "announce, withdraw, rib and state"},
        Refusal{"From", [](ScanArguments& a) { a.from = "noon"; }, "--from 'noon'", "UTC"},
        Refusal{"To", [](ScanArguments& a) { a.to = "noon"; }, "--to 'noon'", "UTC"},
        Refusal{"Format", [](ScanArguments& a) { a.format = "xml"; }, "--format 'xml'", "json"},
        Refusal{"Fields",
                [](ScanArguments& a) {
                  a.format = "csv";
                  a.fields = "prefix,colour";
                },
                "--fields 'colour'", "--list-fields"},
        Refusal{"FieldsOfBgpdump", [](ScanArguments& a) { a.fields = "prefix"; },
                "--fields goes with", ""},
        Refusal{"CountBy", [](ScanArguments& a) { a.count_by = "colour"; }, "--count-by 'colour'",
                "origin, peer"},
        Refusal{"TwoCounts",
                [](ScanArguments& a) {
                  a.count = true;
                  a.count_by = "peer";
                },
                "two ways to count", ""},
        Refusal{"CountsHaveNoLimit",
                [](ScanArguments& a) {
                  a.count = true;
                  a.limit = "3";
                },
                "leave one of them out", ""},
        Refusal{"NothingToCountInARecord",
                [](ScanArguments& a) {
                  a.files.clear();
                  a.at = "u.bz2:0";
                  a.count_by = "peer";
                },
                "nothing to count", ""},
        Refusal{"CountsHaveNoFormat",
                [](ScanArguments& a) {
                  a.count = true;
                  a.format = "json";
                },
                "a count prints none", ""},
        Refusal{"Withdrawals", [](ScanArguments& a) { a.withdrawals = "some"; },
                "--withdrawals 'some'", "none, all and matched"},
        Refusal{"MatchedMrt",
                [](ScanArguments& a) {
                  a.withdrawals = "matched";
                  a.format = "mrt";
                },
                "cannot cut archives", "none and all"},
        Refusal{"Messages", [](ScanArguments& a) { a.messages = true; }, "--messages goes with",
                ""},
        Refusal{"Limit", [](ScanArguments& a) { a.limit = "-1"; }, "--limit '-1'", ""},
        Refusal{"Threads", [](ScanArguments& a) { a.threads = "1000"; }, "--threads '1000'", ""},
        Refusal{"AtWithFile", [](ScanArguments& a) { a.at = "u:1"; }, "--at names its own", ""},
        Refusal{"AtWithoutOffset",
                [](ScanArguments& a) {
                  a.files.clear();
                  a.at = "u.bz2";
                },
                "--at 'u.bz2'", "FILE:OFFSET"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace isthmus::app
