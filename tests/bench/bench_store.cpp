// What a durable order costs, with the machine's floor beside it: a bare insert and commit of the same bytes through
// the same library, the same journal mode and the same fsync.
#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "tests/store/folder.hpp"
#include "tests/store/orders.hpp"

namespace dyak::store {
namespace {

void full_order_commit(benchmark::State& state) {
  const testing::Folder folder;
  const auto store = open_sqlite_store(folder.path(), OpenMode::Create);
  for (auto _ : state) testing::commit_order(*store);
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(full_order_commit)->Unit(benchmark::kMillisecond)->UseRealTime();

void order_read_again(benchmark::State& state) {
  const testing::Folder folder;
  const auto store = open_sqlite_store(folder.path(), OpenMode::Create);
  const CaseId id = testing::commit_order(*store);
  for (auto _ : state) benchmark::DoNotOptimize(store->read()->find(id));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(order_read_again)->Unit(benchmark::kMicrosecond)->UseRealTime();

void run(sqlite3* database, const char* sql) {
  if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) throw std::runtime_error(sql);
}

void bare_insert_commit(benchmark::State& state) {
  const testing::Folder folder;
  sqlite3* database = nullptr;
  sqlite3_open(folder.database().c_str(), &database);
  run(database, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE papers (bytes BLOB)");
  for (auto _ : state) run(database, "BEGIN IMMEDIATE; INSERT INTO papers VALUES (zeroblob(1024)); COMMIT");
  state.SetItemsProcessed(state.iterations());
  sqlite3_close(database);
}
BENCHMARK(bare_insert_commit)->Unit(benchmark::kMillisecond)->UseRealTime();

// One, and sixteen at once: those who wait for the writer share a commit.
std::unique_ptr<testing::Folder> shared_folder;
std::unique_ptr<RecordStore> shared_store;

void orders_of_many_writers(benchmark::State& state) {
  if (state.thread_index() == 0) {
    shared_folder = std::make_unique<testing::Folder>();
    shared_store = open_sqlite_store(shared_folder->path(), OpenMode::Create);
  }
  for (auto _ : state) testing::commit_order(*shared_store);
  state.SetItemsProcessed(state.iterations());
  if (state.thread_index() != 0) return;
  shared_store.reset();
  shared_folder.reset();
}
BENCHMARK(orders_of_many_writers)->Unit(benchmark::kMillisecond)->UseRealTime()->Threads(1)->Threads(16);

}  // namespace
}  // namespace dyak::store
