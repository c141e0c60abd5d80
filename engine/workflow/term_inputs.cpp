#include "engine/workflow/term_inputs.hpp"

#include "engine/base/error.hpp"
#include "engine/calendar/hours.hpp"
#include "engine/expression/member.hpp"

namespace dyak::workflow {
namespace {

using definitions::TermDefinition;

std::optional<Date> day_in(const DecisionBuilder& work, const Value& value) {
  if (value.is_date()) return value.as_date();
  if (value.is_moment()) return value.as_moment().date(work.facts().zone);
  return std::nullopt;
}

std::optional<Date> day_of(const DecisionBuilder& work, const expression::Expression& asked) {
  return day_in(work, asked.evaluate(work.environment()));
}

void begin_later(TermInputs& inputs, Date day, const std::string& why) {
  if (day == inputs.from) return;
  inputs.steps.push_back(
      Record{{"text", why + ": срок считается от " + day.russian() + " вместо " + inputs.from.russian() + "."},
             {"basis", ""}});
  inputs.from = day;
  inputs.at.reset();
}

bool is_after_hours(const DecisionBuilder& work, const TermDefinition& term, const Value& from) {
  return term.from_after && from.is_moment() && from.as_moment().minute_of_day(work.facts().zone) >= *term.from_after;
}

/// The day of the event, or the one that the rule puts in its place.
bool find_beginning(const DecisionBuilder& work, const TermDefinition& term, TermInputs& inputs) {
  const Value from = term.from.evaluate(work.environment());
  const auto day = day_in(work, from);
  if (!day) return false;
  inputs.from = *day;
  if (from.is_moment()) inputs.at = from.as_moment();
  if (is_after_hours(work, term, from))
    begin_later(inputs, day->plus_days(1), "Поступило после окончания рабочего дня");
  if (!term.from_next_working) return true;
  const calendar::Calendar& calendar = work.facts().definitions.calendar;
  if (calendar.knows(inputs.from.year()) || calendar.is_provisional(inputs.from.year()))
    begin_later(inputs, calendar.working_on_or_after(inputs.from), "Нерабочий день");
  return true;
}

bool find_length(const DecisionBuilder& work, const TermDefinition& term, TermInputs& inputs) {
  inputs.length = term.rule.length;
  if (term.length.empty()) return true;
  const auto asked = as_length(term.length.evaluate(work.environment()));
  if (!asked) return false;
  inputs.length = *asked;
  if (!term.most || !is_longer(*asked, *term.most, inputs.from)) return true;
  inputs.length = *term.most;
  const auto told = [&](const Period& length) { return calendar::length_text({length, term.rule.days}); };
  inputs.steps.push_back(
      Record{{"text", "Указано: " + told(*asked) + "; больше, чем " + told(*term.most) + ", этот срок не бывает."},
             {"basis", term.basis}});
  return true;
}

std::string text_in(const Value& item, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const Value found = expression::plain(expression::member_of(item, name));
    if (found.is_text() && !found.as_text().empty()) return found.as_text();
  }
  return {};
}

std::optional<Moment> moment_in(const Value& value) {
  return value.is_moment() ? std::optional(value.as_moment()) : std::nullopt;
}

/// `in_hours`: the moments themselves count, where they are told; what ends before it begins takes nothing out.
std::vector<calendar::Span> spans_of(const DecisionBuilder& work, const expression::Expression& asked, bool in_hours) {
  std::vector<calendar::Span> spans;
  if (asked.empty()) return spans;
  for (const Value& item : as_items(asked.evaluate(work.environment()))) {
    const Value first = expression::member_of(item, "from");
    const Value last = expression::member_of(item, "to");
    const auto from = day_in(work, first);
    const auto to = day_in(work, last);
    if (!from || (to && *to < *from)) continue;
    const auto since = in_hours ? moment_in(first) : std::nullopt;
    const auto until = in_hours ? moment_in(last) : std::nullopt;
    if (since && until && *until <= *since) continue;
    spans.push_back({*from, to, text_in(item, {"title", "reason", "basis"}), since, until});
  }
  return spans;
}

/// A year long before the first calendar is no reason to know nothing of a limit: it ends on its own day then.
calendar::CountedTerm counted_limit(const calendar::Calendar& calendar, Date from, calendar::TermRule rule) {
  try {
    return calendar::count_term(calendar, from, rule);
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput || rule.days == calendar::CountDays::Working) throw;
    rule.if_day_off = calendar::Roll::None;
    return calendar::count_term(calendar, from, rule);
  }
}

