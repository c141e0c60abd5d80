#include "output/document/document.hpp"

#include <algorithm>
#include <array>

namespace dyak::document {
namespace {

// Those that a list may go by: ё, з, й, о, ч, ъ, ы, ь are left out (ГОСТ Р 2.105, 6.7.5.6); after them «аа», «аб».
std::string letter_of(int number) {
  static constexpr std::array<std::string_view, 25> kLetters{"а", "б", "в", "г", "д", "е", "ж", "и", "к",
                                                             "л", "м", "н", "п", "р", "с", "т", "у", "ф",
                                                             "х", "ц", "ш", "щ", "э", "ю", "я"};
  const auto count = static_cast<int>(kLetters.size());
  const int n = number < 1 ? 0 : number - 1;
  const std::string last(kLetters[static_cast<std::size_t>(n % count)]);
  return n < count ? last : letter_of(n / count) + last;
}

}  // namespace

std::string mark_of(const Point& point, ListMarks marks, const std::string& prefix, int number) {
  if (!point.number.empty()) return point.number;
  // «1.1.» under «1.», but «1.» under «а)» or «–».
  const bool counts_on =
      !prefix.ends_with(')') && !prefix.ends_with("–") && !prefix.ends_with("☐") && !prefix.ends_with("☑");
  switch (marks) {
    case ListMarks::Numbers:
      return (counts_on ? prefix : std::string()) + std::to_string(number) + ".";
    case ListMarks::Brackets:
      return std::to_string(number) + ")";
    case ListMarks::Letters:
      return letter_of(number) + ")";
    case ListMarks::Dashes:
      return "–";
    case ListMarks::Boxes:
      return point.checked ? "☑" : "☐";
  }
  return {};
}

Table signing_table(const SigningList& list) {
  Table table;
  const bool remarks =
      std::any_of(list.signers.begin(), list.signers.end(), [](const auto& signer) { return !signer.remark.empty(); });
  table.columns = {{"№ п/п", 7, Align::Center},
                   {"Должность", 32, Align::Left},
                   {"Фамилия, инициалы", 24, Align::Left},
                   {"Подпись", 18, Align::Left},
                   {"Дата", 17, Align::Center}};
  if (remarks) table.columns.push_back({"Примечание", 22, Align::Left});
  const auto cell = [](const std::string& text) {
    TableCell made;
    made.spans = plain(text);
    made.blank = text.empty();
    return made;
  };
  for (const SigningList::Signer& signer : list.signers) {
    TableRow row;
    row.cells = {cell(std::to_string(table.rows.size() + 1)), cell(signer.post), cell(signer.name), cell(""),
                 cell(signer.date)};
    if (remarks) row.cells.push_back(cell(signer.remark));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Spans plain(std::string text) {
  if (text.empty()) return {};
  Span span;
  span.text = std::move(text);
  return {std::move(span)};
}

std::string text_of(const Spans& spans) {
  std::string text;
  for (const Span& span : spans) text += span.text;
  return text;
}

}  // namespace dyak::document
