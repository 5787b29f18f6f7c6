// What the second decoder makes of octets: plain text values, to be compared and printed.
#pragma once

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace isthmus::plain {

using Octets = std::vector<std::uint8_t>;
using Fields = std::map<std::string, std::string>;
using Lines = std::vector<std::string>;

/// RFC 7606 section 2, mildest first.
enum Treatment { keep, discard, withdraw, drop };

/// What a session or record form settles beforehand.
struct Session {
  unsigned asn_octets = 4;
  bool add_path = false;
  bool is_external = false;
};

/// A message of a peer or an entry of its table. Two are the same where all of this is.
struct Message {
  std::string kind;    // "update", "table entry", ...
  Fields fields;       // who, when, states, treatment
  Lines withdrawn;     // "198.51.100.0/24", with a path identifier "198.51.100.0/24#7"
  Lines announced;     // the message's own field; the prefix of a table entry
  Lines mp_withdrawn;  // MP_UNREACH_NLRI
  Lines mp_announced;  // MP_REACH_NLRI
  Fields attributes;   // the accepted ones, by name
  Lines raw;           // every whole attribute: "flags type value", hexadecimal
  Lines faults;        // "type:treatment"; type 0 where no attribute is meant
  bool operator==(const Message&) const = default;
};

/// A record. The verdict is "decoded", "unsupported" or "malformed"; a malformed one gives what
/// came before its fault.
struct Record {
  std::string verdict;
  std::vector<Message> messages;
  bool operator==(const Record&) const = default;
};

struct Peer {
  std::string address;
  std::uint32_t asn = 0;
};
using Peers = std::vector<Peer>;

/// Thrown by Reader for octets that are not there; never leaves the decoder.
struct TooShort : std::runtime_error {
  TooShort() : std::runtime_error("too short") {}
};

/// Takes octets from the front of its own copy.
class Reader {
 public:
  explicit Reader(Octets octets) : octets_(std::move(octets)) {}

  std::size_t left() const { return octets_.size() - at_; }
  std::size_t at() const { return at_; }
  Octets take(std::size_t count) {
    if (count > left()) throw TooShort{};
    const auto from = octets_.begin() + static_cast<std::ptrdiff_t>(at_);
    at_ += count;
    return {from, from + static_cast<std::ptrdiff_t>(count)};
  }
  Octets rest() { return take(left()); }
  /// The rest, and none of it is taken.
  Octets peek() const {
    return {octets_.begin() + static_cast<std::ptrdiff_t>(at_), octets_.end()};
  }
  std::uint32_t number(std::size_t octets) {
    std::uint32_t value = 0;
    for (const auto octet : take(octets)) value = value * 256 + octet;
    return value;
  }

 private:
  Octets octets_;
  std::size_t at_ = 0;
};

std::uint32_t number_of(const Octets& octets);
std::string hexadecimal(const Octets& octets);
/// "192.0.2.1", or eight groups "2001:db8:0:0:0:0:0:1".
std::string address_text(const Octets& address);
/// `address` is whole; bits past the length are taken for zero.
std::string prefix_text(Octets address, unsigned length);
std::string treatment_text(Treatment treatment);
/// All of it, a line per value.
std::string to_text(const Record& record);

}  // namespace isthmus::plain
