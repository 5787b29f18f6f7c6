// Programs against a naive evaluator: random expressions over random elements.
#include "query/filter/program.h"

#include <functional>
#include <gtest/gtest.h>
#include <random>
#include <regex>

#include "net/text.h"
#include "query/filter/parser.h"
#include "support/messages.h"

namespace isthmus::query {
namespace {

/// no < unknown < yes: "and" is the least, "or" the greatest, "not" turns it over.
using Truth = int;
constexpr Truth kNo = 0;
constexpr Truth kUnknown = 1;
constexpr Truth kYes = 2;

Truth truth(Verdict verdict) {
  if (verdict == Verdict::unknown) return kUnknown;
  return verdict == Verdict::yes ? kYes : kNo;
}

/// A text of the language, and what it means, said in another way.
struct Meaning {
  std::string text;
  std::function<Truth(const RouteElement&)> truth;
};

Meaning of_element(std::string text, std::function<bool(const RouteElement&)> holds) {
  return {std::move(text),
          [holds = std::move(holds)](const RouteElement& e) { return holds(e) ? kYes : kNo; }};
}

Meaning of_prefix(std::string text, std::function<bool(const Prefix&)> holds) {
  return of_element(std::move(text), [holds = std::move(holds)](const RouteElement& e) {
    return e.nlri != nullptr && holds(e.nlri->prefix);
  });
}

Meaning of_attributes(std::string text, std::function<bool(const PathAttributes&)> holds) {
  return {std::move(text), [holds = std::move(holds)](const RouteElement& e) {
            if (e.type == ElementType::withdraw) return kUnknown;
            const auto* attributes = e.message->attributes;
            if (e.type == ElementType::state || attributes == nullptr) return kNo;
            return holds(*attributes) ? kYes : kNo;
          }};
}

/// By a regular expression on the path's text.
Meaning of_path(std::string text, const char* pattern) {
  return of_attributes(std::move(text), [regex = std::regex{pattern}](const PathAttributes& a) {
    return std::regex_search(net::to_text(a.as_path), regex);
  });
}

class Random {
 public:
  explicit Random(unsigned seed) : bits_(seed) {}
  std::size_t below(std::size_t n) { return bits_() % n; }
  template <typename Items>
  const auto& one_of(const Items& items) {
    return items[below(std::size(items))];
  }

