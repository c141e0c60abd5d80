#include "engine/rehearsal/scenario_run.hpp"

#include <algorithm>
#include <filesystem>

#include "engine/base/error.hpp"
#include "engine/base/temporary_folder.hpp"
#include "engine/rehearsal/scenario_names.hpp"
#include "engine/rehearsal/scenario_people.hpp"
#include "engine/rehearsal/setup.hpp"
#include "engine/rehearsal/task_choice.hpp"
#include "engine/service/access.hpp"
#include "engine/service/service.hpp"
#include "engine/store/sqlite_store.hpp"

namespace dyak::rehearsal {
namespace {

namespace fs = std::filesystem;

/// One scenario on an empty record; collects what differs from what was promised.
class ScenarioRun {
 public:
  ScenarioRun(const std::shared_ptr<const definitions::Definitions>& definitions, const definitions::Process& process,
              const definitions::Scenario& scenario, const pdf::Renderer& renderer, const std::string& folder)
      : process_(process),
        source_(folder),
        scenario_(scenario),
        clock_(start_of(scenario)),
        store_(store::open_sqlite_store(folder_.path(), store::OpenMode::Create)),
        service_({clock_, Zone{}, *store_, definitions, renderer, folder_.path()}),
        names_(*store_, *definitions) {}

  std::vector<std::string> run() {
    cases::ReadDirectory read = people_of(scenario_, *service_.world().definitions, source_.string());
    for (const Diagnostic& finding : read.findings) problems_.push_back(finding.text());
    service_.put_directory(read.directory, service::system_actor());
    for (const cases::Account& account : accounts_of(scenario_)) {
      if (read.directory.person(account.person) != nullptr) service_.put_account(account, service::system_actor());
    }
    for (const definitions::Scenario::Other& other : scenario_.others) {
      if (!other.later) open_other(other);
    }
    if (problems_.empty()) play(scenario_.before);
    hold_now();
    if (problems_.empty()) id_ = scenario_.opened_by.empty() ? open() : opened_by_other();
    if (!id_.empty()) names_.call(definitions::Scenario::kOwn, id_);
    if (problems_.empty()) play(scenario_.when);
    if (problems_.empty()) compare(id_);
    return problems_;
  }

  void tell_reached(Reached& reached) const {
    reached.add(*store_->read());
    reached.add(refused_);
  }
  void hand_over(const AfterScenario& after) { after(service_, *store_, clock_); }

 private:
  // What came before `now` began no later than its first event.
  static Moment start_of(const definitions::Scenario& scenario) {
    Moment start = scenario.now.value_or(Moment());
    for (const definitions::Scenario::Fired& fired : scenario.before) {
      if (fired.at && *fired.at < start) start = *fired.at;
    }
    return start;
  }

  // `now` is when the scenario's own case begins, whatever came before it.
  void hold_now() {
    if (!scenario_.now || !problems_.empty()) return;
    if (*scenario_.now < clock_.now()) {
      problems_.push_back(text_of(scenario_.place) + ": given.now (" + scenario_.now->iso(Zone{}) +
                          ") раньше последнего события given.before");
      return;
    }
    clock_.set(*scenario_.now);
  }

  CaseId open() {
    return submit(process_, scenario_.by, scenario_.data, !scenario_.refused.empty() || scenario_.any_refusal,
                  scenario_.when.empty());
  }

  void open_other(const definitions::Scenario::Other& other) {
    const definitions::Process* process = service_.world().definitions->process(other.process);
    if (process == nullptr || !problems_.empty()) return;
    names_.call(other.name, submit(*process, other.by, other.data, false, false));
  }

  /// What comes in when it is due. Throws its refusal.
  void take_in(const definitions::Scenario::Fired& fired) {
    for (const definitions::Scenario::Other& other : scenario_.others) {
      const definitions::Process* process = service_.world().definitions->process(other.process);
      if (!other.later || other.name != fired.of_case || process == nullptr) continue;
      names_.call(other.name,
                  service_.submit(submission_of(*process, other.by, other.data), service::system_actor()).id);
      return;
    }
  }

