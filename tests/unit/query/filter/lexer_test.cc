#include "query/filter/lexer.h"

#include <gtest/gtest.h>

namespace isthmus::query {
namespace {

/// Tokens as text, words in brackets: "[origin] = [1]".
std::string split(std::string_view text) {
  const auto tokens = split_tokens(text);
  if (!tokens) return "at " + std::to_string(tokens.error().at) + ": " + tokens.error().what;
  std::string shown;
  for (const auto& token : *tokens) {
    if (token.kind == Token::Kind::end) break;
    if (!shown.empty()) shown += " ";
    shown += token.kind == Token::Kind::word ? "[" + token.text + "]" : to_text(token);
  }
  return shown;
}

TEST(Lexer, WordsOperatorsAndBrackets) {
  EXPECT_EQ(split("origin 1,2 AND not(peer>=5)"),
            "[origin] [1] ',' [2] 'and' 'not' '(' [peer] '>=' [5] ')'");
  EXPECT_EQ(split("a&&b||!c"), "[a] 'and' [b] 'or' 'not' [c]");
  EXPECT_EQ(split("length!=5 med==0 x<y"), "[length] '!=' [5] [med] '=' [0] [x] '<' [y]");
  EXPECT_EQ(split(" \t\n"), "");
}

TEST(Lexer, AWordMayHoldBracketsThatItCloses) {
  EXPECT_EQ(split("(path _(174|3356)_4837_)"), "'(' [path] [_(174|3356)_4837_] ')'");
  EXPECT_EQ(split("^[0-9,]+$,{1,2}"), "[^[0-9,]+$] ',' [{1,2}]");
  EXPECT_EQ(split("_1_|_2_"), "[_1_|_2_]");
}

TEST(Lexer, QuotesHoldAnything) {
  EXPECT_EQ(split("path 'a \"and\" (b' \"or\""), "[path] [a \"and\" (b] [or]");
  EXPECT_EQ(split("''"), "[]");
  EXPECT_EQ(split("a 'b"), "at 2: this quote has no end");
}

TEST(Lexer, ABracketThatBelongsToNoWordBeginsNothing) {
  EXPECT_EQ(split("a ]"), "at 2: nothing can begin with this bracket");
}

TEST(Lexer, PlacesAreOctetsOfTheText) {
  const auto tokens = split_tokens("ab 'cd' (").value();
  ASSERT_EQ(tokens.size(), 4U);
  EXPECT_EQ(tokens[1].at, 3U);
  EXPECT_EQ(tokens[1].length, 4U);
  EXPECT_TRUE(tokens[1].is_quoted);
  EXPECT_EQ(tokens[3].at, 9U);
  EXPECT_EQ(to_text(tokens[3]), "the end");
  EXPECT_EQ(to_text(split_tokens(std::string(100, 'x'))->front()),
            "'" + std::string(40, 'x') + "...'");
}

}  // namespace
}  // namespace isthmus::query
