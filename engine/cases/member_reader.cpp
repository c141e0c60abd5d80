#include "engine/cases/member_reader.hpp"

#include <algorithm>

#include "engine/base/json_place.hpp"
#include "engine/cases/member_titles.hpp"

namespace dyak::cases {
namespace {

const Value kAbsent;

/// «имя (first_name)»: as people say it, and as a file has it.
std::string called(std::string_view member) {
  const std::string title = member_title(std::string(member));
  return title == member ? title : title + " (" + std::string(member) + ")";
}

}  // namespace

MemberReader::MemberReader(const Value& value, std::string pointer, Diagnostics& findings)
    : value_(value), pointer_(std::move(pointer)), findings_(findings) {
  if (value.is_record()) return;
  findings_.push_back(
      refusal("dir-wrong-type", "Здесь должна быть запись с полями", "", pointer_.empty() ? "/" : pointer_));
}

std::string MemberReader::pointer(std::string_view member) const { return pointer_ + "/" + pointer_step(member); }

void MemberReader::report(std::string code, std::string_view member, std::string message, std::string hint) {
  findings_.push_back(refusal(std::move(code), std::move(message), std::move(hint), pointer(member)));
}

void MemberReader::wrong_type(std::string_view member, std::string_view wanted) {
  report("dir-wrong-type", member, "Поле «" + called(member) + "» записано не так: нужно " + std::string(wanted));
}

const Value& MemberReader::raw(std::string_view member) {
  known_.emplace_back(member);
  return value_[member];
}

std::string MemberReader::text(std::string_view member) {
  const Value& value = raw(member);
  if (!value.is_null() && !value.is_text()) wrong_type(member, "текст");
  return value.text_or("");
}

std::string MemberReader::required_text(std::string_view member) {
  const Value& value = raw(member);
  if (value.is_text() && !value.as_text().empty()) return value.as_text();
  if (value.is_null() || value.is_text()) {
    if (is_record()) report("dir-missing", member, "Не указано: " + called(member));
  } else {
    wrong_type(member, "текст");
  }
  return {};
}

std::optional<Date> MemberReader::date(std::string_view member) {
  const Value& value = raw(member);
  if (value.is_null()) return std::nullopt;
  if (value.is_date()) return value.as_date();
  const auto date = value.is_text() ? Date::parse_iso(value.as_text()) : std::nullopt;
  if (!date) wrong_type(member, "дату вида ГГГГ-ММ-ДД");
  return date;
}

bool MemberReader::flag_or(std::string_view member, bool fallback) {
  const Value& value = raw(member);
  if (value.is_bool()) return value.as_bool();
  if (!value.is_null()) wrong_type(member, "true или false");
  return fallback;
}

const Value& MemberReader::record(std::string_view member) {
  const Value& value = raw(member);
  if (value.is_null() || value.is_record()) return value;
  wrong_type(member, "запись с полями");
  return kAbsent;
}

std::vector<MemberReader> MemberReader::items(std::string_view member) {
  std::vector<MemberReader> readers;
  const Value& value = raw(member);
  if (!value.is_list()) {
    if (!value.is_null()) wrong_type(member, "список");
    return readers;
  }
  const List& list = value.as_list();
  readers.reserve(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    readers.emplace_back(list[i], pointer(member) + "/" + std::to_string(i), findings_);
  }
  return readers;
}

Record MemberReader::rest() const {
  Record others;
  if (!value_.is_record()) return others;
  for (const auto& [name, value] : value_.as_record()) {
    if (std::find(known_.begin(), known_.end(), name) == known_.end()) others.emplace(name, value);
  }
  return others;
}

void MemberReader::finish() {
  for (const auto& [name, value] : rest()) {
    const std::string near = nearest(name, known_);
    report("dir-unknown-member", name, "Неизвестное поле «" + name + "»",
           near.empty() ? "Удалите поле" : "Возможно, «" + near + "»");
  }
}

}  // namespace dyak::cases
