#include <optional>
#include <utility>

#include "input/framer.h"
#include "wire/mrt/frame.h"

namespace isthmus::input {
namespace {

class MrtFramer final : public Framer {
 public:
  wire::FrameResult find(Bytes unread, bool is_last, wire::Frame& frame) const noexcept override {
    const auto found = mrt::next_frame(unread, is_last, last_good_);
    if (found.status == wire::FrameStatus::frame) {
      frame.bytes = unread.first(found.bytes);
      frame.time = mrt::frame_time(frame.bytes);
      frame.encoding = wire::Encoding::mrt;
    }
    return found;
  }

  void give(wire::Frame& frame) override {
    last_good_ = frame.time;
    if (mrt::is_peer_index_table(frame.bytes)) {
      auto index = mrt::decode_peer_index(frame.bytes);
      index_ = index.get();
      context_ = std::move(index);
    }
    frame.peer_index = index_;
  }

  std::string_view frame_name() const noexcept override { return "MRT record"; }

 private:
  std::optional<Timestamp> last_good_;
  const mrt::PeerIndex* index_ = nullptr;
};

}  // namespace

std::unique_ptr<Framer> make_mrt_framer() {
  return std::make_unique<MrtFramer>();
}

}  // namespace isthmus::input
