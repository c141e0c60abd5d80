#include "engine/composition/coverage.hpp"

#include "engine/composition/schedule.hpp"

namespace dyak::composition {

bool is_over(const RegisterQuestion& question, Date day) {
  const std::int64_t end = Moment::at(day.plus_days(1), 0, 0, 0, question.facts.zone).unix_ms();
  return question.facts.now.unix_ms() >= end - 1;
}

namespace {

/// A journal that is led from day to day is asked for a shorter time than it is led for: October of the year's.
bool is_stretch(const RegisterQuestion& question) {
  const ReportPeriod own = period_of(question.definition.period, question.period.from);
  return own.from != question.period.from || own.to != question.period.to;
}

}  // namespace

Coverage coverage_of(const RegisterQuestion& question, const Told& told) {
  const std::string& kind = question.definition.period;
  if (kind.empty() || kind == "none") return {};
  const Date today = question.facts.now.date(question.facts.zone);
  if (today < question.period.from) return {"На " + today.russian() + " этот период ещё не начался", true};
  if (!told.of(question.period)) return {"Дела тогда ещё не записывались", true};
  // A journal goes on from day to day and says itself that it is not ended; a report, or a month asked of the year's
  // journal, is taken for the whole.
  const bool goes_on = !question.definition.closes && !is_stretch(question);
  if (goes_on || is_over(question, question.period.to)) return {};
  return {"Период не закончился: вошло то, что записано по " + today.russian(), false};
}

}  // namespace dyak::composition
