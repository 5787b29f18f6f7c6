// Every limit of the program: its unit, and why it is what it is. Each has a counter where it
// bites.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace isthmus::limits {

using namespace std::chrono_literals;

/// Octets. A table record with thousands of peers stays under 1 MiB; a longer length is a torn
/// file.
inline constexpr std::size_t kRecordBytesMax = 4U * 1024 * 1024;

/// Octets. A BGP message (RFC 8654 section 4).
inline constexpr std::size_t kBgpMessageBytesMax = 65535;

/// Octets, a power of two. What one decompressor may hold: xz -9 and zstd's largest ordinary level
/// want half of it.
inline constexpr std::size_t kDecoderBytesMax = 256U * 1024 * 1024;

/// Octets. A BMP message holds one BGP message; a mirror may hold a few.
inline constexpr std::size_t kBmpMessageBytesMax = 1024 * 1024;

/// BMP sessions in one of 4096 leaves: a million ordinary peers fit. A hostile stream can fill one
/// leaf; its oldest are forgotten, and their peers read as those that nobody told of.
inline constexpr std::size_t kBmpSessionsPerLeafMax = 256;

/// Tables of peers that are watched for withdrawals of what was never announced.
inline constexpr std::size_t kWatchedTablesMax = 65'536;

/// Octets of a line of RIS Live: some ten thousand prefixes; the largest BGP message as hexadecimal
/// is an eighth of it.
inline constexpr std::size_t kRisLiveLineBytesMax = 1024 * 1024;

/// Octets of frames in one batch: large enough to amortise a hand-over, small enough to stay in
/// cache.
inline constexpr std::size_t kBatchBytes = 256 * 1024;

/// Batches on their way at once: bounds memory, a full queue blocks the reader.
inline constexpr std::size_t kBatchesInFlight = 8;

/// Octets of a block of decompressed input: with what is decoded of it, it stays in a core's cache.
inline constexpr std::size_t kBlockBytes = 256 * 1024;

/// Octets before a block, for the part of a record that the block before it ends with.
inline constexpr std::size_t kBlockHeadBytes = 64 * 1024;

/// Blocks of one source that are decompressed before they are asked for, and sources that this is
/// done for at once: bounds memory, together 32 MiB.
inline constexpr std::size_t kBlocksAhead = 8;
inline constexpr std::size_t kSourcesAhead = 16;

/// Evidence rows kept per event. A country's whole table would not be read by anybody.
inline constexpr std::size_t kEvidenceMax = 512;

/// Evidence rows kept per dismissal.
inline constexpr std::size_t kDismissalEvidenceMax = 3;

/// Changes of a subject's routes kept for waves and for pictures of the past: a day of a small
/// country many times over, an hour of a large one, about 150 MB.
inline constexpr std::size_t kChangesKept = 1024 * 1024;

/// Different dismissals listed; those beyond are counted under one row without a link.
inline constexpr std::size_t kDismissalsMax = 1000;

/// Different values that a thread counts elements by: about 100 octets each, so some 400 MB at
/// most. The whole Internet's prefixes are a quarter of it.
inline constexpr std::size_t kTallyKeysMax = 4U * 1024 * 1024;

/// Matched routes kept so that their withdrawals can be told: 16 octets for IPv4 and 32 for IPv6,
/// two and a half times that with the room that hashing wants.
inline constexpr std::size_t kMatchedRoutesMax = 16U * 1024 * 1024;

/// Findings kept per message; the rest only raise its treatment.
inline constexpr std::size_t kFindingsMax = 16;

}  // namespace isthmus::limits
