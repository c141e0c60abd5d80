#include "engine/workflow/objects/office.hpp"

#include <algorithm>

namespace dyak::workflow {

// Who is of the office is the organisation's to say today, whatever the day of the case.
bool is_staff_role(const std::string& role, const definitions::Definitions& of_a_day) {
  const definitions::Definitions& definitions = of_a_day.in_force();
  const auto named = definitions.organisation.settings.find("staff");
  if (named != definitions.organisation.settings.end()) {
    const List all = named->second.is_list() ? named->second.as_list() : List{named->second};
    return std::find(all.begin(), all.end(), Value(role)) != all.end();
  }
  if (std::find(kOutsideRoles.begin(), kOutsideRoles.end(), role) != kOutsideRoles.end()) return false;
  return std::any_of(definitions.processes.begin(), definitions.processes.end(), [&](const auto& one) {
    const definitions::Role* known = one.second.role(role);
    return known != nullptr && known->body.empty() && known->post.empty() && known->person.empty();
  });
}

bool is_of_office(const Actor& actor, const definitions::Definitions& definitions) {
  return actor.is_system || actor.roles.contains(kOffice) ||
         std::any_of(actor.roles.begin(), actor.roles.end(),
                     [&](const std::string& role) { return is_staff_role(role, definitions); });
}

}  // namespace dyak::workflow
