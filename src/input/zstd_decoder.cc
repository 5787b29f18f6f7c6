#include <algorithm>
#include <bit>
#include <new>
#include <zstd.h>
#include <zstd_errors.h>

#include "base/limits.h"
#include "input/decoder.h"

namespace isthmus::input {
namespace {

constexpr int kWindowLogMax = std::bit_width(limits::kDecoderBytesMax) - 1;

/// Octets: enough to begin with, too few to be a whole frame with something in it.
constexpr std::size_t kStartBytes = 5;

/// RFC 8878 section 3.1.1.2.
constexpr std::size_t kBlockHeaderBytes = 3;

struct FreeContext {
  void operator()(ZSTD_DCtx* context) const noexcept { ZSTD_freeDCtx(context); }
};

class ZstdDecoder final : public Decoder {
 public:
  ZstdDecoder() : context_(ZSTD_createDCtx()) {
    if (context_ == nullptr) throw std::bad_alloc{};
    ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, kWindowLogMax);
  }

  void begin_member() override {
    ZSTD_DCtx_reset(context_.get(), ZSTD_reset_session_only);
    wanted_ = kStartBytes;
    may_hold_output_ = false;
  }

  /// On a fault the library forgets what it gave out in the same call. So it gets no more at a time
  /// than one block or header, and not before the output of the block before is all out.
  DecodeStep decode(Bytes input, std::span<std::uint8_t> output) override {
    const auto taken = may_hold_output_ ? Bytes{} : input.first(std::min(input.size(), wanted_));
    ZSTD_inBuffer in{taken.data(), taken.size(), 0};
    ZSTD_outBuffer out{output.data(), output.size(), 0};
    code_ = ZSTD_decompressStream(context_.get(), &out, &in);
    if (ZSTD_getErrorCode(code_) == ZSTD_error_memory_allocation) throw std::bad_alloc{};

    DecodeStep step{.consumed = in.pos, .produced = out.pos};
    if (ZSTD_isError(code_)) {
      step.outcome = DecodeStep::Outcome::damaged;
    } else if (code_ == 0) {
      step.outcome = DecodeStep::Outcome::member_end;
    }
    may_hold_output_ = out.pos == out.size;
    // What the library asks for has the header of the next block at its end.
    wanted_ = code_ > kBlockHeaderBytes ? code_ - kBlockHeaderBytes : code_;
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
  std::size_t wanted_ = 0;  // octets that complete what the library works at
  bool may_hold_output_ = false;
};

}  // namespace

std::unique_ptr<Decoder> make_zstd_decoder() {
  return std::make_unique<ZstdDecoder>();
}

}  // namespace isthmus::input
