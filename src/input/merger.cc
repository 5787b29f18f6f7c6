#include <algorithm>
#include <filesystem>
#include <system_error>
#include <tuple>
#include <utility>

#include "input/archive.h"

namespace isthmus::input {
namespace {

struct Source {
  std::string path;
  CollectorId collector{};
  std::unique_ptr<ArchiveReader> reader;  // null before its turn and after its end
  std::optional<OwnedFrame> ahead;        // read, but not given yet
  Timestamp order_time;                   // of the first frame not given, never going back
  SourceReport account;                   // while there is no reader
  std::uint64_t raw_position = 0;         // likewise
};

bool can_reopen(const std::string& path) {
  std::error_code ignored;
  return path != "-" && std::filesystem::is_regular_file(path, ignored);
}

}  // namespace

class Merger::State {
 public:
  State(const SourceList& list, std::stop_token stop) : stop_(std::move(stop)) {
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
      if (auto begun = begin(source, i); !begun) return begun;
      if (!source.ahead) continue;
      source.order_time = source.ahead->frame.time;
      order_.push_back(i);
      if (is_file) {
        source.ahead.reset();
        source.reader.reset();
      }
    }
    if (!has_sizes) raw_size_ = 0;
    std::ranges::make_heap(order_, IsLater{this});
    return {};
  }

  std::optional<OwnedFrame> next() {
    while (!order_.empty()) {
      const auto first = order_.front();
      auto& source = sources_[first];
      if (!source.reader) {
        if (const auto begun = begin(source, first); !begun)
          source.account.error = begun.error().what;
        if (!source.ahead) {
          drop_first();
          continue;
        }
      }
      auto given = std::move(source.ahead);
      advance(source, first);
      return given;
    }
    return std::nullopt;
  }

  std::vector<SourceEnd> take_ended() { return std::exchange(ended_, {}); }

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
  /// For the heap algorithms, which put the greatest first.
  struct IsLater {
    const State* state;
    bool operator()(std::size_t a, std::size_t b) const noexcept {
      return state->key(b) < state->key(a);
    }
  };

  std::tuple<Timestamp, CollectorId, std::size_t> key(std::size_t index) const noexcept {
    const auto& source = sources_[index];
    return {source.order_time, source.collector, index};
  }

  static SourceReport named(const ArchiveReader& reader, const Source& source) {
    auto account = reader.account();
    account.collector = source.account.collector;
    return account;
  }

  Result<void> begin(Source& source, std::size_t index) {
    auto reader =
        ArchiveReader::open(source.path, static_cast<SourceId>(index), source.collector, stop_);
    if (!reader) return std::unexpected(reader.error());
    source.reader = std::move(*reader);
    source.ahead = source.reader->next();
    if (!source.ahead) close(source);
    return {};
  }

  static void close(Source& source) {
    source.account = named(*source.reader, source);
    source.raw_position = source.reader->raw_position();
    source.reader.reset();
  }

  /// The source is the first of the order, and its frame has been given.
  void advance(Source& source, std::size_t index) {
    source.ahead = source.reader->next();
    if (!source.ahead) {
      close(source);
      ended_.push_back({static_cast<SourceId>(index), source.account.error.empty()});
      drop_first();
      return;
    }
    source.order_time = std::max(source.order_time, source.ahead->frame.time);
    settle_first();
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

  std::stop_token stop_;
  std::vector<Source> sources_;     // by SourceId
  std::vector<std::size_t> order_;  // a heap of those with frames to give, the earliest first
  std::vector<SourceEnd> ended_;
  std::uint64_t raw_size_ = 0;
};

Merger::Merger(std::unique_ptr<State> state) : state_(std::move(state)) {}

Merger::~Merger() = default;

Result<std::unique_ptr<Merger>> Merger::open(const SourceList& sources, std::stop_token stop) {
  auto state = std::make_unique<State>(sources, std::move(stop));
  if (auto opened = state->open(); !opened) return std::unexpected(opened.error());
  return std::unique_ptr<Merger>(new Merger(std::move(state)));
}

std::optional<OwnedFrame> Merger::next() {
  return state_->next();
}

std::vector<SourceEnd> Merger::take_ended() {
  return state_->take_ended();
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
