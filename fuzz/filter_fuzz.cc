// The filter language: what is read is judged, its verdicts stay when more is known, and what is
// not read is pointed at within the text.
#include <cstdlib>
#include <string_view>

#include "../tests/support/as_paths.h"
#include "net/text.h"
#include "query/filter.h"
#include "query/filter/parser.h"

namespace {

using namespace isthmus;

void require(bool holds) {
  if (!holds) std::abort();
}

/// Judges one route early, late, and with a memory.
void require_steady(const query::Filter& filter, std::string_view path_text) {
  const testing::PathText path{path_text};
  PathAttributes attributes;
  attributes.present.set(static_cast<std::size_t>(AttributeType::as_path));
  attributes.as_path = path.view();
  const Nlri nlri{net::parse_prefix("175.45.176.0/24").value(), 0};
  RouteMessage message;
  message.attributes = &attributes;
  message.announced = {&nlri, 1};
  const auto late = query::facts_of({query::ElementType::announce, false, &message, &nlri});
  query::Facts early;
  early.types = query::kAnnounceBit;
  const auto verdict = filter.judge(late);
  require(verdict != query::Verdict::unknown);
  const auto before = filter.judge(early);
  require(before == query::Verdict::unknown || before == verdict);
  query::FilterMemory memory;
  require(filter.judge(late, memory) == verdict && filter.judge(late, memory) == verdict);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(octets), size};
  const auto parsed = query::parse_filter(text, [](const std::string& path) -> Result<std::string> {
    return path.empty() ? Result<std::string>{fail("no name")} : "10.0.0.0/8\n";
  });
  if (!parsed) {
    require(parsed.error().at <= size && !parsed.error().what.empty());
    require(query::point_at(text, parsed.error()).find('^') != std::string::npos);
    return 0;
  }
  const query::Filter filter{*parsed};
  for (const auto* path : {"", "174 20485 131279", "1 1 2 {3,64512} (5 6)", "131279"}) {
    require_steady(filter, path);
  }
  return 0;
}
