#include "engine/workflow/quorum.hpp"

#include <algorithm>

#include "engine/cases/standing.hpp"
#include "engine/workflow/course.hpp"
#include "engine/workflow/objects/enough_answers.hpp"
#include "engine/workflow/signatories.hpp"
#include "engine/workflow/task_bars.hpp"

namespace dyak::workflow {
namespace {

using definitions::TaskDefinition;

/// A quorum that asks what is not known yet is not reached.
bool reached(const DecisionBuilder& work, const TaskDefinition& task) {
  try {
    return has_quorum(task, work.current().tasks, work.environment());
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    return false;
  }
}

bool is_awaited(const DecisionBuilder& work, const TaskDefinition& task) {
  if (task.on_quorum.empty() || task.quorum.empty() || work.is_final()) return false;
  const auto transitions = transitions_of(work.process(), work.current());
  return std::any_of(transitions.begin(), transitions.end(),
                     [&](const auto* one) { return one->id == task.on_quorum; });
}

bool is_lost(const DecisionBuilder& work, const TaskDefinition& task) {
  if (!is_awaited(work, task)) return false;
  bool given = false;
  const int round = present_round(work.current().tasks, task.id);
  for (const cases::Task& one : work.current().tasks) {
    if (one.kind != task.id || one.round != round) continue;
    if (cases::is_awaited(one) || is_queued(one)) return false;
    given = true;
  }
  return given && !reached(work, task);
}

/// Those who keep the tasks of the kind, as far as the office says who signs in these roles.
std::vector<std::string> keepers(const DecisionBuilder& work, const TaskDefinition& task) {
  std::vector<std::string> persons;
  const auto put = [&persons](const std::string& person) {
    if (!person.empty() && std::find(persons.begin(), persons.end(), person) == persons.end())
      persons.push_back(person);
  };
  const auto& facts = work.facts();
  for (const std::string& id : task.recorded_by) {
    const auto* role = work.process().role(id);
    for (const Value& one :
         role == nullptr || role->person.empty() ? List{} : as_items(role->person.evaluate(work.environment())))
      put(one.is_object() ? one.as_object().key() : one.text_or(""));
    const auto signatory = signatory_on(facts.definitions.organisation, facts.directory, id, work.today());
    if (signatory) put(signatory->person);
  }
  return persons;
}

void write_to_keepers(DecisionBuilder& work, const TaskDefinition& task) {
  const std::string number = work.current().number().empty() ? work.process().title : work.current().number();
  for (const std::string& person : keepers(work, task)) {
    WantMail mail;
    mail.to = Record{{"person", person}};
    mail.subject = "Не хватает ответов: " + number;
    mail.text = "Дело «" + work.process().title + "» (" + number + ") ждёт ответов на поручение «" + task.title +
                "», но открытых поручений не осталось, а ответов недостаточно. Замените исполнителей или дайте "
                "поручение заново.";
    mail.paper = "none";
    work.want(std::move(mail));
  }
}

}  // namespace

std::set<std::string> quorums_reached(const DecisionBuilder& work) {
  std::set<std::string> kinds;
  for (const TaskDefinition& task : work.process().tasks) {
    if (!task.on_quorum.empty() && reached(work, task)) kinds.insert(task.id);
  }
  return kinds;
}

void announce_quorums(DecisionBuilder& work, const std::set<std::string>& before, const AnswerTask* answer) {
  if (work.refused()) return;
  const cases::Task* answered = answer == nullptr ? nullptr : find_task(work, answer->ordinal);
  for (const TaskDefinition& task : work.process().tasks) {
    const bool given = std::any_of(work.current().tasks.begin(), work.current().tasks.end(),
                                   [&](const cases::Task& one) { return one.kind == task.id; });
    if (!given || before.contains(task.id) || !reached(work, task)) continue;
    // An answer tells the case even when it does not wait for it: that is no fault of whoever answered.
    const bool own = answered != nullptr && answered->kind == task.id;
    if (!is_awaited(work, task) && !(own && answered->status == cases::TaskStatus::Submitted)) continue;
    Record with{{"task", task.id}};
    if (own) {
      with["ordinal"] = answered->ordinal;
      with["to"] = answered->to;
    }
    work.want(WantFire{work.current().id, task.on_quorum, std::move(with), definitions::IfRefused::Record});
  }
}

void note_lost_quorums(DecisionBuilder& work) {
  for (const TaskDefinition& task : work.process().tasks) {
    const auto& known = work.current().lost_quorums;
    if (std::find(known.begin(), known.end(), task.id) != known.end() || !is_lost(work, task)) continue;
    work.add(cases::QuorumLost{task.id, task.title});
    write_to_keepers(work, task);
  }
}

}  // namespace dyak::workflow
