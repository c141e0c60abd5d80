#include "engine/tables/headed.hpp"

#include <algorithm>
#include <array>

#include "engine/tables/head_rows.hpp"

namespace dyak::tables {
namespace {

struct Understood {
  const Sheet* sheet = nullptr;
  Laid laid;
  HeadRows head;
};

/// «1 2 3 4» under the head: columns have numbers where papers refer to them.
bool is_numbering(const std::vector<std::string>& cells) {
  int expected = 0;
  for (const std::string& cell : cells) {
    if (!cell.empty() && cell != std::to_string(++expected)) return false;
  }
  return expected >= 3;
}

bool is_total(const std::vector<std::string>& cells) {
  const auto first = std::find_if(cells.begin(), cells.end(), [](const auto& one) { return !one.empty(); });
  if (first == cells.end()) return false;
  static const std::array<std::string_view, 6> kWords{"Итого", "ИТОГО", "итого", "Всего", "ВСЕГО", "всего"};
  for (const std::string_view word : kWords) {
    if (first->rfind(word, 0) != 0) continue;
    return first->size() == word.size() || static_cast<unsigned char>((*first)[word.size()]) < 0x80;
  }
  return false;
}

Diagnostic told(const char* code, const std::string& message, int line) {
  return {Severity::Warning, code, message, {}, {"", line, 0}, {}};
}

std::string numbers(const std::vector<int>& all) {
  std::string text;
  for (std::size_t i = 0; i < all.size() && i < 10; ++i) text += (i == 0 ? "" : ", ") + std::to_string(all[i]);
  return text + (all.size() > 10 ? " …" : "");
}

class Rows {
 public:
  Rows(const Understood& from, const KnownHead& known, HeadedTable& result)
      : from_(from), known_(known), result_(result) {}

  void read() {
    Table& table = result_.table;
    table.sheet = from_.sheet->name;
    table.head = from_.head.titles;
    const std::size_t first = from_.head.first + from_.head.count;
    table.head_line = from_.laid.lines()[first - 1].number;
    for (std::size_t i = first; i < from_.laid.lines().size(); ++i) row(i, i == first);
    if (!hidden_.empty())
      result_.findings.push_back(
          told("table-hidden", "Скрытые строки тоже прочитаны: " + numbers(hidden_), hidden_.front()));
  }

 private:
  void row(std::size_t at, bool first) {
    const Sheet::Line& line = from_.laid.lines()[at];
    if (first && is_numbering(line.cells)) return;
    if (is_head_again(line)) return;
    if (is_total(line.cells)) {
      result_.findings.push_back(told("table-title", "Итог, а не строка таблицы: не прочитано", line.number));
      return;
    }
    if (is_group(at)) {
      group_ = *std::find_if(line.cells.begin(), line.cells.end(), [](const auto& one) { return !one.empty(); });
      group_line_ = line.number;
      return;
    }
    if (line.hidden) hidden_.push_back(line.number);
    result_.table.rows.push_back({line.number, line.cells, group_, group_line_});
  }

  /// The head printed again on the next sheet of paper.
  bool is_head_again(const Sheet::Line& line) const {
    std::size_t same = 0;
    for (std::size_t i = 0; i < line.cells.size() && i < from_.head.titles.size(); ++i)
      same += !line.cells[i].empty() && one_line(line.cells[i]) == from_.head.titles[i] ? 1U : 0U;
    return same >= 2 && same == filled(line.cells);
  }

  /// A title of the rows under it: alone in its line, over several columns or where nobody is named.
  bool is_group(std::size_t at) const {
    const auto& cells = from_.laid.lines()[at].cells;
    if (from_.head.known < 2 || filled(cells) != 1) return false;
    if (from_.laid.is_banner(at)) return true;
    const auto column = static_cast<std::size_t>(
        std::find_if(cells.begin(), cells.end(), [](const auto& one) { return !one.empty(); }) - cells.begin());
    const bool counts = cells[column].find_first_not_of("0123456789.") == std::string::npos;
    return !counts && (column >= from_.head.titles.size() || known_(from_.head.titles[column]).empty());
  }

  const Understood& from_;
  const KnownHead& known_;
  HeadedTable& result_;
  std::string group_;
  int group_line_ = 0;
  std::vector<int> hidden_;
};

}  // namespace

HeadedTable headed(const Book& book, const KnownHead& known, const std::string& sheet) {
  HeadedTable result;
  std::vector<Understood> all;
  for (const Sheet& one : book.sheets) {
    if (one.lines.empty()) continue;
    if (one.hidden) {
      result.findings.push_back(told("table-hidden", "Скрытый лист «" + one.name + "» не прочитан", 0));
      continue;
    }
    Laid laid(one);
    HeadRows head = find_head(laid, known);
    all.push_back({&one, std::move(laid), std::move(head)});
  }
  if (all.empty()) {
    result.findings.push_back(refusal("table-empty", "В таблице нет ни одной строки, которую видно",
                                      "Покажите скрытые листы или загрузите другой файл"));
    return result;
  }
  auto chosen = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.sheet->name == sheet; });
  if (sheet.empty() || chosen == all.end()) {
    chosen = std::max_element(all.begin(), all.end(),
                              [](const auto& a, const auto& b) { return a.head.known < b.head.known; });
  }
  for (const Understood& one : all) {
    if (all.size() > 1) result.sheets.push_back(one.sheet->name);
    if (&one != &*chosen)
      result.findings.push_back(told(
          "table-sheet", "Прочитан лист «" + chosen->sheet->name + "»; лист «" + one.sheet->name + "» не прочитан", 0));
  }
  Rows(*chosen, known, result).read();
  return result;
}

}  // namespace dyak::tables
