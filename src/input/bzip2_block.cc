#include "input/bzip2_block.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <isa-l/crc.h>
#include <new>
#include <numeric>
#include <sys/mman.h>

#include "input/bzip2_bits.h"

namespace isthmus::input {
namespace {

constexpr std::size_t kBlockMax = 900'000;  // symbols
constexpr std::size_t kSymbolsMax = 258;    // of an alphabet: 256 octets, a run's two digits less
constexpr std::size_t kTablesMax = 6;       // of codes
constexpr std::size_t kSelectorsMax = 18'002;  // tables of a block, one after the other
constexpr std::size_t kGroupSymbols = 50;      // that one selector holds for
constexpr unsigned kCodeBitsMax = 20;
constexpr unsigned kLookBits = 10;  // of a code that one look into a table decodes

/// Bits of a block, the high one first; zeros behind its end.
class BitReader {
 public:
  explicit BitReader(Bytes octets) noexcept : octets_(octets) {}
  /// At least kCodeBitsMax bits, and 32 or more, are at hand after it.
  void refill() noexcept {
    if (count_ > 32) return;
    if (at_ + 4 <= octets_.size()) {
      bits_ |= static_cast<std::uint64_t>(load_be32(&octets_[at_])) << (32 - count_);
    } else {
      for (unsigned i = 0; i < 4 && at_ + i < octets_.size(); ++i) {
        bits_ |= static_cast<std::uint64_t>(octets_[at_ + i]) << (56 - count_ - 8 * i);
      }
    }
    at_ += 4;
    count_ += 32;
  }
  std::uint32_t peek(unsigned count) const noexcept {
    return static_cast<std::uint32_t>(bits_ >> (64 - count));
  }
  void skip(unsigned count) noexcept {
    bits_ <<= count;
    count_ -= count;
  }
  /// 1 to 24 bits.
  std::uint32_t take(unsigned count) noexcept {
    refill();
    const auto bits = peek(count);
    skip(count);
    return bits;
  }
  std::size_t position() const noexcept { return 8 * at_ - count_; }

 private:
  Bytes octets_;
  std::size_t at_ = 0;
  std::uint64_t bits_ = 0;  // from the highest on
  unsigned count_ = 0;
};

/// Codes ordered by length, then by symbol.
struct CodeTable {
  struct Look {
    std::uint16_t symbol;
    std::uint8_t bits;  // 0: a longer code
  };
  std::array<Look, 1U << kLookBits> looks;
  std::array<std::uint32_t, kCodeBitsMax + 2> end;    // by length: behind its last code
  std::array<std::uint32_t, kCodeBitsMax + 2> first;  // by length: its first code
  std::array<std::uint16_t, kCodeBitsMax + 2> place;  // by length: of its first code in symbols
  std::array<std::uint16_t, kSymbolsMax> symbols;

  bool build(std::span<const std::uint8_t> lengths) noexcept;
};

/// False where there are more codes than bits to tell them apart.
bool CodeTable::build(std::span<const std::uint8_t> lengths) noexcept {
  looks.fill({0, 0});
  std::uint32_t code = 0;
  std::uint16_t placed = 0;
  for (unsigned bits = 1; bits <= kCodeBitsMax; ++bits) {
    code <<= 1;
    first[bits] = code;
    place[bits] = placed;
    for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
      if (lengths[symbol] != bits) continue;
      symbols[placed++] = static_cast<std::uint16_t>(symbol);
      if (code >> bits != 0) return false;
      if (bits <= kLookBits) {
        const auto width = kLookBits - bits;
        std::fill_n(&looks[code << width], std::size_t{1} << width,
                    Look{static_cast<std::uint16_t>(symbol), static_cast<std::uint8_t>(bits)});
      }
      ++code;
    }
    end[bits] = code;
  }
  return true;
}

/// Octets by how lately they came.
class RecentOctets {
 public:
  void push(std::uint8_t octet) noexcept { octets_[count_++] = octet; }
  std::size_t size() const noexcept { return count_; }
  std::uint8_t front() const noexcept { return octets_[0]; }
  std::uint8_t take(std::size_t place) noexcept {
    const auto octet = octets_[place];
    std::memmove(&octets_[1], &octets_[0], place);
    octets_[0] = octet;
    return octet;
  }

