#include "query/format/field_runs.h"

#include <numeric>
#include <optional>

namespace isthmus::query {
namespace {

bool is_of_record(Scope scope) noexcept {
  return scope == Scope::kind || scope == Scope::record;
}

/// What a run of both kinds of fields depends on; none where they can't be of one run.
std::optional<Scope> joint(Scope one, Scope other) noexcept {
  if (one == other) return one;
  if (is_of_record(one) && is_of_record(other)) return Scope::record;
  return std::nullopt;
}

}  // namespace

FieldRuns::FieldRuns(std::span<const std::size_t> fields) {
  for (const auto position : fields) {
    const auto& field = all_fields()[position];
    const auto scope = runs_.empty() ? std::nullopt : joint(runs_.back().scope, field.scope);
    if (!scope) {
      runs_.push_back({field.scope, {}});
    } else {
      runs_.back().scope = *scope;
    }
    runs_.back().fields.push_back(&field);
  }
}

FieldRuns FieldRuns::of_all() {
  std::vector<std::size_t> fields(all_fields().size());
  std::iota(fields.begin(), fields.end(), std::size_t{0});
  return FieldRuns{fields};
}

FieldRuns& FieldRuns::keep_all() {
  for (auto& run : runs_) {
    if (run.scope == Scope::monitored || run.scope == Scope::findings) run.scope = Scope::element;
  }
  return *this;
}

std::vector<Scope> FieldRuns::scopes() const {
  std::vector<Scope> scopes;
  for (const auto& run : runs_) scopes.push_back(run.scope);
  return scopes;
}

}  // namespace isthmus::query
