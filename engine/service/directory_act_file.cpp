// What an act of an office, a transfer or a dismissal, writes into the directory.
#include <algorithm>
#include <map>
#include <optional>

#include "engine/service/directory_act.hpp"

namespace dyak::service {
namespace {

Value given(const Record& fields, const std::string& name) {
  const auto found = fields.find(name);
  if (found == fields.end() || (found->second.is_text() && found->second.as_text().empty())) return {};
  return found->second;
}

/// Members of the record as they were typed: what is empty is taken away.
Record members_of(const Record& fields, const std::vector<std::string>& asked) {
  Record all;
  for (const std::string& name : asked) {
    if (fields.contains(name)) all[name] = given(fields, name);
  }
  return all;
}

// Of an entry that does not stand there yet: nothing is to be taken away.
Record without_nothing(Record record) {
  std::erase_if(record, [](const auto& one) { return one.second.is_null(); });
  return record;
}

template <class Entry>
std::vector<const Entry*> lines(const cases::ListedRecords<Entry>& all, const std::string& person) {
  std::vector<const Entry*> own;
  for (const std::size_t n : all.of(person)) own.push_back(&all[n]);
  return own;
}

Value dated(const std::optional<Date>& date) { return date ? Value(date->iso()) : Value(); }

Record line_of(const cases::Employment& work) {
  return {{"person", work.person},
          {"organisation", work.organisation},
          {"post", work.post.nominative},
          {"from", dated(work.valid.from)}};
}

class Making {
 public:
  Making(const DirectoryActKind& act, const cases::Directory& directory, const std::string& key, const Record& fields)
      : act_(act), directory_(directory), fields_(fields) {
    made_.key = key;
  }

  DirectoryActFile run(std::size_t line) && {
    const std::string_view id = act_.id;
    if (id == "add-person" || id == "add-organisation") add();
    if (id == "person") persons_.push_back(entry(person_members()));
    if (id == "organisation") organisations_.push_back(entry(organisation_members()));
    if (id == "employ" || id == "move") employ(id == "move");
    if (id == "dismiss") dismiss();
    if (id == "end-post") end(lines(directory_.employments, made_.key), line, employments_, line_of);
    if (id == "join") memberships_.push_back(without_nothing(of_person({"body", "role", "from", "basis"})));
    if (id == "leave") {
      end(lines(directory_.memberships, made_.key), line, memberships_, [](const cases::Membership& one) {
        return Record{{"person", one.person}, {"body", one.body}, {"role", one.role}, {"from", dated(one.valid.from)}};
      });
    }
    if (id == "consent") consents_.push_back(without_nothing(of_person({"kind", "from", "basis"})));
    if (id == "withdraw") {
      end(lines(directory_.consents, made_.key), line, consents_, [](const cases::Consent& one) {
        return Record{{"person", one.person}, {"kind", one.kind}, {"from", dated(one.valid.from)}};
      });
    }
    if (id == "kin") kin();
    if (id == "unkin") unkin(line);
    if (id == "rename") rename();
    if (id == "close") organisations_.push_back(Record{{"key", made_.key}, {"to", need("to", "Назовите день")}});
    return done();
  }

 private:
  Value need(const std::string& field, const std::string& message) {
    Value value = given(fields_, field);
    if (value.is_null()) made_.findings.push_back(refusal("field-required", message, {}, "/fields/" + field));
    return value;
  }

  /// A day that is typed as 14.09.2026 or 2026-09-14; nothing when it is none.
  std::optional<Date> day(const std::string& field) const {
    const std::string text = given(fields_, field).text_or("");
    auto date = Date::parse_iso(text);
    return date ? date : Date::parse_russian(text);
  }

  // All that was sent and is no other part's.
  Record person_members() const {
    Record all = fields_;
    for (const char* other : {"key", "organisation", "post", "category", "category_to", "from", "main"})
      all.erase(other);
    for (auto& [name, value] : all) value = given(fields_, name);
    return all;
  }
  Record organisation_members() const {
    Record all = fields_;
    for (const char* other : {"key", "full", "short", "from"}) all.erase(other);
    for (auto& [name, value] : all) value = given(fields_, name);
    return all;
  }
  Value entry(Record record) const {
    record["key"] = made_.key;
    return record;
  }
  Record of_person(const std::vector<std::string>& names) const {
    Record record{{"person", made_.key}};
    for (const std::string& name : names) record[name] = given(fields_, name);
    return record;
  }

  void add() {
    const bool person = act_.of_person;
    std::string key = given(fields_, "key").text_or("");
    if (key.empty()) key = next_key(directory_, new_letters(directory_, person));
    if (directory_.person(key) != nullptr || directory_.organisation(key) != nullptr)
      made_.findings.push_back(refusal("dir-duplicate", "Ключ «" + key + "» уже занят",
                                       "Оставьте поле пустым: программа возьмёт следующий", "/fields/key"));
    made_.key = key;
    if (person) {
      persons_.push_back(entry(without_nothing(person_members())));
      if (!given(fields_, "organisation").is_null() || !given(fields_, "post").is_null()) employ(false);
      return;
    }
    Record organisation = without_nothing(organisation_members());
    organisation["names"] = List{without_nothing(members_of(fields_, {"full", "short", "from"}))};
    organisations_.push_back(entry(std::move(organisation)));
  }

  void employ(bool moves) {
    need("organisation", "Назовите учреждение");
    need("post", "Назовите должность");
    Record record = without_nothing(of_person({"organisation", "post", "category", "category_to", "from"}));
    const auto from = day("from");
    if (moves) {
      need("from", "Назовите день, с которого человек работает на новом месте");
      if (from) end_all(from->plus_days(-1));
    } else if (given(fields_, "main") == Value(false)) {
      record["main"] = false;
    }
    employments_.push_back(std::move(record));
  }

