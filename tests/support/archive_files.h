// Archive files for tests: octets, compressed in every way, in a folder that goes with the test.
#pragma once

#include <bzlib.h>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <isa-l/igzip_lib.h>
#include <lzma.h>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>
#include <zstd.h>

#include "isthmus/bytes.h"

#include "input/byte_stream.h"
#include "wire/mrt/encode.h"

namespace isthmus::testing {

using Octets = std::vector<std::uint8_t>;

inline Octets octets(std::string_view text) {
  return {text.begin(), text.end()};
}

inline Octets joined(std::initializer_list<Octets> parts) {
  Octets all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

inline Octets first_octets(const Octets& from, std::size_t count) {
  return {from.begin(), from.begin() + static_cast<std::ptrdiff_t>(count)};
}

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = std::filesystem::temp_directory_path() / "isthmus-test-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  /// Writes a file below the folder and gives its whole path.
  std::string file(const std::string& name, const Octets& content) const {
    const auto whole = path_ / name;
    std::filesystem::create_directories(whole.parent_path());
    std::ofstream{whole, std::ios::binary}.write(reinterpret_cast<const char*>(content.data()),
                                                 static_cast<std::streamsize>(content.size()));
    return whole;
  }

 private:
  std::filesystem::path path_;
};

inline Octets gzip_member(const Octets& content) {
  auto stream = std::make_unique<isal_zstream>();
  isal_deflate_stateless_init(stream.get());
  Octets member(content.size() + 1024);
  stream->gzip_flag = IGZIP_GZIP;
  stream->end_of_stream = 1;
  stream->next_in = const_cast<std::uint8_t*>(content.data());
  stream->avail_in = static_cast<std::uint32_t>(content.size());
  stream->next_out = member.data();
  stream->avail_out = static_cast<std::uint32_t>(member.size());
  if (isal_deflate_stateless(stream.get()) != COMP_OK) throw std::runtime_error("gzip");
  member.resize(stream->total_out);
  return member;
}

inline Octets bzip2_member(Octets content) {
  auto length = static_cast<unsigned>(content.size());
  Octets member(length + length / 50 + 1024);
  auto size = static_cast<unsigned>(member.size());
  content.push_back(0);  // the library wants an address even for nothing
  if (BZ2_bzBuffToBuffCompress(reinterpret_cast<char*>(member.data()), &size,
                               reinterpret_cast<char*>(content.data()), length, 1, 0, 0) != BZ_OK) {
    throw std::runtime_error("bzip2");
  }
  member.resize(size);
  return member;
}

inline Octets zstd_member(const Octets& content) {
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context{ZSTD_createCCtx(),
                                                                     ZSTD_freeCCtx};
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  Octets member(ZSTD_compressBound(content.size()));
  const auto size =
      ZSTD_compress2(context.get(), member.data(), member.size(), content.data(), content.size());
  if (ZSTD_isError(size)) throw std::runtime_error("zstd");
  member.resize(size);
  return member;
}

inline Octets xz_member(const Octets& content) {
  Octets member(lzma_stream_buffer_bound(content.size()));
  std::size_t size = 0;
  if (lzma_easy_buffer_encode(1, LZMA_CHECK_CRC64, nullptr, content.data(), content.size(),
                              member.data(), &size, member.size()) != LZMA_OK) {
    throw std::runtime_error("xz");
  }
  member.resize(size);
  return member;
}

/// One member of the format; the octets themselves for none.
inline Octets compressed(input::Compression compression, const Octets& content) {
  switch (compression) {
    case input::Compression::gzip:
      return gzip_member(content);
    case input::Compression::bzip2:
      return bzip2_member(content);
    case input::Compression::zstd:
      return zstd_member(content);
    case input::Compression::xz:
      return xz_member(content);
    case input::Compression::none:
      break;
  }
  return content;
}

/// A stretch that compresses, and in which no two places look alike.
inline Octets sample_octets(std::size_t count) {
  Octets sample;
  std::uint32_t state = 1;
  while (sample.size() < count) {
    state = state * 1664525U + 1013904223U;
    for (const char c : std::to_string(state >> 12) + " ") {
      sample.push_back(static_cast<std::uint8_t>(c));
    }
  }
  sample.resize(count);
  return sample;
}

/// A KEEPALIVE of AS `asn` at that time, as a BGP4MP_MESSAGE_AS4 record.
inline void append_keepalive(std::int64_t seconds, std::uint32_t asn, Octets& out) {
  Octets message(19, 0xff);
  message[16] = 0;
  message[17] = 19;
  message[18] = 4;
  mrt::Session session;
  session.peer_asn = Asn{asn};
  session.local_asn = Asn{64512};
  mrt::append_message(Timestamp::from_seconds(seconds), session, message, {}, out);
}

/// Keepalives at those times.
inline Octets keepalives(std::initializer_list<std::int64_t> times, std::uint32_t asn = 64500) {
  Octets out;
  for (const auto time : times) append_keepalive(time, asn, out);
  return out;
}

}  // namespace isthmus::testing
