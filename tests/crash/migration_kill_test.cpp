// kill -9 of a migration, at any moment: in the end each open case has gone over once, and what was recorded before stands as it stood.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <map>
#include <random>
#include <thread>

#include "engine/cases/fact.hpp"
#include "engine/definitions/versions.hpp"
#include "engine/service/access.hpp"
#include "engine/service/migration.hpp"
#include "engine/service/service.hpp"
#include "engine/store/sqlite_store.hpp"
#include "tests/regulations/another_day.hpp"

namespace dyak::service {
namespace {

namespace trips = dyak::testing::trips;

/// DYAK_CASES in the environment; tests/run --all asks for 500.
int cases_wanted() {
  const char* wanted = std::getenv("DYAK_CASES");
  return wanted == nullptr ? 60 : std::max(1, std::atoi(wanted));
}

constexpr int kKills = 20;

workflow::Actor who(const std::string& role, const std::string& person) {
  return {role, person, {role, kOffice}, false};
}

/// Requests that are registered; every tenth is approved and has its order as a draft, every fifteenth is over.
void open_cases(const std::string& folder, int count) {
  const auto store = store::open_sqlite_store(folder, store::OpenMode::Create);
  const FixedClock clock(*Moment::parse_iso("2026-09-14T10:00:00+03:00"));
  const pdf::Renderer renderer;
  Service service(World{clock, Zone{}, *store, trips::shared(), renderer, folder});
  service.put_directory(trips::staff(), system_actor());
  workflow::Submission request;
  request.process = request.form = "trip-request";
  request.by = Record{{"person", "P1"}};
  request.channel = "лично";
  request.fields = trips::request();
  const Record because{{"reason", "Ярмарка бывает раз в году"}};
  for (int n = 0; n < count; ++n) {
    const CaseId id = service.submit(request, who("clerk", "P7")).id;
    service.fire(id, {"register", {}, {}, {}}, who("clerk", "P7"));
    if (n % 10 == 3) service.fire(id, {"approve", because, {}, {}}, who("chief", "P9"));
    if (n % 15 == 5) service.fire(id, {"refuse", because, {}, {}}, who("chief", "P9"));
  }
}

struct Mover {
  pid_t child = -1;
  int said = -1;
};

Mover start_mover(const std::string& folder) {
  int ends[2];
  if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], 1);
    close(ends[0]);
    execl(DYAK_MOVER, DYAK_MOVER, folder.c_str(), nullptr);
    _exit(127);
  }
  close(ends[1]);
  return {child, ends[0]};
}

/// Until so many cases are told, or there is no more to tell.
int hear(const Mover& mover, int wanted) {
  int lines = 0;
  for (char c = 0; lines < wanted && read(mover.said, &c, 1) == 1;) lines += c == '\n' ? 1 : 0;
  return lines;
}

bool ended_well(const Mover& mover) {
  int status = 0;
  waitpid(mover.child, &status, 0);
  close(mover.said);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

using Histories = std::map<CaseId, std::vector<cases::Event>>;

Histories histories(const std::string& folder) {
  Histories all;
  const auto store = store::open_sqlite_store(folder, store::OpenMode::Create);
  const auto view = store->read();
  for (const cases::CaseHead& head : view->heads()) all[head.id] = view->events(head.id);
  return all;
}

std::size_t migrations_in(const std::vector<cases::Event>& events) {
  return static_cast<std::size_t>(std::count_if(events.begin(), events.end(), cases::is<cases::Migrated>));
}

void expect_gone_over_once(const std::string& folder, const Histories& before) {
  const Histories after = histories(folder);
  ASSERT_EQ(after.size(), before.size());
  for (const auto& [id, was] : before) {
    std::vector<cases::Event> is = after.at(id);
    const cases::Case state = cases::fold(is);
    const bool over = trips::shared()->process(state.process)->state(cases::fold(was).state)->final;
    EXPECT_EQ(migrations_in(is), over ? 0U : 1U) << id.value;
    EXPECT_EQ(state.definition_version, over ? trips::shared()->version : trips::another_day()->version) << id.value;
    is.resize(was.size());
    EXPECT_EQ(is, was) << id.value << ": what was recorded stays";
  }
}

/// What would become of each, told before anything is done: nobody is hindered, no step would have gone otherwise.
void expect_report_of_all_well(const std::string& folder, const Histories& before) {
  const auto store = store::open_sqlite_store(folder, store::OpenMode::Existing);
  const FixedClock clock(*Moment::parse_iso("2026-09-20T10:00:00+03:00"));
  const pdf::Renderer renderer;
  const definitions::Versions versions(*trips::another_day(),
                                       [&](const std::string& version) { return store->read()->definitions(version); });
  const World world{clock, Zone{}, *store, versions.in_force(), renderer, folder};
  Diagnostics findings;
  const Migration work(world, definitions::read_migration_plan({"plan.yaml", trips::plan_of_another_day()},
                                                               *world.definitions, findings));
  const std::vector<CaseId> waiting = work.waiting();
  EXPECT_GT(waiting.size(), before.size() / 2);
  for (const CaseId& id : waiting) {
    const CaseMigration told = work.foresee(id, {"root", "", {"administrator"}, false});
    for (const Diagnostic& hindrance : told.broken) ADD_FAILURE() << id.value << ": " << hindrance.message;
  }
  const Replayed replayed = replay_histories(world, work.plan(), waiting);
  EXPECT_EQ(replayed.cases, waiting.size());
  EXPECT_TRUE(replayed.otherwise.empty()) << replayed.otherwise.front().what;
}

TEST(MigrationKillNine, EachOpenCaseGoesOverOnceAsReportedAndHistoriesStay) {
  const dyak::testing::TempDirectory place;
  const std::string folder = place.path().string();
  const int count = cases_wanted();
  open_cases(folder, count);
  const Histories before = histories(folder);
  expect_report_of_all_well(folder, before);
  EXPECT_EQ(histories(folder), before) << "a report changes nothing";
  std::mt19937 random(20261130);  // NOLINT(cert-msc51-cpp): the same moments every time
  std::uniform_int_distribution<int> lines(0, std::max(1, count / 15)), pause_us(0, 4'000);
  int killed = 0;
  for (int round = 0; round < kKills; ++round) {
    const Mover mover = start_mover(folder);
    hear(mover, lines(random));
    std::this_thread::sleep_for(std::chrono::microseconds(pause_us(random)));
    kill(mover.child, SIGKILL);
    killed += ended_well(mover) ? 0 : 1;
  }
  EXPECT_GT(killed, kKills / 2) << "it was killed at work";
  const Mover last = start_mover(folder);
  hear(last, count * 2);
  EXPECT_TRUE(ended_well(last));
  expect_gone_over_once(folder, before);
  const auto store = store::open_sqlite_store(folder, store::OpenMode::Create);
  for (const cases::RecordFault& fault : store->verify()) ADD_FAILURE() << fault.code << ": " << fault.message;
}

}  // namespace
}  // namespace dyak::service
