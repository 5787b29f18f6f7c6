#include <algorithm>
#include <filesystem>
#include <limits>
#include <system_error>
#include <tuple>
#include <utility>

#include "base/limits.h"
#include "input/archive.h"

namespace isthmus::input {
namespace {

struct Source {
  std::string path;
  CollectorId collector{};
  std::unique_ptr<ArchiveReader> reader;  // null before its turn and after its end
  Timestamp order_time;                   // of the first frame not given, never going back
  SourceReport account;                   // while there is no reader
  std::uint64_t raw_position = 0;         // likewise
  bool runs_ahead = false;
};

bool can_reopen(const std::string& path) {
  std::error_code ignored;
  return path != "-" && std::filesystem::is_regular_file(path, ignored);
}

}  // namespace

class Merger::State {
 public:
  State(const SourceList& list, ReadOptions options) : options_(std::move(options)) {
    for (std::size_t i = 0; i < list.paths.size(); ++i) {
      Source source;
      source.path = list.paths[i];
      source.collector = list.collector_of[i];
      source.account.path = source.path;
      source.account.collector = list.collectors[static_cast<std::size_t>(source.collector)];
      sources_.push_back(std::move(source));
    }
  }

  /// Looks at every first frame.
  Result<void> open() {
    if (std::ranges::count(sources_, "-", &Source::path) > 1) {
      return fail("standard input is named twice, and can be read only once", "name it once");
    }
    bool has_sizes = true;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      auto& source = sources_[i];
      const bool is_file = can_reopen(source.path);
      const auto size = input::raw_size(source.path);
      has_sizes = has_sizes && (is_file || size > 0);
      raw_size_ += size;
      if (auto begun = begin(i); !begun) return begun;
      if (!source.reader) continue;
      source.order_time = source.reader->order_time();
      order_.push_back(i);
      if (is_file) source.reader.reset();
    }
    if (!has_sizes) raw_size_ = 0;
    turns_ = order_;
    std::ranges::sort(turns_, {}, [this](std::size_t index) { return key(index); });
    std::ranges::make_heap(order_, IsLater{this});
    return {};
  }

  bool fill(FrameBatch& batch, std::size_t bytes_max) {
    while (batch.bytes < bytes_max && batch.ended.empty() && !order_.empty()) {
      const auto first = order_.front();
      auto& source = sources_[first];
      if (options_.helpers != nullptr) read_ahead(first);
      if (!source.reader) {
        if (const auto begun = begin(first); !begun) source.account.error = begun.error().what;
      }
      if (!source.reader) {
        drop_first();
      } else if (source.reader->take(batch, last_before_others(), bytes_max)) {
        source.order_time = source.reader->order_time();
        settle_first();
      } else {
        close(source);
        batch.ended.push_back({static_cast<SourceId>(first), source.account.error.empty()});
        drop_first();
      }
    }
    return !batch.frames.empty();
  }

  SourceReport account(std::size_t index) const {
    const auto& source = sources_[index];
    return source.reader ? named(*source.reader, source) : source.account;
  }
  std::uint64_t raw_size() const noexcept { return raw_size_; }
  std::uint64_t raw_position() const noexcept {
    std::uint64_t sum = 0;
    for (const auto& source : sources_) {
      sum += source.reader ? source.reader->raw_position() : source.raw_position;
    }
    return sum;
  }

 private:
  using Key = std::tuple<Timestamp, CollectorId, std::size_t>;

  /// For the heap algorithms, which put the greatest first.
  struct IsLater {
    const State* state;
    bool operator()(std::size_t a, std::size_t b) const noexcept {
      return state->key(b) < state->key(a);
    }
  };

  Key key(std::size_t index) const noexcept {
    const auto& source = sources_[index];
    return {source.order_time, source.collector, index};
  }

  static SourceReport named(const ArchiveReader& reader, const Source& source) {
    auto account = reader.account();
    account.collector = source.account.collector;
    return account;
  }

  /// Afterwards there is a reader with a frame, or none where the source has no frame.
  Result<void> begin(std::size_t index) {
    auto& source = sources_[index];
    auto reader = ArchiveReader::open(source.path, static_cast<SourceId>(index), source.collector,
                                      options_, pool_);
    if (!reader) return std::unexpected(reader.error());
    source.reader = std::move(*reader);
    if (!source.reader->find()) close(source);
    return {};
  }

