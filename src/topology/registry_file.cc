#include "topology/registry_file.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <system_error>

namespace isthmus::topology {
namespace {

constexpr auto kAdvice =
    "give a statistics file of a regional registry, such as delegated-apnic-extended-latest";
// No registry has given one holder more than a few thousand at once.
constexpr std::uint32_t kNetworksPerRowMax = 1U << 20U;

std::optional<std::uint32_t> to_number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [stop, error] = std::from_chars(text.begin(), text.end(), value);
  if (error != std::errc{} || stop != text.end()) return std::nullopt;
  return value;
}

struct Fields {
  std::array<std::string_view, 8> at;
  std::size_t count = 0;
};

Fields split(std::string_view line) {
  Fields fields;
  while (fields.count < fields.at.size()) {
    const auto bar = line.find('|');
    fields.at[fields.count++] = line.substr(0, bar);
    if (bar == std::string_view::npos) break;
    line.remove_prefix(bar + 1);
  }
  return fields;
}

bool is_country(std::string_view code) {
  const auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (code.size() != 2 || !is_letter(code[0]) || !is_letter(code[1])) return false;
  return code != "XX" && code != "ZZ" && code != "EU" && code != "AP";
}

class Parser {
 public:
  /// An empty string where the line is good.
  std::string take(std::string_view line) {
    if (line.empty() || line.front() == '#') return {};
    const auto fields = split(line);
    if (!has_version_) return take_version(fields);
    if (fields.count >= 6 && fields.at[5] == "summary") return take_summary(fields);
    return take_row(fields);
  }

  std::string finish() const {
    if (!has_version_) return "has no version line";
    if (promised_ && networks_seen_ < *promised_) {
      return fmt::format("promises {} networks and has {}: it is cut short", *promised_,
                         networks_seen_);
    }
    return {};
  }

  std::vector<RegisteredNetworks> rows;

 private:
  std::string take_version(const Fields& fields) {
    const auto version = fields.at[0];
    if (fields.count < 7 || (version != "2" && !version.starts_with("2."))) {
      return "is no version line of a registry statistics file (\"2|registry|...\")";
    }
    has_version_ = true;
    return {};
  }

  std::string take_summary(const Fields& fields) {
    const auto count = to_number(fields.at[4]);
    if (!count) return "has no number where a summary has its count";
    if (fields.at[2] == "asn") promised_ = count;
    return {};
  }

  std::string take_row(const Fields& fields) {
    if (fields.count < 7) return fmt::format("has {} fields and needs 7", fields.count);
    const auto type = fields.at[2];
    if (type == "ipv4" || type == "ipv6") return {};
    if (type != "asn") return fmt::format("has the unknown type \"{}\"", type);
    const auto first = to_number(fields.at[3]);
    const auto count = to_number(fields.at[4]);
    if (!first || !count || *count == 0 || 0xffffffffU - *first < *count - 1) {
      return fmt::format("has no range of networks: \"{}\" and \"{}\"", fields.at[3], fields.at[4]);
    }
    ++networks_seen_;
    const auto status = fields.at[6];
    if (status == "available" || status == "reserved" || !is_country(fields.at[1])) return {};
    if (*count > kNetworksPerRowMax) return "gives one holder more than a million networks";
    rows.push_back({Asn{*first}, *count, std::string{fields.at[1]}});
    return {};
  }

  bool has_version_ = false;
  std::optional<std::uint32_t> promised_;
  std::uint32_t networks_seen_ = 0;  // rows of the type asn
};

}  // namespace

Result<std::vector<RegisteredNetworks>> parse_registry(std::string_view text,
                                                       const std::string& path) {
  Parser parser;
  std::size_t number = 0;
  while (!text.empty()) {
    const auto end = text.find('\n');
    auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    ++number;
    const auto trouble = parser.take(line);
    if (!trouble.empty())
      return fail(fmt::format("{}: line {} {}", path, number, trouble), kAdvice);
  }
  const auto trouble = parser.finish();
  if (!trouble.empty()) return fail(fmt::format("{} {}", path, trouble), kAdvice);
  return std::move(parser.rows);
}

Result<std::vector<RegisteredNetworks>> load_registry(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen(path.c_str(), "rb"),
                                                             &std::fclose};
  const auto cannot_read = [&path](int error) {
    return fail(fmt::format("cannot read {}: {}", path, std::generic_category().message(error)),
                kAdvice);
  };
  if (file == nullptr) return cannot_read(errno);
  std::string text;
  std::array<char, 65536> part{};
  for (auto got = part.size(); got == part.size();) {
    got = std::fread(part.data(), 1, part.size(), file.get());
    text.append(part.data(), got);
  }
  if (std::ferror(file.get()) != 0) return cannot_read(errno);
  return parse_registry(text, path);
}

}  // namespace isthmus::topology
