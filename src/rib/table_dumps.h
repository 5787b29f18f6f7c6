// Table dumps under construction, and what each corrects at its end.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "rib/ledger.h"

namespace isthmus::rib {

/// A dump is built beside the tables. Of a peer that has a table only the differences are kept, so
/// a dump costs two bits per route and 16 octets per route that differs. The entries of a peer that
/// is still loading take effect at once: nobody believes its table before the dump's end, and the
/// first dump, which is all difference, would cost more than the table.
class TableDumps {
 public:
  explicit TableDumps(Ledger& ledger) : ledger_(ledger) {}

  /// A peer index of `source`. One of the same time goes on with the dump (a family or a view
  /// more); a later one ends the dump before it.
  void begin(SourceId source, CollectorId collector, RecordRef record, Changes& out);
  /// `attributes` none: the entry is there but can't be read, so its route stays what it is.
  void enter(const RouteMessage& entry, AttributesId attributes, Changes& out);
  /// Of a source that holds no dump under construction: nothing.
  void end(SourceId source, Changes& out);
  /// Before a record of `source`: it ends the source's dump where it is no record of a table, or
  /// comes kDumpPause after the last one. Dumps of other sources that got no entry for so long have
  /// broken off and are of no effect.
  void pass(SourceId source, bool is_of_table, Changes& out);
  bool empty() const noexcept { return open_.empty(); }

  /// An update reached this NLRI of the peer: the dumps under construction no longer speak of it.
  void touch(const Peer& peer, std::uint32_t nlri_id);
  /// The session of the peer changed: the dumps under construction no longer speak of the peer.
  void void_peer(PeerId peer);
  /// A record of the collector could not be read: it may have been of a dump.
  void note_malformed(CollectorId collector);
  /// How far back RecentChanges of the collector's peers must reach.
  Timestamp keep_from(CollectorId collector) const noexcept;

  std::size_t bytes() const noexcept;

 private:
  struct Difference {
    std::uint32_t nlri = 0;
    AttributesId attributes = AttributesId::none;
    std::uint64_t offset = 0;  // of the record, in the dump's source
  };
  static_assert(sizeof(Difference) == 16);
  /// What one dump says of one peer.
  struct Side {
    bool is_void = false;  // says nothing of the peer, but names it
    bool is_at_once = false;
    IdSet named;
    IdSet touched;
    std::vector<Difference> differences;
  };
  struct Dump {
    SourceId source{};
    CollectorId collector{};
    RecordRef record;
    Timestamp began;
    Timestamp last_entry;
    bool proves_absence = true;
    std::array<bool, 2> has_family{};
    std::vector<std::unique_ptr<Side>> sides;  // by PeerId
  };

  Dump* find(SourceId source) noexcept;
  Side& side_of(Dump& dump, const Peer& peer);
  void end_side(const Dump& dump, const Side& side, Peer& peer, Changes& out);
  void doubt_missing(const Dump& dump, Peer& peer, Changes& out);

  Ledger& ledger_;
  std::vector<Dump> open_;
};

}  // namespace isthmus::rib
