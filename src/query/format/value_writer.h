// Values of fields, as JSON or as plain text for columns.
#pragma once

#include <string>
#include <string_view>

#include "isthmus/bytes.h"
#include "isthmus/ip_address.h"

#include "net/text.h"

namespace isthmus::query {

/// Appends one value to a text that it borrows. JSON has quotes, brackets and keys; plain text has
/// items with spaces between them, and their members with colons.
class ValueWriter {
 public:
  enum class Style : std::uint8_t {
    json,
    plain,
    people,  // plain, and times as a date and a time of day in UTC
  };

  ValueWriter(std::string& out, Style style) noexcept
      : out_(out), is_json_(style == Style::json), is_for_people_(style == Style::people) {}

  bool is_json() const noexcept { return is_json_; }
  bool is_for_people() const noexcept { return is_for_people_; }

  void number(std::uint64_t value) { net::append_number(out_, value); }
  void yes() { out_.append("true"); }
  /// A text without anything to escape.
  void word(std::string_view value) {
    quote();
    out_.append(value);
    quote();
  }
  /// Any text; octets that are no UTF-8 become U+FFFD in JSON.
  void text(std::string_view value);
  void address(const IpAddress& value) {
    quote();
    net::append_address(out_, value);
    quote();
  }
  void hex(Bytes value);
  /// `append(std::string&)` appends a value that is the same in both styles.
  template <typename Append>
  void bare(Append&& append) {
    append(out_);
  }
  /// `append(std::string&)` appends a text without anything to escape.
  template <typename Append>
  void quoted(Append&& append) {
    quote();
    append(out_);
    quote();
  }

  /// A list whose items are written between begin_item() and the next.
  void begin_list() {
    if (is_json_) out_.push_back('[');
    is_first_item_ = true;
  }
  void begin_item() {
    if (!is_first_item_) out_.push_back(is_json_ ? ',' : ' ');
    is_first_item_ = false;
  }
  void end_list() {
    if (is_json_) out_.push_back(']');
  }
  /// A list with one text for each `step` octets of `field`: `append(std::string&, Bytes)`.
  template <typename Append>
  void list(Bytes field, std::size_t step, Append&& append) {
    begin_list();
    for (std::size_t at = 0; at + step <= field.size(); at += step) {
      begin_item();
      quoted([&](std::string& out) { append(out, field.subspan(at, step)); });
    }
    end_list();
  }

  void begin_object() {
    if (is_json_) out_.push_back('{');
    is_first_member_ = true;
  }
  void key(std::string_view name) {
    if (!is_first_member_) out_.push_back(is_json_ ? ',' : ':');
    is_first_member_ = false;
    if (!is_json_) return;
    out_.push_back('"');
    out_.append(name);
    out_.append("\":");
  }
  void end_object() {
    if (is_json_) out_.push_back('}');
  }

 private:
  void quote() {
    if (is_json_) out_.push_back('"');
  }

  std::string& out_;
  bool is_json_;
  bool is_for_people_;
  bool is_first_item_ = true;
  bool is_first_member_ = true;
};

/// Appends `text` as it stands between the quotes of a JSON string.
void append_escaped(std::string& out, std::string_view text);

}  // namespace isthmus::query
