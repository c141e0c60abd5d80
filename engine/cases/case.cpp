#include "engine/cases/task.hpp"

#include <array>
#include <utility>

namespace dyak::cases {
namespace {

constexpr std::array<std::pair<TaskStatus, std::string_view>, 8> kStatuses{{
    {TaskStatus::Invited, "invited"},
    {TaskStatus::Accepted, "accepted"},
    {TaskStatus::Declined, "declined"},
    {TaskStatus::Submitted, "submitted"},
    {TaskStatus::Annulled, "annulled"},
    {TaskStatus::Expired, "expired"},
    {TaskStatus::Queued, "queued"},
    {TaskStatus::Barred, "barred"},
}};

}  // namespace

std::string_view status_name(TaskStatus status) {
  for (const auto& [value, name] : kStatuses) {
    if (value == status) return name;
  }
  return {};
}

std::optional<TaskStatus> parse_status(std::string_view name) {
  for (const auto& [value, known] : kStatuses) {
    if (known == name) return value;
  }
  return std::nullopt;
}

}  // namespace dyak::cases
