#include "query/format/columns.h"

#include <algorithm>
#include <array>

namespace isthmus::query {
namespace {

FieldRuns runs_of(std::span<const std::size_t> fields) {
  FieldRuns runs{fields.empty() ? usual_columns() : fields};
  return runs.keep_all();
}

/// Marked octets of a text, found without looking for each of them in turn.
class Marks {
 public:
  constexpr explicit Marks(std::string_view marks) noexcept {
    for (const char mark : marks) is_mark_[static_cast<unsigned char>(mark)] = true;
  }
  constexpr bool stand_in(std::string_view text) const noexcept {
    for (const char c : text) {
      if (is_mark_[static_cast<unsigned char>(c)]) return true;
    }
    return false;
  }

 private:
  std::array<bool, 256> is_mark_{};
};

constexpr Marks kQuoted{",\"\r\n"};
constexpr Marks kEscaped{"\t\n\r\\"};

std::string_view behind(const std::string& out, std::size_t begin) {
  return std::string_view{out}.substr(begin);
}

void quote_from(std::string& out, std::size_t begin) {
  if (!kQuoted.stand_in(behind(out, begin))) return;
  std::string quoted{"\""};
  for (const char c : behind(out, begin)) {
    if (c == '"') quoted.push_back('"');
    quoted.push_back(c);
  }
  quoted.push_back('"');
  out.replace(begin, std::string::npos, quoted);
}

void escape_from(std::string& out, std::size_t begin) {
  if (!kEscaped.stand_in(behind(out, begin))) return;
  std::string escaped;
  for (const char c : behind(out, begin)) {
    const auto kind = std::string_view{"\t\n\r\\"}.find(c);
    if (kind == std::string_view::npos) {
      escaped.push_back(c);
    } else {
      escaped.push_back('\\');
      escaped.push_back("tnr\\"[kind]);
    }
  }
  out.replace(begin, std::string::npos, escaped);
}

/// Aligned lines end with a piece of its own: it takes back what the pieces before it left.
std::vector<Scope> scopes_of(ColumnStyle style, const FieldRuns& runs) {
  auto scopes = runs.scopes();
  if (style == ColumnStyle::aligned) scopes.push_back(Scope::element);
  return scopes;
}

/// Without the spaces of empty columns, which nobody sees.
void end_aligned(std::string& out) {
  out.resize(out.find_last_not_of(' ') + 1);
  out.push_back('\n');
}

}  // namespace

ColumnsFormat::ColumnsFormat(ColumnStyle style, const RunNames& names,
                             std::span<const std::size_t> fields)
    : ColumnsFormat(style, names, runs_of(fields)) {}

ColumnsFormat::ColumnsFormat(ColumnStyle style, const RunNames& names, FieldRuns runs)
    : PieceFormat(scopes_of(style, runs)), style_(style), names_(names), runs_(std::move(runs)) {}

std::string ColumnsFormat::header() const {
  std::string out;
  for (std::size_t run = 0; run < runs_.size(); ++run) {
    for (const auto* field : runs_[run]) {
      const auto begin = out.size();
      out.append(field->name);
      finish(out, begin, *field, run + 1 == runs_.size() && field == runs_[run].back());
    }
  }
  if (style_ == ColumnStyle::aligned) end_aligned(out);
  return out;
}

void ColumnsFormat::write(std::string& out, std::size_t piece, const RouteElement& element) {
  if (piece == runs_.size()) return end_aligned(out);
  const auto fields = runs_[piece];
  const auto style =
      style_ == ColumnStyle::aligned ? ValueWriter::Style::people : ValueWriter::Style::plain;
  const bool is_last_piece = piece + 1 == runs_.size();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto& field = *fields[i];
    const auto begin = out.size();
    if (field.is_there == nullptr || field.is_there(element)) {
      ValueWriter writer{out, style};
      field.write(writer, element, names_);
    }
    finish(out, begin, field, is_last_piece && i + 1 == fields.size());
  }
}

void ColumnsFormat::finish(std::string& out, std::size_t begin, const Field& field,
                           bool is_last) const {
  switch (style_) {
    case ColumnStyle::csv:
      quote_from(out, begin);
      out.push_back(is_last ? '\n' : ',');
      break;
    case ColumnStyle::tsv:
      escape_from(out, begin);
      out.push_back(is_last ? '\n' : '\t');
      break;
    case ColumnStyle::aligned: {
      escape_from(out, begin);
      const auto width = std::max<std::size_t>(field.width, field.name.size());
      const auto used = out.size() - begin;
      out.append(used < width ? width + 1 - used : 1, ' ');
      break;
    }
  }
}

}  // namespace isthmus::query
