// A filter's text as words, operators and brackets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/filter/fault.h"

namespace isthmus::query {

struct Token {
  enum class Kind : std::uint8_t {
    word,   // also one in quotes, which is never a keyword
    open,   // (
    close,  // )
    comma,
    both,    // and, &&
    either,  // or, ||
    negate,  // not, !
    equal,
    differs,
    less,
    less_equal,
    greater,
    greater_equal,
    end,
  };
  Kind kind = Kind::end;
  bool is_quoted = false;
  std::size_t at = 0;      // with its quotes
  std::size_t length = 0;  // likewise
  std::string text;        // of a word, without them
};

/// The last token is the end. A word goes on to a blank, a comma, a comparison, "&&", "||" or a
/// bracket that closes none of its own: _(174|3356)_ is one word. In quotes, ' or ", it is anything
/// but that quote.
Parsed<std::vector<Token>> split_tokens(std::string_view text);

/// How a token is named in an error: "'orgin'", "the end".
std::string to_text(const Token& token);

}  // namespace isthmus::query
