// `isthmus synth`: benchmark tables and updates of any size, made from a seed.
#pragma once

#include <cstdint>
#include <string>

#include "scenario/synthetic_table.h"

namespace CLI {  // NOLINT(readability-identifier-naming): CLI11's own name
class App;
}

namespace isthmus::app {

enum class SynthKind : std::uint8_t { table, updates };

struct SynthOptions {
  SynthKind kind = SynthKind::table;
  scenario::SyntheticTable table;
  scenario::SyntheticUpdates updates;
  std::string output;  // "-" is standard output; .gz, .bz2 and .zst are compressed
  bool quiet = false;  // no counts on standard error
};

/// What the command line said, before it is read.
struct SynthArguments {
  std::string kind;
  std::string preset = "small";
  std::string repetition = "high";
  std::string seed, peers, full_peers, prefixes, ipv6_share, updates;
  std::string output = "-";
  bool quiet = false;
};

/// Declares the options; `arguments` must outlive the parsing.
void declare_synth(CLI::App& command, SynthArguments& arguments);

/// A preset with what was given beside it in its place.
Result<SynthOptions> read_synth_arguments(const SynthArguments& arguments);

/// Returns the program's exit code (exit_code.h).
int run_synth(const SynthOptions& options);

}  // namespace isthmus::app
