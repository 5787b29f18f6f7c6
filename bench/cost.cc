// cost FILE COMMAND...: runs the command and writes what it took to FILE: user and system CPU in
// seconds and the largest memory in KiB. A program of its own, since a process starts with its
// parent's peak of memory, and the parent should be small. Ends as the command does.
#include <cstdio>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

extern char** environ;

namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: %s FILE COMMAND...\n", argv[0]);
    return 2;
  }
  pid_t child = 0;
  if (posix_spawnp(&child, argv[2], nullptr, nullptr, argv + 2, environ) != 0) {
    std::fprintf(stderr, "%s: cannot run %s\n", argv[0], argv[2]);
    return 127;
  }
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child) return 126;
  std::FILE* file = std::fopen(argv[1], "w");
  if (file == nullptr) {
    std::perror(argv[1]);
    return 126;
  }
  std::fprintf(file, "%.6f %.6f %ld\n", seconds(usage.ru_utime), seconds(usage.ru_stime),
               usage.ru_maxrss);
  std::fclose(file);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}
