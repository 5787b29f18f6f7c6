#include "query/filter/lexer.h"

#include <utility>

#include "query/filter/values.h"

namespace isthmus::query {
namespace {

using Kind = Token::Kind;

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kComparisons = "<>=";

struct Sign {
  std::string_view text;
  Kind kind;
};
// A longer one stands before those that begin it.
constexpr Sign kSigns[] = {
    {"(", Kind::open},           {")", Kind::close},       {",", Kind::comma},
    {"&&", Kind::both},          {"||", Kind::either},     {"!=", Kind::differs},
    {"!", Kind::negate},         {"<=", Kind::less_equal}, {"<", Kind::less},
    {">=", Kind::greater_equal}, {">", Kind::greater},     {"==", Kind::equal},
    {"=", Kind::equal},
};
constexpr Sign kKeywords[] = {{"and", Kind::both}, {"or", Kind::either}, {"not", Kind::negate}};

bool is_one_of(std::string_view characters, char c) {
  return characters.find(c) != std::string_view::npos;
}

/// The octets of the word that `text` begins with.
std::size_t word_size(std::string_view text) {
  int depth = 0;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    const auto rest = text.substr(at);
    if (is_one_of(kBlanks, c)) break;
    if (is_one_of("([{", c)) ++depth;
    if (is_one_of(")]}", c) && --depth < 0) break;
    if (depth > 0) continue;
    if (c == ',' || is_one_of(kComparisons, c)) break;
    if (rest.starts_with("&&") || rest.starts_with("||") || rest.starts_with("!=")) break;
  }
  return at;
}

Parsed<Token> take_quoted(std::string_view text, std::size_t at) {
  const auto close = text.find(text[at], at + 1);
  if (close == std::string_view::npos) {
    return refuse(at, 1, "this quote has no end", {});
  }
  return Token{Kind::word, true, at, close + 1 - at,
               std::string{text.substr(at + 1, close - at - 1)}};
}

Parsed<Token> take_token(std::string_view text, std::size_t at) {
  const auto rest = text.substr(at);
  if (is_one_of("'\"", rest.front())) return take_quoted(text, at);
  for (const auto& sign : kSigns) {
    if (rest.starts_with(sign.text)) return Token{sign.kind, false, at, sign.text.size(), {}};
  }
  for (const auto& keyword : kKeywords) {
    // "not(...)" is no word with brackets of its own.
    const auto size = keyword.text.size();
    if (rest.size() > size && rest[size] == '(' && same_word(rest.substr(0, size), keyword.text)) {
      return Token{keyword.kind, false, at, size, {}};
    }
  }
  const auto size = word_size(rest);
  if (size == 0) return refuse(at, 1, "nothing can begin with this bracket", {});
  const auto word = rest.substr(0, size);
  for (const auto& keyword : kKeywords) {
    if (same_word(word, keyword.text)) return Token{keyword.kind, false, at, size, {}};
  }
  return Token{Kind::word, false, at, size, std::string{word}};
}

}  // namespace

Parsed<std::vector<Token>> split_tokens(std::string_view text) {
  std::vector<Token> tokens;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(kBlanks, at)) < text.size()) {
    auto token = take_token(text, at);
    if (!token) return std::unexpected(std::move(token.error()));
    at += token->length;
    tokens.push_back(std::move(*token));
  }
  const auto end = text.find_last_not_of(kBlanks);
  const auto at_end = end == std::string_view::npos ? text.size() : end + 1;
  tokens.push_back(Token{Kind::end, false, at_end, 0, {}});
  return tokens;
}

std::string to_text(const Token& token) {
  constexpr std::size_t shown_max = 40;
  if (token.kind == Kind::end) return "the end";
  std::string_view shown = token.text;
  if (token.kind != Kind::word) {
    for (const auto& sign : kSigns) {
      if (sign.kind == token.kind) shown = sign.text;
    }
    for (const auto& keyword : kKeywords) {
      if (keyword.kind == token.kind) shown = keyword.text;
    }
  }
  std::string text = "'";
  text.append(shown.substr(0, shown_max));
  return text.append(shown.size() > shown_max ? "...'" : "'");
}

}  // namespace isthmus::query
