#include "engine/service/list_table.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/service/directory_heads.hpp"
#include "engine/service/known_names.hpp"
#include "engine/service/written_date.hpp"

namespace dyak::service {
namespace {

using definitions::Field;
using definitions::FieldKind;
using definitions::FieldType;
using tables::Table;

class ListReader {
 public:
  ListReader(const Field& list, const cases::Directory& directory, const definitions::Definitions& definitions,
             Date today)
      : directory_(directory),
        definitions_(definitions),
        known_(directory, definitions),
        columns_(list, definitions.language),
        today_(today) {}

  ListRows read(const tables::Book& book) && {
    const tables::HeadedTable headed =
        tables::headed(book, [&](const std::string& head) { return columns_.meaning(head); });
    result_.findings = headed.findings;
    for (const Table::Row& row : headed.table.rows) {
      const auto answers = columns_.answers(headed.table, row);
      if (answers.empty()) continue;
      Record record;
      Value single;
      for (const auto& [id, cell] : answers) {
        const Field& field = columns_.field(id);
        single = value_of(columns_.type_of(field), cell, row.line);
        record[id] = single;
      }
      result_.rows.push_back(columns_.is_plain() ? single : Value(std::move(record)));
    }
    if (result_.rows.empty() && !has_errors(result_.findings))
      result_.findings.push_back(refusal("table-head", "В таблице нет столбцов этого списка",
                                         "Назовите столбцы так, как называются поля списка в форме"));
    return std::move(result_);
  }

 private:
  std::string folded(const std::string& text) const { return definitions_.language.folded(text); }

  Value value_of(const FieldType& type, const std::string& cell, int line) {
    if (type.kind == FieldKind::Person) return directory_.person(cell) != nullptr ? Value(cell) : person(cell, line);
    if (type.kind == FieldKind::Organisation && directory_.organisation(cell) != nullptr) return cell;
    if (type.kind == FieldKind::Organisation) return only(known_.organisations(cell), "учреждения", cell, line);
    if (type.kind == FieldKind::Choice) return choice(type, cell);
    if (type.kind == FieldKind::Flag)
      return folded(cell) == "да" || cell == "1" || cell == "+" || folded(cell) == "true";
    if (type.kind == FieldKind::Date) {
      const auto date = written_date(cell);
      return date ? Value(date->iso()) : Value(cell);
    }
    const bool number =
        type.kind == FieldKind::Integer || type.kind == FieldKind::Decimal || type.kind == FieldKind::Scale;
    if (const auto value = Rational::parse(cell); number && value) return *value;
    return cell;
  }

  Value person(const std::string& cell, int line) {
    const WholeName name = parted_name(cell, definitions_.language);
    if (!name.initials) return only(known_.persons(plain_name(cell, definitions_.language)), "человека", cell, line);
    const auto meant = known_.meant(name);
    return only(KnownNames::Keys(meant.begin(), meant.end()), "человека", cell, line);
  }

  Value only(const KnownNames::Keys& keys, const char* what, const std::string& cell, int line) {
    if (keys.size() == 1) return *keys.begin();
    Diagnostic finding = keys.empty()
                             ? refusal("table-reference", "В справочнике нет " + std::string(what) + " «" + cell + "»",
                                       "Проверьте название или сначала добавьте запись")
                             : refusal("table-namesake", "«" + cell + "» в справочнике не одно", "Назовите полнее");
    finding.place.line = line;
    result_.findings.push_back(std::move(finding));
    return {};
  }

  Value choice(const FieldType& type, const std::string& cell) const {
    for (const auto& option : type.options) {
      if (folded(option.title) == folded(cell)) return option.id;
    }
    if (const auto list = definitions_.lists.find(type.list); list != definitions_.lists.end()) {
      for (const auto* entry : list->second.in_force(today_)) {
        if (folded(entry->title) == folded(cell)) return entry->id;
      }
    }
    return cell;
  }

  const cases::Directory& directory_;
  const definitions::Definitions& definitions_;
  KnownNames known_;
  ListColumns columns_;
  Date today_;
  ListRows result_;
};

}  // namespace

ListColumns::ListColumns(const Field& list, const language::Language& language) : list_(list), language_(language) {
  const FieldType& item = *list.type.item;
  plain_ = item.kind != FieldKind::Record || !item.fields;
  if (plain_) {
    asked_.push_back(&list);
  } else {
    for (const Field& field : *item.fields) asked_.push_back(&field);
  }
}

const FieldType& ListColumns::type_of(const Field& field) const { return plain_ ? *list_.type.item : field.type; }

const Field& ListColumns::field(const std::string& id) const {
  const auto found = std::find_if(asked_.begin(), asked_.end(), [&](const Field* one) { return one->id == id; });
  DYAK_EXPECT(found != asked_.end());
  return **found;
}

const Field* ListColumns::person() const {
  const auto found = std::find_if(asked_.begin(), asked_.end(),
                                  [&](const Field* one) { return type_of(*one).kind == FieldKind::Person; });
  return found == asked_.end() ? nullptr : *found;
}

std::string ListColumns::meaning(const std::string& head) const {
  const std::string folded = language_.folded(head);
  if (folded.empty()) return {};
  for (const Field* field : asked_) {
    if (folded == language_.folded(field->title) || folded == language_.folded(field->id)) return field->id;
  }
  for (const Field* field : asked_) {
    const std::string title = language_.folded(field->title);
    if (folded.rfind(title + " ", 0) == 0 || title.rfind(folded + " ", 0) == 0) return field->id;
  }
  const std::string member = member_of_head(language_, head, SheetOf::People);
  if (person() != nullptr) {
    if (member == "whole_name") return person()->id;
    if (member == "surname" || member == "first_name" || member == "patronymic") return "+" + member;
  }
  const bool text = plain_ && type_of(*asked_.front()).kind == FieldKind::Text && !counts_rows(language_, head);
  return text ? asked_.front()->id : std::string{};
}

std::map<std::string, std::string> ListColumns::answers(const Table& table, const Table::Row& row) const {
  std::map<std::string, std::string> all;
  std::map<std::string, std::string> name;
  for (std::size_t i = 0; i < table.head.size() && i < row.cells.size(); ++i) {
    const std::string id = row.cells[i].empty() ? std::string{} : meaning(table.head[i]);
    if (!id.empty()) (id[0] == '+' ? name : all).emplace(id, row.cells[i]);
  }
  if (!name.empty() && !all.contains(person()->id)) {
    std::string whole = name["+surname"];
    for (const char* part : {"+first_name", "+patronymic"}) {
      if (!name[part].empty()) whole += " " + name[part];
    }
    all[person()->id] = whole;
  }
  return all;
}

std::string plain_name(const std::string& cell, const language::Language& language) {
  const WholeName name = parted_name(cell, language);
  const char* dot = name.initials ? "." : "";
  std::string whole = name.surname;
  if (!name.first_name.empty()) whole += " " + name.first_name + dot;
  if (!name.patronymic.empty()) whole += (name.initials ? "" : " ") + name.patronymic + dot;
  return whole;
}

ListRows list_from_table(const std::string& bytes, const Field& list, const cases::Directory& directory,
                         const definitions::Definitions& definitions, Date today) {
  const tables::Book book = tables::read_book(bytes);
  if (has_errors(book.findings)) return {{}, book.findings};
  ListRows rows = ListReader(list, directory, definitions, today).read(book);
  rows.findings.insert(rows.findings.begin(), book.findings.begin(), book.findings.end());
  return rows;
}

}  // namespace dyak::service
