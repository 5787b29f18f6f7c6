#include "sinks/names.h"

#include <algorithm>
#include <fmt/format.h>

#include "net/text.h"
#include "sinks/english.h"

namespace isthmus::sinks {
namespace {

std::string percent(double value) {
  return fmt::format("{:g} %", value);
}

std::string with_article(const topology::Owner& owner) {
  return owner.is_state ? "the " + owner.name : owner.name;
}

}  // namespace

Names::Names(const Report& report, const topology::Reference& reference)
    : report_(report), reference_(reference) {
  const auto& subject = report.subject;
  switch (subject.kind) {
    case Subject::Kind::country:
      subject_ = country_in_sentence(subject.title);
      break;
    case Subject::Kind::as:
      subject_ = subject.networks.size() == 1 ? network(subject.networks.front()) : subject.title;
      break;
    case Subject::Kind::prefixes:
      subject_ = subject.prefixes.size() == 1 ? net::to_text(subject.prefixes.front())
                                              : "the address blocks";
      break;
  }
}

std::string Names::subjects() const {
  return possessive(subject_);
}

const char* Names::subject_again() const noexcept {
  switch (report_.subject.kind) {
    case Subject::Kind::country:
      return "country";
    case Subject::Kind::as:
      return "network";
    case Subject::Kind::prefixes:
      break;
  }
  return "address space";
}

std::string Names::network(Asn asn) const {
  const auto* facts = reference_.network(asn);
  return facts == nullptr ? net::to_text(asn) : facts->name;
}

std::string Names::country(Asn asn) const {
  const auto* found = reference_.country(reference_.country_of(asn));
  return found == nullptr ? std::string{} : found->name;
}

std::string Names::with_country(Asn asn) const {
  const auto where = country(asn);
  return where.empty() ? label(asn)
                       : fmt::format("{} of {}", label(asn), country_in_sentence(where));
}

std::string Names::ownership(Asn asn) const {
  const auto* facts = reference_.network(asn);
  if (facts == nullptr) return {};
  std::string text;
  for (const auto& owner : facts->owners) {
    const auto is_minority = owner.share_percent && *owner.share_percent <= 50;
    const auto share = owner.share_percent && *owner.share_percent < 100
                           ? percent(*owner.share_percent) + " "
                           : std::string{};
    if (text.empty()) {
      text =
          fmt::format("{}owned {}by {}", is_minority ? "partly " : "", share, with_article(owner));
    } else if (owner.is_beside) {
      text += fmt::format(" and {}by {}", share, with_article(owner));
    } else {
      text += fmt::format(", itself {}owned {}by {}", is_minority ? "partly " : "", share,
                          with_article(owner));
    }
  }
  return text;
}

std::string Names::owner(Asn asn) const {
  const auto* facts = reference_.network(asn);
  if (facts == nullptr || facts->owners.empty()) return "not known";
  const auto& nearest = facts->owners.front();
  const auto is_part = nearest.share_percent && *nearest.share_percent < 100;
  return is_part ? fmt::format("{} ({})", nearest.name, percent(*nearest.share_percent))
                 : nearest.name;
}

std::string Names::state(Asn asn) const {
  const auto* facts = reference_.network(asn);
  if (facts == nullptr || facts->owners.empty()) return "not known";
  if (topology::owning_state(*facts).empty()) return "no state's majority";
  const auto last = std::ranges::find_if(facts->owners, &topology::Owner::is_state);
  return last->name;
}

std::string Names::part_of(std::size_t count, std::size_t total) const {
  if (count >= total) {
    if (total == 1) return "its only address block";
    return total == 2 ? "both address blocks"
                      : fmt::format("all {}", counted(total, "address block"));
  }
  return fmt::format("{} of {}", number_word(count), counted(total, "address block"));
}

std::string Names::list(const std::vector<Prefix>& prefixes) {
  constexpr std::size_t kShownMax = 4;
  std::vector<std::string> names;
  for (const auto& prefix : prefixes) names.push_back(net::to_text(prefix));
  return listed(names, kShownMax);
}

std::vector<Prefix> concerned(const Event& event) {
  std::vector<Prefix> prefixes;
  for (const auto& times : event.prefixes) prefixes.push_back(times.prefix);
  return prefixes;
}

}  // namespace isthmus::sinks
