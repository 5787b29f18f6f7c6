#include "detect/route_class.h"

#include <gtest/gtest.h>

#include "support/as_paths.h"

namespace isthmus::detect {
namespace {

using testing::PathText;

const std::vector<Asn> kNetworks{Asn{3333}, Asn{131279}};

PathReading read(std::string_view path) {
  const PathText text{path};
  return read_path(net::clean(text), kNetworks);
}

TEST(ReadPath, FindsTheBorderLinkNextToTheOrigin) {
  const auto reading = read("1101 3356 4837 131279");
  EXPECT_EQ(reading.origin, PathReading::Origin::subject);
  EXPECT_EQ(reading.reach.kind, RouteClass::Kind::via);
  EXPECT_EQ(reading.reach.link, (Link{Asn{4837}, Asn{131279}}));
}

TEST(ReadPath, TheBorderIsWhereThePathLeavesTheLastOfTheSubjectsNetworks) {
  EXPECT_EQ(read("1101 4837 3333 131279").reach.link, (Link{Asn{4837}, Asn{3333}}));
}

TEST(ReadPath, PrependingDoesNotMoveTheBorder) {
  EXPECT_EQ(read("1101 4837 4837 131279 131279 131279").reach, read("1101 4837 131279").reach);
}

TEST(ReadPath, APathThatNeverLeavesIsLocal) {
  EXPECT_EQ(read("3333 131279").reach.kind, RouteClass::Kind::local);
  EXPECT_EQ(read("").reach.kind, RouteClass::Kind::local);
}

TEST(ReadPath, LoopsSetsAndSpecialAsnsAtTheBorderHideIt) {
  EXPECT_EQ(read("1101 131279 4837 131279").reach.kind, RouteClass::Kind::unclear);
  EXPECT_EQ(read("1101 {4837,4134} 131279").reach.kind, RouteClass::Kind::unclear);
  EXPECT_EQ(read("1101 64512 131279").reach.kind, RouteClass::Kind::unclear);
  EXPECT_EQ(read("1101 4837 23456").origin, PathReading::Origin::hidden);
  EXPECT_EQ(read("1101 4837 {131279}").origin, PathReading::Origin::hidden);
}

TEST(ReadPath, ASpecialAsnBehindTheBorderDoesNotMatter) {
  EXPECT_EQ(read("1101 64512 4837 131279").reach.kind, RouteClass::Kind::via);
  EXPECT_EQ(read("1101 4837 131279 64512").reach.link, (Link{Asn{4837}, Asn{131279}}));
}

TEST(ReadPath, AStrangersPathThatShowsTheSubjectInItsMiddleIsNoRouteToIt) {
  const auto reading = read("39138 22351 131279 51040");
  EXPECT_EQ(reading.origin, PathReading::Origin::stranger);
  EXPECT_TRUE(reading.runs_through);
  EXPECT_EQ(reading.through, (Link{Asn{22351}, Asn{131279}}));
  EXPECT_FALSE(read("39138 22351 51040").runs_through);
}

TEST(PathReader, GivesTheSameAnswerEachTimeAndForgetsItWithTheNetworks) {
  rib::AttributeStore store;
  const PathText text{"1101 4837 131279"};
  PathAttributes attributes;
  attributes.present.set(static_cast<std::uint8_t>(AttributeType::as_path));
  attributes.as_path = text;
  const auto path = store.path_id(store.intern(attributes));
  PathReader reader{kNetworks};
  EXPECT_EQ(reader.read(store, path).reach.kind, RouteClass::Kind::via);
  EXPECT_EQ(reader.read(store, path).reach.kind, RouteClass::Kind::via);
  reader.set_networks({Asn{4837}});
  EXPECT_EQ(reader.read(store, path).stranger, Asn{131279});
}

}  // namespace
}  // namespace isthmus::detect
