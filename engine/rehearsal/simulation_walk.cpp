#include "engine/rehearsal/simulation_walk.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/rehearsal/walk_acts.hpp"
#include "engine/rehearsal/walk_notes.hpp"
#include "engine/service/access.hpp"

namespace dyak::rehearsal {
namespace {

using definitions::Field;
using definitions::Process;
using definitions::Transition;
constexpr int kStepsOfACase = 60;
constexpr int kPatience = 40;  // acts refused in a row before a case counts as stuck
constexpr int kFormTries = 8;
constexpr int kLastTries = 5;  // of each act, before a case counts as stuck

Moment start_of_day(Date day) { return *Moment::parse_iso(day.iso() + "T09:00:00+03:00"); }

/// Cases that walk together in one record.
class Walk {
 public:
  explicit Walk(const WalkPlace& place)
      : definitions_(place.definitions),
        plan_(place.plan),
        district_(place.district),
        report_(place.report),
        clock_(place.clock),
        store_(&place.store),
        service_(place.service),
        notes_(place) {}

  void run(const std::vector<std::string>& from, int cases) {
    for (int i = 0; i < cases; ++i) submit(from[district_.pick(from.size())], 0);
    walk_steps(cases * kStepsOfACase);
  }

  /// With the cases that are there.
  void walk_steps(int steps) {
    notes_.look();
    for (int step = 0; step < steps; ++step) {
      const std::vector<cases::Case> live = alive();
      if (live.empty()) break;
      act(live[district_.pick(live.size())]);
      notes_.look();
    }
    notes_.conclude();
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
      if (attempt([&] { service_.submit(submission, service::system_actor()); }, reasons)) return notes_.look();
      if (id == plan_.process) {
        for (const std::string& reason : reasons) ++report_.refused_forms[reason];
      }
    }
  }

  // Of two by chance the one taken less often: what ends a case at once would else end most of them.
  const Transition& rarer(const cases::Case& state, const std::vector<const Transition*>& takes) {
    const Transition& one = *takes[district_.pick(takes.size())];
    const Transition& other = *takes[district_.pick(takes.size())];
    return report_.acts[state.process + "/" + other.id] < report_.acts[state.process + "/" + one.id] ? other : one;
  }

  void act(const cases::Case& state) {
    const Process& process = *definitions_.process(state.process);
    const std::vector<const Transition*> takes = takes_in(definitions_, state);
    const std::vector<const cases::Task*> tasks = open_tasks(state);
    const std::size_t choices = takes.size() + tasks.size() + 1;
    const std::size_t chosen = district_.pick(choices);
    std::set<std::string>& reasons = reasons_[state.id.value];
    const int version = state.version;
    if (chosen < takes.size()) {
      fire(state, rarer(state, takes), reasons);
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
    if (++patience_[before.id.value] < kPatience || waits_for_others(*after) || rests(definitions_, *after) ||
        hurry(*after) || last_try(*after))
      return;
    stuck_.insert(before.id.value);
    auto known = std::find_if(report_.dead_ends.begin(), report_.dead_ends.end(),
                              [&](const auto& s) { return s.process == after->process && s.state == after->state; });
    if (known == report_.dead_ends.end())
      known = report_.dead_ends.insert(known, {after->process, after->state, {}, 0});
    known->hangs_on_answers = known->hangs_on_answers || hangs_on_answers(definitions_, *after);
    known->reasons.insert(reasons_[before.id.value].begin(), reasons_[before.id.value].end());
    ++known->times;
  }

  // Whatever can be done there, several times over with other answers.
  bool last_try(const cases::Case& state) {
    const Process& process = *definitions_.process(state.process);
    std::set<std::string>& reasons = reasons_[state.id.value];
    const auto moved = [&] {
      notes_.look();
      if (store_->read()->find(state.id)->version == state.version) return false;
      patience_[state.id.value] = 0;
      return true;
    };
    for (int tries = 0; tries < kLastTries; ++tries) {
      for (const cases::Task* task : open_tasks(state)) {
        answer(state, process, *task, reasons);
        if (moved()) return true;
      }
      for (const Transition* transition : takes_in(definitions_, state)) {
        fire(state, *transition, reasons);
        if (moved()) return true;
      }
    }
    return false;
  }

  // A term may be months away: the clock goes straight there, once for each.
  bool hurry(const cases::Case& state) {
    for (const auto& [id, term] : state.terms) {
      if (!term.running() || !hurried_.insert({state.id.value, id}).second) continue;
      const Moment then = start_of_day(term.due.plus_days(1));
      if (then > clock_.now()) clock_.set(then);
      attempt([&] { service_.tick_or_refuse(); }, reasons_[state.id.value]);
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
    if (done) ++report_.acts[state.process + "/" + transition.id];
    if (state.process == plan_.process) {
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
    attempt([&] { service_.answer(state.id, answer, service::system_actor()); }, reasons);
  }

  // Hours, a day, sometimes weeks: long enough for terms to run out.
  void wait(std::set<std::string>& reasons) {
    const std::size_t kind = district_.pick(10);
    const std::int64_t hours = kind < 6   ? 1 + static_cast<std::int64_t>(district_.pick(4))
                               : kind < 9 ? 24
                                          : 24 * (2 + static_cast<std::int64_t>(district_.pick(12)));
    clock_.set(clock_.now().plus_seconds(hours * 3600));
    attempt([&] { service_.tick_or_refuse(); }, reasons);
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

  const definitions::Definitions& definitions_;
  const SimulationPlan& plan_;
  InventedDistrict& district_;
  SimulationReport& report_;
  FixedClock& clock_;
  cases::Store* store_;
  service::Service& service_;
  std::map<std::string, int> patience_;
  std::set<std::pair<std::string, std::string>> hurried_;  // case and term
  std::map<std::string, std::set<std::string>> reasons_;
  WalkNotes notes_;
  std::set<std::string> stuck_;
};

}  // namespace

void walk_new(const WalkPlace& place, const std::vector<std::string>& processes, int cases) {
  Walk(place).run(processes, cases);
}

void walk_on(const WalkPlace& place, int steps) { Walk(place).walk_steps(steps); }

}  // namespace dyak::rehearsal
