#include "engine/rehearsal/invented_district.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "engine/base/utf8.hpp"
#include "engine/definitions/applicant_kinds.hpp"

namespace dyak::rehearsal {
namespace {

using definitions::Field;
using definitions::FieldKind;
using definitions::FieldType;

constexpr std::size_t kPeople = 12;
constexpr std::array<const char*, kPeople> kSurnames{"Берёзов", "Орлова",  "Соколов", "Ручьёва", "Лесной", "Полева",
                                                     "Зимин",   "Вешнева", "Громов",  "Росина",  "Лугов",  "Снежина"};

Phrase person_name(std::size_t n) {
  const bool woman = n % 2 == 1;
  const std::string first = woman ? "Мария" : "Иван";
  const std::string patronymic = woman ? "Петровна" : "Петрович";
  const std::string surname = kSurnames.at(n);
  return {PhraseKind::Person, surname + " " + first + " " + patronymic, surname,         first,
          patronymic,         woman ? Sex::Female : Sex::Male,          NameStyle::Full, {}};
}

std::int64_t whole(const std::optional<Rational>& number, std::int64_t otherwise) {
  return number ? static_cast<std::int64_t>(number->numerator() / number->denominator()) : otherwise;
}

}  // namespace

InventedDistrict::InventedDistrict(const definitions::Definitions& definitions, std::uint64_t seed)
    : definitions_(definitions), chance_(seed) {
  add_people();
  add_institutions();
}

void InventedDistrict::adopt(const cases::Directory& directory) {
  if (directory.persons.empty()) return;
  directory_ = directory;
  persons_.clear();
  organisations_.clear();
  for (const auto& [key, person] : directory.persons) persons_.push_back(key);
  for (const auto& [key, organisation] : directory.organisations) organisations_.push_back(key);
}

void InventedDistrict::add_people() {
  for (std::size_t n = 0; n < kPeople; ++n) {
    cases::Person person;
    person.key = "P" + std::to_string(n + 1);
    person.name = person_name(n);
    person.email = "p" + std::to_string(n + 1) + "@example.ru";
    for (const char* kind : {"processing", "distribution"}) directory_.consents.push_back({person.key, kind, {}, {}});
    persons_.push_back(person.key);
    directory_.persons.emplace(person.key, std::move(person));
  }
  std::size_t n = 0;
  for (const definitions::Signatory& signatory : definitions_.organisation.signatories) {
    if (signatory.person.empty() || directory_.persons.contains(signatory.person)) continue;
    cases::Person person;
    person.key = signatory.person;
    person.name = person_name(n++ % kPeople);
    directory_.persons.emplace(person.key, std::move(person));
  }
}

void InventedDistrict::add_institutions() {
  std::set<std::string> kinds{"institution"};
  for (const auto& [id, form] : definitions_.forms) kinds.insert(form.by.begin(), form.by.end());
  kinds.erase("person");
  kinds.erase("case");
  std::size_t n = 0;
  for (const std::string& kind : kinds) {
    for (int i = 0; i < 3; ++i, ++n) {
      cases::Organisation organisation;
      organisation.key = "I" + std::to_string(n + 1);
      organisation.kind = kind;
      const std::string number = "№ " + std::to_string(n + 1);
      organisation.names.push_back(
          {{},
           {PhraseKind::Organisation, "Учреждение " + number, {}, {}, {}, Sex::Unknown, NameStyle::Full, {}},
           "учреждение " + number});
      organisation.head = persons_[n % persons_.size()];
      organisation.head_post = {PhraseKind::Post, "директор", {}, {}, {}, Sex::Unknown, NameStyle::Full, {}};
      organisation.email = "i" + std::to_string(n + 1) + "@example.ru";
      for (std::size_t p = n; p < persons_.size(); p += 3)
        directory_.memberships.push_back({persons_[p], organisation.key, p == n ? "chair" : "member", {}, {}});
      organisations_.push_back(organisation.key);
      directory_.organisations.emplace(organisation.key, std::move(organisation));
    }
  }
  for (std::size_t p = 0; p < persons_.size(); ++p) {
    directory_.employments.push_back({persons_[p],
                                      organisations_[p % organisations_.size()],
                                      {PhraseKind::Post, "специалист", {}, {}, {}, Sex::Unknown, NameStyle::Full, {}},
                                      true,
                                      {},
                                      {},
                                      {}});
  }
}

Value InventedDistrict::applicant(const definitions::Form& form) {
  std::vector<Value> may;
  if (definitions::admits(form, "person")) may.push_back(Record{{"person", persons_[pick(persons_.size())]}});
  for (const auto& [key, organisation] : directory_.organisations) {
    if (!definitions::admits_anybody(form) && definitions::admits(form, organisation.kind))
      may.push_back(Record{{"organisation", key}});
  }
  if (std::find(form.by.begin(), form.by.end(), definitions::kOutsider) != form.by.end()) {
    may.push_back(
        Record{{"person", Record{{"surname", "Ветрова"}, {"first_name", "Нина"}, {"patronymic", "Олеговна"}}}});
  }
  return may.empty() ? Value() : may[pick(may.size())];
}

Record InventedDistrict::fill(const std::vector<const Field*>& fields, Moment now, cases::Store& store) {
  Record all;
  for (const Field* field : fields) {
    if (!field->computed.empty()) continue;
    if (leaves_out_ && field->required == definitions::Level::Never && pick(4) == 0) continue;
    if (leaves_out_ && !field->asked_when.empty() && pick(2) == 0) continue;
    Value value = value_of(field->type, now, store);
    if (!value.is_null()) all[field->id] = std::move(value);
  }
  // A pair of days is written from the earlier to the later one,
  // whatever the fields are called by the form's own checks.
  if (all.contains("from") && all.contains("to") && all["from"].is_text() && all["to"].is_text() &&
      all["to"].as_text() < all["from"].as_text())
    std::swap(all["from"], all["to"]);
  return all;
}

Value InventedDistrict::value_of(const FieldType& type, Moment now, cases::Store& store) {
  switch (type.kind) {
    case FieldKind::Text:
      return text(type);
    case FieldKind::Integer:
    case FieldKind::Decimal:
    case FieldKind::Scale:
      return number(type);
    case FieldKind::Date:
      return now.date(Zone{}).plus_days(static_cast<int>(pick(120)) - 20).iso();
    case FieldKind::Moment:
      return now.iso(Zone{});
    case FieldKind::Flag:
      return pick(2) == 0;
    case FieldKind::Choice:
      return choice(type, now);
    case FieldKind::File:
      return file(type, store);
    case FieldKind::Person:
      return persons_[pick(persons_.size())];
    case FieldKind::Organisation:
      return organisations_.empty() ? Value() : Value(organisations_[pick(organisations_.size())]);
    case FieldKind::Case:
      return some_case(type, store);
    case FieldKind::List:
      return list(type, now, store);
    case FieldKind::Record: {
      std::vector<const Field*> fields;
      for (const Field& field : *type.fields) fields.push_back(&field);
      return fill(fields, now, store);
    }
  }
  return {};
}

namespace {

/// A text of that pattern: ones for digits, Russian and Latin letters.
std::string after_pattern(const std::string& pattern) {
  std::u32string signs = to_utf32(pattern);
  std::u32string made;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    if (signs[i] == U'\\' && i + 1 < signs.size()) {
      made += signs[++i];
    } else {
      made += signs[i] == U'0' ? U'1' : signs[i] == U'Я' ? U'Б' : signs[i] == U'Z' ? U'B' : signs[i];
    }
  }
  return to_utf8(made);
}

/// Good ones of texts that must be more than words; empty = words will do.
std::string special_text(const FieldType& type) {
  switch (type.text_kind) {
    case definitions::TextKind::Snils:
      return "112-233-445 95";
    case definitions::TextKind::Inn:
      return "500100732259";
    case definitions::TextKind::Ogrn:
      return "1234567890127";
    case definitions::TextKind::Time:
      return "09:30";
    case definitions::TextKind::Address:
      return "100000, г. Образцов, ул. Мастеровая, д. 1";
    case definitions::TextKind::Post:
      return "инженер";
    case definitions::TextKind::ThingName:
      return "выставка";
    case definitions::TextKind::PersonName:
      return "Орлова Мария Ивановна";
    case definitions::TextKind::Words:
      break;
  }
  return type.patterns.empty() ? std::string{} : after_pattern(type.patterns.front());
}

}  // namespace

