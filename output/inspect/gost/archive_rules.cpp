// What an archive and a screen reader ask of the file itself.
#include <algorithm>
#include <set>

#include "output/inspect/gost/lines.hpp"
#include "output/inspect/gost/rules.hpp"
#include "output/inspect/gost/words.hpp"

namespace dyak::inspect::gost {
namespace {

void check_fonts(const inspect::Paper& paper, Findings& findings) {
  for (const inspect::Font& font : paper.fonts) {
    if (!font.embedded)
      findings.on_file("font-embedded",
                       "Шрифт " + font.name + " не встроен в файл: на другом компьютере текст будет набран чужим.");
    if (!font.readable)
      findings.on_file("font-unreadable",
                       "У шрифта " + font.name + " нет таблицы знаков (ToUnicode): текст не найти и не скопировать.");
  }
}

// Headings do not skip a level; a table says which cells are its header.
void check_tree(const inspect::Paper& paper, Findings& findings) {
  int level = 0;
  std::set<int> tables, headed;
  for (std::size_t i = 0; i < paper.elements.size(); ++i) {
    const std::string& role = paper.elements[i].role;
    if (role == "Table") tables.insert(static_cast<int>(i));
    if (role == "TH") {
      for (int at = static_cast<int>(i), steps = 0; at >= 0 && steps < 64; ++steps) {
        if (paper.elements[static_cast<std::size_t>(at)].role == "Table") headed.insert(at);
        at = paper.elements[static_cast<std::size_t>(at)].parent;
      }
    }
    if (role.size() != 2 || role[0] != 'H' || role[1] < '1' || role[1] > '6') continue;
    const int now = role[1] - '0';
    if (now > level + 1)
      findings.on_file("heading-level", "Уровни заголовков идут не подряд: после " +
                                            std::string(level == 0 ? "начала" : "H" + std::to_string(level)) +
                                            " стоит " + role + ".");
    level = now;
  }
  const std::set<int> ruled = ruled_tables(paper);
  const bool without = std::any_of(tables.begin(), tables.end(), [&](int table) {
    return headed.count(table) == 0 && ruled.count(table) > 0;  // without rules it only puts things side by side
  });
  if (without)
    findings.on_file("table-header", "У таблицы не отмечена шапка (TH): программа чтения с экрана не назовёт граф.");
}

void check_access(const inspect::Paper& paper, Findings& findings) {
  if (!paper.tagged)
    findings.on_file("tags-missing",
                     "Файл без логической структуры (тегов): программа чтения с экрана не разберёт его.");
  if (!starts_with(paper.language, "ru")) {
    findings.on_file("language", paper.language.empty() ? "В файле не назван язык текста."
                                                        : "Язык файла — " + quoted(paper.language) + ", а не русский.");
  }
  if (paper.title.empty()) {
    findings.on_file("title", "В свойствах файла нет заглавия.");
  } else if (!paper.shows_title) {
    findings.on_file("title", "Окно программы покажет имя файла, а не заглавие (DisplayDocTitle).");
  }
  for (const inspect::Element& element : paper.elements) {
    if (element.role == "Figure" && element.alt.empty())
      findings.on_file("figure-text", "У рисунка нет описания словами.");
  }
  if (!paper.tagged) return;
  check_tree(paper, findings);
  for (std::size_t i = 0; i < paper.pages.size(); ++i) {
    if (paper.pages[i].untagged_text)
      findings.on_page("untagged-content", i, "На странице есть текст вне логической структуры.");
  }
}

}  // namespace

void check_archive(const inspect::Paper& paper, Findings& findings) {
  if (paper.encrypted) {
    findings.on_file("encrypted", "Файл зашифрован: в архив его не примут, измерить страницы нельзя.");
    return;
  }
  if (paper.active) findings.on_file("active-content", "В файле есть JavaScript или запуск программы.");
  if (!paper.output_intent) findings.on_file("output-intent", "Нет профиля цвета (OutputIntent).");
  if (!paper.archive_mark) findings.on_file("archive-mark", "В метаданных XMP не сказано, что это PDF/A.");
  check_fonts(paper, findings);
  check_access(paper, findings);
}

}  // namespace dyak::inspect::gost
