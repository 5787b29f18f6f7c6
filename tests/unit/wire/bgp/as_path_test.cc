#include "wire/bgp/as_path.h"

#include <gtest/gtest.h>

#include "unit/wire/bgp/bgp_samples.h"

namespace isthmus::bgp {
namespace {

constexpr auto kSet = SegmentType::as_set;
constexpr auto kSequence = SegmentType::as_sequence;
constexpr auto kConfedSequence = SegmentType::as_confed_sequence;
constexpr auto kConfedSet = SegmentType::as_confed_set;

PathSegment segment(SegmentType type, std::initializer_list<std::uint32_t> asns) {
  PathSegment made{type, {}};
  for (const auto asn : asns) made.asns.push_back(Asn{asn});
  return made;
}

Octets wire(const std::vector<PathSegment>& segments) {
  RouteAttributes attributes;
  attributes.origin.reset();
  attributes.as_path = segments;
  const auto block = encode_table_attributes(attributes, {}, AsnWidth::four);
  const bool is_long = (block[0] & kFlagExtendedLength) != 0;
  return {block.begin() + (is_long ? 4 : 3), block.end()};
}

std::string merged(const std::vector<PathSegment>& as_path,
                   const std::vector<PathSegment>& as4_path) {
  Arena arena;
  const auto two = wire(as_path);
  const auto four = wire(as4_path);
  return net::to_text(AsPathView{merge_as4_path(two, four, arena)});
}

TEST(MeasurePath, GivesTheOctetsOfTheFourOctetForm) {
  EXPECT_EQ(measure_path({}, AsnWidth::two), 0U);
  EXPECT_EQ(measure_path(Octets{2, 1, 0, 5}, AsnWidth::two), 6U);
  EXPECT_EQ(measure_path(Octets{2, 1, 0, 5, 1, 2, 0, 6, 0, 7}, AsnWidth::two), 16U);
  EXPECT_EQ(measure_path(Octets{2, 1, 0, 0, 0, 5}, AsnWidth::four), 6U);
}

TEST(MeasurePath, RefusesWhatIsNotWholeSegments) {
  EXPECT_FALSE(measure_path(Octets{2}, AsnWidth::two));
  EXPECT_FALSE(measure_path(Octets{2, 0}, AsnWidth::two));
  EXPECT_FALSE(measure_path(Octets{2, 2, 0, 5}, AsnWidth::two));
  EXPECT_FALSE(measure_path(Octets{0, 1, 0, 5}, AsnWidth::two));
  EXPECT_FALSE(measure_path(Octets{5, 1, 0, 5}, AsnWidth::two));
  EXPECT_FALSE(measure_path(Octets{2, 1, 0, 5}, AsnWidth::four));
}

TEST(WidenPath, KeepsSegmentsAndAsns) {
  Arena arena;
  const Octets path{3, 1, 0xfd, 0xe9, 2, 2, 0x12, 0xe5, 0xff, 0xff, 1, 1, 0, 9};
  const auto wide = widen_path(path, measure_path(path, AsnWidth::two).value(), arena);
  EXPECT_EQ(net::to_text(AsPathView{wide}), "(65001) 4837 65535 {9}");
}

TEST(MergeAs4Path, TheFourOctetPathReplacesThePathOfItsLength) {
  EXPECT_EQ(merged({segment(kSequence, {4837, 23456})}, {segment(kSequence, {4837, 131279})}),
            "4837 131279");
}

TEST(MergeAs4Path, LeadingAsnsOfOldSpeakersStayInFront) {
  Arena arena;
  const auto two = wire({segment(kSequence, {3356, 4837, 23456})});
  const auto four = wire({segment(kSequence, {131279})});
  const auto path = AsPathView{merge_as4_path(two, four, arena)};
  EXPECT_EQ(net::to_text(path), "3356 4837 131279");
  EXPECT_EQ(std::distance(path.begin(), path.end()), 1) << "one sequence, as it was sent";
}

TEST(MergeAs4Path, ALongerFourOctetPathIsIgnored) {
  EXPECT_EQ(merged({segment(kSequence, {4837, 23456})}, {segment(kSequence, {1, 2, 131279})}),
            "4837 23456");
}

TEST(MergeAs4Path, ASetCountsOne) {
  EXPECT_EQ(merged({segment(kSequence, {3356, 23456}), segment(kSet, {7, 8, 9})},
                   {segment(kSequence, {131279}), segment(kSet, {70000, 8, 9})}),
            "3356 131279 {70000,8,9}");
}

TEST(MergeAs4Path, ALeadingSetIsTakenWhole) {
  EXPECT_EQ(
      merged({segment(kSet, {7, 8}), segment(kSequence, {23456})}, {segment(kSequence, {131279})}),
      "{7,8} 131279");
}

TEST(MergeAs4Path, ConfederationSegmentsCountNothing) {
  EXPECT_EQ(merged({segment(kConfedSequence, {65001, 65002}), segment(kSequence, {23456})},
                   {segment(kSequence, {131279})}),
            "(65001 65002) 131279");
}

TEST(MergeAs4Path, AConfederationSegmentBesideATakenOneIsTaken) {
  EXPECT_EQ(
      merged({segment(kSequence, {1}), segment(kConfedSet, {65001}), segment(kSequence, {23456})},
             {segment(kSequence, {131279})}),
      "1 [65001] 131279");
}

TEST(MergeAs4Path, AConfederationSegmentApartIsLost) {
  EXPECT_EQ(merged({segment(kSequence, {1, 23456}), segment(kConfedSequence, {65001})},
                   {segment(kSequence, {131279})}),
            "1 131279");
}

TEST(MergeAs4Path, ConfederationSegmentsInTheFourOctetPathAreDiscarded) {
  EXPECT_EQ(merged({segment(kSequence, {3356, 23456})},
                   {segment(kConfedSequence, {65001}), segment(kSequence, {131279})}),
            "3356 131279");
}

TEST(MergeAs4Path, SequencesThatDoNotFitOneSegmentStayTwo) {
  std::vector<Asn> leading(200, Asn{1});
  std::vector<Asn> trailing(200, Asn{131279});
  auto all = leading;
  all.insert(all.end(), trailing.size(), kAsTrans);
  const std::vector<PathSegment> sent{{kSequence, {all.begin(), all.begin() + 255}},
                                      {kSequence, {all.begin() + 255, all.end()}}};
  const std::vector<PathSegment> as4{{kSequence, trailing}};
  Arena arena;
  const auto two = wire(sent);
  const auto four = wire(as4);
  std::vector<std::size_t> sizes;
  for (const auto& found : AsPathView{merge_as4_path(two, four, arena)}) {
    sizes.push_back(found.asns.size());
  }
  EXPECT_EQ(sizes, (std::vector<std::size_t>{200, 200}));
}

}  // namespace
}  // namespace isthmus::bgp
