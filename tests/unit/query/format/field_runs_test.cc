#include "query/format/field_runs.h"

#include <gtest/gtest.h>

namespace isthmus::query {
namespace {

FieldRuns runs_of(std::initializer_list<const char*> names) {
  std::vector<std::size_t> fields;
  for (const auto* name : names) fields.push_back(find_field(name).value());
  return FieldRuns{fields};
}

TEST(FieldRuns, NeighboursThatDependOnTheSameAreOnePiece) {
  const auto runs = runs_of({"type", "time", "peer_asn", "peer_ip", "prefix", "path", "origin"});
  EXPECT_EQ(runs.scopes(), (std::vector{Scope::kind, Scope::peer, Scope::element, Scope::block}));
  EXPECT_EQ(runs[1].size(), 2U);
  EXPECT_EQ(runs[1][1]->name, "peer_ip");
}

TEST(FieldRuns, TheKindIsPartOfTheRecord) {
  EXPECT_EQ(runs_of({"form", "source", "time"}).scopes(), std::vector{Scope::record});
  EXPECT_EQ(runs_of({"form", "prefix", "source"}).scopes(),
            (std::vector{Scope::kind, Scope::element, Scope::record}));
}

TEST(FieldRuns, ColumnsLeaveNoPieceOut) {
  auto runs = runs_of({"peer_type", "findings"});
  EXPECT_EQ(runs.scopes(), (std::vector{Scope::monitored, Scope::findings}));
  EXPECT_EQ(runs.keep_all().scopes(), (std::vector{Scope::element, Scope::element}));
}

TEST(FieldRuns, AllOfThem) {
  std::size_t fields = 0;
  const auto runs = FieldRuns::of_all();
  for (std::size_t i = 0; i < runs.size(); ++i) fields += runs[i].size();
  EXPECT_EQ(fields, all_fields().size());
}

}  // namespace
}  // namespace isthmus::query
