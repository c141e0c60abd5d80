#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/cases/migration.hpp"
#include "engine/definitions/migration_plan.hpp"
#include "engine/definitions/versions.hpp"
#include "engine/service/world.hpp"
#include "engine/workflow/decide.hpp"

namespace dyak::service {

/// What becomes of one case.
struct CaseMigration {
  CaseId id;
  std::string number;
  std::string process;
  std::string was;                 ///< version it went by
  std::string from, to;            ///< titles of the states
  Diagnostics broken;              ///< why it cannot go over; empty = it can
  std::vector<std::string> terms;  ///< which move, or would
  std::vector<std::string> notes;  ///< what is missing by the new form, which forms are kept, what followed by itself
};

/// Open cases that other files have led so far go over to those in force: each in a transaction of its own, on
/// record as the event `migrated`. What has gone over is not taken again, so that work which was broken off goes on
/// where it stood.
class Migration {
 public:
  /// The world must outlive it. Its definitions must know those before them (see definitions::Versions).
  Migration(const World& world, definitions::MigrationPlan plan) : world_(world), plan_(std::move(plan)) {}

  /// Open cases that still go by other rules, in order of opening, after this one.
  std::vector<CaseId> waiting(const CaseId& after = {}) const;
  /// What cross() would do, found out by doing it and taking it back.
  CaseMigration foresee(const CaseId& id, const workflow::Actor& actor) const;
  /// Nothing is done to a case with a reason in `broken`. Error{Forbidden} unless the actor is the administrator.
  CaseMigration cross(const CaseId& id, const workflow::Actor& actor) const;
  const definitions::MigrationPlan& plan() const { return plan_; }

 private:
  CaseMigration work(const CaseId& id, const workflow::Actor& actor, bool keep) const;

  const World& world_;
  const definitions::MigrationPlan plan_;
};

/// What the plan makes of a case as it stands: the fact to be recorded, and what hinders it.
struct Crossing {
  cases::Migrated fact;
  Diagnostics broken;
};
/// `before` and `next`: facts with the definitions of the one and the other day.
Crossing crossing_of(const definitions::MigrationPlan& plan, const cases::Case& state, const workflow::Facts& before,
                     const workflow::Facts& next);

/// A step of a case that the files in force would have taken otherwise.
struct Otherwise {
  CaseId id;
  std::string number;
  std::string what;  ///< Russian: «12.10.2026, «Решить»: …»
};

/// The stored histories of these cases held against the files in force: each step that the files of its day take as it
/// was taken, and these do not, or to another state. Only reads.
struct Replayed {
  std::size_t cases = 0;
  std::size_t steps = 0;
  std::size_t unclear = 0;  ///< steps that cannot be repeated by the files of their own day either
  std::vector<Otherwise> otherwise;
};
Replayed replay_histories(const World& world, const definitions::MigrationPlan& plan, const std::vector<CaseId>& ids);

/// What a state was called when the case went by files that knew it; the id where none of its files did.
std::string title_of_past_state(const definitions::Definitions& definitions, const cases::ReadView& view,
                                const cases::Case& state, const std::string& id);

/// Cases whose version the record does not keep or this program cannot read: they go by the files in force.
struct OfGoneVersion {
  CaseId id;
  std::string number;
  std::string process;
  std::string version;
  bool unreadable = false;
};
std::vector<OfGoneVersion> cases_of_gone_versions(
    const definitions::Definitions& definitions, const cases::ReadView& view,
    definitions::Versions::Look look = definitions::Versions::Look::Inside);

}  // namespace dyak::service
