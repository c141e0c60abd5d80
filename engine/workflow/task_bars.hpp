#pragma once
#include <string>

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

 private:
  const expression::Environment& outer_;
  const Candidate& candidate_;
};

/// Everything that bars the candidate: task-not-eligible, task-conflict, task-seat. The same on every path.
void refuse_barred(DecisionBuilder& work, const definitions::TaskDefinition& task, const Candidate& candidate);

/// The candidate as he was when the task was given.
Candidate candidate_of(const DecisionBuilder& work, const definitions::TaskDefinition& definition,
                       const cases::Task& task);

/// The form of the answer; nullptr = a bare answer.
const definitions::Form* answer_form(const DecisionBuilder& work, const definitions::TaskDefinition& task,
                                     const Candidate& candidate);

/// Due dates of open tasks that waited for a calendar: settled when it has come.
void recount_tasks(DecisionBuilder& work);

bool is_open(const cases::Task& task);  ///< invited or accepted
const cases::Task* find_task(const DecisionBuilder& work, int ordinal);
/// An open task of that kind for the same addressee and item.
const cases::Task* same_open_task(const DecisionBuilder& work, const std::string& kind, const Value& to,
                                  const Value& item);

/// Adds the event that gives the task. `to` and `item` are recorded plain.
void add_task(DecisionBuilder& work, const definitions::TaskDefinition& definition, const Candidate& candidate,
              const Value& to);

}  // namespace dyak::workflow
