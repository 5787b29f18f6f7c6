#include "wire/mrt/frame.h"

#include <algorithm>

#include "base/cursor.h"
#include "base/limits.h"
#include "wire/mrt/fields.h"
#include "wire/mrt/record_header.h"

namespace isthmus::mrt {

namespace {

constexpr std::int64_t kNearUs = 86'400LL * 1'000'000;

bool is_near(std::uint32_t seconds, Timestamp other) noexcept {
  const auto apart = Timestamp::from_seconds(seconds).us - other.us;
  return apart >= -kNearUs && apart <= kNearUs;
}

bool is_near(const RecordHeader& a, const RecordHeader& b) noexcept {
  return is_near(a.seconds, Timestamp::from_seconds(b.seconds));
}

bool is_too_long(const RecordHeader& header) noexcept {
  return header.length > limits::kRecordBytesMax;
}

/// Octets of a single TABLE_DUMP entry before its attributes, from the view field on; 0 for a
/// subtype that there is not.
std::size_t entry_bytes(std::uint16_t subtype) noexcept {
  switch (static_cast<TableDumpSubtype>(subtype)) {
    case TableDumpSubtype::ipv4:
      return 22;
    case TableDumpSubtype::ipv4_four_octet_asn:
      return 24;
    case TableDumpSubtype::ipv6:
      return 46;
    case TableDumpSubtype::ipv6_four_octet_asn:
      return 48;
  }
  return 0;
}

/// Whether whole entries, each ending in the attributes whose length its last field gives, fill
/// `entries` to the octet.
bool is_filled_by_entries(Bytes entries, std::size_t fixed_bytes) noexcept {
  std::size_t at = 0;
  while (at < entries.size()) {
    if (entries.size() - at < fixed_bytes) return false;
    const std::size_t attributes = load_be16(&entries[at + fixed_bytes - 2]);
    at += fixed_bytes;
    if (entries.size() - at < attributes) return false;
    at += attributes;
  }
  return true;
}

struct Sizing {
  std::size_t bytes = 0;
  bool is_known = true;  // else `bytes` octets are needed to tell
};

/// Octets that a batch declares at the most; the ones of early 2000 stay under 8 KiB. Bounds what a
/// damaged file can cost.
constexpr std::size_t kBatchBytesMax = 8 * 1024;

/// Octets of batches that a search may walk through beyond what it has searched: many times the one
/// that may be there, and a bound on what headers inside each other's entries can cost.
constexpr std::size_t kBatchWalkBytes = 8 * kBatchBytesMax;

/// Octets that are searched for a header before they are skipped: bounds what must be kept of a
/// source, and what is searched anew when more of it is there.
constexpr std::size_t kSearchBytesMax = 1024 * 1024;

bool may_be_batch(const RecordHeader& header) noexcept {
  if (header.type != RecordType::table_dump) return false;
  const std::size_t fixed = entry_bytes(header.subtype);
  return fixed != 0 && header.length >= fixed && header.length <= kBatchBytesMax;
}

/// How long the record at the start of `buffer` is. RIS wrote TABLE_DUMP in early 2000 as batches:
/// view and sequence once, then many entries, with a length that counts the entries only. Such a
/// record is told by its own octets: its first entry does not fill the declared length, and whole
/// entries fill the declared length from behind the view and sequence fields to the octet.
Sizing size_of(Bytes buffer, const RecordHeader& header, bool is_last) noexcept {
  const std::size_t declared = kHeaderBytes + header.length;
  if (!may_be_batch(header)) return {declared};
  const std::size_t fixed = entry_bytes(header.subtype);
  if (buffer.size() < kHeaderBytes + fixed) {
    return {is_last ? declared : kHeaderBytes + fixed, is_last};
  }
  if (fixed + load_be16(&buffer[kHeaderBytes + fixed - 2]) == header.length) return {declared};
  const std::size_t batched = declared + kViewAndSequenceBytes;
  if (buffer.size() < batched) return {is_last ? declared : batched, is_last};
  const auto entries = buffer.subspan(kHeaderBytes + kViewAndSequenceBytes, header.length);
  return {is_filled_by_entries(entries, fixed - kViewAndSequenceBytes) ? batched : declared};
}

/// Whether it may be a header at all, before what follows is asked. Zeros of a hole in a file and
/// text are not.
bool may_be_header(const RecordHeader& header, std::optional<Timestamp> last_good) noexcept {
  constexpr std::uint32_t kFirstArchiveSeconds = 631'152'000;  // 1990: before any MRT
  if (is_too_long(header)) return false;
  if (is_plausible(header)) return true;
  return last_good ? is_near(header.seconds, *last_good) : header.seconds >= kFirstArchiveSeconds;
}

enum class Verdict : std::uint8_t { yes, no, need_more };

/// Whether the record that ends at `end` is followed by what looks like a record of the same
/// source, or by nothing.
Verdict is_followed(Bytes buffer, std::size_t end, const RecordHeader& header,
                    bool is_last) noexcept {
  if (end > buffer.size() || buffer.size() - end < kHeaderBytes) {
    if (!is_last) return Verdict::need_more;
    return end == buffer.size() ? Verdict::yes : Verdict::no;
  }
  const auto next = read_header(&buffer[end]);
  if (is_too_long(next)) return Verdict::no;
  return is_near(next, header) || is_plausible(next) ? Verdict::yes : Verdict::no;
}

struct Search {
  Verdict found = Verdict::no;
  std::size_t bytes = 0;  // yes: the offset; need_more: how many octets to tell
};

/// The first offset in [1, `until`) with a header that is plausible, near `last_good` and followed
/// by another record.
Search find_header(Bytes buffer, std::size_t until, bool is_last,
                   std::optional<Timestamp> last_good) noexcept {
  if (buffer.size() < kHeaderBytes) return {};
  until = std::min(until, buffer.size() - kHeaderBytes + 1);
  std::size_t walked = 0;
  for (std::size_t at = 1; at < until; ++at) {
    if (buffer[at + 4] != 0) continue;
    const auto header = read_header(&buffer[at]);
    if (!is_plausible(header)) continue;
    if (last_good && !is_near(header.seconds, *last_good)) continue;
    auto size = Sizing{kHeaderBytes + header.length};
    if (may_be_batch(header) && walked <= at + kBatchWalkBytes) {
      walked += header.length;
      size = size_of(buffer.subspan(at), header, is_last);
    }
    if (!size.is_known) return {Verdict::need_more, at + size.bytes};
    const std::size_t end = at + size.bytes;
    const auto followed = is_followed(buffer, end, header, is_last);
    if (followed == Verdict::need_more) return {Verdict::need_more, end + kHeaderBytes};
    if (followed == Verdict::yes) return {Verdict::yes, at};
  }
  return {};
}

FrameResult skip_to_header(Bytes buffer, bool is_last,
                           std::optional<Timestamp> last_good) noexcept {
  const auto search = find_header(buffer, kSearchBytesMax, is_last, last_good);
  if (search.found == Verdict::yes) return {FrameStatus::malformed, search.bytes};
  if (search.found == Verdict::need_more) return {FrameStatus::need_more, search.bytes};
  if (buffer.size() >= kSearchBytesMax + kHeaderBytes)
    return {FrameStatus::malformed, kSearchBytesMax};
  // The last octets may be the beginning of a header.
  if (is_last) return {FrameStatus::malformed, buffer.size()};
  return {FrameStatus::malformed, buffer.size() - (kHeaderBytes - 1)};
}

}  // namespace

FrameResult next_frame(Bytes buffer, bool is_last, std::optional<Timestamp> last_good) noexcept {
  if (buffer.empty() && is_last) return {FrameStatus::end, 0};
  if (buffer.size() < kHeaderBytes) return {FrameStatus::need_more, kHeaderBytes};
  const auto header = read_header(buffer.data());
  if (!may_be_header(header, last_good)) return skip_to_header(buffer, is_last, last_good);
  const auto size = size_of(buffer, header, is_last);
  if (!size.is_known) return {FrameStatus::need_more, size.bytes};
  const auto followed = is_followed(buffer, size.bytes, header, is_last);
  if (followed == Verdict::yes) return {FrameStatus::frame, size.bytes};
  if (followed == Verdict::need_more) {
    return {FrameStatus::need_more, size.bytes + kHeaderBytes};
  }
  if (!is_plausible(header) || (last_good && !is_near(header.seconds, *last_good))) {
    return skip_to_header(buffer, is_last, last_good);
  }
  // Either damage follows a good record, which has no header inside, or the record is torn: its
  // length reaches over records that were written after it.
  const auto inside = find_header(buffer, size.bytes, is_last, frame_time(buffer));
  if (inside.found == Verdict::yes) return {FrameStatus::malformed, inside.bytes};
  if (inside.found == Verdict::need_more) return {FrameStatus::need_more, inside.bytes};
  const bool is_whole = size.bytes <= buffer.size();
  return {is_whole ? FrameStatus::frame : FrameStatus::need_more, size.bytes};
}

Timestamp frame_time(Bytes frame) noexcept {
  if (frame.size() < kHeaderBytes) return {};
  const auto header = read_header(frame.data());
  auto time = Timestamp::from_seconds(header.seconds);
  if (has_microseconds(header.type) && frame.size() >= kHeaderBytes + 4) {
    const auto us = load_be32(&frame[kHeaderBytes]);
    // A million or more is no part of a second: the writer's fault, and the second is still good.
    if (us < 1'000'000) time.us += us;
  }
  return time;
}

bool is_peer_index_table(Bytes frame) noexcept {
  if (frame.size() < kHeaderBytes) return false;
  const auto header = read_header(frame.data());
  return header.type == RecordType::table_dump_v2 &&
         header.subtype == static_cast<std::uint16_t>(TableDumpV2Subtype::peer_index_table);
}

std::shared_ptr<const PeerIndex> decode_peer_index(Bytes frame) {
  if (!is_peer_index_table(frame)) return nullptr;
  constexpr std::uint8_t kIsIpv6 = 1;
  constexpr std::uint8_t kHasFourOctetAsn = 2;
  Cursor cursor(frame.subspan(kHeaderBytes));
  auto index = std::make_shared<PeerIndex>();
  index->collector_bgp_id = cursor.u32();
  const auto view = cursor.take(cursor.u16());
  index->view.assign(view.begin(), view.end());
  const std::size_t count = cursor.u16();
  constexpr std::size_t kPeerBytesLeast = 1 + 4 + 4 + 2;
  if (!cursor.ok() || cursor.remaining() < count * kPeerBytesLeast) return nullptr;
  index->peers.resize(count);
  for (PeerEntry& peer : index->peers) {
    const auto type = cursor.u8();
    peer.bgp_id = cursor.u32();
    take_address(cursor, (type & kIsIpv6) != 0 ? Family::ipv6 : Family::ipv4, peer.address);
    peer.asn = Asn{(type & kHasFourOctetAsn) != 0 ? cursor.u32() : cursor.u16()};
  }
  return cursor.ok() ? index : nullptr;
}

}  // namespace isthmus::mrt
