// Stored histories held against the files in force.
#include <algorithm>

#include "engine/cases/apply.hpp"
#include "engine/cases/fact.hpp"
#include "engine/service/access.hpp"
#include "engine/service/migration.hpp"
#include "engine/service/record_timeline.hpp"
#include "engine/service/troubles.hpp"

namespace dyak::service {
namespace {

/// One step of the record: the event, and the case as it stood before it; of the first event, after it: only then its
/// process and version are known.
struct StoredStep {
  const cases::Event& event;
  const cases::Case before;
};

/// Where it stands among the events of its case.
struct StepPlace {
  Moment at;
  CaseId id;
  std::size_t index = 0;
};

/// What came of a command: refused with this sentence, or the state it led to.
struct StepOutcome {
  std::string refused;
  std::string state;
  bool operator==(const StepOutcome&) const = default;
};

std::string new_name(const std::map<std::string, std::string>& names, const std::string& old) {
  const auto found = names.find(old);
  return found == names.end() ? old : found->second;
}

Value renamed_fields(const Value& values, const definitions::ProcessMigration& plan) {
  if (!values.is_record()) return values;
  Record all;
  for (const auto& [name, value] : values.as_record()) {
    if (std::find(plan.drop.begin(), plan.drop.end(), name) == plan.drop.end())
      all[new_name(plan.fields, name)] = value;
  }
  return all;
}

/// What was given with the step. A form that came anew lies in the case already: nothing of it need be sent.
Value input_again(const cases::Moved& moved, const definitions::Process& process, const cases::Case& state,
                  const definitions::ProcessMigration& plan) {
  const Value fields = renamed_fields(moved.input.values, plan);
  Record input = fields.is_record() ? fields.as_record() : Record{};
  for (const definitions::Transition* one : process.transitions_at(state.state, state.regions)) {
    if (one->id == moved.transition.value_or("") && one->amend_form) input["fields"] = Record{};
  }
  return input;
}

StepOutcome outcome_of_decision(const workflow::Decision& decision, const std::string& stays) {
  if (!decision.refusals.empty()) return {decision.refusals.front().message, {}};
  StepOutcome outcome{{}, stays};
  for (const workflow::Step& step : decision.steps) {
    const auto* told = std::get_if<workflow::NewEvent>(&step);
    if (told == nullptr || told->kind != cases::Moved::kKind.id) continue;
    return {{}, told->payload["to"].text_or(stays)};
  }
  return outcome;
}

class Replay {
 public:
  Replay(const World& world, const definitions::MigrationPlan& plan)
      : world_(world), plan_(plan), view_(world.store.read()), timeline_(std::make_shared<RecordTimeline>(*view_)) {}

  Replayed run(const std::vector<CaseId>& ids) {
    for (const CaseId& id : ids) gather(id);
    // In order of time: the record beside each step is then read once.
    std::stable_sort(places_.begin(), places_.end(),
                     [](const StepPlace& a, const StepPlace& b) { return a.at < b.at; });
    made_.cases = ids.size();
    for (const StepPlace& place : places_) {
      const std::vector<cases::Event>& events = events_[place.id];
      const auto until = events.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(place.index, 1));
      try_step({events[place.index], cases::fold({events.begin(), until})});
    }
    return std::move(made_);
  }

 private:
  void gather(const CaseId& id) {
    const std::vector<cases::Event>& events = events_[id] = view_->events(id);
    for (std::size_t i = 0; i < events.size(); ++i) {
      const cases::Event& event = events[i];
      if (cases::is<cases::Opened>(event) || cases::is<cases::Moved>(event) || cases::is<cases::TaskSubmitted>(event))
        places_.push_back({event.at, id, i});
    }
    numbers_[id] = cases::fold(events).number();
  }

  void try_step(const StoredStep& step) {
    const auto own = world_.definitions->of(step.before.definition_version);
    const Moment before = Moment::from_unix_ms(step.event.at.unix_ms() - 1);
    const TimelineAt others(timeline_, view_->sequence_at(before));
    const auto directory = view_->directory_at(step.event.at);
    const workflow::Facts then{*own, *directory, others, step.event.at, world_.zone};
    const workflow::Facts now{*world_.definitions, *directory, others, step.event.at, world_.zone};
    std::optional<StepOutcome> was, is;
    const auto fault = trial([&] {
      was = outcome(step, step.before, {}, then);
      if (was) is = outcome(step, moved_over(step.before, then, now), plan_.of(step.before.process), now);
    });
    if (!was && !fault) return;  // nothing that could be asked
    ++made_.steps;
    if (fault || !was->refused.empty() || was->state != recorded_state(step)) {
      ++made_.unclear;
      return;
    }
    const StepOutcome wanted{{}, new_name(plan_.of(step.before.process).states, was->state)};
    if (is && *is != wanted) tell(step, wanted, *is);
  }

  static std::string recorded_state(const StoredStep& step) {
    const auto moved = cases::as<cases::Moved>(step.event);
    return moved ? moved->to.value_or(step.before.state) : step.before.state;
  }

