#include "query/passing.h"

namespace isthmus::query {

std::uint64_t count_elements(const wire::DecodedRecord& record) noexcept {
  std::uint64_t count = record.table != nullptr ? record.table->entries.size() : 0;
  for (const auto& message : record.messages) {
    if (message.kind == MessageKind::update) {
      count += message.withdrawn.size() + message.mp_withdrawn.size() + message.announced.size() +
               message.mp_announced.size();
    } else if (message.kind == MessageKind::table_entry) {
      count += message.announced.size();
    } else {
      count += message.kind == MessageKind::state_change;
    }
  }
  return count;
}

}  // namespace isthmus::query