 private:
  std::array<std::uint8_t, 256> octets_{};
  std::size_t count_ = 0;
};

/// Memory that is walked through at random: in large pages where the system has them, for else most
/// steps would wait for the address of a page too.
template <typename T>
class LargePages {
 public:
  explicit LargePages(std::size_t count) {
    constexpr std::size_t kPageBytes = 2 * 1024 * 1024;
    const auto bytes = (count * sizeof(T) + kPageBytes - 1) / kPageBytes * kPageBytes;
    memory_.reset(static_cast<T*>(std::aligned_alloc(kPageBytes, bytes)));
    if (!memory_) throw std::bad_alloc{};
    ::madvise(memory_.get(), bytes, MADV_HUGEPAGE);
  }
  T& operator[](std::size_t index) noexcept { return memory_.get()[index]; }
  T* data() noexcept { return memory_.get(); }

 private:
  struct Free {
    void operator()(T* memory) const noexcept { std::free(memory); }
  };
  std::unique_ptr<T, Free> memory_;
};

/// Undoes the first step of compression: four alike are followed by how many more there are.
/// Nothing where there is no room.
std::size_t expand_runs(Bytes packed, std::span<std::uint8_t> room) noexcept {
  std::size_t size = 0;
  unsigned alike = 0;
  int last = -1;
  for (const auto octet : packed) {
    if (alike == 4) {
      if (room.size() - size < octet) return 0;
      std::fill_n(&room[size], octet, static_cast<std::uint8_t>(last));
      size += octet;
      alike = 0;
      last = -1;
      continue;
    }
    if (size == room.size()) return 0;
    alike = octet == last ? alike + 1 : 1;
    last = octet;
    room[size++] = octet;
  }
  return size;
}

/// The last step, which is most of the work: from each place in the sorted text to the one that
/// follows it in the text, each step waiting for memory. Many walks begin at places spread over the
/// text, eight of them side by side, and each ends where another one began; put one behind the
/// other they are the text.
class TextWalks {
 public:
  TextWalks() : out_(std::make_unique_for_overwrite<std::uint8_t[]>(kLanes * kBlockMax)) {}

  /// `next` has `size` entries, the place that follows and the octet; `first` is where the text
  /// begins. Changes kIsStart in entries.
  void run(std::uint32_t* next, std::size_t size, std::uint32_t first,
           std::uint8_t* text) noexcept {
    next_ = next;
    stride_ = std::max<std::size_t>(1, size / kStartsMost);
    first_ = first;
    mark_starts(size);
    walk_all();
    put_together(size, text);
  }

  static constexpr std::uint32_t kIsStart = 1U << 31;

 private:
  static constexpr std::size_t kLanes = 8;
  static constexpr std::size_t kStartsMost = 256;

  struct Stretch {
    const std::uint8_t* begin = nullptr;
    std::size_t size = 0;
    std::uint32_t behind = 0;  // the place where the next one begins
  };
  struct Lane {
    std::uint32_t entry = 0;
    std::uint8_t* out = nullptr;
    std::uint8_t* begin = nullptr;  // of the stretch
    std::size_t stretch = 0;
  };

  std::size_t stretch_of(std::uint32_t place) const noexcept {
    return place == first_ ? 0 : 1 + place / stride_;
  }

  void mark_starts(std::size_t size) noexcept {
    starts_count_ = 0;
    starts_[starts_count_++] = first_;
    for (std::size_t place = 0; place < size; place += stride_) {
      if (place != first_) starts_[starts_count_++] = static_cast<std::uint32_t>(place);
    }
    for (std::size_t i = 0; i < starts_count_; ++i) next_[starts_[i]] |= kIsStart;
    started_ = 0;
  }

  bool start(Lane& lane) noexcept {
    if (started_ == starts_count_) return false;
    const auto place = starts_[started_++];
    lane.entry = next_[place] & ~kIsStart;
    lane.begin = lane.out;
    lane.stretch = stretch_of(place);
    return true;
  }

