#include "scenario/compressed_file.h"

#include <bzlib.h>
#include <cerrno>
#include <cstring>
#include <isa-l/igzip_lib.h>
#include <vector>
#include <zstd.h>

namespace isthmus::scenario {
namespace {

constexpr std::size_t kPieceOctets = std::size_t{1} << 18;

/// ISA-L's streaming deflate.
class GzipCompressor final : public Compressor {
 public:
  GzipCompressor() : work_(ISAL_DEF_LVL3_DEFAULT), piece_(kPieceOctets) {
    isal_deflate_init(&stream_);
    stream_.level = 3;
    stream_.level_buf = work_.data();
    stream_.level_buf_size = static_cast<std::uint32_t>(work_.size());
    stream_.gzip_flag = IGZIP_GZIP;
  }

  bool compress(Bytes octets, bool is_last, Sink sink, void* to) override {
    stream_.next_in = const_cast<std::uint8_t*>(octets.data());
    stream_.avail_in = static_cast<std::uint32_t>(octets.size());
    stream_.end_of_stream = is_last;
    do {
      stream_.next_out = piece_.data();
      stream_.avail_out = static_cast<std::uint32_t>(piece_.size());
      if (isal_deflate(&stream_) != COMP_OK) return false;
      if (!sink(to, Bytes{piece_}.first(piece_.size() - stream_.avail_out))) return false;
    } while (stream_.avail_out == 0);
    return true;
  }

 private:
  std::vector<std::uint8_t> work_;
  std::vector<std::uint8_t> piece_;
  isal_zstream stream_;
};

class Bzip2Compressor final : public Compressor {
 public:
  Bzip2Compressor() : piece_(kPieceOctets) {
    is_open_ = BZ2_bzCompressInit(&stream_, 9, 0, 0) == BZ_OK;
  }
  ~Bzip2Compressor() override {
    if (is_open_) BZ2_bzCompressEnd(&stream_);
  }

  bool compress(Bytes octets, bool is_last, Sink sink, void* to) override {
    if (!is_open_) return false;
    // The library takes char* and does not write to its input.
    stream_.next_in = const_cast<char*>(reinterpret_cast<const char*>(octets.data()));
    stream_.avail_in = static_cast<unsigned>(octets.size());
    int status = BZ_RUN_OK;
    while (is_last ? status != BZ_STREAM_END : stream_.avail_in > 0) {
      stream_.next_out = reinterpret_cast<char*>(piece_.data());
      stream_.avail_out = static_cast<unsigned>(piece_.size());
      status = BZ2_bzCompress(&stream_, is_last ? BZ_FINISH : BZ_RUN);
      if (status < 0) return false;
      if (!sink(to, Bytes{piece_}.first(piece_.size() - stream_.avail_out))) return false;
    }
    return true;
  }

 private:
  std::vector<std::uint8_t> piece_;
  bz_stream stream_{};
  bool is_open_ = false;
};

class ZstdCompressor final : public Compressor {
 public:
  ZstdCompressor() : context_(ZSTD_createCCtx(), ZSTD_freeCCtx), piece_(ZSTD_CStreamOutSize()) {
    if (context_) ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_checksumFlag, 1);
  }

  bool compress(Bytes octets, bool is_last, Sink sink, void* to) override {
    if (!context_) return false;
    ZSTD_inBuffer in{octets.data(), octets.size(), 0};
    std::size_t left = 0;
    do {
      ZSTD_outBuffer out{piece_.data(), piece_.size(), 0};
      left =
          ZSTD_compressStream2(context_.get(), &out, &in, is_last ? ZSTD_e_end : ZSTD_e_continue);
      if (ZSTD_isError(left) != 0 || !sink(to, Bytes{piece_}.first(out.pos))) return false;
    } while (is_last ? left != 0 : in.pos < in.size);
    return true;
  }

 private:
  std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context_;
  std::vector<std::uint8_t> piece_;
};

bool write_to_file(void* file, Bytes octets) {
  return std::fwrite(octets.data(), 1, octets.size(), static_cast<std::FILE*>(file)) ==
         octets.size();
}

}  // namespace

std::unique_ptr<Compressor> compressor_for(const std::string& path) {
  if (path.ends_with(".gz")) return std::make_unique<GzipCompressor>();
  if (path.ends_with(".bz2")) return std::make_unique<Bzip2Compressor>();
  if (path.ends_with(".zst")) return std::make_unique<ZstdCompressor>();
  return nullptr;
}

void CompressedFile::Closing::operator()(std::FILE* file) const noexcept {
  if (file != stdout) std::fclose(file);
}

CompressedFile::CompressedFile(std::string path, std::FILE* file)
    : path_(std::move(path)), file_(file), compressor_(compressor_for(path_)) {}

Result<CompressedFile> CompressedFile::create(const std::string& path) {
  std::FILE* file = path == "-" ? stdout : std::fopen(path.c_str(), "wb");
  if (file == nullptr) {
    return fail("cannot write " + path + ": " + std::strerror(errno),
                "See that its folder exists and can be written to.");
  }
  return CompressedFile{path, file};
}

Result<void> CompressedFile::pass(Bytes octets, bool is_last) {
  errno = 0;
  const bool is_done = compressor_
                           ? compressor_->compress(octets, is_last, write_to_file, file_.get())
                           : write_to_file(file_.get(), octets);
  if (is_done && (!is_last || std::fflush(file_.get()) == 0)) return {};
  has_lost_its_reader_ = errno == EPIPE;
  const std::string why = errno != 0 ? std::strerror(errno) : "it could not be compressed";
  return fail("cannot write " + (path_ == "-" ? "to standard output" : path_) + ": " + why,
              "See that the disk has room.");
}

Result<void> CompressedFile::write(Bytes octets) {
  if (octets.empty()) return {};
  return pass(octets, false);
}

Result<void> CompressedFile::close() {
  auto done = pass({}, true);
  file_.reset();
  return done;
}

}  // namespace isthmus::scenario
