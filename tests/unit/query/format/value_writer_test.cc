#include "query/format/value_writer.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace isthmus::query {
namespace {

template <typename Write>
std::string written(ValueWriter::Style style, Write&& write) {
  std::string out;
  ValueWriter writer{out, style};
  write(writer);
  return out;
}

constexpr auto kJson = ValueWriter::Style::json;
constexpr auto kPlain = ValueWriter::Style::plain;

TEST(ValueWriter, AListOfObjectsInBothStyles) {
  const auto write = [](ValueWriter& out) {
    out.begin_list();
    for (const std::uint64_t number : {1, 2}) {
      out.begin_item();
      out.begin_object();
      out.key("type");
      out.number(number);
      out.key("value");
      out.word("x");
      out.end_object();
    }
    out.end_list();
  };
  EXPECT_EQ(written(kJson, write), R"([{"type":1,"value":"x"},{"type":2,"value":"x"}])");
  EXPECT_EQ(written(kPlain, write), "1:x 2:x");
}

TEST(ValueWriter, TextsAreEscapedInJsonAlone) {
  const auto write = [](ValueWriter& out) { out.text("a\"b\\\n"); };
  EXPECT_EQ(written(kJson, write), R"("a\"b\\\u000a")");
  EXPECT_EQ(written(kPlain, write), "a\"b\\\n");
}

TEST(ValueWriter, HexAndAddresses) {
  static constexpr std::uint8_t kOctets[] = {0xca, 0xfe};
  EXPECT_EQ(written(kJson, [](ValueWriter& out) { out.hex(kOctets); }), "\"cafe\"");
  EXPECT_EQ(written(kPlain, [](ValueWriter& out) { out.address(ipv4_address(0xc0000201)); }),
            "192.0.2.1");
}

TEST(ValueWriter, OctetsThatAreNoUtf8AreReplaced) {
  std::string out;
  append_escaped(out, "\xc3\xa9 \xc3 \xff \xed\xa0\x80 \xf0\x9f\x98\x80");
  EXPECT_EQ(out,
            "\xc3\xa9 \xef\xbf\xbd \xef\xbf\xbd \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd "
            "\xf0\x9f\x98\x80");
}

RC_GTEST_PROP(ValueWriterProperty, AnyTextIsValidJson, (const std::string& text)) {
  std::string out = "\"";
  append_escaped(out, text);
  out.push_back('"');
  RC_ASSERT(nlohmann::json::accept(out));
}

}  // namespace
}  // namespace isthmus::query
