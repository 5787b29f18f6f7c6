#include "query/filter/parser.h"

#include <utility>

#include "net/text.h"
#include "query/filter/lexer.h"
#include "query/filter/read_values.h"

namespace isthmus::query {
namespace {

using Kind = Token::Kind;

bool is_prefix_relation(const TermRow& row) {
  return row.read == &read_prefix<PrefixTerm::Relation::exact> ||
         row.read == &read_prefix<PrefixTerm::Relation::covered> ||
         row.read == &read_prefix<PrefixTerm::Relation::covering> ||
         row.read == &read_prefix<PrefixTerm::Relation::overlapping>;
}

bool has_pattern(const TermRow& row) {
  return row.read == &read_path || row.read == &read_hops;
}

/// What to write for a word that stands where a term is expected.
std::string advice_for(std::string_view word) {
  if (const auto term = nearest_term(word); !term.empty()) {
    return "did you mean '" + std::string{term} + "'?";
  }
  const std::string text{word.substr(0, 40)};
  if (net::parse_asn(word)) return "did you mean 'origin " + text + "' or 'hop " + text + "'?";
  if (net::parse_prefix(word)) return "did you mean 'prefix " + text + "'?";
  if (CommunityPattern::parse(word)) return "did you mean 'community " + text + "'?";
  return "the terms are in docs/FILTERS.md";
}

/// or < and < not < term or brackets.
class Parser {
 public:
  Parser(std::string_view text, std::vector<Token> tokens, const ReadFile& read_file)
      : text_(text), tokens_(std::move(tokens)), read_file_(read_file) {}

  Parsed<Expression> whole() {
    auto all = either(0);
    if (!all || now().kind == Kind::end) return all;
    if (now().kind == Kind::close) return refuse_now("there is no '(' for this ')'");
    return refuse_after_term();
  }

 private:
  const Token& now() const { return tokens_[at_]; }
  bool take(Kind kind) {
    if (now().kind != kind) return false;
    ++at_;
    return true;
  }
  std::unexpected<Fault> refuse_now(std::string what, std::string advice = {}) const {
    return refuse(now().at, now().length, std::move(what), std::move(advice));
  }
  std::unexpected<Fault> refuse_after_term() const {
    std::string advice;
    if (now().kind == Kind::open && last_ != nullptr && has_pattern(*last_)) {
      advice = "put a pattern with brackets in quotes";
    } else if (now().kind == Kind::word && last_ != nullptr &&
               last_->takes == TermRow::Takes::values && find_term(now().text) == nullptr) {
      advice = "several values of a term are separated by commas";
    }
    return refuse_now("expected 'and', 'or' or the end before " + to_text(now()),
                      std::move(advice));
  }

  /// Operands of the same operator side by side.
  template <typename Operand>
  Parsed<Expression> joined(Kind by, Expression::Kind kind, Operand&& operand) {
    auto first = operand();
    if (!first || now().kind != by) return first;
    Expression all{kind, {}, nullptr};
    all.operands.push_back(std::move(*first));
    while (take(by)) {
      auto next = operand();
      if (!next) return next;
      all.operands.push_back(std::move(*next));
    }
    return all;
  }
  Parsed<Expression> either(std::size_t depth) {
    return joined(Kind::either, Expression::Kind::any_of, [&] { return both(depth); });
  }
  Parsed<Expression> both(std::size_t depth) {
    return joined(Kind::both, Expression::Kind::all_of, [&] { return unary(depth); });
  }

  Parsed<Expression> unary(std::size_t depth) {
    if (depth == kFilterDepthMax) return refuse_now("the filter is nested too deep");
    if (take(Kind::negate)) {
      auto operand = unary(depth + 1);
      if (!operand) return operand;
      return Expression::negation_of(std::move(*operand));
    }
    const auto open = at_;
    if (!take(Kind::open)) return term();
    auto inside = either(depth + 1);
    if (!inside || take(Kind::close)) return inside;
    if (now().kind != Kind::end) return refuse_after_term();
    return refuse(tokens_[open].at, 1, "there is no ')' for this '('");
  }

