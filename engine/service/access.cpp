#include "engine/service/access.hpp"

#include <algorithm>

#include "engine/base/error.hpp"

namespace dyak::service {
namespace {

bool is_party(const Value& party, const std::string& person, const cases::Directory& directory) {
  if (person.empty()) return false;
  if (party["person"].text_or("") == person) return true;
  const cases::Organisation* body = directory.organisation(party["organisation"].text_or(""));
  return body != nullptr && body->head == person;
}

}  // namespace

workflow::Actor actor_of(const cases::Account& account) {
  return {account.user, account.person, {account.roles.begin(), account.roles.end()}, false};
}

workflow::Actor actor_of(const cases::ReadView& view, const std::string& user) {
  const auto account = view.account(user);
  if (!account || account->disabled) throw Error(ErrorCode::Forbidden, "Учётной записи «" + user + "» нет или она отключена");
  return actor_of(*account);
}

bool may_see(const workflow::Actor& subject, const cases::Case& object, const cases::Directory& directory) {
  const bool only_applicant = subject.roles.empty() || (subject.roles.size() == 1 && subject.roles.contains("applicant"));
  if (subject.is_system || !only_applicant) return true;
  if (is_party(object.applicant, subject.person, directory)) return true;
  return std::any_of(object.tasks.begin(), object.tasks.end(),
                     [&](const cases::Task& task) { return is_party(task.to, subject.person, directory); });
}

}  // namespace dyak::service
