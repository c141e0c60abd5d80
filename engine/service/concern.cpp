#include "engine/service/concern.hpp"

#include <algorithm>

#include "engine/service/access.hpp"
#include "engine/workflow/signatories.hpp"

namespace dyak::service {
namespace {

constexpr int kMaxSubstitutes = 8;  ///< a ring of substitutes ends here

bool holds_any(const StandingRoles& roles, const definitions::Process& process) {
  return std::any_of(process.roles.begin(), process.roles.end(),
                     [&](const definitions::Role& role) { return roles.holds(process, role.id); });
}

}  // namespace

bool StandingRoles::holds(const definitions::Process& process, const std::string& id, int depth) const {
  if (actor_.roles.contains(id) || is_acting(id)) return true;
  const definitions::Role* role = process.role(id);
  if (role == nullptr || depth == kMaxSubstitutes) return false;
  const std::vector<std::string> substitutes = role->substitutes_on(today_);
  return by_directory(*role) || std::any_of(substitutes.begin(), substitutes.end(),
                                            [&](const std::string& other) { return holds(process, other, depth + 1); });
}

bool StandingRoles::by_directory(const definitions::Role& role) const {
  if (actor_.person.empty()) return false;
  const auto& memberships = facts_.directory.memberships;
  const bool member =
      !role.body.empty() && std::any_of(memberships.begin(), memberships.end(), [&](const cases::Membership& m) {
        return m.person == actor_.person && m.body == role.body &&
               (role.body_role.empty() || m.role == role.body_role) && m.valid.holds(today_);
      });
  const auto& employments = facts_.directory.employments;
  return member ||
         (!role.post.empty() && std::any_of(employments.begin(), employments.end(), [&](const cases::Employment& e) {
           return e.person == actor_.person && e.post.nominative == role.post && e.valid.holds(today_);
         }));
}

bool StandingRoles::is_acting(const std::string& role) const {
  if (actor_.person.empty()) return false;
  const auto signatories = workflow::signatories_on(facts_.definitions.organisation, facts_.directory, today_);
  return std::any_of(signatories.begin(), signatories.end(), [&](const definitions::Signatory& s) {
    return s.acting && s.role == role && s.person == actor_.person;
  });
}

std::vector<CasePtr> cases_involving(const CaseIndex& index, const workflow::Actor& actor,
                                     const workflow::Facts& facts) {
  const Date today = facts.now.date(facts.zone);
  std::set<CaseId> ids;
  const auto put_naming = [&](const std::string& party) {
    const std::set<CaseId>& named = index.naming(party);
    ids.insert(named.begin(), named.end());
  };
  for (const std::string& party : parties_of(actor, facts.directory, today)) put_naming(party);
  // Whoever heads a case (the leader of a group) speaks for it where it applies for something.
  for (const CaseId& id : std::set<CaseId>(ids)) put_naming("case:" + id.value);
  std::vector<CasePtr> found;
  for (const CaseId& id : ids) found.push_back(index.find(id));
  const StandingRoles roles(actor, facts);
  for (const auto& [id, process] : facts.definitions.processes) {
    if (!holds_any(roles, process)) continue;
    for (CasePtr& state : index.of_process(id)) {
      if (!ids.contains(state->id)) found.push_back(std::move(state));
    }
  }
  std::sort(found.begin(), found.end(), [](const CasePtr& a, const CasePtr& b) { return a->id < b->id; });
  return found;
}

}  // namespace dyak::service
