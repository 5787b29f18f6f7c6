// One line of a story, read word by word. Sticky: after the first fault every read gives nothing,
// so a statement asks for the error once, at its end.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/asn.h"
#include "isthmus/ip_address.h"
#include "isthmus/prefix.h"
#include "isthmus/timestamp.h"

#include "base/error.h"

namespace isthmus::scenario {

/// Words stand between spaces; a comma is a word of its own, a text in double quotes and a set in
/// braces are one word each; '#' at the start of a word begins a comment. Borrows `line`.
class LineReader {
 public:
  /// `path` and `number` (from 1) say in errors where the line stands.
  LineReader(std::string_view line, std::string_view path, std::size_t number);

  std::size_t number() const noexcept { return number_; }
  bool at_end() const noexcept { return error_ || at_ == words_.size(); }
  /// The word that comes next, empty at the end.
  std::string_view peek() const noexcept;

  /// Takes these words, separated by one space, if all of them come next.
  bool accept(std::string_view phrase);
  void expect(std::string_view phrase);
  /// Any word that is neither a comma nor a text; `what` says in the error what it should be.
  std::string_view word(std::string_view what);
  std::string text(std::string_view what);
  std::uint64_t count(std::string_view what, std::uint64_t most);
  Asn asn();
  IpAddress address();
  Prefix prefix();
  /// One prefix or more.
  std::vector<Prefix> prefixes();
  /// "4837-131279"
  Link link();
  /// "90 s", "5 min" or "2 h".
  Duration duration();
  /// "2017-10-01 09:07:51", or the time alone, on `date` then. `date` follows what is read.
  Timestamp time(std::optional<Timestamp>& date);
  Timestamp date();
  bool next_is_time() const noexcept;
  void end();

  /// A fault at the word that was read last: what stands there is not what the story allows.
  void reject(std::string_view expected);
  /// A fault at the word that comes next.
  void reject_next(std::string_view expected);
  const std::optional<Error>& error() const noexcept { return error_; }

 private:
  struct Word {
    std::string_view text;
    std::size_t column = 0;
    bool is_text = false;
  };
  void split(std::string_view line);
  void fail_at(std::size_t word, std::string_view expected);

  std::vector<Word> words_;
  std::string_view path_;
  std::size_t number_ = 0;
  std::size_t width_ = 0;
  std::size_t at_ = 0;
  std::optional<Error> error_;
};

}  // namespace isthmus::scenario
