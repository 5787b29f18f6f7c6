// A routing story as readable text (docs/formats/scenario.md), and what it makes of the archives.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isthmus/event.h"
#include "isthmus/prefix.h"

#include "base/error.h"

namespace isthmus::scenario {

/// One "expect" line: what the engine must find, compared event by event and to the second.
struct ExpectedEvent {
  EventKind kind = EventKind::uplink_gained;
  Timestamp began;
  std::optional<Timestamp> ended;
  std::optional<Link> uplink;
  std::optional<Asn> foreign;
  std::optional<Effect> effect;
  std::vector<Prefix> prefixes;  // empty: not compared
  bool returned = false;
  std::size_t line = 0;  // of the story
};

struct Story;  // story.h: the parsed story in full

struct WrittenFile {
  std::string path;  // relative: "rrc00/2017.10/updates.20171001.0905.gz"
  std::uint64_t records = 0;
};

/// Parses, propagates by policy and writes MRT tables and updates under `folder` by the archives'
/// own names, each compressed as its archive is. The same story gives the same octets.
class Scenario {
 public:
  static Result<Scenario> load(const std::string& path);
  static Result<Scenario> parse(std::string_view text, const std::string& path);
  Scenario(Scenario&&) noexcept;
  ~Scenario();

  const std::string& name() const noexcept;
  const std::string& title() const noexcept;
  const std::string& subject() const noexcept;         // as for `report`
  const std::string& synthetic_note() const noexcept;  // which path elements are invented
  const std::vector<ExpectedEvent>& expected() const noexcept;
  std::size_t expected_incidents() const noexcept;

  Result<std::vector<WrittenFile>> write(const std::string& folder) const;

 private:
  explicit Scenario(std::unique_ptr<Story> story);
  std::unique_ptr<Story> story_;
};

}  // namespace isthmus::scenario
