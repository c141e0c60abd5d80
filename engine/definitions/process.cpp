#include "engine/definitions/process.hpp"

#include <algorithm>

namespace dyak::definitions {

std::vector<std::string> Role::substitutes_on(Date day) const {
  std::vector<std::string> roles;
  for (const Substitute& one : substitutes) {
    if ((!one.from || *one.from <= day) && (!one.to || day <= *one.to)) roles.push_back(one.role);
  }
  return roles;
}
namespace {

template <class Item>
const Item* find_by_id(const std::vector<Item>& items, std::string_view id) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

const State* Process::state(std::string_view state_id) const { return find_by_id(states, state_id); }
const Field* Process::field(std::string_view field_id) const { return find_by_id(data, field_id); }
const TermDefinition* Process::term(std::string_view term_id) const { return find_by_id(terms, term_id); }
const TaskDefinition* Process::task(std::string_view task_id) const { return find_by_id(tasks, task_id); }
const Role* Process::role(std::string_view role_id) const { return find_by_id(roles, role_id); }

}  // namespace dyak::definitions
