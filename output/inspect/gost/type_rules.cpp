// How the text is set: sizes, indents, spacing, edges, what a page may end with, tables over several pages.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "output/inspect/gost/measures.hpp"
#include "output/inspect/gost/rules.hpp"
#include "output/inspect/gost/words.hpp"

namespace dyak::inspect::gost {
namespace {

constexpr double kSingle = 1.15;       // single spacing of serif faces, in em
constexpr double kLeastInTable = 8.9;  // points

void check_sizes(const Anatomy& a, Findings& findings) {
  for (const Paragraph* paragraph : a.text) {
    for (const Line* line : paragraph->lines) {
      if (line->size > 11.9 && line->size < 14.1) continue;
      findings.on_page(
          "text-size", *line,
          "Текст набран кеглем " + in_points(line->size) + ", нужно от 12 до 14 пт: " + quoted(line->text));
    }
  }
  for (const Line& line : a.lines) {
    if (line.cell && line.size < kLeastInTable) {
      findings.on_page("table-size", line,
                       "Таблица набрана кеглем " + in_points(line.size) + ", мельче 9 пт: " + quoted(line.text));
    } else if (line.size < 7.9) {
      findings.on_page("small-print", line, "Кегль " + in_points(line.size) + " не прочесть: " + quoted(line.text));
    }
  }
}

// Every other paragraph without an indent: what is under the text, what goes on after a word set on a line of its own.
bool stands_at_the_margin(const Anatomy& a, const Paragraph& paragraph) {
  static constexpr std::array<std::string_view, 7> kMarks{"Приложени",  "Верно",         "Подлинник", "ПРИКАЗЫВАЮ",
                                                          "С приказом", "Присутствовал", "Приглаш"};
  const Line& first = *paragraph.lines.front();
  const bool order = a.kind != nullptr && (a.kind->about || a.is_letter());
  const bool below = !a.signatures.empty() &&
                     (first.page > a.signatures.front().name->page ||
                      (first.page == a.signatures.front().name->page && first.y > a.signatures.front().name->y));
  const bool mark =
      std::any_of(kMarks.begin(), kMarks.end(), [&](std::string_view begin) { return starts_with(first.text, begin); });
  const bool goes_on =
      !starts_with_capital(first.text) && (first.text.empty() || first.text[0] < '0' || first.text[0] > '9');
  return !order || below || mark || goes_on;
}

// The text is set in one size.
void check_one_size(const Anatomy& a, Findings& findings) {
  std::map<double, std::size_t> lines_of;
  for (const Paragraph* paragraph : a.text) {
    for (const Line* line : paragraph->lines) ++lines_of[std::round(line->size * 2) / 2];
  }
  if (lines_of.size() < 2) return;
  const auto usual = std::max_element(lines_of.begin(), lines_of.end(), [](const auto& x, const auto& y) {
                       return x.second < y.second;
                     })->first;
  for (const Paragraph* paragraph : a.text) {
    const Line& line = *paragraph->lines.front();
    if (std::abs(line.size - usual) < 0.9) continue;
    findings.on_page("text-sizes", line,
                     "Абзац набран кеглем " + in_points(line.size) + ", остальной текст — " + in_points(usual) + ": " +
                         quoted(line.text));
  }
}

void check_indents(const Anatomy& a, Findings& findings) {
  for (const Paragraph* paragraph : a.text) {
    const Line& first = *paragraph->lines.front();
    if (first.beside) continue;
    const double indent = first.x - a.left_of(first.page);
    if (std::abs(indent - kIndent) < 0.6 || (indent < 1 && stands_at_the_margin(a, *paragraph))) continue;
    findings.on_page("indent", first, "Абзацный отступ " + in_mm(indent) + ", нужно 12,5 мм: " + quoted(first.text));
  }
}

double spacing_of(const Line& above, const Line& line) {
  return (line.y - above.y) / (line.size * inspect::kMmPerPoint * kSingle);
}

void check_step(const Line& above, const Line& line, Findings& findings) {
  const double spacing = spacing_of(above, line);
  if (spacing > 0.96 && spacing < 1.54) return;
  std::string told = std::to_string(static_cast<int>(std::lround(spacing * 100)));
  while (told.size() < 3) told.insert(0, "0");
  told.insert(told.size() - 2, ",");
  findings.on_page("line-spacing", line, "Межстрочный интервал " + told + ", нужно от 1 до 1,5: " + quoted(line.text));
}

// Within paragraphs, and between lines that one sentence runs through: a program may put each line in a paragraph of
// its own.
void check_spacing(const Anatomy& a, Findings& findings) {
  for (const Paragraph* paragraph : a.text) {
    for (std::size_t i = 1; i < paragraph->lines.size(); ++i) {
      if (paragraph->lines[i - 1]->page == paragraph->lines[i]->page)
        check_step(*paragraph->lines[i - 1], *paragraph->lines[i], findings);
    }
  }
  for (std::size_t i = 1; i < a.lines.size(); ++i) {
    const Line &above = a.lines[i - 1], &line = a.lines[i];
    const bool head = above.page == 0 && above.y <= a.body_from + 0.6;
    const Edges edges{a.left_of(line.page), a.right_of(line.page)};
    if (!head && above.page < a.main_pages && goes_on_with_sentence(above, line, edges))
      check_step(above, line, findings);
  }
}

// More than two lines of three end before the margin; fewer do where long words leave them no choice.
bool is_unjustified(std::size_t ragged, const Paragraph& paragraph) {
  return 3 * ragged > 2 * (paragraph.lines.size() - 1);
}

void check_justified(const Anatomy& a, Findings& findings) {
  for (const Paragraph* paragraph : a.text) {
    if (paragraph->lines.size() < 4 || paragraph->lines.front()->beside) continue;
    double worst = 0;
    std::size_t ragged = 0;
    for (std::size_t i = 0; i + 1 < paragraph->lines.size(); ++i) {
      const double off = a.right_of(paragraph->lines[i]->page) - paragraph->lines[i]->right;
      if (off > 1.5) ++ragged;
      worst = std::max(worst, off);
    }
    if (!is_unjustified(ragged, *paragraph)) continue;
    const Line& first = *paragraph->lines.front();
    findings.on_page("justified", first,
                     "Текст не выровнен по правому полю: строки короче до " + in_mm(worst) + ": " + quoted(first.text));
  }
}

// The rest of the line is too narrow for the word that the next one begins with.
bool is_too_long_for_the_rest(const Line& next, double rest) {
  const auto with_space = [](std::string_view text) {
    const auto letters = std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
    return static_cast<double>(letters + 1);
  };
  return next.width() * with_space(words_of(next.text).front()) / with_space(next.text) > rest;
}

// One line of a justified paragraph that ends before the margin: its words are too long for what stands beside them.
// Only tags tell such a line for sure from the last one of a paragraph.
void check_short_lines(const Anatomy& a, Findings& findings) {
  constexpr double kSeen = 4;  // mm
  if (!a.paper.tagged) return;
  for (const Paragraph* paragraph : a.text) {
    std::vector<const Line*> ragged;
    std::vector<const Line*> forced;
    for (std::size_t i = 0; i + 1 < paragraph->lines.size(); ++i) {
      const Line *line = paragraph->lines[i], *next = paragraph->lines[i + 1];
      const double rest = a.right_of(line->page) - line->right;
      if (line->block < 0 || line->block != next->block || rest <= kSeen) continue;
      ragged.push_back(line);
      const bool parted = ends_with(line->text, "\xC2\xAD");  // what is left of its word begins the next line
      if (parted || is_too_long_for_the_rest(*next, rest)) forced.push_back(line);
    }
    if (paragraph->lines.size() < 3 || paragraph->lines.front()->beside) continue;
    if (is_unjustified(ragged.size(), *paragraph)) continue;
    for (const Line* line : forced) {
      findings.on_page("ragged-line", *line,
                       "Строка кончается за " + in_mm(a.right_of(line->page) - line->right) +
                           " до поля: длинное слово не поместилось, переставьте слова: " + quoted(line->text));
    }
  }
}

void check_page_ends(const Anatomy& a, Findings& findings) {
  for (const Paragraph* paragraph : a.text) {
    std::map<std::size_t, std::size_t> lines_on;
    for (const Line* line : paragraph->lines) ++lines_on[line->page];
    if (lines_on.size() < 2 || paragraph->lines.size() < 4) continue;
    const auto first = *lines_on.begin(), last = *lines_on.rbegin();
    if (first.second == 1)
      findings.on_page("lonely-line", first.first,
                       "Внизу страницы осталась одна строка абзаца " + quoted(paragraph->lines.front()->text));
    if (last.second == 1)
      findings.on_page("lonely-line", last.first,
                       "Вверху страницы стоит одна строка абзаца: " + quoted(paragraph->lines.back()->text));
  }
  for (std::size_t i = 0; i < a.lines.size(); ++i) {
    const Line& line = a.lines[i];
    const bool next_page = i + 1 < a.lines.size() && a.lines[i + 1].page == line.page + 1;
    if (next_page && a.is_heading(line))
      findings.on_page("heading-left-behind", line,
                       "Заголовок остался внизу страницы без текста: " + quoted(line.text));
  }
}

int table_of(const Anatomy& a, const Line& line) {
  for (int at = line.block, i = 0; at >= 0 && i < 64; ++i) {
    if (a.paper.elements[static_cast<std::size_t>(at)].role == "Table") return at;
    at = a.paper.elements[static_cast<std::size_t>(at)].parent;
  }
  return -1;
}

// Where a table goes on, its header is drawn again (as an artifact, or tagged once more).
void check_tables(const Anatomy& a, Findings& findings) {
  const std::set<int> ruled = ruled_tables(a.paper);
  std::map<int, std::map<std::size_t, bool>> pages;  // table -> page -> is a cell of it there
  std::map<int, std::vector<const Line*>> headers, first_rows;
  for (const Line& line : a.lines) {
    const int table = table_of(a, line);
    if (table < 0) continue;
    pages[table][line.page] = true;
    if (inside(a.paper, line.block, "TH")) headers[table].push_back(&line);
    first_rows[table].push_back(&line);
  }
  std::set<int> untagged;
  for (auto& [table, lines] : first_rows) {  // no tag says which row is the header: the first one is
    if (!headers[table].empty()) continue;
    untagged.insert(table);
    for (const Line* line : lines) {
      if (line->page == lines.front()->page && line->y < lines.front()->y + 3) headers[table].push_back(line);
    }
  }
  for (const auto& [table, on] : pages) {
    if (headers[table].empty() || ruled.count(table) == 0) continue;
    std::set<std::string> words;
    for (const Line* line : headers[table]) {
      if (has_letters(line->text)) words.insert(words_of(line->text).front());
    }
    for (const auto& entry : on) {
      const std::size_t page = entry.first;
      if (page == on.begin()->first) continue;
      std::set<std::string> seen;
      for (const inspect::Piece& piece : a.paper.pages[page].pieces) {
        const bool header = piece.artifact || inside(a.paper, piece.element, "TH") || untagged.count(table) > 0;
        if (header && !words_of(piece.text).empty()) seen.insert(words_of(piece.text).front());
      }
      const auto repeated =
          std::count_if(words.begin(), words.end(), [&](const std::string& word) { return seen.count(word) > 0; });
      if (2 * static_cast<std::size_t>(repeated) < words.size()) {
        findings.on_page("table-header-repeated", page,
                         "Таблица продолжается без шапки: на каждой странице шапка повторяется.");
      }
    }
  }
}

}  // namespace

double usual_spacing(const Anatomy& a) {
  std::map<double, std::size_t> lines_with;
  for (const Paragraph* paragraph : a.text) {
    for (std::size_t i = 1; i < paragraph->lines.size(); ++i) {
      if (paragraph->lines[i - 1]->page != paragraph->lines[i]->page) continue;
      constexpr double kSteps = 20;  // to a twentieth
      ++lines_with[std::round(spacing_of(*paragraph->lines[i - 1], *paragraph->lines[i]) * kSteps) / kSteps];
    }
  }
  if (lines_with.empty()) return 0;
  return std::max_element(lines_with.begin(), lines_with.end(),
                          [](const auto& x, const auto& y) { return x.second < y.second; })
      ->first;
}

void check_type(const Anatomy& anatomy, Findings& findings) {
  check_sizes(anatomy, findings);
  check_one_size(anatomy, findings);
  check_indents(anatomy, findings);
  check_spacing(anatomy, findings);
  check_justified(anatomy, findings);
  check_short_lines(anatomy, findings);
  check_page_ends(anatomy, findings);
  check_tables(anatomy, findings);
}

}  // namespace dyak::inspect::gost
