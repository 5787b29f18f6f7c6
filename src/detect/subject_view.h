// One subject in all peers' tables: its prefixes, how each peer reaches them, who can testify.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "isthmus/report.h"
#include "isthmus/route_delta.h"

#include "detect/link_holders.h"
#include "detect/route_class.h"
#include "rib/tables.h"

namespace isthmus::detect {

/// One route of one peer changed, as the subject sees it.
struct SubjectChange {
  Timestamp time;
  RecordRef record;
  PeerId peer{};
  VantageId vantage{};
  PrefixIndex prefix{};
  std::uint32_t path_id = 0;  // ADD-PATH
  AttributesId attributes_before = AttributesId::none;
  AttributesId attributes_after = AttributesId::none;
  RouteClass before;
  RouteClass after;
  Timestamp brought_before;  // when, and by which record, the route before came
  RecordRef record_before;
  Cause cause = Cause::update;
  /// An update at a synced peer: only those can begin, end or carry an event.
  bool testifies = false;
};

struct FollowedRoute {
  PeerId peer{};
  std::uint32_t path_id = 0;
  AttributesId attributes = AttributesId::none;
  RouteClass reach;
  std::optional<Link> presumed;  // where `reach` hides the link: the one before it
  bool has_testified = false;    // reached the subject while synced, in the witness memory
  Timestamp testified_since;     // where has_testified
  Timestamp changed;
  RecordRef record;
};

struct FollowedPrefix {
  Prefix prefix;
  bool is_own = false;                // a prefix of the subject, not only more specific than one
  std::vector<FollowedRoute> routes;  // by peer, then path_id; kept after a withdrawal

  // Vantage ASes: those that can testify on it, and those of them with a route. A route of a
  // foreign origin is neither.
  std::uint32_t witnesses = 0;
  std::uint32_t reaching = 0;
  bool is_counted = false;   // a quorum of witnesses
  bool was_counted = false;  // ... at some time
  bool is_down = false;
  Timestamp down_since;                // where is_down
  std::optional<Timestamp> last_down;  // when the last spell of kTotalOutageMin or more began
  Timestamp last_up;                   // ... and ended

  struct Pair {
    VantageId vantage{};
    std::uint32_t testifying = 0;  // live sessions
    std::uint32_t reaching = 0;
    std::uint32_t foreign = 0;
  };
  std::vector<Pair> pairs;  // by vantage
};

struct Standing {
  PeerKey key;
  VantageId vantage{};
  PeerHealth health = PeerHealth::loading;
  bool was_synced = false;
  bool was_witness = false;  // synced with a route of the subject at some time
  bool is_live() const noexcept { return health == PeerHealth::synced; }
  /// Down for a moment: its routes are held and may prove right.
  bool is_held() const noexcept {
    return was_synced && (health == PeerHealth::down || health == PeerHealth::loading);
  }
};

class SubjectView {
 public:
  SubjectView(const Subject& subject, const rib::Tables& tables);

  // Both come in the order in which Tables made them.
  void apply(const PeerTransition& transition);
  /// None where the delta does not concern the subject, or changes nothing that it sees.
  std::optional<SubjectChange> apply(const RouteDelta& delta);
  /// Judges what is down, once all changes of a second are known: their order within it is chance.
  void settle(Timestamp now);
  /// Forgets witnesses past their memory.
  void sweep(Timestamp now);

  PathReading read(AttributesId attributes);
  const std::vector<Asn>& networks() const noexcept { return reader_.networks(); }
  const std::vector<FollowedPrefix>& prefixes() const noexcept { return prefixes_; }
  const FollowedPrefix& at(PrefixIndex index) const {
    return prefixes_[static_cast<std::size_t>(index)];
  }
  const std::vector<Standing>& peers() const noexcept { return peers_; }
  const Standing& peer(PeerId id) const { return peers_[static_cast<std::size_t>(id)]; }
  const LinkHolders& links() const noexcept { return links_; }

