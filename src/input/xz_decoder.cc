#include <lzma.h>
#include <new>

#include "base/limits.h"
#include "input/decoder.h"

namespace isthmus::input {
namespace {

class XzDecoder final : public Decoder {
 public:
  ~XzDecoder() override { lzma_end(&stream_); }

  void begin_member() override {
    if (lzma_stream_decoder(&stream_, limits::kDecoderBytesMax, 0) != LZMA_OK) {
      throw std::bad_alloc{};
    }
  }

  DecodeStep decode(Bytes input, std::span<std::uint8_t> output) override {
    stream_.next_in = input.data();
    stream_.avail_in = input.size();
    stream_.next_out = output.data();
    stream_.avail_out = output.size();
    code_ = lzma_code(&stream_, LZMA_RUN);
    if (code_ == LZMA_MEM_ERROR) throw std::bad_alloc{};

    DecodeStep step{.consumed = input.size() - stream_.avail_in,
                    .produced = output.size() - stream_.avail_out};
    if (code_ == LZMA_STREAM_END) {
      step.outcome = DecodeStep::Outcome::member_end;
    } else if (code_ != LZMA_OK && code_ != LZMA_BUF_ERROR) {
      step.outcome = DecodeStep::Outcome::damaged;
    }
    return step;
  }

  std::string_view fault() const noexcept override {
    switch (code_) {
      case LZMA_MEMLIMIT_ERROR:
        return "its dictionary is larger than is allowed, compress it again with -9 or less";
      case LZMA_OPTIONS_ERROR:
        return "a filter that is not known";
      case LZMA_FORMAT_ERROR:
        return "a header that cannot be";
      default:
        return "a block that cannot be, or with a wrong checksum";
    }
  }

 private:
  lzma_stream stream_ = LZMA_STREAM_INIT;
  lzma_ret code_ = LZMA_OK;
};

}  // namespace

std::unique_ptr<Decoder> make_xz_decoder() {
  return std::make_unique<XzDecoder>();
}

}  // namespace isthmus::input
