#include <gtest/gtest.h>

#include "query/filter/judge.h"
#include "support/as_paths.h"

namespace isthmus::query {
namespace {

using isthmus::testing::PathText;

bool holds_on(const Term& term, std::string_view path_text) {
  const PathText path{path_text};
  PathAttributes attributes;
  attributes.as_path = path.view();
  return holds(term, attributes);
}

AsnTerm asn(AsnTerm::Place place, std::uint32_t wanted) {
  AsnTerm term{place, {}};
  term.asns.add(Asn{wanted});
  return term;
}

TEST(JudgeAttributes, TheOriginIsTheLastAsnOrAnyOfASet) {
  const auto origin = asn(AsnTerm::Place::origin, 3);
  EXPECT_TRUE(holds_on(origin, "1 2 3"));
  EXPECT_FALSE(holds_on(origin, "3 2 1"));
  EXPECT_TRUE(holds_on(origin, "1 {2,3,4}"));
  EXPECT_FALSE(holds_on(origin, "1 {2,3} 4"));
  EXPECT_FALSE(holds_on(origin, ""));
}

TEST(JudgeAttributes, AHopIsAnywhere) {
  const auto hop = asn(AsnTerm::Place::hop, 3);
  EXPECT_TRUE(holds_on(hop, "1 3 2"));
  EXPECT_TRUE(holds_on(hop, "1 {2,3}"));
  EXPECT_TRUE(holds_on(hop, "(3 4) 1"));
  EXPECT_FALSE(holds_on(hop, "1 33"));
}

TEST(JudgeAttributes, BogonAndPrivateAsns) {
  const PathPropertyTerm bogon{PathPropertyTerm::Property::bogon_asn};
  const PathPropertyTerm own{PathPropertyTerm::Property::private_asn};
  for (const char* path :
       {"1 0", "1 23456 2", "64496", "1 {64512}", "65535", "131071", "4294967295"}) {
    EXPECT_TRUE(holds_on(bogon, path)) << path;
  }
  EXPECT_FALSE(holds_on(bogon, "3356 112 131279"));
  EXPECT_TRUE(holds_on(own, "1 4200000000"));
  EXPECT_FALSE(holds_on(own, "1 23456"));
}

TEST(JudgeAttributes, OtherTermsHoldForNoAttributes) {
  EXPECT_FALSE(holds_on(TypeTerm{0xf}, "1"));
}

}  // namespace
}  // namespace isthmus::query
