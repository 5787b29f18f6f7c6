#include "app/failure.h"

#include <cstdio>

#include "app/exit_code.h"

namespace isthmus::app {

std::string failure_text(const Error& error) {
  std::string text = "isthmus: " + error.what;
  if (error.advice.empty()) return text + "\n";
  if (!text.ends_with('.')) text.push_back('.');
  text.push_back(' ');
  const auto begin = text.size();
  text += error.advice;
  if (text[begin] >= 'a' && text[begin] <= 'z') {
    text[begin] = static_cast<char>(text[begin] - 'a' + 'A');
  }
  if (!text.ends_with('.') && !text.ends_with('?')) text.push_back('.');
  return text + "\n";
}

int report_failure(const Error& error) {
  std::fputs(failure_text(error).c_str(), stderr);
  return kExitFailed;
}

}  // namespace isthmus::app
