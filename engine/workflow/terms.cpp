#include "engine/workflow/terms.hpp"

#include "engine/base/error.hpp"
#include "engine/calendar/hours.hpp"
#include "engine/workflow/objects/term_rule.hpp"
#include "engine/workflow/term_count.hpp"

namespace dyak::workflow {
namespace {

using definitions::TermDefinition;

bool differs(const calendar::CountedTerm& counted, const cases::TermState& term) {
  return counted.due != term.due || counted.until != term.until || counted.provisional != term.provisional ||
         counted.internal.has_value() != term.internal.has_value();
}

std::string recounted_text(const calendar::CountedTerm& counted, const cases::TermState& term, Zone zone) {
  const bool settled = term.provisional && !counted.provisional;
  const std::string former = term.end_text(zone);
  const std::string end = counted.until ? calendar::moment_text(*counted.until, zone) : counted.due.russian();
  if (end == former) {
    return settled ? "Календарь появился: предварительный срок подтверждён, " + end + "."
                   : "Календарь изменён: срок посчитан заново, " + end + ", как и прежде.";
  }
  return std::string(settled ? "Календарь появился" : "Календарь изменён") + ": срок посчитан заново, " + end +
         " вместо " + former + ".";
}

/// How the beginning, the given day or the length that the case says has changed; empty = it has not.
std::string moved_text(const TermDefinition& term, const cases::TermState& state, const TermInputs& inputs, Zone zone) {
  if (state.since && inputs.at && *state.since != *inputs.at)
    return "Начало срока изменено: " + calendar::moment_text(*inputs.at, zone) + " вместо " +
           calendar::moment_text(*state.since, zone) + ".";
  if (state.from != inputs.from)
    return "Начало срока изменено: " + inputs.from.russian() + " вместо " + state.from.russian() + ".";
  if (!term.due.empty() && state.given != inputs.given && inputs.given)
    return "Последний день изменён: " + inputs.given->russian() + " вместо " +
           state.given.value_or(state.due).russian() + ".";
  const auto length = first_length(state);
  if (term.length.empty() || !length || *length == inputs.length) return {};
  return "Длина срока изменена: " + calendar::length_text({inputs.length, term.rule.days}) + " вместо " +
         calendar::length_text({*length, term.rule.days}) + ".";
}

/// A term that begins, or follows what it is counted from.
void count_from(DecisionBuilder& work, const TermDefinition& term, const TermInputs& inputs,
                const cases::TermState* follows, const std::string& why) {
  Earlier earlier = follows == nullptr ? Earlier{} : Earlier{std::nullopt, kept(*follows, why).steps};
  earlier.steps.insert(earlier.steps.end(), inputs.steps.begin(), inputs.steps.end());
  record_count(work, term, {inputs.from, inputs.length, 0, inputs.given, inputs.at}, earlier);
}

/// Counted through its extensions again, as they would have come out: days that do not count move what came before
/// them as well. Each adds to the length, so it goes on from the end that no day off has moved (ст. 193 ГК РФ).
Count replayed(const DecisionBuilder& work, const TermDefinition& term, const cases::TermState& state,
               const TermBounds& bounds) {
  if (term.exclude.empty() || !state.extended.is_list()) return last_count(term, state);
  Count count{state.from, first_length(state).value_or(term.rule.length), 0, state.given, state.since};
  for (const Value& one : state.extended.as_list()) {
    const auto end = counted_by(work, term, count, bounds, state.from, state.since);
    count = {end.last_day, Period::parse(one["length"].text_or("")).value_or(Period{}), 0, std::nullopt, end.unmoved};
  }
  return count;
}

std::string moved_end(const calendar::CountedTerm& counted, const cases::TermState& open, Zone zone) {
  const std::string now = counted.until ? calendar::moment_text(*counted.until, zone) : counted.due.russian();
  const bool same = counted.until ? counted.until == open.until : counted.due == open.due;
  return same ? ", последний день прежний, " + now : ": " + now + " вместо " + open.end_text(zone);
}

/// What does not count, or a limit, is another than when the term was counted.
void follow_bounds(DecisionBuilder& work, const TermDefinition& term) {
  const auto* open = running(work, term);
  if (open == nullptr || (term.exclude.empty() && term.not_after.empty())) return;
  try {
    const TermBounds bounds = bounds_of(work, term, open->until.has_value());
    const bool spans = plain_spans(bounds.excluded) != open->excluded;
    if (!spans && plain_limits(bounds.limits) == open->limits) return;
    const Count count = replayed(work, term, *open, bounds);
    const auto counted = counted_by(work, term, count, bounds, open->from, open->since);
    Earlier earlier = kept(*open, (spans ? "Изменились дни, которые не засчитываются" : "Изменился предел срока") +
                                      moved_end(counted, *open, work.facts().zone) + ".");
    const bool later = counted.until ? counted.until > open->until : counted.due > open->due;
    if (!later) earlier.reminded = open->reminded;
    record_count(work, term, count, bounds, earlier);
  } catch (const Error& error) {
    refuse_count(work, term, error);
  }
}

}  // namespace

void recount(DecisionBuilder& work) {
  for (const TermDefinition& term : work.process().terms) {
    const auto* open = running(work, term);
    if (open == nullptr) continue;
    const Count count = last_count(term, *open);
    try {
      const TermBounds bounds = bounds_of(work, term, is_in_hours(count));
      const auto counted = counted_by(work, term, count, bounds, open->from, open->since);
      if (!differs(counted, *open)) continue;
      Earlier earlier = kept(*open, recounted_text(counted, *open, work.facts().zone));
      earlier.reminded = open->reminded;
      record_count(work, term, count, bounds, earlier);
    } catch (const Error& error) {  // no calendar for that year any more: the term stays as it was counted
      if (error.code != ErrorCode::InvalidInput) throw;
    }
  }
}

void count_new_terms(DecisionBuilder& work) {
  if (work.is_final()) return;
  for (const TermDefinition& term : work.process().terms) {
    const auto* known = recorded(work, term);
    const bool runs = known != nullptr && known->running();
    if (known != nullptr && !known->cancelled && !(runs && term.follow)) {
      follow_bounds(work, term);
      continue;
    }
    const auto inputs = inputs_of(work, term, known);
    if (!inputs) continue;
    const std::string why = known == nullptr ? "" : moved_text(term, *known, *inputs, work.facts().zone);
    if (known != nullptr && why.empty()) {
      follow_bounds(work, term);
      continue;
    }
    count_from(work, term, *inputs, runs ? known : nullptr, why);
  }
}

Decision count_again(const definitions::Process& process, const cases::Case& current,
                     const std::vector<std::string>& terms, const Actor& actor, const Facts& facts) {
  DecisionBuilder work(process, current, actor, facts);
  for (const std::string& id : terms) {
    const TermDefinition* term = process.term(id);
    const auto* open = term == nullptr ? nullptr : running(work, *term);
    if (open == nullptr || open->stood != 0 || !open->extended.is_null()) continue;
    const auto inputs = inputs_of(work, *term, open);
    if (inputs) count_from(work, *term, *inputs, open, "Срок посчитан заново по новым описаниям.");
  }
  return std::move(work).decision();
}

}  // namespace dyak::workflow
