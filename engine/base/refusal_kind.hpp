#pragma once
#include <algorithm>
#include <array>
#include <string_view>

namespace dyak {

/// What whoever passes a refusal on has to know of it: whether the matter forbids it or only who asks. Every code has
/// one kind; those of rights are the program's own, `dyak check` lets no process give them to its checks.
enum class RefusalKind { Matter, Rights };

inline constexpr std::array<std::string_view, 2> kRefusalsOfRights{"not-your-role", "task-not-yours"};

constexpr RefusalKind kind_of_refusal(std::string_view code) {
  return std::find(kRefusalsOfRights.begin(), kRefusalsOfRights.end(), code) != kRefusalsOfRights.end()
             ? RefusalKind::Rights
             : RefusalKind::Matter;
}

}  // namespace dyak
