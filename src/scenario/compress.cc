#include "scenario/compress.h"

#include <bzlib.h>
#include <fmt/format.h>
#include <isa-l/igzip_lib.h>

namespace isthmus::scenario {

Result<std::vector<std::uint8_t>> gzip(Bytes octets) {
  // Stored blocks are the worst case: 5 octets for each 65535, with header, trailer and an end.
  std::vector<std::uint8_t> out(octets.size() + octets.size() / 1000 + 1024);
  std::vector<std::uint8_t> work(ISAL_DEF_LVL2_DEFAULT);
  isal_zstream stream;
  isal_deflate_init(&stream);
  stream.level = 2;
  stream.level_buf = work.data();
  stream.level_buf_size = static_cast<std::uint32_t>(work.size());
  stream.gzip_flag = IGZIP_GZIP;
  stream.end_of_stream = 1;
  stream.next_in = const_cast<std::uint8_t*>(octets.data());
  stream.avail_in = static_cast<std::uint32_t>(octets.size());
  stream.next_out = out.data();
  stream.avail_out = static_cast<std::uint32_t>(out.size());
  const auto status = isal_deflate(&stream);
  if (status != COMP_OK || stream.internal_state.state != ZSTATE_END) {
    return fail(fmt::format("gzip cannot compress {} octets: code {}", octets.size(), status));
  }
  out.resize(stream.total_out);
  return out;
}

Result<std::vector<std::uint8_t>> bzip2(Bytes octets) {
  // The bound that bzip2's manual gives: 1 % more and 600 octets.
  auto size = static_cast<unsigned>(octets.size() + octets.size() / 100 + 600);
  std::vector<std::uint8_t> out(size);
  // The library takes char* and does not write to its input; an empty span has no address.
  char nothing = 0;
  auto* from =
      octets.empty() ? &nothing : const_cast<char*>(reinterpret_cast<const char*>(octets.data()));
  const int status = BZ2_bzBuffToBuffCompress(reinterpret_cast<char*>(out.data()), &size, from,
                                              static_cast<unsigned>(octets.size()), 9, 0, 0);
  if (status != BZ_OK) {
    return fail(fmt::format("bzip2 cannot compress {} octets: code {}", octets.size(), status));
  }
  out.resize(size);
  return out;
}

}  // namespace isthmus::scenario
