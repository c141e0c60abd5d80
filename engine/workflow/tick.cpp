#include "engine/workflow/tick.hpp"

#include <algorithm>
#include <map>

#include "engine/workflow/effects.hpp"
#include "engine/workflow/fire.hpp"
#include "engine/workflow/objects/overdue.hpp"
#include "engine/workflow/quorum.hpp"
#include "engine/workflow/task_bars.hpp"
#include "engine/workflow/tasks.hpp"
#include "engine/workflow/terms.hpp"

namespace dyak::workflow {
namespace {

using definitions::Transition;

bool conditions_hold(const DecisionBuilder& work, const Transition& transition) {
  return std::all_of(transition.when.begin(), transition.when.end(),
                     [&](const auto& check) { return check.check.holds(work.environment()); });
}

/// Whether the region stands inside the other one; empty = the case itself, which every region is inside of.
bool is_region_inside(const definitions::Process& process, const std::string& region, const std::string& outer) {
  std::string at = region;
  while (!at.empty()) {
    const definitions::Region* inner = process.region(at);
    const definitions::State* around = inner == nullptr ? nullptr : process.state(inner->state);
    at = around == nullptr ? std::string{} : around->region;
    if (at == outer) return true;
  }
  return false;
}

bool leads_somewhere(const definitions::Process& process, const std::string& event) {
  return std::any_of(process.states.begin(), process.states.end(), [&](const definitions::State& state) {
    return std::any_of(state.transitions.begin(), state.transitions.end(),
                       [&](const Transition& one) { return one.id == event && !one.to.empty(); });
  });
}

/// An automatic transition that leaves the case where it is would be taken for ever: it is taken once a stay, whatever
/// goes on beside it meanwhile. What joins regions, once until their state is entered anew.
bool was_last_step(const DecisionBuilder& work, const Transition& transition) {
  const std::string region = region_of(work.process(), transition);
  const auto& steps = work.current().steps;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    const bool same = step->transition == transition.id;
    if (step->region == region && transition.join == 0) return same && step->from == step->to;
    if (step->region == region) {
      const bool stayed = step->from == step->to && !leads_somewhere(work.process(), step->transition);
      if (same || !stayed) return same && stayed;
    }
    if (step->from != step->to && is_region_inside(work.process(), region, step->region)) return false;
  }
  return false;
}

bool has_passed(const DecisionBuilder& work, const cases::TermState& term) {
  return term.has_passed(work.facts().now, work.facts().zone);
}

bool term_has_run_out(const DecisionBuilder& work, const Transition& transition) {
  const auto term = work.current().terms.find(transition.at_term);
  const auto* definition = work.process().term(transition.at_term);
  if (definition == nullptr || stands_still(work.current(), *definition, work.environment())) return false;
  if (term == work.current().terms.end() || !has_passed(work, term->second)) return false;
  // A window is met as soon as it ends, whether or not somebody waited for that in this state.
  const bool closed = definition->window && term->second.met_on == term->second.due;
  if (!term->second.running() && !closed) return false;
  const auto& steps = work.current().steps;
  return std::none_of(steps.begin(), steps.end(), [&](const cases::Step& step) {
    return step.transition == transition.id && term->second.has_passed(step.at, work.facts().zone);
  });
}

std::vector<Way> automatic_ways(const DecisionBuilder& work) {
  return ways_now(work, transitions_of(work.process(), work.current()), [&](const Transition& transition) {
    return transition.automatic && transition.at_term.empty() && !was_last_step(work, transition) &&
           (transition.join == 0 || may_join(work.process(), work.current(), transition)) &&
           conditions_hold(work, transition);
  });
}

std::vector<Way> ways_at_term(const DecisionBuilder& work) {
  return ways_now(work, transitions_of(work.process(), work.current()), [&](const Transition& transition) {
    return !transition.at_term.empty() && term_has_run_out(work, transition) && conditions_hold(work, transition);
  });
}

void take_all(DecisionBuilder& work, const std::vector<Way>& ways, const std::string& reason) {
  for (const Way& way : ways) take_way(work, way, {}, reason);
}

/// The end of the term is what the case waits for: going on meets it, so it is not missed.
bool closes_by_itself(const DecisionBuilder& work, const definitions::TermDefinition& term) {
  for (const Transition* transition : transitions_of(work.process(), work.current())) {
    if (transition->at_term != term.id || !term_has_run_out(work, *transition) || !conditions_hold(work, *transition))
      continue;
    return std::any_of(transition->to.begin(), transition->to.end(), [&](const auto& branch) {
      return std::find(term.met_by.begin(), term.met_by.end(), branch.state) != term.met_by.end();
    });
  }
  return false;
}

Date before(Date due, const Period& period) { return due.plus_months(-period.months).plus_days(-period.days); }

/// Whether it is time to remind: hours before the end of a term in hours, else on a day before its last one.
bool is_time(const DecisionBuilder& work, const cases::TermState& term, const Period& period) {
  if (!term.until || period.seconds == 0) return work.today() >= before(term.due, period);
  return work.facts().now >= term.until->plus_seconds(-period.seconds);
}

/// True when something was due to be said; several periods that passed together are one message.
bool remind_of(DecisionBuilder& work, const definitions::TermDefinition& definition, const cases::TermState& term) {
  const auto sent = term.reminded;
  bool said = false;
  for (const Period& period : definition.remind) {
    const std::string left = period.iso();
    if (!is_time(work, term, period) || std::find(sent.begin(), sent.end(), left) != sent.end()) continue;
    work.add(cases::TermReminded{definition.id, left});
    said = true;
  }
  return said;
}

/// True when the people of the term should hear of it today.
bool look_at_term(DecisionBuilder& work, const definitions::TermDefinition& definition, const cases::TermState& term) {
  if (!has_passed(work, term)) return remind_of(work, definition, term);
  if (term.overdue || ends_by_itself(work.process(), definition)) return false;
  work.add(cases::TermOverdue{definition.id, term.until ? term.due : term.due.plus_days(1)});
  return true;
}

/// Why the day is another than it was.
std::string why_moved(const cases::TermState& term) {
  std::string why;
  if (!term.steps.is_list()) return why;
  for (const Value& step : term.steps.as_list())
    if (step["moved"] == Value(true)) why = step["text"].text_or("");
  return why;
}

std::map<std::string, std::string> ends_of_terms(const DecisionBuilder& work) {
  std::map<std::string, std::string> ends;
  for (const auto& [id, term] : work.current().terms)
    if (term.running()) ends.emplace(id, term.end_text());
  return ends;
}

}  // namespace

