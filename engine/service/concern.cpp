#include "engine/service/concern.hpp"

#include <algorithm>
#include <limits>
#include <set>

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
  const auto own = memberships.of(actor_.person);
  const bool member = !role.body.empty() && std::any_of(own.begin(), own.end(), [&](std::size_t n) {
    const cases::Membership& m = memberships[n];
    return m.body == role.body && (role.body_role.empty() || m.role == role.body_role) && m.valid.holds(today_);
  });
  const auto& employments = facts_.directory.employments;
  if (member || role.post.empty()) return member;
  const auto posts = employments.of(actor_.person);
  return std::any_of(posts.begin(), posts.end(), [&](std::size_t n) {
    const cases::Employment& e = employments[n];
    return e.post.nominative == role.post && e.valid.holds(today_);
  });
}

bool StandingRoles::is_acting(const std::string& role) const {
  if (actor_.person.empty()) return false;
  const auto signatories = workflow::signatories_on(facts_.definitions.organisation, facts_.directory, today_);
  return std::any_of(signatories.begin(), signatories.end(), [&](const definitions::Signatory& s) {
    return s.acting && s.role == role && s.person == actor_.person;
  });
}

std::vector<CaseId> cases_involving(const cases::CaseLists& lists, const workflow::Actor& actor,
                                    const workflow::Facts& facts) {
  constexpr int kAll = std::numeric_limits<int>::max();
  const Date today = facts.now.date(facts.zone);
  std::set<CaseId> ids;
  const auto put_naming = [&](const std::string& party) {
    for (cases::CasePlace& place : lists.naming(party, kAll)) ids.insert(std::move(place.id));
  };
  for (const std::string& party : parties_of(actor, facts.directory, today)) put_naming(party);
  // Whoever heads a case (the leader of a group) speaks for it where it applies for something.
  for (const CaseId& id : std::set<CaseId>(ids)) put_naming("case:" + id.value);
  const StandingRoles roles(actor, facts);
  for (const auto& [id, process] : facts.definitions.processes) {
    if (!holds_any(roles, process)) continue;
    cases::CaseListQuery query;
    query.process = id;
    query.limit = kAll;
    for (cases::ListedCase& one : lists.list(query)) ids.insert(std::move(one.id));
  }
  return {ids.begin(), ids.end()};
}

}  // namespace dyak::service
