#include "engine/expression/operations.hpp"

#include <algorithm>
#include <array>

#include "engine/base/refuse.hpp"
#include "engine/expression/member.hpp"
#include "engine/language/language.hpp"

namespace dyak::expression {
namespace {

constexpr std::size_t kTextPerStep = 64;

[[noreturn]] void cannot(const char* what, const Value& a, const Value& b) {
  refuse_input("expression-type", std::string("Нельзя ") + what + ": " + Type::simple(kind_of(a)).name() + " и " +
                                      Type::simple(kind_of(b)).name());
}

[[noreturn]] void bad_arithmetic(const char* message) { refuse_input("arithmetic", message); }

bool either_null(const Value& a, const Value& b) { return a.is_null() || b.is_null(); }
bool both_numbers(const Value& a, const Value& b) { return a.is_number() && b.is_number(); }

Date shifted(const Date& date, const Period& period) {
  if (period.seconds != 0) bad_arithmetic("К дате прибавляют дни и месяцы, часы — только к моменту времени");
  return date.plus_months(period.months).plus_days(period.days);
}

// Months and days go by the calendar of Moscow, the time of day stays.
Moment shifted(const Moment& moment, const Period& period) {
  const Date before = moment.date(Zone{});
  const Date after = before.plus_months(period.months).plus_days(period.days);
  const std::int64_t days = after.days_since_epoch() - before.days_since_epoch();
  return moment.plus_seconds(days * 86'400 + period.seconds);
}

Value concatenated(Frame& frame, const Value& a, const Value& b) {
  if (a.is_text()) {
    std::string text = a.as_text();
    text += b.as_text();
    frame.step(text.size() / kTextPerStep);
    return text;
  }
  List items = a.as_list();
  items.insert(items.end(), b.as_list().begin(), b.as_list().end());
  frame.step(items.size());
  return items;
}

// A list that was not filled in is a list without items, as it is everywhere else.
Value add(Frame& frame, const Value& a, const Value& b) {
  if (either_null(a, b)) return a.is_list() ? a : b.is_list() ? b : Value{};
  if (both_numbers(a, b)) return a.as_number() + b.as_number();
  if ((a.is_text() && b.is_text()) || (a.is_list() && b.is_list())) return concatenated(frame, a, b);
  if (a.is_date() && b.is_period()) return shifted(a.as_date(), b.as_period());
  if (a.is_moment() && b.is_period()) return shifted(a.as_moment(), b.as_period());
  cannot("сложить", a, b);
}

Value subtract(Frame& /*frame*/, const Value& a, const Value& b) {
  if (either_null(a, b)) return {};
  if (both_numbers(a, b)) return a.as_number() - b.as_number();
  if (a.is_date() && b.is_date()) return a.as_date().days_since_epoch() - b.as_date().days_since_epoch();
  if (b.is_period()) {
    const Period back{-b.as_period().months, -b.as_period().days, -b.as_period().seconds};
    if (a.is_date()) return shifted(a.as_date(), back);
    if (a.is_moment()) return shifted(a.as_moment(), back);
  }
  cannot("вычесть", a, b);
}

Value multiply(Frame& /*frame*/, const Value& a, const Value& b) {
  if (either_null(a, b)) return {};
  if (!both_numbers(a, b)) cannot("умножить", a, b);
  return a.as_number() * b.as_number();
}

Value divide(Frame& /*frame*/, const Value& a, const Value& b) {
  if (either_null(a, b)) return {};
  if (!both_numbers(a, b)) cannot("разделить", a, b);
  return a.as_number() / b.as_number();
}

Value remainder(Frame& /*frame*/, const Value& a, const Value& b) {
  if (either_null(a, b)) return {};
  if (!both_numbers(a, b)) cannot("взять остаток", a, b);
  if (!a.as_number().is_integer() || !b.as_number().is_integer()) bad_arithmetic("Остаток берут только от целых чисел");
  if (b.as_integer() == 0) bad_arithmetic("Деление на ноль");
  return b.as_integer() == -1 ? 0 : a.as_integer() % b.as_integer();  // the least number % -1 would overflow
}

Value equal(Frame& /*frame*/, const Value& a, const Value& b) { return a == b; }
Value not_equal(Frame& /*frame*/, const Value& a, const Value& b) { return !(a == b); }

template <class Test>
Value ordered(const Value& a, const Value& b, Test test) {
  const std::optional<int> result = order(a, b);
  return result.has_value() && test(*result);
}
Value less(Frame& /*frame*/, const Value& a, const Value& b) {
  return ordered(a, b, [](int o) { return o < 0; });
}
Value at_most(Frame& /*frame*/, const Value& a, const Value& b) {
  return ordered(a, b, [](int o) { return o <= 0; });
}
Value more(Frame& /*frame*/, const Value& a, const Value& b) {
  return ordered(a, b, [](int o) { return o > 0; });
}
Value at_least(Frame& /*frame*/, const Value& a, const Value& b) {
  return ordered(a, b, [](int o) { return o >= 0; });
}

Value inside(Frame& frame, const Value& a, const Value& b) {
  if (b.is_null()) return false;
  if (b.is_record() && a.is_text()) return b.as_record().find(a.as_text()) != b.as_record().end();
  if (!b.is_list()) wrong_kind("список", b);
  frame.step(b.as_list().size());
  return std::find(b.as_list().begin(), b.as_list().end(), a) != b.as_list().end();
}

struct Operation {
  std::string_view sign;
  BinaryRun run;
};
constexpr std::array<Operation, 12> kOperations{{{"+", add},
                                                 {"-", subtract},
                                                 {"*", multiply},
                                                 {"/", divide},
                                                 {"%", remainder},
                                                 {"==", equal},
                                                 {"!=", not_equal},
                                                 {"<", less},
                                                 {"<=", at_most},
                                                 {">", more},
                                                 {">=", at_least},
                                                 {"in", inside}}};

template <class T>
int three_way(const T& a, const T& b) {
  return a < b ? -1 : b < a ? 1 : 0;
}

std::optional<int> list_order(const List& a, const List& b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    const std::optional<int> here = order(a[i], b[i]);
    if (here && *here != 0) return here;
    if (!here && a[i].is_null() != b[i].is_null()) return a[i].is_null() ? 1 : -1;
  }
  return three_way(a.size(), b.size());
}

}  // namespace

BinaryRun operation(std::string_view sign) {
  const auto* found =
      std::find_if(kOperations.begin(), kOperations.end(), [&](const Operation& o) { return o.sign == sign; });
  return found == kOperations.end() ? nullptr : found->run;
}

std::optional<int> order(const Value& a, const Value& b) {
  if (either_null(a, b)) return std::nullopt;
  if (a.is_object() && b.is_object()) return order(a.as_object().title(), b.as_object().title());
  if (a.is_phrase()) return order(a.as_phrase().nominative, b);
  if (b.is_phrase()) return order(a, b.as_phrase().nominative);
  if (both_numbers(a, b)) return three_way(a.as_number(), b.as_number());
  if (a.is_text() && b.is_text()) return collation().compare(a.as_text(), b.as_text());
  if (a.is_date() && b.is_date()) return three_way(a.as_date(), b.as_date());
  if (a.is_moment() && b.is_moment()) return three_way(a.as_moment(), b.as_moment());
  if (a.is_bool() && b.is_bool()) return three_way(a.as_bool(), b.as_bool());
  if (a.is_list() && b.is_list()) return list_order(a.as_list(), b.as_list());
  cannot("сравнить по порядку", a, b);
}

std::optional<Date> day_of(const Value& value) {
  if (value.is_date()) return value.as_date();
  if (value.is_moment()) return value.as_moment().date(Zone{});
  return std::nullopt;
}

// Immutable after construction, and too dear to make for each evaluation.
const language::Language& collation() {
  static const language::Language kLanguage;
  return kLanguage;
}

std::string words_of(const Phrase& phrase) {
  return phrase.style == NameStyle::Full ? phrase.nominative : collation().decline(phrase, GrammaticalCase::Nom).text;
}

}  // namespace dyak::expression
