#include "engine/expression/checker.hpp"
#include "engine/expression/common_type.hpp"

namespace dyak::expression {
namespace {

bool is_kind(const Type& type, Kind kind) { return is_loose(type) || type.kind == kind; }
bool are(const Type& a, const Type& b, Kind kind) { return is_kind(a, kind) && is_kind(b, kind); }

std::string hint_for(const Type& a, const Type& b) {
  const auto either = [&](Kind kind) { return a.kind == kind || b.kind == kind; };
  if (either(Kind::Date) && either(Kind::Moment)) return "день момента времени: m.date()";
  if (either(Kind::Object) && either(Kind::Text)) {
    return "человек, организация, дело сравниваются с такими же; возьмите нужное поле или ключ: string(x)";
  }
  if (either(Kind::Phrase) && either(Kind::Text)) return "текст словосочетания: string(x)";
  if (either(Kind::Text) && either(Kind::Number)) return "число текстом: string(x), текст числом: int(x)";
  if (either(Kind::Date) && either(Kind::Number)) return "дни прибавляют так: + duration('P7D')";
  if (either(Kind::Date) && either(Kind::Text)) return "дату пишут так: date('2026-09-21')";
  return {};
}

std::optional<Type> sum_type(const Type& a, const Type& b) {
  if (is_loose(a) && is_loose(b)) return Type{};
  if (are(a, b, Kind::Number)) return Type{Kind::Number, a.integer && b.integer, nullptr, nullptr, {}};
  if (are(a, b, Kind::Text)) return Type::simple(Kind::Text);
  if (are(a, b, Kind::List)) {
    const std::optional<Type> common = common_type(a, b);
    return common ? common : Type::list_of({});
  }
  for (const Kind kind : {Kind::Date, Kind::Moment}) {
    if (is_kind(a, kind) && is_kind(b, Kind::Period)) return is_loose(a) ? Type{} : a;
  }
  return std::nullopt;
}

std::optional<Type> difference_type(const Type& a, const Type& b) {
  if (is_loose(a) && is_loose(b)) return Type{};
  if (are(a, b, Kind::Number)) return Type{Kind::Number, a.integer && b.integer, nullptr, nullptr, {}};
  if (is_kind(a, Kind::Date) && b.kind == Kind::Date) return Type::whole();
  if (a.kind == Kind::Date && is_loose(b)) return Type{};
  for (const Kind kind : {Kind::Date, Kind::Moment}) {
    if (is_kind(a, kind) && is_kind(b, Kind::Period)) return is_loose(a) ? Type{} : a;
  }
  return std::nullopt;
}

std::optional<Type> product_type(std::string_view sign, const Type& a, const Type& b) {
  if (!are(a, b, Kind::Number)) return std::nullopt;
  if (sign == "%" && ((a.kind == Kind::Number && !a.integer) || (b.kind == Kind::Number && !b.integer)))
    return std::nullopt;
  return Type{Kind::Number, sign == "%" || (sign == "*" && a.integer && b.integer), nullptr, nullptr, {}};
}

bool have_order(const Type& a, const Type& b) {
  for (const Kind kind : {Kind::Number, Kind::Date, Kind::Moment, Kind::Text}) {
    if (are(a, b, kind)) return true;
  }
  return false;
}

bool may_hold(const Type& item, const Type& container) {
  if (is_loose(container)) return true;
  if (container.kind == Kind::Record) return is_kind(item, Kind::Text);
  return container.kind == Kind::List && (!container.element || common_type(item, *container.element));
}

}  // namespace

BinaryType binary_type(std::string_view sign, const Type& left, const Type& right) {
  const Type truth = Type::simple(Kind::Bool);
  std::optional<Type> type;
  std::string hint;
  if (sign == "+") {
    type = sum_type(left, right);
  } else if (sign == "-") {
    type = difference_type(left, right);
  } else if (sign == "*" || sign == "/" || sign == "%") {
    type = product_type(sign, left, right);
    if (sign == "%" && are(left, right, Kind::Number)) hint = "остаток берут только от целых чисел";
  } else if (sign == "==" || sign == "!=") {
    if (common_type(left, right)) type = truth;
  } else if (sign == "in") {
    if (may_hold(left, right)) type = truth;
    if (right.kind == Kind::Text) hint = "часть текста ищут так: текст.contains(часть)";
  } else if (have_order(left, right)) {
    type = truth;
  }
  if (!type && hint.empty()) hint = hint_for(left, right);
  return {type, hint};
}

}  // namespace dyak::expression
