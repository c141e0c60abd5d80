#include "engine/service/unclaimed.hpp"

#include <limits>
#include <set>

namespace dyak::service {
namespace {

constexpr std::int64_t kDaySeconds = 24LL * 60 * 60;  // a receipt is good for as long as its session: twelve hours
constexpr int kAtOnce = 50;

Moment end_of_time() { return Moment::from_unix_ms(std::numeric_limits<std::int64_t>::max()); }

}  // namespace

std::size_t drop_unclaimed_files(const World& world) {
  const Moment day_ago = world.clock.now().plus_seconds(-kDaySeconds);
  std::set<std::string> named;
  std::set<std::string> loose;
  std::int64_t sequence = 0;
  {
    const auto view = world.store.read();
    sequence = view->last_sequence();
    for (const cases::Upload& upload : view->uploads_before(day_ago, kAtOnce))
      (view->is_file_named(upload.sha256, 0) ? named : loose).insert(upload.sha256);
  }
  if (named.empty() && loose.empty()) return 0;
  std::size_t gone = 0;
  const auto transaction = world.store.write();  // nobody names a file meanwhile
  for (const std::string& sha256 : named) transaction->drop_uploads(sha256);
  for (const std::string& sha256 : loose) {
    if (transaction->is_file_named(sha256, sequence)) continue;
    if (!world.store.drop_file(sha256, day_ago)) continue;  // brought again since
    transaction->drop_uploads(sha256);
    ++gone;
  }
  transaction->commit();
  return gone;
}

void drop_brought_file(const World& world, const std::string& sha256) {
  const auto view = world.store.read();
  if (view->is_file_named(sha256, 0)) return;
  const auto transaction = world.store.write();
  if (transaction->is_file_named(sha256, view->last_sequence())) return;
  world.store.drop_file(sha256, end_of_time());
  transaction->drop_uploads(sha256);
  transaction->commit();
}

}  // namespace dyak::service
