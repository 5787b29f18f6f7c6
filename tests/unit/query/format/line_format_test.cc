#include "query/format/line_format.h"

#include <gtest/gtest.h>

namespace isthmus::query {
namespace {

TEST(LineFormat, OnlyTheTableHasAHeader) {
  for (const auto kind :
       {LineFormatKind::bgpdump, LineFormatKind::bgpreader, LineFormatKind::json}) {
    EXPECT_EQ(make_line_format(kind, {})->header(), "");
  }
  EXPECT_NE(make_line_format(LineFormatKind::table, {})->header().find("PREFIX"),
            std::string::npos);
}

TEST(LineFormat, EachKindBeginsItsLineInItsOwnWay) {
  const std::vector<std::string> names{"rrc00"};
  RouteMessage message;
  message.kind = MessageKind::state_change;
  for (const auto& [kind, begins] : {std::pair{LineFormatKind::bgpdump, "BGP4MP|0|STATE|"},
                                     {LineFormatKind::bgpreader, "U|S|0.000000|ris|rrc00|"},
                                     {LineFormatKind::json, "{\"type\":\"state\""},
                                     {LineFormatKind::table, "1970-01-01 00:00:00  state"}}) {
    std::string out;
    const auto format = make_line_format(kind, {names, names});
    format->begin(out);
    format->append({ElementType::state, false, &message, nullptr});
    EXPECT_TRUE(out.starts_with(begins)) << out;
    EXPECT_TRUE(out.ends_with('\n'));
  }
}

}  // namespace
}  // namespace isthmus::query
