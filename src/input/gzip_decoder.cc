#include <algorithm>
#include <cstring>
#include <isa-l/igzip_lib.h>

#include "input/decoder.h"

namespace isthmus::input {
namespace {

std::string_view text_of_fault(int code) noexcept {
  switch (code) {
    case ISAL_INVALID_BLOCK:
      return "a block that cannot be";
    case ISAL_INVALID_SYMBOL:
      return "a code that cannot be";
    case ISAL_INVALID_LOOKBACK:
      return "a reference to before the beginning";
    case ISAL_UNSUPPORTED_METHOD:
      return "a compression method other than deflate";
    case ISAL_INCORRECT_CHECKSUM:
      return "the checksum is wrong";
    default:
      return "a header that cannot be";
  }
}

class GzipDecoder final : public Decoder {
 public:
  void begin_member() override {
    isal_inflate_init(state_.get());
    state_->crc_flag = ISAL_GZIP;
    fault_ = ISAL_DECOMP_OK;
  }

  DecodeStep decode(Bytes input, std::span<std::uint8_t> output) override {
    if (fault_ != ISAL_DECOMP_OK) return give_rest(output);
    constexpr std::size_t kOnceMax = 1U << 30;  // the library counts in 32 bits
    const auto taken = static_cast<std::uint32_t>(std::min(input.size(), kOnceMax));
    const auto room = static_cast<std::uint32_t>(std::min(output.size(), kOnceMax));
    state_->next_in = const_cast<std::uint8_t*>(input.data());
    state_->avail_in = taken;
    state_->next_out = output.data();
    state_->avail_out = room;
    fault_ = isal_inflate(state_.get());

    DecodeStep step{.consumed = taken - state_->avail_in, .produced = room - state_->avail_out};
    if (fault_ != ISAL_DECOMP_OK) {
      const auto rest = give_rest(output.subspan(step.produced));
      step.produced += rest.produced;
      step.outcome = rest.outcome;
    } else if (state_->block_state == ISAL_BLOCK_FINISH) {
      step.outcome = DecodeStep::Outcome::member_end;
    }
    return step;
  }

  std::string_view fault() const noexcept override { return text_of_fault(fault_); }

 private:
  /// The library keeps what it decoded before a fault to itself, where the output had no room.
  DecodeStep give_rest(std::span<std::uint8_t> output) noexcept {
    const auto kept =
        static_cast<std::size_t>(std::max(0, state_->tmp_out_valid - state_->tmp_out_processed));
    DecodeStep step{.produced = std::min(kept, output.size())};
    std::copy_n(state_->tmp_out_buffer + state_->tmp_out_processed, step.produced, output.begin());
    state_->tmp_out_processed += static_cast<int>(step.produced);
    if (step.produced == kept) step.outcome = DecodeStep::Outcome::damaged;
    return step;
  }

  std::unique_ptr<inflate_state> state_ = std::make_unique<inflate_state>();
  int fault_ = ISAL_DECOMP_OK;
};

}  // namespace

std::unique_ptr<Decoder> make_gzip_decoder() {
  return std::make_unique<GzipDecoder>();
}

}  // namespace isthmus::input
