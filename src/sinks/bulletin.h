// A report as a bulletin: what a newspaper could print, with the evidence under every sentence.
#pragma once

#include <string>

#include "isthmus/report.h"

#include "topology/reference.h"

namespace isthmus::sinks {

struct TextStyle {
  bool color = false;    // ANSI, for a terminal
  unsigned width = 80;   // columns
  bool evidence = true;  // the records under every sentence
};

std::string bulletin_text(const Report& report, const topology::Reference& reference,
                          const TextStyle& style);
/// One self-contained file: no network, prints well, readable on a phone.
std::string bulletin_html(const Report& report, const topology::Reference& reference);
/// docs/formats/report.schema.json
std::string bulletin_json(const Report& report, const topology::Reference& reference);

}  // namespace isthmus::sinks