 private:
  std::mt19937 bits_;
};

std::vector<Meaning> terms() {
  using isthmus::testing::prefix;
  const auto is = [](ElementType type) {
    return [type](const RouteElement& e) { return e.type == type; };
  };
  return {
      of_element("announce", is(ElementType::announce)),
      of_element("type withdraw", is(ElementType::withdraw)),
      of_element("state", is(ElementType::state)),
      of_element("peer 1", [](const RouteElement& e) { return e.message->peer.asn == Asn{1}; }),
      of_element("after 1506848400",
                 [](const RouteElement& e) { return e.message->time.seconds() >= 1506848400; }),
      of_element("finding", [](const RouteElement& e) { return !e.message->findings.empty(); }),
      of_prefix("ipv6", [](const Prefix& p) { return p.family == Family::ipv6; }),
      of_prefix("prefix 10.1.0.0/16", [](const Prefix& p) { return p == prefix("10.1.0.0/16"); }),
      of_prefix("covered 10.0.0.0/15, 2001:db8::/32",
                [](const Prefix& p) {
                  return net::covers(prefix("10.0.0.0/15"), p) ||
                         net::covers(prefix("2001:db8::/32"), p);
                }),
      of_prefix("prefix-length > 16", [](const Prefix& p) { return p.length > 16; }),
      of_path("origin 2", "(^| )2$|[{,]2[,}][^ ]*$|[{,]2\\}$|\\{2,[0-9,]*\\}$"),
      of_path("hop 3", "(^|[ {,])3($|[ ,}])"),
      of_path("path ^1_", "^1( |$)"),
      of_path("path _2_3_", "(^|[ {,])2[ ,]3($|[ ,}])"),
      of_path("path '1.*2'", "1.*2"),
      of_path("length 0", "^$"),
      of_attributes("med",
                    [](const PathAttributes& a) { return a.has(AttributeType::multi_exit_disc); }),
  };
}

Meaning any_expression(Random& random, const std::vector<Meaning>& leaves, int depth) {
  const auto kind = depth == 0 ? 0 : random.below(8);
  if (kind < 3) return random.one_of(leaves);
  if (kind == 3) {
    auto inside = any_expression(random, leaves, depth - 1);
    return {"not (" + inside.text + ")",
            [inside](const RouteElement& e) { return kYes - inside.truth(e); }};
  }
  const bool is_and = kind < 6;
  auto left = any_expression(random, leaves, depth - 1);
  auto right = any_expression(random, leaves, depth - 1);
  return {"(" + left.text + (is_and ? " and " : " or ") + right.text + ")",
          [left, right, is_and](const RouteElement& e) {
            return is_and ? std::min(left.truth(e), right.truth(e))
                          : std::max(left.truth(e), right.truth(e));
          }};
}

/// Messages of one element each.
std::vector<RouteMessage> any_messages(isthmus::testing::Messages& make, Random& random) {
  constexpr const char* kPrefixes[] = {"10.0.0.0/8",    "10.1.0.0/16",     "10.1.1.0/24",
                                       "2001:db8::/32", "2001:db8:1::/48", "11.0.0.0/8"};
  constexpr const char* kPaths[] = {"",      "1",       "1 2",     "2 3",         "1 2 3 2",
                                    "3 1 1", "1 {2,3}", "{2} 3 1", "1 12 13 2 3", "1 {3,2}"};
  static constexpr Finding kFindings[] = {{0, 8, 5, Treatment::discard_attribute}};
  std::vector<RouteMessage> messages;
  std::uint32_t ordinal = 0;
  for (int i = 0; i < 60; ++i) {
    const auto peer = make.peer("rrc00", 1 + static_cast<std::uint32_t>(random.below(2)));
    const auto time = isthmus::testing::at(random.below(2) == 0 ? "08:30:00" : "09:30:00");
    const auto* prefix = random.one_of(kPrefixes);
    switch (random.below(4)) {
      case 0:
        messages.push_back(make.withdraw(peer, time, prefix));
        break;
      case 1:
        messages.push_back(make.down(peer, time));
        break;
      case 2:
        messages.push_back(make.table_entry(peer, time, prefix, random.one_of(kPaths)));
        break;
      default:
        messages.push_back(make.announce(peer, time, prefix, random.one_of(kPaths)));
        if (random.below(8) == 0) messages.back().attributes = nullptr;
        break;
    }
    auto& message = messages.back();
    if (random.below(4) == 0) message.findings = kFindings;
    if (message.attributes != nullptr) {
      auto& attributes = const_cast<PathAttributes&>(*message.attributes);
      attributes.ordinal = ordinal++;
      if (random.below(3) == 0) {
        attributes.present.set(static_cast<std::uint8_t>(AttributeType::multi_exit_disc));
      }
    }
  }
  return messages;
}

/// Some of the facts, as a scan finds them out one after the other.
Facts partial(Facts facts, std::size_t stage) {
  if (stage < 4) facts.message = nullptr;
  if (stage < 4) facts.next_hop_known = false;
  if (stage < 3) facts.attributes_known = false;
  if (stage < 3) facts.attributes = nullptr;
  if (stage < 2 && facts.types != kStateBit) facts.nlri = nullptr;
  if (stage < 1) facts.peer = nullptr;
  return facts;
}

TEST(FilterProgram, AgreesWithANaiveEvaluatorAndNeverTakesBackAVerdict) {
  Random random{5};
  const auto leaves = terms();
  std::size_t seen[3] = {};
  std::size_t settled_early = 0;
  for (int round = 0; round < 400; ++round) {
    isthmus::testing::Messages make;
    const auto messages = any_messages(make, random);
    const auto meaning = any_expression(random, leaves, 4);
    const auto parsed = parse_filter(meaning.text);
    ASSERT_TRUE(parsed) << meaning.text;
    const Program program{*parsed, {}};
    FilterMemory memory;
    for (const auto& message : messages) {
      for_each_element(message, [&](const RouteElement& element) {
        const auto facts = facts_of(element);
        const auto verdict = program.run(Known::of(facts), nullptr);
        EXPECT_EQ(truth(verdict), meaning.truth(element)) << meaning.text;
        EXPECT_EQ(program.run(Known::of(facts), &memory), verdict) << meaning.text;
        EXPECT_EQ(program.run(Known::of(facts), &memory), verdict) << meaning.text;
        for (std::size_t stage = 0; stage < 4; ++stage) {
          const auto less = partial(facts, stage);
          const auto early = program.run(Known::of(less), nullptr);
          EXPECT_TRUE(early == Verdict::unknown || early == verdict) << meaning.text;
          settled_early += early != Verdict::unknown;
        }
        ++seen[truth(verdict)];
      });
    }
  }
  for (const auto count : seen) EXPECT_GT(count, 1000U);
  EXPECT_GT(settled_early, 1000U);
}

TEST(FilterProgram, AMemoryAsksABlockOnceAndForgetsAtTheNextBatch) {
  FilterMemory memory;
  PathAttributes block;
  int asked = 0;
  const auto recall = [&](std::size_t question, bool answer) {
    return memory.recall(block, question, [&] {
      ++asked;
      return answer;
    });
  };
  EXPECT_TRUE(recall(0, true));
  EXPECT_TRUE(recall(0, false));
  EXPECT_FALSE(recall(31, false));
  EXPECT_FALSE(recall(31, true));
  EXPECT_EQ(asked, 2);
  memory.forget();
  EXPECT_FALSE(recall(0, false));
  EXPECT_EQ(asked, 3);
  // Another block in the same place.
  PathAttributes other;
  other.ordinal = std::uint32_t{1} << 20;
  EXPECT_TRUE(memory.recall(other, 0, [] { return true; }));
  EXPECT_TRUE(recall(0, true));
}

}  // namespace
}  // namespace isthmus::query
