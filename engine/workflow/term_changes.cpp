#include "engine/workflow/terms.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/calendar/hours.hpp"
#include "engine/workflow/objects/overdue.hpp"
#include "engine/workflow/objects/term_rule.hpp"
#include "engine/workflow/term_count.hpp"

namespace dyak::workflow {
namespace {

using definitions::TermDefinition;

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Period together(const Period& one, const Period& other) {
  return {one.months + other.months, one.days + other.days, one.seconds + other.seconds};
}

/// What the transition extended the term by before.
Period extended_by(const cases::TermState& term, const std::string& transition) {
  Period sum;
  for (const Value& one : term.extended.is_list() ? term.extended.as_list() : List{}) {
    if (one["by"] == Value(transition))
      sum = together(sum, Period::parse(one["length"].text_or("")).value_or(Period{}));
  }
  return sum;
}

/// By how long; nullopt and a refusal when that is not said, or is more than may be.
std::optional<Period> extension_length(DecisionBuilder& work, const TermDefinition& term,
                                       const TermDefinition::Extension& extension,
                                       const cases::TermState& now_running) {
  if (extension.counted.empty()) return extension.length;
  const std::string basis = extension.basis.empty() ? "" : " (" + extension.basis + ")";
  const auto told = [&](const Period& length) { return calendar::length_text({length, term.rule.days}); };
  const auto length = as_length(extension.counted.evaluate(work.environment()));
  if (!length) {
    work.refuse(refusal("term-extension", "Срок «" + term.title + "» не продлён: не сказано, на сколько дней.",
                        "Укажите целое число дней больше нуля."));
    return std::nullopt;
  }
  const Period before = extended_by(now_running, extension.transition);
  if (!extension.most || !is_longer(together(before, *length), *extension.most, now_running.due)) return length;
  const std::string already = before == Period{} ? "" : ", а уже продлён на " + told(before);
  work.refuse(refusal("term-extension",
                      "Срок «" + term.title + "» нельзя продлить на " + told(*length) + ": можно не более чем на " +
                          told(*extension.most) + already + basis + ".",
                      "Укажите меньше."));
  return std::nullopt;
}

/// Of a term in hours: its end before a day off moved it, which is not recorded.
std::optional<Moment> unmoved_end(const DecisionBuilder& work, const TermDefinition& term,
                                  const cases::TermState& now_running) {
  if (!now_running.until || !term.rule.moves_hours) return now_running.until;
  const TermBounds bounds{spans_in(now_running.excluded), limits_in(now_running.limits)};
  return counted_by(work, term, last_count(term, now_running), bounds, now_running.from, now_running.since).unmoved;
}

/// The extension adds to the length: the term goes on from the end that no day off has moved, for only the last day of
/// the whole is moved (ст. 193 ГК РФ).
void extend(DecisionBuilder& work, const TermDefinition& term, const TermDefinition::Extension& extension,
            const std::string& title) {
  const auto* now_running = running(work, term);
  if (now_running == nullptr) return;
  const auto length = extension_length(work, term, extension, *now_running);
  if (!length) return;
  if ((length->seconds != 0) != now_running->until.has_value())
    return work.refuse(refusal("term-extension",
                               "Срок «" + term.title + "» не продлён: он идёт " +
                                   (now_running->until ? "часами, а продление в днях." : "днями, а продление в часах."),
                               "Продлите его тем же, чем он считается."));
  const Count further{now_running->last_day.value_or(now_running->due), *length, 0, std::nullopt,
                      unmoved_end(work, term, *now_running)};
  Earlier earlier = kept(*now_running, "Срок продлён: «" + title + "».", extension.basis);
  List extended = earlier.extended.is_list() ? earlier.extended.as_list() : List{};
  extended.push_back(Record{{"by", extension.transition}, {"before", now_running->length}, {"length", length->iso()}});
  earlier.extended = std::move(extended);
  record_count(work, term, further, earlier);
}

/// Days of the term's own kind from the day on which the clock stopped to the day before it went on.
int days_stood(const DecisionBuilder& work, const TermDefinition& term, Date since) {
  if (term.rule.days == calendar::CountDays::Calendar)
    return static_cast<int>(std::max<std::int64_t>(0, work.today().days_since_epoch() - since.days_since_epoch()));
  return work.facts().definitions.calendar.working_days_between(since.plus_days(-1), work.today().plus_days(-1));
}

std::string quoted(const std::string& title) { return title.empty() ? "" : " («" + title + "»)"; }

/// The same of a term in hours: its own seconds from the moment on which the clock stopped.
void resume_hours(DecisionBuilder& work, const TermDefinition& term, const cases::TermState& stood, const Stay& stay) {
  const Zone zone = work.facts().zone;
  const Moment since = std::max(stay.since, stood.since.value_or(stay.since));
  const int seconds =
      calendar::seconds_counted(work.facts().definitions.calendar, since, work.facts().now, term.rule.days, zone);
  if (seconds <= 0) return;
  calendar::TermRule told;
  told.days = term.rule.days;
  told.length.seconds = seconds;
  const std::string kind = calendar::length_text(told);
  const Earlier earlier =
      kept(stood, "Течение срока приостанавливалось с " + calendar::moment_text(since, zone) + quoted(stay.by) +
                      " до " + calendar::moment_text(work.facts().now, zone) +
                      quoted(work.current().steps.back().title) + (kind.empty() ? "." : ": " + kind + "."));
  Count count = last_count(term, stood);
  count.stood += seconds;
  record_count(work, term, count, earlier);
}

/// What was left of the term when its clock stopped is left when it goes on: its length grows by the days it stood.
void resume(DecisionBuilder& work, const TermDefinition& term) {
  const auto* stood = running(work, term);
  if (stood == nullptr) return;
  const Stay stay = last_stay(work.current(), term, work.current().steps.size() - 1);
  const Date since = std::max(stay.since.date(work.facts().zone), stood->from);
  try {
    if (stood->until) return resume_hours(work, term, *stood, stay);
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
    refuse_count(work, term, error);
  }
}

bool any_in(const std::vector<std::string>& names, const cases::Case& current) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& state) { return current.stands_in(state); });
}

