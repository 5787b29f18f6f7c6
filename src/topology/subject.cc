#include "topology/subject.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <vector>

#include "net/text.h"

namespace isthmus::topology {
namespace {

constexpr auto kForms =
    "a subject is a country (KP), a network (AS131279) or prefixes (175.45.176.0/24,2001:db8::/32)";

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) {
    text.remove_prefix(1);
  }
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) {
    text.remove_suffix(1);
  }
  return text;
}

bool is_letters(std::string_view text) {
  return std::ranges::all_of(text, [](unsigned char c) { return std::isalpha(c) != 0; });
}

std::string zone_of(std::string_view country_code, const Reference& reference) {
  const auto* country = reference.country(country_code);
  return country == nullptr ? "Etc/UTC" : country->zone;
}

Result<Subject> parse_country(std::string code, const Reference& reference) {
  std::ranges::transform(code, code.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  const auto* country = reference.country(code);
  if (country == nullptr) {
    return fail(fmt::format("\"{}\" is no country code of ISO 3166", code),
                code == "UK" ? "the United Kingdom is GB" : kForms);
  }
  Subject subject;
  subject.kind = Subject::Kind::country;
  subject.name = code;
  subject.title = country->name;
  subject.country = code;
  subject.zone = country->zone;
  subject.networks = reference.networks_of(code);
  if (subject.networks.empty()) {
    return fail(fmt::format("no network of {} ({}) is known", country->name, code),
                "give --registry with a regional registry's file (delegated-...-latest), or name "
                "the networks' own numbers or prefixes");
  }
  return subject;
}

Result<Subject> parse_network(Asn asn, const Reference& reference) {
  if (number(asn) == 0 || asn == kAsTrans) {
    return fail(fmt::format("{} stands for no network", net::to_text(asn)), kForms);
  }
  Subject subject;
  subject.kind = Subject::Kind::as;
  subject.name = net::to_text(asn);
  subject.title = reference.label(asn);
  subject.country = reference.country_of(asn);
  subject.zone = zone_of(subject.country, reference);
  subject.networks = {asn};
  return subject;
}

/// "did you mean 175.45.176.0/22?" where clearing the host bits makes a prefix of it.
std::string prefix_advice(std::string_view text) {
  const auto slash = text.find('/');
  const auto address = net::parse_address(text.substr(0, slash));
  if (!address || slash == std::string_view::npos) return kForms;
  unsigned length = 0;
  for (const auto c : text.substr(slash + 1)) {
    if (c < '0' || c > '9' || length > 128) return kForms;
    length = length * 10 + static_cast<unsigned>(c - '0');
  }
  if (length > bits(address->family)) {
    return fmt::format("the length of such a prefix is at most {}", bits(address->family));
  }
  const auto nearest = net::make_prefix(*address, static_cast<std::uint8_t>(length));
  return fmt::format("did you mean {}?", net::to_text(nearest));
}

std::string joined(const std::vector<Prefix>& prefixes, std::string_view separator) {
  std::string text;
  for (const auto& prefix : prefixes) {
    if (!text.empty()) text += separator;
    net::append_prefix(text, prefix);
  }
  return text;
}

Result<Subject> parse_prefixes(std::string_view text, const Reference& reference) {
  Subject subject;
  subject.kind = Subject::Kind::prefixes;
  subject.zone = zone_of({}, reference);
  while (true) {
    const auto comma = text.find(',');
    const auto part = trimmed(text.substr(0, comma));
    const auto prefix = net::parse_prefix(part);
    if (!prefix) return fail(fmt::format("\"{}\" is no prefix", part), prefix_advice(part));
    subject.prefixes.push_back(*prefix);
    if (comma == std::string_view::npos) break;
    text.remove_prefix(comma + 1);
  }
  std::ranges::sort(subject.prefixes);
  const auto repeated = std::ranges::unique(subject.prefixes);
  subject.prefixes.erase(repeated.begin(), repeated.end());
  constexpr std::size_t kTitlePrefixesMax = 3;
  subject.name = joined(subject.prefixes, ",");
  subject.title = subject.prefixes.size() <= kTitlePrefixesMax
                      ? joined(subject.prefixes, ", ")
                      : fmt::format("{} address blocks", subject.prefixes.size());
  return subject;
}

}  // namespace

Result<Subject> parse_subject(std::string_view text, const Reference& reference) {
  const auto asked = trimmed(text);
  if (asked.empty()) return fail("no subject is given", kForms);
  if (asked.find_first_of(",/:") != std::string_view::npos) return parse_prefixes(asked, reference);
  if (asked.size() == 2 && is_letters(asked)) return parse_country(std::string{asked}, reference);
  if (const auto asn = net::parse_asn(asked)) return parse_network(*asn, reference);
  if (net::parse_address(asked)) return parse_prefixes(asked, reference);
  return fail(fmt::format("\"{}\" is no subject", asked), kForms);
}

}  // namespace isthmus::topology
