// Every threshold of the detectors (docs/DETECTION.md names them), and why it is what it is.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace isthmus::detect::thresholds {

using namespace std::chrono_literals;

/// Vantage ASes that must agree. One alone may be wrong about its own neighbourhood.
inline constexpr std::size_t kQuorum = 2;
/// Where two or more collectors testify, the quorum must be seen at two of them, lest one
/// collector's fault makes an event; so many vantage ASes are believed at one collector too.
inline constexpr std::size_t kQuorumOneCollector = 4;

/// A vantage AS whose table has at least one in so many of the largest one's routes is a full feed:
/// where it does not see the subject, that says something.
inline constexpr std::size_t kFullFeedShare = 2;

/// How long a new link or origin must be held: what path exploration shows is gone by then.
inline constexpr auto kHeldMin = 60s;
/// ... and how long where there is one witness in all.
inline constexpr auto kHeldMinAlone = 15min;
/// A new link that shows nowhere for so long is gone.
inline constexpr auto kGone = 60s;
/// What a new link takes up within this time belongs to its beginning.
inline constexpr auto kSettle = 15min;
/// Path exploration is over within this time: changes that are no further apart are one wave.
inline constexpr auto kConvergence = 180s;
/// A link or a prefix must be gone so long: shorter holes are flaps.
inline constexpr auto kLossHold = 5min;
/// Fewer holders than one in so many of the peak prove nothing: stuck routes (PAM 2019: 1.8 to
/// 2.7 % of withdrawals are missed).
inline constexpr std::size_t kStuckShare = 20;
/// How long after an outage a link may take to come back before it counts as lost.
inline constexpr auto kReturn = 15min;

/// How long both uplinks must have been there, and how long the shift must hold.
inline constexpr auto kShiftKnown = 1h;
inline constexpr auto kShiftHold = 15min;
/// One in so many of all pairs must have moved.
inline constexpr double kShiftShare = 0.25;
/// A take-over that is undone within this time was given back.
inline constexpr auto kGiveBack = std::chrono::hours{7 * 24};

inline constexpr auto kTotalOutageMin = 30s;
inline constexpr auto kPartialOutageMin = 5min;

/// Gap that ends a cluster of changes, and how long and how often it must have changed.
inline constexpr auto kClusterGap = 10min;
inline constexpr auto kInstabilityMin = 10min;
inline constexpr std::size_t kInstabilityChanges = 6;
inline constexpr std::size_t kInstabilityWitnesses = 3;

/// How long a vantage AS that lost its route still counts as a witness.
inline constexpr auto kWitnessMemory = 24h;
/// How often what is past that memory is looked for.
inline constexpr auto kSweep = 1h;
/// A verdict needs one in so many of the witnesses that there were kWitnessesBefore ago.
inline constexpr std::size_t kWitnessesKept = 2;
inline constexpr auto kWitnessesBefore = 1h;
/// How often a verdict that waits is looked at again.
inline constexpr auto kLookAgain = 60s;

/// Below so many prefixes each one counts; below the next, a tenth must be concerned; from there
/// on a hundredth.
inline constexpr std::size_t kFewPrefixes = 20;
inline constexpr std::size_t kManyPrefixes = 100;

/// Shorter prefixes are default routes and the like, and cover nothing that anybody owns: the
/// registries give out no more than a /8, and no IPv6 network announces as much as a /16.
inline constexpr std::uint8_t kShortestIpv4 = 8;
inline constexpr std::uint8_t kShortestIpv6 = 16;

/// Events are of one incident where the next begins so soon, or concerns an uplink that the
/// incident gained or lost so recently.
inline constexpr auto kIncidentGap = 6h;
inline constexpr auto kIncidentUplink = std::chrono::hours{7 * 24};

/// True where `concerned` of `all` prefixes are enough to speak of.
constexpr bool is_enough(std::size_t concerned, std::size_t all) noexcept {
  if (concerned == 0) return false;
  if (all < kFewPrefixes) return true;
  return concerned > all / (all < kManyPrefixes ? 10U : 100U);
}

}  // namespace isthmus::detect::thresholds
