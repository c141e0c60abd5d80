#include "engine/composition/coverage.hpp"

namespace dyak::composition {

bool is_over(const RegisterQuestion& question, Date day) {
  const std::int64_t end = Moment::at(day.plus_days(1), 0, 0, 0, question.facts.zone).unix_ms();
  return question.facts.now.unix_ms() >= end - 1;
}

Coverage coverage_of(const RegisterQuestion& question, const Told& told) {
  const std::string& kind = question.definition.period;
  if (kind.empty() || kind == "none") return {};
  const Date today = question.facts.now.date(question.facts.zone);
  if (today < question.period.from) return {"На " + today.russian() + " этот период ещё не начался", true};
  if (!told.of(question.period)) return {"Дела тогда ещё не записывались", true};
  // A journal goes on from day to day; a report is about the whole of its period.
  if (!question.definition.closes || is_over(question, question.period.to)) return {};
  return {"Период не закончился: вошло то, что записано по " + today.russian(), false};
}

}  // namespace dyak::composition
