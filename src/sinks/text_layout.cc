#include "sinks/text_layout.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <vector>

#include "sinks/english.h"

namespace isthmus::sinks {
namespace {

constexpr unsigned kGap = 2;  // columns between columns

bool is_flush_right(const Column& column) {
  return column.kind == ColumnKind::number || column.kind == ColumnKind::time;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto end = text.find_first_of(" \n");
    if (end != 0) words.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return words;
}

std::vector<std::string> lines_of(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  for (const auto& word : words_of(text)) {
    if (!line.empty() && columns_of(line) + 1 + columns_of(word) > width) {
      lines.push_back(std::move(line));
      line.clear();
    }
    if (!line.empty()) line += ' ';
    line += word;
  }
  if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
  return lines;
}

std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  for (const auto& word : words_of(text)) longest = std::max(longest, columns_of(word));
  return longest;
}

/// The narrowest widths that keep words whole, widened toward what the cells would like.
std::vector<std::size_t> widths_of(const Table& table, std::size_t shown, std::size_t width) {
  const auto count = table.columns.size();
  std::vector<std::size_t> least(count);
  std::vector<std::size_t> wanted(count);
  const auto take = [&](std::size_t i, const std::string& cell, bool is_whole) {
    wanted[i] = std::max(wanted[i], columns_of(cell));
    least[i] = std::max(least[i], is_whole ? columns_of(cell) : longest_word(cell));
  };
  for (std::size_t i = 0; i < count; ++i) {
    take(i, table.columns[i].title, false);
    for (std::size_t row = 0; row < shown; ++row) {
      // Numbers and times are never broken.
      take(i, table.rows[row][i], is_flush_right(table.columns[i]));
    }
  }
  const auto total = [&] { return std::accumulate(least.begin(), least.end(), std::size_t{0}); };
  const auto room = width > kGap * (count - 1) ? width - kGap * (count - 1) : 0;
  auto spare = room > total() ? room - total() : 0;
  while (spare > 0) {
    // The column that lacks most gets the next column of room; ties go to the left.
    std::size_t neediest = 0;
    for (std::size_t i = 1; i < count; ++i) {
      if (wanted[i] - least[i] > wanted[neediest] - least[neediest]) neediest = i;
    }
    if (wanted[neediest] == least[neediest]) break;
    ++least[neediest];
    --spare;
  }
  return least;
}

std::string row_text(const std::vector<std::string>& cells, const std::vector<Column>& columns,
                     const std::vector<std::size_t>& widths, unsigned indent) {
  std::vector<std::vector<std::string>> broken;
  std::size_t height = 1;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    broken.push_back(lines_of(cells[i], widths[i]));
    height = std::max(height, broken.back().size());
  }
  std::string text;
  for (std::size_t line = 0; line < height; ++line) {
    std::string row(indent, ' ');
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto& part = line < broken[i].size() ? broken[i][line] : std::string{};
      const auto used = columns_of(part);
      const auto pad = widths[i] > used ? widths[i] - used : 0;
      if (i > 0) row.append(kGap, ' ');
      if (is_flush_right(columns[i])) row.append(pad, ' ');
      row += part;
      if (!is_flush_right(columns[i])) row.append(pad, ' ');
    }
    row.erase(row.find_last_not_of(' ') + 1);
    text += row + '\n';
  }
  return text;
}

Table without_column(Table table, std::ptrdiff_t index) {
  table.columns.erase(table.columns.begin() + index);
  for (auto& row : table.rows) row.erase(row.begin() + index);
  return table;
}

}  // namespace

std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](unsigned char c) { return (c & 0xC0U) != 0x80U; }));
}

std::string wrapped(std::string_view text, unsigned width, unsigned indent) {
  constexpr std::string_view kNoBreak = "\u00A0";
  std::string result;
  for (auto line : lines_of(units_kept(text), width > indent ? width - indent : 1)) {
    for (auto at = line.find(kNoBreak); at != std::string::npos; at = line.find(kNoBreak, at)) {
      line.replace(at, kNoBreak.size(), " ");
    }
    result += std::string(indent, ' ') + line + '\n';
  }
  return result;
}

std::string table_text(const Table& table, unsigned width, unsigned indent, std::size_t rows_max) {
  if (table.columns.empty()) return {};
  const auto shown = std::min(rows_max, table.rows.size());
  const auto room = width > indent ? width - indent : 1;
  const auto widths = widths_of(table, shown, room);
  const auto total = std::accumulate(widths.begin(), widths.end(), std::size_t{0}) +
                     kGap * (table.columns.size() - 1);
  const auto optional =
      std::ranges::find(table.columns.rbegin(), table.columns.rend(), true, &Column::is_optional);
  if (total > room && optional != table.columns.rend()) {
    const auto left_out = table.columns.rend() - optional - 1;
    return table_text(without_column(table, left_out), width, indent, rows_max);
  }
  std::vector<std::string> heads;
  for (const auto& column : table.columns) heads.push_back(column.title);
  auto text = row_text(heads, table.columns, widths, indent);
  text += std::string(indent, ' ') + std::string(total, '-') + '\n';
  for (std::size_t i = 0; i < shown; ++i) {
    text += row_text(table.rows[i], table.columns, widths, indent);
  }
  if (shown < table.rows.size()) {
    text += fmt::format("{}... and {} more\n", std::string(indent, ' '),
                        number_text(table.rows.size() - shown));
  }
  return text;
}

}  // namespace isthmus::sinks
