#include "engine/workflow/terms.hpp"

#include <algorithm>

namespace dyak::workflow {
namespace {

using definitions::TermDefinition;

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

const cases::TermState* recorded(const Work& work, const TermDefinition& term) {
  const auto found = work.current().terms.find(term.id);
  return found == work.current().terms.end() ? nullptr : &found->second;
}

const cases::TermState* running(const Work& work, const TermDefinition& term) {
  const auto* found = recorded(work, term);
  return found != nullptr && found->running() ? found : nullptr;
}

List step_values(const std::vector<calendar::TermStep>& steps) {
  List values;
  for (const auto& step : steps) values.push_back(Record{{"text", step.text}, {"basis", step.basis}});
  return values;
}

/// What came before a term was counted again: kept in its explanation.
struct Earlier {
  std::optional<Date> from;  ///< the beginning that stays; absent = the counted one
  List steps;
  std::vector<std::string> reminded{};  ///< reminders that are not sent again
};

void record_count(Work& work, const TermDefinition& term, Date from, const Period& length, const Earlier& earlier) {
  calendar::TermRule rule = term.rule;
  rule.length = length;
  try {
    const auto counted = calendar::count_term(work.facts().definitions.calendar, from, rule);
    List steps = earlier.steps;
    List reminded(earlier.reminded.begin(), earlier.reminded.end());
    for (Value& step : step_values(counted.steps)) steps.push_back(std::move(step));
    work.add("term-counted", Record{{"term", term.id},
                                    {"title", term.title},
                                    {"from", earlier.from.value_or(counted.from).iso()},
                                    {"counted_from", from.iso()},
                                    {"reminded", std::move(reminded)},
                                    {"due", counted.due.iso()},
                                    {"internal", counted.internal.iso()},
                                    {"last_day", counted.last_day.iso()},
                                    {"length", length.iso()},
                                    {"basis", term.basis},
                                    {"steps", std::move(steps)}});
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    work.refuse(refusal("term-not-counted", "Срок «" + term.title + "» не посчитан: " + error.public_message));
  }
}

/// The day from which a term runs, and why it is not the day of the event when it is not.
struct Beginning {
  Date day;
  List steps;
};

void begin_later(Beginning& beginning, Date day, const std::string& why) {
  if (day == beginning.day) return;
  beginning.steps.push_back(
      Record{{"text", why + ": срок считается от " + day.russian() + " вместо " + beginning.day.russian() + "."},
             {"basis", ""}});
  beginning.day = day;
}

bool is_after_hours(const Work& work, const TermDefinition& term, const Value& from) {
  return term.from_after && from.is_moment() && from.as_moment().minute_of_day(work.facts().zone) >= *term.from_after;
}

std::optional<Beginning> beginning(const Work& work, const TermDefinition& term) {
  const Value from = term.from.evaluate(work.environment());
  if (!from.is_date() && !from.is_moment()) return std::nullopt;
  Beginning found{from.is_date() ? from.as_date() : from.as_moment().date(work.facts().zone), {}};
  if (is_after_hours(work, term, from))
    begin_later(found, found.day.plus_days(1), "Поступило после окончания рабочего дня");
  if (!term.from_next_working) return found;
  const calendar::Calendar& calendar = work.facts().definitions.calendar;
  if (calendar.knows(found.day.year())) begin_later(found, calendar.working_on_or_after(found.day), "Нерабочий день");
  return found;
}

Earlier kept(const cases::TermState& term, const std::string& why) {
  List steps = term.steps.is_list() ? term.steps.as_list() : List{};
  steps.push_back(Record{{"text", why}, {"basis", ""}, {"moved", true}});
  return {term.from, std::move(steps)};
}

List moved_steps(const cases::TermState& term, Date from) {
  return kept(term, "Начало срока изменено: " + from.russian() + " вместо " + term.from.russian() + ".").steps;
}

void extend(Work& work, const TermDefinition& term, const TermDefinition::Extension& extension,
            const std::string& title) {
  const auto* now_running = running(work, term);
  if (now_running == nullptr) return;
  const Date due = now_running->due;
  record_count(work, term, due, extension.length, kept(*now_running, "Срок продлён: «" + title + "»."));
}

/// The day on which the case came into the states where the clock stands, before leaving them by its last step.
Date stood_since(const Work& work, const TermDefinition& term) {
  const auto& steps = work.current().steps;
  Date since = work.current().opened_at.date(work.facts().zone);
  for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
    if (contains(term.pause_in, steps[i].to) && !contains(term.pause_in, steps[i].from))
      since = steps[i].at.date(work.facts().zone);
  }
  return since;
}

/// Counted anew from a beginning that lies as many days later as the clock stood; a term that had been extended before
/// is moved from its due day.
void resume(Work& work, const TermDefinition& term) {
  const auto* stood = running(work, term);
  if (stood == nullptr) return;
  const std::int64_t days = work.today().days_since_epoch() - stood_since(work, term).days_since_epoch();
  if (days <= 0) return;
  const Earlier earlier = kept(*stood, "Течение срока приостанавливалось, дней: " + std::to_string(days) + ".");
  const Date from = stood->from;
  const Date due = stood->due;
  try {
    const auto plain = calendar::count_term(work.facts().definitions.calendar, from, term.rule);
    if (plain.due == due) return record_count(work, term, from.plus_days(days), term.rule.length, earlier);
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
  }
  Period moved;
  moved.days = static_cast<int>(days);
  record_count(work, term, due, moved, earlier);
}

void meet(Work& work, const TermDefinition& term) {
  const auto* found = running(work, term);
  if (found == nullptr) return;
  const Date due = found->due;
  if (work.today() > due && !found->overdue) {
    work.add("overdue", Record{{"term", term.id}, {"since", due.plus_days(1).iso()}});
  }
  work.add("term-met", Record{{"term", term.id}, {"on", work.today().iso()}});
}

/// A term that follows its day starts from that day again, be it met already, and nobody is reminded a second time;
/// another one from the day of the transition.
void restart(Work& work, const TermDefinition& term, const std::string& title) {
  if (!term.follow) return record_count(work, term, work.today(), term.rule.length, {});
  const auto* known = recorded(work, term);
  const auto from = beginning(work, term);
  if (known == nullptr || known->running() || !from || contains(term.met_by, work.current().state)) return;
  Earlier earlier = kept(*known, "Срок снова течёт: «" + title + "».");
  earlier.from = from->day;
  earlier.reminded = known->reminded;
  record_count(work, term, from->day, term.rule.length, earlier);
}

void restart_or_extend(Work& work, const TermDefinition& term, const definitions::Transition& transition) {
  if (contains(term.restart_on, transition.id)) return restart(work, term, transition.title);
  for (const auto& extension : term.extend_on) {
    if (extension.transition == transition.id) extend(work, term, extension, transition.title);
  }
}

/// The rule and beginning by which it was counted last.
std::pair<Date, Period> last_count(const TermDefinition& term, const cases::TermState& state) {
  return {state.counted_from, Period::parse(state.length).value_or(term.rule.length)};
}

}  // namespace

