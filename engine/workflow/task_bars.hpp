#pragma once
#include <string>
#include <vector>

#include "engine/workflow/decision_builder.hpp"

namespace dyak::workflow {

/// Somebody a task may be given to.
struct Candidate {
  Value party;       ///< object
  std::string seat;  ///< may be empty
  Value item;        ///< of `for_each`, as evaluated
};

/// Names in scope where a task is given or answered: `candidate`, `seat`, `item`.
class CandidateNames final : public expression::Environment {
 public:
  CandidateNames(const expression::Environment& outer, const Candidate& candidate)
      : outer_(outer), candidate_(candidate) {}
  Value root(std::string_view name) const override;
  bool provisional(std::string_view name) const override { return outer_.provisional(name); }
  const calendar::Calendar* calendar() const override { return outer_.calendar(); }

 private:
  const expression::Environment& outer_;
  const Candidate& candidate_;
};

/// What bars somebody from a task.
struct Bar {
  const char* code;  ///< task-not-eligible, task-conflict
  std::string say;
};
std::vector<Bar> bars_of(const DecisionBuilder& work, const definitions::TaskDefinition& task,
                         const Candidate& candidate);
/// Everything that bars the candidate: bars_of(), task-seat. The same on every path.
void refuse_barred(DecisionBuilder& work, const definitions::TaskDefinition& task, const Candidate& candidate);

/// The candidate as he was when the task was given.
Candidate candidate_of(const DecisionBuilder& work, const definitions::TaskDefinition& definition,
                       const cases::Task& task);

/// The form of the answer; nullptr = a bare answer.
const definitions::Form* answer_form(const DecisionBuilder& work, const definitions::TaskDefinition& task,
                                     const Candidate& candidate);

/// The same for a task that was given: one that keeps its form answers on that. Holds nullptr for a bare answer.
std::shared_ptr<const definitions::Form> form_of_task(const DecisionBuilder& work,
                                                      const definitions::TaskDefinition& definition,
                                                      const cases::Task& task);

/// Due dates of open tasks that waited for a calendar: settled when it has come.
void recount_tasks(DecisionBuilder& work);

const cases::Task* find_task(const DecisionBuilder& work, int ordinal);
/// An open task of that kind for the same addressee and item, or one that waits for its turn.
const cases::Task* same_open_task(const DecisionBuilder& work, const std::string& kind, const Value& to,
                                  const Value& item);

bool is_queued(const cases::Task& task);

/// Where a task stands among those of its kind.
struct TaskPlace {
  int round = 0;
  int turn = 0;
};

/// Adds the event that gives the task. `to` and `item` are recorded plain.
void add_task(DecisionBuilder& work, const definitions::TaskDefinition& definition, const Candidate& candidate,
              const Value& to, const TaskPlace& place);
/// Adds the event that it will be given when its turn comes.
void queue_task(DecisionBuilder& work, const definitions::TaskDefinition& definition, const Candidate& candidate,
                const Value& to, const TaskPlace& place);
/// Adds the event that it is not given and why, unless this round has it already.
void tell_barred(DecisionBuilder& work, const definitions::TaskDefinition& definition, const Candidate& candidate,
                 const Value& to, const TaskPlace& place, const std::vector<Bar>& bars);
/// Those whose turn has come get theirs, once nobody before them is left to answer.
void give_next_turn(DecisionBuilder& work, const definitions::TaskDefinition& definition);
/// Gives a task that its addressee will not answer to the next of the reserve; false: there is nobody.
bool ask_reserve(DecisionBuilder& work, const definitions::TaskDefinition& definition, int ordinal);

/// Fires an event of this case that tells of the task; an empty event is none.
void fire_of_task(DecisionBuilder& work, const std::string& event, int ordinal, definitions::IfRefused if_refused);

/// Where a task goes: a party, or a role for whoever holds it; null = nowhere.
Value address_of(const DecisionBuilder& work, const Value& party);
/// Who is named by an object, a key or a role; null = nobody.
Value named_party(const DecisionBuilder& work, const Value& named);

/// The task was given to him: himself, whom he speaks for, a role that he holds; or he has it in hand.
bool is_addressee(const DecisionBuilder& work, const cases::Task& task);
/// Somebody else has it in hand.
bool is_held_by_another(const DecisionBuilder& work, const cases::Task& task);
/// task-held: who has it in hand, where that is another.
void refuse_held(DecisionBuilder& work, const cases::Task& task);

}  // namespace dyak::workflow
