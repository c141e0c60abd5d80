// What PostgreSQL's server does to those who are connected: it ends what lasts, is only read, keeps another's locks.
#include <filesystem>
#include <thread>
#include <utility>

#include "engine/store/erasures.hpp"
#include "engine/store/file_folder.hpp"
#include "engine/store/postgres_readers.hpp"
#include "engine/store/postgres_writing.hpp"
#include "engine/store/queries.hpp"
#include "tests/store/postgres_place.hpp"

namespace dyak::store {
namespace {

using dyak::testing::Cluster;
using Place = testing::PostgresPlace;
using Codes = std::vector<std::string>;

// What the server's owner sees of this program's connections.
void end_connections(const Place& place) {
  Cluster::shared().rewrite(
      place.address(),
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dyak' AND "
      "datname = current_database()");
}

TEST(PostgresStore, ACheckThatTheServerCutShortFindsNoDamage) {
  const Place place;
  testing::write_sample(place.folder);
  const auto store = place.open();
  PostgresConnection connection(place.address());
  connection.script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  const FileFolder files(std::filesystem::path(place.folder.path()) / "files");
  bool ended = false;
  EXPECT_EQ(testing::error_of([&] {
              verify_record(connection, files, Thoroughness::Whole, [&] {
                if (!std::exchange(ended, true)) end_connections(place);
                return false;
              });
            }),
            ErrorCode::Unavailable);
  EXPECT_TRUE(ended);
  EXPECT_EQ(store->write_trouble(), "");
  EXPECT_EQ(testing::codes(store->verify()), Codes{});
}

TEST(PostgresStore, ATransactionIsEndedByItsTimeUnlessItMayLast) {
  const Place place;
  place.open();
  PostgresConnection connection(place.address());
  const auto setting = [&](const char* name) {
    return connection.value_or<std::string>("SELECT current_setting(?)", {std::string(name)}, "");
  };
  PostgresReaders readers(place.address());
  EXPECT_EQ(PostgresSnapshot(readers).connection().value_or<std::string>("SELECT current_setting('statement_timeout')",
                                                                         {}, ""),
            "5min");
  for (const char* limit : {"statement_timeout", "idle_in_transaction_session_timeout"})
    EXPECT_EQ(
        LongSnapshot(readers).connection().value_or<std::string>("SELECT current_setting(?)", {std::string(limit)}, ""),
        "0");
  PostgresWriting writing(place.address(), [](bool) {});
  PostgresConnection& writer = writing.begin(std::chrono::steady_clock::now() + std::chrono::seconds(5));
  EXPECT_EQ(writer.value_or<std::string>("SELECT current_setting('statement_timeout') || ' ' || "
                                         "current_setting('idle_in_transaction_session_timeout')",
                                         {}, ""),
            "30s 15s");
  writing.drop();
  EXPECT_EQ(setting("statement_timeout"), "0");
}

TEST(PostgresStore, WhatAnotherProgramErasedWhileTracesWereWipedIsWipedLater) {
  const Place place;
  const auto store = place.open();
  PostgresConnection owner(place.address());
  PostgresConnection other(place.address());
  leave_trace(owner, "");
  leave_trace(owner, std::string(64, 'a'));
  const FileFolder files(std::filesystem::path(place.folder.path()) / "files");
  // It waits for the table that the other erases in, and the other notes its traces as it ends.
  other.script("BEGIN; LOCK TABLE payloads IN SHARE MODE");
  std::thread wiping([&] { EXPECT_TRUE(wipe_traces(owner, files)); });
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  leave_trace(other, "");
  other.script("COMMIT");
  wiping.join();
  EXPECT_EQ(other.select<std::string>("SELECT what FROM erasure_traces"), (std::vector<std::tuple<std::string>>{{""}}));
  EXPECT_TRUE(wipe_traces(owner, files));
  EXPECT_FALSE(has_traces(owner));
}

TEST(PostgresStore, OpensAlthoughTracesCannotBeWipedNow) {
  const Place place;
  place.open();
  PostgresConnection other(place.address());
  leave_trace(other, "");
  other.script("BEGIN; LOCK TABLE payloads IN SHARE MODE");
  EXPECT_NO_THROW(place.open()->read());
  other.script("ROLLBACK");
  place.open();
  EXPECT_FALSE(has_traces(other));
}

TEST(PostgresStore, OnAStandbyItIsReadAndTellsWhyItTakesNothing) {
  const Place place;
  const auto store = place.open();
  testing::commit_order(*store);
  Cluster::shared().stand_by(true);
  EXPECT_EQ(store->read()->cases({}).size(), 1U);
  EXPECT_EQ(store->write_trouble(), "Сервер базы данных сейчас только читает (реплика). Повторите через минуту");
  Cluster::shared().stand_by(false);
  EXPECT_EQ(store->write_trouble(), "");
}

TEST(DirectoryCache, AnOlderPictureNeverBringsBackWhatWasErased) {
  DirectoryCache cache;
  const auto before = std::make_shared<const cases::Directory>();
  const auto after = std::make_shared<const cases::Directory>();
  cache.put(3, 0, before);
  EXPECT_EQ(cache.get(3, 0), before);
  EXPECT_EQ(cache.get(3, 7), nullptr) << "something of it has been destroyed since";
  EXPECT_EQ(cache.latest(7).second, nullptr);
  cache.put(3, 7, after);
  cache.put(4, 0, before);
  EXPECT_EQ(cache.get(3, 7), after);
  EXPECT_EQ(cache.get(4, 0), nullptr);
  EXPECT_EQ(cache.latest(0).second, nullptr);
  EXPECT_EQ(cache.latest(7).second, after);
}

}  // namespace
}  // namespace dyak::store
