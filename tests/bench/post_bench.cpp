// The office's clock and post: a minute among very many open terms, with those fired that are due that day; letters carried
// to a real sink on this machine. The limits are those of the project: two seconds, five hundred letters a second.
#include <benchmark/benchmark.h>

#include "engine/cases/deliveries.hpp"
#include "engine/service/access.hpp"
#include "engine/service/post.hpp"
#include "engine/service/service.hpp"
#include "engine/store/sqlite_store.hpp"
#include "tests/regulations/trips.hpp"
#include "tests/support/mail_sink.hpp"

namespace {

using namespace dyak;
namespace trips = dyak::testing::trips;

constexpr int kDays = 400;
constexpr int kHour = 10;
const Date kFirst = Date::from_ymd(2026, 9, 14).value();

/// The trip office in a folder of its own.
struct Office {
  dyak::testing::TempDirectory folder;
  FixedClock clock{morning(0)};
  pdf::Renderer renderer;
  std::unique_ptr<cases::Store> store = store::open_sqlite_store(folder.path().string(), store::OpenMode::Create);
  service::World world{clock, Zone{}, *store, trips::shared(), renderer, folder.path().string()};
  service::Service service{world};

  static Moment morning(int day) { return Moment::at(kFirst.plus_days(day), kHour, 0, 0, Zone{}); }

  /// One application each day, its term open, and as many more of each as there are to be altogether.
  void apply(std::size_t cases) {
    service.put_directory(trips::staff(), service::system_actor());
    workflow::Submission submission;
    submission.process = "trip-request";
    submission.form = "trip-request";
    submission.by = Record{{"person", "P1"}};
    submission.channel = "лично";
    submission.fields = trips::request();
    for (int day = 0; day < kDays; ++day) {
      clock.set(morning(day));
      const CaseId id = service.submit(submission, {"clerk", "P7", {"clerk", std::string(service::kOffice)}, false}).id;
      copy(id, cases / kDays - 1);
    }
  }

 private:
  void copy(const CaseId& id, std::size_t times) {
    const std::vector<cases::Event> events = store->read()->events(id);
    const auto transaction = store->write();
    std::vector<cases::Event> all;
    for (std::size_t n = 0; n < times; ++n) {
      const CaseId another = transaction->new_case();
      for (cases::Event event : events) {
        event.case_id = another;
        all.push_back(std::move(event));
      }
    }
    transaction->append(all);
    transaction->commit();
  }
};

void a_minute_among_open_terms(benchmark::State& state) {
  Office office;
  office.apply(static_cast<std::size_t>(state.range(0)));
  // All but those of the last days are overdue: told once, they have nothing to do any more.
  while (!office.service.tick().changed.empty()) {
  }
  int day = kDays;
  std::size_t fired = 0;
  for (auto _ : state) {
    office.clock.set(Office::morning(day++));
    const service::Ticked done = office.service.tick();
    if (!done.troubles.empty()) state.SkipWithError("the clock has troubles");
    fired += done.changed.size();
  }
  state.counters["fired"] = static_cast<double>(fired);
  state.counters["ms_limit"] = 2000;
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void letters_to_a_sink(benchmark::State& state) {
  Office office;
  const dyak::testing::MailSink sink;
  service::PostOptions options;
  options.settings.from = {"", "office@example.org"};
  mail::Server server;
  server.host = "localhost";
  server.port = sink.port();
  server.security = mail::Security::None;
  options.settings.server = server;
  options.folder = (office.folder.path() / "letters").string();
  options.layouts = {(dyak::testing::source_dir() / "templates/mail").string()};
  service::Post post(office.world, options);
  const auto letters = static_cast<int>(state.range(0));
  int round = 0;
  for (auto _ : state) {
    state.PauseTiming();
    {
      const auto transaction = office.store->write();
      for (int n = 0; n < letters; ++n) {
        cases::OutboxMessage message;
        message.at = office.clock.now();
        message.to = "p" + std::to_string(n) + "@example.org";
        message.subject = "Напоминание " + std::to_string(n);
        message.body = "Срок подходит.";
        message.unique_key = std::to_string(round) + "-" + std::to_string(n);
        transaction->enqueue(message);
      }
      transaction->commit();
    }
    ++round;
    state.ResumeTiming();
    if (post.run_all().sent != letters) state.SkipWithError("not all letters went");
  }
  state.counters["ms_limit"] = letters * 2.0;  // 500 a second
  state.SetItemsProcessed(state.iterations() * letters);
}

BENCHMARK(a_minute_among_open_terms)->Arg(100'000)->Unit(benchmark::kMillisecond)->Iterations(5)->UseRealTime();
BENCHMARK(letters_to_a_sink)->Arg(5000)->Unit(benchmark::kMillisecond)->Iterations(2)->UseRealTime();

}  // namespace