  workflow::Submission submission_of(const definitions::Process& process, const Value& by, const Value& data) {
    workflow::Submission submission;
    submission.process = process.id;
    submission.form = process.form;
    submission.by = names_.party(by);
    submission.fields = names_.fields(names_.of_form(process), data);
    return submission;
  }

  CaseId submit(const definitions::Process& process, const Value& by, const Value& data, bool may_be_refused,
                bool nothing_follows) {
    try {
      return service_.submit(submission_of(process, by, data), service::system_actor()).id;
    } catch (const Error& error) {
      note_refusal(error.details);
      if (!may_be_refused || !nothing_follows) tell(error, scenario_.place);
      return {};
    }
  }

  CaseId opened_by_other() {
    try {
      return names_.find(scenario_.opened_by + "/" + process_.id).id;
    } catch (const Error&) {
      problems_.push_back("дело «" + scenario_.opened_by + "» не открыло дела процесса «" + process_.id + "»");
      return {};
    }
  }

  void play(const std::vector<definitions::Scenario::Fired>& all) {
    for (const definitions::Scenario::Fired& fired : all) {
      if (fired.at) clock_.set(*fired.at);
      const bool last = !fired.before && &fired == &all.back();
      try {
        act(fired);
      } catch (const Error& error) {
        note_refusal(error.details);
        if (!last || (scenario_.refused.empty() && !scenario_.any_refusal)) return tell(error, fired.place);
      }
    }
  }

  CaseId subject(const definitions::Scenario::Fired& fired) const {
    if (!fired.of_case.empty()) return names_.find(fired.of_case).id;
    if (id_.empty())
      throw Error(ErrorCode::InvalidInput,
                  "Своё дело здесь ещё не открыто: в given.before («Дано») действуют в других делах — назовите case "
                  "(словами: «в деле A …»), в своём — в when («Когда»)");
    return id_;
  }

  void act(const definitions::Scenario::Fired& fired) {
    if (fired.tick) {
      service_.tick_or_refuse();
      return;
    }
    if (fired.intake) return take_in(fired);
    const CaseId id = subject(fired);
    const definitions::Process& process = *service_.world().definitions->process(store_->read()->find(id)->process);
    if (!fired.task.empty()) return answer(id, process, fired);
    Value input = names_.fields(ScenarioNames::of_data(process), fired.with);
    if (input.is_record() && !input["fields"].is_null()) {
      Record whole = input.as_record();
      whole["fields"] = names_.fields(names_.of_form(process), input["fields"]);
      input = whole;
    }
    service_.fire(id, {fired.event, input, {}, {}}, actor_for(id, process, fired));
  }

  void answer(const CaseId& id, const definitions::Process& process, const definitions::Scenario::Fired& fired) {
    const auto state = store_->read()->find(id);
    const cases::Task* task = chosen_task(*state, {fired.task, fired.of, fired.seat, fired.item, fired.number,
                                                   fired.verb == "annul" || fired.verb == "replace", fired.person});
    if (task == nullptr)
      throw Error(ErrorCode::NotFound,
                  "Поручения «" + fired.task + "»" + (fired.of.empty() ? "" : " у «" + fired.of + "»") + " в деле нет");
    if (fired.verb == "replace") {
      service_.replace(id, {task->ordinal, fired.to, fired.reason}, actor_for(id, process, fired));
      return;
    }
    if (const auto hold = hold_meant(fired.verb, task->ordinal, person_of(fired.to), fired.reason)) {
      service_.hold(id, *hold, actor_for(id, process, fired));
      return;
    }
    workflow::AnswerTask answer;
    answer.ordinal = task->ordinal;
    answer.answer = names_.fields(names_.of_answer(process, fired.task), fired.answer);
    answer.reason = fired.reason;
    using Verb = workflow::AnswerTask::Verb;
    answer.verb = fired.verb == "accept"    ? Verb::Accept
                  : fired.verb == "decline" ? Verb::Decline
                  : fired.verb == "annul"   ? Verb::Annul
                                            : Verb::Submit;
    workflow::Actor actor = actor_for(id, process, fired);
    if (fired.as.empty() && fired.person.empty()) actor = service::system_actor();  // its addressee, whoever that is
    if (records_for(process, actor, fired)) answer.for_person = fired.of;
    try {
      service_.answer(id, answer, actor);
    } catch (const Error& error) {
      throw with_standing(error, *task);
    }
  }

