#include <algorithm>
#include <fmt/format.h>

#include "net/text.h"
#include "sinks/bulletin.h"
#include "sinks/english.h"
#include "sinks/names.h"
#include "sinks/narrative.h"
#include "sinks/text_layout.h"
#include "topology/local_time.h"

namespace isthmus::sinks {
namespace {

constexpr unsigned kWidthMin = 40;
constexpr std::size_t kRecordsMax = 3;  // under one sentence
constexpr std::size_t kRowsMax = 24;    // of one table
constexpr std::size_t kDetailsMax = 6;  // of a table that other media fold away

constexpr auto kBold = "\x1b[1m";
constexpr auto kFaint = "\x1b[2m";
constexpr auto kRed = "\x1b[31m";
constexpr auto kReset = "\x1b[0m";

/// A file name may hold anything: what a terminal would obey is shown as a question mark.
std::string printable(std::string text) {
  std::ranges::replace_if(
      text, [](unsigned char c) { return (c < 0x20 && c != '\n') || c == 0x7f; }, '?');
  return text;
}

class Printer {
 public:
  Printer(const Report& report, const TextStyle& style)
      : report_(report), style_(style), width_(std::max(style.width, kWidthMin)) {}

  std::string print(const Narrative& narrative) {
    line(painted(kFaint, narrative.kicker));
    line(std::string(width_, '='));
    paragraph(kBold, narrative.headline, 0);
    for (const auto& notice : narrative.notices) {
      line("");
      paragraph(kRed, notice, 0);
    }
    line("");
    for (const auto& sentence : narrative.lead) {
      paragraph("", sentence.text, 0);
      evidence(narrative, sentence, 1, 0);
      line("");
    }
    out_.pop_back();
    for (const auto& passage : narrative.passages) {
      line("");
      line(painted(kBold, passage.title));
      line(std::string(columns_of(passage.title), '-'));
      body(narrative, passage, 0);
    }
    return std::move(out_);
  }

 private:
  std::string painted(const char* paint, const std::string& text) const {
    return style_.color && *paint != '\0' ? paint + text + kReset : text;
  }
  void line(const std::string& text) { out_ += text + '\n'; }

  void paragraph(const char* paint, const std::string& text, unsigned indent) {
    auto lines = wrapped(text, width_, indent);
    lines.pop_back();
    line(painted(paint, lines));
  }

  void body(const Narrative& narrative, const Passage& passage, unsigned indent) {
    if (!passage.dateline.empty()) paragraph(kFaint, passage.dateline, indent);
    std::string text;
    for (const auto& sentence : passage.sentences) {
      text += (text.empty() ? "" : " ") + sentence.text;
    }
    if (!text.empty()) paragraph("", text, indent);
    for (const auto& table : passage.tables) {
      // What another medium folds away would drown the phases here.
      if (table.is_detail && indent > 0) continue;
      line("");
      paragraph(kFaint, table.caption + ":", indent + 2);
      out_ += printable(
          table_text(table, width_, indent + 2, table.is_detail ? kDetailsMax : kRowsMax));
    }
    for (const auto& sentence : passage.sentences) {
      evidence(narrative, sentence, kRecordsMax, indent);
    }
    for (const auto& part : passage.passages) {
      line("");
      paragraph(kBold, part.title, indent + 2);
      body(narrative, part, indent + 4);
    }
  }

  void evidence(const Narrative& narrative, const Sentence& sentence, std::size_t shown_max,
                unsigned indent) {
    if (!style_.evidence || sentence.records.empty()) return;
    const auto shown = cited_records(narrative, sentence, shown_max);
    std::size_t changes = 0;
    for (const auto& one : shown) changes += one.prefixes.size();
    paragraph(kFaint,
              fmt::format("Evidence, {} of {}:", number_word(changes),
                          counted(sentence.records_total, "route change")),
              indent + 2);
    for (const auto& one : shown) record(one, indent + 2);
  }

  void record(const CitedRecord& cited, unsigned indent) {
    const auto& evidence = *cited.evidence;
    const auto none = [](const std::string& path) { return path.empty() ? "no route" : path; };
    out_ +=
        std::string(indent, ' ') + "$ " + printable(open_command(report_, evidence.record)) + '\n';
    const auto collector = static_cast<std::size_t>(evidence.peer.collector);
    paragraph(kFaint,
              fmt::format("{} UTC, {}{}, {}: {} -> {}",
                          topology::format_utc(evidence.time, topology::TimeStyle::date_time),
                          net::to_text(evidence.peer.asn),
                          collector < report_.collectors.size()
                              ? " at " + printable(report_.collectors[collector])
                              : std::string{},
                          Names::list(cited.prefixes), none(evidence.path_before),
                          none(evidence.path_after)),
              indent + 4);
  }

  const Report& report_;
  TextStyle style_;
  unsigned width_;
  std::string out_;
};

}  // namespace

std::string bulletin_text(const Report& report, const topology::Reference& reference,
                          const TextStyle& style) {
  return Printer{report, style}.print(narrate(report, reference));
}

}  // namespace isthmus::sinks
