// Path patterns: up to a line's end the pattern, behind it the path's text. The three ways to match
// agree.
#include <cstdlib>
#include <string_view>

#include "../tests/support/as_paths.h"
#include "net/text.h"
#include "query/filter/hop_pattern.h"
#include "query/path_pattern.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t size) {
  using namespace isthmus;
  constexpr std::size_t path_max = 200;  // ASNs of one segment stay under 256
  const std::string_view input{reinterpret_cast<const char*>(octets), size};
  const auto newline = input.find('\n');
  const auto text = input.substr(0, newline);
  const auto path_text = newline == std::string_view::npos ? "" : input.substr(newline + 1);
  const testing::PathText path{path_text.substr(0, path_max)};
  if (const auto pattern = query::PathPattern::compile(text)) {
    if (pattern->matches(path) != pattern->matches_text(net::to_text(path.view()))) std::abort();
  }
  if (const auto pattern = query::HopPattern::compile(text)) {
    static_cast<void>(pattern->matches(path));
  } else if (pattern.error().at > text.size()) {
    std::abort();
  }
  return 0;
}
