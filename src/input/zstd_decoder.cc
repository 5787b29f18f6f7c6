#include <bit>
#include <new>
#include <zstd.h>
#include <zstd_errors.h>

#include "base/limits.h"
#include "input/decoder.h"

namespace isthmus::input {
namespace {

constexpr int kWindowLogMax = std::bit_width(limits::kDecoderBytesMax) - 1;

struct FreeContext {
  void operator()(ZSTD_DCtx* context) const noexcept { ZSTD_freeDCtx(context); }
};

class ZstdDecoder final : public Decoder {
 public:
  ZstdDecoder() : context_(ZSTD_createDCtx()) {
    if (context_ == nullptr) throw std::bad_alloc{};
    ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, kWindowLogMax);
  }

  void begin_member() override { ZSTD_DCtx_reset(context_.get(), ZSTD_reset_session_only); }

  DecodeStep decode(Bytes input, std::span<std::uint8_t> output) override {
    ZSTD_inBuffer in{input.data(), input.size(), 0};
    ZSTD_outBuffer out{output.data(), output.size(), 0};
    code_ = ZSTD_decompressStream(context_.get(), &out, &in);
    if (ZSTD_getErrorCode(code_) == ZSTD_error_memory_allocation) throw std::bad_alloc{};

    DecodeStep step{.consumed = in.pos, .produced = out.pos};
    if (ZSTD_isError(code_)) {
      step.outcome = DecodeStep::Outcome::damaged;
    } else if (code_ == 0) {
      step.outcome = DecodeStep::Outcome::member_end;
    }
    return step;
  }

  std::string_view fault() const noexcept override {
    switch (ZSTD_getErrorCode(code_)) {
      case ZSTD_error_frameParameter_windowTooLarge:
        return "its window is larger than is allowed, compress it again without --long";
      case ZSTD_error_checksum_wrong:
        return "the checksum is wrong";
      default:
        return "a block that cannot be";
    }
  }

 private:
  std::unique_ptr<ZSTD_DCtx, FreeContext> context_;
  std::size_t code_ = 0;
};

}  // namespace

std::unique_ptr<Decoder> make_zstd_decoder() {
  return std::make_unique<ZstdDecoder>();
}

}  // namespace isthmus::input
