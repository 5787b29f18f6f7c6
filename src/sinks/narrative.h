// A report told in words: every sentence is made once, here, and rendered three ways.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "isthmus/report.h"

#include "topology/reference.h"

namespace isthmus::sinks {

/// A sentence, or two that belong together, and what it rests on.
struct Sentence {
  std::string text;
  std::vector<std::uint32_t> records = {};  // into Narrative::records
  std::uint64_t records_total = 0;          // with those that the report did not keep
  std::string basis;  // what it was worked out from, where that is no single record; may be empty
  bool is_aside = false;  // measures and reasons, for those who read on
};

enum class ColumnKind : std::uint8_t {
  words,
  number,  // set flush right
  code,    // prefixes, paths, files: set in a fixed-width face
  time,    // never broken
};

struct Column {
  std::string title;
  ColumnKind kind = ColumnKind::words;
  bool is_optional = false;  // left out where a medium has no room, the last first
};

struct Table {
  std::string id;  // unique in the narrative, "lead-prefixes"
  std::string caption;
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;  // each as long as `columns`
  bool is_detail = false;                      // folded away where a medium can fold
};

struct Passage {
  std::string id;        // unique in the narrative, an anchor
  std::string title;     // a heading
  std::string dateline;  // when, in both zones; may be empty
  std::vector<Sentence> sentences;
  std::vector<Table> tables;
  std::vector<Passage> passages;
};

struct Narrative {
  std::string kicker;  // "North Korea (KP), 1 to 2 October 2017"
  std::string headline;
  std::vector<std::string> notices;  // what must be read before all else: synthetic, no local time
  std::vector<Sentence> lead;
  std::vector<Passage> passages;  // in reading order
  std::vector<Evidence> records;  // each once, in the order in which the sentences cite them
};

Narrative narrate(const Report& report, const topology::Reference& reference);

/// What one record did to one peer's routes: the same paths for all these prefixes.
struct CitedRecord {
  const Evidence* evidence = nullptr;  // of the first prefix
  std::vector<Prefix> prefixes;
};

/// A sentence's records, those that belong together as one, at most `count_max` of them.
std::vector<CitedRecord> cited_records(const Narrative& narrative, const Sentence& sentence,
                                       std::size_t count_max);

/// "isthmus scan --at rrc00/updates.20171001.0905.gz:81920", quoted for a shell; where the source
/// is standard input, words that say so.
std::string open_command(const Report& report, const RecordRef& record);

}  // namespace isthmus::sinks
