// Requisites that have a form of their own: author, number, place,
// receivers, stamps, the words of the text, marks under it.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/utf8.hpp"
#include "output/inspect/gost/rules.hpp"
#include "output/inspect/gost/words.hpp"

namespace dyak::inspect::gost {
namespace {

using Words = std::vector<std::string>;

bool is_order(const Anatomy& a) { return a.kind != nullptr && a.kind->about; }
bool is_blanked(const Anatomy& a) {
  return a.kind_line != nullptr && a.kind != nullptr && a.kind->kept_long && !a.draft;
}

// «г. п. Тырныауз», «пос. Эльбрус»: a word for a kind of place, or a short line alone between the kind and the heading.
bool names_place(const Anatomy& a, const Line& line) {
  const Words words = words_of(line.text);
  if (is_place_word(words.front())) return true;
  const bool between = a.kind_line != nullptr && line.y > a.kind_line->y &&
                       (a.heading.empty() || line.y < a.heading.front()->y || a.heading.front()->y < a.kind_line->y);
  return between && words.size() <= 4 && a.row_of(line).size() == 1 && !a.is_text(line) &&
         starts_with_capital(words.front()) && &line != a.date;
}

void check_blank(const Anatomy& a, Findings& findings) {
  if (!is_blanked(a)) return;
  if (a.letterhead.empty())
    findings.on_page("author-missing", 0, "Над видом документа нет наименования организации — автора документа.");
  if (a.number == nullptr)
    findings.on_page(
        "number-missing", 0,
        "Нет регистрационного номера" + (a.date == nullptr ? "." : " в строке даты: " + quoted(a.date->text)));
  const bool heading_below = !a.heading.empty() && a.heading.front()->y > a.kind_line->y;
  const double to = heading_below     ? a.heading.front()->y
                    : !a.text.empty() ? a.text.front()->lines.front()->y
                                      : a.page(*a.kind_line).height / 2;
  const bool place = std::any_of(a.lines.begin(), a.lines.end(), [&](const Line& line) {
    const bool head =
        line.page == 0 && line.y < to && std::find(a.addressee.begin(), a.addressee.end(), &line) == a.addressee.end();
    return head && (names_place(a, line) || (line.y < a.kind_line->y && line.text.find("г. ") != std::string::npos));
  });
  if (!place) findings.on_page("place-missing", 0, "Нет места составления документа под датой и номером.");
}

void check_kind_place(const Anatomy& a, Findings& findings) {
  if (a.kind_line == nullptr) return;
  if (starts_with(upper(a.kind_line->text), "ПИСЬМО"))
    findings.on_page("kind-on-letter", 0, "На письме вид документа не печатают: " + quoted(a.kind_line->text));
  const double off = a.kind_line->centre() - (a.left_of(0) + a.right_of(0)) / 2;
  constexpr double kOff = 12;
  if (!a.corner && std::abs(off) > kOff) {
    findings.on_page("kind-place", 0,
                     "Вид документа смещён от середины на " + in_mm(std::abs(off)) + ": " + quoted(a.kind_line->text));
  }
}

void check_receiver(const Anatomy& a, Findings& findings) {
  if (a.addressee.empty()) return;
  const double most = a.standard.corner_line;
  double left = 1e9, right_most = 0;
  bool left_even = true, centred = true;
  const Line& first = *a.addressee.front();
  for (const Line* line : a.addressee) {
    left = std::min(left, line->x), right_most = std::max(right_most, line->right);
    left_even = left_even && std::abs(line->x - first.x) < 1;
    centred = centred && std::abs(line->centre() - first.centre()) < 1.5;
    if (line->width() > most + 0.6)
      findings.on_page(
          "addressee-width", 0,
          "Адресат: строка " + in_mm(line->width()) + ", не длиннее " + in_mm(most) + ": " + quoted(line->text));
    const Words words = words_of(line->text);
    const bool initials_first = words.size() == 2 && name_form(line->text) == NameForm::InitialsFirst;
    if (initials_first)
      findings.on_page("addressee-initials", 0, "В адресате инициалы ставят после фамилии: " + quoted(line->text));
  }
  if (!left_even && !centred)
    findings.on_page(
        "addressee-lines", 0,
        "Строки адресата начинаются не друг под другом: от " + in_mm(left) + " до " + in_mm(right_most) + ".");
}

void check_stamps(const Anatomy& a, Findings& findings) {
  for (const Line& line : a.lines) {
    const Words words = words_of(line.text);
    const std::string word = upper(bare(words.front()));
    const bool approval = starts_with(word, "УТВЕРЖД"), agreement = word == "СОГЛАСОВАНО";
    if (words.size() > 1 || line.cell || (!approval && !agreement)) continue;
    if (bare(words.front()) != words.front() || !all_capitals(words.front())) {
      findings.on_page("stamp-form", line,
                       "Слово грифа печатают прописными, без кавычек и двоеточия: " + quoted(line.text));
    }
    const double middle = a.page(line).width / 2;
    if (approval && line.x < middle - 10) {
      findings.on_page(
          "stamp-place", line,
          "Гриф утверждения начинается в " + in_mm(line.x) + " от левого края: его место в правом верхнем углу.");
    }
  }
}

void check_forms(const Anatomy& a, Findings& findings) {
  for (const Line& line : a.lines) {
    if (line.page != 0 || line.cell) continue;
    const Words words = words_of(line.text);
    if (starts_with(line.text, "Уважаем") && words.size() <= 5 && !a.is_text(line)) {
      const double off = std::abs(line.centre() - (a.left_of(0) + a.right_of(0)) / 2);
      if (!ends_with(line.text, "!"))
        findings.on_page("salutation", 0, "После обращения ставят восклицательный знак: " + quoted(line.text));
      if (off > 12)
        findings.on_page("salutation", 0, "Обращение смещено от середины на " + in_mm(off) + ": " + quoted(line.text));
    }
    const bool reply = words.size() > 1 && words[0] == "На" && starts_with(words[1], "№");
    if (reply && std::find(words.begin(), words.end(), "от") == words.end()) {
      findings.on_page("reply-form", 0, "Ссылка на поступивший документ — «На № … от …»: " + quoted(line.text));
    }
  }
}

void check_heading_words(const Anatomy& a, Findings& findings) {
  if (a.heading.empty()) return;
  std::string text;
  for (const Line* line : a.heading) {
    if (ends_with(line->text, "\xC2\xAD") || (line != a.heading.back() && ends_with(line->text, "-"))) {
      findings.on_page(
          "heading-hyphen", *line,
          "В заголовке слово перенесено, строка в " + in_mm(line->y) + " от верхнего края: " + quoted(line->text));
    }
    text += (text.empty() ? "" : " ") + line->text;
  }
  const Words words = words_of(text);
  if (words.size() < 2 || (words[0] != "О" && words[0] != "Об")) return;
  const std::u32string next = to_utf32(lower(words[1]));
  const bool abbreviation = all_capitals(words[1]) || words[1] != bare(words[1]) || next.size() < 2;
  const bool cyrillic = !next.empty() && ((next[0] >= U'а' && next[0] <= U'я') || next[0] == U'ё');
  if (abbreviation || !cyrillic) return;
  const bool open_vowel = std::u32string_view(U"аэиоу").find(next[0]) != std::u32string_view::npos;
  if (open_vowel != (words[0] == "Об")) {
    findings.on_page("heading-preposition", 0,
                     open_vowel ? "Перед гласной пишут «Об»: " + quoted(text)
                                : "Перед согласной и е, ё, ю, я пишут «О»: " + quoted(text));
  }
}

// «П Р И К А З Ы В А Ю» -> «ПРИКАЗЫВАЮ»
std::string without_spaces(const std::string& text) {
  std::string joined;
  for (const std::string& word : words_of(text)) joined += word;
  return joined;
}

void check_order_word(const Anatomy& a, Findings& findings) {
  if (!is_order(a) || a.kind_line == nullptr ||
      bare(words_of(upper(without_spaces(a.kind_line->text))).front()) != "ПРИКАЗ")
    return;
  bool said = false;
  for (const Line& line : a.lines) {
    if (line.page >= a.main_pages || line.y <= a.kind_line->y) continue;
    const std::string joined = upper(without_spaces(line.text));
    const std::size_t at = joined.find("ПРИКАЗЫВАЮ");
    if (at == std::string::npos) continue;
    said = true;
    if (upper(line.text).find("ПРИКАЗЫВАЮ") == std::string::npos) {
      findings.on_page(
          "kind-spaces", line,
          "Слово набрано с пробелами между буквами: " + quoted(line.text) + " — поиск не найдёт его, нужна разрядка.");
    }
    if (joined.compare(at, std::string("ПРИКАЗЫВАЮ:").size(), "ПРИКАЗЫВАЮ:") != 0 && ends_with(joined, "ПРИКАЗЫВАЮ")) {
      findings.on_page("order-word", line, "После «ПРИКАЗЫВАЮ» нужно двоеточие: " + quoted(line.text));
    }
  }
  if (!said && !a.text.empty()) findings.on_page("order-word", 0, "В приказе нет слова «ПРИКАЗЫВАЮ».");
}

void check_points(const Anatomy& a, Findings& findings) {
  if (!is_order(a)) return;
  int last = 0;
  for (const Paragraph* paragraph : a.text) {
    const std::string word = words_of(paragraph->lines.front()->text).front();
    if (word.size() < 2 || word.size() > 4 || word.back() != '.' || !is_number(word.substr(0, word.size() - 1)))
      continue;
    const int number = std::stoi(word);
    if (number != last + 1 && number != 1) {
      findings.on_page("points-order", *paragraph->lines.front(),
                       "После пункта " + std::to_string(last) + " стоит пункт " + std::to_string(number) + ": " +
                           quoted(paragraph->lines.front()->text));
    }
    last = number;
  }
}

void check_attachments(const Anatomy& a, Findings& findings) {
  if (!a.is_letter() || a.date == nullptr) return;
  for (const Line& line : a.lines) {
    const std::string word = words_of(line.text).front();
    const bool mark = line.page < a.main_pages && !line.cell && starts_with(line.text, "Приложени") &&
                      line.y > a.body_from && line.x < a.left + 30;
    if (!mark || (line.page == 0 && a.text.empty())) continue;
    if (word == "Приложение" || word == "Приложения")
      findings.on_page("attachment-form", line, "После слова «Приложение» нужно двоеточие: " + quoted(line.text));
    if (word == "Приложение:" && line.x - a.left_of(line.page) > 1.5) {
      findings.on_page("attachment-form", line,
                       "Отметка о приложении отступает от левого поля на " + in_mm(line.x - a.left_of(line.page)) +
                           ": " + quoted(line.text));
    }
  }
}

const Line* line_with(const Anatomy& a, std::string_view begin) {
  const auto found =
      std::find_if(a.lines.begin(), a.lines.end(), [&](const Line& line) { return starts_with(line.text, begin); });
  return found == a.lines.end() ? nullptr : &*found;
}

// What is in the lines under one within so many millimetres.
std::string below(const Anatomy& a, const Line& from, double millimetres) {
  std::string text;
  for (const Line& line : a.lines) {
    if (line.page == from.page && line.y > from.y - 0.5 && line.y - from.y < millimetres) text += line.text + "\n";
  }
  return text;
}

void check_certification(const Anatomy& a, Findings& findings) {
  const Line* certified = line_with(a, "Верно");
  if (certified == nullptr) {
    const bool must =
        a.kind_line != nullptr && a.kind != nullptr && std::string_view(a.kind->word) == "ВЫПИСКА" && !a.draft;
    if (must) findings.on_file("certification-missing", "На выписке нет отметки о заверении «Верно».");
    return;
  }
  const std::string under = below(a, *certified, 60);
  bool name = false, date = false;
  for (const Line& line : a.lines) {
    if (line.page != certified->page || line.y < certified->y - 0.5 || line.y - certified->y > 60) continue;
    name = name || name_form(line.text) != NameForm::None;
    const Words words = words_of(line.text);
    date = date || digital_date(words.front()) == DateForm::Right || (words.size() > 1 && is_month(words[1]));
  }
  if (!name)
    findings.on_page("certification-form", *certified, "В отметке «Верно» нет должности и «И.О. Фамилии» заверившего.");
  if (!date) findings.on_page("certification-form", *certified, "В отметке «Верно» нет даты заверения.");
}

void check_electronic(const Anatomy& a, Findings& findings) {
  for (const Line& line : a.lines) {
    const std::string capitals = upper(line.text);
    if (capitals.find("ПОДПИСАН") == std::string::npos || capitals.find("ЭЛЕКТРОННОЙ") == std::string::npos ||
        a.is_text(line))
      continue;
    const std::string under = upper(below(a, line, 30));
    for (const auto& [word, what] : {std::pair{"СЕРТИФИКАТ", "номера сертификата"},
                                     {"ВЛАДЕЛЕЦ", "владельца сертификата"},
                                     {"ДЕЙСТВ", "срока действия сертификата"}}) {
      if (under.find(word) == std::string::npos)
        findings.on_page("electronic-mark", line, std::string("В отметке об электронной подписи нет ") + what + ".");
    }
  }
}

void check_seal(const Anatomy& a, Findings& findings) {
  const Line* seal = line_with(a, "М.П.");
  const bool none = a.kind != nullptr && a.kind_line != nullptr && a.kind->kept_long;
  if (seal != nullptr && none && line_with(a, "Верно") == nullptr) {
    findings.on_page(
        "seal", *seal,
        "Приказы и протоколы печатью не заверяют, а в " + in_mm(seal->y) + " от верхнего края стоит «М.П.».");
  }
}

}  // namespace

void check_requisites(const Anatomy& anatomy, Findings& findings) {
  check_blank(anatomy, findings);
  check_kind_place(anatomy, findings);
  check_receiver(anatomy, findings);
  check_stamps(anatomy, findings);
  check_forms(anatomy, findings);
  check_heading_words(anatomy, findings);
  check_order_word(anatomy, findings);
  check_points(anatomy, findings);
  check_attachments(anatomy, findings);
  check_certification(anatomy, findings);
  check_electronic(anatomy, findings);
  check_seal(anatomy, findings);
}

}  // namespace dyak::inspect::gost
