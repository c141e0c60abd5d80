#include "engine/service/held_values.hpp"

#include <algorithm>

#include "engine/cases/erasure.hpp"
#include "engine/cases/fact.hpp"

namespace dyak::service {
namespace {

/// Whether anything stands in the value: no mark of what went before, nothing empty.
bool holds_something(const Value& value) {
  if (value.is_null() || cases::is_erased(value)) return false;
  if (value.is_text()) return !value.as_text().empty();
  if (value.is_list())
    return std::any_of(value.as_list().begin(), value.as_list().end(),
                       [](const Value& item) { return holds_something(item); });
  if (!value.is_record()) return true;
  return std::any_of(value.as_record().begin(), value.as_record().end(),
                     [](const auto& member) { return holds_something(member.second); });
}

/// Something at the path, in any row of a list on the way.
bool holds_at(const Value& holder, const std::string& path) {
  if (holder.is_list())
    return std::any_of(holder.as_list().begin(), holder.as_list().end(),
                       [&](const Value& row) { return holds_at(row, path); });
  if (!holder.is_record()) return false;
  const std::size_t dot = path.find('.');
  const Value& member = holder[path.substr(0, dot)];
  return dot == std::string::npos ? holds_something(member) : holds_at(member, path.substr(dot + 1));
}

bool held_once(const cases::Event& event, const std::string& path) {
  const std::string member(cases::field_values_in(event.kind));
  if (member.empty()) return false;
  const Value& values = event.payload[member];
  return holds_at(values, path) || holds_at(values["fields"], path);
}

bool answers(const cases::Task& task, const std::string& name) {
  const std::size_t dot = name.find('.');
  if (task.kind != name.substr(0, dot)) return false;
  if (dot != std::string::npos) return holds_at(task.answer, name.substr(dot + 1));
  return holds_something(task.answer) || !task.reason.empty();
}

}  // namespace

std::vector<std::string> held_fields(const std::vector<std::string>& fields, const cases::Case& state,
                                     const std::vector<cases::Event>& events) {
  std::vector<std::string> held;
  std::copy_if(fields.begin(), fields.end(), std::back_inserter(held), [&](const std::string& path) {
    return holds_at(state.data, path) ||
           std::any_of(events.begin(), events.end(), [&](const cases::Event& event) { return held_once(event, path); });
  });
  return held;
}

std::vector<std::string> held_answers(const std::vector<std::string>& tasks, const cases::Case& state) {
  std::vector<std::string> held;
  std::copy_if(tasks.begin(), tasks.end(), std::back_inserter(held), [&](const std::string& name) {
    return std::any_of(state.tasks.begin(), state.tasks.end(),
                       [&](const cases::Task& task) { return answers(task, name); });
  });
  return held;
}

}  // namespace dyak::service
