#include <algorithm>
#include <optional>
#include <utility>

#include "input/framer.h"
#include "wire/bmp/frame.h"
#include "wire/bmp/openbmp.h"
#include "wire/bmp/sessions.h"
#include "wire/ris_live/frame.h"

namespace isthmus::input {
namespace {

/// How frames of one encoding are found. A frame without a time has that of the frame before.
struct Finding {
  wire::Encoding encoding;
  wire::FrameResult (*next)(Bytes buffer, bool is_last) noexcept;
  std::optional<Timestamp> (*time)(Bytes frame) noexcept;
  std::string_view name;
};

constexpr Finding kBmp{wire::Encoding::bmp, bmp::next_frame, bmp::frame_time, "BMP message"};
constexpr Finding kOpenbmp{wire::Encoding::openbmp, bmp::next_openbmp_frame,
                           bmp::openbmp_frame_time, "OpenBMP message"};
constexpr Finding kRisLive{wire::Encoding::ris_live, ris_live::next_frame, ris_live::frame_time,
                           "RIS Live message"};

class MonitoringFramer final : public Framer {
 public:
  explicit MonitoringFramer(const Finding& finding) : finding_(finding) {}

  wire::FrameResult find(Bytes unread, bool is_last, wire::Frame& frame) const noexcept override {
    const auto found = finding_.next(unread, is_last);
    if (found.status == wire::FrameStatus::frame) {
      frame.bytes = unread.first(found.bytes);
      frame.time = finding_.time(frame.bytes).value_or(time_before_);
      frame.encoding = finding_.encoding;
    }
    return found;
  }

  /// A frame is read with the sessions before it.
  void give(wire::Frame& frame) override {
    time_before_ = frame.time;
    if (finding_.encoding == wire::Encoding::ris_live) return;
    if (sessions_after_ != sessions_) {
      sessions_ = sessions_after_;
      context_ = sessions_;
    }
    frame.sessions = sessions_.get();
    sessions_after_ = bmp::after(sessions_, frame);
  }

  std::string_view frame_name() const noexcept override { return finding_.name; }

 private:
  const Finding& finding_;
  Timestamp time_before_;
  std::shared_ptr<const bmp::Sessions> sessions_;
  std::shared_ptr<const bmp::Sessions> sessions_after_;  // the frame that was given last
};

}  // namespace

std::unique_ptr<Framer> make_bmp_framer() {
  return std::make_unique<MonitoringFramer>(kBmp);
}

std::unique_ptr<Framer> make_openbmp_framer() {
  return std::make_unique<MonitoringFramer>(kOpenbmp);
}

std::unique_ptr<Framer> make_ris_live_framer() {
  return std::make_unique<MonitoringFramer>(kRisLive);
}

}  // namespace isthmus::input
