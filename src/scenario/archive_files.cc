#include "scenario/archive_files.h"

#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

#include "scenario/compress.h"

namespace isthmus::scenario {
namespace {

namespace fs = std::filesystem;

std::optional<Error> write_file(const fs::path& path, Bytes octets) {
  const auto failed = [&](const std::string& why) {
    return Error{fmt::format("cannot write {}: {}", path.string(), why),
                 "see that the folder can be written to and the disk has room"};
  };
  std::error_code code;
  fs::create_directories(path.parent_path(), code);
  if (code) return failed(code.message());
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen(path.c_str(), "wb"),
                                                             std::fclose};
  if (!file) return failed("it cannot be opened");
  if (std::fwrite(octets.data(), 1, octets.size(), file.get()) != octets.size() ||
      std::fflush(file.get()) != 0) {
    return failed("it could not be written whole");
  }
  return std::nullopt;
}

}  // namespace

ArchiveFiles::ArchiveFiles(const Collector& collector, std::string folder, Timestamp begins,
                           Timestamp ends)
    : collector_(collector),
      folder_(std::move(folder)),
      ends_(ends),
      begin_(interval_begin(collector.style, FileKind::updates, begins)) {}

mrt::Octets& ArchiveFiles::updates_at(Timestamp at) {
  const auto begin = interval_begin(collector_.style, FileKind::updates, at);
  while (begin_ < begin) close_updates();
  ++open_records_;
  return open_;
}

void ArchiveFiles::add_table(Timestamp at, const mrt::Octets& octets, std::uint64_t records) {
  while (begin_ < at) close_updates();
  write(FileKind::table, at, octets, records);
}

void ArchiveFiles::close_updates() {
  write(FileKind::updates, begin_, open_, open_records_);
  open_.clear();
  open_records_ = 0;
  begin_ = begin_ + interval(collector_.style, FileKind::updates);
}

void ArchiveFiles::write(FileKind kind, Timestamp begin, const mrt::Octets& octets,
                         std::uint64_t records) {
  if (error_) return;
  const auto compressed = collector_.style == ArchiveStyle::ris ? gzip(octets) : bzip2(octets);
  if (!compressed) {
    error_ = compressed.error();
    return;
  }
  const auto path = file_path(collector_, kind, begin);
  error_ = write_file(fs::path{folder_} / path, *compressed);
  written_.push_back({path, records});
}

Result<std::vector<WrittenFile>> ArchiveFiles::finish() {
  while (begin_ < ends_) close_updates();
  if (error_) return std::unexpected(*error_);
  return std::move(written_);
}

}  // namespace isthmus::scenario
