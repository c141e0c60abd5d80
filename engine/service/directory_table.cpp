#include "engine/service/directory_table.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "engine/base/rational.hpp"
#include "engine/service/directory_act.hpp"
#include "engine/service/directory_heads.hpp"

namespace dyak::service {
namespace {

constexpr std::array<const char*, 6> kOfPost{"organisation", "post", "category", "category_to", "from", "to"};
constexpr std::array<const char*, 3> kOfName{"full", "short", "from"};

bool is_of(const auto& members, const std::string& name) {
  return std::any_of(members.begin(), members.end(), [&](const char* one) { return name == one; });
}

class SheetReader {
 public:
  SheetReader(const Table& table, const cases::Directory& directory, const definitions::Definitions& definitions)
      : table_(table), directory_(directory), definitions_(definitions) {
    for (const auto& [key, person] : directory.persons) by_name_[folded(person.name.nominative)].insert(key);
    for (const auto& [key, organisation] : directory.organisations) {
      for (const auto& name : organisation.names) {
        places_[folded(name.full.nominative)].insert(key);
        if (!name.short_name.empty()) places_[folded(name.short_name)].insert(key);
      }
    }
  }

  DirectorySheet read() && {
    heads();
    const auto has = [&](const char* member) { return columns_.contains(member); };
    const bool people = has("surname") || has("whole_name");
    if (!people && !has("full")) {
      sheet_.findings.push_back(
          refusal("table-head", "Непонятно, о чём таблица: нет столбца «Фамилия» или «Полное название»",
                  "Назовите столбцы в первой строке: Фамилия, Имя, Отчество, Учреждение, Должность …"));
      return std::move(sheet_);
    }
    people_ = people;
    for (const Table::Row& row : table_.rows) people ? person(row) : organisation(row);
    Record file;
    for (const auto& [name, list] :
         {std::pair{"persons", &persons_}, {"organisations", &organisations_}, {"employments", &employments_}}) {
      if (!list->empty()) file[name] = *list;
    }
    sheet_.file = std::move(file);
    return std::move(sheet_);
  }

 private:
  std::string folded(const std::string& text) const { return definitions_.language.folded(text); }

  void heads() {
    std::map<std::string, std::string> declared;
    for (const bool of_person : {true, false}) {
      const auto* act = directory_act(of_person ? "person" : "organisation", of_person);
      for (const DirectoryField& field : fields_of(*act, definitions_)) {
        declared.emplace(folded(field.title), field.id);
        if (field.kind == DirectoryField::Kind::Flag) flags_.insert(field.id);
        if (field.kind == DirectoryField::Kind::Number) numbers_.insert(field.id);
      }
    }
    for (std::size_t i = 0; i < table_.head.size(); ++i) {
      const std::string head = folded(table_.head[i]);
      const std::string known = member_of_head(definitions_.language, table_.head[i]);
      const auto own = declared.find(head);
      const std::string member = !known.empty() ? known : own != declared.end() ? own->second : "";
      if (!member.empty() && columns_.emplace(member, i).second) {
        sheet_.columns[member] = static_cast<int>(i) + 1;
      } else if (!head.empty()) {
        sheet_.findings.push_back({Severity::Warning,
                                   "table-column",
                                   "Столбец «" + table_.head[i] + "» " +
                                       (member.empty() ? "программе неизвестен" : "назван дважды") + " и не прочитан",
                                   {},
                                   {"", 1, static_cast<int>(i) + 1},
                                   {}});
      }
    }
  }

  std::string cell(const Table::Row& row, const std::string& member) const {
    const auto column = columns_.find(member);
    return column == columns_.end() || column->second >= row.cells.size() ? std::string{} : row.cells[column->second];
  }

  void fault(const Table::Row& row, const std::string& member, const char* code, const std::string& message,
             const std::string& hint) {
    const auto column = sheet_.columns.find(member);
    sheet_.findings.push_back({Severity::Error,
                               code,
                               message,
                               hint,
                               {"", row.line, column == sheet_.columns.end() ? 0 : column->second},
                               {}});
  }

