// A whole file as memory, for the floors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace isthmus::bench {

class MappedFile {
 public:
  /// Ends the program with a word where the file cannot be read or is empty.
  explicit MappedFile(const char* path) {
    const int file = open(path, O_RDONLY);
    struct stat about{};
    if (file >= 0 && fstat(file, &about) == 0 && about.st_size > 0) {
      size_ = static_cast<std::size_t>(about.st_size);
      memory_ = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    }
    if (memory_ == MAP_FAILED) {
      std::perror(path);
      std::exit(1);
    }
    close(file);
  }
  ~MappedFile() { munmap(memory_, size_); }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  const std::uint8_t* begin() const { return static_cast<const std::uint8_t*>(memory_); }
  std::size_t size() const { return size_; }

 private:
  void* memory_ = MAP_FAILED;
  std::size_t size_ = 0;
};

/// The one argument of a floor; ends the program where there is another number of them.
inline const char* only_argument(int argc, char** argv) {
  if (argc == 2) return argv[1];
  std::fprintf(stderr, "usage: %s FILE\n", argv[0]);
  std::exit(2);
}

}  // namespace isthmus::bench
