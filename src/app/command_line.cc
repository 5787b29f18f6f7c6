#include "app/command_line.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <functional>
#include <optional>

#include "app/completion.h"
#include "app/exit_code.h"
#include "app/scan_arguments.h"
#include "query/format/field.h"

namespace isthmus::app {
namespace {

constexpr const char* kAbout =
    "isthmus, an Internet routing observatory: reads what BGP collectors recorded and tells how a\n"
    "country or a network is connected, when that changed, and by which records it can be checked.";

constexpr const char* kExamples = R"(Examples:
  isthmus report KP rib.20171001.0800.bz2 updates.20171001.*.bz2
  isthmus scan --prefix 175.45.176.0/22 updates.20171001.0900.bz2
  isthmus replay north-korea-2017

Each command has its own help: isthmus scan --help

Exit status: 0 done, 1 failed, 2 the command line is wrong, 3 done but malformed
records were skipped (--strict makes it 1).
)";

constexpr const char* kScanFooter =
    R"(FILEs hold tables and updates in MRT, BMP or RIS Live's JSON, plain or compressed
(gzip, bzip2, zstd, xz): all found by their content; "-" is standard input.
Several are merged in time order.

Formats:
  bgpdump     what "bgpdump -m" prints, to the octet
  bgpreader   what CAIDA's bgpreader prints: 16 fields
  json        one object a line, every attribute
  csv, tsv    columns, with their names in the first line
  table       for people: aligned columns, times in UTC
  mrt         the matching records themselves: cuts a big archive to a small one
docs/formats/ describes each.

Filters: a line is printed where every filter holds. An option that is given
more than once holds where one of its values does.

FILTER joins terms by and, or, not and brackets (docs/FILTERS.md has them all):
  covered 175.45.176.0/22 and not peer 3257     origin 131279 or hop 20485
  ipv6 and length > 5 and community 65000:*     prefix @ours.txt and withdraw

A withdrawal carries no path. With a filter on paths, communities or next hops
  --withdrawals none      it is not printed
  --withdrawals all       it is, where the rest of the filter holds
  --withdrawals matched   it is where the route that it takes back had matched,
                          or is replaced by one that does not: a "W" line then

TIME is Unix seconds, "2017-10-01 09:07[:51]" in UTC, or RFC 3339 with a zone,
such as 2017-10-01T17:37:51+08:30.

PATTERN is a router's regular expression on the path's text, "39138 22351 131279":
  _  a boundary: a space, comma, brace, bracket, or an end of the path
  ^  the peer's end     $  the origin's end     .  any character
  *  +  ?  repetition   [0-9]  a class          (a|b)  either
So _131279_ is that ASN anywhere, _131279$ as the origin, ^174_ nearest the peer.

First steps:
  isthmus scan updates.20171001.0900.bz2 | head
  isthmus scan --format table --limit 20 rib.20171001.0800.bz2
  isthmus scan --count-by origin --limit 10 rib.20171001.0800.bz2

Questions:
  isthmus scan --more-specific 175.45.176.0/22 --type withdraw rrc00/*.gz
  isthmus scan -f 'origin 131279 and not hop 4837, 9318' rib.bz2
  isthmus scan --path '_20485_131279$' --format table updates.20171001.*.bz2
  isthmus scan --from '2017-10-01 09:07' --to '2017-10-01 09:10' --peer 3257 u.bz2
  isthmus scan --origin 131279 --withdrawals matched rib.bz2 updates.*.bz2

For other programs:
  isthmus scan --format csv --fields prefix,origin_asn,path rib.bz2 -o routes.csv
  isthmus scan --format mrt --more-specific 175.45.176.0/22 -o kp.mrt rib.bz2 u.bz2
  curl -s https://example.org/rib.bz2 | isthmus scan --format json -

Looking closer:
  isthmus scan --at rrc00/2017.10/updates.20171001.0905.gz:10264
  isthmus scan --stats u.bz2 > /dev/null

Records that a filter can tell from their first octets are not decoded, and so
never found malformed; --stats and --strict decode everything.

Exit status: 0 done, 1 failed, 2 the command line is wrong, 3 done but malformed
records were skipped (--strict makes it 1). They are named on standard error.
)";

constexpr const char* kReportFooter =
    R"(SUBJECT is a country (KP), a network (AS131279) or prefixes separated by commas.
FILEs are tables and updates in MRT, plain or compressed (gzip, bzip2, zstd, xz);
"-" is standard input. Give at least one table from before what you ask about.

Examples:
  isthmus report KP rib.20171001.0800.bz2 updates.20171001.09*.bz2
  isthmus report AS131279 --format html -o bulletin.html rrc00/2017.10/*.gz
)";

constexpr const char* kReplayFooter =
    R"(SCENARIO is a file, or the name of a scenario that ships with the program.

Examples:
  isthmus replay north-korea-2017
  isthmus replay my-story.txt --keep archives --check
)";

constexpr const char* kCompletionFooter =
    R"(Examples:
  source <(isthmus completion bash)
  isthmus completion zsh > ~/.zfunc/_isthmus
  isthmus completion fish > ~/.config/fish/completions/isthmus.fish
)";

/// What is filled while CLI11 reads argv.
struct Draft {
  ScanArguments scan;
  ReportOptions report;
  ReplayOptions replay;
  SynthArguments synth;
  std::string shell;
};

void add_bulletin_options(CLI::App& command, BulletinOptions& bulletin) {
  static const std::map<std::string, ReportFormat> formats{
      {"text", ReportFormat::text}, {"html", ReportFormat::html}, {"json", ReportFormat::json}};
  static const std::map<std::string, ColorChoice> colors{{"auto", ColorChoice::automatic},
                                                         {"always", ColorChoice::always},
                                                         {"never", ColorChoice::never}};
  command.add_option("--format", bulletin.format, "text (default), html or json")
      ->transform(CLI::Transformer(formats, CLI::ignore_case))
      ->type_name("FORMAT");
  command.add_option("-o,--output", bulletin.output, "Write to FILE instead of standard output")
      ->type_name("FILE");
  command.add_option("--html", bulletin.html_copy, "Write a copy as one HTML page to FILE")
      ->type_name("FILE");
  command.add_option("--json", bulletin.json_copy, "Write a copy as JSON to FILE")
      ->type_name("FILE");
  command
      .add_option("--registry", bulletin.registries,
                  "RIR delegated statistics: which networks are registered where; may be repeated")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command.add_option("--threads", bulletin.threads, "Decoding threads; 0 (default): one per core")
      ->type_name("N")
      ->check(CLI::Range(0, 256));
  command.add_option("--color", bulletin.color, "auto (default), always or never")
      ->transform(CLI::Transformer(colors, CLI::ignore_case))
      ->type_name("WHEN");
  command.add_flag("!--no-evidence", bulletin.evidence,
                   "Leave out the records under the sentences");
  command.add_flag("--strict", bulletin.strict, "Fail (1) where malformed records were skipped");
  command.add_flag("--quiet", bulletin.quiet, "No progress and no notes on standard error");
}

void add_texts(CLI::App& command, const char* name, std::vector<std::string>& into,
               const char* value, const char* meaning, const char* group) {
  command.add_option(name, into, meaning)
      ->type_name(value)
      ->group(group)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void add_text(CLI::App& command, const char* name, std::string& into, const char* value,
              const char* meaning, const char* group) {
  command.add_option(name, into, meaning)->type_name(value)->group(group);
}

void declare_filters(CLI::App& command, ScanArguments& scan) {
  constexpr const char* group = "Filters";
  add_text(command, "-f,--filter", scan.filter, "FILTER", "In the filter language, see below",
           group);
  add_texts(command, "--prefix", scan.exact, "PREFIX", "Exactly this prefix", group);
  add_texts(command, "--prefixes", scan.prefix_files, "FILE", "Exactly one of those in FILE",
            group);
  add_texts(command, "--more-specific", scan.more_specific, "PREFIX",
            "This prefix and those inside it", group);
  add_texts(command, "--less-specific", scan.less_specific, "PREFIX",
            "This prefix and those that cover it", group);
  add_texts(command, "--overlap", scan.overlapping, "PREFIX", "All of these", group);
  add_texts(command, "--peer", scan.peers, "ASN|IP", "The collector's peer", group);
  add_texts(command, "--origin", scan.origins, "ASN", "The last ASN of the path", group);
  add_texts(command, "--path", scan.paths, "PATTERN", "Pattern on the AS path, see below", group);
  add_texts(command, "--community", scan.communities, "A:B[:C]",
            "Community or large community; * is any number", group);
  add_texts(command, "--type", scan.types, "TYPE", "announce, withdraw, rib or state", group);
  add_text(command, "--from", scan.from, "TIME", "Records at or after TIME", group);
  add_text(command, "--to", scan.to, "TIME", "Records before TIME", group);
  add_text(command, "--withdrawals", scan.withdrawals, "WHICH",
           "Of those that only a path would decide: none (default), all, matched", group);
}

void declare_scan(CLI::App& command, Draft& draft) {
  auto& scan = draft.scan;
  constexpr const char* group = "Options";
  command.add_option("FILE", scan.files, "Archive files in MRT");
  add_text(command, "--format", scan.format, "FORMAT",
           "bgpdump (default), bgpreader, json, csv, tsv, table, mrt", group);
  add_text(command, "--fields", scan.fields, "NAMES",
           "Which fields, in which order: prefix,path (json, csv, tsv, table)", group);
  command.add_flag("--list-fields", scan.list_fields, "Name the fields, and read nothing");
  add_text(command, "-o,--output", scan.output, "FILE",
           "Write to FILE, which is replaced when all is written", group);
  command.add_flag("--count", scan.count, "Print how many lines there would be");
  add_text(command, "--count-by", scan.count_by, "VALUE",
           "Print how many have the same: origin, peer, prefix, hour, ...", group);
  add_text(command, "--limit", scan.limit, "N", "Stop after N lines", group);
  command.add_flag("--messages", scan.messages,
                   "OPEN, NOTIFICATION, statistics and so on too (json)");
  add_text(command, "--at", scan.at, "FILE:OFFSET", "One record in full, as evidence names it",
           group);
  add_text(command, "--threads", scan.threads, "N", "Decoding threads; 0 (default): one per core",
           group);
  command.add_flag("--stats", scan.stats, "Account for every record on standard error");
  command.add_flag("--strict", scan.strict, "Fail (1) where malformed records were skipped");
  command.add_flag("--quiet", scan.quiet, "Do not name malformed records on standard error");
  declare_filters(command, scan);
  command.footer(kScanFooter);
}

void declare_report(CLI::App& command, Draft& draft) {
  command.add_option("SUBJECT", draft.report.subject, "A country, a network or prefixes")
      ->required();
  command.add_option("FILE", draft.report.files, "Archive files in MRT")->required();
  add_bulletin_options(command, draft.report.bulletin);
  command.footer(kReportFooter);
}

void declare_replay(CLI::App& command, Draft& draft) {
  command.add_option("SCENARIO", draft.replay.scenario, "A file, or a name")->required();
  command.add_option("--keep", draft.replay.keep, "Keep the MRT files in FOLDER")
      ->type_name("FOLDER");
  command.add_flag("--check", draft.replay.check,
                   "Fail (1) unless exactly the events that the story expects were found");
  add_bulletin_options(command, draft.replay.bulletin);
  command.footer(kReplayFooter);
}

std::string field_names() {
  std::string text;
  for (const auto& field : query::all_fields()) text.append(field.name).push_back('\n');
  return text;
}

CommandLine finish_scan(Draft& draft) {
  if (draft.scan.list_fields) return Reply{field_names(), false, kExitDone};
  auto options = read_scan_arguments(draft.scan);
  if (options) return std::move(*options);
  return Reply{"isthmus scan: " + options.error().what + "\n" +
                   (options.error().advice.empty() ? "" : options.error().advice + "\n") +
                   "Run with --help for more.\n",
               true, kExitUsage};
}

CommandLine finish_synth(Draft& draft) {
  auto options = read_synth_arguments(draft.synth);
  if (options) return std::move(*options);
  return Reply{"isthmus synth: " + options.error().what + "\n" +
                   (options.error().advice.empty() ? "" : options.error().advice + "\n") +
                   "Run with --help for more.\n",
               true, kExitUsage};
}

void declare_completion(CLI::App& command, Draft& draft) {
  command.add_option("SHELL", draft.shell, "bash, zsh or fish")->required();
  command.footer(kCompletionFooter);
}

CommandLine finish_version(Draft&) {
  return Reply{"isthmus " ISTHMUS_VERSION "\n", false, kExitDone};
}

struct Command {
  const char* name;
  const char* summary;
  void (*declare)(CLI::App&, Draft&);
  CommandLine (*finish)(Draft&);
};

CommandLine finish_completion(Draft& draft);

constexpr Command kCommands[] = {
    {"scan", "Print the routes in archive files, line by line", declare_scan, finish_scan},
    {"report", "Tell how a subject is connected, and what changed", declare_report,
     [](Draft& draft) -> CommandLine { return std::move(draft.report); }},
    {"replay", "Run a scenario through the engine and report on it", declare_replay,
     [](Draft& draft) -> CommandLine { return std::move(draft.replay); }},
    {"synth", "Make a table or updates of any size, for benchmarks",
     [](CLI::App& command, Draft& draft) { declare_synth(command, draft.synth); }, finish_synth},
    {"completion", "Print a shell's completion of this command line", declare_completion,
     finish_completion},
    {"version", "Print the version", [](CLI::App&, Draft&) {}, finish_version},
};

void declare_all(CLI::App& program, Draft& draft) {
  program.footer(kExamples);
  program.require_subcommand(1);
  program.set_version_flag("--version", "isthmus " ISTHMUS_VERSION, "Print the version");
  program.set_help_flag("-h,--help", "Print this help");
  for (const auto& row : kCommands) {
    row.declare(*program.add_subcommand(row.name, row.summary), draft);
  }
}

/// The options of a command as they are typed, with what each wants.
std::vector<CompletedOption> options_of(const CLI::App& command) {
  std::vector<CompletedOption> options;
  for (const auto* option : command.get_options()) {
    if (option->get_positional()) continue;
    const auto takes_value = option->get_items_expected_max() > 0;
    const auto value = takes_value ? option->get_type_name() : std::string{};
    for (const auto& name : option->get_snames()) {
      options.push_back({"-" + name, value, option->get_description()});
    }
    for (const auto& name : option->get_lnames()) {
      options.push_back({"--" + name, value, option->get_description()});
    }
  }
  return options;
}

CommandLine finish_completion(Draft& draft) {
  Draft ignored;
  CLI::App program{kAbout, "isthmus"};
  declare_all(program, ignored);
  std::vector<CompletedCommand> commands;
  for (const auto* command : program.get_subcommands([](const CLI::App*) { return true; })) {
    commands.push_back({command->get_name(), command->get_description(), options_of(*command)});
  }
  const auto text = completion_text(draft.shell, commands);
  if (text) return Reply{*text, false, kExitDone};
  return Reply{"isthmus completion: '" + draft.shell +
                   "' is no shell that is known. There are bash, zsh and fish.\n",
               true, kExitUsage};
}

Reply usage_error(const CLI::App& program, const CLI::ParseError& error) {
  std::string name = "isthmus";
  for (const auto* chosen : program.get_subcommands()) name += " " + chosen->get_name();
  return {name + ": " + error.what() + "\nRun with --help for more.\n", true, kExitUsage};
}

}  // namespace

CommandLine parse_command_line(std::span<const std::string> arguments) {
  Draft draft;
  CLI::App program{kAbout, "isthmus"};
  declare_all(program, draft);
  if (arguments.empty()) return Reply{program.help(), true, kExitUsage};
  std::vector<std::string> reversed{arguments.rbegin(), arguments.rend()};
  try {
    program.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    return Reply{program.help(), false, kExitDone};
  } catch (const CLI::CallForVersion& version) {
    return Reply{std::string{version.what()} + "\n", false, kExitDone};
  } catch (const CLI::ParseError& error) {
    return usage_error(program, error);
  }
  for (const auto& row : kCommands) {
    if (program.got_subcommand(row.name)) return row.finish(draft);
  }
  return Reply{program.help(), true, kExitUsage};
}

}  // namespace isthmus::app
