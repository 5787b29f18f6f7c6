// Text made safe and fine for HTML and SVG.
#pragma once

#include <string>
#include <string_view>

namespace isthmus::sinks {

/// For text and for quoted attributes. Control characters become spaces.
std::string escaped(std::string_view text);

/// Escaped, with typographic apostrophes and with no break between a number and its unit
/// ("41 %", "09:07:51 UTC", "56 s"). For running text only.
std::string typeset(std::string_view text);

/// A number for SVG: at most one decimal, without trailing zeros.
std::string coordinate(double value);

/// At most `length` code points, the last of them an ellipsis where some were cut.
std::string shortened(std::string_view text, std::size_t length);

}  // namespace isthmus::sinks
