// Finds records that tell their own length in a stream that may be damaged.
#pragma once

#include <algorithm>
#include <cstdint>

#include "isthmus/bytes.h"

#include "wire/frame.h"

namespace isthmus::bmp {

/// What a header that begins somewhere may be.
struct Judgement {
  std::size_t bytes = 0;    // of its record; 0: no header
  bool is_sure = false;     // so much is right that garbage seldom looks like it
  std::size_t to_tell = 0;  // where there were too few: octets to judge by
};

/// `Header` has kHeaderBytes, the octets that judge() needs at least, and `static Judgement
/// judge(Bytes rest) noexcept`, whose bytes are 0 or at least kHeaderBytes. What lacks octets to
/// tell is judged by those that there are at the end of a source.
template <typename Header>
class Resynchroniser {
 public:
  Resynchroniser(Bytes buffer, bool is_last) noexcept : buffer_(buffer), is_last_(is_last) {}

  /// A header at the start of the buffer is believed where a header follows its record or nothing
  /// does. Where another record lies inside its own length, it is torn and skipped up to there;
  /// where none does, what follows is damaged and not it. What can't be a header is skipped up to
  /// the next one that is sure and followed by another, or by the end.
  wire::FrameResult next() const noexcept {
    using wire::FrameStatus;
    if (buffer_.empty() && is_last_) return {FrameStatus::end, 0};
    if (buffer_.size() < Header::kHeaderBytes) {
      return {FrameStatus::need_more, Header::kHeaderBytes};
    }
    const auto header = Header::judge(buffer_);
    if (header.to_tell != 0 && !is_last_) return {FrameStatus::need_more, header.to_tell};
    if (header.bytes == 0) return skip();
    const auto followed = is_followed(header.bytes);
    if (followed.verdict == Verdict::yes) return {FrameStatus::frame, header.bytes};
    if (followed.verdict == Verdict::need_more) return {FrameStatus::need_more, followed.bytes};
    if (!header.is_sure) return skip();
    const auto inside = find(header.bytes);
    if (inside.verdict == Verdict::yes) return {FrameStatus::malformed, inside.bytes};
    if (inside.verdict == Verdict::need_more) return {FrameStatus::need_more, inside.bytes};
    const bool is_whole = header.bytes <= buffer_.size();
    return {is_whole ? FrameStatus::frame : FrameStatus::need_more, header.bytes};
  }

 private:
  enum class Verdict : std::uint8_t { yes, no, need_more };
  struct Answer {
    Verdict verdict = Verdict::no;
    std::size_t bytes = 0;  // need_more: how many octets to tell; of find(), yes: the offset
  };

  Answer is_followed(std::size_t end) const noexcept {
    if (end > buffer_.size() || buffer_.size() - end < Header::kHeaderBytes) {
      if (!is_last_) return {Verdict::need_more, end + Header::kHeaderBytes};
      return {end == buffer_.size() ? Verdict::yes : Verdict::no};
    }
    const auto header = Header::judge(buffer_.subspan(end));
    if (header.to_tell != 0 && !is_last_) return {Verdict::need_more, end + header.to_tell};
    return {header.bytes != 0 ? Verdict::yes : Verdict::no};
  }

  /// The first offset in [1, `until`) with a sure and followed header.
  Answer find(std::size_t until) const noexcept {
    until = std::min(until, buffer_.size() - Header::kHeaderBytes + 1);
    for (std::size_t at = 1; at < until; ++at) {
      const auto header = Header::judge(buffer_.subspan(at));
      if (header.to_tell != 0 && !is_last_) return {Verdict::need_more, at + header.to_tell};
      if (!header.is_sure) continue;
      const auto followed = is_followed(at + header.bytes);
      if (followed.verdict == Verdict::need_more) return followed;
      if (followed.verdict == Verdict::yes) return {Verdict::yes, at};
    }
    return {};
  }

  wire::FrameResult skip() const noexcept {
    using wire::FrameStatus;
    const auto search = find(buffer_.size());
    if (search.verdict == Verdict::yes) return {FrameStatus::malformed, search.bytes};
    if (search.verdict == Verdict::need_more) return {FrameStatus::need_more, search.bytes};
    // The last octets may be the beginning of a header.
    if (is_last_) return {FrameStatus::malformed, buffer_.size()};
    return {FrameStatus::malformed, buffer_.size() - (Header::kHeaderBytes - 1)};
  }

  Bytes buffer_;
  bool is_last_;
};

}  // namespace isthmus::bmp
