// What a plan of migration makes of one case.
#include <algorithm>

#include "engine/cases/standing.hpp"
#include "engine/service/migration.hpp"
#include "engine/service/refusal.hpp"
#include "engine/workflow/objects/case_environment.hpp"
#include "engine/workflow/task_form.hpp"

namespace dyak::service {
namespace {

std::string renamed(const std::map<std::string, std::string>& names, const std::string& old) {
  const auto found = names.find(old);
  return found == names.end() ? old : found->second;
}

/// What the case has under names that the files about it no longer know.
class WithRecorded final : public expression::Environment {
 public:
  WithRecorded(const expression::Environment& outer, const Record& recorded) : outer_(outer), recorded_(recorded) {}
  Value root(std::string_view name) const override {
    const auto found = recorded_.find(std::string(name));
    return found == recorded_.end() ? outer_.root(name) : found->second;
  }
  const calendar::Calendar* calendar() const override { return outer_.calendar(); }

 private:
  const expression::Environment& outer_;
  const Record& recorded_;
};

class CrossingMaker {
 public:
  CrossingMaker(const definitions::MigrationPlan& plan, const cases::Case& state, const workflow::Facts& before,
                const workflow::Facts& next)
      : title_(plan.title),
        plan_(plan.of(state.process)),
        state_(state),
        before_(before),
        next_(next),
        was_(before.definitions.process(state.process)),
        now_(next.definitions.process(state.process)) {}

  Crossing make() {
    made_.fact.plan = title_;
    made_.fact.definition = next_.definitions.version;
    made_.fact.was = state_.definition_version;
    if (now_ == nullptr) {
      hinder("migrate-process", "Процесса «" + state_.process + "» в новых описаниях нет",
             "Завершите дело по прежним описаниям: по ним оно идёт и дальше");
      return std::move(made_);
    }
    put_state();
    put_regions();
    put_values();
    put_terms();
    put_tasks();
    return std::move(made_);
  }

 private:
  void hinder(const char* code, const std::string& message, const std::string& hint) {
    made_.broken.push_back(refusal(code, message, hint));
  }

  void put_state() {
    const std::string to = renamed(plan_.states, state_.state);
    const definitions::State* state = now_->state(to);
    if (state == nullptr) {
      hinder("migrate-state", "Состояния «" + to + "» в новых описаниях нет",
             "Скажите в плане, каким оно стало: states: {" + state_.state + ": …}");
      return;
    }
    if (!state->region.empty()) {
      hinder("migrate-state", "Состояние «" + to + "» в новых описаниях стоит внутри ветви, а дело в ней не стоит",
             "Назовите в плане состояние самого дела: states: {" + state_.state + ": …}");
      return;
    }
    if (to == state_.state) return;
    made_.fact.state = to;
    made_.fact.state_title = state->title;
  }

  /// Regions keep their names; those that are new begin where they begin.
  void put_regions() {
    std::map<std::string, std::string> regions;
    stand_inside(renamed(plan_.states, state_.state), regions);
    for (const auto& [region, at] : state_.regions) {
      if (!regions.contains(region))
        hinder("migrate-state", "Дело стоит в ветви «" + region + "», которой в новых описаниях нет",
               "Оставьте ветви прежнее имя или доведите её до конца по прежним описаниям");
    }
    if (regions != state_.regions) made_.fact.regions = as_record(regions);
    std::map<std::string, std::string> history;
    for (const auto& [region, at] : state_.history) history[region] = renamed(plan_.states, at);
    if (history != state_.history) made_.fact.history = as_record(history);
  }

  // NOLINTNEXTLINE(misc-no-recursion): as deep as the files are
  void stand_inside(const std::string& id, std::map<std::string, std::string>& regions) {
    const definitions::State* state = now_->state(id);
    for (const auto& region : state == nullptr ? std::vector<definitions::Region>{} : state->regions) {
      const auto at = state_.regions.find(region.id);
      const std::string to = at == state_.regions.end() ? region.initial : renamed(plan_.states, at->second);
      const definitions::State* inner = now_->state(to);
      if (inner == nullptr || inner->region != region.id)
        hinder("migrate-state", "Состояния «" + to + "» в ветви «" + region.id + "» новых описаний нет",
               "Скажите в плане, каким оно стало: states: {" + to + ": …}");
      regions[region.id] = to;
      stand_inside(to, regions);
    }
  }

  static Value as_record(const std::map<std::string, std::string>& texts) {
    Record record;
    for (const auto& [name, text] : texts) record[name] = text;
    return record;
  }

