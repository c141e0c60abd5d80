#include <algorithm>
#include <array>

#include "engine/base/error.hpp"
#include "engine/base/utf8.hpp"
#include "engine/expression/functions.hpp"
#include "engine/expression/member.hpp"
#include "engine/expression/operations.hpp"
#include "engine/language/language.hpp"

namespace dyak::expression {
namespace {

using Values = std::vector<Value>;

std::string text_of(const Value& value) {
  if (value.is_phrase()) return words_of(value.as_phrase());
  if (!value.is_text()) wrong_kind("текст", value);
  return value.as_text();
}

// ---- texts

Type check_search(CallCheck& call) {
  call.want(0, {Kind::Text, Kind::Phrase},
            call.type(0).kind == Kind::List ? "для списка пишут: значение in список" : "");
  call.want(1, {Kind::Text});
  return Type::simple(Kind::Bool);
}

template <class Test>
Value search(Frame& frame, const Values& values, Test test) {
  if (values[0].is_null() || values[1].is_null()) return false;
  const std::string text = text_of(values[0]);
  frame.step(text.size() / 64);
  return test(std::string_view(text), std::string_view(text_of(values[1])));
}

Value run_contains(Frame& frame, const Values& values) {
  return search(frame, values,
                [](std::string_view t, std::string_view w) { return t.find(w) != std::string_view::npos; });
}
Value run_starts_with(Frame& frame, const Values& values) {
  return search(frame, values, [](std::string_view t, std::string_view w) { return t.substr(0, w.size()) == w; });
}
Value run_ends_with(Frame& frame, const Values& values) {
  return search(frame, values, [](std::string_view t, std::string_view w) {
    return t.size() >= w.size() && t.substr(t.size() - w.size()) == w;
  });
}

Type check_text(CallCheck& call) {
  call.want(0, {Kind::Text, Kind::Phrase});
  return Type::simple(Kind::Text);
}

Value run_folded(Frame& frame, const Values& values) {
  if (values[0].is_null()) return {};
  const std::string text = text_of(values[0]);
  frame.step(text.size());
  return collation().folded(text);
}

// Marks part words as spaces do; the dash is folded into a space already.
Value run_folded_words(Frame& frame, const Values& values) {
  if (values[0].is_null()) return {};
  constexpr std::u32string_view kMarks = U" .,;:!?()[]{}<>\"'`/\\|*_~+=#&@«»„“”‘’‚‹›…•·";
  std::string words;
  std::u32string word;
  for (const char32_t c : to_utf32(run_folded(frame, values).as_text()) + U' ') {
    if (kMarks.find(c) == std::u32string_view::npos) {
      word += c;
    } else if (!word.empty()) {
      words += (words.empty() ? "" : " ") + to_utf8(word);
      word.clear();
    }
  }
  return words;
}

// All spaces that people type or paste, the non-breaking ones too.
Value run_trim(Frame& frame, const Values& values) {
  if (values[0].is_null()) return {};
  constexpr std::u32string_view kSpaces = U" \t\r\n\u00A0\u2007\u2009\u202F";
  const std::u32string text = to_utf32(text_of(values[0]));
  frame.step(text.size() / 64);
  const std::size_t first = text.find_first_not_of(kSpaces);
  if (first == std::u32string::npos) return "";
  return to_utf8(std::u32string_view(text).substr(first, text.find_last_not_of(kSpaces) - first + 1));
}

Type check_lines(CallCheck& call) {
  check_text(call);
  return Type::list_of(Type::simple(Kind::Text));
}

// The lines that hold something, without spaces at their ends.
Value run_lines(Frame& frame, const Values& values) {
  if (values[0].is_null()) return {};
  const std::string text = text_of(values[0]);
  frame.step(1 + text.size() / 64);
  List lines;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    const Value line = run_trim(frame, {Value(text.substr(from, end - from))});
    if (line.is_text() && !line.as_text().empty()) lines.push_back(line);
    from = end + 1;
  }
  return lines;
}

Type check_string(CallCheck& call) {
  call.want(0,
            {Kind::Text, Kind::Number, Kind::Bool, Kind::Date, Kind::Moment, Kind::Period, Kind::Phrase, Kind::Object});
  return Type::simple(Kind::Text);
}

// A text for people: a date as 14.09.2026, as in slots.
Value run_string(Frame& /*frame*/, const Values& values) {
  if (values[0].is_date()) return values[0].as_date().russian();
  if (values[0].is_phrase()) return words_of(values[0].as_phrase());  // with initials where it is asked for so
  const Value value = plain(values[0]);
  if (value.is_number()) return value.as_number().text();
  if (value.is_bool()) return value.as_bool() ? "true" : "false";
  if (value.is_list() || value.is_record()) wrong_kind("одно значение", value);
  return value;
}

// ---- numbers

Type check_int(CallCheck& call) {
  call.want(0, {Kind::Number, Kind::Text});
  return Type::whole();
}

Value run_int(Frame& /*frame*/, const Values& values) {
  Value number = values[0];
  if (number.is_text()) {
    const std::optional<Rational> read = Rational::parse(number.as_text());
    number = read ? Value(*read) : Value{};
  }
  if (number.is_null()) return {};
  if (!number.is_number()) wrong_kind("число", number);
  if (number.as_number().is_integer()) return number;
  const std::string message = "int: число " + number.as_number().text() + " не целое, округлите его: round";
  throw Error(ErrorCode::InvalidInput, message, {{Severity::Error, "arithmetic", message, {}, {}, {}}});
}

constexpr std::int64_t kMaxPlaces = 6;

Type check_round(CallCheck& call) {
  call.want(0, {Kind::Number});
  if (call.count() == 1) return Type::whole();
  const Value& places = call.literal(1);
  const bool good = places.is_number() && places.as_number().is_integer() && places.as_integer() >= 0 &&
                    places.as_integer() <= kMaxPlaces;
  if (!good) call.fault(1, "expr-arguments", "round: число знаков — целое от 0 до 6, записанное цифрой");
  return good && places.as_integer() == 0 ? Type::whole() : Type::simple(Kind::Number);
}

Value run_round(Frame& /*frame*/, const Values& values) {
  if (values[0].is_null()) return {};
  if (!values[0].is_number()) wrong_kind("число", values[0]);
  const int places = values.size() < 2 ? 0 : static_cast<int>(values[1].as_integer());
  const std::optional<Rational> rounded = Rational::parse(values[0].as_number().fixed(places));
  return rounded ? Value(*rounded) : values[0];
}

// ---- dates

Type check_date(CallCheck& call) {
  if (call.want(0, {Kind::Text, Kind::Moment, Kind::Date}) && call.literal(0).is_text() &&
      !Date::parse_iso(call.literal(0).as_text())) {
    call.fault(0, "expr-arguments", in_quotes(call.literal(0).as_text()) + " — не дата",
               "пишите так: date('2026-09-21')");
  }
  return Type::simple(Kind::Date);
}

Value run_date(Frame& /*frame*/, const Values& values) {
  std::optional<Date> day = day_of(values[0]);
  if (values[0].is_text()) day = Date::parse_iso(values[0].as_text());
  return day ? Value(*day) : Value{};
}

Type check_duration(CallCheck& call) {
  if (call.want(0, {Kind::Text, Kind::Period}) && call.literal(0).is_text() &&
      !Period::parse(call.literal(0).as_text())) {
    const std::string written = call.literal(0).as_text();
    const bool negative = written.size() > 1 && written[0] == '-' && Period::parse(written.substr(1));
    call.fault(0, "expr-arguments", in_quotes(written) + " — не длительность",
               negative ? "длительность пишут без минуса и отнимают: день - duration('" + written.substr(1) + "')"
                        : "пишите по ISO 8601: duration('P7D'), duration('P1M')");
  }
  return Type::simple(Kind::Period);
}

Value run_duration(Frame& /*frame*/, const Values& values) {
  if (values[0].is_period()) return values[0];
  const std::optional<Period> period = values[0].is_text() ? Period::parse(values[0].as_text()) : std::nullopt;
  return period ? Value(*period) : Value{};
}

Type check_plus(CallCheck& call) {
  call.want(0, {Kind::Date, Kind::Moment});
  call.want(1, {Kind::Period}, "пишите так: duration('P7D')");
  return call.type(0);
}

Value run_plus(Frame& frame, const Values& values) { return operation("+")(frame, values[0], values[1]); }

Type check_date_part(CallCheck& call) {
  call.want(0, {Kind::Date, Kind::Moment});
  return Type::whole();
}

template <int (Date::*part)() const>
Value run_date_part(Frame& /*frame*/, const Values& values) {
  if (values[0].is_null()) return {};
  const std::optional<Date> day = day_of(values[0]);
  if (!day) wrong_kind("дата", values[0]);
  return ((*day).*part)();
}

Type check_valid(CallCheck& call) {
  call.want(1, {Kind::Date, Kind::Moment});
  if (!call.want(0, {Kind::Record, Kind::Object})) return Type::simple(Kind::Bool);
  bool bounded = false;
  for (const char* name : {"from", "to"}) {
    const std::optional<Type> bound = member_type(call.type(0), name, call.catalogue());
    if (!bound) continue;
    bounded = true;
    if (!fits(*bound, Type::simple(Kind::Date)) && !fits(*bound, Type::simple(Kind::Moment))) {
      call.fault(0, "expr-wrong-type",
                 "valid: поле " + in_quotes(name) + " должно быть датой, а здесь: " + bound->name());
    }
  }
  if (!bounded) call.fault(0, "expr-wrong-type", "valid: нет ни поля «from», ни поля «to»");
  return Type::simple(Kind::Bool);
}

// Both ends count; an end that is not given is open.
Value run_valid(Frame& /*frame*/, const Values& values) {
  const std::optional<Date> when = day_of(values[1]);
  if (values[0].is_null() || !when) return false;
  const std::optional<Date> from = day_of(member_of(values[0], "from"));
  const std::optional<Date> to = day_of(member_of(values[0], "to"));
  return (!from || *from <= *when) && (!to || *when <= *to);
}

Type check_has(CallCheck& /*call*/) { return Type::simple(Kind::Bool); }

Value run_has(Frame& /*frame*/, const Values& values) { return !values[0].is_null(); }

}  // namespace

