// The floor of any reader: one octet of every cache line of a file.
#include <cinttypes>

#include "mapped_file.h"

int main(int argc, char** argv) {
  const isthmus::bench::MappedFile file{isthmus::bench::only_argument(argc, argv)};
  constexpr std::size_t kCacheLine = 64;
  std::uint64_t sum = 0;
  for (std::size_t at = 0; at < file.size(); at += kCacheLine) sum += file.begin()[at];
  std::printf("%zu octets, sum %" PRIu64 "\n", file.size(), sum);
}
