#include <algorithm>
#include <cstddef>
#include <cstring>
#include <isa-l/igzip_lib.h>
#include <utility>

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

/// Octets. The library's fast loop runs where it has eight octets of input. On a fault it leaves
/// wrong counts there, and has passed over the output of a match that it never made; the loop for
/// the end of the input is exact.
constexpr std::size_t kCrumbBytes = 7;

class GzipDecoder final : public Decoder {
 public:
  void begin_member() override {
    restart();
    is_fresh_ = true;
    fault_ = ISAL_DECOMP_OK;
  }

  DecodeStep decode(Bytes input, std::span<std::uint8_t> output) override {
    if (fault_ != ISAL_DECOMP_OK) return give_rest(output);
    const bool is_fresh = std::exchange(is_fresh_, false);
    if (!is_fresh) copy(*state_, *before_);
    auto step = inflate(input, output);
    if (fault_ == ISAL_INVALID_SYMBOL || fault_ == ISAL_INVALID_LOOKBACK) {
      is_fresh ? restart() : copy(*before_, *state_);
      step = inflate_in_crumbs(input, output);
    }
    if (fault_ != ISAL_DECOMP_OK) {
      const auto rest = give_rest(output.subspan(step.produced));
      step.produced += rest.produced;
      step.outcome = rest.outcome;
      const auto read_ahead = static_cast<std::size_t>(std::max(0, state_->read_in_length / 8));
      step.consumed -= std::min(step.consumed, read_ahead);
    } else if (is_over()) {
      step.outcome = DecodeStep::Outcome::member_end;
    }
    return step;
  }

  std::string_view fault() const noexcept override { return text_of_fault(fault_); }

 private:
  bool is_over() const noexcept { return state_->block_state == ISAL_BLOCK_FINISH; }

  void restart() noexcept {
    isal_inflate_init(state_.get());
    state_->crc_flag = ISAL_GZIP;
  }

  /// All but the part of the library's own output that it does not use, which is most of a state.
  static void copy(const inflate_state& from, inflate_state& to) noexcept {
    const auto used = static_cast<std::size_t>(std::max(0, from.tmp_out_valid));
    std::memcpy(&to, &from, offsetof(inflate_state, tmp_out_buffer) + used);
  }

  DecodeStep inflate(Bytes input, std::span<std::uint8_t> output) noexcept {
    constexpr std::size_t kOnceMax = 1U << 30;  // the library counts in 32 bits
    state_->next_in = const_cast<std::uint8_t*>(input.data());
    state_->avail_in = static_cast<std::uint32_t>(std::min(input.size(), kOnceMax));
    state_->next_out = output.data();
    state_->avail_out = static_cast<std::uint32_t>(std::min(output.size(), kOnceMax));
    fault_ = isal_inflate(state_.get());
    return {.consumed = static_cast<std::size_t>(state_->next_in - input.data()),
            .produced = static_cast<std::size_t>(state_->next_out - output.data())};
  }

  DecodeStep inflate_in_crumbs(Bytes input, std::span<std::uint8_t> output) noexcept {
    DecodeStep whole;
    do {
      const auto rest = input.subspan(whole.consumed);
      const auto step =
          inflate(rest.first(std::min(rest.size(), kCrumbBytes)), output.subspan(whole.produced));
      whole.consumed += step.consumed;
      whole.produced += step.produced;
    } while (fault_ == ISAL_DECOMP_OK && !is_over() && whole.consumed < input.size() &&
             whole.produced < output.size());
    return whole;
  }

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
  std::unique_ptr<inflate_state> before_ = std::make_unique<inflate_state>();
  int fault_ = ISAL_DECOMP_OK;
  bool is_fresh_ = true;  // at the start of a member
};

}  // namespace

std::unique_ptr<Decoder> make_gzip_decoder() {
  return std::make_unique<GzipDecoder>();
}

}  // namespace isthmus::input
