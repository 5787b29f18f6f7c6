#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <vector>

#include "sinks/bulletin.h"
#include "sinks/english.h"
#include "sinks/html_figures.h"
#include "sinks/html_parts.h"
#include "sinks/markup.h"
#include "sinks/narrative.h"
#include "sinks/stylesheet.h"

namespace isthmus::sinks {
namespace {

class Page {
 public:
  Page(const Report& report, const topology::Reference& reference, const Narrative& narrative)
      : narrative_(narrative), figures_(report, reference), parts_(report, narrative) {}

  std::string write() {
    head();
    out_ += "<main>";
    out_ += figures_.timeline();
    for (const auto& passage : narrative_.passages) {
      out_ += fmt::format("<section id=\"{}\"><h2>{}</h2>", escaped(passage.id),
                          typeset(passage.title));
      if (passage.id == "before") out_ += figures_.paths();
      body(passage, 3);
      out_ += "</section>\n";
    }
    out_ +=
        "</main>\n<footer><p>Made by isthmus from the routing records that are named above. This "
        "file needs no network.</p></footer>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  void head() {
    const auto title = typeset(narrative_.headline);
    out_ = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
        "name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta "
        "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<header>"
        "<p class=\"masthead\"><span>isthmus routing bulletin</span><span>{}</span></p>",
        title, stylesheet(), typeset(narrative_.kicker));
    out_ += fmt::format("<h1>{}</h1>", title);
    for (const auto& notice : narrative_.notices) {
      out_ += fmt::format("<p class=\"notice\" role=\"note\">{}</p>", typeset(notice));
    }
    out_ += "<div class=\"lead\">";
    for (const auto& sentence : narrative_.lead) {
      out_ += "<p>" + parts_.running({sentence}) + "</p>";
    }
    out_ += "</div>" + parts_.evidence(narrative_.lead) + "<nav aria-label=\"Contents\"><ol>";
    for (const auto& passage : narrative_.passages) {
      out_ += fmt::format("<li><a href=\"#{}\">{}</a></li>", escaped(passage.id),
                          typeset(passage.title));
    }
    out_ += "</ol></nav></header>\n";
  }

  void body(const Passage& passage, unsigned level) {
    if (!passage.dateline.empty()) {
      out_ += fmt::format("<p class=\"dateline\">{}</p>", typeset(passage.dateline));
    }
    std::vector<Sentence> main;
    std::vector<Sentence> asides;
    for (const auto& sentence : passage.sentences) {
      (sentence.is_aside ? asides : main).push_back(sentence);
    }
    if (!main.empty()) out_ += "<p>" + parts_.running(main) + "</p>";
    if (!asides.empty()) out_ += "<p class=\"aside\">" + parts_.running(asides) + "</p>";
    std::ranges::move(asides, std::back_inserter(main));
    for (const auto& table : passage.tables) out_ += parts_.table(table);
    out_ += parts_.evidence(main);
    for (const auto& part : passage.passages) {
      const auto heading = std::min(level, 6U);
      out_ += fmt::format("<section id=\"{}\"><h{}>{}</h{}>", escaped(part.id), heading,
                          typeset(part.title), heading);
      body(part, level + 1);
      out_ += "</section>";
    }
  }

  const Narrative& narrative_;
  HtmlFigures figures_;
  HtmlParts parts_;
  std::string out_;
};

}  // namespace

std::string bulletin_html(const Report& report, const topology::Reference& reference) {
  const auto narrative = narrate(report, reference);
  return Page{report, reference, narrative}.write();
}

}  // namespace isthmus::sinks
