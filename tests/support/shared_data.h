// Real routing data beside the checkout. It is not part of the project: a test that needs it says
// so.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <string>

namespace isthmus::testing {

inline std::string shared_data(const std::string& relative) {
  return std::string{ISTHMUS_DATA_DIR} + "/" + relative;
}
inline bool has_shared_data() {
  return std::filesystem::is_directory(ISTHMUS_DATA_DIR);
}
inline bool requires_shared_data() {
  return std::getenv("ISTHMUS_REQUIRE_DATA") != nullptr;
}

}  // namespace isthmus::testing

/// First line of a test that reads the shared data: skips with a word where it is missing, and
/// fails where ISTHMUS_REQUIRE_DATA is set.
#define ISTHMUS_NEEDS_SHARED_DATA()                                                \
  do {                                                                             \
    if (!::isthmus::testing::has_shared_data()) {                                  \
      if (::isthmus::testing::requires_shared_data()) {                            \
        FAIL() << "ISTHMUS_REQUIRE_DATA is set and there is no " ISTHMUS_DATA_DIR; \
      }                                                                            \
      GTEST_SKIP() << "no shared data beside the checkout";                        \
    }                                                                              \
  } while (false)
