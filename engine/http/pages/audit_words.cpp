#include "engine/http/pages/audit_words.hpp"

#include <algorithm>
#include <array>

#include "engine/base/json.hpp"
#include "engine/cases/member_titles.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/pages/directory_words.hpp"
#include "engine/service/directory_index.hpp"
#include "engine/service/public_shelf.hpp"

namespace dyak::http {
namespace {

struct Word {
  std::string_view name;
  std::string_view russian;
};
constexpr std::array<Word, 36> kWords{{{"address", "адрес"},
                                       {"agent", "браузер"},
                                       {"second_factor", "второй фактор"},
                                       {"person", "лицо"},
                                       {"person_before", "лицо прежде"},
                                       {"roles", "роли"},
                                       {"roles_before", "роли прежде"},
                                       {"title", "название"},
                                       {"command", "команда"},
                                       {"os_user", "в операционной системе"},
                                       {"period", "период"},
                                       {"number", "номер"},
                                       {"times", "раз"},
                                       {"left", "осталось"},
                                       {"unknown_name", "имени такого нет"},
                                       {"disabled", "отключена"},
                                       {"papers", "документы"},
                                       {"copies", "экземпляров"},
                                       {"form", "форма"},
                                       {"year", "год"},
                                       {"persons", "люди"},
                                       {"organisations", "учреждения"},
                                       {"employments", "места работы"},
                                       {"memberships", "участие в органах"},
                                       {"consents", "согласия"},
                                       {"kinships", "родство"},
                                       {"added", "добавлено"},
                                       {"changed", "изменено"},
                                       {"lost", "убрано"},
                                       {"fields", "сведения"},
                                       {"process", "вид дела"},
                                       {"state", "состояние"},
                                       {"q", "искали"},
                                       {"from", "с"},
                                       {"to", "по"},
                                       {"reason", "причина"}}};

std::string russian_of(const std::string& name) {
  const auto word = std::find_if(kWords.begin(), kWords.end(), [&](const Word& one) { return one.name == name; });
  return word == kWords.end() ? name : std::string(word->russian);
}

/// "c-000012" of "c-000012/p3"; empty of what is no case.
std::string case_in(const std::string& subject) {
  return subject.starts_with("c-") ? subject.substr(0, subject.find('/')) : "";
}

}  // namespace

AuditWords::AuditWords(const Context& context)
    : context_(context),
      directory_(context.view->directory()),
      names_(context.app.definitions(), *directory_, *context.view, context.app.today()),
      roles_(service::known_roles(context.app.definitions())) {}

std::string AuditWords::who(const std::string& user) const {
  if (user == service::kStranger) return "заявитель";
  if (user == "system") return "программа";
  if (user == "console") return "консоль сервера";
  const auto account = context_.view->account(user);
  if (!account) return user;
  const std::string name =
      directory_->person(account->person) == nullptr ? account->title : names_.short_person(account->person);
  return name.empty() || name == user ? user : name + " (" + user + ")";
}

std::string AuditWords::party(const std::string& key) const {
  if (directory_->person(key) != nullptr) return names_.short_person(key);
  return directory_->organisation(key) != nullptr ? names_.organisation(key) : "";
}

AuditWords::About AuditWords::about(const cases::Entry& entry) const {
  const std::string& subject = entry.subject;
  if (const std::string id = case_in(subject); !id.empty()) {
    const auto state = context_.view->find(CaseId{id});
    if (!state) return {subject, ""};
    const auto process = context_.app.definitions().process_of(state->process, state->definition_version);
    return {(process == nullptr ? state->process : process->title) + ", " + label(*state), "/cases/" + id};
  }
  if (directory_->person(subject) != nullptr) return {names_.short_person(subject), "/directory/persons/" + subject};
  if (directory_->organisation(subject) != nullptr)
    return {names_.organisation(subject), "/directory/organisations/" + subject};
  const auto& definitions = context_.app.definitions();
  if (const auto found = definitions.registers.find(subject); found != definitions.registers.end())
    return {found->second.title, ""};
  if (const auto found = definitions.journals.find(subject); found != definitions.journals.end())
    return {found->second.title, ""};
  if (entry.kind == "access-refused") return {"страница «" + subject + "»", ""};
  return {subject == entry.actor ? "" : who(subject), ""};
}

std::string AuditWords::in_words(const std::string& name, const Value& value) const {
  if (value == Value(true)) return "да";
  if (value == Value(false)) return "нет";
  if (value.is_list()) {
    std::string all;
    for (const Value& one : value.as_list()) all += (all.empty() ? "" : ", ") + in_words(name, one);
    return all;
  }
  if (value.is_record()) {
    std::string all;
    for (const auto& [part, one] : value.as_record())
      all += (all.empty() ? "" : ", ") + russian_of(part) + " " + in_words(part, one);
    return all;
  }
  if (!value.is_text()) return to_json(value);
  const std::string& text = value.as_text();
  if (name == "fields") return cases::member_title(text);
  if (name.starts_with("roles")) {
    const auto found = std::find_if(roles_.begin(), roles_.end(), [&](const auto& one) { return one.id == text; });
    return found == roles_.end() ? text : found->title;
  }
  if (name.starts_with("person")) {
    const std::string known = party(text);
    return known.empty() ? text : known;
  }
  if (name == "papers") {
    const std::string id = case_in(text);
    const auto state = id.empty() ? std::nullopt : context_.view->find(CaseId{id});
    return state ? label(*state) : text;
  }
  if (name == "process") {
    const auto found = context_.app.definitions().processes.find(text);
    return found == context_.app.definitions().processes.end() ? text : found->second.title;
  }
  return text;
}

std::string AuditWords::details(const Value& data) const {
  std::string text;
  if (!data.is_record()) return text;
  for (const auto& [name, value] : data.as_record()) {
    const std::string shown = in_words(name, value);
    if (!shown.empty()) text += (text.empty() ? "" : "; ") + russian_of(name) + ": " + shown;
  }
  return text;
}

std::string AuditWords::meant(const std::string& typed) const {
  if (typed.empty() || context_.view->account(typed) || directory_->person(typed) != nullptr) return typed;
  const auto& language = context_.app.definitions().language;
  const auto words = service::searched_words(language, typed);
  if (words.empty()) return typed;
  std::string found;
  for (const cases::Account& account : context_.view->accounts()) {
    const std::string name = account.user + " " + account.title + " " +
                             (directory_->person(account.person) == nullptr ? "" : names_.person(account.person));
    if (!service::words_begin(service::searched_text(language, name), words)) continue;
    if (!found.empty()) return typed;
    found = account.user;
  }
  return found.empty() ? typed : found;
}

}  // namespace dyak::http
