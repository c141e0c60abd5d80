#pragma once
#include <string>

#include "engine/cases/case_facts.hpp"
#include "engine/cases/fields.hpp"

/// A case that goes on by other definitions than before.
namespace dyak::cases {

struct Migrated {
  std::string plan;
  std::string definition;
  std::string was;
  std::string state;
  std::string state_title;
  FieldValues values;
  Value terms;
  Value tasks;
  Value forms;
  Value regions{};
  Value history{};

  static constexpr Kind kKind{"migrated", "It goes on by other definitions",
                              R"({"plan": "Новое Положение", "definition": "v2", "was": "v1", "state": "examined",
"state_title": "Рассмотрено", "values": {"surname": "Ветрова", "fio": null}})",
                              true};
  template <class V>
  static void fields(V& v) {
    v("plan", &Migrated::plan, "title of the plan of migration", {Always});
    v("definition", &Migrated::definition, "version of the files from now on", {Always});
    v("was", &Migrated::was, "version before", {Always});
    v("state", &Migrated::state, "in which it stands now; absent: in the same");
    v("state_title", &Migrated::state_title, "of that state");
    v("values", &Migrated::values, "merged like `set`: renamed, divided and new fields");
    v("terms", &Migrated::terms, "{old id: new id} of its terms");
    v("tasks", &Migrated::tasks, "{old id: new id} of its tasks");
    v("forms", &Migrated::forms, "{ordinal: id} of the forms that open tasks keep");
    v("regions", &Migrated::regions, "{region: state}: where each region stands now; absent: as before");
    v("history", &Migrated::history, "{region: state}: where those that were left stood last; absent: as before");
  }
  std::string told() const {
    return "Дело ведётся дальше по новым описаниям (" + plan + ")" +
           (state.empty() ? "" : ", состояние — «" + (state_title.empty() ? state : state_title) + "»");
  }
};

using MigrationFacts = Facts<Migrated>;

}  // namespace dyak::cases