  /// The case as it stood, as if the plan had been carried out before.
  cases::Case moved_over(const cases::Case& state, const workflow::Facts& then, const workflow::Facts& now) const {
    Crossing crossing = crossing_of(plan_, state, then, now);
    crossing.fact.forms = {};  // whoever answers now has the form of today
    cases::Case over = state;
    cases::apply(over, {state.id, state.version + 1, std::string(cases::Migrated::kKind.id), now.now, "system",
                        expression::plain(cases::payload_of(crossing.fact))});
    return over;
  }

  /// nullopt: it is not for the definitions to say (undone steps).
  std::optional<StepOutcome> outcome(const StoredStep& step, const cases::Case& state,
                                     const definitions::ProcessMigration& plan, const workflow::Facts& facts) const {
    const definitions::Process* process = facts.definitions.process(state.process);
    if (process == nullptr) return StepOutcome{"процесса «" + state.process + "» нет", {}};
    if (const auto opened = cases::as<cases::Opened>(step.event)) return opening(*opened, *process, plan, state, facts);
    const workflow::Actor actor = actor_behind(step.event);
    if (const auto answer = cases::as<cases::TaskSubmitted>(step.event)) {
      workflow::AnswerTask command;
      command.ordinal = answer->ordinal;
      command.answer = answer->answer;
      command.reason = answer->reason.value_or("");
      const auto decision =
          workflow::decide(*process, &state, command, workflow::Actor{actor.user, actor.person, {}, true}, facts);
      return StepOutcome{decision.refusals.empty() ? "" : decision.refusals.front().message, state.state};
    }
    const auto moved = cases::as<cases::Moved>(step.event);
    if (moved->reason == "taken-back") return std::nullopt;
    if (moved->reason == "automatic" || moved->reason == "term")
      return outcome_of_decision(workflow::decide(*process, &state, workflow::Continue{}, system_actor(), facts),
                                 state.state);
    workflow::Fire fire;
    fire.event = moved->transition.value_or("");
    fire.input = fire.with = input_again(*moved, *process, state, plan);
    const bool fired = moved->reason == "fired";
    return outcome_of_decision(workflow::decide(*process, &state, fire, fired ? system_actor() : actor, facts),
                               state.state);
  }

  static std::optional<StepOutcome> opening(const cases::Opened& opened, const definitions::Process& process,
                                            const definitions::ProcessMigration& plan, const cases::Case& state,
                                            const workflow::Facts& facts) {
    if (opened.form.empty()) return std::nullopt;
    workflow::Open open;
    open.submission = {opened.process, process.form,       opened.by,
                       opened.channel, opened.received_at, renamed_fields(opened.data.values, plan)};
    Record fields = open.submission.fields.as_record();
    for (const auto& [name, value] : state.data) fields.emplace(name, value);  // what the plan works out of them
    for (const std::string& name : plan.drop) fields.erase(name);
    open.submission.fields = std::move(fields);
    const auto decision = workflow::decide(process, nullptr, open, system_actor(), facts);
    return StepOutcome{decision.refusals.empty() ? "" : decision.refusals.front().message, state.state};
  }

  /// With the roles of his account today; a step of an account that is gone is taken as the program's own.
  workflow::Actor actor_behind(const cases::Event& event) const {
    const auto account = view_->account(event.actor);
    if (!account) return system_actor();
    workflow::Actor actor = actor_of(*account, *world_.definitions);
    if (const auto moved = cases::as<cases::Moved>(event); moved && !moved->person.empty())
      actor.person = moved->person;
    return actor;
  }

  void tell(const StoredStep& step, const StepOutcome& wanted, const StepOutcome& is) {
    const auto moved = cases::as<cases::Moved>(step.event);
    const std::string what = moved ? "«" + moved->title.value_or(moved->transition.value_or("")) + "»"
                             : cases::is<cases::Opened>(step.event) ? "поступление"
                                                                    : "ответ на поручение";
    const auto* process = world_.definitions->process(step.before.process);
    const auto title = [&](const std::string& id) {
      const auto* state = process == nullptr ? nullptr : process->state(id);
      return state == nullptr ? id : state->title;
    };
    const std::string how =
        is.refused.empty() ? "дело пришло бы в состояние «" + title(is.state) + "», а не «" + title(wanted.state) + "»"
                           : "было бы отклонено: " + is.refused;
    made_.otherwise.push_back({step.event.case_id, numbers_[step.event.case_id],
                               step.event.at.date(world_.zone).russian() + ", " + what + ": " + how});
  }

  const World& world_;
  const definitions::MigrationPlan& plan_;
  std::unique_ptr<cases::ReadView> view_;
  std::shared_ptr<RecordTimeline> timeline_;
  std::map<CaseId, std::vector<cases::Event>> events_;
  std::vector<StepPlace> places_;
  std::map<CaseId, std::string> numbers_;
  Replayed made_;
};

}  // namespace

Replayed replay_histories(const World& world, const definitions::MigrationPlan& plan, const std::vector<CaseId>& ids) {
  return Replay(world, plan).run(ids);
}

}  // namespace dyak::service
