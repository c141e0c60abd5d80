#include "engine/service/directory_table.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "engine/service/directory_act.hpp"
#include "engine/service/known_names.hpp"
#include "engine/service/russian_letters.hpp"
#include "engine/service/sheet_cells.hpp"
#include "engine/service/sheet_questions.hpp"

namespace dyak::service {
namespace {

using tables::Table;

constexpr std::array<const char*, 7> kOfPost{"organisation", "post", "category", "category_to", "from", "to", "main"};
constexpr std::array<const char*, 3> kOfName{"full", "short", "from"};

bool is_of(const auto& members, const std::string& name) {
  return std::any_of(members.begin(), members.end(), [&](const char* one) { return name == one; });
}

class SheetReader {
 public:
  SheetReader(const Table& table, const cases::Directory& directory, const definitions::Definitions& definitions,
              const SheetAnswers& answers)
      : table_(table),
        directory_(directory),
        definitions_(definitions),
        known_(directory, definitions),
        doubts_(answers.doubts),
        columns_(table, definitions, answers, sheet_),
        ask_{directory, definitions, known_, doubts_},
        cells_(columns_, directory, definitions, known_, ask_,
               [this](const auto& row, const auto& member, const auto* code, const auto& message, const auto* hint) {
                 fault(row, member, code, message, hint);
               }) {}

  DirectorySheet read() && {
    if (!columns_.has("surname") && !columns_.has("whole_name") && !columns_.has("full")) {
      sheet_.findings.push_back(refusal("table-head",
                                        "Непонятно, о чём таблица: нет столбца «Фамилия» или «Полное название»",
                                        "Назовите столбцы: Фамилия, Имя, Отчество (или ФИО), Учреждение, Должность …"));
      return std::move(sheet_);
    }
    for (const Table::Row& row : table_.rows) {
      if (sheet_.of == SheetOf::People) {
        const std::vector<WholeName> names = cells_.names_in(row);
        for (const WholeName& name : names) tell(row, [&] { person(row, name, names.size() > 1); });
      } else {
        tell(row, [&] { organisation(row); });
      }
    }
    Record file;
    for (const auto& [name, list] :
         {std::pair{"persons", &persons_}, {"organisations", &organisations_}, {"employments", &employments_}}) {
      if (!list->empty()) file[name] = *list;
    }
    sheet_.file = std::move(file);
    sheet_.doubts = doubts_.take();
    return std::move(sheet_);
  }

 private:
  std::string folded(const std::string& text) const { return definitions_.language.folded(text); }

  template <class Read>
  void tell(const Table::Row& row, const Read& read) {
    at_ = {row.line, {}, {}, SheetRow::Fate::Read, {}};
    read();
    sheet_.rows.push_back(std::move(at_));
  }

  void fault(const Table::Row& row, const std::string& member, const char* code, const std::string& message,
             const std::string& hint) {
    at_.fate = SheetRow::Fate::Unclear;
    sheet_.findings.push_back({Severity::Error, code, message, hint, columns_.place(row, member), {}});
  }

  /// The row is none of the list's, and the reader is told so.
  void pass(const Table::Row& row, const std::string& why) {
    at_.fate = SheetRow::Fate::Passed;
    at_.why = why;
    sheet_.findings.push_back(
        {Severity::Warning, "table-title", why + ": строка не прочитана", {}, {"", row.line, 0}, {}});
  }

  std::string new_key(bool of_person) {
    std::string& next = of_person ? next_person_ : next_organisation_;
    if (next.empty()) next = next_key(directory_, new_letters(directory_, of_person));
    std::string key = next;
    cases::Directory with;  // the next after it
    with.persons.emplace(key, cases::Person{});
    next = next_key(with, key.substr(0, key.find_first_of("0123456789")));
    return key;
  }

  /// «Руководитель ______ /Кушхов Р.Х./» or «Исполнитель: тел. …» under the list.
  static bool is_signature(const Table::Row& row, const WholeName& name) {
    const bool line = std::any_of(row.cells.begin(), row.cells.end(),
                                  [](const auto& cell) { return cell.find("___") != std::string::npos; });
    return line || name.surname.ends_with(':') || names_a_post(name);
  }