  void put_values() {
    Record values;
    const auto move = [&](const std::string& old) {
      const auto found = state_.data.find(old);
      if (found == state_.data.end()) return Value();
      values[old] = Value();
      return found->second;
    };
    for (const std::string& old : plan_.drop) move(old);
    for (const auto& [old, field] : plan_.fields) {
      if (Value value = move(old); !value.is_null()) values[field] = std::move(value);
    }
    worked_out(values);
    if (!values.empty()) made_.fact.values.values = std::move(values);
  }

  /// Where the texts of its day are gone, the files of today stand for them: fields that these have not are taken as
  /// they were recorded, though a name of today may be the same.
  Record known_to_nobody() const {
    Record recorded;
    if (before_.definitions.version != next_.definitions.version) return recorded;
    const auto* form = now_->form.empty() ? nullptr : next_.definitions.form(now_->form);
    for (const auto& [name, value] : state_.data) {
      if (now_->field(name) == nullptr && (form == nullptr || form->find(name) == nullptr)) recorded[name] = value;
    }
    return recorded;
  }

  void worked_out(Record& values) {
    if (plan_.set.empty() || was_ == nullptr) return;
    Diagnostics faults;
    const Record recorded = known_to_nobody();
    std::vector<std::string> recorded_names;
    for (const auto& [name, value] : recorded) recorded_names.push_back(name);
    const auto fields = definitions::compiled_fields(plan_, state_.process, before_.definitions, next_.definitions,
                                                     recorded_names, faults);
    if (has_errors(faults)) {
      made_.broken.insert(made_.broken.end(), faults.begin(), faults.end());
      return;
    }
    const workflow::Actor nobody;
    const workflow::CaseEnvironment facts(*was_, state_, before_, nobody, before_.now.date(before_.zone));
    const WithRecorded names(facts, recorded);
    for (const auto& [field, value] : fields) {
      try {
        values[field] = expression::plain(value.evaluate(names));
      } catch (const Error& error) {
        if (error.code != ErrorCode::InvalidInput) throw;
        hinder("migrate-value", "Поле «" + field + "» не посчитано: " + error.public_message,
               "Поправьте выражение в set плана");
      }
    }
  }

  void put_terms() {
    Record names;
    for (const auto& [id, term] : state_.terms) {
      const std::string to = renamed(plan_.terms, id);
      if (to != id) names[id] = to;
      const bool ends = std::find(plan_.end_terms.begin(), plan_.end_terms.end(), id) != plan_.end_terms.end();
      if (term.running() && !ends && now_->term(to) == nullptr)
        hinder("migrate-term", "Течёт срок «" + term.title + "» (" + id + "), которого в новых описаниях нет",
               "Скажите в плане, каким он стал (terms: {" + id + ": …}) или что он больше не течёт (end_terms: [" + id +
                   "])");
    }
    if (!names.empty()) made_.fact.terms = std::move(names);
  }

  void put_tasks() {
    Record names, forms;
    const workflow::Actor nobody;
    for (const cases::Task& task : state_.tasks) {
      const std::string to = renamed(plan_.tasks, task.kind);
      if (to != task.kind) names[task.kind] = to;
      if (!cases::is_awaited(task) || task.by_hand()) continue;
      if (now_->task(to) == nullptr)
        hinder("migrate-task",
               "Открыто поручение «" + task.title + "» (" + task.kind + "), которого в новых описаниях нет",
               "Скажите в плане, каким оно стало: tasks: {" + task.kind + ": …}");
      if (plan_.new_forms || was_ == nullptr) continue;
      const auto form = workflow::task_form(*was_, state_, task, nobody, before_);
      const auto* today = form == nullptr ? nullptr : next_.definitions.form(form->id);
      const bool same = today != nullptr && today->version == form->version;
      if (form != nullptr && !same) forms[std::to_string(task.ordinal)] = form->id;
    }
    if (!names.empty()) made_.fact.tasks = std::move(names);
    if (!forms.empty()) made_.fact.forms = std::move(forms);
  }

  const std::string& title_;
  const definitions::ProcessMigration& plan_;
  const cases::Case& state_;
  const workflow::Facts& before_;
  const workflow::Facts& next_;
  const definitions::Process* was_;
  const definitions::Process* now_;
  Crossing made_;
};

}  // namespace

Crossing crossing_of(const definitions::MigrationPlan& plan, const cases::Case& state, const workflow::Facts& before,
                     const workflow::Facts& next) {
  return CrossingMaker(plan, state, before, next).make();
}

}  // namespace dyak::service
