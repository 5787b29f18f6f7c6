#include "app/commands/synth.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <fmt/format.h>

#include "app/exit_code.h"
#include "app/failure.h"
#include "scenario/compressed_file.h"

namespace isthmus::app {
namespace {

constexpr const char* kFooter =
    R"(Writes MRT that looks like a collector's, for benchmarks: the same options give the same
octets on every machine. Nothing in it is an observation; the peer index says "synthetic".

  table     TABLE_DUMP_V2: a peer index, IPv4 prefixes, IPv6 prefixes
  updates   BGP4MP_ET: what the peers of that table say in the quarter of an hour after it

Presets: "full" is as large as a collector's table (967,058 prefixes, 28 peers, 560 MB;
2,000,000 messages, 250 MB), "small" a fiftieth of it.

Repetition is how often an entry has the attributes that the same peer's entry before had, and
how many entries have attributes that no entry had before: "high" is 620:100 thousandths,
"real" 450:323, as in a table of 2014. docs/formats/synthetic-table.md has the statistics.

FILE is compressed by its ending: .gz, .bz2 or .zst.

Examples:
  isthmus synth table --preset full -o rib.mrt
  isthmus synth table --seed 7 --peers 4 --prefixes 1000 | isthmus scan -
  isthmus synth updates --preset full -o updates.mrt.gz
)";

Result<std::uint64_t> read_number(std::string_view option, const std::string& text,
                                  std::uint64_t least, std::uint64_t most) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc{} && end == text.data() + text.size() && value >= least && value <= most) {
    return value;
  }
  return fail(fmt::format("{} '{}' is not a number from {} to {}.", option, text, least, most));
}

/// Leaves `into` as the preset has it where nothing was given.
template <typename Number>
Result<void> read_into(std::string_view option, const std::string& text, std::uint64_t most,
                       Number& into) {
  if (text.empty()) return {};
  const auto value = read_number(option, text, 0, most);
  if (!value) return std::unexpected{value.error()};
  into = static_cast<Number>(*value);
  return {};
}

Result<void> read_repetition(const std::string& text, scenario::Repetition& into) {
  if (text == "high") return into = scenario::kHighRepetition, Result<void>{};
  if (text == "real") return into = scenario::kRealRepetition, Result<void>{};
  const auto colon = text.find(':');
  if (colon == std::string::npos) {
    return fail(fmt::format("--repetition '{}' is not known.", text),
                "Write high, real, or two numbers of thousandths such as 450:323.");
  }
  auto read = read_into("--repetition", text.substr(0, colon), 1000, into.repeated);
  if (read) read = read_into("--repetition", text.substr(colon + 1), 1000, into.distinct);
  return read;
}

constexpr std::uint64_t kMost32 = 0xffff'ffffU;

}  // namespace

void declare_synth(CLI::App& command, SynthArguments& arguments) {
  const auto text = [&](const char* name, std::string& into, const char* value,
                        const char* meaning) {
    command.add_option(name, into, meaning)->type_name(value);
  };
  command.add_option("KIND", arguments.kind, "table or updates")->required();
  text("--preset", arguments.preset, "NAME", "small (default) or full");
  text("--seed", arguments.seed, "N", "Another seed, other networks (default 1)");
  text("--prefixes", arguments.prefixes, "N", "Prefixes in the table");
  text("--peers", arguments.peers, "N", "Peers in the table (default 28)");
  text("--full-peers", arguments.full_peers, "N", "Peers with the whole table (default 2 in 7)");
  text("--ipv6-share", arguments.ipv6_share, "N", "IPv6 prefixes, in thousandths (default 150)");
  text("--repetition", arguments.repetition, "R", "high (default), real, or REPEATED:DISTINCT");
  text("--messages", arguments.updates, "N", "Messages of updates");
  text("-o,--output", arguments.output, "FILE", "Write to FILE; - (default): standard output");
  command.add_flag("--quiet", arguments.quiet, "No counts on standard error");
  command.footer(kFooter);
}

Result<SynthOptions> read_synth_arguments(const SynthArguments& arguments) {
  SynthOptions options;
  if (arguments.kind != "table" && arguments.kind != "updates") {
    return fail(fmt::format("'{}' cannot be made.", arguments.kind),
                "There are table and updates.");
  }
  options.kind = arguments.kind == "table" ? SynthKind::table : SynthKind::updates;
  const auto preset = scenario::synthetic_preset(arguments.preset);
  if (!preset) {
    return fail(fmt::format("--preset '{}' is not known.", arguments.preset),
                "There are small and full.");
  }
  options.table = preset->table;
  options.updates = preset->updates;
  options.output = arguments.output;
  options.quiet = arguments.quiet;
  auto& table = options.table;
  auto read = read_into("--seed", arguments.seed, ~std::uint64_t{0}, table.seed);
  if (read) read = read_into("--prefixes", arguments.prefixes, kMost32, table.prefixes);
  if (read) read = read_into("--peers", arguments.peers, kMost32, table.peers);
  if (!arguments.peers.empty()) table.full_peers = std::max(1U, table.peers / 7 * 2);
  if (read) read = read_into("--full-peers", arguments.full_peers, kMost32, table.full_peers);
  if (read) read = read_into("--ipv6-share", arguments.ipv6_share, 1000, table.ipv6_share);
  if (read) read = read_into("--messages", arguments.updates, kMost32, options.updates.messages);
  if (read) read = read_repetition(arguments.repetition, table.repetition);
  if (read) read = scenario::check(table);
  if (!read) return std::unexpected{read.error()};
  return options;
}

int run_synth(const SynthOptions& options) {
  // A reader that goes away ends the writing, not the program.
  std::signal(SIGPIPE, SIG_IGN);
  auto file = scenario::CompressedFile::create(options.output);
  if (!file) return report_failure(file.error());
  const scenario::OctetSink sink = [&](Bytes octets) { return file->write(octets); };
  const auto counts = options.kind == SynthKind::table
                          ? scenario::write_synthetic_table(options.table, sink)
                          : scenario::write_synthetic_updates(options.table, options.updates, sink);
  const auto closed = counts ? file->close() : std::unexpected{counts.error()};
  if (!closed && file->has_lost_its_reader()) return kExitDone;
  if (!closed) return report_failure(closed.error());
  if (!options.quiet) {
    std::fputs(fmt::format("isthmus: {}: {} records, {} routes, {} octets\n", options.output,
                           counts->records, counts->routes, counts->octets)
                   .c_str(),
               stderr);
  }
  return kExitDone;
}

}  // namespace isthmus::app