  /// An answer that is a key, "new" or nothing yet.
  std::string key_by(const std::string& answer, const Table::Row& row, const char* member, const char* code,
                     const std::string& message, bool of_person) {
    if (answer == "new") return new_key(of_person);
    if (answer == "skip") {
      pass(row, "Так решено");
    } else if (answer.empty()) {
      fault(row, member, code, message, "Ответьте на вопрос о ней или добавьте столбец «Ключ»");
    }
    return answer == "skip" ? std::string{} : answer;
  }

  /// Whose row it is: by its key, else by the name, else somebody new. Empty when nobody can tell.
  std::string person_key(const Table::Row& row, const WholeName& name) {
    if (std::string key = columns_.cell(row, "key"); !key.empty()) return key;
    const std::string title = title_of(name);
    if (name.initials)
      return key_by(ask_.whose_initials(name, title, row.line), row, "surname", "table-doubt",
                    "«" + title + "»: имя и отчество не названы", true);
    const KnownNames::Keys& same = known_.persons(title);
    if (same.size() == 1) return *same.begin();
    std::string key = same.empty() ? new_key(true)
                                   : key_by(ask_.which_namesake(title, same, row.line), row, "surname",
                                            "table-namesake", "«" + title + "» в справочнике не одна запись", true);
    if (!key.empty() && same.empty()) known_.add_person(title, key);
    return key;
  }

  void person(const Table::Row& row, const WholeName& name, bool one_of_several) {
    at_.title = title_of(name);
    if (name.vacant) return pass(row, "Вакансия");
    if (is_signature(row, name)) return pass(row, "Подпись");
    if (name.surname.empty() && columns_.cell(row, "key").empty()) return pass(row, "Не сказано, о ком");
    Record record;
    for (const auto& [member, column] : columns_.all()) {
      const bool of_name =
          member == "whole_name" || member == "surname" || member == "first_name" || member == "patronymic";
      if (member == "key" || member == "remark" || member.starts_with("beside") || of_name || is_of(kOfPost, member))
        continue;
      if (const Value value = cells_.value_in(row, member); !value.is_null()) record[member] = value;
    }
    if (one_of_several && (!record.empty() || !columns_.cell(row, "key").empty()))
      return fault(row, "whole_name", "table-several", "В ячейке несколько человек, а сведения в строке — одного",
                   "Дайте каждому свою строку");
    const std::string key = person_key(row, name);
    if (key.empty()) return;
    at_.key = key;
    put_name(record, name, key);
    if (const std::string sex = ask_.sex_of(key, record, at_.title, row.line); !sex.empty()) record["sex"] = sex;
    if (seen_.insert(key).second) {
      record["key"] = key;
      put(persons_, "persons", std::move(record), row.line);
    }
    employment(row, key, name);
  }

  void put_name(Record& record, const WholeName& name, const std::string& key) const {
    if (name.initials && directory_.person(key) != nullptr) return;  // the directory knows it whole
    for (const auto& [member, part] :
         {std::pair{"surname", &name.surname}, {"first_name", &name.first_name}, {"patronymic", &name.patronymic}}) {
      if (!part->empty()) record[member] = *part;
    }
  }

  void employment(const Table::Row& row, const std::string& key, const WholeName& name) {
    Record work{{"person", key}};
    for (const char* member : kOfPost) {
      if (std::string_view(member) == "organisation" || std::string_view(member) == "post") continue;
      if (const Value value = cells_.value_in(row, member); !value.is_null()) work[member] = value;
    }
    const std::string written = columns_.cell(row, "post");
    const WholeName remarked = parted_name(written, definitions_.language);
    const bool beside =
        name.beside || remarked.beside || says_beside(columns_.cell(row, "main"), definitions_.language) ||
        cells_.is_beside(columns_.cell(row, "beside")) || cells_.is_beside(columns_.cell(row, "beside_here")) ||
        says_beside(columns_.cell(row, "remark") + columns_.cell(row, "note"), definitions_.language);
    if (beside) work["main"] = false;
    const std::string post = without_remark(written, remarked);
    const bool told = !columns_.cell(row, "organisation").empty() || !row.group.empty();
    const std::string place = told ? organisation_in(row) : std::string{};
    if (!post.empty()) work["post"] = settled_post(row, post);
    if (!place.empty()) work["organisation"] = place;
    if (place.empty() && (told || post.empty())) return;  // told already, or nowhere
    put(employments_, "employments", std::move(work), row.line);
  }

