#include "query/format/json_lines.h"

namespace isthmus::query {
namespace {

/// A piece for each run of fields, and one that ends the line. The first begins the object, and so
/// must be there.
std::vector<Scope> scopes_of(const FieldRuns& runs) {
  auto scopes = runs.scopes();
  if (scopes[0] == Scope::monitored || scopes[0] == Scope::findings) scopes[0] = Scope::element;
  scopes.push_back(Scope::element);
  return scopes;
}

void append_member(std::string& out, const Field& field, const RouteElement& element,
                   const RunNames& names) {
  if (field.is_there != nullptr && !field.is_there(element)) return;
  out.push_back('"');
  out.append(field.name);
  out.append("\":");
  ValueWriter writer{out, ValueWriter::Style::json};
  field.write(writer, element, names);
  out.push_back(',');
}

}  // namespace

JsonLinesFormat::JsonLinesFormat(const RunNames& names, std::span<const std::size_t> fields)
    : JsonLinesFormat(names, fields.empty() ? FieldRuns::of_all() : FieldRuns{fields}) {}

JsonLinesFormat::JsonLinesFormat(const RunNames& names, FieldRuns runs)
    : PieceFormat(scopes_of(runs)), names_(names), runs_(std::move(runs)) {}

void JsonLinesFormat::write(std::string& out, std::size_t piece, const RouteElement& element) {
  if (piece == runs_.size()) {
    // Every member has left a comma behind it.
    if (out.back() == ',') out.pop_back();
    out.append("}\n");
    return;
  }
  if (piece == 0) out.push_back('{');
  for (const auto* field : runs_[piece]) append_member(out, *field, element, names_);
}

}  // namespace isthmus::query
