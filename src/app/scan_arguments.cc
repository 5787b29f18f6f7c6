#include "app/scan_arguments.h"

#include <cctype>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <iterator>
#include <span>

#include "query/filter/parser.h"

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

Result<void> read_format(const std::string& text, std::optional<query::LineFormatKind>& into) {
  if (text.empty()) return {};
  constexpr std::pair<std::string_view, query::LineFormatKind> formats[] = {
      {"bgpdump", query::LineFormatKind::bgpdump},
      {"bgpreader", query::LineFormatKind::bgpreader},
      {"json", query::LineFormatKind::json},
      {"table", query::LineFormatKind::table}};
  for (const auto& [name, kind] : formats) {
    if (text == name) into = kind;
  }
  if (!into) {
    return refuse("--format", text, "is not a format.",
                  "There are bgpdump, bgpreader, json and table.");
  }
  return {};
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
  Result<void> read = read_at(arguments, options.at);
  if (read) read = read_format(arguments.format, options.format);
  if (read) read = read_numbers(arguments, options);
  if (read) read = read_filter(arguments, options.filter);
  if (!read) return std::unexpected{read.error()};
  return options;
}

}  // namespace isthmus::app
