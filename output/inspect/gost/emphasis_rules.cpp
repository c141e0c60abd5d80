// What makes a text stand out, and what it stands on: bold,
// underlined, faces, things drawn over one another, blank sheets.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "output/inspect/gost/grid.hpp"
#include "output/inspect/gost/rules.hpp"
#include "output/inspect/gost/words.hpp"

namespace dyak::inspect::gost {
namespace {

// Faces that are sold with an operating system or an office suite: ГОСТ Р 7.0.97 п. 3.3 wants freely distributed ones.
constexpr std::array<std::string_view, 12> kSoldFaces{"timesnewroman", "arial",    "calibri",           "cambria",
                                                      "verdana",       "tahoma",   "georgia",           "segoeui",
                                                      "couriernew",    "garamond", "centuryschoolbook", "bookantiqua"};

// «BAAAAA+TimesNewRomanPS-BoldMT» -> «timesnewromanpsboldmt»
std::string plain_name(std::string_view name) {
  if (name.size() > 7 && name[6] == '+') name.remove_prefix(7);
  std::string plain;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z')
      plain += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      plain += c;
  }
  return plain;
}

void check_faces(const Anatomy& a, Findings& findings) {
  for (const inspect::Font& font : a.paper.fonts) {
    const std::string name = plain_name(font.name);
    const bool sold = std::any_of(kSoldFaces.begin(), kSoldFaces.end(),
                                  [&](std::string_view face) { return starts_with(name, face); });
    if (sold)
      findings.on_file(
          "font-free",
          "Шрифт " + font.name +
              " не свободно распространяемый: возьмите свободный, например Liberation Serif или PT Serif.");
  }
}

void check_bold(const Anatomy& a, Findings& findings) {
  for (const Paragraph* paragraph : a.text) {
    const bool all =
        std::all_of(paragraph->lines.begin(), paragraph->lines.end(), [](const Line* line) { return line->bold; });
    if (!all || all_capitals(paragraph->text())) continue;
    findings.on_page("bold-text", *paragraph->lines.front(),
                     "Абзац набран полужирным целиком: выделяют заголовок и отдельные слова: " +
                         quoted(paragraph->lines.front()->text));
  }
}

// A rule close below the baseline of a text and no longer than it.
void check_underlined(const Anatomy& a, Findings& findings) {
  const auto stands_out = [&](const Line& line) {
    const bool heading = std::find(a.heading.begin(), a.heading.end(), &line) != a.heading.end();
    return heading || &line == a.kind_line || a.is_text(line);
  };
  for (const Line& line : a.lines) {
    if (!stands_out(line)) continue;
    for (const inspect::Rule& rule : a.page(line).rules) {
      const double below = (rule.y1 + rule.y2) / 2 - line.y;
      const bool flat = rule.x2 - rule.x1 > 4 && rule.y2 - rule.y1 < 0.8;
      const double over = std::min(rule.x2, line.right) - std::max(rule.x1, line.x);
      if (!flat || below < 0.1 || below > 1.6 || over < 0.8 * (rule.x2 - rule.x1)) continue;
      if (Grid(a.page(line)).is_border(rule)) continue;
      findings.on_page("underlined", line,
                       "Подчёркнуто " + in_mm(rule.x2 - rule.x1) + " строки в " + in_mm(line.y) +
                           " от верхнего края: для выделения служит полужирный шрифт: " + quoted(line.text));
      break;
    }
  }
}

// Lines of text that reach into one another, from the capitals to the descenders, by a fifth of their height.
void check_overlaps(const Anatomy& a, Findings& findings) {
  constexpr double kTallest = 20;  // mm
  for (std::size_t i = 0; i < a.lines.size(); ++i) {
    const Line& upper_line = a.lines[i];
    for (std::size_t j = i + 1; j < a.lines.size() && a.lines[j].page == upper_line.page; ++j) {
      const Line& line = a.lines[j];
      if (line.y - upper_line.y > kTallest) break;  // lines go down the page
      const double wide = std::min(line.right, upper_line.right) - std::max(line.x, upper_line.x);
      const double tall = std::min(line.bottom(), upper_line.bottom()) - std::max(line.top(), upper_line.top());
      const double least = std::min(line.bottom() - line.top(), upper_line.bottom() - upper_line.top());
      if (wide < 2 || tall < 0.2 * least) continue;
      findings.on_page("overlap", line,
                       "Строки накладываются друг на друга на " + in_mm(tall) + " в " + in_mm(line.y) +
                           " от верхнего края: " + quoted(upper_line.text) + " и " + quoted(line.text));
    }
  }
}

// A text that cannot be read (its font has no table of characters)
// is one all the same; a watermark and a page number are none.
bool has_text(const Anatomy& a, std::size_t page) {
  const bool lines = std::any_of(a.lines.begin(), a.lines.end(), [&](const Line& line) { return line.page == page; });
  constexpr std::size_t kWatermark = 4;  // words
  const auto& pieces = a.paper.pages[page].pieces;
  return lines || std::any_of(pieces.begin(), pieces.end(), [&](const inspect::Piece& piece) {
           const bool unread = piece.text.empty() && piece.width > 0;
           const bool askew = piece.slanted && words_of(piece.text).size() >= kWatermark;
           return !piece.artifact && (unread || askew || (piece.mirrored && piece.slanted));
         });
}

void check_blank_pages(const Anatomy& a, Findings& findings) {
  for (std::size_t i = 0; i < a.paper.pages.size(); ++i) {
    if (has_text(a, i)) continue;
    if (a.paper.pages[i].pictures.empty()) {
      findings.on_page("blank-page", i, "Лист пуст: текста на нём нет.");
    } else {
      findings.on_page(
          "page-without-text", i,
          "На листе нет текста, только изображение: его не найти, не прочесть вслух и не измерить. Сохраните "
          "документ из программы, где он набран, или распознайте текст.");
    }
  }
}

}  // namespace

void check_emphasis(const Anatomy& anatomy, Findings& findings) {
  check_faces(anatomy, findings);
  check_bold(anatomy, findings);
  check_underlined(anatomy, findings);
  check_overlaps(anatomy, findings);
  check_blank_pages(anatomy, findings);
}

}  // namespace dyak::inspect::gost
