#include <fstream>
#include <gmock/gmock.h>

#include "sinks/bulletin.h"
#include "unit/sinks/large_report.h"
#include "unit/sinks/schema_check.h"

namespace isthmus::sinks {
namespace {

using namespace isthmus::testing;
using nlohmann::json;
using ::testing::IsEmpty;

std::string text_of(const Report& report) {
  return bulletin_json(report, *topology::Reference::built_in());
}

SchemaCheck schema() {
  std::ifstream file{std::string{ISTHMUS_SOURCE_DIR} + "/docs/formats/report.schema.json"};
  return SchemaCheck{json::parse(file)};
}

/// With every optional member filled.
Report full_report() {
  auto report = founding_report();
  report.events[8].foreign = Asn{64500};
  report.sources[0].error = "it is cut short";
  report.gaps[0].to.reset();
  report.at_end->uplinks[0].examples = {report.events[0].evidence[0]};
  report.at_end->unreachable = {block(177)};
  report.events[0].evidence[0].nlri.path_id = 7;
  return report;
}

TEST(BulletinJson, KeepsToItsSchema) {
  auto check = schema();
  for (const auto& report :
       {founding_report(), full_report(), quiet_report(), empty_report(), large_report()}) {
    EXPECT_THAT(check.faults(json::parse(text_of(report))), IsEmpty());
  }
}

TEST(BulletinJson, TheCheckOfTheSchemaFindsFaults) {
  auto check = schema();
  auto document = json::parse(text_of(founding_report()));
  document["version"] = 2;
  document["events"][0].erase("began");
  document["events"][1]["confidence"] = 1.5;
  document["sources"][0]["surprise"] = true;
  EXPECT_EQ(check.faults(document).size(), 4U);
}

TEST(BulletinJson, EvidenceRefersToRecordsAndRecordsToSources) {
  const auto document = json::parse(text_of(full_report()));
  const auto& records = document["records"];
  for (const auto& event : document["events"]) {
    EXPECT_FALSE(event["records"].empty());
    for (const auto& number : event["records"])
      EXPECT_LT(number.get<std::size_t>(), records.size());
  }
  for (const auto& record : records) {
    EXPECT_LT(record["source"].get<std::size_t>(), document["sources"].size());
  }
  const auto& first = records[document["events"][0]["records"][0].get<std::size_t>()];
  EXPECT_EQ(first["at"]["local"], "2017-10-01T17:37:51+08:30");
  EXPECT_EQ(first["path_after"], "64496 64511 20485 131279");
}

TEST(BulletinJson, IsTheSameForTheSameReport) {
  EXPECT_EQ(text_of(founding_report()), text_of(founding_report()));
}

TEST(BulletinJson, AFileNameThatIsNoUtf8IsNoTrouble) {
  auto report = founding_report();
  report.sources[0].path = "caf\xe9.gz";
  EXPECT_NO_THROW({ EXPECT_TRUE(json::accept(text_of(report))); });
}

}  // namespace
}  // namespace isthmus::sinks
