#include "app/scan_arguments.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <iterator>
#include <span>

#include "query/filter/parser.h"
#include "query/format/field.h"
#include "query/time_text.h"

namespace isthmus::app {
namespace {

std::unexpected<Error> refuse(std::string_view option, std::string_view value,
                              std::string_view wrong, std::string advice) {
  std::string what{option};
  what.append(" '").append(value).append("' ").append(wrong);
  return fail(std::move(what), std::move(advice));
}

std::optional<std::uint64_t> parse_count(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Empty on success, as a file may be.
Result<std::string> read_text_file(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  std::string text{std::istreambuf_iterator<char>{file}, {}};
  if (!file.is_open() || file.bad()) {
    return fail("cannot read " + path + ": " + std::strerror(errno));
  }
  return text;
}

/// "did you mean x?" as a sentence of its own.
std::string sentence(std::string text) {
  if (text.empty()) return text;
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  if (text.back() != '?' && text.back() != '.') text.push_back('.');
  return text;
}

/// An option is a term of the filter language, its values are alternatives.
Result<void> add_term(std::string_view option, std::string_view term,
                      std::span<const std::string> values, query::Expression& into) {
  if (values.empty()) return {};
  auto made = query::make_term(term, values, read_text_file);
  if (!made) {
    auto what = std::string{option} + " " + made.error().what;
    return fail(std::move(what), sentence(std::move(made.error().advice)));
  }
  into.operands.push_back(std::move(*made));
  return {};
}

Result<void> add_term(std::string_view option, std::string_view term, const std::string& value,
                      query::Expression& into) {
  if (value.empty()) return {};
  return add_term(option, term, {&value, 1}, into);
}

/// "--prefix" and "--prefixes" are alternatives of one another.
std::vector<std::string> exact_prefixes(const ScanArguments& arguments) {
  auto values = arguments.exact;
  for (const auto& path : arguments.prefix_files) values.push_back("@" + path);
  return values;
}

Result<void> add_filter(const std::string& text, query::Expression& into) {
  if (text.empty()) return {};
  auto made = query::parse_filter(text, read_text_file);
  if (!made) return std::unexpected{query::to_error(text, made.error())};
  into.operands.push_back(std::move(*made));
  return {};
}

/// All of the options must hold.
Result<void> read_filter(const ScanArguments& arguments, query::Expression& into) {
  Result<void> read = add_filter(arguments.filter, into);
  if (read) read = add_term("--prefix", "prefix", exact_prefixes(arguments), into);
  if (read) read = add_term("--more-specific", "covered", arguments.more_specific, into);
  if (read) read = add_term("--less-specific", "covering", arguments.less_specific, into);
  if (read) read = add_term("--overlap", "overlapping", arguments.overlapping, into);
  if (read) read = add_term("--peer", "peer", arguments.peers, into);
  if (read) read = add_term("--origin", "origin", arguments.origins, into);
  if (read) read = add_term("--path", "path", arguments.paths, into);
  if (read) read = add_term("--community", "community", arguments.communities, into);
  if (read) read = add_term("--type", "type", arguments.types, into);
  if (read) read = add_term("--from", "after", arguments.from, into);
  if (read) read = add_term("--to", "before", arguments.to, into);
  return read;
}

constexpr std::pair<std::string_view, query::LineFormatKind> kFormats[] = {
    {"bgpdump", query::LineFormatKind::bgpdump}, {"bgpreader", query::LineFormatKind::bgpreader},
    {"json", query::LineFormatKind::json},       {"csv", query::LineFormatKind::csv},
    {"tsv", query::LineFormatKind::tsv},         {"table", query::LineFormatKind::table}};

Result<void> read_format(const std::string& text, ScanOptions& into) {
  if (text.empty()) return {};
  if (text == "mrt") {
    into.task = ScanTask::mrt;
    return {};
  }
  for (const auto& [name, kind] : kFormats) {
    if (text == name) into.format = kind;
  }
  if (into.format) return {};
  return refuse("--format", text, "is not a format.",
                "There are bgpdump, bgpreader, json, csv, tsv, table and mrt.");
}

/// "path, origin": the names of fields, separated by commas.
Result<void> read_fields(const std::string& text, ScanOptions& into) {
  for (std::string_view rest = text; !rest.empty();) {
    const auto end = std::min(rest.find(','), rest.size());
    auto name = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    while (name.starts_with(' ')) name.remove_prefix(1);
    while (name.ends_with(' ')) name.remove_suffix(1);
    const auto field = query::find_field(name);
    if (!field) {
      return refuse("--fields", name, "is not a field.",
                    "'isthmus scan --list-fields' names them.");
    }
    into.fields.push_back(*field);
  }
  if (text.empty()) return {};
  const auto kind = into.line_format();
  const bool has_fields = into.task == ScanTask::lines && into.format &&
                          kind != query::LineFormatKind::bgpdump &&
                          kind != query::LineFormatKind::bgpreader;
  if (has_fields) return {};
  return fail(
      "--fields goes with --format json, csv, tsv or table: the other formats have theirs.");
}

Result<void> read_counts(const ScanArguments& arguments, ScanOptions& into) {
  if (!arguments.count && arguments.count_by.empty()) return {};
  if (arguments.count && !arguments.count_by.empty()) {
    return fail("--count and --count-by are two ways to count: give one of them.");
  }
  if (!arguments.format.empty()) {
    return fail("--format says how lines look, and a count prints none: leave one of them out.");
  }
  if (into.at) return fail("--at prints one record: there is nothing to count in it.");
  into.task = arguments.count ? ScanTask::count : ScanTask::count_by;
  if (arguments.count && !arguments.limit.empty()) {
    return fail("--limit stops after lines, and --count prints one: leave one of them out.");
  }
  if (arguments.count) return {};
  into.count_by = query::TallyBy::parse(arguments.count_by);
  if (into.count_by) return {};
  return refuse("--count-by", arguments.count_by, "is nothing to count by.",
                "There are " + query::TallyBy::names() +
                    ", and every field that 'isthmus scan --list-fields' names.");
}

Result<void> read_withdrawals(const ScanArguments& arguments, ScanOptions& into) {
  constexpr std::pair<std::string_view, query::Withdrawals> choices[] = {
      {"none", query::Withdrawals::none},
      {"all", query::Withdrawals::all},
      {"matched", query::Withdrawals::matched}};
  if (arguments.withdrawals.empty()) return {};
  const auto* const found =
      std::ranges::find(choices, arguments.withdrawals, [](const auto& row) { return row.first; });
  if (found == std::end(choices)) {
    return refuse("--withdrawals", arguments.withdrawals, "is none of its choices.",
                  "There are none, all and matched.");
  }
  into.withdrawals = found->second;
  if (into.withdrawals == query::Withdrawals::matched && into.task == ScanTask::mrt) {
    return fail("--withdrawals matched cannot cut archives: its withdrawals are no records.",
                "With --format mrt there are none and all.");
  }
  return {};
}

Result<void> read_messages(const ScanArguments& arguments, ScanOptions& into) {
  into.messages = arguments.messages;
  if (!into.messages || into.format == query::LineFormatKind::json) return {};
  return fail("--messages goes with --format json: no other format has lines for them.");
}

Result<void> read_at(const ScanArguments& arguments, std::optional<RecordPlace>& into) {
  if (arguments.at.empty()) {
    if (!arguments.files.empty()) return {};
    return fail("no FILE was given.", "Name archive files, or - for standard input.");
  }
  if (!arguments.files.empty()) {
    return fail("--at names its own file: no other FILE can be given with it.");
  }
  const auto colon = arguments.at.rfind(':');
  const auto offset = colon == std::string::npos
                          ? std::nullopt
                          : parse_count(std::string_view{arguments.at}.substr(colon + 1));
  if (!offset || colon == 0) {
    return refuse("--at", arguments.at, "is not the place of a record.",
                  "Write it as FILE:OFFSET, as the evidence of a report gives it.");
  }
  into = RecordPlace{arguments.at.substr(0, colon), *offset};
  return {};
}

/// Where reading may stop; the filter has --to as a term.
void read_until(const ScanArguments& arguments, ScanOptions& into) {
  if (!arguments.to.empty()) into.until = query::parse_time(arguments.to);
}

Result<void> read_numbers(const ScanArguments& arguments, ScanOptions& into) {
  if (!arguments.limit.empty()) {
    into.limit = parse_count(arguments.limit);
    if (!into.limit) return refuse("--limit", arguments.limit, "is not a number of lines.", {});
  }
  if (!arguments.threads.empty()) {
    const auto threads = parse_count(arguments.threads);
    if (!threads || *threads > 256) {
      return refuse("--threads", arguments.threads, "is not a number from 0 to 256.", {});
    }
    into.threads = static_cast<unsigned>(*threads);
  }
  return {};
}

}  // namespace

Result<ScanOptions> read_scan_arguments(const ScanArguments& arguments) {
  ScanOptions options;
  options.files = arguments.files;
  options.stats = arguments.stats;
  options.strict = arguments.strict;
  options.quiet = arguments.quiet;
  options.output = arguments.output;
  Result<void> read = read_at(arguments, options.at);
  if (read) read = read_format(arguments.format, options);
  if (read) read = read_counts(arguments, options);
  if (read) read = read_fields(arguments.fields, options);
  if (read) read = read_withdrawals(arguments, options);
  if (read) read = read_messages(arguments, options);
  if (read) read = read_numbers(arguments, options);
  if (read) read = read_filter(arguments, options.filter);
  read_until(arguments, options);
  if (!read) return std::unexpected{read.error()};
  return options;
}

}  // namespace isthmus::app
