// Where the frames of a source lie: one framer per encoding, chosen by the first octets.
#pragma once

#include <memory>
#include <string_view>

#include "isthmus/bytes.h"

#include "wire/frame.h"

namespace isthmus::input {

/// For the frames of one source, one after the other.
class Framer {
 public:
  virtual ~Framer() = default;
  /// What begins at the start of `unread`. For a frame, its `bytes`, `time` and `encoding` are set
  /// too. `is_last` says that nothing follows. Remembers nothing: the same octets give the same.
  virtual wire::FrameResult find(Bytes unread, bool is_last, wire::Frame& frame) const noexcept = 0;
  /// `frame`, found by find(), is given out: sets the context in force in it. Frames since the last
  /// change of context() refer to what that owns.
  virtual void give(wire::Frame& frame) = 0;
  /// Null before the first.
  const std::shared_ptr<const void>& context() const noexcept { return context_; }
  /// What a source without any frame is told to lack: "MRT record".
  virtual std::string_view frame_name() const noexcept = 0;

 protected:
  std::shared_ptr<const void> context_;
};

/// By the first octets of the decompressed source. What nobody knows is taken for MRT, whose framer
/// passes over it and says so.
std::unique_ptr<Framer> make_framer(Bytes start);

std::unique_ptr<Framer> make_mrt_framer();
std::unique_ptr<Framer> make_bmp_framer();
std::unique_ptr<Framer> make_openbmp_framer();
std::unique_ptr<Framer> make_ris_live_framer();

}  // namespace isthmus::input
