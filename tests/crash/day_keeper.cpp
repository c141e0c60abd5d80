// A service's days for the kill test: an application comes, who waits is told, registers are made, letters leave; a line for each day that
// is over, until all are or it is killed.
#include <cstdlib>
#include <iostream>

#include "engine/service/access.hpp"
#include "engine/service/post.hpp"
#include "engine/service/reports.hpp"
#include "engine/service/service.hpp"
#include "engine/store/sqlite_store.hpp"
#include "tests/crash/kept_days.hpp"

namespace {

using namespace dyak;
namespace kept = dyak::testing::kept_days;

const workflow::Actor kClerk{"clerk", "P7", {"clerk", std::string(service::kOffice)}, false};

workflow::Submission application() {
  workflow::Submission submission;
  submission.process = "trip-request";
  submission.form = "trip-request";
  submission.by = Record{{"person", "P1"}};
  submission.channel = "лично";
  submission.fields = dyak::testing::trips::request();
  return submission;
}

/// One a day: whoever was killed before it was taken in takes it in the next time.
void take_in(service::Service& office, cases::Store& store, Date day) {
  const auto wanted = static_cast<std::size_t>(day.days_since_epoch() - kept::first_day().days_since_epoch()) + 1;
  if (store.read()->heads().size() < wanted) office.submit(application(), kClerk);
}

[[noreturn]] void stop(const std::string& why) {
  std::cerr << why << std::endl;
  std::exit(1);
}

void minute(service::Service& office, service::Reports& reports, service::Post& post, cases::Store& store) {
  for (const service::Trouble& one : office.tick().troubles) stop(one.fault.reason + ": " + one.fault.internal);
  reports.make_due([](const std::string& id, const std::string& why) { stop(id + ": " + why); });
  while (service::letters_of(*store.read()).letter_counts().waiting > 0) {
    if (const auto sent = post.run_all(); !sent.trouble.empty()) stop(sent.trouble);
  }
}

service::PostOptions post_options(const std::string& folder, const std::string& port) {
  service::PostOptions options;
  options.settings.from = {"", "office@example.org"};
  mail::Server server;
  server.host = "localhost";
  server.port = static_cast<std::uint16_t>(std::stoi(port));
  server.security = mail::Security::None;
  options.settings.server = server;
  options.folder = folder + "/letters";
  options.layouts = {(dyak::testing::source_dir() / "templates/mail").string()};
  return options;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  const std::string folder = argv[1];
  const auto store = store::open_sqlite_store(folder, store::OpenMode::Create);
  FixedClock clock(Moment::at(*Date::parse_iso(argv[3]), kept::kHour, 0, 0, Zone{}));
  const pdf::Renderer renderer;
  const service::World world{clock, Zone{}, *store, kept::definitions(), renderer, folder};
  service::Service office(world);
  service::Reports reports(world, folder + "/reports");
  service::Post post(world, post_options(folder, argv[2]));
  post.take_over();
  if (store->read()->directory()->persons.empty())
    office.put_directory(dyak::testing::trips::staff(), service::system_actor());
  std::cout << "ready" << std::endl;
  const Date last = *Date::parse_iso(argv[4]);
  for (Date day = *Date::parse_iso(argv[3]); day <= last; day = day.plus_days(1)) {
    clock.set(Moment::at(day, kept::kHour, 0, 0, Zone{}));
    take_in(office, *store, day);
    minute(office, reports, post, *store);
    std::cout << day.iso() << std::endl;
  }
  return 0;
}