  void close(Source& source) {
    source.account = named(*source.reader, source);
    source.raw_position = source.reader->raw_position();
    source.reader.reset();
    if (std::exchange(source.runs_ahead, false)) --running_ahead_;
  }

  /// The latest order time at which a frame of the first source comes before all others.
  Timestamp last_before_others() const noexcept {
    if (order_.size() < 2) return {std::numeric_limits<std::int64_t>::max()};
    const bool is_second = order_.size() < 3 || key(order_[1]) < key(order_[2]);
    const auto other = order_[is_second ? 1 : 2];
    auto last = sources_[other].order_time;
    const auto rank = [this](std::size_t i) { return std::pair{sources_[i].collector, i}; };
    if (rank(other) < rank(order_.front())) --last.us;
    return last;
  }

  /// Restores the heap after the first one's time has grown.
  void settle_first() noexcept {
    std::size_t place = 0;
    for (;;) {
      std::size_t earliest = place;
      for (const auto child : {2 * place + 1, 2 * place + 2}) {
        if (child < order_.size() && key(order_[child]) < key(order_[earliest])) earliest = child;
      }
      if (earliest == place) return;
      std::swap(order_[place], order_[earliest]);
      place = earliest;
    }
  }

  void drop_first() {
    std::ranges::pop_heap(order_, IsLater{this});
    order_.pop_back();
  }

  /// `first` is the first of the order. Opens those whose turns come next, as many as can be worked
  /// at, and lets helpers decompress wherever more than one source is open.
  void read_ahead(std::size_t first) {
    if (next_turn_ < turns_.size() && turns_[next_turn_] == first) ++next_turn_;
    early_ = std::max(early_, next_turn_);
    const auto until = std::min(turns_.size(), next_turn_ + options_.helpers->threads());
    for (; early_ < until; ++early_) {
      // A file that can't be opened any more is told when its turn comes.
      if (sources_[turns_[early_]].reader) continue;
      [[maybe_unused]] const auto begun = begin(turns_[early_]);
    }
    if (order_.size() < 2) return;
    for (; next_ahead_ < early_ && running_ahead_ < limits::kSourcesAhead; ++next_ahead_) {
      auto& source = sources_[turns_[next_ahead_]];
      if (!source.reader || source.runs_ahead) continue;
      source.reader->run_ahead();
      source.runs_ahead = true;
      ++running_ahead_;
    }
  }

  ReadOptions options_;
  std::shared_ptr<BlockPool> pool_ = BlockPool::make();
  std::vector<Source> sources_;     // by SourceId
  std::vector<std::size_t> order_;  // a heap of those with frames to give, the earliest first
  std::vector<std::size_t> turns_;  // all of them in the order of their first frames
  std::size_t next_turn_ = 0;       // in turns_: the first one whose turn has not come
  std::size_t early_ = 0;           // in turns_: the first one that was not opened
  std::size_t next_ahead_ = 0;      // in turns_: the first one that was not let run ahead
  std::size_t running_ahead_ = 0;
  std::uint64_t raw_size_ = 0;
};

Merger::Merger(std::unique_ptr<State> state) : state_(std::move(state)) {}

Merger::~Merger() = default;

Result<std::unique_ptr<Merger>> Merger::open(const SourceList& sources,
                                             const ReadOptions& options) {
  auto state = std::make_unique<State>(sources, options);
  if (auto opened = state->open(); !opened) return std::unexpected(opened.error());
  return std::unique_ptr<Merger>(new Merger(std::move(state)));
}

bool Merger::fill(FrameBatch& batch, std::size_t bytes_max) {
  return state_->fill(batch, bytes_max);
}

SourceReport Merger::account(SourceId source) const {
  return state_->account(static_cast<std::size_t>(source));
}

std::uint64_t Merger::raw_position() const noexcept {
  return state_->raw_position();
}

std::uint64_t Merger::raw_size() const noexcept {
  return state_->raw_size();
}

}  // namespace isthmus::input