void recount(Work& work) {
  for (const TermDefinition& term : work.process().terms) {
    const auto* open = running(work, term);
    if (open == nullptr) continue;
    const auto [from, length] = last_count(term, *open);
    calendar::TermRule rule = term.rule;
    rule.length = length;
    Date due = open->due;
    try {
      due = calendar::count_term(work.facts().definitions.calendar, from, rule).due;
    } catch (const Error& error) {
      if (error.code != ErrorCode::InvalidInput) throw;
      continue;  // no calendar for that year any more: the term stays as it was counted
    }
    if (due == open->due) continue;
    Earlier earlier = kept(
        *open, "Календарь изменён: срок посчитан заново, " + due.russian() + " вместо " + open->due.russian() + ".");
    earlier.reminded = open->reminded;
    record_count(work, term, from, length, earlier);
  }
}

bool stands_still(const TermDefinition& term, const std::string& state, const expression::Environment& names) {
  return contains(term.pause_in, state) && (term.pause_when.empty() || term.pause_when.holds(names));
}

Date clock_of(const cases::Case& state, const TermDefinition& term, const expression::Environment& names, Zone zone,
              Date on) {
  const auto recorded = state.terms.find(term.id);
  if (recorded == state.terms.end() || !recorded->second.running() || !stands_still(term, state.state, names))
    return on;
  Date stopped = state.opened_at.date(zone);
  for (const cases::Step& step : state.steps) {
    if (contains(term.pause_in, step.to) && !contains(term.pause_in, step.from)) stopped = step.at.date(zone);
  }
  return std::min(stopped, on);
}

void count_new_terms(Work& work) {
  for (const TermDefinition& term : work.process().terms) {
    const auto* known = recorded(work, term);
    const bool follows = term.follow && known != nullptr && known->running();
    if ((known != nullptr && !known->cancelled && !follows) || work.is_final()) continue;
    const auto from = beginning(work, term);
    if (!from || (known != nullptr && known->from == from->day)) continue;
    Earlier earlier = follows ? Earlier{std::nullopt, moved_steps(*known, from->day)} : Earlier{};
    earlier.steps.insert(earlier.steps.end(), from->steps.begin(), from->steps.end());
    record_count(work, term, from->day, term.rule.length, earlier);
  }
}

void follow_transition(Work& work, const definitions::Transition& transition, const std::string& from_state) {
  count_new_terms(work);
  const std::string to_state = work.current().state;
  for (const TermDefinition& term : work.process().terms) {
    restart_or_extend(work, term, transition);
    if (stands_still(term, from_state, work.environment()) && !stands_still(term, to_state, work.environment()))
      resume(work, term);
    if (contains(term.met_by, to_state)) meet(work, term);
    if (work.is_final() && running(work, term) != nullptr) work.add("term-cancelled", Record{{"term", term.id}});
  }
}

}  // namespace dyak::workflow
