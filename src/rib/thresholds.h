// The times and shares of "Peer health" in docs/DETECTION.md, and why they are what they are.
#pragma once

#include <chrono>
#include <cstddef>

namespace isthmus::rib::thresholds {

using namespace std::chrono_literals;

/// Routes of a lost session are held this long. A session that returns does so within minutes (hold
/// timer 90 to 180 s, then retries); after ten minutes its routes are more likely wrong than right.
inline constexpr auto kHold = 10min;

/// An update so shortly before a dump's start may still have been in the collector's queue when the
/// dump was taken (CAIDA bgpview's rule). Also the least time between the loss of a session and a
/// dump that speaks against it.
inline constexpr auto kDumpBacklog = 60s;

/// Entries of one source that are this far apart are of two dumps: no archive dumps more often, and
/// no collector pauses so long within one.
inline constexpr auto kDumpPause = 15min;

/// A collector with a handful of peers writes several records a minute; RIS closes a file every
/// 5 min and RouteViews every 15.
inline constexpr auto kSilence = 15min;

/// After this without a record the tables of a collector have drifted too far to be believed again
/// before a dump. Also silence enough where no other collector shows that there was something to
/// say.
inline constexpr auto kGap = 30min;

/// A peer that a dump does not name is only doubted if it said nothing for so long: a dump may have
/// been taken while its session was coming up.
inline constexpr auto kMissingSilence = 1h;

/// A table transfer's rate is counted over this time, and the transfer is over where the rate is
/// under a twentieth of its peak: transfers run at line rate, updates after them at a hundredth.
inline constexpr auto kTransferWindow = 60s;
inline constexpr std::size_t kTransferPeakShare = 20;

/// No transfer of a full table takes longer. Ends the loading of a peer that flaps all the time,
/// and bounds the window in which a transfer without a STATE record is looked for.
inline constexpr auto kTransferMax = 30min;

/// A session that returns brings most of its table again. One that named less than half of what is
/// held is not over yet, or was never lost: collectors have written STATE records that were not so.
inline constexpr std::size_t kHeldNamedShare = 2;

/// A transfer without a STATE record: more than four fifths of the known routes come again alike. A
/// table of fewer routes than the least may be repeated for other reasons.
inline constexpr std::size_t kRepeatedNumerator = 4;
inline constexpr std::size_t kRepeatedDenominator = 5;
inline constexpr std::size_t kRepeatedRoutesMin = 100;

}  // namespace isthmus::rib::thresholds
