// wire::decode against the second decoder of the tests: the input is a whole MRT source. Half of
// the mutations are made with lengths set right, so that they reach what stands behind a length.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>

#include "../tests/support/plain_comparison.h"
#include "../tests/support/record_mutation.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* octets, std::size_t size, std::size_t most);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* octets, std::size_t size,
                                               std::size_t most, unsigned seed) {
  using namespace isthmus;
  std::mt19937 random{seed};
  if (random() % 2 == 0) return LLVMFuzzerMutate(octets, size, most);
  mrt::Octets source(octets, octets + size);
  testing::mutate_last_record(source, random);
  if (source.size() > most) return size;
  std::ranges::copy(source, octets);
  return source.size();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t size) {
  // A copy of the exact size, so that a read behind it is seen.
  const auto copy = std::make_unique<std::uint8_t[]>(size);
  std::copy(octets, octets + size, copy.get());
  const auto comparison = isthmus::testing::compare_decoders({copy.get(), size});
  if (comparison.difference.empty()) return 0;
  std::fputs(comparison.difference.c_str(), stderr);
  std::abort();
}
