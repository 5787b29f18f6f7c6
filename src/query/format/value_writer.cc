#include "query/format/value_writer.h"

#include "query/format/names.h"

namespace isthmus::query {
namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";  // U+FFFD

constexpr bool is_continuation(char c) noexcept {
  return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

/// Octets of the UTF-8 sequence (RFC 3629 section 4) that `text` begins with; 0 where it is none.
std::size_t sequence_size(std::string_view text) noexcept {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x80) return 1;
  const std::size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || text.size() < size) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    if (!is_continuation(text[i])) return 0;
  }
  const auto second = static_cast<unsigned char>(text[1]);
  const bool is_wrong = (first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f) ||
                        (first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f);
  return is_wrong ? 0 : size;
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  constexpr char digits[] = "0123456789abcdef";
  while (!text.empty()) {
    const auto octet = static_cast<unsigned char>(text[0]);
    const auto size = sequence_size(text);
    if (octet == '"' || octet == '\\') {
      out.push_back('\\');
      out.push_back(text[0]);
    } else if (octet < 0x20) {
      out.append("\\u00");
      out.push_back(digits[octet >> 4]);
      out.push_back(digits[octet & 15]);
    } else {
      out.append(size == 0 ? kReplacement : text.substr(0, size));
    }
    text.remove_prefix(size == 0 ? 1 : size);
  }
}

void ValueWriter::text(std::string_view value) {
  quote();
  if (is_json_) {
    append_escaped(out_, value);
  } else {
    out_.append(value);
  }
  quote();
}

void ValueWriter::hex(Bytes value) {
  quote();
  append_hex(out_, value);
  quote();
}

}  // namespace isthmus::query
