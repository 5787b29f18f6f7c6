#include "query/filter.h"

namespace isthmus::query {

Filter::Filter(const Expression& expression, std::span<const std::string> collectors)
    : program_(std::make_shared<const Program>(expression, collectors)),
      lets_everything_pass_(expression.lets_everything_pass()) {}

}  // namespace isthmus::query
