// Working days in expressions: by the calendar of the place where the expression is asked.
#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/calendar/calendar.hpp"
#include "engine/expression/functions.hpp"
#include "engine/expression/operations.hpp"

namespace dyak::expression {
namespace {

using Arguments = std::vector<Value>;

constexpr std::int64_t kMaxWorkingDays = 10'000;
constexpr std::size_t kDaysAStep = 16;

Type check_day(CallCheck& call) {
  call.want(0, {Kind::Date, Kind::Moment});
  return Type::simple(Kind::Date);
}

Type check_day_and_count(CallCheck& call) {
  const Type& count = call.type(1);
  if (call.want(1, {Kind::Number}, "сколько рабочих дней: d.plus_working(3)") && count.kind == Kind::Number &&
      !count.integer)
    call.fault(1, "expr-wrong-type", "Рабочих дней бывает только целое число", "округлите: round(x)");
  return check_day(call);
}

Type check_two_days(CallCheck& call) {
  call.want(0, {Kind::Date, Kind::Moment});
  call.want(1, {Kind::Date, Kind::Moment});
  return Type::whole();
}

Type check_is_working(CallCheck& call) {
  check_day(call);
  return Type::simple(Kind::Bool);
}

/// The years from the one day to the other, both included, were asked.
void note_years(Frame& frame, Date a, Date b) {
  const auto [first, last] = std::minmax(a, b);
  for (int year = first.year(); year <= last.year(); ++year) {
    if (frame.calendar().is_provisional(year)) frame.note_provisional();
  }
}

std::optional<Date> asked_day(const Value& value) {
  if (value.is_null()) return std::nullopt;
  const std::optional<Date> day = day_of(value);
  if (!day) wrong_kind("дата", value);
  return day;
}

template <int sign>
Value run_working(Frame& frame, const Arguments& values) {
  const std::optional<Date> from = asked_day(values[0]);
  if (!from || values[1].is_null()) return {};
  if (!values[1].is_number() || !values[1].as_number().is_integer()) wrong_kind("целое число", values[1]);
  const std::int64_t asked = values[1].as_integer();
  if (asked > kMaxWorkingDays || asked < -kMaxWorkingDays) wrong_kind("не больше десяти тысяч рабочих дней", values[1]);
  const std::int64_t count = asked * sign;
  frame.step(static_cast<std::size_t>(count < 0 ? -count : count) / kDaysAStep);
  const auto& calendar = frame.calendar();
  const Date found = count < 0 ? calendar.minus_working_days(*from, static_cast<int>(-count))
                               : calendar.plus_working_days(*from, static_cast<int>(count));
  if (count != 0) note_years(frame, count < 0 ? from->plus_days(-1) : from->plus_days(1), found);
  return found;
}

Value run_working_days(Frame& frame, const Arguments& values) {
  const std::optional<Date> from = asked_day(values[0]);
  const std::optional<Date> to = asked_day(values[1]);
  if (!from || !to) return {};
  if (*to <= *from) return 0;
  frame.step(static_cast<std::size_t>(to->days_since_epoch() - from->days_since_epoch()) / kDaysAStep);
  note_years(frame, from->plus_days(1), *to);
  return frame.calendar().working_days_between(*from, *to);
}

Value run_is_working(Frame& frame, const Arguments& values) {
  const std::optional<Date> day = asked_day(values[0]);
  if (!day) return {};
  note_years(frame, *day, *day);
  return frame.calendar().is_working(*day);
}

template <Date (calendar::Calendar::*nearest)(Date) const>
Value run_nearest(Frame& frame, const Arguments& values) {
  const std::optional<Date> day = asked_day(values[0]);
  if (!day) return {};
  const Date found = (frame.calendar().*nearest)(*day);
  note_years(frame, *day, found);
  return found;
}

}  // namespace

const calendar::Calendar& Frame::calendar() const {
  if (const calendar::Calendar* days = environment_.calendar()) return *days;
  const std::string message = "Рабочие дни здесь считать не по чему: производственный календарь неизвестен";
  throw Error(ErrorCode::InvalidInput, message,
              {{Severity::Error, "expression-calendar", message, "Посчитайте их в computed процесса", {}, {}}});
}

const std::vector<Function>& calendar_functions() {
  static const std::vector<Function> kTable{
      {"plus_working", 2, 2, check_day_and_count, run_working<1>, true},
      {"minus_working", 2, 2, check_day_and_count, run_working<-1>, true},
      {"working_days", 2, 2, check_two_days, run_working_days, true},
      {"is_working", 1, 1, check_is_working, run_is_working, true},
      {"next_working", 1, 1, check_day, run_nearest<&calendar::Calendar::working_on_or_after>, true},
      {"previous_working", 1, 1, check_day, run_nearest<&calendar::Calendar::working_on_or_before>, true},
  };
  return kTable;
}

}  // namespace dyak::expression
