#include "engine/workflow/term_count.hpp"

#include "engine/base/error.hpp"
#include "engine/calendar/hours.hpp"
#include "engine/workflow/objects/term_rule.hpp"

namespace dyak::workflow {

using definitions::TermDefinition;

namespace {

List step_values(const std::vector<calendar::TermStep>& steps) {
  List values;
  for (const auto& step : steps) values.push_back(Record{{"text", step.text}, {"basis", step.basis}});
  return values;
}

}  // namespace

const cases::TermState* recorded(const DecisionBuilder& work, const TermDefinition& term) {
  const auto found = work.current().terms.find(term.id);
  return found == work.current().terms.end() ? nullptr : &found->second;
}

const cases::TermState* running(const DecisionBuilder& work, const TermDefinition& term) {
  const auto* found = recorded(work, term);
  return found != nullptr && found->running() ? found : nullptr;
}

Count last_count(const TermDefinition& term, const cases::TermState& state) {
  const calendar::TermRule rule = recorded_rule(term, state);
  return {state.counted_from, rule.length, rule.stood, rule.given,
          state.counted_since ? state.counted_since : state.since};
}

bool is_in_hours(const Count& count) { return count.length.seconds != 0 && !count.given; }

Earlier kept(const cases::TermState& term, const std::string& why, const std::string& basis) {
  List steps = term.steps.is_list() ? term.steps.as_list() : List{};
  steps.push_back(Record{{"text", why}, {"basis", basis}, {"moved", true}});
  return {term.from, std::move(steps), {}, term.extended, term.since};
}

calendar::CountedTerm counted_by(const DecisionBuilder& work, const TermDefinition& term, const Count& count,
                                 const TermBounds& bounds, Date beginning, const std::optional<Moment>& since) {
  calendar::TermRule rule = term.rule;
  rule.length = count.length;
  rule.stood = count.stood;
  rule.continues = count.from != beginning;
  rule.excluded = bounds.excluded;
  rule.limits = bounds.limits;
  rule.given = count.given;
  if (is_in_hours(count)) {
    const Zone zone = work.facts().zone;
    const Moment at = count.at.value_or(Moment::at(count.from, 0, 0, 0, zone));
    rule.continues = since && *since != at;
    return calendar::count_hours(work.facts().definitions.calendar, at, rule, zone);
  }
  return calendar::count_term(work.facts().definitions.calendar, count.from, rule);
}

void record_count(DecisionBuilder& work, const TermDefinition& term, const Count& count, const TermBounds& bounds,
                  const Earlier& earlier) {
  try {
    const Date beginning = earlier.from.value_or(count.from);
    const auto since = is_in_hours(count) ? (earlier.since ? earlier.since : count.at) : std::nullopt;
    const auto counted = counted_by(work, term, count, bounds, beginning, since);
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
                                .steps = std::move(steps),
                                .given = count.given,
                                .excluded = plain_spans(bounds.excluded),
                                .limits = plain_limits(bounds.limits),
                                .extended = earlier.extended,
                                .since = since,
                                .counted_since = since && since != count.at ? count.at : std::nullopt,
                                .until = counted.until});
  } catch (const Error& error) {
    refuse_count(work, term, error);
  }
}

void record_count(DecisionBuilder& work, const TermDefinition& term, const Count& count, const Earlier& earlier) {
  try {
    record_count(work, term, count, bounds_of(work, term, is_in_hours(count)), earlier);
  } catch (const Error& error) {
    refuse_count(work, term, error);
  }
}

void refuse_count(DecisionBuilder& work, const TermDefinition& term, const Error& error) {
  if (error.code != ErrorCode::InvalidInput) throw Error(error);
  work.refuse(refusal("term-not-counted", "Срок «" + term.title + "» не посчитан: " + error.public_message));
}

}  // namespace dyak::workflow
