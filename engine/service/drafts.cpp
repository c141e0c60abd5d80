#include "engine/service/drafts.hpp"

namespace dyak::service {

void keep_draft(const World& world, const std::string& owner, const std::string& key, const Value& values) {
  constexpr std::int64_t kDaySeconds = 24 * 60 * 60;
  const auto transaction = world.store.write();
  const Moment now = world.clock.now();
  transaction->drop_drafts_before(now.plus_seconds(-kDraftDays * kDaySeconds));
  transaction->put_draft({owner, key, now, values});
  transaction->commit();
}

void drop_draft(const World& world, const std::string& owner, const std::string& key) {
  if (!world.store.read()->draft(owner, key)) return;
  const auto transaction = world.store.write();
  transaction->drop_draft(owner, key);
  transaction->commit();
}

}  // namespace dyak::service
