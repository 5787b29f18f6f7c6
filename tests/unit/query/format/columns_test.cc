#include "query/format/columns.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "support/messages.h"

namespace isthmus::query {
namespace {

using isthmus::testing::at;
using isthmus::testing::Messages;

class ColumnsTest : public ::testing::Test {
 protected:
  std::string lines(ColumnStyle style, std::initializer_list<const char*> names,
                    const RouteMessage& message) const {
    std::vector<std::size_t> fields;
    for (const auto* name : names) fields.push_back(find_field(name).value());
    ColumnsFormat format{style, {sources_, collectors_}, fields};
    std::string out;
    format.begin(out);
    for_each_element(message, [&](const RouteElement& element) { format.append(element); });
    return format.header() + out;
  }

  std::vector<std::string> sources_{"a \"b\",\tc\n\\"};
  std::vector<std::string> collectors_{"rrc00"};
  Messages make_;
  PeerKey peer_{make_.peer("rrc00", 64500, "192.0.2.1")};
};

TEST_F(ColumnsTest, CsvQuotesWhatHoldsACommaOrAQuote) {
  const auto message = make_.announce(peer_, at("09:07:51"), "10.0.0.0/8", "1 {2,3}");
  EXPECT_EQ(lines(ColumnStyle::csv, {"path", "source", "prefix"}, message),
            "path,source,prefix\n\"1 {2,3}\",\"a \"\"b\"\",\tc\n\\\",10.0.0.0/8\n");
}

TEST_F(ColumnsTest, TsvEscapesTabsAndLineFeeds) {
  const auto message = make_.withdraw(peer_, at("09:07:51"), "10.0.0.0/8 11.0.0.0/8");
  EXPECT_EQ(lines(ColumnStyle::tsv, {"prefix", "source"}, message),
            "prefix\tsource\n10.0.0.0/8\ta \"b\",\\tc\\n\\\\\n11.0.0.0/8\ta \"b\",\\tc\\n\\\\\n");
}

TEST_F(ColumnsTest, AnAbsentFieldIsAnEmptyColumn) {
  const auto withdrawal = make_.withdraw(peer_, at("09:07:51"), "10.0.0.0/8");
  EXPECT_EQ(
      lines(ColumnStyle::csv,
            {"type", "path", "old_state", "router_table", "findings", "prefix", "med"}, withdrawal),
      "type,path,old_state,router_table,findings,prefix,med\n"
      "withdraw,,,,,10.0.0.0/8,\n");
  EXPECT_EQ(lines(ColumnStyle::csv, {"type", "path", "new_state", "prefix"},
                  make_.up(peer_, at("09:07:51"))),
            "type,path,new_state,prefix\nstate,,established,\n");
}

TEST_F(ColumnsTest, AlignedColumnsAreAsWideAsUsual) {
  const auto message = make_.announce(peer_, at("09:07:51"), "10.0.0.0/8", "1");
  const auto text = lines(ColumnStyle::aligned, {"prefix", "peer_ip", "path"}, message);
  EXPECT_EQ(text,
            "prefix             peer_ip         path\n"
            "10.0.0.0/8         192.0.2.1       1\n");
}

TEST_F(ColumnsTest, AlignedTimesAreForPeopleAndEmptyColumnsEndTheLine) {
  EXPECT_EQ(lines(ColumnStyle::aligned, {"time", "type", "path", "med"},
                  make_.down(peer_, at("09:07:51"))),
            "time                type     path                             med\n"
            "2017-10-01 09:07:51 state\n");
}

TEST_F(ColumnsTest, ListsHaveSpacesAndObjectsColons) {
  static constexpr std::uint8_t kLarge[] = {0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3,
                                            0, 0, 0, 4, 0, 0, 0, 5, 0, 0, 0, 6};
  auto& attributes = make_.attributes("1");
  attributes.large_communities = kLarge;
  attributes.aggregator = {Asn{65536}, ipv4_address(0xc6336401)};
  attributes.present.set(static_cast<std::size_t>(AttributeType::large_communities));
  attributes.present.set(static_cast<std::size_t>(AttributeType::aggregator));
  auto message = make_.announce(peer_, at("09:07:51"), "10.0.0.0/8", "");
  message.attributes = &attributes;
  EXPECT_EQ(lines(ColumnStyle::csv, {"large_communities", "aggregator"}, message),
            "large_communities,aggregator\n1:2:3 4:5:6,65536:198.51.100.1\n");
}

TEST_F(ColumnsTest, TheUsualColumnsAreThereWithoutAChoice) {
  const auto header = ColumnsFormat{ColumnStyle::csv, {sources_, collectors_}, {}}.header();
  EXPECT_TRUE(header.starts_with("type,time,collector,peer_asn,peer_ip,")) << header;
  EXPECT_EQ(static_cast<std::size_t>(std::count(header.begin(), header.end(), ',')) + 1,
            usual_columns().size());
}

}  // namespace
}  // namespace isthmus::query
