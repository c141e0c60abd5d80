#include "engine/service/preferences.hpp"

#include <algorithm>

#include "engine/base/error.hpp"

namespace dyak::service {

void keep_preference(const World& world, const std::string& owner, const std::string& kind, const std::string& key,
                     const Value& content) {
  const auto transaction = world.store.write();
  const auto kept = transaction->preferences(owner, kind);
  const bool known = std::any_of(kept.begin(), kept.end(), [&](const auto& one) { return one.key == key; });
  if (!known && kept.size() >= kMaxPreferences)
    throw Error(ErrorCode::InvalidInput,
                "Запомнено уже " + std::to_string(kept.size()) + ", больше нельзя: удалите то, что не нужно");
  transaction->put_preference({owner, kind, key, world.clock.now(), content});
  transaction->commit();
}

void drop_preference(const World& world, const std::string& owner, const std::string& kind, const std::string& key) {
  const auto transaction = world.store.write();
  transaction->drop_preference(owner, kind, key);
  transaction->commit();
}

}  // namespace dyak::service
