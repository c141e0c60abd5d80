#include "engine/cases/erasure.hpp"

#include <algorithm>

#include "engine/cases/payload.hpp"

namespace dyak::cases {
namespace {

bool has_mark(const Value& value) {
  if (value.is_list())
    return std::any_of(value.as_list().begin(), value.as_list().end(), [](const Value& one) { return has_mark(one); });
  if (!value.is_record()) return false;
  return is_erased(value) || std::any_of(value.as_record().begin(), value.as_record().end(),
                                         [](const auto& member) { return has_mark(member.second); });
}

}  // namespace

Value erased_mark(const ErasedField& field) {
  return Record{{"$erased", Record{{"on", field.on.iso()}, {"reason", field.reason}}}};
}

bool is_erased(const Value& value) { return value.is_record() && value["$erased"].is_record(); }

ErasedField read_erased_mark(const Value& mark) {
  const Value& told = mark["$erased"];
  return {date_in(told["on"]).value_or(Date{}), text_of(told, "reason")};
}

Value without_marks(const Value& value, const std::string& path, ErasedFields& told) {
  if (!has_mark(value)) return value;
  if (value.is_list()) {
    List items;
    for (const Value& item : value.as_list()) items.push_back(without_marks(item, path, told));
    return items;
  }
  if (!value.is_record()) return value;
  Record members;
  for (const auto& [name, member] : value.as_record()) {
    const std::string inner = path + "." + name;
    if (is_erased(member)) {
      told[inner] = read_erased_mark(member);
    } else {
      members.emplace(name, without_marks(member, inner, told));
    }
  }
  return members;
}

bool take_away(Record& record, const std::string& path) {
  const std::size_t dot = path.find('.');
  const auto member = record.find(path.substr(0, dot));
  if (member == record.end()) return false;
  if (dot == std::string::npos) {
    record.erase(member);
    return true;
  }
  const std::string rest = path.substr(dot + 1);
  const auto from = [&](Value& holder) {
    if (!holder.is_record()) return false;
    Record inner = holder.as_record();
    const bool taken = take_away(inner, rest);
    if (taken) holder = std::move(inner);
    return taken;
  };
  if (!member->second.is_list()) return from(member->second);
  List rows = member->second.as_list();
  bool taken = false;
  for (Value& row : rows) taken = from(row) || taken;
  if (taken) member->second = std::move(rows);
  return taken;
}

std::string erased_answer(const std::string& task) { return "tasks/" + task; }

}  // namespace dyak::cases
