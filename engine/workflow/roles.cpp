#include "engine/workflow/roles.hpp"

#include <algorithm>

#include "engine/cases/outsider.hpp"
#include "engine/workflow/objects/objects.hpp"
#include "engine/workflow/objects/office.hpp"
#include "engine/workflow/signatories.hpp"

namespace dyak::workflow {
namespace {

constexpr int kMaxSubstitutes = 8;  ///< a ring of substitutes ends here

bool is_member(const DecisionBuilder& work, const definitions::Role& role) {
  const auto& memberships = work.facts().directory.memberships;
  const auto own = memberships.of(work.actor().person);
  return std::any_of(own.begin(), own.end(), [&](std::size_t n) {
    const cases::Membership& m = memberships[n];
    return m.body == role.body && (role.body_role.empty() || m.role == role.body_role) && m.valid.holds(work.today());
  });
}

bool has_post(const DecisionBuilder& work, const definitions::Role& role) {
  const auto& employments = work.facts().directory.employments;
  const auto own = employments.of(work.actor().person);
  return std::any_of(own.begin(), own.end(), [&](std::size_t n) {
    const cases::Employment& e = employments[n];
    return e.post.nominative == role.post && e.valid.holds(work.today());
  });
}

bool is_named(const DecisionBuilder& work, const definitions::Role& role) {
  const List named = as_items(role.person.evaluate(work.environment()));
  return std::any_of(named.begin(), named.end(), [&](const Value& one) {
    if (one.is_text()) return one.as_text() == work.actor().person;
    return speaks_for(work.facts(), work.actor().person, party_record(one), work.today());
  });
}

/// Acting in this post on this day, as the organisation's file or a dated record of the directory says.
bool is_acting(const DecisionBuilder& work, std::string_view role) {
  if (work.actor().person.empty()) return false;
  const definitions::Organisation& office = work.facts().definitions.organisation;
  const bool ever = std::any_of(office.signatories.begin(), office.signatories.end(),
                                [&](const definitions::Signatory& s) { return s.acting && s.role == role; });
  if (!ever) return false;
  const auto today = signatories_on(office, work.facts().directory, work.today());
  return std::any_of(today.begin(), today.end(), [&](const definitions::Signatory& s) {
    return s.acting && s.role == role && s.person == work.actor().person;
  });
}

/// An account's role is the process's role of the same name; but who comes from outside ("member") is not therefore
/// one of those whom the process finds by name.
bool has_by_account(const DecisionBuilder& work, std::string_view id) {
  if (!work.actor().roles.contains(std::string(id))) return false;
  const definitions::Role* role = work.process().role(id);
  const bool is_found = role != nullptr && (!role->body.empty() || !role->post.empty() || !role->person.empty());
  return !is_found || std::find(kOutsideRoles.begin(), kOutsideRoles.end(), id) == kOutsideRoles.end();
}

bool holds_itself(const DecisionBuilder& work, std::string_view id) {
  if (is_acting(work, id)) return true;
  if (has_by_account(work, id)) return true;
  if (id == "system") return work.actor().is_system;
  if (work.actor().person.empty()) return false;
  if (id == "applicant") return speaks_for(work.facts(), work.actor().person, work.current().applicant, work.today());
  const definitions::Role* role = work.process().role(id);
  if (role == nullptr) return false;
  if (!role->body.empty() && is_member(work, *role)) return true;
  if (!role->post.empty() && has_post(work, *role)) return true;
  return !role->person.empty() && is_named(work, *role);
}

bool holds_or_substitutes(const DecisionBuilder& work, std::string_view id, int deepest) {
  if (holds_itself(work, id)) return true;
  const definitions::Role* role = work.process().role(id);
  if (role == nullptr || deepest == 0) return false;
  const std::vector<std::string> others = role->substitutes_on(work.today());
  return std::any_of(others.begin(), others.end(),
                     [&](const std::string& other) { return holds_or_substitutes(work, other, deepest - 1); });
}

std::string role_title(const definitions::Process& process, const std::string& id) {
  const definitions::Role* role = process.role(id);
  if (role != nullptr && !role->title.empty()) return role->title;
  if (id == "applicant") return "заявитель";
  return id == "system" ? "система" : id;
}

/// A case has a voice when its process gives it a `head`: a person, as an organisation has one.
bool speaks_for_case(const Facts& facts, const std::string& person, const std::string& id, Date on) {
  const Value found = std::make_shared<const Objects>(facts, on)->case_by_id(id);
  if (!found.is_object()) return false;
  const Value head = found.as_object().attribute("head");
  return head.is_object() && head.as_object().key() == person;
}

}  // namespace

bool speaks_for(const Facts& facts, const std::string& person, const Value& party, Date on) {
  if (person.empty()) return false;
  if (party["person"].is_text()) {
    const auto of = cases::case_of_outsider(party["person"].as_text());
    return (of ? cases::directory_key_of(*of) : party["person"].as_text()) == person;
  }
  if (party["case"].is_text()) return speaks_for_case(facts, person, party["case"].as_text(), on);
  const std::string key = party["organisation"].text_or("");
  const cases::Organisation* organisation = facts.directory.organisation(key);
  if (organisation == nullptr) return false;
  if (organisation->head == person) return true;
  const auto& memberships = facts.directory.memberships;
  const auto own = memberships.of(person);
  return std::any_of(own.begin(), own.end(), [&](std::size_t n) {
    const cases::Membership& m = memberships[n];
    return m.body == key && (m.role == "head" || m.role == "chair") && m.valid.holds(on);
  });
}

bool holds_role(const DecisionBuilder& work, std::string_view role) {
  return holds_or_substitutes(work, role, kMaxSubstitutes);
}

bool holds_any_role(const DecisionBuilder& work, const std::vector<std::string>& roles) {
  return std::any_of(roles.begin(), roles.end(), [&](const std::string& role) { return holds_role(work, role); });
}

std::string role_titles(const definitions::Process& process, const std::vector<std::string>& roles) {
  std::string text;
  for (const std::string& role : roles) text += (text.empty() ? "" : ", ") + role_title(process, role);
  return text;
}

}  // namespace dyak::workflow
