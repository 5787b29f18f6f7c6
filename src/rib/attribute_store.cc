#include "rib/attribute_store.h"

#include <vector>

#include "rib/id_index.h"
#include "rib/octet_store.h"

namespace isthmus::rib {
namespace {

/// A set is its path and everything else: thousands of paths share the few combinations of next
/// hop, MED and communities that a peer gives, so pairs of ids are far smaller than whole sets.
struct AttributeSet {
  std::uint32_t path = 0;
  std::uint32_t rest = 0;
  bool operator==(const AttributeSet&) const = default;
};
static_assert(sizeof(AttributeSet) == 8);

std::uint64_t hash_of(const AttributeSet& set) noexcept {
  std::uint64_t mixed = std::uint64_t{set.path} << 32 | set.rest;
  mixed *= 0x9e3779b97f4a7c15U;
  mixed ^= mixed >> 32;
  return mixed * 0xd6e8feb86659fd93U;
}

/// Everything but the path as octets: equal octets, equal attributes.
class RestWriter {
 public:
  explicit RestWriter(std::vector<std::uint8_t>& into) : into_(into) { into_.clear(); }

  void write(const PathAttributes& attributes, NextHopField field) {
    if (begin(attributes, AttributeType::origin)) u8(static_cast<std::uint8_t>(attributes.origin));
    if (field == NextHopField::mp_reach_nlri) {
      if (begin(attributes, AttributeType::mp_reach_nlri)) address(attributes.mp_next_hop);
    } else if (begin(attributes, AttributeType::next_hop)) {
      address(attributes.next_hop);
    }
    if (begin(attributes, AttributeType::multi_exit_disc)) u32(attributes.multi_exit_disc);
    if (begin(attributes, AttributeType::local_pref)) u32(attributes.local_pref);
    if (begin(attributes, AttributeType::aggregator)) {
      u32(number(attributes.aggregator.asn));
      address(attributes.aggregator.address);
    }
    if (begin(attributes, AttributeType::communities)) list(attributes.communities);
    if (begin(attributes, AttributeType::extended_communities)) {
      list(attributes.extended_communities);
    }
    if (begin(attributes, AttributeType::large_communities)) list(attributes.large_communities);
  }

 private:
  /// The type before each value keeps a missing attribute apart from a zero one.
  bool begin(const PathAttributes& attributes, AttributeType type) {
    if (!attributes.has(type)) return false;
    u8(static_cast<std::uint8_t>(type));
    return true;
  }
  void u8(std::uint8_t value) { into_.push_back(value); }
  void u32(std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) u8(static_cast<std::uint8_t>(value >> shift));
  }
  void address(const IpAddress& value) {
    u8(static_cast<std::uint8_t>(value.family));
    into_.insert(into_.end(), value.bytes.begin(), value.bytes.begin() + bits(value.family) / 8);
  }
  void list(Bytes value) {
    u32(static_cast<std::uint32_t>(value.size()));
    into_.insert(into_.end(), value.begin(), value.end());
  }

  std::vector<std::uint8_t>& into_;
};

}  // namespace

struct AttributeStore::State {
  OctetStore paths;
  OctetStore rests;
  std::vector<AttributeSet> sets;
  IdIndex set_index;
  std::vector<std::optional<Asn>> origins;                   // by PathId
  std::vector<std::unique_ptr<const net::CleanPath>> clean;  // by PathId, null until asked for
  std::size_t clean_bytes = 0;
  std::vector<std::uint8_t> scratch;

  std::uint32_t intern_path(AsPathView path) {
    const auto id = paths.intern(path.wire());
    if (id == origins.size()) {
      origins.push_back(net::clean(path).origin);
      clean.emplace_back();
    }
    return id;
  }
};

AttributeStore::AttributeStore() : state_(std::make_unique<State>()) {}
AttributeStore::~AttributeStore() = default;

AttributesId AttributeStore::intern(const PathAttributes& attributes, NextHopField field) {
  auto& state = *state_;
  const bool has_path = attributes.has(AttributeType::as_path);
  RestWriter{state.scratch}.write(attributes, field);
  const AttributeSet set{state.intern_path(has_path ? attributes.as_path : AsPathView{}),
                         state.rests.intern(state.scratch)};
  const auto hash = hash_of(set);
  const auto known =
      state.set_index.find(hash, [&](std::uint32_t id) { return state.sets[id] == set; });
  if (known != IdIndex::kNone) return AttributesId{known};
  const auto id = static_cast<std::uint32_t>(state.sets.size());
  state.sets.push_back(set);
  state.set_index.insert(hash, id);
  return AttributesId{id};
}

PathId AttributeStore::path_id(AttributesId id) const noexcept {
  return PathId{state_->sets[static_cast<std::uint32_t>(id)].path};
}

AsPathView AttributeStore::path(PathId id) const noexcept {
  return AsPathView{state_->paths[static_cast<std::uint32_t>(id)]};
}

std::optional<Asn> AttributeStore::origin(PathId id) const noexcept {
  return state_->origins[static_cast<std::uint32_t>(id)];
}

const net::CleanPath& AttributeStore::clean_path(PathId id) const {
  auto& kept = state_->clean[static_cast<std::uint32_t>(id)];
  if (!kept) {
    kept = std::make_unique<const net::CleanPath>(net::clean(path(id)));
    state_->clean_bytes += sizeof(net::CleanPath) + kept->hops.capacity() * sizeof(Asn);
  }
  return *kept;
}

std::size_t AttributeStore::size() const noexcept {
  return state_->sets.size();
}

std::size_t AttributeStore::path_count() const noexcept {
  return state_->paths.size();
}

std::size_t AttributeStore::bytes() const noexcept {
  return state_->paths.bytes() + state_->rests.bytes() +
         state_->sets.capacity() * sizeof(AttributeSet) + state_->set_index.bytes() +
         state_->origins.capacity() * sizeof(state_->origins[0]) +
         state_->clean.capacity() * sizeof(state_->clean[0]) + state_->clean_bytes;
}

}  // namespace isthmus::rib