/// From when a limit in hours runs; nullopt while that is not known. A day has no hour to count from.
std::optional<Moment> beginning_of(const DecisionBuilder& work, const TermDefinition::Ceiling& ceiling) {
  const Value from = ceiling.from.empty() ? Value() : ceiling.from.evaluate(work.environment());
  if (from.is_null() || from.is_moment()) return moment_in(from);
  throw Error(ErrorCode::InvalidInput,
              "Предел «" + ceiling.title + "» посчитать нельзя: он в часах, а начало его — день, а не момент");
}

/// A limit in hours ends at a moment.
std::optional<calendar::Limit> hour_limit(const DecisionBuilder& work, const TermDefinition::Ceiling& ceiling,
                                          const calendar::TermRule& rule) {
  const auto from = beginning_of(work, ceiling);
  if (!from) return std::nullopt;
  const Zone zone = work.facts().zone;
  const auto counted = calendar::count_hours(work.facts().definitions.calendar, *from, rule, zone);
  const std::string how = ", " + calendar::length_text(rule) + " от " + calendar::moment_text(*from, zone);
  return calendar::Limit{counted.due, ceiling.title + how, ceiling.basis, counted.provisional, counted.until};
}

std::optional<calendar::Limit> limit_of(const DecisionBuilder& work, const TermDefinition::Ceiling& ceiling) {
  if (!ceiling.when.empty() && !ceiling.when.holds(work.environment())) return std::nullopt;
  calendar::TermRule rule = ceiling.rule;
  rule.excluded = spans_of(work, ceiling.exclude, rule.length.seconds != 0);
  if (rule.length.seconds != 0) return hour_limit(work, ceiling, rule);
  const bool given = !ceiling.due.empty();
  const auto from = day_of(work, given ? ceiling.due : ceiling.from);
  if (!from) return std::nullopt;
  if (given) rule.given = *from;
  const auto counted = counted_limit(work.facts().definitions.calendar, *from, rule);
  const std::string how = given ? "" : ", " + calendar::length_text(rule) + " от " + from->russian();
  return calendar::Limit{counted.due, ceiling.title + how, ceiling.basis, counted.provisional};
}

}  // namespace

std::optional<Period> as_length(const Value& value) {
  if (value.is_period()) {
    const Period& period = value.as_period();
    const bool days = period.months >= 0 && period.days >= 0 && period.months + period.days > 0;
    const bool hours = period.seconds > 0 && period.months == 0 && period.days == 0;
    return hours || (days && period.seconds == 0) ? std::optional(period) : std::nullopt;
  }
  if (!value.is_number() || !value.as_number().is_integer() || value.as_integer() <= 0) return std::nullopt;
  constexpr std::int64_t kMaxDays = 36'600;
  Period days;
  days.days = static_cast<int>(std::min(value.as_integer(), kMaxDays));
  return days;
}

bool is_longer(const Period& one, const Period& than, Date from) {
  const auto end = [&](const Period& length) {
    return Moment::at(from.plus_months(length.months).plus_days(length.days), 0, 0, 0, {}).plus_seconds(length.seconds);
  };
  return end(one) > end(than);
}

TermBounds bounds_of(const DecisionBuilder& work, const TermDefinition& term, bool in_hours) {
  TermBounds bounds{spans_of(work, term.exclude, in_hours), {}};
  for (const auto& ceiling : term.not_after) {
    if (auto limit = limit_of(work, ceiling)) bounds.limits.push_back(std::move(*limit));
  }
  return bounds;
}

std::optional<TermInputs> inputs_of(const DecisionBuilder& work, const TermDefinition& term,
                                    const cases::TermState* known) {
  TermInputs inputs;
  inputs.from = known == nullptr ? work.today() : known->from;
  inputs.at = known == nullptr ? std::optional(work.facts().now) : known->since;
  if (!term.from.empty()) inputs.at.reset();
  if (!term.from.empty() && !find_beginning(work, term, inputs)) return std::nullopt;
  if (!inputs.at) inputs.at = Moment::at(inputs.from, 0, 0, 0, work.facts().zone);
  if (!term.due.empty()) {
    inputs.given = day_of(work, term.due);
    return inputs.given ? std::optional(std::move(inputs)) : std::nullopt;
  }
  return find_length(work, term, inputs) ? std::optional(std::move(inputs)) : std::nullopt;
}

}  // namespace dyak::workflow
