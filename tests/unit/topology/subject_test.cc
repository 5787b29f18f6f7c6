#include "topology/subject.h"

#include <gtest/gtest.h>

#include "net/text.h"

namespace isthmus::topology {
namespace {

Result<Subject> parsed(std::string_view text) {
  return parse_subject(text, *Reference::built_in());
}

TEST(ParseSubject, ACountryIsItsNetworks) {
  for (const auto* text : {"KP", "kp", " KP\n"}) {
    const auto subject = parsed(text);
    ASSERT_TRUE(subject) << subject.error().what;
    EXPECT_EQ(subject->kind, Subject::Kind::country);
    EXPECT_EQ(subject->name, "KP");
    EXPECT_EQ(subject->title, "North Korea");
    EXPECT_EQ(subject->zone, "Asia/Pyongyang");
    EXPECT_EQ(subject->networks, std::vector{Asn{131279}});
  }
}

TEST(ParseSubject, ANetworkHasTheClockOfItsCountry) {
  for (const auto* text : {"AS131279", "131279", "as131279", "2.207"}) {
    const auto subject = parsed(text);
    ASSERT_TRUE(subject) << text << subject.error().what;
    EXPECT_EQ(subject->kind, Subject::Kind::as);
    EXPECT_EQ(subject->name, "AS131279");
    EXPECT_EQ(subject->title, "Star JV (AS131279)");
    EXPECT_EQ(subject->country, "KP");
    EXPECT_EQ(subject->zone, "Asia/Pyongyang");
  }
  const auto unknown = parsed("AS64496");
  ASSERT_TRUE(unknown);
  EXPECT_EQ(unknown->title, "AS64496");
  EXPECT_EQ(unknown->zone, "Etc/UTC");
}

TEST(ParseSubject, PrefixesAreSortedAndEachStandsOnce) {
  const auto subject = parsed("2001:db8::/32, 175.45.177.0/24,175.45.176.0/24,175.45.177.0/24");
  ASSERT_TRUE(subject) << subject.error().what;
  EXPECT_EQ(subject->kind, Subject::Kind::prefixes);
  EXPECT_EQ(subject->name, "175.45.176.0/24,175.45.177.0/24,2001:db8::/32");
  EXPECT_EQ(subject->title, "175.45.176.0/24, 175.45.177.0/24, 2001:db8::/32");
  EXPECT_TRUE(subject->networks.empty());
  const auto many = parsed("10.0.0.0/8,11.0.0.0/8,12.0.0.0/8,13.0.0.0/8");
  ASSERT_TRUE(many);
  EXPECT_EQ(many->title, "4 address blocks");
  EXPECT_EQ(parsed("175.45.176.1")->name, "175.45.176.1/32");
  EXPECT_EQ(parsed("2001:db8::1")->name, "2001:db8::1/128");
}

struct Refused {
  const char* text;
  const char* what;
  const char* advice;  // a part of it
};

class RefusedSubject : public ::testing::TestWithParam<Refused> {};

TEST_P(RefusedSubject, SaysWhatIsWrongAndWhatToDo) {
  const auto subject = parsed(GetParam().text);
  ASSERT_FALSE(subject);
  EXPECT_EQ(subject.error().what, GetParam().what);
  EXPECT_NE(subject.error().advice.find(GetParam().advice), std::string::npos)
      << subject.error().advice;
}

INSTANTIATE_TEST_SUITE_P(
    Subjects, RefusedSubject,
    ::testing::Values(Refused{"", "no subject is given", "a country (KP)"},
                      Refused{"XX", "\"XX\" is no country code of ISO 3166", "a country (KP)"},
                      Refused{"uk", "\"UK\" is no country code of ISO 3166", "GB"},
                      Refused{"TV", "no network of Tuvalu (TV) is known", "--registry"},
                      Refused{"North Korea", "\"North Korea\" is no subject", "a country (KP)"},
                      Refused{"AS0", "AS0 stands for no network", "a network (AS131279)"},
                      Refused{"23456", "AS23456 stands for no network", "a network (AS131279)"},
                      Refused{"175.45.177.0/22", "\"175.45.177.0/22\" is no prefix",
                              "did you mean 175.45.176.0/22?"},
                      Refused{"175.45.176.0/33", "\"175.45.176.0/33\" is no prefix", "at most 32"},
                      Refused{"175.45.176.0/24,", "\"\" is no prefix", "a subject is"},
                      Refused{"AS1,AS2", "\"AS1\" is no prefix", "a subject is"},
                      Refused{"1.2.3.4/99999999999999999999",
                              "\"1.2.3.4/99999999999999999999\" is no prefix", "a subject is"}));

}  // namespace
}  // namespace isthmus::topology
