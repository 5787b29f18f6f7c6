#include "detect/dismissals.h"

#include "base/limits.h"
#include "net/text.h"

namespace isthmus::detect {

void Dismissals::add(const LookAlike& what,
                     const std::function<std::optional<Evidence>()>& example) {
  auto key = what;
  if (!rows_.contains(key) && rows_.size() >= limits::kDismissalsMax) key.link.reset();
  auto& row = rows_[key];
  ++row.count;
  if (row.evidence.size() >= limits::kDismissalEvidenceMax) return;
  if (auto evidence = example()) row.evidence.push_back(std::move(*evidence));
}

std::vector<Dismissal> Dismissals::take(
    const std::function<bool(const LookAlike&)>& is_refuted) const {
  std::vector<Dismissal> out;
  for (const auto& [what, row] : rows_) {
    if (is_refuted(what)) continue;
    out.push_back({what.cause, what.link, sentence(what), row.count, row.evidence});
  }
  return out;
}

std::string sentence(const LookAlike& what) {
  std::string seen = "A link";
  if (what.link) seen = "The link " + net::to_text(*what.link);
  if (what.foreign) seen = "A route originated by " + net::to_text(*what.foreign);
  switch (what.cause) {
    case Dismissal::Cause::forged_transit:
      return seen +
             " stands in paths to other networks only: no route to the subject's own prefixes "
             "confirms it as an uplink.";
    case Dismissal::Cause::path_loop:
      return "A network comes back after another one in these paths, so they are poisoned or "
             "broken: no link was read from them.";
    case Dismissal::Cause::special_asn:
      return "These paths show ASNs that no public network has: no link was read at them.";
    case Dismissal::Cause::as_set:
      return "These paths hold AS_SETs, which do not say who is next to whom: no link was read "
             "across them.";
    case Dismissal::Cause::single_vantage:
      return seen + " was seen by too few vantage points to be believed.";
    case Dismissal::Cause::too_brief:
      return seen + " was gone, or the data ended, before it had been held long enough.";
    case Dismissal::Cause::table_load:
      return "These routes differ because a table was loaded or corrected, and not because they "
             "changed then.";
    case Dismissal::Cause::session:
      return "A session of the collector ended or came back: its routes are unknown meanwhile, "
             "not withdrawn.";
    case Dismissal::Cause::prepending:
      return "An ASN was repeated more or less often in these paths: the networks that they run "
             "through are the same.";
    case Dismissal::Cause::no_baseline:
      return "These peers' tables are not known, so nobody can say what their updates changed.";
  }
  return {};
}

}  // namespace isthmus::detect
