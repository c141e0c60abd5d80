#include "engine/cli/simulation.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/cli/invented_district.hpp"
#include "engine/cli/temporary_folder.hpp"
#include "engine/service/service.hpp"
#include "engine/store/sqlite_store.hpp"

namespace dyak::cli {
namespace {

using definitions::Field;
using definitions::Process;
using definitions::Transition;

constexpr int kTogether = 5;  // cases that walk in one record and so see each other
constexpr int kStepsOfACase = 60;
constexpr int kPatience = 40;  // acts refused in a row before a case counts as stuck
constexpr int kFormTries = 8;

Moment start_of_day(Date day) { return *Moment::parse_iso(day.iso() + "T09:00:00+03:00"); }

bool opens(const Process& process, const std::string& other) {
  const auto of_transition = [&](const Transition& transition) {
    return std::any_of(transition.effects.begin(), transition.effects.end(), [&](const definitions::Effect& effect) {
      const auto* open = std::get_if<definitions::OpenCase>(&effect);
      return open != nullptr && open->process == other;
    });
  };
  for (const definitions::State& state : process.states) {
    if (std::any_of(state.transitions.begin(), state.transitions.end(), of_transition)) return true;
  }
  return std::any_of(process.anywhere.begin(), process.anywhere.end(),
                     [&](const definitions::Anywhere& a) { return of_transition(a.transition); });
}

/// The processes with a form from which a case of `wanted` comes, nearest first; `wanted` alone when it has a form
/// itself, or when nothing opens it.
std::vector<std::string> doors(const definitions::Definitions& definitions, const std::string& wanted) {
  std::vector<std::string> found;
  std::vector<std::string> seen{wanted};
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (!definitions.process(seen[i])->form.empty()) {
      found.push_back(seen[i]);
      continue;
    }
    for (const auto& [id, process] : definitions.processes) {
      if (opens(process, seen[i]) && std::find(seen.begin(), seen.end(), id) == seen.end()) seen.push_back(id);
    }
  }
  if (found.empty()) found.push_back(wanted);
  return found;
}

/// Cases that walk together in one record.
class Walk {
 public:
  Walk(const std::shared_ptr<const definitions::Definitions>& definitions, const SimulationPlan& plan,
       const pdf::Renderer& renderer, InventedDistrict& district, SimulationReport& report)
      : definitions_(*definitions),
        plan_(plan),
        district_(district),
        report_(report),
        clock_(plan.from),
        store_(store::open_sqlite_store(folder_.path(), store::OpenMode::Create)),
        service_({clock_, Zone{}, *store_, definitions, renderer, folder_.path()}) {
    service_.put_directory(district_.directory(), "system");
  }

  void run(int cases) {
    const auto from = doors(definitions_, plan_.process);
    for (int i = 0; i < cases; ++i) submit(from[district_.pick(from.size())], 0);
    for (int step = 0; step < cases * kStepsOfACase; ++step) {
      const std::vector<cases::Case> live = alive();
      if (live.empty()) break;
      act(live[district_.pick(live.size())]);
      note_states();
    }
  }

 private:
  std::vector<cases::Case> alive() const {
    std::vector<cases::Case> live;
    for (cases::Case& state : store_->read()->cases({})) {
      const Process* process = definitions_.process(state.process);
      const definitions::State* at = process != nullptr ? process->state(state.state) : nullptr;
      if (at != nullptr && !at->final && !stuck_.contains(state.id.value)) live.push_back(std::move(state));
    }
    return live;
  }

  std::vector<const Field*> fields_of(const Process& process) const {
    if (const definitions::Form* form = definitions_.form(process.form)) return form->fields();
    std::vector<const Field*> fields;
    for (const Field& field : process.data) fields.push_back(&field);
    return fields;
  }

  // A form may want a case of another process: then one of those comes first.
  void provide_cases(const std::vector<const Field*>& fields, int depth) {
    if (depth > 2) return;
    for (const Field* field : fields) {
      const std::string& wanted =
          field->type.kind == definitions::FieldKind::Case ? field->type.process : std::string{};
      const Process* process = wanted.empty() ? nullptr : definitions_.process(wanted);
      if (process != nullptr && !process->form.empty() && store_->read()->cases({wanted, "", {}, false}).empty())
        submit(wanted, depth + 1);
    }
  }

