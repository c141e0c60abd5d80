#include "engine/service/access.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/cases/outsider.hpp"
#include "engine/definitions/applicant_kinds.hpp"
#include "engine/service/public_shelf.hpp"
#include "engine/workflow/roles_held.hpp"

namespace dyak::service {
namespace {

bool is_lead(const cases::Membership& membership) { return membership.role == "head" || membership.role == "chair"; }

bool leads(const std::string& person, const std::string& body, const AccessObject& object) {
  const cases::Organisation* organisation = object.directory->organisation(body);
  if (organisation == nullptr) return false;
  if (organisation->head == person) return true;
  const auto& all = object.directory->memberships;
  const auto own = all.of(person);
  return std::any_of(own.begin(), own.end(), [&](std::size_t n) {
    const cases::Membership& m = all[n];
    const bool holds = object.on ? m.valid.holds(*object.on) : !m.valid.to;
    return m.body == body && is_lead(m) && holds;
  });
}

/// As the definitions know it by which the case goes on; null where there is no case, or it is not known.
std::shared_ptr<const definitions::Process> process_in(const AccessObject& object) {
  if (object.facts == nullptr || object.state == nullptr) return nullptr;
  return object.facts->definitions.process_of(object.state->process, object.state->definition_version);
}

/// Whether the subject is the party, or stands at its head.
bool speaks_for(const workflow::Actor& subject, const Value& party, const AccessObject& object) {
  if (party["role"].is_text() && subject.roles.contains(party["role"].as_text())) return true;
  if (subject.person.empty()) return false;
  const std::string named = party["person"].text_or("");
  const auto outsider = cases::case_of_outsider(named);
  if ((outsider ? cases::directory_key_of(*outsider) : named) == subject.person) return true;
  const std::string body = party["organisation"].text_or("");
  return !body.empty() && object.directory != nullptr && leads(subject.person, body, object);
}

bool takes_part(const workflow::Actor& subject, const AccessObject& object) {
  const auto process = process_in(object);
  return process != nullptr && !workflow::roles_held(*process, *object.state, subject, *object.facts).empty();
}

/// The case came into one of the states that open the answers, and not before the task was given.
bool is_opened(const cases::Case& state, const cases::Task& task, const definitions::TaskDefinition& definition,
               Zone zone) {
  const auto& until = definition.until;
  return std::any_of(state.steps.begin(), state.steps.end(), [&](const cases::Step& step) {
    return std::find(until.begin(), until.end(), step.to) != until.end() &&
           (!task.given || step.at.date(zone) >= *task.given);
  });
}

/// Whoever declined, was replaced or barred has nothing to do with the case, nor has he yet whose turn is to come; nor
/// he whose answer was kept until it served its purpose, once it has.
bool is_over(const cases::Task& task, const AccessObject& object) {
  using enum cases::TaskStatus;
  if (task.status == Declined || task.status == Annulled || task.status == Queued || task.status == Barred) return true;
  const bool done = task.status == Submitted || task.status == Expired;
  const auto process = process_in(object);
  const auto* definition = process == nullptr ? nullptr : process->task(task.kind);
  return done && definition != nullptr && is_opened(*object.state, task, *definition, object.facts->zone);
}

bool is_concerned(const workflow::Actor& subject, const AccessObject& object) {
  const cases::Case& state = *object.state;
  if (speaks_for(subject, state.applicant, object)) return true;
  const bool by_task = std::any_of(state.tasks.begin(), state.tasks.end(), [&](const cases::Task& task) {
    return !is_over(task, object) && speaks_for(subject, task.to, object);
  });
  return by_task || takes_part(subject, object) ||
         std::any_of(state.papers.begin(), state.papers.end(), [&](const cases::Paper& paper) {
           return !paper.draft &&
                  (paper.receiver.text_or("") == subject.person ? !subject.person.empty()
                                                                : speaks_for(subject, paper.receiver, object));
         });
}

/// Whether the task's answer is kept from the subject for now. What nobody can tell is kept.
bool is_kept(const workflow::Actor& subject, const AccessObject& object) {
  if (object.task == nullptr) return false;
  if (object.state == nullptr || object.facts == nullptr) return true;
  const auto process = process_in(object);
  const auto* definition = process == nullptr ? nullptr : process->task(object.task->kind);
  if (definition == nullptr || !is_sealed(*process, *object.state, *object.task, object.facts->zone)) return false;
  if (speaks_for(subject, object.task->to, object)) return false;
  if (!subject.user.empty() && object.task->recorded_by == subject.user) return false;  // he wrote it down himself
  const std::set<std::string> held = workflow::roles_held(*process, *object.state, subject, *object.facts);
  return std::none_of(definition->seen_by.begin(), definition->seen_by.end(),
                      [&](const std::string& role) { return held.contains(role); });
}

bool takes_from(const definitions::Transition& transition, const std::string& journal) {
  return std::any_of(transition.effects.begin(), transition.effects.end(), [&](const definitions::Effect& effect) {
    const auto* number = std::get_if<definitions::TakeNumber>(&effect);
    const auto* paper = std::get_if<definitions::MakePaper>(&effect);
    return (number != nullptr && number->journal == journal) || (paper != nullptr && paper->journal == journal);
  });
}

/// Roles whose own act takes a number of the journal: those who sign the paper or enter the case. Empty when the
/// program takes them by itself.
std::set<std::string> takers(const definitions::Process& process, const std::string& journal) {
  std::set<std::string> roles;
  const auto add = [&](const definitions::Transition& transition) {
    if (takes_from(transition, journal)) roles.insert(transition.by.begin(), transition.by.end());
  };
  for (const definitions::State& state : process.states)
    std::for_each(state.transitions.begin(), state.transitions.end(), add);
  for (const definitions::Anywhere& anywhere : process.anywhere) add(anywhere.transition);
  roles.erase("system");
  roles.erase("applicant");
  return roles;
}

/// The journal's own word, else whoever may take a number there; what the program numbers by itself is anybody's of the
/// office who works with cases.
bool may_annul(const workflow::Actor& subject, const AccessObject& object) {
  const workflow::Facts& facts = *object.facts;
  const auto journal = facts.definitions.journals.find(object.number->journal);
  std::set<std::string> roles;
  if (journal != facts.definitions.journals.end())
    roles.insert(journal->second.annul_by.begin(), journal->second.annul_by.end());
  const auto process = process_in(object);
  if (roles.empty() && process != nullptr) roles = takers(*process, object.number->journal);
  if (roles.empty()) return true;
  std::set<std::string> held = subject.roles;
  if (process != nullptr) held.merge(workflow::roles_held(*process, *object.state, subject, facts));
  return std::any_of(roles.begin(), roles.end(), [&](const std::string& role) { return held.contains(role); });
}

/// An account for administering alone, without a person behind it: there is nothing it could apply for.
bool is_nobody_outside(const workflow::Actor& subject) {
  return subject.person.empty() && subject.roles.contains(kAdministrator);
}

const char* why_not(Action action) {
  switch (action) {
    case Action::Submit:
      return "Подать заявление можно только от своего имени или от имени объединения, которым Вы руководите; "
             "служебные записи вносят сотрудники";
    case Action::Act:
      return "Действовать в этом деле у Вашей роли нет права";
    case Action::Reword:
      return "Слова проекта документа меняют только сотрудники";
    case Action::ChangeDirectory:
      return "Справочник и формы слов записывает делопроизводитель или администратор";
    case Action::ManageAccounts:
      return "Это делает администратор: он ведёт учётные записи и календари, переводит дела на новые описания";
    case Action::AnnulNumber:
      return "Аннулировать этот номер у Вашей роли нет права";
    case Action::Note:
      return "Пометки к делу делают и читают только сотрудники";
    case Action::SeeRegisters:
    case Action::SeeJournals:
      return "Реестры и журналы открыты только сотрудникам";
    default:
      return "На это у Вашей роли нет права";
  }
}

}  // namespace

workflow::Actor system_actor() { return {"system", {}, {}, true}; }
workflow::Actor stranger_actor() { return {kStranger, {}, {}, true}; }
workflow::Actor console_actor() { return {"console", {}, {kAdministrator}, false}; }

std::string_view name_of(Action action) {
  switch (action) {
    case Action::Public:
      return "public";
    case Action::SeeSelf:
      return "see-self";
    case Action::SeeDefinitions:
      return "see-definitions";
    case Action::ListCases:
      return "list-cases";
    case Action::SeeAnswer:
      return "see-answer";
    case Action::SeeCase:
      return "see-case";
    case Action::Submit:
      return "submit";
    case Action::Act:
      return "act";
    case Action::Reword:
      return "reword";
    case Action::Note:
      return "note";
    case Action::SeeJournals:
      return "see-journals";
    case Action::SeeRegisters:
      return "see-registers";
    case Action::SeeDirectory:
      return "see-directory";
    case Action::SeeContacts:
      return "see-contacts";
    case Action::CountTerms:
      return "count-terms";
    case Action::AnnulNumber:
      return "annul-number";
    case Action::ChangeDirectory:
      return "change-directory";
    case Action::ManageAccounts:
      return "manage-accounts";
    case Action::Operate:
      return "operate";
  }
  return {};
}

void require(const workflow::Actor& subject, Action action, const AccessObject& object) {
  if (!allow(subject, action, object)) deny(action);
}

void deny(Action action) {
  throw Error(ErrorCode::Forbidden, why_not(action), {refusal("not-your-role", why_not(action))});
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
  for (const std::size_t n : directory.memberships.of(subject.person)) {
    const cases::Membership& m = directory.memberships[n];
    if (is_lead(m) && m.valid.holds(on)) led.insert(m.body);
  }
  for (const std::string& key : led) all.push_back("organisation:" + key);
  return all;
}

bool is_outsider(const workflow::Actor& subject) { return !subject.roles.contains(kOffice); }

bool allow(const workflow::Actor& subject, Action action, const AccessObject& object) {
  if (subject.is_system || action == Action::Public) return true;
  if (subject.user.empty()) return false;
  const bool staff = !is_outsider(subject);
  const bool administers = subject.roles.contains(kAdministrator);  // accounts and words; no case is his by that
  switch (action) {
    case Action::Public:
    case Action::SeeSelf:
    case Action::SeeDefinitions:
    case Action::ListCases:
    case Action::SeeDirectory:
    case Action::CountTerms:
      return true;
    case Action::Reword:
    case Action::Note:
    case Action::SeeJournals:
    case Action::SeeRegisters:
      return staff;
    case Action::SeeContacts:
    case Action::ChangeDirectory:
      return staff || administers;
    case Action::AnnulNumber:
      return staff && (object.number == nullptr || may_annul(subject, object));
    case Action::ManageAccounts:
    case Action::Operate:
      return administers;
    case Action::Submit:
      if (!staff &&
          (is_nobody_outside(subject) || (object.form != nullptr && definitions::is_for_office(*object.form))))
        return false;
      return staff || object.applicant == nullptr || speaks_for(subject, *object.applicant, object);
    case Action::Act:
      if (!staff && is_nobody_outside(subject)) return false;
      return staff || object.state == nullptr || is_concerned(subject, object);
    case Action::SeeAnswer:
      return (staff || object.state == nullptr || is_concerned(subject, object)) && !is_kept(subject, object);
    case Action::SeeCase:
      return staff || object.state == nullptr || is_concerned(subject, object);
  }
  return false;
}

bool is_sealed(const definitions::Process& process, const cases::Case& state, const cases::Task& task, Zone zone) {
  const auto* definition = process.task(task.kind);
  return definition != nullptr && !definition->until.empty() && !is_opened(state, task, *definition, zone);
}

}  // namespace dyak::service
