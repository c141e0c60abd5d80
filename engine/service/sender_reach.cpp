#include "engine/service/sender_reach.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/service/access.hpp"
#include "engine/workflow/objects/case_environment.hpp"

namespace dyak::service {
namespace {

void put_digests(const Value& value, std::set<std::string>& digests) {
  if (value.is_list()) {
    for (const Value& item : value.as_list()) put_digests(item, digests);
  }
  if (!value.is_record()) return;
  if (value["sha256"].is_text()) digests.insert(value["sha256"].as_text());
  for (const auto& [name, member] : value.as_record()) put_digests(member, digests);
}

/// Whether everybody may see it without signing in.
bool is_in_catalogue(const cases::Case& state, const workflow::Actor& actor, const workflow::Facts& facts) {
  const auto process = facts.definitions.process_of(state.process, state.definition_version);
  const auto& catalogues = facts.definitions.catalogues;
  return process != nullptr && std::any_of(catalogues.begin(), catalogues.end(), [&](const auto& one) {
           if (one.second.process != state.process) return false;
           try {
             const workflow::CaseEnvironment names(*process, state, facts, actor, facts.now.date(facts.zone));
             return one.second.where.empty() || one.second.where.holds(names);
           } catch (const Error& error) {  // what cannot be told is not shown
             if (error.code != ErrorCode::InvalidInput) throw;
             return false;
           }
         });
}

}  // namespace

bool SenderReach::is_free() const { return actor_.is_system || !is_outsider(actor_); }

bool SenderReach::may_name(const cases::Case& state) const {
  return is_free() ||
         allow(actor_, Action::SeeCase, {&state, &facts_.directory, nullptr, facts_.now.date(facts_.zone), &facts_}) ||
         is_in_catalogue(state, actor_, facts_);
}

bool SenderReach::may_attach(const std::string& sha256) const { return is_free() || actor_.files.contains(sha256); }

workflow::Actor bringing(workflow::Actor actor, const Value& sent, const Value& named) {
  put_digests(sent, actor.files);
  std::set<std::string> before;
  put_digests(named, before);
  for (const std::string& digest : before) actor.files.erase(digest);
  return actor;
}

}  // namespace dyak::service
