// How many elements share a value: what `isthmus scan --count-by` counts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "query/format/field.h"

namespace isthmus::query {

/// One way to count. An element without the value is counted under "-"; one with several
/// (communities) under each of them.
struct TallyKey {
  std::string_view name;
  void (*append)(std::string& out, const RouteElement&, const RunNames&) = nullptr;
  bool has_many = false;  // values are separated by spaces
};

/// "origin", "peer", "community" and so on, or the name of any field.
class TallyBy {
 public:
  static std::optional<TallyBy> parse(std::string_view name);
  /// The names that parse() has beside those of fields.
  static std::string names();

  void append(std::string& out, const RouteElement& element, const RunNames& names) const;
  bool has_many() const noexcept { return has_many_; }

 private:
  const TallyKey* key_ = nullptr;  // one of both
  const Field* field_ = nullptr;
  bool has_many_ = false;
};

/// Of one thread; add_all() brings those of several together.
class Tally {
 public:
  /// Beyond `keys_max` different keys nothing new is counted, and is_over().
  Tally(TallyBy by, const RunNames& names, std::size_t keys_max)
      : by_(by), names_(names), keys_max_(keys_max) {}

  void add(const RouteElement& element);
  void add_all(const Tally& other);
  bool is_over() const noexcept { return is_over_; }

  /// "COUNT<tab>KEY" a line, the greatest count first, keys of the same count in their order; the
  /// first `limit` of them.
  std::string text(std::optional<std::uint64_t> limit = std::nullopt) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const noexcept {
      return std::hash<std::string_view>{}(key);
    }
  };
  using Counts = std::unordered_map<std::string, std::uint64_t, Hash, std::equal_to<>>;

  void count(std::string_view key, std::uint64_t by);

  TallyBy by_;
  RunNames names_;
  std::size_t keys_max_;
  Counts counts_;
  std::string scratch_;
  std::string last_key_;
  std::uint64_t* last_count_ = nullptr;  // elements of a kind come in runs
  bool is_over_ = false;
};

}  // namespace isthmus::query
