#include "sinks/html_parts.h"

#include <algorithm>
#include <fmt/format.h>

#include "net/text.h"
#include "sinks/english.h"
#include "sinks/markup.h"
#include "sinks/names.h"
#include "topology/local_time.h"

namespace isthmus::sinks {
namespace {

constexpr std::size_t kRecordsMax = 12;   // under one sentence
constexpr std::size_t kRowsMax = 400;     // of one table
constexpr std::size_t kRowsOpenMax = 40;  // a longer table is folded

const char* class_of(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::words:
      return "words";
    case ColumnKind::number:
      return "number";
    case ColumnKind::code:
      return "code";
    case ColumnKind::time:
      return "time";
  }
  return "";
}

std::string path_cell(const std::string& path) {
  return path.empty() ? "no route" : "<code>" + escaped(path) + "</code>";
}

std::string beginning(const std::string& text) {
  return shortened(text, 72);
}

}  // namespace

HtmlParts::HtmlParts(const Report& report, const Narrative& narrative)
    : report_(report), narrative_(narrative) {}

std::string HtmlParts::running(const std::vector<Sentence>& sentences) {
  std::string text;
  for (const auto& sentence : sentences) {
    if (!text.empty()) text += ' ';
    text += typeset(sentence.text);
    if (sentence.records.empty()) continue;
    ++marks_;
    text += fmt::format(
        "<sup class=\"ref\"><a href=\"#evidence-{}\" aria-label=\"Evidence {}\">[{}]</a></sup>",
        marks_, marks_, marks_);
  }
  return text;
}

std::string HtmlParts::records(const Sentence& sentence) const {
  const auto shown = cited_records(narrative_, sentence, kRecordsMax);
  std::string rows;
  std::size_t changes = 0;
  for (const auto& [evidence, prefixes] : shown) {
    changes += prefixes.size();
    const auto collector = static_cast<std::size_t>(evidence->peer.collector);
    rows += fmt::format(
        "<tr><td class=\"time\">{}</td><td>{}{}</td><td "
        "class=\"code\">{}</td><td>{}</td><td>{}</td>"
        "<td><code>{}</code></td></tr>",
        escaped(topology::format_utc(evidence->time, topology::TimeStyle::date_time)),
        net::to_text(evidence->peer.asn),
        collector < report_.collectors.size() ? " at " + escaped(report_.collectors[collector])
                                              : std::string{},
        escaped(Names::list(prefixes)), path_cell(evidence->path_before),
        path_cell(evidence->path_after), escaped(open_command(report_, evidence->record)));
  }
  auto text =
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Records\"><table "
      "class=\"records\"><thead><tr><th scope=\"col\" class=\"time\">Time (UTC)</th><th "
      "scope=\"col\">Vantage point</th><th scope=\"col\">Address block</th><th scope=\"col\">Path "
      "before</th><th scope=\"col\">Path after</th><th scope=\"col\">Open it with</th></tr></thead>"
      "<tbody>" +
      rows + "</tbody></table></div>";
  if (sentence.records_total > changes) {
    text += fmt::format("<p class=\"more\">and {} more</p>",
                        number_text(sentence.records_total - changes));
  }
  return text;
}

std::string HtmlParts::evidence(const std::vector<Sentence>& sentences) {
  std::string text;
  std::vector<std::string> bases;
  for (const auto& sentence : sentences) {
    if (!sentence.basis.empty() && std::ranges::find(bases, sentence.basis) == bases.end()) {
      bases.push_back(sentence.basis);
    }
    if (sentence.records.empty()) continue;
    ++evidenced_;
    text += fmt::format(
        "<details class=\"evidence\"><summary>[{}] {}: {}</summary><div id=\"evidence-{}\">{}</div>"
        "</details>",
        evidenced_, typeset(counted(sentence.records_total, "route change")),
        typeset(beginning(sentence.text)), evidenced_, records(sentence));
  }
  if (bases.empty()) return text;
  std::string list;
  for (const auto& basis : bases) list += (list.empty() ? "" : "; ") + basis;
  return text + fmt::format("<p class=\"basis\">Rests on: {}.</p>", typeset(list));
}

std::string HtmlParts::table(const Table& table) const {
  std::string heads;
  for (const auto& column : table.columns) {
    heads += fmt::format("<th scope=\"col\" class=\"{}\">{}</th>", class_of(column.kind),
                         typeset(column.title));
  }
  std::string rows;
  const auto shown = std::min(kRowsMax, table.rows.size());
  for (std::size_t row = 0; row < shown; ++row) {
    rows += "<tr>";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const auto kind = table.columns[i].kind;
      const auto is_head = i == 0 && (kind == ColumnKind::words || kind == ColumnKind::code);
      const auto& cell = table.rows[row][i];
      rows += fmt::format("<{} class=\"{}\">{}</{}>", is_head ? "th scope=\"row\"" : "td",
                          class_of(kind), kind == ColumnKind::words ? typeset(cell) : escaped(cell),
                          is_head ? "th" : "td");
    }
    rows += "</tr>";
  }
  const auto is_folded = table.is_detail || table.rows.size() > kRowsOpenMax;
  auto text = fmt::format(
      "<div class=\"scroll\" id=\"{}\" tabindex=\"0\" role=\"region\" "
      "aria-label=\"{}\"><table>{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>",
      escaped(table.id), escaped(table.caption),
      is_folded ? std::string{} : "<caption>" + typeset(table.caption) + "</caption>", heads, rows);
  if (shown < table.rows.size()) {
    text +=
        fmt::format("<p class=\"more\">and {} more</p>", number_text(table.rows.size() - shown));
  }
  if (!is_folded) return text;
  return fmt::format("<details><summary>{} ({})</summary>{}</details>", typeset(table.caption),
                     number_text(table.rows.size()), text);
}

}  // namespace isthmus::sinks
