#include "engine/service/undecided.hpp"

#include <algorithm>

#include "engine/cases/standing.hpp"
#include "engine/service/access.hpp"
#include "engine/workflow/roles.hpp"
#include "engine/workflow/roles_held.hpp"

namespace dyak::service {
namespace {

using definitions::Process;
using definitions::Transition;

template <class List, class Item>
bool contains(const List& list, const Item& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

std::vector<const Transition*> all_transitions(const Process& process) {
  std::vector<const Transition*> all;
  for (const definitions::State& state : process.states) {
    for (const Transition& transition : state.transitions) all.push_back(&transition);
  }
  for (const definitions::Anywhere& anywhere : process.anywhere) all.push_back(&anywhere.transition);
  return all;
}

const Transition* taken_by(const Process& process, const cases::Step& step) {
  for (const Transition* transition : process.transitions_under(step.from)) {
    if (transition->id == step.transition) return transition;
  }
  return nullptr;
}

bool is_by_itself(const Transition* transition) {
  return transition != nullptr && std::all_of(transition->by.begin(), transition->by.end(),
                                              [](const std::string& role) { return role == "system"; });
}

/// An event of another case, or of a task, brings the outcome itself: an order is signed, or annulled.
bool is_brought(const Transition& transition) {
  return is_by_itself(&transition) && !transition.automatic && transition.at_term.empty();
}

class Question {
 public:
  Question(const workflow::Actor& actor, const Process& process, const cases::Case& state, const workflow::Facts& facts)
      : actor_(actor),
        process_(process),
        state_(state),
        facts_(facts),
        held_(workflow::roles_held(process, state, actor, facts)) {}

  Undecided answer() const {
    Undecided kept;
    for (const cases::Paper& paper : state_.papers) {
      if (paper.draft && !reads_draft(paper)) kept.papers.insert(paper.ordinal);
    }
    tell_steps(kept);
    return kept;
  }

 private:
  std::size_t first_undecided() const {
    std::size_t first = state_.steps.size();
    while (first > 0 && !decides(state_.steps[first - 1])) --first;
    return first;
  }

  bool decides(const cases::Step& step) const { return process_.decides(taken_by(process_, step), step.from, step.to); }

  void tell_steps(Undecided& kept) const {
    const std::size_t first = first_undecided();
    const auto moved = std::find_if(state_.steps.begin(), state_.steps.end(),
                                    [](const cases::Step& step) { return step.region.empty(); });
    const std::string opened_in = moved == state_.steps.end() ? state_.state : moved->from;
    StandsAs seen = first == 0 ? place_of(opened_in) : StandsAs{state_.steps[first - 1].to, {}};
    bool secret = false;  // a step before has told how it will be decided
    for (std::size_t i = first; i < state_.steps.size(); ++i) {
      const cases::Step& step = state_.steps[i];
      const Transition* transition = taken_by(process_, step);
      const bool own = is_own(step, transition);
      if (!step.region.empty()) {  // the case stands where it stood
        if (own) continue;
        kept.steps.insert(i);
        if (transition != nullptr) put_written(*transition, kept.fields);
        continue;
      }
      const StandsAs before = seen;
      if (step.from != step.to) move(step, transition, own, seen, secret);
      if (before != StandsAs{step.from, {}} || seen != StandsAs{step.to, {}}) kept.moves[i] = {before, seen, own};
      if (own || (!secret && is_by_itself(transition))) continue;
      kept.steps.insert(i);
      if (transition != nullptr) put_written(*transition, kept.fields);
    }
    if (seen != StandsAs{state_.state, {}}) kept.stands = seen;
  }

  /// Where the step takes the case for him. What tells the outcome leaves it where he saw it last, unless the process
  /// says what he is to read there.
  void move(const cases::Step& step, const Transition* transition, bool own, StandsAs& seen, bool& secret) const {
    const definitions::State* to = process_.state(step.to);
    const bool brought = transition != nullptr && !process_.marks_decisions() && is_brought(*transition);
    const bool open = own || brought || (!secret && !process_.tells(step.from, step.to));
    secret = !open;
    if (open || (to != nullptr && !to->outside_title.empty())) seen = place_of(step.to);
  }

  StandsAs place_of(const std::string& id) const {
    const definitions::State* state = process_.state(id);
    if (state == nullptr || state->outside_title.empty()) return {id, {}};
    const definitions::State* told = process_.outside(state->outside_title);
    return {told->id, told->title == state->outside_title ? std::string{} : state->outside_title};
  }

  bool holds_any(const std::vector<std::string>& roles) const {
    return std::any_of(roles.begin(), roles.end(), [&](const std::string& role) { return held_.contains(role); });
  }

  /// What he did, or could have done himself. What follows by itself is nobody's opinion until it follows from one.
  bool is_own(const cases::Step& step, const Transition* transition) const {
    if (!step.person.empty() && step.person == actor_.person) return true;
    return transition != nullptr && !is_by_itself(transition) && holds_any(transition->by);
  }

  void put_written(const Transition& transition, std::set<std::string>& fields) const {
    const auto put = [&](const std::string& id) {
      if (process_.field(id) != nullptr && !contains(process_.shown_data, id)) fields.insert(id);
    };
    for (const std::string& id : transition.ask) put(id);
    for (const definitions::Effect& effect : transition.effects) {
      const auto* set = std::get_if<definitions::SetData>(&effect);
      if (set == nullptr) continue;
      for (const auto& [id, value] : set->values) put(id);
    }
  }

  bool makes(const Transition& transition, const std::string& document) const {
    return std::any_of(transition.effects.begin(), transition.effects.end(), [&](const definitions::Effect& effect) {
      const auto* paper = std::get_if<definitions::MakePaper>(&effect);
      return paper != nullptr &&
             (paper->document == document || (paper->document == "asked" && state_.document == document));
    });
  }

  bool reads_draft(const cases::Paper& paper) const {
    if (contains(process_.shown_drafts, paper.document)) return true;
    if (paper.cancelled || is_superseded(state_, paper)) return false;
    const std::vector<const Transition*> all = all_transitions(process_);
    const bool may_make = std::any_of(all.begin(), all.end(), [&](const Transition* transition) {
      std::vector<std::string> others = transition->by;  // whoever asked for a paper does not write it
      std::erase(others, "applicant");
      return holds_any(others) && makes(*transition, paper.document);
    });
    return may_make || std::any_of(state_.tasks.begin(), state_.tasks.end(), [&](const cases::Task& task) {
             const auto* definition = process_.task(task.kind);
             return cases::is_awaited(task) && definition != nullptr && definition->shows_drafts &&
                    (held_.contains(task.to["role"].text_or("")) ||
                     workflow::speaks_for(facts_, actor_.person, task.to, facts_.now.date(facts_.zone)));
           });
  }

  const workflow::Actor& actor_;
  const Process& process_;
  const cases::Case& state_;
  const workflow::Facts& facts_;
  const std::set<std::string> held_;
};

}  // namespace

Undecided undecided_for(const workflow::Actor& actor, const Process& process, const cases::Case& state,
                        const workflow::Facts& facts) {
  if (actor.is_system || !is_outsider(actor)) return {};
  return Question(actor, process, state, facts).answer();
}

bool is_superseded(const cases::Case& state, const cases::Paper& draft) {
  return std::any_of(state.papers.begin(), state.papers.end(), [&](const cases::Paper& paper) {
    return paper.ordinal > draft.ordinal && paper.document == draft.document && paper.receiver == draft.receiver &&
           paper.item == draft.item;
  });
}

bool ends_term(const definitions::Process& process, const std::string& term, const std::string& state) {
  const auto* definition = process.term(term);
  if (definition == nullptr) return false;
  const auto& met = definition->met_by;
  const auto& cancelled = definition->cancelled_by;
  return std::find(met.begin(), met.end(), state) != met.end() ||
         std::find(cancelled.begin(), cancelled.end(), state) != cancelled.end();
}

void run_on(cases::Case& shown, const definitions::Process& process) {
  for (auto& [id, term] : shown.terms) {
    const bool seen_to_end =
        std::any_of(shown.steps.begin(), shown.steps.end(),
                    [&, &key = id](const cases::Step& step) { return ends_term(process, key, step.to); });
    if (term.running() || seen_to_end) continue;
    term.met_on.reset();
    term.cancelled = false;
  }
}

void keep_regions(cases::Case& state) {
  state.regions.clear();
  state.history.clear();
  for (cases::Step& step : state.steps) step.regions = Value();
}

void keep_regions(cases::Event& event) {
  if (event.payload["regions"].is_null()) return;
  Record payload = event.payload.as_record();
  payload.erase("regions");
  event.payload = std::move(payload);
}

}  // namespace dyak::service
