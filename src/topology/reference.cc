#include "topology/reference.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <set>

#include "net/text.h"
#include "topology/countries.h"
#include "topology/known_networks.h"
#include "topology/registry_file.h"

namespace isthmus::topology {
namespace {

class Facts : public Reference {
 public:
  explicit Facts(const std::vector<RegisteredNetworks>& registered)
      : networks_(known_networks()), countries_(load_countries()) {
    for (const auto& whole : whole_countries()) {
      networks_of_[whole.code].insert(whole.networks.begin(), whole.networks.end());
    }
    for (const auto& row : registered) {
      for (std::uint32_t i = 0; i < row.count; ++i) {
        const Asn asn{number(row.first) + i};
        auto& country = country_of_[asn];
        // A network that moved to another registry stands in both files: the later file counts.
        if (!country.empty()) networks_of_[country].erase(asn);
        country = row.country;
        networks_of_[country].insert(asn);
      }
    }
  }

  const NetworkFacts* network(Asn asn) const override {
    const auto found = std::ranges::lower_bound(networks_, asn, {}, &NetworkFacts::asn);
    return found != networks_.end() && found->asn == asn ? &*found : nullptr;
  }

  const Country* country(std::string_view code) const override {
    const auto found = countries_.find(code);
    return found == countries_.end() ? nullptr : &found->second;
  }

  std::vector<Asn> networks_of(std::string_view country_code) const override {
    const auto found = networks_of_.find(country_code);
    if (found == networks_of_.end()) return {};
    return {found->second.begin(), found->second.end()};
  }

  std::string country_of(Asn asn) const override {
    if (const auto found = country_of_.find(asn); found != country_of_.end()) return found->second;
    const auto* facts = network(asn);
    return facts == nullptr ? std::string{} : facts->country;
  }

 private:
  std::span<const NetworkFacts> networks_;
  CountryTable countries_;
  std::map<Asn, std::string> country_of_;
  std::map<std::string, std::set<Asn>, std::less<>> networks_of_;
};

}  // namespace

std::string owning_state(const NetworkFacts& facts) {
  const auto is_majority = [](const Owner& owner) {
    return !owner.share_percent || *owner.share_percent > 50;
  };
  for (const auto& owner : facts.owners) {
    if (owner.is_beside) continue;
    if (!is_majority(owner)) return {};
    if (owner.is_state) return owner.country;
  }
  return {};
}

std::shared_ptr<const Reference> Reference::built_in() {
  static const auto kBuiltIn = std::make_shared<const Facts>(std::vector<RegisteredNetworks>{});
  return kBuiltIn;
}

Result<std::shared_ptr<const Reference>> Reference::with_registries(
    std::span<const std::string> paths) {
  std::vector<RegisteredNetworks> registered;
  for (const auto& path : paths) {
    auto rows = load_registry(path);
    if (!rows) return std::unexpected(std::move(rows.error()));
    std::ranges::move(*rows, std::back_inserter(registered));
  }
  return std::make_shared<const Facts>(registered);
}

std::string Reference::label(Asn asn) const {
  const auto* facts = network(asn);
  return facts == nullptr ? net::to_text(asn)
                          : fmt::format("{} ({})", facts->name, net::to_text(asn));
}

}  // namespace isthmus::topology
