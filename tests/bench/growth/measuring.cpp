#include "tests/bench/growth/measuring.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include "engine/base/clock.hpp"
#include "engine/base/error.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/expression/kept_values.hpp"
#include "engine/http/app/app.hpp"
#include "engine/http/wire/request_head.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/reports.hpp"
#include "engine/store/sqlite_store.hpp"

namespace dyak::bench {
namespace {

namespace fs = std::filesystem;

double resident_megabytes() {
  std::ifstream file("/proc/self/statm");
  double pages = 0;
  file >> pages >> pages;
  return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

/// A department with a record of some size.
class Department {
 public:
  Department(const std::string& folder, std::shared_ptr<const definitions::Definitions> definitions,
             const fs::path& root)
      : clock_(*Moment::parse_iso("2027-06-01T10:00:00+03:00")), definitions_(std::move(definitions)) {
    store_ = store::open_sqlite_store(folder, store::OpenMode::Serve);
    service_ = std::make_unique<service::Service>(
        service::World{clock_, Zone{}, *store_, definitions_, renderer_, fs::temp_directory_path().string()});
    http::AppOptions options;
    options.pages = (root / "templates/pages").string();
    app_ = std::make_unique<http::App>(*service_, options, [](const Value&) {});
  }

  service::Service& service() { return *service_; }
  cases::Store& store() { return *store_; }
  const definitions::Definitions& definitions() const { return *definitions_; }

  workflow::Actor actor(const std::string& user) { return service::actor_of(*store_->read(), user, *definitions_); }

  void sign_in(const std::string& user) {
    const auto transaction = store_->write();
    transaction->put_session(
        {crypto::sha256_hex(crypto::sha256_hex("session of " + user)), user, clock_.now(), clock_.now()});
    transaction->commit();
  }

  void get(const std::string& user, const std::string& target) {
    const std::string head = "GET " + target +
                             " HTTP/1.1\r\nHost: dyak.test\r\nCookie: sid=" + crypto::sha256_hex("session of " + user) +
                             "\r\n\r\n";
    http::ParsedHead parsed = http::parse_head(head, {});
    if (parsed.fault) throw std::runtime_error(target + ": " + parsed.fault->message);
    parsed.head.request.address = "127.0.0.1";
    const http::Response response = app_->handle(parsed.head.request);
    if (response.status != 200) throw std::runtime_error(target + ": " + std::to_string(response.status));
  }

 private:
  FixedClock clock_;
  std::shared_ptr<const definitions::Definitions> definitions_;
  pdf::Renderer renderer_;
  std::unique_ptr<store::RecordStore> store_;
  std::unique_ptr<service::Service> service_;
  std::unique_ptr<http::App> app_;
};

/// One application after another through all its steps.
class Measuring {
 public:
  explicit Measuring(Department& place) : place_(place), clerk_(place.actor("clerk")), head_(place.actor("head")) {
    place.sign_in("clerk");
    place.sign_in("head");
    place.sign_in("t01");
  }

  Times run(bool books) {
    times_.emplace_back("first tick", milliseconds([&] { place_.service().tick(); }));
    times_.emplace_back("tick", milliseconds([&] { place_.service().tick(); }));
    constexpr int kTimes = 7;
    for (int i = 0; i < kTimes; ++i) one(i);
    for (auto& [what, all] : all_) {
      std::sort(all.begin(), all.end());
      times_.emplace_back(what, all[all.size() / 2]);
    }
    times_.emplace_back("memory, MB", resident_megabytes());
    if (!books) return times_;
    // Once each: they read the whole record of their period.
    times_.emplace_back("head's dashboard", milliseconds([&] { place_.get("head", "/dashboards/head"); }));
    for (const auto& [id, period] :
         {std::pair("j1-applications", "2026"), std::pair("j2-orders", "2026"), std::pair("head-month", "2026-11")})
      book(id, *composition::parse_period(period));
    return times_;
  }

 private:
  void timed(const std::string& what, const std::function<void()>& work) { all_[what].push_back(milliseconds(work)); }

  /// Time, and the steps of its expressions.
  void book(const std::string& id, const composition::ReportPeriod& period) {
    const expression::StepMeter meter;
    const auto view = place_.store().read();
    times_.emplace_back(id, milliseconds([&] { service::ask_register(place_.service().world(), id, period, *view); }));
    times_.emplace_back(id + ", 1000 steps", static_cast<double>(meter.steps()) / 1000);
  }

  void one(int i) {
    workflow::Submission submission;
    submission.process = "group-creation";
    submission.form = "group-application";
    submission.by = Record{{"person", "T01"}};
    submission.channel = "лично";
    submission.received_at = place_.service().world().clock.now();
    List members;
    for (const char* key : {"T01", "T03", "T07", "T10"}) members.emplace_back(Record{{"person", key}});
    submission.fields = Record{{"topic", "Измерение роста, проба " + std::to_string(i)},
                               {"result", "Сборник из 12 сценариев уроков"},
                               {"level", "primary"},
                               {"work", Record{{"from", "2027-09-01"}, {"to", "2028-05-28"}}},
                               {"members", std::move(members)},
                               {"leader", "T03"}};
    CaseId id;
    timed("submit", [&] { id = place_.service().submit(submission, clerk_).id; });
    timed("register", [&] {
      place_.service().fire(id, {"register", Record{{"executor", "S04"}, {"sheets", 2}, {"enclosures", 0}}, {}, {}},
                            clerk_);
    });
    place_.service().fire(id, {"assign", Record{{"executor", "S04"}}, {}, {}}, head_);
    timed("approve", [&] {
      place_.service().fire(
          id, {"approve", Record{{"motive", "Тема нужна школам района, состав группы работоспособен"}}, {}, {}}, head_);
    });
    const CaseId order = service::find_case(*place_.store().read(), id.value + "/order").id;
    place_.service().fire(order, {"submit", {}, {}, {}}, clerk_);
    timed("sign", [&] { place_.service().fire(order, {"sign", {}, {}, {}}, head_); });
    for (const char* user : {"clerk", "head", "t01"})
      timed(std::string("my work of ") + user, [&] { place_.get(user, "/"); });
    timed("cases page", [&] { place_.get("clerk", "/cases"); });
    timed("cases, filtered", [&] { place_.get("clerk", "/cases?process=group-creation&sort=received&order=desc"); });
    timed("search by surname",
          [&] { place_.get("clerk", "/cases?q=%D0%90%D1%82%D0%BC%D1%83%D1%80%D0%B7%D0%B0%D0%B5%D0%B2%D0%B0"); });
    timed("search by number", [&] { place_.get("clerk", "/cases?q=%D0%9C%D0%A2%D0%93-01"); });
    timed("cases, by institution", [&] { place_.get("clerk", "/cases?sort=organisation"); });
    timed("case page", [&] { place_.get("clerk", "/cases/" + id.value); });
    timed("papers page", [&] { place_.get("clerk", "/papers"); });
    timed("minute tick", [&] { place_.service().tick(); });
  }

  Department& place_;
  workflow::Actor clerk_, head_;
  Times times_;
  std::map<std::string, std::vector<double>> all_;
};

}  // namespace

double milliseconds(const std::function<void()>& work) {
  const auto spent = [] {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto of = [](const timeval& time) {
      return 1000.0 * static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1000;
    };
    return of(used.ru_utime) + of(used.ru_stime);
  };
  const double begin = spent();
  work();
  return spent() - begin;
}

Times measured_in(const std::string& store, std::shared_ptr<const definitions::Definitions> definitions,
                  const std::string& root, bool books) {
  std::unique_ptr<Department> place;
  Times times;
  times.emplace_back("start",
                     milliseconds([&] { place = std::make_unique<Department>(store, std::move(definitions), root); }));
  for (auto& one : Measuring(*place).run(books)) times.push_back(std::move(one));
  std::size_t count = 0;
  for (const auto& one : dynamic_cast<const cases::CaseLists&>(*place->store().read()).state_counts())
    count += one.count;
  times.emplace_back("store, KB a case", static_cast<double>(fs::file_size(fs::path(store) / "dyak.db")) / 1024 /
                                             static_cast<double>(count));
  return times;
}

void settle(const std::string& store, std::shared_ptr<const definitions::Definitions> definitions,
            const std::string& root) {
  constexpr int kMost = 20;
  Department place(store, std::move(definitions), root);
  for (int i = 0; i < kMost && !place.service().tick().changed.empty(); ++i) continue;
}

}  // namespace dyak::bench