  bool has_baseline() const noexcept { return has_baseline_; }
  /// Vantage ASes that can testify on any prefix of the subject.
  std::uint32_t witnesses() const noexcept { return witnesses_; }
  std::uint32_t testifying_collectors() const noexcept;
  std::uint32_t quorum() const noexcept;
  /// How long something must last before it is believed: longer where one witness says it.
  Duration hold(Duration usual) const noexcept;
  /// True where enough of the witnesses of an hour before are still there.
  bool keeps_witnesses(Timestamp now) const;
  /// `now`, or where nobody can testify any more the last time that somebody could.
  Timestamp last_witnessed(Timestamp now) const;
  /// Some peer's table shows the link for this prefix, whether it can testify now or not.
  bool is_remembered(const Link& link, PrefixIndex prefix) const;
  bool is_quorum(std::size_t vantage_ases, std::size_t collectors) const noexcept;
  /// Vantage ASes and collectors that hold the link for a prefix now.
  struct Holders {
    std::set<VantageId> vantage_ases;
    std::set<CollectorId> collectors;
  };
  void collect_holders(const Link& link, PrefixIndex prefix, Holders& out) const;
  bool is_quorum(const Holders& holders) const noexcept {
    return is_quorum(holders.vantage_ases.size(), holders.collectors.size());
  }
  /// A quorum holds the link for this prefix now.
  bool has_quorum(const Link& link, PrefixIndex prefix) const;

  // Pairs of vantage AS and prefix, over the subject's own prefixes.
  std::uint64_t reaching_pairs() const noexcept { return reaching_pairs_; }
  std::uint64_t witness_pairs() const noexcept { return witness_pairs_; }
  /// Own prefixes that a quorum can testify on, and those of them that are down.
  std::size_t counted() const noexcept { return counted_; }
  std::size_t down() const noexcept { return down_; }
  /// A quorum has testified on this prefix of the subject, or on one that covers it.
  bool is_vouched_for(PrefixIndex index) const;
  bool is_all_down() const noexcept { return counted_ != 0 && down_ == counted_; }

 private:
  struct Vantage {
    Asn asn{};
    std::uint32_t witnessed = 0;  // prefixes
  };

  Standing& standing(PeerId id);
  template <typename Wanted>
  bool is_covered(const Prefix& prefix, Wanted&& wanted) const;
  bool covers_subject(const Prefix& prefix) const;
  bool concerns(const RouteDelta& delta);
  bool is_own_route(const PathReading& reading, const Prefix& prefix) const;
  PrefixIndex follow(const RouteDelta& delta);
  void mark_own(FollowedPrefix& followed, Timestamp now);
  RouteClass classify(AttributesId attributes, const FollowedPrefix& followed);
  static FollowedRoute& route_of(FollowedPrefix& followed, PeerId peer, std::uint32_t path_id);
  void note_testimony(FollowedRoute& route, Standing& who, Timestamp now);
  void set_route(PrefixIndex index, FollowedRoute& route, AttributesId attributes, RouteClass reach,
                 Timestamp now);
  void set_health(PeerId peer, const PeerTransition& transition);
  void count(PrefixIndex index, const FollowedRoute& route, int sign);
  void count_pair(FollowedPrefix& followed, const FollowedPrefix::Pair& pair, int sign);
  void judge(FollowedPrefix& followed, Timestamp now);
  void count_full_feeds();
  void note_witnesses(Timestamp now);
  void fix_networks(Timestamp now);

  Subject::Kind kind_;
  const rib::Tables& tables_;
  PathReader reader_;
  std::vector<FollowedPrefix> prefixes_;
  std::unordered_map<Prefix, PrefixIndex> index_;
  bool has_length_[2][129] = {};  // own prefixes, by family
  std::vector<Standing> peers_;
  std::vector<Vantage> vantages_;
  std::map<Asn, VantageId> vantage_of_;
  std::map<CollectorId, std::uint64_t> testifying_routes_;
  LinkHolders links_;
  std::vector<std::pair<Timestamp, std::uint32_t>> witness_series_;
  bool has_baseline_ = false;
  std::set<PrefixIndex> unsettled_;
  bool is_all_unsettled_ = false;
  std::uint32_t full_feeds_ = 0;  // vantage ASes
  std::uint32_t witnesses_ = 0;
  std::uint32_t witnesses_most_ = 0;
  std::uint64_t reaching_pairs_ = 0;
  std::uint64_t witness_pairs_ = 0;
  std::size_t counted_ = 0;
  std::size_t down_ = 0;
};

}  // namespace isthmus::detect
