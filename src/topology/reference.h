// Who a network is: dated facts, each with its source. Says "not known" rather than guessing.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/asn.h"
#include "isthmus/prefix.h"
#include "isthmus/timestamp.h"

#include "base/error.h"

namespace isthmus::topology {

/// One step of an ownership chain: who owns the thing before it, and how much of it.
struct Owner {
  std::string name;       // "Russian Railways"
  std::string country;    // ISO 3166-1 alpha-2, empty where unknown
  bool is_state = false;  // the state itself
  std::optional<double> share_percent;
  bool is_beside = false;  // owns another part of what the owner before it owns a part of
};

struct NetworkFacts {
  Asn asn{};
  std::string name;           // for people: "TransTeleCom"
  std::string country;        // of the operator
  std::vector<Owner> owners;  // nearest first, up to the state where it is one
  std::string source;         // where it can be read
  std::string as_of;          // date of the source, "2017-10"
  std::string note;           // what a reader must know, may be empty
};

/// The country whose state owns the network, through a majority at every step; empty where a step
/// is a minority, or is not known.
std::string owning_state(const NetworkFacts& facts);

struct Country {
  std::string code;       // "KP"
  std::string name;       // "North Korea"
  std::string adjective;  // "North Korean", may be empty
  std::string zone;       // IANA zone of the capital, from the tz database's zone tables
};

/// Immutable once built; references stay valid for its life.
class Reference {
 public:
  /// The facts that ship with the program.
  static std::shared_ptr<const Reference> built_in();
  /// Those plus RIR delegated statistics files ("registry|cc|asn|start|count|date|status"): which
  /// networks are registered in which country.
  static Result<std::shared_ptr<const Reference>> with_registries(
      std::span<const std::string> paths);

  virtual ~Reference() = default;
  virtual const NetworkFacts* network(Asn asn) const = 0;
  virtual const Country* country(std::string_view code) const = 0;
  /// Registered or operating there, sorted; empty where nothing is known of the country.
  virtual std::vector<Asn> networks_of(std::string_view country_code) const = 0;
  /// Empty where it is not known.
  virtual std::string country_of(Asn asn) const = 0;
  /// "TransTeleCom (AS20485)", "AS64496" where the name is not known.
  std::string label(Asn asn) const;
};

}  // namespace isthmus::topology
