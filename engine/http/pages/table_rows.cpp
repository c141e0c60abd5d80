#include "engine/http/pages/table_rows.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/service/directory_heads.hpp"
#include "engine/service/whole_name.hpp"
#include "engine/service/written_date.hpp"
#include "engine/tables/headed.hpp"

namespace dyak::http {
namespace {

using definitions::Field;
using definitions::FieldKind;
using definitions::FieldType;

constexpr const char* kFill = "fill:";
constexpr std::uint64_t kMostTable = 24ULL * 1024 * 1024;
constexpr std::size_t kMostTold = 5;

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

/// What a row of the list asks for: one field of a list of plain things, else those of its record.
std::vector<const Field*> asked_in(const Field& list) {
  if (list.type.item->kind == FieldKind::Record && list.type.item->fields) return pointers(*list.type.item->fields);
  return {&list};
}

class RowFiller {
 public:
  RowFiller(const Field& list, const std::string& name, const FieldChoices& choices)
      : choices_(choices), language_(choices.definitions().language), name_(name), asked_(asked_in(list)) {
    plain_ = asked_.front() == &list;
    type_of_plain_ = list.type.item.get();
  }

  /// Which field a column is about; "+surname" and so on are parts of the name of the first person asked for.
  std::string meaning(const std::string& head) const {
    const std::string folded = language_.folded(head);
    for (const Field* field : asked_) {
      const std::string title = language_.folded(field->title);
      if (folded == title || folded == language_.folded(field->id)) return field->id;
    }
    for (const Field* field : asked_) {
      const std::string title = language_.folded(field->title);
      if (!folded.empty() && (folded.rfind(title + " ", 0) == 0 || title.rfind(folded + " ", 0) == 0)) return field->id;
    }
    const std::string member = service::member_of_head(language_, head, service::SheetOf::People);
    if (person() != nullptr) {
      if (member == "whole_name") return person()->id;
      if (member == "surname" || member == "first_name" || member == "patronymic") return "+" + member;
    }
    return plain_ && counts() ? asked_.front()->id : std::string{};
  }

  /// The row's answers by fields; empty when the row says nothing of them.
  std::map<std::string, std::string> answers(const tables::Table& table, const tables::Table::Row& row) const {
    std::map<std::string, std::string> all;
    std::map<std::string, std::string> name;
    for (std::size_t i = 0; i < table.head.size() && i < row.cells.size(); ++i) {
      const std::string field = row.cells[i].empty() ? std::string{} : meaning(table.head[i]);
      if (field.empty()) continue;
      if (field[0] == '+') {
        name[field] = row.cells[i];
      } else {
        all.emplace(field, typed(field, row.cells[i]));
      }
    }
    if (!name.empty() && person() != nullptr && !all.contains(person()->id)) {
      std::string whole = name["+surname"];
      for (const char* part : {"+first_name", "+patronymic"}) {
        if (!name[part].empty()) whole += " " + name[part];
      }
      all[person()->id] = typed(person()->id, whole);
    }
    return all;
  }

  std::string input(std::size_t row, const std::string& field) const {
    return name_ + "." + std::to_string(row) + (plain_ ? "" : "." + field);
  }

 private:
  const FieldType& type_of(const Field& field) const { return plain_ ? *type_of_plain_ : field.type; }
  bool counts() const { return type_of(*asked_.front()).kind == FieldKind::Text; }

  const Field* person() const {
    const auto found = std::find_if(asked_.begin(), asked_.end(),
                                    [&](const Field* one) { return type_of(*one).kind == FieldKind::Person; });
    return found == asked_.end() ? nullptr : *found;
  }

  /// As the input of the field writes it.
  std::string typed(const std::string& id, const std::string& cell) const {
    const auto field = std::find_if(asked_.begin(), asked_.end(), [&](const Field* one) { return one->id == id; });
    const FieldType& type = type_of(**field);
    if (type.kind == FieldKind::Date) {
      const auto date = service::written_date(cell);
      return date ? date->iso() : cell;
    }
    if (type.kind == FieldKind::Flag) return is_yes(cell) ? "true" : "";
    if (type.kind == FieldKind::Choice) return option_of(**field, type, cell);
    if (type.kind != FieldKind::Person) return cell;
    const service::WholeName name = service::parted_name(cell, language_);
    const char* dot = name.initials ? "." : "";
    std::string whole = name.surname;
    if (!name.first_name.empty()) whole += " " + name.first_name + dot;
    if (!name.patronymic.empty()) whole += (name.initials ? "" : " ") + name.patronymic + dot;
    return whole;
  }

  bool is_yes(const std::string& cell) const {
    const std::string word = language_.folded(cell);
    return word == "да" || word == "1" || word == "+" || word == "true";
  }

  std::string option_of(const Field& field, const FieldType& type, const std::string& cell) const {
    for (const auto& [key, title] : choices_.options(field, type)) {
      if (language_.folded(title) == language_.folded(cell) || key == cell) return key;
    }
    return cell;
  }

  const FieldChoices& choices_;
  const language::Language& language_;
  std::string name_;
  std::vector<const Field*> asked_;
  const FieldType* type_of_plain_ = nullptr;
  bool plain_ = false;
};

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

std::string in_words(const Diagnostics& findings) {
  std::string text;
  std::size_t told = 0;
  for (const Diagnostic& one : findings) {
    if (++told > kMostTold) return text + " …";
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
  if (bytes != nullptr && bytes->size() > kMostTable) context.notice = "Таблица больше 24 МБ: разделите её.";
  if (!context.notice.empty()) return std::nullopt;
  return bytes->read(0, static_cast<std::size_t>(bytes->size()));
}

}  // namespace

void fill_from_table(Context& context, const std::vector<const Field*>& fields, const FieldChoices& choices,
                     const std::string& action) {
  if (action.rfind(kFill, 0) != 0) return;
  const std::string name = action.substr(std::string_view(kFill).size());
  const Field* list = list_named(fields, "f", name);
  if (list == nullptr || is_check_list(list->type)) return;
  const auto bytes = bytes_brought(context, name);
  if (!bytes) return;
  const tables::Book book = tables::read_book(*bytes);
  if (has_errors(book.findings)) {
    context.notice = "Таблица не прочитана." + in_words(book.findings);
    return;
  }
  const RowFiller filler(*list, name, choices);
  const tables::HeadedTable read = tables::headed(book, [&](const std::string& head) { return filler.meaning(head); });
  std::size_t next = first_free(context.form, name);
  std::size_t taken = 0;
  std::size_t over = 0;
  for (const tables::Table::Row& row : read.table.rows) {
    const auto answers = filler.answers(read.table, row);
    if (answers.empty()) continue;
    if (next >= kMaxFormRows) {
      ++over;
      continue;
    }
    for (const auto& [field, answer] : answers) context.form.emplace_back(filler.input(next, field), answer);
    ++next;
    ++taken;
  }
  context.notice = "Из таблицы взято строк: " + std::to_string(taken) + ".";
  if (taken == 0) context.notice += " Столбцы узнаются по названиям полей этого списка: назовите их так же.";
  if (over > 0)
    context.notice +=
        " Ещё " + std::to_string(over) + " не поместились: в списке не больше " + std::to_string(kMaxFormRows) + ".";
  context.notice += in_words(book.findings) + in_words(read.findings);
}

}  // namespace dyak::http
