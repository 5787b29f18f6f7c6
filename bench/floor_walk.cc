// The floor of a decoder: a walk over an uncompressed MRT file that checks nothing.
#include <cinttypes>

#include "mapped_file.h"
#include "walk.h"

int main(int argc, char** argv) {
  const isthmus::bench::MappedFile file{isthmus::bench::only_argument(argc, argv)};
  isthmus::bench::Walked walked;
  isthmus::bench::walk(file.begin(), file.size(), walked);
  std::printf("%" PRIu64 " records, %" PRIu64 " routes, %" PRIu64 " attributes, types %" PRIu64
              "\n",
              walked.records, walked.routes, walked.attributes, walked.types);
}
