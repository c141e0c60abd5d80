// Who is behind an account.
#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/service/access.hpp"

namespace dyak::service {

workflow::Actor actor_of(const cases::Account& account, const definitions::Definitions& definitions) {
  std::set<std::string> roles(account.roles.begin(), account.roles.end());
  roles.erase("applicant");  // told by the case: whoever applied for it, never by the account
  roles.erase(kOffice);
  const bool is_staff = std::any_of(roles.begin(), roles.end(), [&](const std::string& role) {
    return role != kAdministrator && workflow::is_staff_role(role, definitions);
  });
  if (is_staff) roles.insert(kOffice);
  return {account.user, account.person, std::move(roles), false};
}

workflow::Actor actor_of(const cases::ReadView& view, const std::string& user,
                         const definitions::Definitions& definitions) {
  const auto account = view.account(user);
  if (!account || account->disabled)
    throw Error(ErrorCode::Forbidden, "Учётной записи «" + user + "» нет или она отключена");
  return actor_of(*account, definitions);
}

}  // namespace dyak::service
