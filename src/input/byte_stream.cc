#include "input/byte_stream.h"

#include <algorithm>
#include <array>
#include <optional>
#include <sys/stat.h>
#include <utility>

#include "input/decoder.h"
#include "input/raw_input.h"

namespace isthmus::input {
namespace {

constexpr std::array<std::uint8_t, 3> kGzipMagic{0x1f, 0x8b, 0x08};
constexpr std::array<std::uint8_t, 3> kBzip2Magic{'B', 'Z', 'h'};
constexpr std::array<std::uint8_t, 6> kBzip2Block{0x31, 0x41, 0x59, 0x26, 0x53, 0x59};
constexpr std::array<std::uint8_t, 6> kBzip2End{0x17, 0x72, 0x45, 0x38, 0x50, 0x90};
constexpr std::array<std::uint8_t, 4> kZstdMagic{0x28, 0xb5, 0x2f, 0xfd};
constexpr std::array<std::uint8_t, 7> kZstdSkippable{0x2a, 0x4d, 0x18, 0x04, 0, 0, 0};
constexpr std::array<std::uint8_t, 6> kXzMagic{0xfd, '7', 'z', 'X', 'Z', 0};

/// As far as `bytes` goes.
bool begins(Bytes bytes, Bytes magic) noexcept {
  const auto length = std::min(bytes.size(), magic.size());
  return std::equal(magic.begin(), magic.begin() + static_cast<std::ptrdiff_t>(length),
                    bytes.begin());
}

/// "BZh9" alone would also be the time of an MRT record of 2005-04-11.
bool begins_bzip2(Bytes start) noexcept {
  if (!begins(start, kBzip2Magic)) return false;
  if (start.size() <= 4) return start.size() < 4 || (start[3] >= '1' && start[3] <= '9');
  return start[3] >= '1' && start[3] <= '9' &&
         (begins(start.subspan(4), kBzip2Block) || begins(start.subspan(4), kBzip2End));
}

/// A skippable frame comes first where pzstd wrote the file, with four octets in it; the magic
/// alone would also be the time of an MRT record.
bool begins_zstd(Bytes start) noexcept {
  return begins(start, kZstdMagic) ||
         (start.size() > 4 && start[0] >> 4 == 5 && begins(start.subspan(1), kZstdSkippable));
}

class PlainStream final : public ByteStream {
 public:
  explicit PlainStream(RawWindow window) : window_(std::move(window)) {}

  Result<std::size_t> read(std::span<std::uint8_t> into) override {
    std::size_t filled = 0;
    while (filled < into.size() && !error_) {
      const auto got = read_some(into.subspan(filled));
      if (!got) {
        error_ = got.error();
      } else if (*got == 0) {
        break;
      } else {
        filled += *got;
      }
    }
    if (filled == 0 && error_) return std::unexpected(*error_);
    return filled;
  }
  std::uint64_t raw_position() const noexcept override { return window_.position(); }
  Compression compression() const noexcept override { return Compression::none; }

 private:
  Result<std::size_t> read_some(std::span<std::uint8_t> into) {
    const auto at_hand = window_.peek(0);
    if (!at_hand || at_hand->empty()) return window_.read_through(into);
    const auto count = std::min(at_hand->size(), into.size());
    std::copy_n(at_hand->begin(), count, into.begin());
    window_.consume(count);
    return count;
  }

  RawWindow window_;
  std::optional<Error> error_;
};

class DecodedStream final : public ByteStream {
 public:
  DecodedStream(RawWindow window, Compression compression, std::unique_ptr<Decoder> decoder)
      : window_(std::move(window)), decoder_(std::move(decoder)), compression_(compression) {}

  Result<std::size_t> read(std::span<std::uint8_t> into) override {
    std::size_t filled = 0;
    while (filled < into.size() && !is_over_) {
      const auto input = window_.peek(is_in_member_ ? 1 : kMagicBytes);
      if (!input) {
        end_with(input.error());
      } else if (is_in_member_) {
        filled += decode(*input, into.subspan(filled));
      } else {
        go_to_member(*input);
      }
    }
    if (filled == 0 && error_) return std::unexpected(*error_);
    return filled;
  }
  std::uint64_t raw_position() const noexcept override { return window_.position(); }
  Compression compression() const noexcept override { return compression_; }

