#include "engine/store/projection.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dyak::store {

CaseId case_id_of(std::int64_t ordinal) { return CaseId{fmt::format("c-{:06}", ordinal)}; }

bool has_running_terms(const cases::Case& state) {
  return std::any_of(state.terms.begin(), state.terms.end(), [](const auto& term) { return term.second.running(); });
}

bool has_due_tasks(const cases::Case& state) {
  return std::any_of(state.tasks.begin(), state.tasks.end(), [](const cases::Task& task) {
    return task.due && (task.status == cases::TaskStatus::Invited || task.status == cases::TaskStatus::Accepted);
  });
}

}  // namespace dyak::store
