#include "engine/workflow/terms.hpp"

#include <algorithm>

#include "engine/workflow/objects/overdue.hpp"

namespace dyak::workflow {
namespace {

using definitions::TermDefinition;

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

const cases::TermState* recorded(const DecisionBuilder& work, const TermDefinition& term) {
  const auto found = work.current().terms.find(term.id);
  return found == work.current().terms.end() ? nullptr : &found->second;
}

const cases::TermState* running(const DecisionBuilder& work, const TermDefinition& term) {
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

/// From which day a term is counted, how far, and how long its clock stood meanwhile.
struct Count {
  Date from;
  Period length;
  int stood = 0;
};

/// By the rule of the definition; a count that does not begin with the term goes on from an earlier end.
calendar::CountedTerm counted_by(const DecisionBuilder& work, const TermDefinition& term, const Count& count,
                                 Date beginning) {
  calendar::TermRule rule = term.rule;
  rule.length = count.length;
  rule.stood = count.stood;
  rule.continues = count.from != beginning;
  return calendar::count_term(work.facts().definitions.calendar, count.from, rule);
}

void record_count(DecisionBuilder& work, const TermDefinition& term, const Count& count, const Earlier& earlier) {
  try {
    const Date beginning = earlier.from.value_or(count.from);
    const auto counted = counted_by(work, term, count, beginning);
    List steps = earlier.steps;
    for (Value& step : step_values(counted.steps)) steps.push_back(std::move(step));
    work.add(cases::TermCounted{.id = term.id,
                                .title = term.title,
                                .from = beginning,
                                .due = counted.due,
                                .internal = counted.internal,
                                .last_day = counted.last_day,
                                .counted_from = count.from,
                                .length = count.length.iso(),
                                .stood = count.stood,
                                .provisional = counted.provisional,
                                .basis = term.basis,
                                .reminded = earlier.reminded,
                                .steps = std::move(steps)});
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

bool is_after_hours(const DecisionBuilder& work, const TermDefinition& term, const Value& from) {
  return term.from_after && from.is_moment() && from.as_moment().minute_of_day(work.facts().zone) >= *term.from_after;
}

std::optional<Beginning> beginning(const DecisionBuilder& work, const TermDefinition& term) {
  const Value from = term.from.evaluate(work.environment());
  if (!from.is_date() && !from.is_moment()) return std::nullopt;
  Beginning found{from.is_date() ? from.as_date() : from.as_moment().date(work.facts().zone), {}};
  if (is_after_hours(work, term, from))
    begin_later(found, found.day.plus_days(1), "Поступило после окончания рабочего дня");
  if (!term.from_next_working) return found;
  const calendar::Calendar& calendar = work.facts().definitions.calendar;
  if (calendar.knows(found.day.year()) || calendar.is_provisional(found.day.year()))
    begin_later(found, calendar.working_on_or_after(found.day), "Нерабочий день");
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

/// By what it was counted last.
Count last_count(const TermDefinition& term, const cases::TermState& state) {
  return {state.counted_from, Period::parse(state.length).value_or(term.rule.length), state.stood};
}

void extend(DecisionBuilder& work, const TermDefinition& term, const TermDefinition::Extension& extension,
            const std::string& title) {
  const auto* now_running = running(work, term);
  if (now_running == nullptr) return;
  const Date due = now_running->due;
  record_count(work, term, {due, extension.length}, kept(*now_running, "Срок продлён: «" + title + "»."));
}

/// The stay in the states where the clock stands that the last step of the case has ended.
struct Stay {
  Date since;
  std::string by;  ///< title of the step that began it; empty = the case was opened in such a state
};

Stay last_stay(const DecisionBuilder& work, const TermDefinition& term) {
  const auto& steps = work.current().steps;
  Stay stay{work.current().opened_at.date(work.facts().zone), {}};
  for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
    if (contains(term.pause_in, steps[i].to) && !contains(term.pause_in, steps[i].from))
      stay = {steps[i].at.date(work.facts().zone), steps[i].title};
  }
  return stay;
}

/// Days of the term's own kind from the day on which the clock stopped to the day before it went on.
int days_stood(const DecisionBuilder& work, const TermDefinition& term, Date since) {
  if (term.rule.days == calendar::CountDays::Calendar)
    return static_cast<int>(std::max<std::int64_t>(0, work.today().days_since_epoch() - since.days_since_epoch()));
  return work.facts().definitions.calendar.working_days_between(since.plus_days(-1), work.today().plus_days(-1));
}

std::string quoted(const std::string& title) { return title.empty() ? "" : " («" + title + "»)"; }

/// What was left of the term when its clock stopped is left when it goes on: its length grows by the days it stood.
void resume(DecisionBuilder& work, const TermDefinition& term) {
  const auto* stood = running(work, term);
  if (stood == nullptr) return;
  const Stay stay = last_stay(work, term);
  const Date since = std::max(stay.since, stood->from);
  try {
    const int days = days_stood(work, term, since);
    if (days <= 0) return;
    const std::string kind = term.rule.days == calendar::CountDays::Working ? ", рабочих дней: " : ", дней: ";
    const Earlier earlier =
        kept(*stood, "Течение срока приостанавливалось с " + since.russian() + quoted(stay.by) + " до " +
                         work.today().russian() + quoted(work.current().steps.back().title) + kind +
                         std::to_string(days) + ".");
    Count count = last_count(term, *stood);
    count.stood += days;
    record_count(work, term, count, earlier);
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    work.refuse(refusal("term-not-counted", "Срок «" + term.title + "» не посчитан: " + error.public_message));
  }
}

bool ends(const TermDefinition& term, const std::string& state) {
  return contains(term.met_by, state) || contains(term.cancelled_by, state);
}

/// `by_itself`: the transition is the end of the term itself (a window that closes): it is met on its last day.
void meet(DecisionBuilder& work, const TermDefinition& term, bool by_itself) {
  const auto* found = running(work, term);
  if (found == nullptr) return;
  const Date due = found->due;
  if (by_itself || ends_by_itself(work.process(), term))
    return work.add(cases::TermMet{term.id, std::min(due, work.today())});
  if (work.today() > due && !found->overdue) {
    work.add(cases::TermOverdue{term.id, due.plus_days(1)});
  }
  work.add(cases::TermMet{term.id, work.today()});
}

/// A term that follows its day starts from that day again, be it met already, and nobody is reminded a second time;
/// another one from the day of the transition.
void restart(DecisionBuilder& work, const TermDefinition& term, const std::string& title) {
  if (!term.follow) return record_count(work, term, {work.today(), term.rule.length}, {});
  const auto* known = recorded(work, term);
  const auto from = beginning(work, term);
  if (known == nullptr || known->running() || !from || ends(term, work.current().state)) return;
  Earlier earlier = kept(*known, "Срок снова течёт: «" + title + "».");
  earlier.from = from->day;
  earlier.reminded = known->reminded;
  record_count(work, term, {from->day, term.rule.length}, earlier);
}

/// What met it does not hold any more: it runs on from its own beginning, be it overdue by now, and nobody is reminded
/// a second time.
void reopen(DecisionBuilder& work, const TermDefinition& term, const std::string& title) {
  const auto* known = recorded(work, term);
  if (known == nullptr || known->running() || ends(term, work.current().state)) return;
  Earlier earlier = kept(*known, "Срок снова течёт: «" + title + "».");
  earlier.reminded = known->reminded;
  const Count count = last_count(term, *known);
  record_count(work, term, count, earlier);
}

void restart_or_extend(DecisionBuilder& work, const TermDefinition& term, const definitions::Transition& transition) {
  if (contains(term.reopen_on, transition.id)) return reopen(work, term, transition.title);
  if (contains(term.restart_on, transition.id)) return restart(work, term, transition.title);
  for (const auto& extension : term.extend_on) {
    if (extension.transition == transition.id) extend(work, term, extension, transition.title);
  }
}

bool differs(const calendar::CountedTerm& counted, const cases::TermState& term) {
  return counted.due != term.due || counted.provisional != term.provisional ||
         counted.internal.has_value() != term.internal.has_value();
}

std::string recounted_text(const calendar::CountedTerm& counted, const cases::TermState& term) {
  const bool settled = term.provisional && !counted.provisional;
  if (counted.due == term.due) {
    return settled ? "Календарь появился: предварительный срок подтверждён, " + term.due.russian() + "."
                   : "Календарь изменён: срок посчитан заново, " + term.due.russian() + ", как и прежде.";
  }
  return std::string(settled ? "Календарь появился" : "Календарь изменён") + ": срок посчитан заново, " +
         counted.due.russian() + " вместо " + term.due.russian() + ".";
}

}  // namespace

void recount(DecisionBuilder& work) {
  for (const TermDefinition& term : work.process().terms) {
    const auto* open = running(work, term);
    if (open == nullptr) continue;
    const Count count = last_count(term, *open);
    try {
      const auto counted = counted_by(work, term, count, open->from);
      if (!differs(counted, *open)) continue;
      Earlier earlier = kept(*open, recounted_text(counted, *open));
      earlier.reminded = open->reminded;
      record_count(work, term, count, earlier);
    } catch (const Error& error) {  // no calendar for that year any more: the term stays as it was counted
      if (error.code != ErrorCode::InvalidInput) throw;
    }
  }
}

void count_new_terms(DecisionBuilder& work) {
  for (const TermDefinition& term : work.process().terms) {
    const auto* known = recorded(work, term);
    const bool follows = term.follow && known != nullptr && known->running();
    if ((known != nullptr && !known->cancelled && !follows) || work.is_final()) continue;
    const auto from = beginning(work, term);
    if (!from || (known != nullptr && known->from == from->day)) continue;
    Earlier earlier = follows ? Earlier{std::nullopt, moved_steps(*known, from->day)} : Earlier{};
    earlier.steps.insert(earlier.steps.end(), from->steps.begin(), from->steps.end());
    record_count(work, term, {from->day, term.rule.length}, earlier);
  }
}

void follow_transition(DecisionBuilder& work, const definitions::Transition& transition,
                       const std::string& from_state) {
  count_new_terms(work);
  const std::string to_state = work.current().state;
  for (const TermDefinition& term : work.process().terms) {
    restart_or_extend(work, term, transition);
    if (stands_still(term, from_state, work.environment()) && !stands_still(term, to_state, work.environment()))
      resume(work, term);
    if (contains(term.met_by, to_state)) meet(work, term, transition.at_term == term.id);
    const bool ended = work.is_final() || contains(term.cancelled_by, to_state);
    if (ended && running(work, term) != nullptr) work.add(cases::TermCancelled{term.id});
  }
}

}  // namespace dyak::workflow
