// What stands under the text: signatures, the executor, marks of appendices.
#include <algorithm>
#include <cmath>

#include "output/pdf/gost/rules.hpp"
#include "output/pdf/gost/words.hpp"

namespace dyak::pdf::gost {
namespace {

constexpr double kTolerance = 1.0;   // mm
constexpr double kExecutorPoints = 10.1;

// The acting officer signs under his own post: neither «за» nor a slash before it.
void check_acting(const Line& post, Findings& findings) {
  const std::vector<std::string> words = words_of(post.text);
  const bool slash = starts_with(post.text, "/");
  if (slash || upper(words.front()) == "ЗА") {
    findings.on_page("signature-acting", post.page, "Перед должностью в подписи не ставят «за» и косую черту: " + quoted(post.text) + ". Пишут «Исполняющий обязанности …».");
  }
}

void check_signature(const Anatomy& a, const Signed& signature, Findings& findings) {
  const Line& name = *signature.name;
  const NameForm form = name_form(name.text);
  if (form != NameForm::InitialsFirst) {
    findings.on_page("signature-initials", name.page, form == NameForm::Glued ? "Между инициалами и фамилией нужен пробел: " + quoted(name.text) : "В подписи инициалы ставят перед фамилией: " + quoted(name.text));
  }
  for (const Line* post : signature.post) check_acting(*post, findings);
  const auto row = a.row_of(name);
  const auto names = std::count_if(row.begin(), row.end(), [](const Line* line) { return name_form(line->text) != NameForm::None; });
  if (names > 1) return;   // equals sign side by side, in columns
  const double off = a.right - name.right;
  if (off > kTolerance) findings.on_page("signature-name-right", name.page, "Расшифровка подписи не доходит до правого поля на " + in_mm(off) + ": " + quoted(name.text));
  for (const Line* post : signature.post) {
    const double indent = post->x - a.left;
    if (indent > kTolerance && indent < 60) findings.on_page("signature-post-left", post->page, "Должность в подписи отступает от левого поля на " + in_mm(indent) + ": " + quoted(post->text));
  }
}

void check_signatures(const Anatomy& a, Findings& findings) {
  if (a.signatures.empty()) {
    const bool must = a.kind != nullptr && a.kind->signed_below && !a.text.empty();
    if (must) findings.on_file("signature-missing", "Под текстом нет подписи: должности слева и «И.О. Фамилия» справа.");
    return;
  }
  for (const Signed& signature : a.signatures) check_signature(a, signature, findings);
  const Signed& first = a.signatures.front();
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
    findings.on_page("signature-alone", first.name->page, "Подпись перенесена на страницу, где строк текста перед ней — " + std::to_string(rows.size()) + ", нужно не меньше двух.");
  }
}

void check_executor(const Anatomy& a, Findings& findings) {
  if (a.executor.empty()) return;
  for (const Line* line : a.executor) {
    if (line->size > kExecutorPoints) findings.on_page("executor-size", line->page, "Отметка об исполнителе набрана кеглем " + in_points(line->size) + ", нужно не крупнее 10 пт.");
  }
  const Line& last = *a.executor.back();
  const double from_foot = a.page(last).height - last.bottom();
  constexpr double kFoot = 40;
  if (from_foot > kFoot || last.x > a.left + kTolerance) {
    findings.on_page("executor-place", last.page, "Отметка об исполнителе стоит в " + in_mm(from_foot) + " от нижнего и " + in_mm(last.x) + " от левого края: её место внизу последнего листа слева.");
  }
}

void check_appendices(const Anatomy& a, Findings& findings) {
  if (a.appendices.empty()) {
    for (const Paragraph* paragraph : a.text) {
      const std::string text = paragraph->text();
      const bool promised = text.find("(приложение") != std::string::npos || text.find("согласно приложени") != std::string::npos;
      if (promised && a.kind_line != nullptr && a.kind != nullptr && a.kind->about && a.kind->kept_long) {
        findings.on_page("appendix-mark-missing", paragraph->lines.front()->page, "В тексте названо приложение, а листа с отметкой «Приложение» нет.");
      }
    }
  }
  std::size_t expected = 1;
  for (const AppendixMark& mark : a.appendices) {
    const Line& first = *mark.lines.front();
    const double middle = a.page(first).width / 2;
    if (first.x < middle - 10 || first.y > 50) {
      findings.on_page("appendix-mark-place", first.page, "Отметка о приложении начинается в " + in_mm(first.x) + " от левого и " + in_mm(first.y) + " от верхнего края: её место в правом верхнем углу.");
    }
    const std::vector<std::string> words = words_of(first.text);
    if (words.size() > 1 && is_number(words.back()) && words.back() != std::to_string(expected)) {
      findings.on_page("appendix-mark-order", first.page, "Приложение № " + words.back() + " стоит на месте приложения № " + std::to_string(expected) + ".");
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

}  // namespace dyak::pdf::gost
