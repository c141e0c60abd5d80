#include "engine/workflow/roles_held.hpp"

#include "engine/workflow/roles.hpp"

namespace dyak::workflow {

std::set<std::string> roles_held(const definitions::Process& process, const cases::Case& current, const Actor& actor,
                                 const Facts& facts) {
  const DecisionBuilder work(process, current, actor, facts);
  std::set<std::string> held;
  const auto try_role = [&](const std::string& id) {
    try {
      if (holds_role(work, id)) held.insert(id);
    } catch (const Error& error) {  // a role said by an expression that cannot be worked out yet is nobody's
      if (error.code != ErrorCode::InvalidInput) throw;
    }
  };
  try_role("applicant");
  for (const auto& role : process.roles) try_role(role.id);
  return held;
}

}  // namespace dyak::workflow
