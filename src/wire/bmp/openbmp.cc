#include "wire/bmp/openbmp.h"

#include "base/cursor.h"
#include "base/limits.h"
#include "wire/bmp/frame.h"
#include "wire/bmp/header.h"
#include "wire/bmp/resynchronise.h"

namespace isthmus::bmp {

namespace {

constexpr std::uint32_t kMagic = 0x4f424d50;  // "OBMP"
constexpr std::uint8_t kMajor = 1;
constexpr std::size_t kFixedBytes = 14;  // through the object type
/// All fields, with empty names.
constexpr std::size_t kEnvelopeBytes = kFixedBytes + 8 + 16 + 2 + 16 + 16 + 2 + 4;
constexpr std::size_t kNamesBytesMax = 2048;
constexpr std::uint8_t kEnvelopeHasRouter = 0x80;
constexpr std::uint8_t kEnvelopeIsIpv6 = 0x40;

struct EnvelopeHeader {
  static constexpr std::size_t kHeaderBytes = kFixedBytes;

  static Judgement judge(Bytes rest) noexcept {
    if (rest[0] != 'O' || load_be32(rest.data()) != kMagic || rest[4] != kMajor) return {};
    const std::size_t header = load_be16(&rest[6]);
    const std::size_t message = load_be32(&rest[8]);
    if (header < kFixedBytes || header > kEnvelopeBytes + kNamesBytesMax) return {};
    if (message > limits::kBmpMessageBytesMax) return {};
    return {.bytes = header + message, .is_sure = true};
  }
};

std::string_view text(Bytes octets) noexcept {
  return {reinterpret_cast<const char*>(octets.data()), octets.size()};
}

/// Most collectors write an IPv4 address first and zeros after, some the other way round.
IpAddress read_router_address(Bytes field, bool is_ipv6) noexcept {
  if (is_ipv6) return read_address(field.data(), Family::ipv6);
  if (load_be32(field.data()) == 0) return read_address(field.data(), Family::ipv4);
  return ipv4_address(load_be32(field.data()));
}

}  // namespace

wire::FrameResult next_openbmp_frame(Bytes buffer, bool is_last) noexcept {
  return Resynchroniser<EnvelopeHeader>{buffer, is_last}.next();
}

std::optional<Envelope> read_envelope(Bytes frame) noexcept {
  if (frame.size() < kFixedBytes) return std::nullopt;
  const auto judged = EnvelopeHeader::judge(frame);
  if (judged.bytes == 0 || judged.bytes != frame.size()) return std::nullopt;
  const std::size_t header_bytes = load_be16(&frame[6]);
  Envelope envelope;
  envelope.major = frame[4];
  envelope.minor = frame[5];
  envelope.object_type = frame[13];
  envelope.has_router = (frame[12] & kEnvelopeHasRouter) != 0;
  envelope.message = frame.subspan(header_bytes);
  Cursor cursor(frame.first(header_bytes).subspan(kFixedBytes));
  envelope.time = Timestamp::from_seconds(cursor.u32());
  const auto microseconds = cursor.u32();
  if (microseconds < 1'000'000) envelope.time.us += microseconds;
  cursor.take(16);  // the collector's hash says no more than its name
  envelope.collector = text(cursor.take(cursor.u16()));
  if (envelope.has_router) {
    envelope.router_hash = cursor.take(16);
    const auto address = cursor.take(16);
    envelope.router_group = text(cursor.take(cursor.u16()));
    if (cursor.ok()) {
      envelope.router_address = read_router_address(address, (frame[12] & kEnvelopeIsIpv6) != 0);
    }
  }
  cursor.u32();  // rows: a raw message is one
  if (!cursor.ok()) return std::nullopt;
  return envelope;
}

std::optional<Timestamp> openbmp_frame_time(Bytes frame) noexcept {
  const auto envelope = read_envelope(frame);
  if (!envelope) return std::nullopt;
  if (const auto told = frame_time(envelope->message)) return told;
  if (envelope->time.us == 0) return std::nullopt;
  return envelope->time;
}

bool looks_like_openbmp(Bytes start) noexcept {
  return start.size() >= kFixedBytes && EnvelopeHeader::judge(start).is_sure;
}

}  // namespace isthmus::bmp
