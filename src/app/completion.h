// Shell completion of the command line, made from its own registry.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus::app {

struct CompletedOption {
  std::string name;     // as typed: "--format"
  std::string value;    // what it takes, "FORMAT"; empty: nothing
  std::string meaning;  // one line
};

struct CompletedCommand {
  std::string name;
  std::string summary;
  std::vector<CompletedOption> options;
};

/// The words that an option's value can be; empty where it is free.
std::vector<std::string> choices_of(std::string_view command, std::string_view option,
                                    std::string_view value);

/// A script for "bash", "zsh" or "fish"; none for any other shell. Values that name a file, and
/// what is no option, complete as files.
std::optional<std::string> completion_text(std::string_view shell,
                                           std::span<const CompletedCommand> commands);

}  // namespace isthmus::app
