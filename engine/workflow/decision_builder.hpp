#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/cases/fact.hpp"
#include "engine/workflow/decide.hpp"
#include "engine/workflow/objects/case_environment.hpp"
#include "engine/workflow/objects/refusals.hpp"

namespace dyak::workflow {

/// One decision being made: the case as it becomes while events are added, and what was refused.
class DecisionBuilder {
 public:
  DecisionBuilder(const definitions::Process& process, cases::Case current, const Actor& actor, const Facts& facts,
                  Value event = {});

  const definitions::Process& process() const { return process_; }
  const cases::Case& current() const { return current_; }
  const Actor& actor() const { return actor_; }
  const Facts& facts() const { return facts_; }
  Date today() const { return facts_.now.date(facts_.zone); }
  const definitions::State* state() const { return process_.state(current_.state); }
  bool is_final() const { return state() != nullptr && state()->final; }
  std::string state_title() const { return process_.title_of(current_.state, current_.regions); }

  /// Of the case as it stands; good until the next add() or expect_number().
  const CaseEnvironment& environment() const;

  void add(const cases::Fact& fact);
  void want(Step step) { steps_.push_back(std::move(step)); }
  /// A number will be taken today: terms that run from it may be counted although its text is not known yet.
  void expect_number(const std::string& journal);
  void refuse(Diagnostic reason) { refusals_.push_back(std::move(reason)); }
  void refuse(const Refusals& reasons) { refusals_.insert(refusals_.end(), reasons.begin(), reasons.end()); }
  bool refused() const { return !refusals_.empty(); }

  /// The result; with refusals there are no steps.
  Decision decision() &&;

 private:
  const definitions::Process& process_;
  cases::Case current_;
  const Actor& actor_;
  const Facts facts_;  ///< with the definitions by which the case goes on
  Value event_;
  mutable std::unique_ptr<CaseEnvironment> environment_;
  std::vector<Step> steps_;
  Refusals refusals_;
};

/// The items of a list value, the value itself as the only item, or none for null.
List as_items(const Value& value);
/// Named values evaluated and made plain.
Record plain_values(const std::vector<std::pair<std::string, expression::Expression>>& values,
                    const expression::Environment& environment);

}  // namespace dyak::workflow
