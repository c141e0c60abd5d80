#include "engine/service/sheet_cells.hpp"

#include "engine/base/rational.hpp"
#include "engine/service/directory_act.hpp"
#include "engine/service/whole_name.hpp"
#include "engine/service/written_date.hpp"

namespace dyak::service {
namespace {

// A surname to try a first name with: whether that is a letter, only a whole name tells.
const std::string kSomebody = "Некто ";

}  // namespace

Value SheetCells::value_in(const Row& row, const std::string& member) const {
  const std::string text = columns_.cell(row, member);
  if (text.empty() || text == "-" || text == "—") return {};
  if (columns_.is_day(member)) return day(row, member, text);
  if (member == "sex") return sex(row, text);
  if (member == "head") return head(row, text);
  if (member == "kind") return kind(text);
  if (member == "phone") return phone(row, text);
  if (const auto number = Rational::parse(text); columns_.is_number(member) && number) return *number;
  if (columns_.is_flag(member) || member == "main") return is_yes(text);
  return text;
}

bool SheetCells::is_yes(const std::string& text) const {
  const std::string word = folded(text);
  return word == "да" || word == "1" || word == "+" || word == "true" || word.rfind("осн", 0) == 0;
}

/// What a column «Совместительство» says; «основное» and «нет» say no.
bool SheetCells::is_beside(const std::string& text) const {
  const std::string word = folded(text);
  const bool is_main = word.rfind("осн", 0) == 0;
  return !is_main && (is_yes(text) || says_beside(text, definitions_.language) || word.rfind("внеш", 0) == 0 ||
                      word.rfind("внутр", 0) == 0);
}

/// 44075 is 01.09.2020: a day that lost its format in the spreadsheet. Those of a working life.
std::optional<Date> SheetCells::day_of_number(const std::string& text) {
  constexpr int kFirst = 14'000, kLast = 60'000;  // 1938, 2064
  if (text.size() != 5 || text.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  const int days = std::stoi(text);
  if (days < kFirst || days > kLast) return std::nullopt;
  return Date::from_ymd(1899, 12, 30).value().plus_days(days);
}

Value SheetCells::day(const Row& row, const std::string& member, const std::string& text) const {
  auto date = written_date(text, member == "from" || member == "to" || member == "category_to" ? 2049 : 2030);
  if (!date) date = day_of_number(text);
  if (date) return date->iso();
  const std::string answer = ask_.which_day(text, row.line);
  if (answer.empty())
    fault_(row, member, "table-cell", "«" + text + "» — не день",
           "Выберите, что записать, или исправьте день в таблице: 14.09.2026");
  return answer.empty() || answer == "none" ? Value() : Value(answer);
}

Value SheetCells::sex(const Row& row, const std::string& text) const {
  const std::string word = folded(text);
  if (word.rfind("м", 0) == 0 || word == "m") return "m";
  if (word.rfind("ж", 0) == 0 || word == "f") return "f";
  fault_(row, "sex", "table-cell", "Пол «" + text + "» не понят", "Напишите м или ж");
  return {};
}

/// Eleven digits in a row are a number that lost its signs in a cell; what has signs is as somebody wrote it.
Value SheetCells::phone(const Row& row, const std::string& text) const {
  const bool digits = text.find_first_not_of("0123456789") == std::string::npos;
  if (!digits || text.size() != 11 || (text[0] != '7' && text[0] != '8')) return text;
  const auto* person = directory_.person(columns_.cell(row, "key"));
  if (person != nullptr && person->phone == text) return text;
  return "+7 " + text.substr(1, 3) + " " + text.substr(4, 3) + "-" + text.substr(7, 2) + "-" + text.substr(9);
}

/// By the title of the kind that the definitions give, or its id.
Value SheetCells::kind(const std::string& text) const {
  for (const auto& [id, title] : organisation_kinds(definitions_)) {
    if (folded(title) == folded(text)) return id;
  }
  return text;
}

Value SheetCells::head(const Row& row, const std::string& text) const {
  if (directory_.person(text) != nullptr) return text;
  const KnownNames::Keys& keys = known_.persons(text);
  if (keys.size() == 1) return *keys.begin();
  fault_(row, "head", keys.empty() ? "table-reference" : "table-namesake",
         keys.empty() ? "В справочнике нет человека «" + text + "»" : "«" + text + "» в справочнике не один",
         keys.empty() ? "Проверьте имя или сначала добавьте человека" : "Напишите ключ");
  return {};
}

std::vector<WholeName> SheetCells::names_in(const Row& row) const {
  std::string cell = columns_.cell(row, "whole_name");
  if (cell.empty() && !columns_.has("first_name")) cell = columns_.cell(row, "surname");
  const std::vector<std::string> each = names_in_cell(cell, definitions_.language);
  if (each.size() < 2) return {name_in(row)};
  std::vector<WholeName> names;
  for (const std::string& one : each) names.push_back(parted_name(one, definitions_.language));
  return names;
}

WholeName SheetCells::name_in(const Row& row) const {
  const auto& language = definitions_.language;
  if (const std::string whole = columns_.cell(row, "whole_name"); !whole.empty()) return parted_name(whole, language);
  if (!columns_.has("first_name")) return parted_name(columns_.cell(row, "surname"), language);
  WholeName name = parted_name(columns_.cell(row, "surname"), language);
  // A surname of several words is one, here: the first name has a cell of its own.
  for (const std::string& more : {name.first_name, name.patronymic}) name.surname += (more.empty() ? "" : " ") + more;
  if (name.remarks.empty() && !name.vacant) name.surname = with_small_letters(columns_.cell(row, "surname"));
  name.initials = false;
  name.first_name = with_small_letters(columns_.cell(row, "first_name"));
  name.patronymic = with_small_letters(columns_.cell(row, "patronymic"));
  if (parted_name(kSomebody + name.first_name, language).initials) {
    const WholeName letters = parted_name(kSomebody + name.first_name + " " + name.patronymic, language);
    name.first_name = letters.first_name;
    name.patronymic = letters.patronymic;
    name.initials = true;
  }
  return name;
}

std::string title_of(const WholeName& name) {
  std::string title = name.surname;
  for (const std::string& part : {name.first_name, name.patronymic}) {
    if (!part.empty()) title += " " + part + (name.initials ? "." : "");
  }
  return title;
}

std::string SheetCells::folded(const std::string& text) const { return definitions_.language.folded(text); }

}  // namespace dyak::service
