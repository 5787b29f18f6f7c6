#include "wire/bgp/fault_table.h"

#include <cctype>
#include <fmt/ranges.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <string>

#include "base/limits.h"
#include "unit/wire/bgp/fault_specimens.h"

namespace isthmus::bgp {
namespace {

using enum AttributeType;
using ::testing::StartsWith;

/// What each attribute says, by its type: as text, so that two messages can be compared.
std::map<std::uint8_t, std::string> sayings(const PathAttributes& said) {
  const auto text = [](std::uint32_t value) { return std::to_string(value); };
  const auto octets = [](Bytes value) { return fmt::format("{:02x}", fmt::join(value, " ")); };
  const std::map<AttributeType, std::string> all = {
      {origin, text(static_cast<std::uint32_t>(said.origin))},
      {as_path, net::to_text(said.as_path)},
      {next_hop, net::to_text(said.next_hop)},
      {multi_exit_disc, text(said.multi_exit_disc)},
      {local_pref, text(said.local_pref)},
      {aggregator, net::to_text(said.aggregator.asn) + net::to_text(said.aggregator.address)},
      {communities, octets(said.communities)},
      {originator_id, text(said.originator_id)},
      {cluster_list, octets(said.cluster_list)},
      {mp_reach_nlri, net::to_text(said.mp_next_hop)},
      {extended_communities, octets(said.extended_communities)},
      {large_communities, octets(said.large_communities)},
      {only_to_customer, net::to_text(said.only_to_customer)},
  };
  std::map<std::uint8_t, std::string> present;
  for (unsigned type = 0; type < 256; ++type) {
    const AttributeType attribute{static_cast<std::uint8_t>(type)};
    if (!said.has(attribute)) continue;
    const auto known = all.find(attribute);
    present[static_cast<std::uint8_t>(type)] = known == all.end() ? "present" : known->second;
  }
  return present;
}

class Reading {
 public:
  explicit Reading(const Specimen& specimen) : body_(specimen.body()) {
    decode_update(body_, specimen.session, arena_, update);
  }
  Bytes body() const { return body_; }
  Update update;

