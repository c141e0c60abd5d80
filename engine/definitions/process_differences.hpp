#pragma once
#include "engine/definitions/differences.hpp"

namespace dyak::definitions {

/// Between two versions of one process: states, steps, roles, data, terms, tasks, rules.
std::vector<Difference> process_differences(const Process& before, const Process& after);
/// Between two versions of one form.
std::vector<Difference> form_differences(const Form& before, const Form& after);

/// Between two lists of fields; `whom` is told with each.
void compare_fields(const std::vector<Field>& before, const std::vector<Field>& after, const std::string& about,
                    const std::string& whom, std::vector<Difference>& found);

/// «Название», the id where there is none.
std::string said(const std::string& title, const std::string& id);
/// «было «а», стало «б»»
std::string turned(const std::string& was, const std::string& is);
std::string listed(const std::vector<std::string>& all);
/// Of all checks, one a line.
std::string sources(const std::vector<Check>& checks);

/// Ids in both and in one of two lists of things with an id, in the order of the later list.
template <class Things>
const typename Things::value_type* with_id(const Things& things, const std::string& id) {
  for (const auto& one : things) {
    if (one.id == id) return &one;
  }
  return nullptr;
}

/// «Начальник, Заявитель»
std::string titles_of_roles(const Process& process, const std::vector<std::string>& roles);

}  // namespace dyak::definitions
