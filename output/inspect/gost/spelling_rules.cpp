// Marks and spaces: quotes, dashes, doubled spaces.
#include <algorithm>
#include <cmath>

#include "engine/base/utf8.hpp"
#include "output/inspect/gost/measures.hpp"
#include "output/inspect/gost/rules.hpp"
#include "output/inspect/gost/words.hpp"

namespace dyak::inspect::gost {
namespace {

bool is_cyrillic(char32_t c) { return (c >= U'А' && c <= U'я') || c == U'ё' || c == U'Ё'; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_blank(char32_t c) { return c == U' ' || c == U'\u00A0'; }

std::u32string wide(const std::string& text) { return first_bad_utf8(text) ? std::u32string() : to_utf32(text); }

// The words around a place, for a message.
std::string around(const std::u32string& text, std::size_t at) {
  const std::size_t from = at > 20 ? at - 20 : 0;
  return quoted(trimmed(to_utf8(text.substr(from, 40))));
}

void check_spaces(const Line& line, Findings& findings) {
  const std::u32string text = wide(line.text);
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (is_blank(text[i]) && is_blank(text[i - 1])) {
      findings.on_page(
          "double-space", line,
          "Между словами больше одного пробела, строка в " + in_mm(line.y) + " от верхнего края: " + around(text, i));
      return;
    }
  }
}

void check_quotes(const Line& line, Findings& findings) {
  const std::u32string text = wide(line.text);
  bool inner = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == U'„') inner = true;
    const bool foreign = text[i] == U'"' || text[i] == U'”' || text[i] == U'‟' ||
                         (text[i] == U'“' && !inner && i + 1 < text.size() && is_cyrillic(text[i + 1]));
    if (text[i] == U'“') inner = false;
    if (!foreign) continue;
    findings.on_page("quotes", line,
                     "Кавычки «" + to_utf8(text.substr(i, 1)) + "» вместо «ёлочек», строка в " + in_mm(line.y) +
                         " от верхнего края: " + around(text, i));
    return;
  }
}

// «слово - слово»: a hyphen with spaces; a list item may begin with one.
void check_dashes(const Paragraph& paragraph, Findings& findings) {
  bool first = true;
  for (const Line* line : paragraph.lines) {
    for (const std::string& word : words_of(line->text)) {
      const bool hyphen = word == "-" || word == "--";
      const bool alone = first && paragraph.lines.size() == 1 && words_of(line->text).size() == 1;
      if (hyphen && (!first || alone)) {
        findings.on_page(
            "dash", *line,
            alone ? "Вместо дефиса в пустой ячейке ставят тире, строка в " + in_mm(line->y) + " от верхнего края."
                  : "Дефис вместо тире, строка в " + in_mm(line->y) + " от верхнего края: " + quoted(line->text));
        return;
      }
      first = false;
    }
  }
}

bool is_year_at(const std::u32string& text, std::size_t at) {
  if (at + 4 > text.size() || !(text[at] == U'1' || text[at] == U'2')) return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(at) + 4,
                     is_digit);
}

void check_years(const Line& line, const std::u32string& text, Findings& findings) {
  for (std::size_t i = 4; i + 4 < text.size(); ++i) {
    const bool hyphen = text[i] == U'-' && is_year_at(text, i - 4) && is_year_at(text, i + 1);
    const bool longer =
        (i > 4 && is_digit(text[i - 5])) ||
        (i + 5 < text.size() && (is_digit(text[i + 5]) || text[i + 5] == U'-' || is_cyrillic(text[i + 5])));
    if (hyphen && !longer)
      findings.on_page(
          "dash", line,
          "Между годами дефис вместо тире, строка в " + in_mm(line.y) + " от верхнего края: " + around(text, i));
  }
}

// «2026г.»
void check_year_mark(const Line& line, const std::u32string& text, Findings& findings) {
  for (std::size_t i = 4; i + 1 < text.size(); ++i) {
    if (text[i] != U'г' || text[i + 1] != U'.' || !is_year_at(text, i - 4)) continue;
    findings.on_page(
        "year-space", line,
        "Между годом и «г.» нужен пробел, строка в " + in_mm(line.y) + " от верхнего края: " + around(text, i));
  }
}

void check_marks(const Line& line, const std::u32string& text, Findings& findings) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    const char32_t c = text[i];
    const char32_t next = i + 1 < text.size() ? text[i + 1] : U'\0';
    const bool mark = c == U',' || c == U';' || c == U':' || c == U'!' || c == U'?';
    const bool stop = c == U'.' && i > 1 && is_small_cyrillic(text[i - 1]) && is_small_cyrillic(text[i - 2]) &&
                      is_cyrillic(next) && !is_small_cyrillic(next);
    const bool before = is_blank(text[i - 1]) && (mark || (c == U'.' && !is_digit(next) && next != U'.'));
    const bool glued = (mark && is_cyrillic(text[i - 1]) && is_cyrillic(next)) || stop;
    if (before)
      findings.on_page(
          "mark-space", line,
          "Пробел перед знаком препинания, строка в " + in_mm(line.y) + " от верхнего края: " + around(text, i));
    if (glued)
      findings.on_page(
          "mark-space", line,
          "Нет пробела после знака препинания, строка в " + in_mm(line.y) + " от верхнего края: " + around(text, i));
    if (c == U'%' && is_digit(text[i - 1]))
      findings.on_page("percent", line,
                       "Между числом и знаком «%» нужен пробел, строка в " + in_mm(line.y) +
                           " от верхнего края: " + around(text, i));
  }
}

}  // namespace

void check_spelling(const Anatomy& anatomy, Findings& findings) {
  for (const Paragraph& paragraph : anatomy.paragraphs) check_dashes(paragraph, findings);
  for (const Line& line : anatomy.lines) {
    const std::u32string text = wide(line.text);
    const bool of_text = anatomy.is_text(line) || anatomy.is_heading(line) || line.cell;
    if (of_text) check_spaces(line, findings);
    check_quotes(line, findings);
    check_years(line, text, findings);
    check_year_mark(line, text, findings);
    check_marks(line, text, findings);
  }
}

}  // namespace dyak::inspect::gost
