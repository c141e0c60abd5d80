#include "engine/http/pages/term_words.hpp"

#include "engine/base/error.hpp"

namespace dyak::http {
namespace {

/// nullopt = some year between has no calendar.
std::optional<int> working_days(const definitions::Definitions& definitions, Date from, Date to) {
  try {
    return definitions.calendar.working_days_between(from, to);
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    return std::nullopt;
  }
}

std::string left_until(const cases::TermState& term, Moment now, const definitions::Definitions& definitions) {
  constexpr std::int64_t kMinute = 60'000;
  if (!term.until) return time_left(term.due, now.date(Zone{}), definitions);
  const std::int64_t left = term.until->unix_ms() - now.unix_ms();
  const std::int64_t minutes = (left < 0 ? -left + kMinute - 1 : left) / kMinute;
  if (minutes >= 48 * 60) return time_left(term.due, now.date(Zone{}), definitions);
  const bool in_hours = minutes >= 60;
  const std::int64_t n = in_hours ? minutes / 60 : minutes;
  const std::string time = definitions.language.counted(Rational(n), in_hours ? "час" : "минута").text;
  if (left < 0) return "просрочено на " + (!in_hours && n == 1 ? "1 минуту" : time);
  const bool one = n % 10 == 1 && n % 100 != 11;
  return (one ? (in_hours ? "остался " : "осталась ") : "осталось ") + time;
}

}  // namespace

std::string time_left(Date due, Date today, const definitions::Definitions& definitions) {
  const std::int64_t days = due.days_since_epoch() - today.days_since_epoch();
  const auto counted = [&](std::int64_t n, const char* of) {
    return definitions.language.counted(Rational(n), of).text;
  };
  if (days == 0) return "срок сегодня";
  if (days < 0) return "просрочено на " + counted(-days, "день");
  const std::optional<int> working = working_days(definitions, today, due);
  if (!working || *working == 0)
    return (days == 1 ? "остался " : "осталось ") + counted(days, "день") + (working ? ", нерабочие" : "");
  return (*working % 10 == 1 && *working % 100 != 11 ? "остался " : "осталось ") + counted(*working, "рабочий день");
}

std::string time_left(const service::TermClocks& clocks, const cases::Case& state, const cases::TermState& term) {
  const auto stands = clocks.stands_since(state, term);
  if (stands && !clocks.is_late(state, term)) return "срок стоит с " + stands->date(Zone{}).russian();
  const Moment shown = stands.value_or(clocks.now());
  if (term.has_passed(shown) && !clocks.is_late(state, term)) return "";  // it ends by itself, at the next minute
  return left_until(term, shown, clocks.definitions());
}

List counted_steps(const cases::TermState& term) {
  List steps;
  if (!term.steps.is_list()) return steps;
  for (const Value& step : term.steps.as_list()) {
    if (const std::string text = step["text"].text_or(""); !text.empty())
      steps.push_back(Record{{"step", text}, {"step_basis", step["basis"].text_or("")}});
  }
  return steps;
}

}  // namespace dyak::http
