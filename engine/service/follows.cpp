#include "engine/service/follows.hpp"

#include "engine/service/drafts.hpp"

namespace dyak::service {
namespace {

constexpr const char* kFollowedKey = "followed";  ///< among what is kept for its owner; no form has such a key

}  // namespace

std::set<CaseId> followed(const cases::ReadView& view, const std::string& user) {
  std::set<CaseId> ids;
  const auto kept = user.empty() ? std::nullopt : view.draft(user, kFollowedKey);
  if (!kept || !kept->values.is_list()) return ids;
  for (const Value& id : kept->values.as_list()) ids.insert(CaseId{id.text_or("")});
  return ids;
}

bool set_followed(const World& world, const std::string& user, const CaseId& id, bool follows) {
  std::set<CaseId> ids = followed(*world.store.read(), user);
  if (follows)
    ids.insert(id);
  else
    ids.erase(id);
  if (ids.empty()) return drop_draft(world, user, kFollowedKey);
  List list;
  for (const CaseId& one : ids) list.push_back(one.value);
  return keep_draft(world, user, kFollowedKey, Value(std::move(list)));
}

}  // namespace dyak::service
