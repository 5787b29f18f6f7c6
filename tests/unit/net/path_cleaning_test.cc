#include "net/path_cleaning.h"

#include <gtest/gtest.h>

#include "net/asn_class.h"
#include "support/as_paths.h"

namespace isthmus::net {
namespace {

using testing::PathText;

std::vector<std::uint32_t> hops(const CleanPath& path) {
  std::vector<std::uint32_t> out;
  for (const auto asn : path.hops) out.push_back(number(asn));
  return out;
}

TEST(PathCleaning, KeepsAPlainPath) {
  const auto path = clean(PathText{"3356 4837 131279"});
  EXPECT_EQ(hops(path), (std::vector<std::uint32_t>{3356, 4837, 131279}));
  EXPECT_EQ(path.flags, 0);
  EXPECT_EQ(path.origin, Asn{131279});
  EXPECT_EQ(path.trusted_from, 0U);
}

TEST(PathCleaning, CollapsesPrependingAcrossSegmentsToo) {
  const auto path = clean(PathText{"3356 4837 4837 131279 131279 131279"});
  EXPECT_EQ(hops(path), (std::vector<std::uint32_t>{3356, 4837, 131279}));
  EXPECT_EQ(path.flags, kPathPrepended);
}

TEST(PathCleaning, RemovesConfederationSegments) {
  const auto path = clean(PathText{"(65001 65002) 3356 131279"});
  EXPECT_EQ(hops(path), (std::vector<std::uint32_t>{3356, 131279}));
  EXPECT_EQ(path.flags, kPathConfederation);
}

TEST(PathCleaning, ASetAtTheEndLeavesTheOriginUnknown) {
  const auto path = clean(PathText{"3356 4837 {131279,9269}"});
  EXPECT_EQ(path.flags, kPathSet);
  EXPECT_FALSE(path.origin);
  EXPECT_EQ(path.trusted_from, path.hops.size());
}

TEST(PathCleaning, ASetInTheMiddleCutsThePath) {
  const auto path = clean(PathText{"3356 {174,1299} 4837 131279"});
  EXPECT_EQ(hops(path), (std::vector<std::uint32_t>{3356, 4837, 131279}));
  EXPECT_EQ(path.trusted_from, 1U);
  EXPECT_EQ(path.origin, Asn{131279});
}

TEST(PathCleaning, SeesALoop) {
  const auto path = clean(PathText{"3356 131279 4837 131279"});
  EXPECT_TRUE(path.flags & kPathLoop);
  EXPECT_EQ(path.origin, Asn{131279});
}

TEST(PathCleaning, PrependingIsNoLoop) {
  EXPECT_FALSE(clean(PathText{"1 2 2 2 3"}).flags & kPathLoop);
}

TEST(PathCleaning, DropsAPrivateTailBehindAPublicAsn) {
  const auto path = clean(PathText{"3356 4837 64512 65000"});
  EXPECT_EQ(hops(path), (std::vector<std::uint32_t>{3356, 4837}));
  EXPECT_EQ(path.flags, kPathPrivateTail);
  EXPECT_EQ(path.origin, Asn{4837});
}

TEST(PathCleaning, APathOfPrivateAsnsOnlyHasNothingToTrust) {
  const auto path = clean(PathText{"64512 65000"});
  EXPECT_EQ(path.flags, kPathSpecial);
  EXPECT_EQ(path.origin, Asn{65000});
  EXPECT_EQ(path.trusted_from, 2U);
}

TEST(PathCleaning, ASpecialAsnCutsThePath) {
  for (const auto* text : {"3356 64512 4837 131279", "3356 23456 4837 131279", "3356 0 4837 131279",
                           "3356 112 4837 131279", "3356 65535 4837 131279"}) {
    const auto path = clean(PathText{text});
    EXPECT_TRUE(path.flags & kPathSpecial) << text;
    EXPECT_EQ(path.trusted_from, 2U) << text;
    EXPECT_EQ(path.origin, Asn{131279}) << text;
  }
}

TEST(PathCleaning, AnEmptyPathHasNoOrigin) {
  const auto path = clean(AsPathView{});
  EXPECT_TRUE(path.hops.empty());
  EXPECT_FALSE(path.origin);
}

TEST(AsnClass, HasEveryBoundOfTheRegistries) {
  EXPECT_EQ(classify(Asn{0}), AsnClass::zero);
  EXPECT_EQ(classify(Asn{112}), AsnClass::as112);
  EXPECT_EQ(classify(kAsTrans), AsnClass::as_trans);
  EXPECT_EQ(classify(Asn{64495}), AsnClass::ordinary);
  EXPECT_EQ(classify(Asn{64496}), AsnClass::documentation);
  EXPECT_EQ(classify(Asn{64511}), AsnClass::documentation);
  EXPECT_EQ(classify(Asn{64512}), AsnClass::private_use);
  EXPECT_EQ(classify(Asn{65534}), AsnClass::private_use);
  EXPECT_EQ(classify(Asn{65535}), AsnClass::reserved);
  EXPECT_EQ(classify(Asn{65536}), AsnClass::documentation);
  EXPECT_EQ(classify(Asn{65552}), AsnClass::reserved);
  EXPECT_EQ(classify(Asn{131071}), AsnClass::reserved);
  EXPECT_EQ(classify(Asn{131072}), AsnClass::ordinary);
  EXPECT_EQ(classify(Asn{131279}), AsnClass::ordinary);
  EXPECT_EQ(classify(Asn{4199999999U}), AsnClass::ordinary);
  EXPECT_EQ(classify(Asn{4200000000U}), AsnClass::private_use);
  EXPECT_EQ(classify(Asn{4294967294U}), AsnClass::private_use);
  EXPECT_EQ(classify(Asn{4294967295U}), AsnClass::reserved);
}

}  // namespace
}  // namespace isthmus::net