  void end_all(Date last) {
    for (const cases::Employment* work : lines(directory_.employments, made_.key)) {
      if (work->valid.to && *work->valid.to <= last) continue;
      if (work->valid.from && *work->valid.from > last) continue;
      Record record = line_of(*work);
      record["to"] = last.iso();
      employments_.push_back(std::move(record));
    }
  }

  void dismiss() {
    need("to", "Назовите последний день работы");
    const auto last = day("to");
    if (!last) {
      if (!given(fields_, "to").is_null()) no_day("to");
      return;
    }
    end_all(*last);
    if (employments_.empty())
      made_.findings.push_back(
          refusal("dir-nothing-to-end", "В этот день он нигде не работает: увольнять неоткуда", {}, "/fields/to"));
    if (!(given(fields_, "memberships") == Value(true))) return;
    for (const cases::Membership* one : lines(directory_.memberships, made_.key)) {
      if ((one->valid.to && *one->valid.to <= *last) || (one->valid.from && *one->valid.from > *last)) continue;
      memberships_.push_back(Record{{"person", one->person},
                                    {"body", one->body},
                                    {"role", one->role},
                                    {"from", dated(one->valid.from)},
                                    {"to", last->iso()}});
    }
  }

  template <class Entry, class Line>
  void end(const std::vector<const Entry*>& own, std::size_t line, List& section, const Line& line_made) {
    need("to", "Назовите последний день");
    if (line >= own.size()) return no_such_line();
    Record record = line_made(*own[line]);
    std::erase_if(record, [](const auto& one) { return one.second == Value(""); });  // a membership without a role
    record["to"] = given(fields_, "to");
    section.push_back(std::move(record));
  }

  void no_such_line() {
    made_.findings.push_back(refusal("dir-nothing-to-end", "Такой строки в записи уже нет", "Прочтите её заново"));
  }

  void kin() {
    const Value relative = need("relative", "Назовите родственника");
    need("degree", "Назовите степень родства");
    if (relative == Value(made_.key))
      made_.findings.push_back(refusal("dir-own-kin", "Человек не бывает родственником самому себе", "Выберите другого",
                                       "/fields/relative"));
    kinships_.push_back(without_nothing(of_person({"relative", "degree"})));
  }

  void unkin(std::size_t line) {
    const auto own = lines(directory_.kinships, made_.key);
    if (line >= own.size()) return no_such_line();
    kinships_.push_back(Record{{"person", own[line]->person}, {"relative", own[line]->relative}, {"degree", Value()}});
  }

  // The name before ends on the eve of the new one.
  void rename() {
    const auto* organisation = directory_.organisation(made_.key);
    need("full", "Назовите новое название");
    need("from", "Назовите день, с которого оно действует");
    const auto from = day("from");
    if (!from && !given(fields_, "from").is_null()) no_day("from");
    if (organisation == nullptr || !from) return;
    cases::Directory alone;
    alone.organisations.emplace(made_.key, *organisation);
    for (cases::OrganisationName& name : alone.organisations[made_.key].names) {
      const bool before = !name.valid.from || *name.valid.from < *from;
      if (before && (!name.valid.to || *name.valid.to >= *from)) name.valid.to = from->plus_days(-1);
    }
    List names = to_value(alone)["organisations"].as_list().front()["names"].as_list();
    names.push_back(without_nothing(members_of(fields_, {"full", "short", "from"})));
    organisations_.push_back(Record{{"key", made_.key}, {"names", std::move(names)}});
  }

  void no_day(const std::string& field) {
    made_.findings.push_back(refusal("bad-date", "«" + given(fields_, field).text_or("") + "» — не день",
                                     "День пишется так: 14.09.2026", "/fields/" + field));
  }

  DirectoryActFile done() {
    Record file;
    for (const auto& [name, list] : {std::pair{"persons", &persons_},
                                     {"organisations", &organisations_},
                                     {"employments", &employments_},
                                     {"memberships", &memberships_},
                                     {"consents", &consents_},
                                     {"kinships", &kinships_}}) {
      if (!list->empty()) file[name] = *list;
    }
    made_.file = std::move(file);
    return std::move(made_);
  }

  const DirectoryActKind& act_;
  const cases::Directory& directory_;
  const Record& fields_;
  DirectoryActFile made_;
  List persons_, organisations_, employments_, memberships_, consents_, kinships_;
};

}  // namespace

DirectoryActFile file_of(const DirectoryActKind& act, const cases::Directory& directory, const std::string& key,
                         const Record& fields, std::size_t line) {
  return Making(act, directory, key, fields).run(line);
}

std::string next_key(const cases::Directory& directory, const std::string& letters) {
  std::int64_t most = 0;
  std::size_t width = 1;
  for (const auto* series : {&directory.persons.series(), &directory.organisations.series()}) {
    const auto last = series->last(letters);
    const std::string digits = last ? last->substr(letters.size()) : "0";
    if (std::stoll(digits) <= most) continue;
    most = std::stoll(digits);
    width = digits.size();
  }
  std::string digits = std::to_string(most + 1);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return letters + digits;
}

std::string new_letters(const cases::Directory& directory, bool of_person) {
  const std::string most = (of_person ? directory.persons.series() : directory.organisations.series()).commonest();
  return most.empty() ? (of_person ? "P" : "O") : most;
}

}  // namespace dyak::service
