// Networks, owners, prefixes and the subject as sentences name them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "isthmus/report.h"

#include "topology/reference.h"

namespace isthmus::sinks {

class Names {
 public:
  /// Both must outlive it.
  Names(const Report& report, const topology::Reference& reference);

  /// "North Korea", "the Netherlands", "Star JV", "AS64496", "the address blocks".
  const std::string& subject() const noexcept { return subject_; }
  /// "North Korea's", "the address blocks'".
  std::string subjects() const;
  /// "country", "network" or "address space": what the subject is called the second time.
  const char* subject_again() const noexcept;

  /// "TransTeleCom", "AS64496".
  std::string network(Asn asn) const;
  /// "TransTeleCom (AS20485)".
  std::string label(Asn asn) const { return reference_.label(asn); }
  /// "TransTeleCom (AS20485) of Russia"; just the label where no country is known.
  std::string with_country(Asn asn) const;
  /// "Russia", empty where it is not known.
  std::string country(Asn asn) const;
  /// "owned 99.99 % by Russian Railways, itself owned by the Russian state"; empty where no owner
  /// is known.
  std::string ownership(Asn asn) const;
  /// "Russian Railways" (the nearest owner), the network's own name, or "not known".
  std::string owner(Asn asn) const;
  /// "Russian state", "no state", "not known".
  std::string state(Asn asn) const;

  /// "three of North Korea's four address blocks", "all four address blocks", "the only address
  /// block"; `total` counts the subject's at that time.
  std::string part_of(std::size_t count, std::size_t total) const;
  /// "175.45.176.0/24, 175.45.178.0/24 and 3 more".
  static std::string list(const std::vector<Prefix>& prefixes);

 private:
  const Report& report_;
  const topology::Reference& reference_;
  std::string subject_;
};

/// The subject's prefixes that an event concerns.
std::vector<Prefix> concerned(const Event& event);

}  // namespace isthmus::sinks
