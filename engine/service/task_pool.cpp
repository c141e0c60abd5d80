#include "engine/service/task_pool.hpp"

#include <algorithm>

#include "engine/service/access.hpp"
#include "engine/service/refusal.hpp"
#include "engine/workflow/roles_held.hpp"

namespace dyak::service {
namespace {

std::set<std::string> holders_of(const cases::ReadView& view, const workflow::Facts& facts, const cases::Case& state,
                                 const std::string& role) {
  std::set<std::string> holders;
  const auto process = facts.definitions.process_of(state.process, state.definition_version);
  if (process == nullptr) return holders;
  const auto try_actor = [&](const workflow::Actor& actor) {
    if (workflow::roles_held(*process, state, actor, facts).contains(role)) holders.insert(actor.person);
  };
  std::set<std::string> known;
  for (const cases::Account& account : view.accounts()) {
    if (account.disabled || account.person.empty()) continue;
    known.insert(account.person);
    try_actor(actor_of(account, facts.definitions));
  }
  // Whoever has no account may be asked on paper: the directory and the case say whether the role is his.
  const auto* definition = process->role(role);
  if (definition == nullptr || (definition->body.empty() && definition->post.empty() && definition->person.empty()))
    return holders;
  for (const auto& [key, person] : facts.directory.persons) {
    if (!known.contains(key)) try_actor({"", key, {}, false});
  }
  return holders;
}

std::set<std::string> people_of(const workflow::Facts& facts, const std::string& organisation) {
  std::set<std::string> people;
  const Date today = facts.now.date(facts.zone);
  const auto take = [&](const auto& ties) {
    for (const std::size_t n : ties.tying_to(organisation))
      if (ties[n].valid.holds(today)) people.insert(ties[n].person);
  };
  take(facts.directory.employments);
  take(facts.directory.memberships);
  const cases::Organisation* known = facts.directory.organisation(organisation);
  if (known != nullptr && !known->head.empty()) people.insert(known->head);
  return people;
}

}  // namespace

std::set<std::string> pool_of(const cases::ReadView& view, const workflow::Facts& facts, const cases::Case& state,
                              const cases::Task& task) {
  if (task.to["role"].is_text()) return holders_of(view, facts, state, task.to["role"].as_text());
  if (task.to["organisation"].is_text()) return people_of(facts, task.to["organisation"].as_text());
  return {};
}

void require_of_pool(const cases::ReadView& view, const workflow::Facts& facts, const cases::Case& state,
                     const workflow::Hold& command) {
  const auto task = std::find_if(state.tasks.begin(), state.tasks.end(),
                                 [&](const cases::Task& one) { return one.ordinal == command.ordinal; });
  const cases::Person* person = facts.directory.person(command.person);
  if (task == state.tasks.end() || person == nullptr ||
      !(task->to["role"].is_text() || task->to["organisation"].is_text()))
    return;  // told with the other faults
  if (pool_of(view, facts, state, *task).contains(command.person)) return;
  throw_refusal(
      "Поручение не передано",
      {refusal("task-not-in-pool", person->name.nominative + " не из тех, кому дано поручение «" + task->title + "».",
               "Передать его можно тому, кто мог бы взять его сам.", "/to")});
}

}  // namespace dyak::service
