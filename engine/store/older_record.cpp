#include "engine/store/older_record.hpp"

#include <functional>

#include "engine/store/group_commit.hpp"
#include "engine/store/schema.hpp"
#include "engine/store/word_sums.hpp"
#include "engine/store/write_transaction.hpp"

namespace dyak::store {
namespace {

/// With nobody beside it. False: there was nothing to do.
bool alone(SqliteConnection& writer, const WritingMeans& means, const std::function<bool(SqlTransaction&)>& work) {
  SingleCommit end(writer);
  SqlTransaction transaction(writer, means.cache, means.random, means.damage, end);
  if (!work(transaction)) return false;
  transaction.commit();
  return true;
}

}  // namespace

void bring_up_to_date(SqliteConnection& writer, const WritingMeans& means) {
  const std::int64_t found = schema_version(writer);
  migrate(writer, schema_steps());
  sum_known_papers(writer);
  if (found < kSealsStep) alone(writer, means, [](SqlTransaction& one) { return one.adopt(), true; });
  // A batch of what an older program wrote at a time: whatever stops it, the next start goes on.
  while (alone(writer, means, [](SqlTransaction& one) { return one.project(); })) {
  }
}

std::shared_ptr<void> copy_brought_up_to_date(SqliteConnection& reader, const std::string& address,
                                              const WritingMeans& means) {
  if (!is_older(reader)) return nullptr;
  std::shared_ptr<void> copy = reader.copy_to_memory(address);
  SqliteConnection writer(address, Role::Writer);
  bring_up_to_date(writer, means);
  return copy;
}

}  // namespace dyak::store
