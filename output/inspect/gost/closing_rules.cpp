// What stands under the text: signatures, the executor, marks of appendices.
#include <algorithm>
#include <array>
#include <cmath>

#include "output/inspect/gost/rules.hpp"
#include "output/inspect/gost/words.hpp"

namespace dyak::inspect::gost {
namespace {

constexpr double kClosingTolerance = 1.0;  // mm
// A signature is often set in a table without rules: the padding of its cells moves the post and the name. A rule to sign on, drawn
// by hand, moves the name as far as it is long.
constexpr double kPostTolerance = 2.2, kNameTolerance = 4.2;
constexpr double kExecutorPoints = 10.1;

// The acting officer signs under his own post: neither «за» nor a slash before it.
void check_acting(const Line& post, Findings& findings) {
  const std::vector<std::string> words = words_of(post.text);
  const bool slash = starts_with(post.text, "/");
  if (slash || upper(words.front()) == "ЗА") {
    findings.on_page("signature-acting", post,
                     "Перед должностью в подписи не ставят «за» и косую черту: " + quoted(post.text) +
                         ". Пишут «Исполняющий обязанности …».");
  }
}

void check_signature(const Anatomy& a, const Signed& signature, Findings& findings) {
  const Line& name = *signature.name;
  const NameForm form = name_form(name.text);
  if (form != NameForm::InitialsFirst) {
    const char* told = form == NameForm::Glued ? "Между инициалами и фамилией нужен пробел: "
                       : form == NameForm::Full ? "В подписи имя и отчество заменяют инициалами: "
                       : form == NameForm::Slashed ? "Расшифровку подписи не заключают в скобки и косые черты: "
                                                   : "В подписи инициалы ставят перед фамилией: ";
    findings.on_page("signature-initials", name, told + quoted(name.text));
  }
  for (const Line* post : signature.post) check_acting(*post, findings);
  const auto row = a.row_of(name);
  const auto names =
      std::count_if(row.begin(), row.end(), [](const Line* line) { return name_form(line->text) != NameForm::None; });
  if (names > 1) return;  // equals sign side by side, in columns
  const double off = a.right_of(name.page) - name.right;
  if (off > kNameTolerance && !name.signing)
    findings.on_page("signature-name-right", name,
                     "Расшифровка подписи не доходит до правого поля на " + in_mm(off) + ": " + quoted(name.text));
  for (const Line* post : signature.post) {
    const double indent = post->x - a.left_of(post->page);
    if (indent > kPostTolerance && indent < 60)
      findings.on_page("signature-post-left", *post,
                       "Должность в подписи отступает от левого поля на " + in_mm(indent) + ": " + quoted(post->text));
  }
}

// The first line of the post: in an untagged paper the lines above the one beside the name are known by their place —
// one under another from the left edge, none of them as wide as the text, the first of them with a capital.
const Line& top_of(const Anatomy& a, const Signed& signature) {
  constexpr double kClose = 0.62, kShort = 10;  // mm a point, mm
  const Line* top = signature.name;
  for (const Line* post : signature.post) {
    if (post->page == top->page && post->y < top->y) top = post;
  }
  for (std::size_t i = a.lines.size(); i-- > 0;) {
    const Line& line = a.lines[i];
    if (line.page != top->page || line.y > top->y - 0.6) continue;
    static constexpr std::string_view kEnds = ".:;";
    const bool sentence = kEnds.find(line.text.back()) != std::string_view::npos;
    const bool wide = line.right > a.right_of(line.page) - kShort;
    const bool under = std::abs(line.x - top->x) < 1 || (top == signature.name && line.x < a.left_of(line.page) + 1);
    const bool close = top->y - line.y < top->size * kClose && std::abs(line.size - top->size) < 0.6;
    if (sentence || wide || !under || !close || line.cell || a.row_of(line).size() > 1 || begins_point(line)) break;
    top = &line;
  }
  return *top;
}

// Two or three line spacings part the signature from the text.
void check_gap(const Anatomy& a, const Signed& first, Findings& findings) {
  const Line* top = &top_of(a, first);
  const Line* above = nullptr;
  for (const Line& line : a.lines) {
    if (line.page == top->page && line.y < top->y - 0.6 && (above == nullptr || line.y > above->y)) above = &line;
  }
  if (above == nullptr || above->cell || (above->page == 0 && above->y <= a.body_from + 0.6)) return;
  const bool ends_text = ends_with(above->text, ".") && above->x < a.left_of(above->page) + 20;
  if (!a.is_text(*above) && !ends_text) return;
  constexpr double kSingleSpacing = 1.15, kLeast = 1.8, kMax = 5.2;  // three of one and a half each
  const double lines = (top->y - above->y) / (top->size * inspect::kMmPerPoint * kSingleSpacing);
  if (lines >= kLeast && lines <= kMax) return;
  findings.on_page("signature-gap", *top,
                   "Подпись стоит в " + in_mm(top->y - above->y) +
                       " под последней строкой текста: нужно 2–3 межстрочных интервала: " + quoted(top->text));
}

void check_text_below(const Anatomy& a, const Signed& last, Findings& findings) {
  static constexpr std::array<std::string_view, 8> kAllowed{"Верно", "Подлинник", "С ",    "Приложени",
                                                            "Визы",  "Ознаком",   "Копия", "М.П."};
  for (const Paragraph* paragraph : a.text) {
    const Line& line = *paragraph->lines.front();
    const bool below = line.page != last.name->page ? line.page > last.name->page : line.y > last.name->y + 0.6;
    const bool allowed = std::any_of(kAllowed.begin(), kAllowed.end(),
                                     [&](std::string_view begin) { return starts_with(line.text, begin); });
    const bool another = std::any_of(a.lines.begin(), a.lines.end(), [&](const Line& other) {
      return other.page == line.page && other.y < line.y &&
             (starts_with(other.text, "Верно") || starts_with(other.text, "С приказом"));
    });
    if (below && !allowed && !another) {
      findings.on_page("text-after-signature", line,
                       "Под подписью в " + in_mm(line.y) + " от верхнего края идёт текст: " + quoted(line.text));
    }
  }
}

void check_signatures(const Anatomy& a, Findings& findings) {
  if (a.signatures.empty()) {
    const bool must = a.kind != nullptr && a.kind->signed_below && !a.text.empty();
    if (must)
      findings.on_file("signature-missing", "Под текстом нет подписи: должности слева и «И.О. Фамилия» справа.");
    return;
  }
  for (const Signed& signature : a.signatures) check_signature(a, signature, findings);
  const Signed& first = a.signatures.front();
  check_gap(a, first, findings);
  check_text_below(a, a.signatures.back(), findings);
  if (first.name->page == 0) return;
  const auto is_post = [&](const Line& line) {
    return std::any_of(first.post.begin(), first.post.end(), [&](const Line* post) { return post == &line; });
  };
  std::vector<double> rows;
  for (const Line& line : a.lines) {
    const bool above = line.page == first.name->page && line.y < first.name->y - 0.6 && !is_post(line);
    if (above && (rows.empty() || line.y - rows.back() > 0.6)) rows.push_back(line.y);
  }
  if (rows.size() < 2) {
    findings.on_page("signature-alone", *first.name,
                     "Подпись перенесена на страницу, где строк текста перед ней — " + std::to_string(rows.size()) +
                         ", нужно не меньше двух.");
  }
}

// Small print at the left of the foot that is a full name, and no telephone near it.
void check_phone(const Anatomy& a, Findings& findings) {
  for (const Line& line : a.lines) {
    const std::vector<std::string> words = words_of(line.text);
    const bool name =
        words.size() == 3 && std::all_of(words.begin(), words.end(), [](const std::string& word) {
          return starts_with_capital(word) && !all_capitals(word) && has_letters(word) && !ends_with(word, ".");
        });
    const bool at_foot = line.page < a.main_pages && line.size <= kExecutorPoints && !line.cell &&
                         line.x < a.left + 2 && line.y > a.page(line).height * 0.75;
    if (!name || !at_foot) continue;
    const bool digits = std::any_of(a.lines.begin(), a.lines.end(), [&](const Line& other) {
      return other.page == line.page && std::abs(other.y - line.y) < 14 && other.size < 11 &&
             other.text.find_first_of("0123456789") != std::string::npos;
    });
    if (!digits)
      findings.on_page("executor-phone", line, "В отметке об исполнителе нет телефона: " + quoted(line.text));
  }
}

void check_executor(const Anatomy& a, Findings& findings) {
  if (a.executor.empty()) return check_phone(a, findings);
  for (const Line* line : a.executor) {
    if (line->size > kExecutorPoints)
      findings.on_page("executor-size", *line,
                       "Отметка об исполнителе набрана кеглем " + in_points(line->size) + ", нужно не крупнее 10 пт.");
  }
  const Line& last = *a.executor.back();
  const double from_foot = a.page(last).height - last.bottom();
  const double foot = a.page(last).height / 3;
  const bool last_sheet =
      last.page + 1 == a.main_pages || (!a.signatures.empty() && last.page == a.signatures.back().name->page);
  if (from_foot > foot || last.x > a.left_of(last.page) + kClosingTolerance || !last_sheet) {
    findings.on_page("executor-place", last,
                     "Отметка об исполнителе стоит в " + in_mm(from_foot) + " от нижнего и " + in_mm(last.x) +
                         " от левого края листа " + std::to_string(last.page + 1) +
                         ": её место внизу последнего листа слева.");
  }
}

// «к приказу …», «от 21.09.2026 № 214-ОД»: of an order that has its date and number already.
void check_mark_words(const Anatomy& a, const AppendixMark& mark, Findings& findings) {
  if (a.draft || a.kind == nullptr || !a.kind->about) return;
  std::string text;
  for (const Line* line : mark.lines) text += line->text + " ";
  const bool to_what = text.find(" к ") != std::string::npos;
  const bool when = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) >= 6 &&
                    text.find("№") != std::string::npos;
  if (to_what && when) return;
  findings.on_page("appendix-mark-form", *mark.lines.front(),
                   "Отметка о приложении — «Приложение № … к приказу … от … № …»: " + quoted(trimmed(text)));
}

// The greatest number in «(приложение № 2)» and «согласно приложению № 2».
std::size_t promised_appendices(const Anatomy& a) {
  std::size_t most = 0;
  for (const Paragraph* paragraph : a.text) {
    const std::vector<std::string> words = words_of(paragraph->text());
    for (std::size_t i = 0; i + 2 < words.size(); ++i) {
      const bool own = starts_with(words[i], "(приложен") ||
                       (i > 0 && words[i - 1] == "согласно" && starts_with(words[i], "приложени"));
      const std::string number = words[i + 1] == "№" ? bare(words[i + 2]) : "";
      const bool of_another = i + 3 < words.size() && words[i + 3] == "к";
      const std::string digits = !number.empty() && number.back() == '.' ? number.substr(0, number.size() - 1) : number;
      if (own && !of_another && is_number(digits) && digits.size() < 3)
        most = std::max<std::size_t>(most, std::stoul(digits));
    }
  }
  return most;
}

void check_appendices(const Anatomy& a, Findings& findings) {
  if (!a.appendices.empty() && promised_appendices(a) > a.appendices.size()) {
    findings.on_file("appendix-mark-missing",
                     "В тексте названо приложение № " + std::to_string(promised_appendices(a)) +
                         ", а листов с отметкой «Приложение» — " + std::to_string(a.appendices.size()) + ".");
  }
  if (a.appendices.empty()) {
    for (const Paragraph* paragraph : a.text) {
      const std::string text = paragraph->text();
      const bool promised =
          text.find("(приложение") != std::string::npos || text.find("согласно приложени") != std::string::npos;
      if (promised && a.kind_line != nullptr && a.kind != nullptr && a.kind->about && a.kind->kept_long) {
        findings.on_page("appendix-mark-missing", *paragraph->lines.front(),
                         "В тексте названо приложение, а листа с отметкой «Приложение» нет.");
      }
    }
  }
  std::size_t expected = 1;
  for (const AppendixMark& mark : a.appendices) {
    const Line& first = *mark.lines.front();
    const double middle = a.page(first).width / 2;
    if (first.x < middle - 10 || first.y > 50) {
      findings.on_page("appendix-mark-place", first,
                       "Отметка о приложении начинается в " + in_mm(first.x) + " от левого и " + in_mm(first.y) +
                           " от верхнего края: её место в правом верхнем углу.");
    }
    const std::vector<std::string> words = words_of(first.text);
    check_mark_words(a, mark, findings);
    if (words.size() > 1 && is_number(words.back()) && words.back() != std::to_string(expected)) {
      findings.on_page(
          "appendix-mark-order", first,
          "Приложение № " + words.back() + " стоит на месте приложения № " + std::to_string(expected) + ".");
    }
    ++expected;
  }
}

}  // namespace

void check_closing(const Anatomy& anatomy, Findings& findings) {
  check_signatures(anatomy, findings);
  check_executor(anatomy, findings);
  check_appendices(anatomy, findings);
}

}  // namespace dyak::inspect::gost