const std::vector<Function>& value_functions() {
  static const std::vector<Function> kTable{
      {"contains", 2, 2, check_search, run_contains},
      {"startsWith", 2, 2, check_search, run_starts_with},
      {"endsWith", 2, 2, check_search, run_ends_with},
      {"folded", 1, 1, check_text, run_folded},
      {"folded_words", 1, 1, check_text, run_folded_words},
      {"trim", 1, 1, check_text, run_trim},
      {"lines", 1, 1, check_lines, run_lines},
      {"string", 1, 1, check_string, run_string},
      {"int", 1, 1, check_int, run_int},
      {"round", 1, 2, check_round, run_round},
      {"date", 1, 1, check_date, run_date},
      {"duration", 1, 1, check_duration, run_duration},
      {"plus", 2, 2, check_plus, run_plus},
      {"year", 1, 1, check_date_part, run_date_part<&Date::year>},
      {"month", 1, 1, check_date_part, run_date_part<&Date::month>},
      {"day", 1, 1, check_date_part, run_date_part<&Date::day>},
      {"weekday", 1, 1, check_date_part, run_date_part<&Date::weekday>},
      {"valid", 2, 2, check_valid, run_valid},
      {"has", 1, 1, check_has, run_has},
  };
  return kTable;
}

}  // namespace dyak::expression