  /// False at the end of the lane's stretch.
  bool step(Lane& lane) noexcept {
    *lane.out++ = static_cast<std::uint8_t>(lane.entry);
    const auto place = lane.entry >> 8;
    const auto entry = next_[place];
    if ((entry & kIsStart) == 0) {
      lane.entry = entry;
      return true;
    }
    stretches_[lane.stretch] = {lane.begin, static_cast<std::size_t>(lane.out - lane.begin), place};
    return false;
  }

  void walk_all() noexcept {
    std::array<Lane, kLanes> lanes;
    std::size_t running = 0;
    for (std::size_t i = 0; i < kLanes; ++i) {
      lanes[running].out = &out_[i * kBlockMax];
      if (start(lanes[running])) ++running;
    }
    while (running == kLanes) {
      for (auto& lane : lanes) {
        if (step(lane) || start(lane)) continue;
        std::swap(lane, lanes[--running]);
        break;
      }
    }
    for (std::size_t i = 0; i < running; ++i) {
      while (step(lanes[i]) || start(lanes[i])) {
      }
    }
  }

  void put_together(std::size_t size, std::uint8_t* text) const noexcept {
    for (auto place = first_; size > 0;) {
      const auto& stretch = stretches_[stretch_of(place)];
      const auto count = std::min(size, stretch.size);
      std::copy_n(stretch.begin, count, text);
      text += count;
      size -= count;
      place = stretch.behind;
    }
  }

  std::unique_ptr<std::uint8_t[]> out_;  // a lane could have it all, and uses a small part of it
  std::uint32_t* next_ = nullptr;
  std::size_t stride_ = 1;
  std::uint32_t first_ = 0;
  std::array<std::uint32_t, 2 * kStartsMost + 2> starts_;
  std::array<Stretch, 2 * kStartsMost + 3> stretches_;  // by stretch_of()
  std::size_t starts_count_ = 0;
  std::size_t started_ = 0;
};

}  // namespace

struct Bzip2Workspace::State {
  LargePages<std::uint32_t> walk{kBlockMax};  // next place << 8 | octet
  std::vector<std::uint8_t> packed = std::vector<std::uint8_t>(kBlockMax);
  TextWalks walks;
  std::array<CodeTable, kTablesMax> tables;
  std::array<std::uint8_t, kSelectorsMax> selectors;
  RecentOctets recent;
  std::size_t size = 0;  // of walk that is in use
  std::size_t origin = 0;

  bool unpack(const Bzip2Block& block) noexcept;
  bool read_octets_in_use(BitReader& reader) noexcept;
  bool read_selectors(BitReader& reader, std::size_t& count, std::size_t& tables_count) noexcept;
  bool read_tables(BitReader& reader, std::size_t count) noexcept;
  bool read_symbols(BitReader& reader, std::size_t selectors_count, std::size_t size_max) noexcept;
  void link() noexcept;
};

bool Bzip2Workspace::State::read_octets_in_use(BitReader& reader) noexcept {
  recent = {};
  const auto rows = reader.take(16);
  for (unsigned row = 0; row < 16; ++row) {
    if (((rows >> (15 - row)) & 1) == 0) continue;
    const auto bits = reader.take(16);
    for (unsigned i = 0; i < 16; ++i) {
      if (((bits >> (15 - i)) & 1) != 0) recent.push(static_cast<std::uint8_t>(16 * row + i));
    }
  }
  return recent.size() > 0;
}

bool Bzip2Workspace::State::read_selectors(BitReader& reader, std::size_t& count,
                                           std::size_t& tables_count) noexcept {
  tables_count = reader.take(3);
  count = reader.take(15);
  if (tables_count < 2 || tables_count > kTablesMax || count < 1 || count > kSelectorsMax) {
    return false;
  }
  RecentOctets order;
  for (std::size_t i = 0; i < tables_count; ++i) order.push(static_cast<std::uint8_t>(i));
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t place = 0;
    while (reader.take(1) != 0) {
      if (++place == tables_count) return false;
    }
    selectors[i] = order.take(place);
  }
  return true;
}

