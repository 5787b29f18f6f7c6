#include "app/scan_arguments.h"

#include <gtest/gtest.h>

#include "support/messages.h"

namespace isthmus::app {
namespace {

using isthmus::testing::prefix;

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
  arguments.exact = {"10.0.0.0/8"};
  arguments.more_specific = {"2001:db8::/32"};
  arguments.less_specific = {"10.1.1.1"};
  arguments.overlapping = {"10.0.0.0/9"};
  arguments.peers = {"AS3257", "195.66.224.138", "2001:7f8:4::cb9:1"};
  arguments.origins = {"131279", "2.207"};
  arguments.paths = {"_4837_"};
  arguments.communities = {"65000:*"};
  arguments.types = {"rib", "withdraw"};
  arguments.from = "2017-10-01";
  arguments.to = "1506848871";
  const auto options = read_scan_arguments(arguments).value();
  EXPECT_EQ(options.format, query::LineFormatKind::json);
  EXPECT_EQ(options.limit, 10U);
  EXPECT_EQ(options.threads, 2U);
  EXPECT_EQ(options.filter.exact, std::vector{prefix("10.0.0.0/8")});
  EXPECT_EQ(options.filter.more_specific, std::vector{prefix("2001:db8::/32")});
  EXPECT_EQ(options.filter.less_specific, std::vector{prefix("10.1.1.1/32")});
  EXPECT_EQ(options.filter.overlapping, std::vector{prefix("10.0.0.0/9")});
  EXPECT_EQ(options.filter.peer_asns, std::vector{Asn{3257}});
  EXPECT_EQ(options.filter.peer_addresses.size(), 2U);
  EXPECT_EQ(options.filter.origins, (std::vector{Asn{131279}, Asn{131279}}));
  EXPECT_EQ(options.filter.paths.size(), 1U);
  EXPECT_EQ(options.filter.communities.size(), 1U);
  EXPECT_EQ(options.filter.types,
            (std::vector{query::ElementType::rib, query::ElementType::withdraw}));
  EXPECT_EQ(options.filter.from, Timestamp::from_seconds(1506816000));
  EXPECT_EQ(options.filter.to, Timestamp::from_seconds(1506848871));
}

TEST(ScanArguments, NothingGivenMeansNoFilterAndTheDefaults) {
  const auto options = read_scan_arguments(of_file()).value();
  EXPECT_EQ(options.files, std::vector<std::string>{"u.bz2"});
  EXPECT_FALSE(options.format);
  EXPECT_FALSE(options.limit);
  EXPECT_FALSE(options.at);
  EXPECT_TRUE(options.filter.types.empty());
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
        Refusal{"Type", [](ScanArguments& a) { a.types = {"update"}; }, "--type 'update'",
                "announce, withdraw, rib and state"},
        Refusal{"From", [](ScanArguments& a) { a.from = "noon"; }, "--from 'noon'", "UTC"},
        Refusal{"To", [](ScanArguments& a) { a.to = "noon"; }, "--to 'noon'", "UTC"},
        Refusal{"Format", [](ScanArguments& a) { a.format = "xml"; }, "--format 'xml'", "json"},
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
