// What is believed of every link at the subject's border, and what each carried when.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "isthmus/report.h"

#include "detect/history.h"
#include "detect/subject_view.h"

namespace isthmus::detect {

/// One prefix on one link.
struct Coverage {
  enum class State : std::uint8_t {
    absent,
    thin,       // held by too few to be believed
    candidate,  // part of a gain that has no verdict yet
    present,    // part of the picture
  };
  State state = State::absent;
  bool is_carried = false;  // held, or presumed to be; a stuck remainder does not count
  Timestamp uncarried_since;
  std::uint32_t peak = 0;  // vantage ASes at the most
};

struct Uplink {
  std::map<PrefixIndex, Coverage> coverage;
  bool in_baseline = false;                // somebody held it in a first table
  bool was_present = false;                // confirmed at some time
  std::optional<Timestamp> present_since;  // none: before the data
  std::optional<Timestamp> last_seen;      // when it was lost: the last drop

  bool is_present() const;
  bool is_carried() const;  // a present prefix is
};

class UplinkBook {
 public:
  explicit UplinkBook(const SubjectView& view) : view_(view) {}

  void on_change(const SubjectChange& change);
  /// Health changed or tables were loaded: everything may be otherwise.
  void on_baseline(Timestamp now);

  const std::map<Link, Uplink>& links() const noexcept { return links_; }
  const Uplink* find(const Link& link) const;
  const Coverage* find(const Link& link, PrefixIndex prefix) const;
  /// Present links that carry now, without `except`.
  std::vector<Link> carrying(const Link& except) const;

  // For the detectors whose verdicts these are.
  void set_state(const Link& link, PrefixIndex prefix, Coverage::State state, Timestamp now);
  /// The link is gone from the picture.
  void lose(const Link& link, Timestamp last_seen);

  std::vector<UplinkSpell> spells() const;

 private:
  struct OpenSpell {
    Timestamp from;
    bool from_before_data = false;
    std::uint32_t vantage_ases = 0;
    bool is_confirmed = false;
  };

  void look_at(const Link& link, PrefixIndex prefix, Timestamp now, bool testifies);
  void look_at_spell(const Link& link, PrefixIndex prefix, bool is_held, std::uint32_t holders,
                     Timestamp now, bool testifies);
  void close_spell(const Link& link, PrefixIndex prefix, Timestamp to);
  void confirm_baseline(const Link& link, Uplink& uplink);

  const SubjectView& view_;
  std::map<Link, Uplink> links_;
  std::map<std::pair<Link, PrefixIndex>, OpenSpell> open_spells_;
  std::vector<UplinkSpell> spells_;
};

}  // namespace isthmus::detect
