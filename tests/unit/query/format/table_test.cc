#include "query/format/table.h"

#include <gtest/gtest.h>

#include "support/messages.h"

namespace isthmus::query {
namespace {

using isthmus::testing::at;
using isthmus::testing::Messages;

std::string lines(const RouteMessage& message) {
  TableFormat format;
  std::string out;
  format.begin(out);
  for_each_element(message, [&](const RouteElement& element) { format.append(element); });
  return out;
}

TEST(Table, EveryColumnBeginsUnderItsTitle) {
  Messages make;
  const std::string header{TableFormat{}.header()};
  const auto line = lines(make.announce(make.peer("rrc00", 64500, "192.0.2.1"), at("09:07:51"),
                                        "175.45.177.0/24", "64500 131279"));
  for (const auto& [title, value] : {std::pair{"TIME (UTC)", "2017-10-01 09:07:51"},
                                     {"TYPE", "announce"},
                                     {"PEER", "AS64500 192.0.2.1"},
                                     {"PREFIX", "175.45.177.0/24"},
                                     {"NEXT HOP", "10.0.0.1"},
                                     {"PATH", "64500 131279 i"}}) {
    EXPECT_EQ(header.find(title), line.find(value)) << title << "\n" << header << line;
  }
}

TEST(Table, AWithdrawalEndsWithItsPrefix) {
  Messages make;
  EXPECT_EQ(lines(make.withdraw(make.peer("rrc00", 64500, "192.0.2.1"), at("09:07:51"),
                                "175.45.177.0/24")),
            "2017-10-01 09:07:51  withdraw  AS64500 192.0.2.1            175.45.177.0/24\n");
}

TEST(Table, AStateChangeInWords) {
  Messages make;
  EXPECT_EQ(lines(make.up(make.peer("rrc00", 64500, "192.0.2.1"), at("09:07:51"))),
            "2017-10-01 09:07:51  state     AS64500 192.0.2.1            "
            "open confirm -> established\n");
}

TEST(Table, ALongValuePushesTheRestAndKeepsASpace) {
  Messages make;
  const auto line =
      lines(make.announce(make.peer("rrc00", 4200000000, "2001:db8:1111:2222:3333:4444:5555:6666"),
                          at("09:07:51"), "2001:db8:1111:2222:3333:4444:5555:6666/128", "1"));
  EXPECT_NE(line.find("2001:db8:1111:2222:3333:4444:5555:6666 "
                      "2001:db8:1111:2222:3333:4444:5555:6666/128 2001:db8::1"),
            std::string::npos)
      << line;
}

}  // namespace
}  // namespace isthmus::query
