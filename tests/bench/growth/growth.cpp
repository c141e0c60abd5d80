// How the cost of everyday work grows with the record. One process for each size, so that one does not warm the other:
//   bench_growth BASE DEFINITIONS [--people N] SIZE...
// BASE: a store made by `dyak play samples/story.yaml`; DEFINITIONS: the folder of templates/ and forms/. Prints a line for
// each use case: the time at each size in milliseconds, and how many times the first it is.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "engine/base/clock.hpp"
#include "engine/base/error.hpp"
#include "engine/base/temporary_folder.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/expression/kept_values.hpp"
#include "engine/http/app/app.hpp"
#include "engine/http/wire/request_head.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/reports.hpp"
#include "engine/store/sqlite_store.hpp"
#include "tests/bench/growth/loader.hpp"

namespace dyak::bench {
namespace {

namespace fs = std::filesystem;
using Times = std::vector<std::pair<std::string, double>>;

struct Asked {
  std::string base, definitions;
  std::size_t people = 0;
  std::vector<std::size_t> sizes;
};

double milliseconds(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

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

  Times run() {
    // Twice: the first minute after a change of definitions, or of the program, looks at everything.
    times_.emplace_back("first tick", milliseconds([&] { place_.service().tick(); }));
    times_.emplace_back("tick", milliseconds([&] { place_.service().tick(); }));
    constexpr int kTimes = 7;
    for (int i = 0; i < kTimes; ++i) one(i);
    for (auto& [what, all] : all_) {
      std::sort(all.begin(), all.end());
      times_.emplace_back(what, all[all.size() / 2]);
    }
    times_.emplace_back("memory, MB", resident_megabytes());
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

Times measured(const Asked& asked, std::size_t size) {
  const TemporaryFolder folder;
  const fs::path data = fs::path(folder.path()) / "store";
  fs::copy(asked.base, data, fs::copy_options::recursive);
  const auto definitions =
      definitions::load_definitions(definitions::read_definition_files(asked.definitions)).definitions;
  if (definitions == nullptr) throw std::runtime_error("definitions have errors: " + asked.definitions);
  Times times;
  const double load = milliseconds([&] {
    grow(*store::open_sqlite_store(data.string(), store::OpenMode::Existing), *definitions, size, asked.people);
  });
  times.emplace_back("loading, s", load / 1000);
  std::unique_ptr<Department> place;
  times.emplace_back("start", milliseconds([&] {
                       place = std::make_unique<Department>(data.string(), definitions, asked.definitions);
                     }));
  for (const auto& one : Measuring(*place).run()) times.push_back(one);
  std::size_t count = 0;
  for (const auto& one : dynamic_cast<const cases::CaseLists&>(*place->store().read()).state_counts())
    count += one.count;
  times.emplace_back("store, KB a case",
                     static_cast<double>(fs::file_size(data / "dyak.db")) / 1024 / static_cast<double>(count));
  return times;
}

/// In a process of its own.
Times measured_apart(const Asked& asked, std::size_t size) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child == 0) {
    std::string text;
    int status = 0;
    try {
      for (const auto& [what, value] : measured(asked, size)) text += what + "\t" + std::to_string(value) + "\n";
    } catch (const Error& error) {
      text = "failed: " + error.public_message + " " + error.what();
      for (const Diagnostic& one : error.details) text += "\n" + one.text();
      std::cerr << text << '\n';
      status = 1;
    } catch (const std::exception& error) {
      std::cerr << error.what() << '\n';
      status = 1;
    }
    if (write(ends[1], text.data(), text.size()) < 0) status = 1;
    _exit(status);
  }
  close(ends[1]);
  std::string text;
  char buffer[4096];
  for (ssize_t n = read(ends[0], buffer, sizeof buffer); n > 0; n = read(ends[0], buffer, sizeof buffer))
    text.append(buffer, static_cast<std::size_t>(n));
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (status != 0) throw std::runtime_error("size " + std::to_string(size) + " failed");
  Times times;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    const auto tab = text.find('\t', at);
    times.emplace_back(text.substr(at, tab - at), std::stod(text.substr(tab + 1, end - tab - 1)));
    at = end + 1;
  }
  return times;
}

void print(const Asked& asked, const std::vector<Times>& all) {
  std::printf("%-22s", "");
  for (const std::size_t size : asked.sizes) std::printf(" %12zu       ", size);
  std::printf("\n");
  for (std::size_t row = 0; row < all.front().size(); ++row) {
    std::printf("%-22s", all.front()[row].first.c_str());
    for (const Times& times : all)
      std::printf(" %12.2f x %4.2f", times[row].second, times[row].second / std::max(all.front()[row].second, 1e-9));
    std::printf("\n");
  }
}

Asked read_arguments(const std::vector<std::string>& words) {
  if (words.size() < 3) throw std::runtime_error("usage: bench_growth BASE DEFINITIONS [--people N] SIZE...");
  Asked asked{words[0], words[1], 0, {}};
  for (std::size_t i = 2; i < words.size(); ++i) {
    if (words[i] == "--people" && i + 1 < words.size())
      asked.people = std::stoul(words[++i]);
    else
      asked.sizes.push_back(std::stoul(words[i]));
  }
  return asked;
}

}  // namespace
}  // namespace dyak::bench

int main(int count, char** words) {
  try {
    const dyak::bench::Asked asked = dyak::bench::read_arguments({words + 1, words + count});
    std::vector<dyak::bench::Times> all;
    for (const std::size_t size : asked.sizes) all.push_back(dyak::bench::measured_apart(asked, size));
    dyak::bench::print(asked, all);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
