#include "engine/service/drafts.hpp"

#include "engine/base/error.hpp"

namespace dyak::service {
namespace {

/// A draft is a kindness: a store that takes nothing now (full, busy) must not stand in the way of what is being done.
template <class Act>
bool if_possible(const Act& act) {
  try {
    act();
    return true;
  } catch (const Error& error) {
    if (error.code != ErrorCode::Unavailable) throw;
    return false;
  }
}

}  // namespace

bool keep_draft(const World& world, const std::string& owner, const std::string& key, const Value& values) {
  constexpr std::int64_t kSecondsOfADay = 24 * 60 * 60;
  return if_possible([&] {
    const auto transaction = world.store.write();
    const Moment now = world.clock.now();
    transaction->drop_drafts_before(now.plus_seconds(-kDraftDays * kSecondsOfADay));
    transaction->put_draft({owner, key, now, values});
    transaction->commit();
  });
}

bool drop_draft(const World& world, const std::string& owner, const std::string& key) {
  return if_possible([&] {
    if (!world.store.read()->draft(owner, key)) return;
    const auto transaction = world.store.write();
    transaction->drop_draft(owner, key);
    transaction->commit();
  });
}

}  // namespace dyak::service
