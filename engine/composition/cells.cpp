#include "engine/composition/cells.hpp"

#include "engine/language/quotes.hpp"

namespace dyak::composition {

std::string cell_text(const Value& value, const language::Language& language) {
  if (value.is_text()) return value.as_text();
  if (value.is_number()) return language.number(value.as_number());
  if (value.is_phrase()) return language.decline(value.as_phrase(), GrammaticalCase::Nom).text;
  if (value.is_object()) return cell_text(value.as_object().title(), language);
  if (value.is_bool()) return value.as_bool() ? "да" : "нет";
  if (value.is_date()) return value.as_date().russian();
  if (value.is_moment()) return value.as_moment().date(Zone{}).russian();
  if (!value.is_list()) return {};
  std::string joined;
  for (const Value& item : value.as_list()) {
    const std::string text = cell_text(item, language);
    if (!text.empty()) joined += (joined.empty() ? "" : ", ") + text;
  }
  return joined;
}

document::CellValue cell_of(const Value& value, const language::Language& language) {
  if (value.is_number()) return value.as_number();
  if (value.is_date()) return value.as_date();
  if (value.is_moment()) return value.as_moment();
  const std::string text = cell_text(value, language);
  return text.empty() ? document::CellValue{} : document::CellValue(language::nest_quotes(text));
}

}  // namespace dyak::composition