  /// Whoever keeps the task says what another answered.
  static bool records_for(const definitions::Process& process, const workflow::Actor& actor,
                          const definitions::Scenario::Fired& fired) {
    const definitions::TaskDefinition* task = process.task(fired.task);
    if (task == nullptr || fired.of.empty() || fired.of == actor.person || actor.is_system) return false;
    return std::any_of(task->recorded_by.begin(), task->recorded_by.end(),
                       [&](const std::string& role) { return actor.roles.contains(role); });
  }

  // Without `as` the transition's own first role acts; the applicant is the person for whom the case was opened.
  workflow::Actor actor_for(const CaseId& id, const definitions::Process& process,
                            const definitions::Scenario::Fired& fired) const {
    if (!fired.person.empty() && fired.as.empty()) return {fired.person, fired.person, {}, false};
    if (!fired.person.empty()) {
      cases::Account held;
      held.user = held.person = fired.person;
      held.roles = {fired.as.begin(), fired.as.end()};
      return service::actor_of(held, *service_.world().definitions);
    }
    std::vector<std::string> roles = fired.as;
    for (const definitions::State& state : process.states) {
      for (const definitions::Transition* transition : process.transitions_in(state.id)) {
        if (roles.empty() && transition->id == fired.event) roles = transition->by;
      }
    }
    workflow::Actor actor;
    actor.user = roles.empty() ? "system" : roles.front();
    if (!roles.empty()) actor.roles = {roles.begin(), fired.as.empty() ? roles.begin() + 1 : roles.end()};
    actor.is_system = actor.roles.contains("system");
    if (actor.roles.contains("applicant")) actor.person = store_->read()->find(id)->applicant["person"].text_or("");
    return actor;
  }

  void compare(const CaseId& id) {
    const auto add = [&](std::vector<std::string> more) {
      problems_.insert(problems_.end(), more.begin(), more.end());
    };
    add(compare_refusals(scenario_, refused_));
    compare_others();
    if (id.empty()) return;
    add(compare_case(scenario_, *store_->read()->find(id)));
    add(compare_values(scenario_, process_, *store_->read()->find(id), service_.world()));
  }

  void compare_others() {
    for (const auto& [name, wanted] : scenario_.other_states) {
      try {
        const cases::Case seen = names_.find(name);
        if (!seen.stands_in(wanted))
          problems_.push_back("дело «" + name + "»: состояние «" + seen.state + "» вместо «" + wanted + "»");
      } catch (const Error&) {
        problems_.push_back("дела «" + name + "» нет");
      }
    }
  }

  void note_refusal(const Diagnostics& details) { refused_.insert(refused_.end(), details.begin(), details.end()); }
  void tell(const Error& error, const Place& place) {
    problems_.push_back(text_of(place) + ": " + error.public_message);
    for (const Diagnostic& detail : error.details) problems_.push_back(detail.text());
  }

  const definitions::Process& process_;
  const fs::path source_;  ///< where the definitions lie
  const definitions::Scenario& scenario_;
  TemporaryFolder folder_;
  FixedClock clock_;
  std::unique_ptr<cases::Store> store_;
  service::Service service_;
  ScenarioNames names_;
  CaseId id_;  ///< the scenario's own case
  Diagnostics refused_;
  std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> run_scenario(const std::shared_ptr<const definitions::Definitions>& definitions,
                                      const definitions::Process& process, const definitions::Scenario& scenario,
                                      const pdf::Renderer& renderer, const std::string& folder,
                                      const AfterScenario& after, Reached* reached) {
  ScenarioRun run(definitions, process, scenario, renderer, folder);
  std::vector<std::string> problems = run.run();
  if (reached != nullptr) run.tell_reached(*reached);
  if (after) run.hand_over(after);
  return problems;
}

}  // namespace dyak::rehearsal