bool Bzip2Workspace::State::read_tables(BitReader& reader, std::size_t count) noexcept {
  std::array<std::uint8_t, kSymbolsMax> lengths;
  const auto symbols = recent.size() + 2;
  for (std::size_t table = 0; table < count; ++table) {
    auto length = reader.take(5);
    for (std::size_t symbol = 0; symbol < symbols; ++symbol) {
      for (;;) {
        if (length < 1 || length > kCodeBitsMax) return false;
        if (reader.take(1) == 0) break;
        length += reader.take(1) == 0 ? 1U : ~0U;
      }
      lengths[symbol] = static_cast<std::uint8_t>(length);
    }
    if (!tables[table].build(std::span{lengths}.first(symbols))) return false;
  }
  return true;
}

/// Up to the end of the block: octets in the order of the sort.
bool Bzip2Workspace::State::read_symbols(BitReader& reader, std::size_t selectors_count,
                                         std::size_t size_max) noexcept {
  const auto end_symbol = recent.size() + 1;
  std::size_t filled = 0;
  std::size_t run = 0;
  std::size_t digit = 1;  // what the next digit of a run's length counts
  for (std::size_t group = 0; group < selectors_count; ++group) {
    const auto& table = tables[selectors[group]];
    for (std::size_t i = 0; i < kGroupSymbols; ++i) {
      reader.refill();
      const auto look = table.looks[reader.peek(kLookBits)];
      std::size_t symbol = look.symbol;
      unsigned bits = look.bits;
      if (bits == 0) {
        bits = kLookBits + 1;
        while (bits <= kCodeBitsMax && reader.peek(bits) >= table.end[bits]) ++bits;
        if (bits > kCodeBitsMax) return false;
        symbol = table.symbols[table.place[bits] + reader.peek(bits) - table.first[bits]];
      }
      reader.skip(bits);
      if (symbol <= 1) {
        if (digit > size_max) return false;
        run += digit << symbol;
        digit *= 2;
        continue;
      }
      if (run > 0) {
        if (run > size_max - filled) return false;
        std::fill_n(&packed[filled], run, recent.front());
        filled += run;
        run = 0;
        digit = 1;
      }
      if (symbol == end_symbol) {
        size = filled;
        return origin < size;
      }
      if (filled == size_max) return false;
      packed[filled++] = recent.take(symbol - 1);
    }
  }
  return false;
}

/// The place that follows each place in the text, which is the place of its octet in order.
void Bzip2Workspace::State::link() noexcept {
  std::array<std::uint32_t, 256> places{};
  for (std::size_t i = 0; i < size; ++i) ++places[packed[i]];
  std::exclusive_scan(places.begin(), places.end(), places.begin(), 0U);
  for (std::size_t i = 0; i < size; ++i) walk[i] = packed[i];
  for (std::size_t i = 0; i < size; ++i) {
    walk[places[packed[i]]++] |= static_cast<std::uint32_t>(i) << 8;
  }
}

bool Bzip2Workspace::State::unpack(const Bzip2Block& block) noexcept {
  BitReader reader{Bytes{block.octets}.subspan((kBzip2MarkBits + kBzip2ChecksumBits) / 8)};
  const bool is_random = reader.take(1) != 0;
  origin = reader.take(24);
  std::size_t selectors_count = 0;
  std::size_t tables_count = 0;
  const std::size_t size_max = 100'000U * (block.level - '0');
  if (is_random || !read_octets_in_use(reader) ||
      !read_selectors(reader, selectors_count, tables_count) ||
      !read_tables(reader, tables_count) || !read_symbols(reader, selectors_count, size_max) ||
      reader.position() + kBzip2MarkBits + kBzip2ChecksumBits != block.bits) {
    return false;
  }
  link();
  return true;
}

Bzip2Workspace::Bzip2Workspace() : state_(std::make_unique<State>()) {}
Bzip2Workspace::~Bzip2Workspace() = default;

std::size_t Bzip2Workspace::decode(const Bzip2Block& block, std::span<std::uint8_t> room) {
  auto& state = *state_;
  if (!state.unpack(block)) return 0;
  const auto first = state.walk[state.origin] >> 8;
  state.walks.run(state.walk.data(), state.size, first, state.packed.data());
  const auto size = expand_runs({state.packed.data(), state.size}, room);
  return crc32_ieee(0, room.data(), size) == block.checksum ? size : 0;
}

}  // namespace isthmus::input