  void submit(const std::string& id, int depth) {
    const Process& process = *definitions_.process(id);
    const auto fields = fields_of(process);
    provide_cases(fields, depth);
    for (int tries = 0; tries < kFormTries; ++tries) {
      workflow::Submission submission;
      submission.process = id;
      submission.form = process.form;
      if (const definitions::Form* form = definitions_.form(process.form)) submission.by = district_.applicant(*form);
      submission.fields = district_.fill(fields, clock_.now(), *store_);
      std::set<std::string> reasons;
      if (attempt([&] { service_.submit(submission, {"system", {}, {}, true}); }, reasons)) return note_states();
      if (id == plan_.process) {
        for (const std::string& reason : reasons) ++report_.refused_forms[reason];
      }
    }
  }

  void act(const cases::Case& state) {
    const Process& process = *definitions_.process(state.process);
    std::vector<const Transition*> takes;
    for (const Transition* transition : process.transitions_in(state.state)) {
      if (std::any_of(transition->by.begin(), transition->by.end(),
                      [](const std::string& role) { return role != "system"; }))
        takes.push_back(transition);
    }
    std::vector<const cases::Task*> tasks;
    for (const cases::Task& task : state.tasks) {
      if (task.status == cases::TaskStatus::Invited || task.status == cases::TaskStatus::Accepted)
        tasks.push_back(&task);
    }
    const std::size_t choices = takes.size() + tasks.size() + 1;
    const std::size_t chosen = district_.pick(choices);
    std::set<std::string>& reasons = reasons_[state.id.value];
    const int version = state.version;
    if (chosen < takes.size()) {
      fire(state, *takes[chosen], reasons);
    } else if (chosen < takes.size() + tasks.size()) {
      answer(state, process, *tasks[chosen - takes.size()], reasons);
    } else {
      wait(reasons);
    }
    weigh(state, version);
  }

  // A case that nothing has moved for a long time is stuck; what moves others is no help to it.
  void weigh(const cases::Case& before, int version) {
    const auto after = store_->read()->find(before.id);
    if (after->version != version || after->state != before.state) {
      patience_[before.id.value] = 0;
      reasons_[before.id.value].clear();
      return;
    }
    if (++patience_[before.id.value] < kPatience || waits_for_others(*after) || rests(*after) || hurry(*after)) return;
    stuck_.insert(before.id.value);
    auto known = std::find_if(report_.dead_ends.begin(), report_.dead_ends.end(),
                              [&](const auto& s) { return s.process == after->process && s.state == after->state; });
    if (known == report_.dead_ends.end())
      known = report_.dead_ends.insert(known, {after->process, after->state, {}, 0});
    known->reasons.insert(reasons_[before.id.value].begin(), reasons_[before.id.value].end());
    ++known->times;
  }

  // Nothing is left to do there but for an annulled number, which nobody wishes for.
  bool rests(const cases::Case& state) const {
    const auto transitions = definitions_.process(state.process)->transitions_in(state.state);
    return std::all_of(transitions.begin(), transitions.end(),
                       [](const Transition* transition) { return transition->id == "number-annulled"; });
  }

  // A term may be months away: the clock goes straight there, once for each.
  bool hurry(const cases::Case& state) {
    for (const auto& [id, term] : state.terms) {
      if (!term.running() || !hurried_.insert({state.id.value, id}).second) continue;
      const Moment then = start_of_day(term.due.plus_days(1));
      if (then > clock_.now()) clock_.set(then);
      attempt([&] { service_.tick(); }, reasons_[state.id.value]);
      return true;
    }
    return false;
  }

  // A case it opened is still on its way, or a term of its own will move it.
  bool waits_for_others(const cases::Case& state) const {
    const auto live = alive();
    return std::any_of(state.opened.begin(), state.opened.end(), [&](const CaseId& id) {
      return std::any_of(live.begin(), live.end(), [&](const cases::Case& other) { return other.id == id; });
    });
  }

