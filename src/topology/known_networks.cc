#include "topology/known_networks.h"

#include <algorithm>
#include <utility>

namespace isthmus::topology {
namespace {

Owner state(const char* country, const char* name, std::optional<double> percent = {}) {
  return {.name = name, .country = country, .is_state = true, .share_percent = percent};
}
Owner company(const char* country, const char* name, std::optional<double> percent = {}) {
  return {.name = name, .country = country, .share_percent = percent};
}

constexpr auto kRegistration = "registration at the regional Internet registry";

NetworkFacts fact(std::uint32_t asn, const char* name, const char* country) {
  return {.asn = Asn{asn},
          .name = name,
          .country = country,
          .owners = {},
          .source = kRegistration,
          .as_of = "2022-10",
          .note = {}};
}
NetworkFacts owned(std::uint32_t asn, const char* name, const char* country,
                   std::vector<Owner> owners, const char* source, const char* as_of,
                   const char* note = "") {
  return {.asn = Asn{asn},
          .name = name,
          .country = country,
          .owners = std::move(owners),
          .source = source,
          .as_of = as_of,
          .note = note};
}

std::vector<NetworkFacts> founding_case() {
  auto posts = company("KP", "Korea Posts and Telecommunications", 30);
  posts.is_beside = true;
  return {
      owned(131279, "Star JV", "KP", {company("HK", "Loxpac", 70), posts},
            "blogofmobile.com, article 93300", "2017-10",
            "The only public network of the country; in service since 2010-11-18."),
      owned(4837, "China Unicom", "CN", {state("CN", "Chinese state")},
            "Dyn Research, North Korea Gets New Internet Link via Russia", "2017-10-02",
            "Has carried North Korea's routes since 2010."),
      owned(20485, "TransTeleCom", "RU",
            {company("RU", "Russian Railways", 99.99), state("RU", "Russian state")},
            "Capacity Media, report on the new link", "2017-10",
            "Also called TTK; has had a backbone agreement with North Korea since 2009."),
      owned(22351, "Intelsat", "US", {}, "Dyn Research, notes on North Korea's providers",
            "2017-10",
            "A satellite operator in private hands; carried North Korea's routes from 2012-04-08, "
            "and "
            "until when is disputed (2013 or 2015)."),
  };
}

std::vector<NetworkFacts> state_incumbents() {
  const std::vector<Owner> china = {state("CN", "Chinese state")};
  constexpr auto kChina = "Freedom House, Freedom on the Net: China";
  constexpr auto kIran = "Freedom House, Freedom on the Net: Iran";
  constexpr auto kVietnam = "Freedom House, Freedom on the Net: Vietnam";
  constexpr auto kBelarus = "Freedom House, Freedom on the Net: Belarus";
  return {
      owned(4134, "China Telecom", "CN", china, kChina, "2020"),
      owned(4809, "China Telecom CN2", "CN", china, kChina, "2020"),
      owned(9929, "China Unicom Industrial Internet", "CN", china, kChina, "2020"),
      owned(9808, "China Mobile", "CN", china, kChina, "2020"),
      owned(12389, "Rostelecom", "RU", {state("RU", "Russian state")}, "Rostelecom, annual report",
            "2019", "The state holds its majority directly and through a development bank."),
      owned(48159, "Telecommunication Infrastructure Company", "IR", {state("IR", "Iranian state")},
            kIran, "2020", "Runs the country's gateways to the world."),
      owned(49666, "Telecommunication Infrastructure Company", "IR", {state("IR", "Iranian state")},
            kIran, "2020", "Runs the country's gateways to the world."),
      owned(29256, "Syrian Telecom", "SY", {state("SY", "Syrian state")},
            "Freedom House, Freedom on the Net: Syria", "2020"),
      owned(8452, "Telecom Egypt", "EG", {state("EG", "Egyptian state", 80)},
            "Telecom Egypt, annual report", "2019"),
      owned(27725, "ETECSA", "CU", {state("CU", "Cuban state")},
            "Freedom House, Freedom on the Net: Cuba", "2020"),
      owned(8048, "CANTV", "VE", {state("VE", "Venezuelan state")},
            "Freedom House, Freedom on the Net: Venezuela", "2020"),
      owned(6697, "Beltelecom", "BY", {state("BY", "Belarusian state", 100)}, kBelarus, "2020"),
      owned(60280, "National Traffic Exchange Center", "BY", {state("BY", "Belarusian state", 100)},
            kBelarus, "2020"),
      owned(7552, "Viettel", "VN", {state("VN", "Vietnamese state")}, kVietnam, "2020"),
      owned(45899, "VNPT", "VN", {state("VN", "Vietnamese state")}, kVietnam, "2020"),
      owned(9829, "BSNL", "IN", {state("IN", "Indian state", 100)}, "BSNL, annual report", "2019"),
      owned(9198, "Kazakhtelecom", "KZ", {state("KZ", "Kazakh state")},
            "Freedom House, Freedom on the Net: Kazakhstan", "2020"),
      owned(7473, "Singtel", "SG",
            {company("SG", "Temasek", 52.5), state("SG", "Singaporean state", 100)},
            "Singtel, shareholding page", "2019-05"),
      owned(2119, "Telenor", "NO", {state("NO", "Norwegian state", 54)}, "Telenor, annual report",
            "2019"),
      owned(3303, "Swisscom", "CH", {state("CH", "Swiss state", 51)}, "Swisscom, annual report",
            "2019"),
      owned(7713, "Telkom Indonesia", "ID", {state("ID", "Indonesian state", 52)},
            "Telkom Indonesia, annual report", "2019"),
  };
}

std::vector<NetworkFacts> global_operators() {
  return {
      fact(174, "Cogent", "US"),
      fact(701, "Verizon", "US"),
      fact(1221, "Telstra", "AU"),
      fact(1239, "Sprint", "US"),
      fact(1273, "Vodafone", "GB"),
      owned(1299, "Arelion", "SE", {}, kRegistration, "2022-10",
            "Called Telia Carrier until 2022."),
      fact(2516, "KDDI", "JP"),
      fact(2856, "BT", "GB"),
      fact(2914, "NTT", "JP"),
      fact(3216, "Vimpelcom", "RU"),
      fact(3257, "GTT", "US"),
      fact(3301, "Telia", "SE"),
      fact(3320, "Deutsche Telekom", "DE"),
      fact(3352, "Telefonica", "ES"),
      owned(3356, "Lumen", "US", {}, kRegistration, "2022-10",
            "Called Level 3 until 2017 and CenturyLink until 2020."),
      fact(3462, "Chunghwa Telecom", "TW"),
      fact(3491, "PCCW Global", "HK"),
      fact(3786, "LG Uplus", "KR"),
      fact(4230, "Claro", "BR"),
      fact(4637, "Telstra Global", "HK"),
      fact(4713, "NTT OCN", "JP"),
      fact(4755, "Tata Communications", "IN"),
      fact(4766, "Korea Telecom", "KR"),
      fact(4788, "Telekom Malaysia", "MY"),
      fact(5400, "BT Global", "GB"),
      fact(5511, "Orange", "FR"),
      fact(6453, "Tata Communications", "IN"),
      fact(6461, "Zayo", "US"),
      fact(6762, "Telecom Italia Sparkle", "IT"),
      fact(6830, "Liberty Global", "NL"),
      fact(6849, "Ukrtelecom", "UA"),
      fact(6939, "Hurricane Electric", "US"),
  };
}

std::vector<NetworkFacts> regional_operators() {
  return {
      fact(7018, "AT&T", "US"),
      fact(8193, "Uzbektelecom", "UZ"),
      fact(8359, "MTS", "RU"),
      fact(8781, "Ooredoo", "QA"),
      fact(8966, "Etisalat", "AE"),
      fact(9002, "RETN", "GB"),
      fact(9121, "Turk Telekom", "TR"),
      fact(9299, "PLDT", "PH"),
      fact(9304, "HGC", "HK"),
      fact(9318, "SK Broadband", "KR"),
      fact(9498, "Bharti Airtel", "IN"),
      fact(9988, "Myanma Posts and Telecommunications", "MM"),
      fact(10099, "China Unicom Global", "HK"),
      fact(12956, "Telxius", "ES"),
      fact(17557, "Pakistan Telecommunication Company", "PK"),
      fact(17676, "SoftBank", "JP"),
      fact(29049, "Delta Telecom", "AZ"),
      fact(30844, "Liquid Telecom", "GB"),
      fact(31133, "MegaFon", "RU"),
      fact(36947, "Algerie Telecom", "DZ"),
      fact(37468, "Angola Cables", "AO"),
      fact(38193, "Transworld", "PK"),
      fact(39386, "Saudi Telecom Company", "SA"),
      fact(55330, "Afghan Telecom", "AF"),
      fact(58224, "Telecommunication Company of Iran", "IR"),
      fact(58453, "China Mobile International", "HK"),
  };
}

}  // namespace

std::span<const NetworkFacts> known_networks() {
  static const auto kNetworks = [] {
    std::vector<NetworkFacts> all;
    for (auto part :
         {founding_case(), state_incumbents(), global_operators(), regional_operators()}) {
      std::ranges::move(part, std::back_inserter(all));
    }
    std::ranges::sort(all, {}, &NetworkFacts::asn);
    return all;
  }();
  return kNetworks;
}

std::span<const WholeCountry> whole_countries() {
  static const std::vector<WholeCountry> kWhole = {{"KP", {Asn{131279}}}};
  return kWhole;
}

}  // namespace isthmus::topology
