#include "engine/cases/payload.hpp"

#include <limits>

namespace dyak::cases {
namespace {

const List kNoItems;

}  // namespace

std::string text_of(const Value& record, std::string_view member) { return record[member].text_or(""); }

int integer_in(const Value& value) {
  if (!value.is_number() || !value.as_number().is_integer()) return 0;
  const std::int64_t whole = value.as_integer();
  const bool fits = whole >= std::numeric_limits<int>::min() && whole <= std::numeric_limits<int>::max();
  return fits ? static_cast<int>(whole) : 0;
}

std::optional<Date> date_in(const Value& value) {
  if (value.is_date()) return value.as_date();
  if (value.is_moment()) return value.as_moment().date(Zone{});
  if (!value.is_text()) return std::nullopt;
  if (const auto date = Date::parse_iso(value.as_text())) return date;
  const auto moment = Moment::parse_iso(value.as_text());
  return moment ? std::optional(moment->date(Zone{})) : std::nullopt;
}

std::optional<Moment> moment_in(const Value& value) {
  if (value.is_moment()) return value.as_moment();
  return value.is_text() ? Moment::parse_iso(value.as_text()) : std::nullopt;
}

const List& list_of(const Value& record, std::string_view member) {
  const Value& value = record[member];
  return value.is_list() ? value.as_list() : kNoItems;
}

RecordBuilder& RecordBuilder::text(std::string_view member, std::string_view value) {
  if (!value.empty()) record_.emplace(member, value);
  return *this;
}

RecordBuilder& RecordBuilder::flag(std::string_view member, bool value) {
  if (value) record_.emplace(member, true);
  return *this;
}

RecordBuilder& RecordBuilder::date(std::string_view member, const std::optional<Date>& value) {
  if (value) record_.emplace(member, value->iso());
  return *this;
}

RecordBuilder& RecordBuilder::moment(std::string_view member, const std::optional<Moment>& value) {
  if (value) record_.emplace(member, value->iso(Zone{}));
  return *this;
}

RecordBuilder& RecordBuilder::value(std::string_view member, const Value& value) {
  if (!value.is_null()) record_.emplace(member, value);
  return *this;
}

RecordBuilder& RecordBuilder::list(std::string_view member, List value) {
  if (!value.empty()) record_.emplace(member, std::move(value));
  return *this;
}

}  // namespace dyak::cases
