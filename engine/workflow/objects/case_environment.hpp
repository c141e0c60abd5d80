#pragma once
#include <memory>

#include "engine/cases/case.hpp"
#include "engine/expression/environment.hpp"
#include "engine/workflow/objects/facts.hpp"

namespace dyak::workflow {

/// The names in scope of one case as of one date: conditions, papers and registers see the same. Values are made when
/// asked for. Keeps references to its arguments. `as_of`: on which day dated facts (posts, names, lists) are read.
class CaseEnvironment final : public expression::Environment {
 public:
  CaseEnvironment(const definitions::Process& process, const cases::Case& current, const Facts& facts,
                  const Actor& actor, Date as_of, Value event = {});
  ~CaseEnvironment() override;
  Value root(std::string_view name) const override;
  bool provisional(std::string_view name) const override;
  const calendar::Calendar* calendar() const override;
  const expression::ObjectSource& objects() const;
  /// Lets go of the other cases that lookups found: they are found again when asked for.
  void forget() const;
  /// What `case.overdue` tells of a case whose days have not passed: that a term in hours has ended by its clock.
  bool is_late_today() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

/// Persons, organisations, parties and cases as objects, as of a date.
std::shared_ptr<const expression::ObjectSource> make_objects(const Facts& facts, Date as_of);

}  // namespace dyak::workflow