  /// The cell as the directory writes it; null when it is empty.
  Value value_in(const Table::Row& row, const std::string& member) {
    const std::string text = cell(row, member);
    if (text.empty()) return {};
    if (member == "from" || member == "to" || member == "category_to") return day(row, member, text);
    if (member == "sex") return sex(row, text);
    if (member == "organisation") return key_in(row, member, text, places_, "учреждения");
    if (member == "head") return key_in(row, member, text, by_name_, "человека");
    if (member == "kind") return kind(text);
    if (const auto number = Rational::parse(text); numbers_.contains(member) && number) return *number;
    if (!flags_.contains(member)) return text;
    const std::string word = folded(text);
    return word == "да" || word == "1" || word == "+" || word == "true";
  }

  Value day(const Table::Row& row, const std::string& member, const std::string& text) {
    auto date = Date::parse_russian(text);
    if (!date) date = Date::parse_iso(text);
    if (!date) fault(row, member, "table-cell", "«" + text + "» — не день", "День пишется так: 14.09.2026");
    return date ? Value(date->iso()) : Value();
  }

  Value sex(const Table::Row& row, const std::string& text) {
    const std::string word = folded(text);
    if (word.rfind("м", 0) == 0 || word == "m") return "m";
    if (word.rfind("ж", 0) == 0 || word == "f") return "f";
    fault(row, "sex", "table-cell", "Пол «" + text + "» не понят", "Напишите м или ж");
    return {};
  }

  /// By the title of the kind that the definitions give, or its id.
  Value kind(const std::string& text) const {
    for (const auto& [id, title] : organisation_kinds(definitions_)) {
      if (folded(title) == folded(text)) return id;
    }
    return text;
  }

  Value key_in(const Table::Row& row, const std::string& member, const std::string& text,
               const std::map<std::string, std::set<std::string>>& names, const char* what) {
    if (directory_.organisation(text) != nullptr || directory_.person(text) != nullptr) return text;
    const auto found = names.find(folded(text));
    if (found != names.end() && found->second.size() == 1) return *found->second.begin();
    if (found == names.end()) {
      fault(row, member, "table-reference", "В справочнике нет " + std::string(what) + " «" + text + "»",
            "Проверьте название или сначала добавьте запись");
    } else {
      fault(row, member, "table-namesake", "«" + text + "» в справочнике не одно",
            "Напишите ключ: " + listed(found->second));
    }
    return {};
  }

  static std::string listed(const std::set<std::string>& keys) {
    std::string all;
    for (const std::string& key : keys) all += (all.empty() ? "" : ", ") + key;
    return all;
  }

  /// Whose row it is: by its key, else by the name, else somebody new. Empty when nobody can tell.
  std::string key_of(const Table::Row& row, const std::string& name,
                     std::map<std::string, std::set<std::string>>& names) {
    if (std::string key = cell(row, "key"); !key.empty()) return key;
    std::set<std::string>& same = names[folded(name)];
    if (same.size() == 1) return *same.begin();
    if (same.size() > 1) {
      fault(row, people_ ? "surname" : "full", "table-namesake", "«" + name + "» в справочнике не одна запись",
            "Добавьте столбец «Ключ»: " + listed(same));
      return {};
    }
    if (next_.empty()) next_ = next_key(directory_, new_letters(directory_, people_));
    std::string key = next_;
    cases::Directory with;  // the next after it
    with.persons.emplace(key, cases::Person{});
    next_ = next_key(with, key.substr(0, key.find_first_of("0123456789")));
    same.insert(key);
    return key;
  }

  static std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    for (std::size_t from = 0; from < text.size();) {
      const std::size_t end = std::min(text.find(' ', from), text.size());
      if (end > from) words.push_back(text.substr(from, end - from));
      from = end + 1;
    }
    return words;
  }

