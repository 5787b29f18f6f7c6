#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "net/text.h"
#include "sinks/bulletin.h"
#include "sinks/json_model.h"
#include "sinks/narrative.h"

namespace isthmus::sinks {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const Sentence& sentence) {
  Json made;
  made["text"] = sentence.text;
  if (!sentence.basis.empty()) made["basis"] = sentence.basis;
  made["records"] = sentence.records;
  made["records_total"] = sentence.records_total;
  return made;
}

Json to_json(const std::vector<Sentence>& sentences) {
  auto made = Json::array();
  for (const auto& sentence : sentences) made.push_back(to_json(sentence));
  return made;
}

const char* kind_text(ColumnKind kind) {
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

Json to_json(const Table& table) {
  Json made;
  made["id"] = table.id;
  made["caption"] = table.caption;
  made["columns"] = Json::array();
  for (const auto& column : table.columns) {
    made["columns"].push_back({{"title", column.title}, {"kind", kind_text(column.kind)}});
  }
  made["rows"] = table.rows;
  return made;
}

Json to_json(const std::vector<Passage>& passages) {
  auto made = Json::array();
  for (const auto& passage : passages) {
    Json one;
    one["id"] = passage.id;
    one["title"] = passage.title;
    if (!passage.dateline.empty()) one["dateline"] = passage.dateline;
    one["sentences"] = to_json(passage.sentences);
    one["tables"] = Json::array();
    for (const auto& table : passage.tables) one["tables"].push_back(to_json(table));
    one["passages"] = to_json(passage.passages);
    made.push_back(std::move(one));
  }
  return made;
}

}  // namespace

std::string bulletin_json(const Report& report, const topology::Reference& reference) {
  const auto narrative = narrate(report, reference);
  const JsonModel model{report, reference, narrative};
  Json document;
  document["format"] = "isthmus-report";
  document["version"] = 1;
  document["synthetic"] = report.synthetic;
  if (report.synthetic) document["scenario_note"] = report.scenario_note;
  document["subject"] = model.subject();
  if (report.first) document["first"] = model.moment(*report.first);
  if (report.last) document["last"] = model.moment(*report.last);
  document["kicker"] = narrative.kicker;
  document["headline"] = narrative.headline;
  document["notices"] = narrative.notices;
  document["lead"] = to_json(narrative.lead);
  document["passages"] = to_json(narrative.passages);
  document["incidents"] = model.incidents();
  document["events"] = model.events();
  document["connections"] = model.connections();
  document["pictures"] = model.pictures();
  document["dismissals"] = model.dismissals();
  document["gaps"] = model.gaps();
  document["networks"] = model.networks();
  document["prefixes"] = model.prefixes();
  document["peers"] = model.peers();
  document["collectors"] = report.collectors;
  document["sources"] = model.sources();
  document["records"] = model.records();
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace isthmus::sinks
