#include "app/scan_arguments.h"

#include <charconv>

#include "net/text.h"
#include "query/format/names.h"
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

/// "10.0.0.1/8" is nearly always a slip for "10.0.0.0/8": say so.
std::unexpected<Error> refuse_prefix(std::string_view option, const std::string& text) {
  const auto slash = text.find('/');
  if (slash != std::string::npos) {
    const auto address = net::parse_address(std::string_view{text}.substr(0, slash));
    const auto length = parse_count(std::string_view{text}.substr(slash + 1));
    if (address && length && *length <= bits(address->family)) {
      const auto meant = net::make_prefix(*address, static_cast<std::uint8_t>(*length));
      return refuse(option, text, "has bits set behind its length.",
                    "Did you mean " + net::to_text(meant) + "?");
    }
  }
  return refuse(option, text, "is not a prefix.", "Write it as 175.45.176.0/24 or 2001:db8::/32.");
}

Result<void> read_prefixes(std::string_view option, const std::vector<std::string>& texts,
                           std::vector<Prefix>& into) {
  for (const auto& text : texts) {
    const auto prefix = net::parse_prefix(text);
    if (!prefix) return refuse_prefix(option, text);
    into.push_back(*prefix);
  }
  return {};
}

Result<void> read_peers(const std::vector<std::string>& texts, query::FilterOptions& into) {
  for (const auto& text : texts) {
    if (const auto address = net::parse_address(text)) {
      into.peer_addresses.push_back(*address);
    } else if (const auto asn = net::parse_asn(text)) {
      into.peer_asns.push_back(*asn);
    } else {
      return refuse("--peer", text, "is neither an ASN nor an address.",
                    "Write it as 3257, AS3257 or 195.66.224.138.");
    }
  }
  return {};
}

Result<void> read_attributes(const ScanArguments& arguments, query::FilterOptions& into) {
  for (const auto& text : arguments.origins) {
    const auto asn = net::parse_asn(text);
    if (!asn) return refuse("--origin", text, "is not an ASN.", "Write it as 131279 or AS131279.");
    into.origins.push_back(*asn);
  }
  for (const auto& text : arguments.paths) {
    auto pattern = query::PathPattern::compile(text);
    if (!pattern) return std::unexpected{pattern.error()};
    into.paths.push_back(std::move(*pattern));
  }
  for (const auto& text : arguments.communities) {
    const auto pattern = query::CommunityPattern::parse(text);
    if (!pattern) {
      return refuse("--community", text, "is not a community.",
                    "Write it as 65000:1, 65000:*, no-export, or with three parts 65000:1:*.");
    }
    into.communities.push_back(*pattern);
  }
  return {};
}

Result<void> read_types(const std::vector<std::string>& texts,
                        std::vector<query::ElementType>& into) {
  for (const auto& text : texts) {
    bool is_known = false;
    for (std::size_t i = 0; i < query::kElementTypes; ++i) {
      const auto type = static_cast<query::ElementType>(i);
      if (text != to_text(type)) continue;
      into.push_back(type);
      is_known = true;
    }
    if (!is_known) {
      return refuse("--type", text, "is not a kind of element.",
                    "There are announce, withdraw, rib and state.");
    }
  }
  return {};
}

Result<void> read_time(std::string_view option, const std::string& text,
                       std::optional<Timestamp>& into) {
  if (text.empty()) return {};
  into = query::parse_time(text);
  if (!into) {
    return refuse(option, text, "is not a time.",
                  "Write it as '2017-10-01 09:07:51' (UTC), 2017-10-01T17:37:51+08:30 or in Unix "
                  "seconds.");
  }
  return {};
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
  auto& filter = options.filter;
  Result<void> read = read_at(arguments, options.at);
  if (read) read = read_format(arguments.format, options.format);
  if (read) read = read_numbers(arguments, options);
  if (read) read = read_prefixes("--prefix", arguments.exact, filter.exact);
  if (read) read = read_prefixes("--more-specific", arguments.more_specific, filter.more_specific);
  if (read) read = read_prefixes("--less-specific", arguments.less_specific, filter.less_specific);
  if (read) read = read_prefixes("--overlap", arguments.overlapping, filter.overlapping);
  if (read) read = read_peers(arguments.peers, filter);
  if (read) read = read_attributes(arguments, filter);
  if (read) read = read_types(arguments.types, filter.types);
  if (read) read = read_time("--from", arguments.from, filter.from);
  if (read) read = read_time("--to", arguments.to, filter.to);
  if (!read) return std::unexpected{read.error()};
  return options;
}

}  // namespace isthmus::app
