#include "engine/http/pages/table_rows.hpp"

#include <algorithm>
#include <map>

#include "engine/service/list_table.hpp"
#include "engine/service/written_date.hpp"

namespace dyak::http {
namespace {

using definitions::Field;
using definitions::FieldKind;
using definitions::FieldType;

constexpr const char* kFill = "fill:";
constexpr std::uint64_t kMaxTable = 24ULL * 1024 * 1024;
constexpr std::size_t kMaxTold = 5;

/// The list of this name among the form's fields, those inside records too; nullptr when there is none.
const Field* list_named(const std::vector<const Field*>& fields, const std::string& at, const std::string& name) {
  for (const Field* field : fields) {
    const std::string here = at + "." + field->id;
    if (here == name) return field->type.kind == FieldKind::List && field->type.item ? field : nullptr;
    const bool inside = field->type.kind == FieldKind::Record && field->type.fields && name.rfind(here + ".", 0) == 0;
    if (inside) return list_named(pointers(*field->type.fields), here, name);
  }
  return nullptr;
}

/// The cell as the input of the field writes it.
std::string as_typed(const Field& field, const FieldType& type, const std::string& cell, const FieldChoices& choices) {
  const auto& language = choices.definitions().language;
  const std::string folded = language.folded(cell);
  if (type.kind == FieldKind::Date) {
    const auto date = service::written_date(cell);
    return date ? date->iso() : cell;
  }
  if (type.kind == FieldKind::Flag)
    return folded == "да" || folded == "1" || folded == "+" || folded == "true" ? "true" : "";
  if (type.kind == FieldKind::Choice) {
    for (const auto& [key, title] : choices.options(field, type)) {
      if (language.folded(title) == folded || key == cell) return key;
    }
    return cell;
  }
  return type.kind == FieldKind::Person ? service::plain_name(cell, language) : cell;
}

/// What stands to the right of the cell that says this; «1.2. Актуальность» says «Актуальность» too.
std::string answer_beside(const tables::Book& book, const std::string& title, const language::Language& language) {
  for (const tables::Sheet& sheet : book.sheets) {
    if (sheet.hidden) continue;
    for (const auto& line : sheet.lines) {
      for (std::size_t i = 0; i + 1 < line.cells.size(); ++i) {
        const std::string said = language.folded(tables::one_line(line.cells[i]));
        const std::size_t words = said.find_first_not_of("0123456789. )");
        const bool same =
            !said.empty() && (said == title || (words != std::string::npos && said.substr(words) == title));
        const auto answer = std::find_if(line.cells.begin() + static_cast<std::ptrdiff_t>(i) + 1, line.cells.end(),
                                         [](const auto& one) { return !one.empty(); });
        if (same && answer != line.cells.end()) return *answer;
      }
    }
  }
  return {};
}

/// Rows of the form that nobody has typed into make room; the number after the last that stays.
std::size_t first_free(Pairs& sent, const std::string& name) {
  std::map<std::size_t, bool> rows;  // whether anything is typed
  const auto row_of = [&](const std::string& key) -> std::optional<std::size_t> {
    if (key.rfind(name + ".", 0) != 0) return std::nullopt;
    const std::string rest = key.substr(name.size() + 1, 5);
    const std::size_t digits = rest.find_first_not_of("0123456789");
    const std::string number = rest.substr(0, digits);
    return number.empty() || number.size() > 4 ? std::nullopt : std::optional<std::size_t>(std::stoul(number));
  };
  for (const auto& [key, value] : sent) {
    if (const auto row = row_of(key)) rows[*row] = rows[*row] || !value.empty();
  }
  std::erase_if(sent, [&](const auto& pair) {
    const auto row = row_of(pair.first);
    return row && !rows[*row];
  });
  std::size_t next = 0;
  for (const auto& [row, filled] : rows) {
    if (filled) next = row + 1;
  }
  return next;
}

std::string findings_in_words(const Diagnostics& findings) {
  std::string text;
  std::size_t told = 0;
  for (const Diagnostic& one : findings) {
    if (++told > kMaxTold) return text + " …";
    text += " " + (one.place.line > 0 ? "Строка " + std::to_string(one.place.line) + ": " : std::string{}) +
            one.message + ".";
  }
  return text;
}

/// nullopt: nothing was chosen, or it is too large; the notice says so.
std::optional<std::string> bytes_brought(Context& context, const std::string& name) {
  const Value file = context.receipts().read(context.last_field("table:" + name));
  const auto bytes = file.is_record() ? context.app.world().store.open_file(file["sha256"].text_or("")) : nullptr;
  if (bytes == nullptr) context.notice = "Сначала выберите файл таблицы, потом нажмите «Взять строки».";
  if (bytes != nullptr && bytes->size() > kMaxTable) context.notice = "Таблица больше 24 МБ: разделите её.";
  if (!context.notice.empty()) return std::nullopt;
  return bytes->read(0, static_cast<std::size_t>(bytes->size()));
}

/// The list that the action, or a table chosen beside another button, is about; empty = none.
std::string wanted_list(const Context& context, const std::string& action) {
  if (action.rfind(kFill, 0) == 0) return action.substr(std::string_view(kFill).size());
  for (const auto& [name, value] : context.form) {
    const bool table = name.rfind("table:", 0) == 0 && context.receipts().read(value).is_record();
    if (table) return name.substr(std::string_view("table:").size());
  }
  return {};
}

void fill_list(Context& context, const Field& list, const std::string& name, const FieldChoices& choices,
               const tables::Book& book) {
  const service::ListColumns columns(list, choices.definitions().language);
  const tables::HeadedTable read = tables::headed(book, [&](const std::string& head) { return columns.meaning(head); });
  std::size_t next = first_free(context.form, name);
  std::size_t taken = 0;
  std::size_t over = 0;
  for (const tables::Table::Row& row : read.table.rows) {
    const auto answers = columns.answers(read.table, row);
    if (answers.empty()) continue;
    if (next >= kMaxFormRows) {
      ++over;
      continue;
    }
    for (const auto& [id, cell] : answers) {
      const Field& field = columns.field(id);
      const std::string input = name + "." + std::to_string(next) + (columns.is_plain() ? "" : "." + id);
      context.form.emplace_back(input, as_typed(field, columns.type_of(field), cell, choices));
    }
    ++next;
    ++taken;
  }
  context.notice = "Из таблицы взято строк: " + std::to_string(taken) + ".";
  if (taken == 0) context.notice += " Столбцы узнаются по названиям полей этого списка: назовите их так же.";
  if (over > 0)
    context.notice +=
        " Ещё " + std::to_string(over) + " не поместились: в списке не больше " + std::to_string(kMaxFormRows) + ".";
  context.notice += findings_in_words(book.findings) + findings_in_words(read.findings);
}

/// «Показатель — балл»: a field is named in one cell, the answer stands in the next that holds anything.
void fill_fields(Context& context, const std::vector<const Field*>& fields, const FieldChoices& choices,
                 const tables::Book& book) {
  const auto& language = choices.definitions().language;
  std::size_t taken = 0;
  for (const Field* field : fields) {
    const FieldType& type = field->type;
    if (type.kind == FieldKind::List || type.kind == FieldKind::Record || type.kind == FieldKind::File) continue;
    const std::string answer = answer_beside(book, language.folded(field->title), language);
    if (answer.empty()) continue;
    const std::string name = "f." + field->id;
    std::erase_if(context.form, [&](const auto& pair) { return pair.first == name; });
    context.form.emplace_back(name, as_typed(*field, type, answer, choices));
    ++taken;
  }
  context.notice = "Из таблицы взято ответов: " + std::to_string(taken) + ".";
  if (taken == 0) context.notice += " Вопросы узнаются по названиям полей формы, ответ стоит в ячейке справа.";
  context.notice += findings_in_words(book.findings);
}

}  // namespace

std::string fill_from_table(Context& context, const std::vector<const Field*>& fields, const FieldChoices& choices,
                            const std::string& action) {
  const std::string name = wanted_list(context, action);
  if (name.empty()) return action;
  const Field* list = list_named(fields, "f", name);
  if (name != "f" && (list == nullptr || is_check_list(list->type))) return action;
  if (const auto bytes = bytes_brought(context, name)) {
    const tables::Book book = tables::read_book(*bytes);
    if (has_errors(book.findings)) {
      context.notice = "Таблица не прочитана." + findings_in_words(book.findings);
    } else if (list != nullptr) {
      fill_list(context, *list, name, choices, book);
    } else {
      fill_fields(context, fields, choices, book);
    }
  }
  return kFill + name;
}

}  // namespace dyak::http