  void person(const Table::Row& row) {
    Record record;
    for (const auto& [member, column] : columns_) {
      if (member == "key" || member == "whole_name" || is_of(kOfPost, member)) continue;
      if (const Value value = value_in(row, member); !value.is_null()) record[member] = value;
    }
    if (const std::vector<std::string> words = words_of(cell(row, "whole_name")); !words.empty()) {
      record["surname"] = words[0];
      if (words.size() > 1) record["first_name"] = words[1];
      std::string rest;
      for (std::size_t i = 2; i < words.size(); ++i) rest += (i == 2 ? "" : " ") + words[i];
      if (!rest.empty()) record["patronymic"] = rest;
    }
    std::string name;
    for (const char* part : {"surname", "first_name", "patronymic"}) {
      if (record[part].is_text()) name += (name.empty() ? "" : " ") + record[part].as_text();
      if (record[part].is_null()) record.erase(part);
    }
    const std::string key = key_of(row, name, by_name_);
    if (key.empty()) return;
    if (seen_.insert(key).second) {
      record["key"] = key;
      put(persons_, "persons", std::move(record), row);
    }
    employment(row, key);
  }

  void employment(const Table::Row& row, const std::string& key) {
    Record work{{"person", key}};
    for (const char* member : kOfPost) {
      if (const Value value = value_in(row, member); !value.is_null()) work[member] = value;
    }
    if (!work.contains("organisation") && !work.contains("post")) return;
    if (!work.contains("organisation") && !cell(row, "organisation").empty()) return;  // told already
    put(employments_, "employments", std::move(work), row);
  }

  void organisation(const Table::Row& row) {
    Record record;
    Record name;
    for (const auto& [member, column] : columns_) {
      if (member == "key" || member == "to") continue;
      if (const Value value = value_in(row, member); !value.is_null())
        (is_of(kOfName, member) ? name : record)[member] = value;
    }
    const std::string key = key_of(row, name["full"].text_or(""), places_);
    if (key.empty()) return;
    const auto* known = directory_.organisation(key);
    const bool renamed = known == nullptr || known->names.empty() ||
                         known->names.back().full.nominative != name["full"].text_or("") ||
                         known->names.back().short_name != name["short"].text_or(known->names.back().short_name);
    if (renamed) record["names"] = List{std::move(name)};
    if (!seen_.insert(key).second) return;
    record["key"] = key;
    put(organisations_, "organisations", std::move(record), row);
  }

  void put(List& list, const char* section, Record record, const Table::Row& row) {
    sheet_.lines["/" + std::string(section) + "/" + std::to_string(list.size())] = row.line;
    list.push_back(std::move(record));
  }

  const Table& table_;
  const cases::Directory& directory_;
  const definitions::Definitions& definitions_;
  std::map<std::string, std::set<std::string>> by_name_;  ///< keys by folded name
  std::map<std::string, std::set<std::string>> places_;
  std::map<std::string, std::size_t> columns_;  ///< by member
  std::set<std::string> flags_;
  std::set<std::string> numbers_;
  std::set<std::string> seen_;
  std::string next_;
  bool people_ = true;
  List persons_, organisations_, employments_;
  DirectorySheet sheet_;
};

}  // namespace

DirectorySheet sheet_of_directory(const Table& table, const cases::Directory& directory,
                                  const definitions::Definitions& definitions) {
  return SheetReader(table, directory, definitions).read();
}

Diagnostic placed_in_sheet(const DirectorySheet& sheet, Diagnostic finding) {
  const std::size_t second = finding.field.find('/', 1);
  const std::size_t third = second == std::string::npos ? second : finding.field.find('/', second + 1);
  const auto line = sheet.lines.find(finding.field.substr(0, third));
  if (line == sheet.lines.end()) return finding;
  finding.place.line = line->second;
  if (third != std::string::npos) {
    const std::size_t last = finding.field.rfind('/');
    const auto column = sheet.columns.find(finding.field.substr(last + 1));
    const auto whole = sheet.columns.find("whole_name");
    if (column != sheet.columns.end()) finding.place.column = column->second;
    if (column == sheet.columns.end() && whole != sheet.columns.end()) finding.place.column = whole->second;
  }
  finding.field.clear();
  return finding;
}

}  // namespace dyak::service