 private:
  std::size_t decode(Bytes input, std::span<std::uint8_t> into) {
    const auto step = decoder_->decode(input, into);
    window_.consume(step.consumed);
    if (step.outcome == DecodeStep::Outcome::member_end) {
      is_in_member_ = false;
    } else if (step.outcome == DecodeStep::Outcome::damaged) {
      end_with({where("is damaged") + ": " + std::string{decoder_->fault()},
                "fetch the file again; what comes before the damage is used"});
    } else if (input.empty() && step.produced == 0) {
      end_with({where("breaks off"), "fetch the file again; what comes before the end is used"});
    }
    return step.produced;
  }

  /// Zeros between and after members are padding.
  void go_to_member(Bytes input) {
    if (input.empty()) {
      is_over_ = true;
    } else if (compression_of(input) == compression_) {
      decoder_->begin_member();
      is_in_member_ = true;
    } else if (input[0] == 0) {
      const auto other = std::find_if(input.begin(), input.end(), [](auto octet) { return octet; });
      window_.consume(static_cast<std::size_t>(other - input.begin()));
    } else {
      end_with({where("is followed by something else"),
                "the data before it is whole; cut the file there or fetch it again"});
    }
  }

  void end_with(Error error) {
    error_ = std::move(error);
    is_over_ = true;
  }

  std::string where(std::string_view what) const {
    return window_.name() + ": the " + std::string{to_text(compression_)} + " data " +
           std::string{what} + " at offset " + std::to_string(window_.position());
  }

  RawWindow window_;
  std::unique_ptr<Decoder> decoder_;
  Compression compression_;
  bool is_in_member_ = false;
  bool is_over_ = false;
  std::optional<Error> error_;
};

std::unique_ptr<Decoder> make_decoder(Compression compression) {
  switch (compression) {
    case Compression::gzip:
      return make_gzip_decoder();
    case Compression::bzip2:
      return make_bzip2_decoder();
    case Compression::zstd:
      return make_zstd_decoder();
    case Compression::xz:
      return make_xz_decoder();
    case Compression::none:
      break;
  }
  return nullptr;
}

}  // namespace

std::string_view to_text(Compression compression) noexcept {
  switch (compression) {
    case Compression::gzip:
      return "gzip";
    case Compression::bzip2:
      return "bzip2";
    case Compression::zstd:
      return "zstd";
    case Compression::xz:
      return "xz";
    case Compression::none:
      break;
  }
  return "none";
}

Compression compression_of(Bytes start) noexcept {
  if (start.empty()) return Compression::none;
  if (begins(start, kGzipMagic)) return Compression::gzip;
  if (begins_bzip2(start)) return Compression::bzip2;
  if (begins_zstd(start)) return Compression::zstd;
  if (begins(start, kXzMagic)) return Compression::xz;
  return Compression::none;
}

std::unique_ptr<ByteStream> make_decoded_stream(RawWindow window, Compression compression) {
  return std::make_unique<DecodedStream>(std::move(window), compression, make_decoder(compression));
}

Result<std::unique_ptr<ByteStream>> make_stream(std::unique_ptr<RawInput> input, Helpers* helpers) {
  RawWindow window{std::move(input)};
  const auto start = window.peek(kMagicBytes);
  if (!start) return std::unexpected(start.error());
  const auto compression = compression_of(*start);
  if (compression == Compression::none) return std::make_unique<PlainStream>(std::move(window));
  if (compression == Compression::bzip2) return make_bzip2_stream(std::move(window), helpers);
  return make_decoded_stream(std::move(window), compression);
}

Result<std::unique_ptr<ByteStream>> open_stream(const std::string& path, std::stop_token stop,
                                                Helpers* helpers) {
  auto input = open_raw(path, std::move(stop));
  if (!input) return std::unexpected(input.error());
  return make_stream(std::move(*input), helpers);
}

std::uint64_t raw_size(const std::string& path) noexcept {
  struct stat status = {};
  const bool is_known = path == "-" ? ::fstat(0, &status) == 0 : ::stat(path.c_str(), &status) == 0;
  return is_known && S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
}

}  // namespace isthmus::input
