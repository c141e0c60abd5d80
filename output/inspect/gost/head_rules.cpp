// What stands above the text: blank, kind, date and number, receivers, heading.
#include <algorithm>
#include <array>
#include <cmath>

#include "output/inspect/gost/rules.hpp"
#include "output/inspect/gost/words.hpp"

namespace dyak::inspect::gost {
namespace {

constexpr double kHeadTolerance = 0.6;  // mm

void check_widths(const Anatomy& a, Findings& findings) {
  const double most = a.corner ? a.standard.corner_line : a.standard.longitudinal_line;
  const char* where = a.corner ? "угловом" : "продольном";
  const auto check = [&](const Line& line, const char* what) {
    if (&line == a.date || &line == a.number || line.width() <= most + kHeadTolerance) return;
    findings.on_page("requisite-too-wide", line,
                     std::string(what) + ": строка " + in_mm(line.width()) + ", при " + where +
                         " расположении реквизитов не длиннее " + in_mm(most) + ": " + quoted(line.text));
  };
  for (const Line* line : a.letterhead) check(*line, "Бланк");
  for (const Line* line : a.heading) check(*line, "Заголовок");
}

// The emblem stands above the text of the first page, 10 mm from the edge or lower.
void check_emblem(const Anatomy& a, Findings& findings) {
  constexpr double kHead = 60, kFromEdge = 10;
  for (const inspect::Picture& picture : a.paper.pages[0].pictures) {
    const bool emblem = picture.y2 < kHead && picture.y2 - picture.y1 > 5 && picture.x1 > 0;
    if (!emblem || picture.y1 > kFromEdge - kHeadTolerance) continue;
    findings.on_page(
        "emblem-place", 0,
        "Изображение герба (эмблемы) в " + in_mm(picture.y1) + " от верхнего края листа, нужно не меньше 10 мм.");
  }
}

void check_kind(const Anatomy& a, Findings& findings) {
  if (a.kind_line == nullptr) return;
  const std::vector<std::string> words = words_of(a.kind_line->text);
  const bool spaced = words.size() > 2 &&
                      std::all_of(words.begin(), words.end(), [](const std::string& word) { return word.size() <= 2; });
  if (spaced)
    findings.on_page("kind-spaces", 0,
                     "Вид документа набран с пробелами между буквами: " + quoted(a.kind_line->text) +
                         " — поиск не найдёт слова, нужна разрядка.");
  // «Журнал регистрации заявлений» over a register is its title.
  const bool title = words.size() > 2 && a.date == nullptr && a.kind != nullptr && !a.kind->kept_long;
  if (!title && !all_capitals(a.kind_line->text))
    findings.on_page("kind-capitals", 0,
                     "Вид документа печатают прописными буквами: " + quoted(upper(a.kind_line->text)) + ", а не " +
                         quoted(a.kind_line->text) + ".");
}

void check_date(const Anatomy& a, Findings& findings) {
  if (a.date == nullptr) {
    const bool must = a.kind_line != nullptr && a.kind != nullptr && a.kind->kept_long && !a.draft;
    if (must) findings.on_page("date-missing", 0, "Нет даты документа.");
    return;
  }
  const std::vector<std::string> words = words_of(a.date->text);
  if (bare(words[0]) != words[0] && is_number(bare(words[0])))
    findings.on_page("date-form", 0, "Число в дате не заключают в кавычки: " + quoted(a.date->text));
  if (words.size() > 1 && digital_date(words[0]) == DateForm::Right && starts_with(words[1], "г")) {
    findings.on_page("date-form", 0, "После даты цифрами не пишут «г.»: " + quoted(a.date->text));
  }
  if (a.number == nullptr) return;
  if (a.number != a.date && !starts_with(a.number->text, "№")) {
    findings.on_page("number-form", 0,
                     "Перед регистрационным номером ставят знак «№» с пробелом: " + quoted(a.number->text));
  }
  if (a.draft)
    findings.on_page(
        "draft-number", 0,
        "На проекте стоит регистрационный номер " + quoted(a.number->text) + ": номер даётся при подписании.");
}

void check_addressee(const Anatomy& a, Findings& findings) {
  // Whom a letter is written to stands at the right of page 1; other kinds may have no receiver.
  if (!a.is_letter() || a.date == nullptr) return;
  if (a.addressee.empty()) {
    findings.on_page("addressee-place", 0, "Адресат не найден в правой верхней части первого листа.");
    return;
  }
  std::size_t receivers = 1;
  for (std::size_t i = 1; i < a.addressee.size(); ++i) {
    const double step = a.addressee[i]->y - a.addressee[i - 1]->y;
    if (step > a.addressee[i]->size * 0.55) ++receivers;  // more than single spacing
  }
  if (receivers > 4)
    findings.on_page(
        "addressee-too-many", 0,
        "Адресатов " + std::to_string(receivers) + ": больше четырёх не ставят, составляют список рассылки.");
}

// «О назначении Соловей М.В.», «… на 2026 г.»: that stop is of a word.
bool ends_with_stop(const std::string& text) {
  static constexpr std::array<std::string_view, 8> kShort{"г.", "гг.", "др.", "пр.", "т.д.", "т.п.", "д.", "п."};
  const std::vector<std::string> words = words_of(text);
  const std::string last = bare(words.back());
  const bool of_a_word = is_initials(last) || std::find(kShort.begin(), kShort.end(), last) != kShort.end();
  return ends_with(text, ".") && !of_a_word;
}

// «О создание»: what stands after «О» is in the prepositional case; endings that are never of it.
void check_heading_case(const std::string& text, std::size_t page, Findings& findings) {
  static constexpr std::array<std::string_view, 14> kOtherPlace{"ние", "тие", "вие",  "ния",  "тия", "ция", "сия",
                                                                "зия", "тка", "ость", "ство", "ое",  "ые",  "ый"};
  const std::vector<std::string> words = words_of(text);
  if (words.size() < 2 || (words[0] != "О" && words[0] != "Об")) return;
  const std::string& word = words[1];
  const bool other =
      word == lower(word) && bare(word) == word &&
      std::any_of(kOtherPlace.begin(), kOtherPlace.end(), [&](std::string_view end) { return ends_with(word, end); });
  if (other)
    findings.on_page("heading-case", page,
                     "После «" + words[0] + "» нужен предложный падеж («о чём?»): " + quoted(words[0] + " " + word));
}

void check_heading_length(const Anatomy& a, Findings& findings) {
  constexpr std::size_t kMax = 5;
  if (a.heading.size() <= kMax) return;
  findings.on_page("heading-long", *a.heading.front(),
                   "Заголовок занимает строк: " + std::to_string(a.heading.size()) +
                       ", больше пяти не делают — сократите его: " + quoted(a.heading.front()->text));
}

void check_heading(const Anatomy& a, Findings& findings) {
  if (a.heading.empty()) {
    std::size_t lines = 0;
    for (const Paragraph* paragraph : a.text) lines += paragraph->lines.size();
    const bool untitled = a.is_letter() || (a.kind != nullptr && (a.kind->about || a.kind->kept_long));
    if (untitled && !a.text.empty() && (a.standard.heading_always || lines > 5)) {
      findings.on_page("heading-missing", 0, "Нет заголовка к тексту («О чём?»).");
    }
    return;
  }
  const Line& first = *a.heading.front();
  std::string text;
  for (const Line* line : a.heading) text += (text.empty() ? "" : " ") + line->text;
  if (ends_with_stop(text))
    findings.on_page("heading-stop", first, "В конце заголовка точка не ставится: " + quoted(a.heading.back()->text));
  check_heading_case(text, first.page, findings);
  check_heading_length(a, findings);
  const std::string word = words_of(text).front();
  if (a.kind != nullptr && a.kind->about && word != "О" && word != "Об" && word != "Обо") {
    findings.on_page("heading-form", first,
                     "Заголовок начинается с «О» («Об») и отвечает на вопрос «о чём?»: " + quoted(text));
  }
  const Line* above = a.kind_line != nullptr ? a.kind_line : a.date;
  const bool below_text =
      !a.text.empty() && a.text.front()->lines.front()->page == 0 && first.y > a.text.front()->lines.front()->y;
  if ((above != nullptr && first.y < above->y) || below_text) {
    findings.on_page("heading-place", first,
                     "Заголовок стоит в " + in_mm(first.y) +
                         " от верхнего края, а его место — под реквизитами бланка, над текстом.");
  } else if (a.corner && first.x > a.left_of(0) + kHeadTolerance) {
    findings.on_page("heading-place", first,
                     "При угловом расположении заголовок начинают от левого поля, а он отступает на " +
                         in_mm(first.x - a.left_of(0)) + ".");
  }
}

}  // namespace

void check_head(const Anatomy& anatomy, Findings& findings) {
  check_widths(anatomy, findings);
  check_emblem(anatomy, findings);
  check_kind(anatomy, findings);
  check_date(anatomy, findings);
  check_addressee(anatomy, findings);
  check_heading(anatomy, findings);
}

}  // namespace dyak::inspect::gost