bool ends(const TermDefinition& term, const cases::Case& current) {
  return any_in(term.met_by, current) || any_in(term.cancelled_by, current);
}

/// `by_itself`: the transition is the end of the term itself (a window that closes): it is met on its last day.
void meet(DecisionBuilder& work, const TermDefinition& term, bool by_itself) {
  const auto* found = running(work, term);
  if (found == nullptr) return;
  const Date due = found->due;
  if (by_itself || ends_by_itself(work.process(), term))
    return work.add(cases::TermMet{term.id, std::min(due, work.today())});
  if (found->has_passed(work.facts().now, work.facts().zone) && !found->overdue)
    work.add(cases::TermOverdue{term.id, found->until ? due : due.plus_days(1)});
  work.add(cases::TermMet{term.id, work.today()});
}

/// A term that follows its day starts from that day again, be it met already, and nobody is reminded a second time;
/// another one from the day of the transition.
void restart(DecisionBuilder& work, const TermDefinition& term, const std::string& title) {
  const auto* known = recorded(work, term);
  const auto inputs = inputs_of(work, term, known);
  if (!term.follow) {
    const bool written = term.length.empty() && term.due.empty();
    if (written || inputs)
      record_count(work, term,
                   {work.today(), written ? term.rule.length : inputs->length, 0,
                    written ? std::nullopt : inputs->given, work.facts().now},
                   Earlier{});
    return;
  }
  if (known == nullptr || known->running() || !inputs || ends(term, work.current())) return;
  Earlier earlier = kept(*known, "Срок снова течёт: «" + title + "».");
  earlier.from = inputs->from;
  earlier.reminded = known->reminded;
  earlier.extended = {};
  earlier.since = inputs->at;
  record_count(work, term, {inputs->from, inputs->length, 0, inputs->given, inputs->at}, earlier);
}

/// What met it does not hold any more: it runs on from its own beginning, be it overdue by now, and nobody is reminded
/// a second time.
void reopen(DecisionBuilder& work, const TermDefinition& term, const std::string& title) {
  const auto* known = recorded(work, term);
  if (known == nullptr || known->running() || ends(term, work.current())) return;
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

}  // namespace

void follow_transition(DecisionBuilder& work, const definitions::Transition& transition,
                       const std::vector<std::string>& before) {
  count_new_terms(work);
  const std::vector<std::string> now = work.current().states();
  for (const TermDefinition& term : work.process().terms) {
    restart_or_extend(work, term, transition);
    if (is_paused(term, before, work.environment()) && !is_paused(term, now, work.environment())) resume(work, term);
    if (any_in(term.met_by, work.current())) meet(work, term, transition.at_term == term.id);
    const bool ended = work.is_final() || any_in(term.cancelled_by, work.current());
    if (ended && running(work, term) != nullptr) work.add(cases::TermCancelled{term.id});
  }
}

}  // namespace dyak::workflow