  Parsed<Expression> term() {
    const auto name = now();
    if (name.kind != Kind::word) {
      return refuse_now("expected a term before " + to_text(name), "such as 'origin 3356'");
    }
    const auto* row = name.is_quoted ? nullptr : find_term(name.text);
    if (row == nullptr) {
      return refuse_now(to_text(name) + " is not a term", advice_for(name.text));
    }
    ++at_;
    if (is_prefix_relation(*row) && now().kind == Kind::word && !now().is_quoted) {
      const auto* relation = find_term(now().text);
      if (relation != nullptr && is_prefix_relation(*relation)) {
        row = relation;
        ++at_;
      }
    }
    last_ = row;
    return values_of(*row, name);
  }

  Parsed<Expression> values_of(const TermRow& row, const Token& name) {
    TermValues given{name.text, Comparison::none, {}, read_file_};
    const bool is_negated = take(Kind::differs);
    bool needs_value = is_negated;
    if (!is_negated) {
      auto compared = comparison(row, given.comparison);
      if (!compared) return std::unexpected(std::move(compared.error()));
      needs_value = *compared;
    }
    needs_value = needs_value || (row.takes != TermRow::Takes::nothing &&
                                  row.takes != TermRow::Takes::values_if_given &&
                                  row.takes != TermRow::Takes::range_if_given);
    if (needs_value && row.takes == TermRow::Takes::nothing) {
      return refuse(tokens_[at_ - 1].at, tokens_[at_ - 1].length,
                    to_text(name) + " takes no value");
    }
    if (row.takes != TermRow::Takes::nothing && (needs_value || now().kind == Kind::word)) {
      if (auto taken = values(row, name, given.values); !taken) {
        return std::unexpected(std::move(taken.error()));
      }
    }
    auto term = row.read(given);
    if (!term) return std::unexpected(std::move(term.error()));
    auto made = Expression::of(std::move(*term));
    return is_negated ? Expression::negation_of(std::move(made)) : std::move(made);
  }

  /// True where there was a sign, so that a value must follow.
  Parsed<bool> comparison(const TermRow& row, Comparison& into) {
    if (take(Kind::equal)) return true;
    switch (now().kind) {
      case Kind::less:
        into = Comparison::less;
        break;
      case Kind::less_equal:
        into = Comparison::less_equal;
        break;
      case Kind::greater:
        into = Comparison::greater;
        break;
      case Kind::greater_equal:
        into = Comparison::greater_equal;
        break;
      default:
        return false;
    }
    if (row.takes != TermRow::Takes::range && row.takes != TermRow::Takes::range_if_given) {
      return refuse_now("'" + std::string{row.name} + "' is not compared by size",
                        "write it as " + std::string{row.example});
    }
    ++at_;
    return true;
  }

  Parsed<void> values(const TermRow& row, const Token& name, std::vector<Value>& into) {
    do {
      if (now().kind != Kind::word) {
        return refuse_now(to_text(name) + " needs " + std::string{row.value});
      }
      const auto& first = now();
      auto last = at_++;
      if (row.takes == TermRow::Takes::phrases) {
        while (now().kind == Kind::word) last = at_++;
      }
      const auto end = tokens_[last].at + tokens_[last].length;
      const auto& one = tokens_[last];
      into.push_back(
          {first.at, end - first.at,
           first.at == one.at ? first.text : std::string{text_.substr(first.at, end - first.at)}});
    } while (take(Kind::comma));
    return {};
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  const ReadFile& read_file_;
  std::size_t at_ = 0;
  const TermRow* last_ = nullptr;  // of the term before
};

}  // namespace

Parsed<Expression> parse_filter(std::string_view text, const ReadFile& read_file) {
  auto tokens = split_tokens(text);
  if (!tokens) return std::unexpected(std::move(tokens.error()));
  return Parser{text, std::move(*tokens), read_file}.whole();
}

Parsed<Expression> make_term(std::string_view name, std::span<const std::string> values,
                             const ReadFile& read_file) {
  const auto* row = find_term(name);
  if (row == nullptr) return refuse(0, 0, "'" + std::string{name} + "' is not a term");
  TermValues given{name, Comparison::none, {}, read_file};
  for (const auto& value : values) given.values.push_back({0, value.size(), value});
  auto term = row->read(given);
  if (!term) return std::unexpected(std::move(term.error()));
  return Expression::of(std::move(*term));
}

}  // namespace isthmus::query