 private:
  Octets body_;
  Arena arena_;
};

void expect_lists(const Specimen& specimen, const Update& got) {
  const Reading sound(sound_update());
  const auto unless = [](bool is_lost, std::span<const Nlri> nlri) {
    return is_lost ? std::vector<Nlri>{} : list(nlri);
  };
  EXPECT_EQ(list(got.withdrawn), unless(specimen.loses_withdrawn, sound.update.withdrawn));
  EXPECT_EQ(list(got.announced), unless(specimen.loses_announced, sound.update.announced));
  EXPECT_EQ(list(got.mp_withdrawn), unless(specimen.loses_mp_withdrawn, sound.update.mp_withdrawn));
  EXPECT_EQ(list(got.mp_announced), unless(specimen.loses_mp_announced, sound.update.mp_announced));
}

/// Every attribute that the specimen holds and that is not blamed says what it says undamaged.
void expect_neighbours(const Specimen& specimen, const FaultRule& rule, const Update& got) {
  if (specimen.loses_attributes) {
    EXPECT_EQ(got.attributes, nullptr);
    return;
  }
  ASSERT_NE(got.attributes, nullptr);
  const Reading sound(sound_update());
  const auto expected = sayings(*sound.update.attributes);
  const auto actual = sayings(*got.attributes);
  for (const auto& attribute : specimen.attributes) {
    const AttributeType type{attribute.type};
    const bool is_blamed = type == specimen.blamed || type == specimen.also_blamed;
    if (is_blamed && rule.fault != Fault::duplicate) {
      EXPECT_EQ(got.attributes->has(type), rule.treatment == Treatment::keep);
    } else if (actual.contains(attribute.type)) {
      EXPECT_EQ(actual.at(attribute.type), expected.at(attribute.type)) << +attribute.type;
    } else {
      ADD_FAILURE() << "attribute " << +attribute.type << " is lost";
    }
  }
  EXPECT_EQ(got.attributes->raw.size(), specimen.attributes.size());
}

void expect_finding(const Specimen& specimen, const FaultRule& rule, const Reading& reading) {
  const auto& findings = reading.update.findings;
  ASSERT_EQ(findings.size(), specimen.also_blamed == kNothing ? 1U : 2U);
  const Finding& found = findings.back();
  EXPECT_EQ(AttributeType{found.attribute}, specimen.blamed);
  EXPECT_EQ(to_text(static_cast<Fault>(found.fault)), to_text(rule.fault));
  EXPECT_EQ(found.treatment, rule.treatment);
  EXPECT_EQ(reading.update.treatment, rule.treatment);
  const bool points_at_attribute =
      specimen.blamed != kNothing && rule.fault != Fault::missing_well_known;
  if (!points_at_attribute) return;
  EXPECT_EQ(reading.body()[found.offset + 1], found.attribute);
}

class FaultRuleTest : public testing::TestWithParam<FaultRule> {};

TEST_P(FaultRuleTest, IsAppliedToExactlyItsFault) {
  const auto& rule = GetParam();
  const auto specimens = provocations(rule);
  ASSERT_FALSE(specimens.empty()) << "no way is known to provoke this rule";
  for (const auto& specimen : specimens) {
    SCOPED_TRACE(fmt::format("body {:02x}", fmt::join(specimen.body(), " ")));
    const Reading reading(specimen);
    expect_finding(specimen, rule, reading);
    expect_lists(specimen, reading.update);
    expect_neighbours(specimen, rule, reading.update);
    EXPECT_FALSE(reading.update.is_end_of_rib);
  }
}

std::string rule_name(const testing::TestParamInfo<FaultRule>& rule) {
  auto name = "type_" + std::to_string(static_cast<int>(rule.param.attribute)) + "_" +
              std::string{to_text(rule.param.fault)};
  for (auto& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(EveryRule, FaultRuleTest,
                         testing::ValuesIn(fault_rules().begin(), fault_rules().end()), rule_name);

TEST(FaultTable, EveryRuleCitesAClauseAndStandsOnce) {
  std::set<std::pair<AttributeType, Fault>> seen;
  for (const auto& rule : fault_rules()) {
    EXPECT_THAT(rule.clause, StartsWith("RFC "));
    EXPECT_TRUE(seen.emplace(rule.attribute, rule.fault).second) << to_text(rule.fault);
    EXPECT_EQ(treatment_of(rule.attribute, rule.fault), rule.treatment);
  }
}

TEST(FaultTable, EveryFaultHasARuleAndAName) {
  std::set<std::string_view> names;
  for (int i = static_cast<int>(Fault::none); i <= static_cast<int>(Fault::no_routes); ++i) {
    const auto fault = static_cast<Fault>(i);
    names.insert(to_text(fault));
    const bool has_rule = std::ranges::any_of(
        fault_rules(), [fault](const FaultRule& rule) { return rule.fault == fault; });
    EXPECT_EQ(has_rule, fault != Fault::none) << to_text(fault);
  }
  EXPECT_EQ(names.size(), static_cast<std::size_t>(Fault::no_routes) + 1);
  EXPECT_EQ(names.count("unknown"), 0U);
}

TEST(FaultTable, AFaultWithoutARowOfItsOwnFallsToTheRowOfAnyAttribute) {
  EXPECT_EQ(treatment_of(AttributeType{200}, Fault::duplicate), Treatment::discard_attribute);
  EXPECT_EQ(treatment_of(mp_reach_nlri, Fault::duplicate), Treatment::drop_message);
}

TEST(FaultTable, TheSeverestOfSeveralFaultsDecides) {
  auto specimen = sound_update();
  specimen.value(atomic_aggregate) = {1};
  EXPECT_EQ(Reading(specimen).update.treatment, Treatment::discard_attribute);
  specimen.value(origin) = {7};
  EXPECT_EQ(Reading(specimen).update.treatment, Treatment::withdraw_routes);
  specimen.value(mp_reach_nlri)[3] = 5;
  EXPECT_EQ(Reading(specimen).update.treatment, Treatment::drop_message);
}

TEST(FaultTable, FindingsPastTheLimitStillRaiseTheTreatment) {
  auto specimen = sound_update();
  for (int i = 0; i < 40; ++i) {
    specimen.attributes.push_back({0xc0, 200, {}});
  }
  specimen.attributes.push_back(specimen.at(mp_reach_nlri));
  const Reading reading(specimen);
  EXPECT_EQ(reading.update.findings.size(), limits::kFindingsMax);
  EXPECT_EQ(reading.update.treatment, Treatment::drop_message);
}

}  // namespace
}  // namespace isthmus::bgp
