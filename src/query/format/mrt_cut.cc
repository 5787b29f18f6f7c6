#include "query/format/mrt_cut.h"

#include "wire/mrt/encode.h"
#include "wire/mrt/record_header.h"

namespace isthmus::query {
namespace {

constexpr std::size_t kLengthAt = 8;  // of a record's header
constexpr std::size_t kTimeBytes = 4;

void append_octets(std::string& out, Bytes octets) {
  out.append(reinterpret_cast<const char*>(octets.data()), octets.size());
}

void store_be32(char* at, std::size_t value) {
  for (int i = 0; i < 4; ++i) at[i] = static_cast<char>(value >> (24 - 8 * i));
}

/// The early batches of TABLE_DUMP declare a length that isn't theirs.
void append_whole(std::string& out, Bytes record) {
  const auto begin = out.size();
  append_octets(out, record);
  store_be32(&out[begin + kLengthAt], record.size() - mrt::kHeaderBytes);
}

/// An entry of a table as it stands in the record: its fixed fields and its attributes.
Bytes octets_of(const wire::Frame& frame, const TableEntry& entry, bool has_path_ids) {
  const std::size_t fixed = has_path_ids ? 12 : 8;
  const std::size_t at = entry.block_offset;
  return frame.bytes.subspan(at - fixed, fixed + load_be16(&frame.bytes[at - 2]));
}

/// What stands before the number of entries.
std::size_t head_bytes(const wire::Frame& frame, const Prefix& prefix) {
  using enum mrt::TableDumpV2Subtype;
  const auto subtype = static_cast<mrt::TableDumpV2Subtype>(load_be16(&frame.bytes[6]));
  constexpr std::size_t sequence_bytes = 4;
  const std::size_t family_bytes = subtype == rib_generic || subtype == rib_generic_addpath ? 3 : 0;
  return mrt::kHeaderBytes + sequence_bytes + family_bytes + 1 + (prefix.length + 7U) / 8;
}

bool is_peer_index(std::string_view record) {
  return mrt::is_peer_index_table(
      Bytes{reinterpret_cast<const std::uint8_t*>(record.data()), record.size()});
}

std::string_view first_record(std::string_view text) {
  const auto* octets = reinterpret_cast<const std::uint8_t*>(text.data());
  return text.substr(0, mrt::kHeaderBytes + mrt::read_header(octets).length);
}

}  // namespace

void MrtCut::begin(std::string& text) {
  text_ = &text;
  index_ = nullptr;
  memory_.forget();
}

void MrtCut::append(const wire::DecodedRecord& record) {
  if (record.table != nullptr) return append_table(record);
  bool passes = false;
  for_each_passing(record, filter_, withdrawals_, memory_,
                   [&](const RouteElement&) { passes = true; });
  if (!passes) return;
  if (record.frame->encoding != wire::Encoding::mrt) {
    ++left_out_;
    return;
  }
  append_whole(*text_, record.frame->bytes);
}

void MrtCut::append_table(const wire::DecodedRecord& record) {
  const auto& frame = *record.frame;
  const auto& table = *record.table;
  const auto verdict = filter_.lets_everything_pass() ? Verdict::yes : judge(filter_, frame, table);
  if (verdict == Verdict::no) return;
  entries_.clear();
  wire::TableMessages messages{frame, table};
  for (const auto& entry : table.entries) {
    const auto& message = messages(entry);
    const RouteElement element{ElementType::rib, false, &message, message.announced.data()};
    if (verdict == Verdict::yes || filter_.judge(facts_of(element), memory_) == Verdict::yes) {
      entries_.push_back(octets_of(frame, entry, table.has_path_ids));
    }
  }
  if (entries_.empty()) return;
  append_index(frame);
  const bool is_whole = record.status == wire::RecordStatus::decoded;
  if (is_whole && entries_.size() == table.entries.size()) return append_whole(*text_, frame.bytes);
  append_entries(frame, table);
}

/// The record with `entries_` for its own.
void MrtCut::append_entries(const wire::Frame& frame, const TableRoutes& table) {
  const auto begin = text_->size();
  append_octets(*text_, frame.bytes.first(head_bytes(frame, table.prefix)));
  const auto count = entries_.size();
  text_->push_back(static_cast<char>(count >> 8));
  text_->push_back(static_cast<char>(count));
  for (const auto entry : entries_) append_octets(*text_, entry);
  store_be32(&(*text_)[begin + kLengthAt], text_->size() - begin - mrt::kHeaderBytes);
}

void MrtCut::append_index(const wire::Frame& frame) {
  if (frame.peer_index == index_) return;
  index_ = frame.peer_index;
  mrt::Octets octets;
  mrt::append_peer_index_table(frame.time, *index_, octets);
  append_octets(*text_, octets);
}

std::string_view MrtJoin::next(std::string_view text) {
  if (text.empty()) return text;
  const auto first = first_record(text);
  auto rest = text;
  if (is_peer_index(first) && first.substr(kTimeBytes) == index_) {
    rest.remove_prefix(first.size());
  }
  for (auto at = text; !at.empty();) {
    const auto record = first_record(at);
    if (is_peer_index(record)) index_ = record.substr(kTimeBytes);
    at.remove_prefix(record.size());
  }
  return rest;
}

}  // namespace isthmus::query