  void fire(const cases::Case& state, const Transition& transition, std::set<std::string>& reasons) {
    const Process& process = *definitions_.process(state.process);
    std::vector<const Field*> asked;
    for (const std::string& id : transition.ask) asked.push_back(process.field(id));
    Record input = district_.fill(asked, clock_.now(), *store_);
    if (transition.amend_form) input["fields"] = district_.fill(fields_of(process), clock_.now(), *store_);
    workflow::Actor actor{
        "simulation", state.applicant["person"].text_or(""), {transition.by.begin(), transition.by.end()}, false};
    std::set<std::string> now;
    const bool done = attempt([&] { service_.fire(state.id, {transition.id, input, {}, {}}, actor, {}); }, now);
    if (state.process == plan_.process) {
      if (done) ++report_.transitions[transition.id];
      for (const std::string& reason : now) ++report_.refusals[transition.id][reason];
    }
    reasons.insert(now.begin(), now.end());
  }

  void answer(const cases::Case& state, const Process& process, const cases::Task& task,
              std::set<std::string>& reasons) {
    workflow::AnswerTask answer;
    answer.ordinal = task.ordinal;
    using Verb = workflow::AnswerTask::Verb;
    const std::size_t verb = district_.pick(8);
    answer.verb = verb == 0                                                ? Verb::Decline
                  : verb == 1 && task.status == cases::TaskStatus::Invited ? Verb::Accept
                                                                           : Verb::Submit;
    if (answer.verb == Verb::Decline) answer.reason = "Образец причины";
    const definitions::TaskDefinition* known = process.task(task.kind);
    if (answer.verb == Verb::Submit && known != nullptr && !known->forms.empty()) {
      if (const definitions::Form* form = definitions_.form(known->forms[district_.pick(known->forms.size())].form)) {
        answer.answer = district_.fill(form->fields(), clock_.now(), *store_);
      }
    }
    attempt([&] { service_.answer(state.id, answer, {"system", {}, {}, true}); }, reasons);
  }

  // Hours, a day, sometimes weeks: long enough for terms to run out.
  void wait(std::set<std::string>& reasons) {
    const std::size_t kind = district_.pick(10);
    const std::int64_t hours = kind < 6   ? 1 + static_cast<std::int64_t>(district_.pick(4))
                               : kind < 9 ? 24
                                          : 24 * (2 + static_cast<std::int64_t>(district_.pick(12)));
    clock_.set(clock_.now().plus_seconds(hours * 3600));
    attempt([&] { service_.tick(); }, reasons);
  }

  template <class Act>
  bool attempt(const Act& act, std::set<std::string>& reasons) {
    try {
      act();
      return true;
    } catch (const Error& error) {
      if (error.code == ErrorCode::Internal || error.code == ErrorCode::Unavailable) {
        ++report_.failures[error.public_message];
        return false;
      }
      const bool rule = error.public_message == "Нарушено правило процесса";
      for (const Diagnostic& detail : error.details) {
        if (rule) ++report_.broken[detail.message];
        reasons.insert(detail.message);
      }
      if (error.details.empty()) reasons.insert(error.public_message);
      return false;
    }
  }

  void note_states() {
    for (const cases::Case& state : store_->read()->cases({plan_.process, "", {}, false})) {
      std::string& known = last_state_[state.id.value];
      if (known.empty()) {
        ++report_.opened;
        ++report_.states[known = definitions_.process(plan_.process)->initial];
      }
      for (std::size_t i = counted_[state.id.value]; i < state.steps.size(); ++i) {
        if (state.steps[i].to != known) ++report_.states[known = state.steps[i].to];
      }
      counted_[state.id.value] = state.steps.size();
      if (state.state != known) ++report_.states[known = state.state];
    }
  }

  const definitions::Definitions& definitions_;
  const SimulationPlan& plan_;
  InventedDistrict& district_;
  SimulationReport& report_;
  TemporaryFolder folder_;
  FixedClock clock_;
  std::unique_ptr<cases::Store> store_;
  service::Service service_;
  std::map<std::string, int> patience_;
  std::set<std::pair<std::string, std::string>> hurried_;  // case and term
  std::map<std::string, std::set<std::string>> reasons_;
  std::map<std::string, std::string> last_state_;
  std::map<std::string, std::size_t> counted_;
  std::set<std::string> stuck_;
};

}  // namespace

SimulationReport simulate(const std::shared_ptr<const definitions::Definitions>& definitions,
                          const SimulationPlan& plan) {
  SimulationReport report;
  const pdf::Renderer renderer;
  InventedDistrict district(*definitions, plan.seed);
  for (int done = 0; done < plan.cases; done += kTogether)
    Walk(definitions, plan, renderer, district, report).run(std::min(kTogether, plan.cases - done));
  return report;
}

}  // namespace dyak::cli
