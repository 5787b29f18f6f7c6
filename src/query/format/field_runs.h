// Chosen fields in runs that depend on the same: the pieces of a line.
#pragma once

#include <span>
#include <vector>

#include "query/format/field.h"

namespace isthmus::query {

class FieldRuns {
 public:
  /// Positions in all_fields(), in the order of the line.
  explicit FieldRuns(std::span<const std::size_t> fields);
  static FieldRuns of_all();
  /// The same runs, but no piece may be left out: for lines whose columns are always there.
  FieldRuns& keep_all();

  std::size_t size() const noexcept { return runs_.size(); }
  std::span<const Field* const> operator[](std::size_t run) const noexcept {
    return runs_[run].fields;
  }
  std::vector<Scope> scopes() const;

 private:
  struct Run {
    Scope scope;
    std::vector<const Field*> fields;
  };
  std::vector<Run> runs_;
};

}  // namespace isthmus::query
