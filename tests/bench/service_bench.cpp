// What a decision costs, and an order from the signature to its durable commit: decided, numbered, composed, laid out,
// drawn, stored. Beside it the machine's floor: the same number of bytes put into a bare SQLite table and committed.
#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <stdexcept>
#include <string>

#include "engine/base/clock.hpp"
#include "engine/service/access.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/service.hpp"
#include "engine/store/sqlite_store.hpp"
#include "tests/regulations/trips.hpp"

namespace dyak::service {
namespace {

namespace trips = dyak::testing::trips;

const workflow::Actor kClerk{"clerk", "P7", {"clerk", kOffice}, false};
const workflow::Actor kChief{"chief", "P9", {"chief", kOffice}, false};

/// The trip office on a store of its own.
struct Office {
  Office() { service.put_directory(trips::staff(), system_actor()); }

  CaseId registered() {
    workflow::Submission submission;
    submission.process = submission.form = "trip-request";
    submission.by = Record{{"person", "P1"}};
    submission.channel = "лично";
    submission.fields = trips::request();
    const CaseId id = service.submit(submission, kClerk).id;
    service.fire(id, {"register", {}, {}, {}}, kClerk);
    return id;
  }
  /// An order that waits for its signature.
  CaseId drafted() {
    const CaseId id = registered();
    service.fire(id, {"approve", Record{{"reason", "Ярмарка бывает раз в году"}}, {}, {}}, kChief);
    return find_case(*store->read(), id.value + "/order").id;
  }

  dyak::testing::TempDirectory folder;
  FixedClock clock{*Moment::parse_iso("2026-09-14T10:00:00+03:00")};
  pdf::Renderer renderer;
  std::unique_ptr<cases::Store> store = store::open_sqlite_store(folder.path().string(), store::OpenMode::Create);
  Service service{{clock, Zone{}, *store, trips::shared(), renderer, folder.path().string()}};
};

void decide_an_approval(benchmark::State& state) {
  Office office;
  const CaseId id = office.registered();
  const auto view = office.store->read();
  const ReadCases reader(*view);
  const auto directory = view->directory();
  const cases::Case current = *view->find(id);
  const auto& definitions = *trips::shared();
  const workflow::Facts facts{definitions, *directory, reader, office.clock.now(), Zone{}};
  const workflow::Fire approve{"approve", Record{{"reason", "Ярмарка бывает раз в году"}}, {}, {}};
  for (auto _ : state) {
    benchmark::DoNotOptimize(workflow::decide(*definitions.process("trip-request"), &current, approve, kChief, facts));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(decide_an_approval)->Unit(benchmark::kMicrosecond);

void order_signed_to_commit(benchmark::State& state) {
  Office office;
  for (auto _ : state) {
    state.PauseTiming();
    const CaseId order = office.drafted();
    state.ResumeTiming();
    office.service.fire(order, {"sign", {}, {}, {}}, kChief);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(order_signed_to_commit)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(50);

void run(sqlite3* database, const std::string& sql) {
  if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) throw std::runtime_error(sql);
}

// 40 KB are about a paper of two pages with its events.
void bare_sqlite_commit(benchmark::State& state) {
  const dyak::testing::TempDirectory folder;
  sqlite3* database = nullptr;
  sqlite3_open((folder / "bare.db").c_str(), &database);
  run(database, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE papers (bytes BLOB)");
  for (auto _ : state) run(database, "BEGIN IMMEDIATE; INSERT INTO papers VALUES (zeroblob(40960)); COMMIT");
  state.SetItemsProcessed(state.iterations());
  sqlite3_close(database);
}
BENCHMARK(bare_sqlite_commit)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(50);

void register_of_forty_cases(benchmark::State& state) {
  Office office;
  for (int i = 0; i < 40; ++i) office.registered();
  const auto period = *composition::parse_period("2026");
  for (auto _ : state) benchmark::DoNotOptimize(office.service.export_register("trips", period, system_actor()));
  state.SetItemsProcessed(state.iterations() * 40);
}
BENCHMARK(register_of_forty_cases)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace dyak::service
