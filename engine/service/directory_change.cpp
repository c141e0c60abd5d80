#include "engine/service/directory_change.hpp"

#include "engine/base/error.hpp"
#include "engine/cases/outsider.hpp"

namespace dyak::service {
namespace {

[[noreturn]] void fail(const std::string& message) {
  throw Error(ErrorCode::InvalidInput, "Справочник не изменён", {refusal("directory-change", message)});
}

std::optional<Date> date_of(const Value& entry, std::string_view name) {
  const Value& given = entry[name];
  if (given.is_date()) return given.as_date();
  return given.is_text() ? Date::parse_iso(given.as_text()) : std::nullopt;
}

std::string key_of(const Value& entry, std::string_view name) {
  const Value& given = entry[name];
  return given.is_object() ? given.as_object().key() : given.text_or("");
}

cases::Validity validity_of(const Value& entry) { return {date_of(entry, "from"), date_of(entry, "to")}; }

// Closes those among `all` that `matches` and would last longer; the last day is the entry's `to`.
template <class T, class Matches>
void end_all(cases::ListedRecords<T>& all, const std::string& person, const Value& entry, const Matches& matches) {
  const auto to = date_of(entry, "to");
  if (!to) fail("Не указано, с какого дня прекращается запись (to)");
  bool any = false;
  for (const std::size_t n : all.of(person)) {
    T one = all[n];
    if ((one.valid.to && *one.valid.to <= *to) || !matches(one)) continue;
    one.valid.to = to;
    all.set(n, std::move(one));
    any = true;
  }
  if (!any) fail("Прекращать нечего: такой действующей записи нет");
}

void add_post(cases::Directory& directory, const Value& entry, const std::string& person) {
  cases::Employment employment;
  employment.person = person;
  employment.organisation = key_of(entry, "organisation");
  employment.post.kind = PhraseKind::Post;
  employment.post.nominative = entry["post"].text_or("");
  employment.category = entry["category"].text_or("");
  employment.valid = validity_of(entry);
  directory.employments.push_back(std::move(employment));
}

cases::Person known_as(cases::Person person, const std::string& key) {
  person.key = key;
  return person;
}

}  // namespace

cases::Directory changed_directory(const cases::Directory& directory, const std::string& change, const Value& entry,
                                   const std::optional<cases::Person>& outsider) {
  cases::Directory next = directory;
  std::string person = key_of(entry, "person");
  if (const auto of = cases::case_of_outsider(person)) {
    person = cases::directory_key_of(*of);
    if (change == "add-person" && outsider && next.person(person) == nullptr)
      next.persons.emplace(person, known_as(*outsider, person));
    if (change == "add-person" && !outsider) fail("О заявителе ничего не известно: сведения о нём уничтожены");
  }
  const std::string body = key_of(entry, "body");
  const std::string kind = entry["kind"].text_or("");
  if (next.person(person) == nullptr) fail("Лица «" + person + "» нет в справочнике");
  if (change == "add-person") return next;
  if (change == "add-post") {
    add_post(next, entry, person);
  } else if (change == "end-post") {
    const std::string organisation = key_of(entry, "organisation");
    end_all(next.employments, person, entry, [&](const auto& e) { return e.organisation == organisation; });
  } else if (change == "add-membership") {
    next.memberships.push_back(
        {person, body, entry["role"].text_or("member"), validity_of(entry), entry["basis"].text_or("")});
  } else if (change == "end-membership") {
    end_all(next.memberships, person, entry, [&](const auto& m) { return m.body == body; });
  } else if (change == "add-consent") {
    next.consents.push_back({person, kind, validity_of(entry), entry["basis"].text_or("")});
  } else if (change == "end-consent") {
    end_all(next.consents, person, entry, [&](const auto& c) { return c.kind == kind; });
  } else {
    fail("Неизвестное изменение справочника «" + change + "»");
  }
  return next;
}

cases::Directory without_members(const cases::Directory& directory, const std::string& person,
                                 const std::vector<std::string>& members) {
  cases::Directory next = directory;
  if (!next.persons.contains(person)) fail("Лица «" + person + "» нет в справочнике");
  cases::Person& changed = next.persons.at(person);
  for (const std::string& member : members) {
    if (member == "email") {
      changed.email.clear();
    } else if (member == "phone") {
      changed.phone.clear();
    } else {
      changed.attributes.erase(member);
    }
  }
  return next;
}

}  // namespace dyak::service