void continue_automatically(DecisionBuilder& work) {
  if (work.is_final()) return;
  count_new_terms(work);
  if (work.refused()) return;
  if (const auto ways = automatic_ways(work); !ways.empty()) return take_all(work, ways, "automatic");
  if (const auto ways = ways_at_term(work); !ways.empty()) return take_all(work, ways, "term");
  note_lost_quorums(work);
}

void remind(DecisionBuilder& work) {
  if (work.is_final()) return;
  const std::map<std::string, std::string> counted_on = ends_of_terms(work);
  recount(work);
  recount_tasks(work);
  for (const auto& definition : work.process().terms) {
    const auto found = work.current().terms.find(definition.id);
    if (found == work.current().terms.end() || !found->second.running() ||
        stands_still(work.current(), definition, work.environment()))
      continue;
    if (closes_by_itself(work, definition)) continue;
    if (definition.window && has_passed(work, found->second)) {
      work.add(cases::TermMet{definition.id, found->second.due});
      continue;
    }
    const cases::TermState term = found->second;
    // Whoever is reminded of a day must not wait for the former one: a changed calendar is told at once.
    const auto former = counted_on.find(definition.id);
    const bool moved = former != counted_on.end() && former->second != term.end_text();
    if (!look_at_term(work, definition, term) && !moved) continue;
    for (const auto& message : definition.notify) notify(work, message, moved ? why_moved(term) : std::string{});
  }
  expire_tasks(work);
}

}  // namespace dyak::workflow
