// Blocks of bzip2 decoded on their own give what libbz2 gives of the whole: octets and errors.
#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "input/decoder.h"

namespace {

using namespace isthmus::input;

// Octets: a bomb is read so far and no further.
constexpr std::size_t kReadMax = 3U * 1024 * 1024;

struct Outcome {
  std::vector<std::uint8_t> content;
  std::string error;
};

Outcome read_all(ByteStream& stream) {
  Outcome outcome;
  std::vector<std::uint8_t> into(64 * 1024);
  while (outcome.content.size() < kReadMax) {
    const auto got = stream.read(into);
    if (!got) outcome.error = got.error().what;
    if (!got || *got == 0) break;
    outcome.content.insert(outcome.content.end(), into.begin(),
                           into.begin() + static_cast<std::ptrdiff_t>(*got));
  }
  return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t size) {
  const isthmus::Bytes file{octets, size};
  const auto window = [&] { return RawWindow{raw_from_memory(file, "fuzz")}; };
  const auto expected = read_all(*make_decoded_stream(window(), Compression::bzip2));
  const auto found = read_all(*make_bzip2_stream(window(), nullptr));
  // How much of the noise of a damaged block comes out depends on the pieces.
  const auto both = std::min(expected.content.size(), found.content.size());
  const bool is_same_start =
      std::equal(found.content.begin(), found.content.begin() + static_cast<std::ptrdiff_t>(both),
                 expected.content.begin());
  const bool is_same_size = expected.content.size() == found.content.size();
  if (expected.error != found.error || (found.error.empty() && !(is_same_start && is_same_size))) {
    std::abort();
  }
  return 0;
}
