#include <algorithm>
#include <bzlib.h>
#include <new>

#include "input/decoder.h"

namespace isthmus::input {
namespace {

class Bzip2Decoder final : public Decoder {
 public:
  ~Bzip2Decoder() override { close(); }

  void begin_member() override {
    close();
    stream_ = {};
    if (BZ2_bzDecompressInit(&stream_, 0, 0) != BZ_OK) throw std::bad_alloc{};
    is_open_ = true;
  }

  DecodeStep decode(Bytes input, std::span<std::uint8_t> output) override {
    constexpr std::size_t kOnceMax = 1U << 30;  // the library counts in 32 bits
    const auto taken = static_cast<unsigned>(std::min(input.size(), kOnceMax));
    const auto room = static_cast<unsigned>(std::min(output.size(), kOnceMax));
    stream_.next_in = const_cast<char*>(reinterpret_cast<const char*>(input.data()));
    stream_.avail_in = taken;
    stream_.next_out = reinterpret_cast<char*>(output.data());
    stream_.avail_out = room;
    code_ = BZ2_bzDecompress(&stream_);
    if (code_ == BZ_MEM_ERROR) throw std::bad_alloc{};

    DecodeStep step{.consumed = taken - stream_.avail_in, .produced = room - stream_.avail_out};
    if (code_ == BZ_STREAM_END) {
      step.outcome = DecodeStep::Outcome::member_end;
    } else if (code_ != BZ_OK) {
      step.outcome = DecodeStep::Outcome::damaged;
    }
    return step;
  }

  std::string_view fault() const noexcept override {
    return code_ == BZ_DATA_ERROR_MAGIC ? "a header that cannot be"
                                        : "a block that cannot be, or with a wrong checksum";
  }

 private:
  void close() noexcept {
    if (is_open_) BZ2_bzDecompressEnd(&stream_);
    is_open_ = false;
  }

  bz_stream stream_ = {};
  bool is_open_ = false;
  int code_ = BZ_OK;
};

}  // namespace

std::unique_ptr<Decoder> make_bzip2_decoder() {
  return std::make_unique<Bzip2Decoder>();
}

}  // namespace isthmus::input