  /// «водитель (совм.)» is «водитель»; other brackets belong to the post.
  std::string without_remark(const std::string& post, const WholeName& remarked) const {
    if (!remarked.beside) return post;
    const std::size_t end = post.find_first_of("(,[");
    if (end == std::string::npos || end == 0) return post;
    std::string rest = post.substr(0, end);
    while (!rest.empty() && rest.back() == ' ') rest.pop_back();
    return rest;
  }

  std::string settled_post(const Table::Row& row, const std::string& post) {
    if (known_.is_post(post)) return known_.post(post);
    const std::string answer = ask_.which_post(post, row.line);
    if (answer.empty()) {
      fault(row, "post", "table-doubt", "Должность «" + post + "» похожа на ту, что в справочнике уже есть",
            "Ответьте, та ли это должность");
    }
    return answer.empty() ? post : answer;
  }

  /// The key of the institution; empty when it is not settled or the row works nowhere.
  std::string organisation_in(const Table::Row& row) {
    const bool of_group = columns_.cell(row, "organisation").empty();
    const std::string name = of_group ? row.group : columns_.cell(row, "organisation");
    if (directory_.organisation(name) != nullptr) return name;
    if (const auto& keys = known_.organisations(name); keys.size() == 1) return *keys.begin();
    const std::string answer = ask_.which_organisation(name, of_group, row.line);
    if (answer.empty()) {
      fault(row, "organisation", "table-reference", "В справочнике нет учреждения «" + name + "»",
            "Ответьте, что это за учреждение");
      return {};
    }
    if (answer == "none") return {};
    if (answer.rfind("new:", 0) != 0) return answer;
    const std::string key = new_key(false);
    known_.add_organisation(name, key);
    Record record{{"key", key}, {"names", List{Record{{"full", name}}}}};
    if (answer.size() > 4) record["kind"] = answer.substr(4);
    put(organisations_, "organisations", std::move(record), of_group ? row.group_line : row.line);
    return key;
  }

  void organisation(const Table::Row& row) {
    Record record;
    Record name;
    for (const auto& [member, column] : columns_.all()) {
      if (member == "key" || member == "to") continue;
      if (const Value value = cells_.value_in(row, member); !value.is_null())
        (is_of(kOfName, member) ? name : record)[member] = value;
    }
    at_.title = name["full"].text_or("");
    std::string key = columns_.cell(row, "key");
    if (at_.title.empty() && key.empty()) return pass(row, "Не сказано, о каком учреждении");
    if (key.empty()) {
      const KnownNames::Keys& same = known_.organisations(at_.title);
      key = same.size() == 1 ? *same.begin()
            : same.empty()   ? new_key(false)
                             : key_by(ask_.which_namesake(at_.title, same, row.line), row, "full", "table-namesake",
                                      "«" + at_.title + "» в справочнике не одна запись", false);
      if (!key.empty()) known_.add_organisation(at_.title, key);
    }
    if (key.empty()) return;
    at_.key = key;
    const auto* known = directory_.organisation(key);
    const bool renamed = known == nullptr || known->names.empty() ||
                         known->names.back().full.nominative != name["full"].text_or("") ||
                         known->names.back().short_name != name["short"].text_or(known->names.back().short_name);
    if (renamed) record["names"] = List{std::move(name)};
    if (!seen_.insert(key).second) return;
    record["key"] = key;
    put(organisations_, "organisations", std::move(record), row.line);
  }

  void put(List& list, const char* section, Record record, int line) {
    sheet_.lines["/" + std::string(section) + "/" + std::to_string(list.size())] = line;
    list.push_back(std::move(record));
  }

  const Table& table_;
  const cases::Directory& directory_;
  const definitions::Definitions& definitions_;
  DirectorySheet sheet_;
  KnownNames known_;
  SheetDoubts doubts_;
  SheetColumns columns_;
  SheetQuestions ask_;
  SheetCells cells_;
  SheetRow at_;
  std::set<std::string> seen_;
  std::string next_person_, next_organisation_;
  List persons_, organisations_, employments_;
};

}  // namespace

DirectorySheet sheet_of_directory(const Table& table, const cases::Directory& directory,
                                  const definitions::Definitions& definitions, const SheetAnswers& answers) {
  Table mended = table;
  const Diagnostics letters = put_russian_letters(mended);
  DirectorySheet sheet = SheetReader(mended, directory, definitions, answers).read();
  sheet.findings.insert(sheet.findings.end(), letters.begin(), letters.end());
  return sheet;
}

}  // namespace dyak::service