Value InventedDistrict::text(const FieldType& type) {
  if (std::string special = special_text(type); !special.empty()) return special;
  std::string words = "Образец " + std::to_string(++texts_);
  const auto least = static_cast<std::size_t>(whole(type.min, 0));
  for (int n = 2; to_utf32(words).size() < least; ++n) words += " слово" + std::to_string(n);
  return words;
}

Value InventedDistrict::number(const FieldType& type) {
  const std::int64_t from = whole(type.min, type.kind == FieldKind::Scale ? 0 : 1);
  const std::int64_t to = std::max(from, whole(type.max, from + 9));
  return from + static_cast<std::int64_t>(pick(static_cast<std::size_t>(to - from) + 1));
}

Value InventedDistrict::choice(const FieldType& type, Moment now) {
  std::vector<std::string> ids;
  for (const definitions::Option& option : type.options) ids.push_back(option.id);
  const auto found = definitions_.lists.find(type.list);
  if (found != definitions_.lists.end()) {
    for (const definitions::ListEntry* entry : found->second.in_force(now.date(Zone{}))) ids.push_back(entry->id);
  }
  return ids.empty() ? Value() : Value(ids[pick(ids.size())]);
}

Value InventedDistrict::list(const FieldType& type, Moment now, cases::Store& store) {
  const std::int64_t least = std::max<std::int64_t>(1, whole(type.min, 1));
  const std::int64_t most = std::max(least, std::min<std::int64_t>(whole(type.max, least + 3), least + 3));
  const auto wanted = static_cast<std::size_t>(least) + pick(static_cast<std::size_t>(most - least) + 1);
  List items;
  std::set<std::string> taken;
  for (std::size_t tries = 0; items.size() < wanted && tries < wanted * 8; ++tries) {
    Value item = value_of(*type.item, now, store);
    const std::string key = type.unique_by.empty() ? item.text_or("") : item[type.unique_by].text_or("");
    const bool unique = type.unique || !type.unique_by.empty();
    if (item.is_null() || (unique && !key.empty() && !taken.insert(key).second)) continue;
    items.push_back(std::move(item));
  }
  return items;
}

// It holds its own name, as the files of scenarios do.
Value InventedDistrict::file(const FieldType& type, cases::Store& store) {
  const std::string name =
      "образец-" + std::to_string(++texts_) + "." + (type.file_types.empty() ? "pdf" : type.file_types.front());
  const auto incoming = store.receive_file();
  incoming->append(name);
  const auto kept = incoming->finish();
  return Record{{"name", name}, {"sha256", kept.sha256}, {"size", static_cast<std::int64_t>(kept.size)}};
}

Value InventedDistrict::some_case(const FieldType& type, cases::Store& store) {
  std::vector<std::string> ids;
  for (const cases::Case& state : store.read()->cases({})) {
    const bool named = state.process == type.process ||
                       std::find(type.processes.begin(), type.processes.end(), state.process) != type.processes.end();
    if (named || (type.process.empty() && type.processes.empty())) ids.push_back(state.id.value);
  }
  return ids.empty() ? Value() : Value(ids[pick(ids.size())]);
}

}  // namespace dyak::rehearsal
