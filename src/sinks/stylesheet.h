// The style sheet of the HTML bulletin: screen, phone, paper, light and dark.
#pragma once

#include <string_view>

namespace isthmus::sinks {

std::string_view stylesheet();

}  // namespace isthmus::sinks
