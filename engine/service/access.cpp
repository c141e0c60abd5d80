#include "engine/service/access.hpp"

#include <algorithm>
#include <array>

#include "engine/base/error.hpp"
#include "engine/workflow/roles_held.hpp"

namespace dyak::service {
namespace {

constexpr std::array<std::string_view, 4> kOutside{"applicant", "employee", "expert", "member"};

bool is_lead(const cases::Membership& membership) { return membership.role == "head" || membership.role == "chair"; }

bool leads(const std::string& person, const std::string& body, const Object& object) {
  const cases::Organisation* organisation = object.directory->organisation(body);
  if (organisation == nullptr) return false;
  if (organisation->head == person) return true;
  const auto& all = object.directory->memberships;
  return std::any_of(all.begin(), all.end(), [&](const cases::Membership& m) {
    const bool holds = object.on ? m.valid.holds(*object.on) : !m.valid.to;
    return m.person == person && m.body == body && is_lead(m) && holds;
  });
}

/// Whether the subject is the party, or stands at its head.
bool speaks_for(const workflow::Actor& subject, const Value& party, const Object& object) {
  if (party["role"].is_text() && subject.roles.contains(party["role"].as_text())) return true;
  if (subject.person.empty()) return false;
  if (party["person"].text_or("") == subject.person) return true;
  const std::string body = party["organisation"].text_or("");
  return !body.empty() && object.directory != nullptr && leads(subject.person, body, object);
}

bool takes_part(const workflow::Actor& subject, const Object& object) {
  const auto* process = object.facts == nullptr ? nullptr : object.facts->definitions.process(object.state->process);
  return process != nullptr && !workflow::roles_held(*process, *object.state, subject, *object.facts).empty();
}

bool is_concerned(const workflow::Actor& subject, const Object& object) {
  const cases::Case& state = *object.state;
  if (speaks_for(subject, state.applicant, object)) return true;
  const bool by_task = std::any_of(state.tasks.begin(), state.tasks.end(), [&](const cases::Task& task) { return speaks_for(subject, task.to, object); });
  return by_task || takes_part(subject, object) || std::any_of(state.papers.begin(), state.papers.end(), [&](const cases::Paper& paper) {
    return !paper.draft && (paper.receiver.text_or("") == subject.person ? !subject.person.empty() : speaks_for(subject, paper.receiver, object));
  });
}

}  // namespace

workflow::Actor actor_of(const cases::Account& account) {
  std::set<std::string> roles(account.roles.begin(), account.roles.end());
  roles.erase("applicant");  // told by the case: whoever applied for it, never by the account
  return {account.user, account.person, std::move(roles), false};
}

workflow::Actor actor_of(const cases::ReadView& view, const std::string& user) {
  const auto account = view.account(user);
  if (!account || account->disabled) throw Error(ErrorCode::Forbidden, "Учётной записи «" + user + "» нет или она отключена");
  return actor_of(*account);
}

std::vector<std::string> parties_of(const workflow::Actor& subject, const cases::Directory& directory, Date on) {
  std::vector<std::string> all;
  for (const std::string& role : subject.roles) all.push_back("role:" + role);
  if (subject.person.empty()) return all;
  all.push_back("person:" + subject.person);
  std::set<std::string> led;
  for (const auto& [key, organisation] : directory.organisations) {
    if (organisation.head == subject.person) led.insert(key);
  }
  for (const cases::Membership& m : directory.memberships) {
    if (m.person == subject.person && is_lead(m) && m.valid.holds(on)) led.insert(m.body);
  }
  for (const std::string& key : led) all.push_back("organisation:" + key);
  return all;
}

bool is_outsider(const workflow::Actor& subject) {
  return std::all_of(subject.roles.begin(), subject.roles.end(), [](const std::string& role) {
    return std::find(kOutside.begin(), kOutside.end(), role) != kOutside.end();
  });
}

bool allow(const workflow::Actor& subject, Action action, const Object& object) {
  if (subject.is_system || action == Action::Public) return true;
  if (subject.user.empty()) return false;
  const bool staff = !is_outsider(subject);
  const bool only_administers = subject.roles.size() == 1 && subject.roles.contains("administrator");
  switch (action) {
    case Action::Public:
    case Action::SeeSelf:
    case Action::SeeDefinitions:
    case Action::ListCases:
    case Action::SeeDirectory:
    case Action::CountTerms: return true;
    case Action::SeeJournals:
    case Action::SeeRegisters:
    case Action::SeeContacts:
    case Action::AnnulNumber:
    case Action::ChangeDirectory: return staff;
    case Action::ManageAccounts:
    case Action::Operate: return subject.roles.contains("administrator");
    case Action::Submit:
      if (only_administers) return false;
      return staff || object.applicant == nullptr || speaks_for(subject, *object.applicant, object);
    case Action::Act:
      if (only_administers) return false;
      return staff || object.state == nullptr || is_concerned(subject, object);
    case Action::SeeCase: return staff || object.state == nullptr || is_concerned(subject, object);
  }
  return false;
}

bool may_see(const workflow::Actor& subject, const cases::Case& object, const cases::Directory& directory) {
  return allow(subject, Action::SeeCase, {&object, &directory, nullptr, std::nullopt});
}

}  // namespace dyak::service
