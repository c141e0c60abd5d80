#include "engine/service/undecided.hpp"

#include <algorithm>

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
  for (const Transition* transition : process.transitions_in(step.from)) {
    if (transition->id == step.transition) return transition;
  }
  return nullptr;
}

bool issues(const Transition& transition) {
  return std::any_of(transition.effects.begin(), transition.effects.end(), [](const definitions::Effect& effect) {
    const auto* paper = std::get_if<definitions::MakePaper>(&effect);
    return paper != nullptr && paper->mode == definitions::PaperMode::Issue;
  });
}

bool ends_a_term(const Process& process, const std::string& state) {
  return std::any_of(process.terms.begin(), process.terms.end(), [&](const definitions::TermDefinition& term) {
    return contains(term.met_by, state) || contains(term.cancelled_by, state);
  });
}

class Question {
 public:
  Question(const workflow::Actor& actor, const Process& process, const cases::Case& state, const workflow::Facts& facts)
      : actor_(actor),
        process_(process),
        state_(state),
        facts_(facts),
        held_(workflow::roles_held(process, state, actor, facts)),
        says_(std::any_of(process.states.begin(), process.states.end(), [](const auto& one) { return one.decided; })) {}

  Undecided answer() const {
    Undecided kept;
    for (const cases::Paper& paper : state_.papers) {
      if (paper.draft && !reads_draft(paper)) kept.papers.insert(paper.ordinal);
    }
    for (std::size_t i = state_.steps.size(); i-- > 0;) {
      const cases::Step& step = state_.steps[i];
      const Transition* transition = taken_by(process_, step);
      if (decides(step, transition)) break;
      if (is_his(step, transition)) continue;
      kept.steps.insert(i);
      if (transition != nullptr) put_written(*transition, kept.fields);
    }
    return kept;
  }

 private:
  bool decides(const cases::Step& step, const Transition* transition) const {
    const definitions::State* to = process_.state(step.to);
    if (step.from == step.to || to == nullptr) return false;
    if (to->final || to->decided) return true;
    return !says_ && ((transition != nullptr && issues(*transition)) || ends_a_term(process_, step.to));
  }

  bool holds_any(const std::vector<std::string>& roles) const {
    return std::any_of(roles.begin(), roles.end(), [&](const std::string& role) { return held_.contains(role); });
  }

  /// What he did, or could have done himself; what follows by itself is nobody's opinion.
  bool is_his(const cases::Step& step, const Transition* transition) const {
    if (!step.person.empty() && step.person == actor_.person) return true;
    if (transition == nullptr) return false;
    const bool by_itself = std::all_of(transition->by.begin(), transition->by.end(),
                                       [](const std::string& role) { return role == "system"; });
    return by_itself || holds_any(transition->by);
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
    const std::vector<const Transition*> all = all_transitions(process_);
    const bool may_make = std::any_of(all.begin(), all.end(), [&](const Transition* transition) {
      std::vector<std::string> others = transition->by;  // whoever asked for a paper does not write it
      std::erase(others, "applicant");
      return holds_any(others) && makes(*transition, paper.document);
    });
    return may_make || std::any_of(state_.tasks.begin(), state_.tasks.end(), [&](const cases::Task& task) {
             const auto* definition = process_.task(task.kind);
             const bool open = task.status == cases::TaskStatus::Invited || task.status == cases::TaskStatus::Accepted;
             return open && definition != nullptr && definition->shows_drafts &&
                    (held_.contains(task.to["role"].text_or("")) ||
                     workflow::speaks_for(facts_, actor_.person, task.to, facts_.now.date(facts_.zone)));
           });
  }

  const workflow::Actor& actor_;
  const Process& process_;
  const cases::Case& state_;
  const workflow::Facts& facts_;
  const std::set<std::string> held_;
  const bool says_;
};

}  // namespace

Undecided undecided_for(const workflow::Actor& actor, const Process& process, const cases::Case& state,
                        const workflow::Facts& facts) {
  if (actor.is_system || !is_outsider(actor)) return {};
  return Question(actor, process, state, facts).answer();
}

}  // namespace dyak::service
