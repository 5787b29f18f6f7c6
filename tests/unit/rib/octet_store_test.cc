#include "rib/octet_store.h"

#include <array>
#include <gtest/gtest.h>
#include <set>
#include <string>

namespace isthmus::rib {
namespace {

Bytes octets(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string text_of(Bytes octets) {
  return {octets.begin(), octets.end()};
}

TEST(OctetStore, KeepsEachStringOnceUnderADenseId) {
  OctetStore store;
  EXPECT_EQ(store.intern(octets("one")), 0U);
  EXPECT_EQ(store.intern(octets("two")), 1U);
  EXPECT_EQ(store.intern(octets("one")), 0U);
  EXPECT_EQ(store.intern({}), 2U);
  EXPECT_EQ(store.intern({}), 2U);
  EXPECT_EQ(store.size(), 3U);
  EXPECT_EQ(text_of(store[1]), "two");
  EXPECT_TRUE(store[2].empty());
}

TEST(OctetStore, ManyStringsOfAllLengthsAreToldApart) {
  OctetStore store;
  for (int round = 0; round < 2; ++round) {
    for (std::uint32_t i = 0; i < 20000; ++i) {
      const auto text = std::string(i % 40, 'x') + std::to_string(i);
      ASSERT_EQ(store.intern(octets(text)), i);
      ASSERT_EQ(text_of(store[i]), text);
    }
  }
}

TEST(OctetStore, StringsLongerThanABlockAreKept) {
  OctetStore store;
  const std::string large(300'000, 'y');
  const auto id = store.intern(octets(large));
  EXPECT_EQ(store.intern(octets("small")), id + 1);
  EXPECT_EQ(text_of(store[id]), large);
  EXPECT_GE(store.bytes(), large.size());
}

TEST(HashOctets, LengthAndEveryOctetCount) {
  std::set<std::uint64_t> hashes;
  std::array<std::uint8_t, 24> zeros{};
  for (std::size_t length = 0; length <= zeros.size(); ++length) {
    hashes.insert(hash_octets({zeros.data(), length}));
  }
  EXPECT_EQ(hashes.size(), zeros.size() + 1);
  for (auto& octet : zeros) {
    octet = 1;
    hashes.insert(hash_octets(zeros));
    octet = 0;
  }
  EXPECT_EQ(hashes.size(), 2 * zeros.size() + 1);
}

}  // namespace
}  // namespace isthmus::rib
