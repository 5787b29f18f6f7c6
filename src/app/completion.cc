#include "app/completion.h"

#include <algorithm>

#include "query/format/field.h"
#include "query/tally.h"

namespace isthmus::app {
namespace {

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> found;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(", "), text.size());
    if (end > 0) found.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return found;
}

std::string joined(std::span<const std::string> parts, std::string_view separator) {
  std::string text;
  for (const auto& part : parts) {
    if (!text.empty()) text.append(separator);
    text.append(part);
  }
  return text;
}

bool is_file(std::string_view value) {
  return value == "FILE" || value == "FOLDER" || value == "FILE:OFFSET";
}

std::string names_of(const CompletedCommand& command) {
  std::string text;
  for (const auto& option : command.options) text.append(option.name).push_back(' ');
  return text;
}

/// The options of all commands that want the same words, once.
struct Choice {
  std::vector<std::string> options;
  std::vector<std::string> words;
};

std::vector<Choice> choices(const CompletedCommand& command) {
  std::vector<Choice> found;
  for (const auto& option : command.options) {
    if (option.value.empty() || is_file(option.value)) continue;
    const auto words = choices_of(command.name, option.name, option.value);
    found.push_back({{option.name}, words});
  }
  return found;
}

std::string bash_command(const CompletedCommand& command) {
  std::string text = "    " + command.name + ")\n      case \"$before\" in\n";
  for (const auto& choice : choices(command)) {
    text += "        " + joined(choice.options, "|") + ") words=\"" + joined(choice.words, " ") +
            "\"; files= ;;\n";
  }
  for (const auto& option : command.options) {
    if (is_file(option.value)) text += "        " + option.name + ") words= ;;\n";
  }
  text += "        *) words=\"" + names_of(command) + "\" ;;\n      esac ;;\n";
  return text;
}

std::string bash_text(std::span<const CompletedCommand> commands) {
  std::string names;
  for (const auto& command : commands) names += command.name + " ";
  std::string text =
      "# Completion of isthmus for bash: isthmus completion bash\n"
      "_isthmus() {\n"
      "  local current=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD-1]}\"\n"
      "  local words= files=yes\n"
      "  COMPREPLY=()\n"
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
      "    COMPREPLY=($(compgen -W \"" +
      names +
      "--help --version\" -- \"$current\"))\n"
      "    return\n"
      "  fi\n"
      "  case \"${COMP_WORDS[1]}\" in\n";
  for (const auto& command : commands) text += bash_command(command);
  text +=
      "  esac\n"
      "  case \"$current\" in -*) files= ;; esac\n"
      "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
      "  if [ -n \"$files\" ] && [ -z \"${COMPREPLY[*]}\" -o -z \"$current\" ]; then\n"
      "    compopt -o filenames 2>/dev/null\n"
      "    COMPREPLY=($(compgen -f -- \"$current\"))\n"
      "  fi\n"
      "}\n"
      "complete -F _isthmus isthmus\n";
  return text;
}

/// Between single quotes, where zsh gives brackets and colons a meaning.
std::string zsh_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out.append("'\\''");
      continue;
    }
    if (c == '[' || c == ']' || c == ':' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

std::string zsh_option(const CompletedCommand& command, const CompletedOption& option) {
  std::string text = "        '*" + option.name + "[" + zsh_escaped(option.meaning) + "]";
  if (!option.value.empty()) {
    text += ":" + zsh_escaped(option.value) + ":";
    const auto known = choices_of(command.name, option.name, option.value);
    if (is_file(option.value)) {
      text += "_files";
    } else if (!known.empty()) {
      text += "(" + joined(known, " ") + ")";
    }
  }
  return text + "' \\\n";
}

std::string zsh_text(std::span<const CompletedCommand> commands) {
  std::string text =
      "#compdef isthmus\n"
      "# Completion of isthmus for zsh: isthmus completion zsh\n"
      "_isthmus() {\n"
      "  local -a commands\n"
      "  commands=(\n";
  for (const auto& command : commands) {
    text += "    '" + command.name + ":" + zsh_escaped(command.summary) + "'\n";
  }
  text +=
      "  )\n"
      "  if (( CURRENT == 2 )); then\n"
      "    _describe command commands\n"
      "    return\n"
      "  fi\n"
      "  case $words[2] in\n";
  for (const auto& command : commands) {
    text += "    " + command.name + ")\n      shift words; (( CURRENT-- ))\n      _arguments \\\n";
    for (const auto& option : command.options) text += zsh_option(command, option);
    text += "        '*:file:_files' ;;\n";
  }
  text +=
      "  esac\n"
      "}\n"
      "if [ \"$funcstack[1]\" = _isthmus ]; then _isthmus \"$@\"; else compdef _isthmus isthmus; "
      "fi\n";
  return text;
}

std::string fish_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

std::string fish_option(const CompletedCommand& command, const CompletedOption& option) {
  const bool is_long = option.name.starts_with("--");
  std::string text = "complete -c isthmus -n '__fish_seen_subcommand_from " + command.name + "' ";
  text += is_long ? "-l " + option.name.substr(2) : "-s " + option.name.substr(1);
  text += " -d '" + fish_escaped(option.meaning) + "'";
  if (option.value.empty()) return text + "\n";
  if (is_file(option.value)) return text + " -r -F\n";
  text += " -x";
  const auto known = choices_of(command.name, option.name, option.value);
  if (!known.empty()) text += " -a '" + joined(known, " ") + "'";
  return text + "\n";
}

std::string fish_text(std::span<const CompletedCommand> commands) {
  std::string text = "# Completion of isthmus for fish: isthmus completion fish\n";
  for (const auto& command : commands) {
    text += "complete -c isthmus -n __fish_use_subcommand -f -a " + command.name + " -d '" +
            fish_escaped(command.summary) + "'\n";
  }
  for (const auto& command : commands) {
    for (const auto& option : command.options) text += fish_option(command, option);
  }
  return text;
}

std::vector<std::string> field_names() {
  std::vector<std::string> names;
  for (const auto& field : query::all_fields()) names.emplace_back(field.name);
  return names;
}

}  // namespace

std::vector<std::string> choices_of(std::string_view command, std::string_view option,
                                    std::string_view value) {
  if (option == "--format") {
    return words(command == "scan" ? "bgpdump bgpreader json csv tsv table mrt" : "text html json");
  }
  if (value == "TYPE") return words("announce withdraw rib state");
  if (option == "--withdrawals") return words("none all matched");
  if (option == "--color") return words("auto always never");
  if (option == "--fields") return field_names();
  if (option == "--count-by") {
    auto names = words(query::TallyBy::names());
    for (auto& name : field_names()) names.push_back(std::move(name));
    return names;
  }
  return {};
}

std::optional<std::string> completion_text(std::string_view shell,
                                           std::span<const CompletedCommand> commands) {
  if (shell == "bash") return bash_text(commands);
  if (shell == "zsh") return zsh_text(commands);
  if (shell == "fish") return fish_text(commands);
  return std::nullopt;
}

}  // namespace isthmus::app
