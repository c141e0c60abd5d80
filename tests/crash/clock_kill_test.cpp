// kill -9 of a service at any moment of its days: each term has told of itself once, each register is made once, each letter has gone
// once, but for those that had just been given over when it died.
#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <random>

#include "engine/cases/fact.hpp"
#include "engine/composition/schedule.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/service/post.hpp"
#include "engine/store/sqlite_store.hpp"
#include "tests/crash/kept_days.hpp"
#include "tests/crash/killed.hpp"

namespace dyak::service {
namespace {

namespace kept = dyak::testing::kept_days;
using dyak::testing::MailSink;
using dyak::testing::Worker;

constexpr int kDaysAfter = 14;  // until who came last is overdue

class ClockKillNine : public ::testing::Test {
 protected:
  std::string store_folder() const { return folder_.path().string(); }
  Worker keeper(Date from, Date to) const {
    return Worker({DYAK_DAY_KEEPER, store_folder(), std::to_string(sink_.port()), from.iso(), to.iso()});
  }
  /// Letters that the server has and the record does not know to be sent: the window after DATA.
  int given_over_unrecorded() const {
    const auto taken = dyak::testing::taken_by_message_id(sink_);
    const auto store = store::open_sqlite_store(store_folder(), store::OpenMode::Create);
    int count = 0;
    for (const cases::OutboxMessage& waiting : store->read()->outbox(100'000))
      count += taken.contains("Message-ID: <" + mail::message_id(waiting.unique_key, "example.org")) ? 1 : 0;
    return count;
  }
  static Date day_said(const std::string& line, Date day) {
    return line.empty() || line == "ready" ? day : Date::parse_iso(line)->plus_days(1);
  }
  /// Whatever the killed one had finished; the day on which it died is begun again.
  static Date day_after(Worker& worker, Date day) {
    for (std::string line = worker.line(); !line.empty(); line = worker.line()) day = day_said(line, day);
    return day;
  }

  const dyak::testing::TempDirectory folder_;
  const MailSink sink_;
};

/// In how many of its terms' letters the case has told what.
void expect_told_once(const cases::ReadView& view, const cases::Case& state, Date end) {
  std::map<std::string, int> told;
  for (const cases::Event& event : view.events(state.id)) {
    if (const auto fact = cases::as<cases::TermReminded>(event)) ++told[fact->left];
    if (cases::as<cases::TermOverdue>(event)) ++told["overdue"];
  }
  const Date due = state.terms.at("answer").due;
  std::map<std::string, int> wanted;
  if (due.plus_days(-3) <= end) wanted["P3D"] = 1;
  if (due.plus_days(-1) <= end) wanted["P1D"] = 1;
  if (due < end) wanted["overdue"] = 1;
  EXPECT_EQ(told, wanted) << state.id.value << ", due " << due.iso();
  const auto letters = letters_of(view).letters({"", "", "", state.id.value, 0, 0, 100});
  EXPECT_EQ(letters.size(), wanted.size()) << state.id.value;
}

void expect_registers_once(const cases::ReadView& view, const std::string& folder, Date end) {
  const auto definitions = kept::definitions();
  const auto runs = view.reports("summary");
  const Moment over = Moment::at(end, kept::kHour, 0, 0, Zone{});
  EXPECT_EQ(runs.size(), composition::due_runs(definitions->registers.at("summary"), definitions->calendar, Zone{},
                                               kept::first_day(), over)
                             .size());
  for (const cases::ReportRun& run : runs) {
    const std::string cause = "report:summary/" + run.first_day.iso() + ":P1";
    EXPECT_EQ(letters_of(view).letters({"sent", cause, "", "", 0, 0, 10}).size(), 1U) << cause;
    for (const std::string& receiver : run.receivers)
      EXPECT_EQ(crypto::sha256_hex(dyak::testing::read_file(folder + "/reports/" + receiver + "/" + run.file)),
                run.sha256)
          << run.file;
  }
}

TEST_F(ClockKillNine, RemindersRegistersAndLettersAreThereOnceInTheEnd) {
  using std::chrono::steady_clock;
  Date day = kept::first_day();
  auto began = steady_clock::now();
  {
    Worker first = keeper(day, day.plus_days(1));
    first.line();
    began = steady_clock::now();
    day = day_after(first, day);
  }
  // How long a day takes is the machine's matter: whoever has kept none, one or two dies in the next.
  const auto two_days = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - began);
  const int kills = dyak::testing::kills_asked_for();
  dyak::testing::Moments moments(20261201, two_days / 2, kills);
  std::uniform_int_distribution<int> days_kept(0, 2);
  int window = 0;
  while (moments.more()) {
    const int round = moments.lives();
    Worker worker = keeper(day, day.plus_days(6));
    if (round % 8 != 0) worker.line();
    for (int kept = days_kept(moments.random()); kept > 0 && round % 8 != 0; --kept) day = day_said(worker.line(), day);
    moments.kill(worker);
    day = day_after(worker, day);
    window += given_over_unrecorded();
  }
  const Date end = day.plus_days(kDaysAfter);
  Worker last = keeper(day, end);
  while (!last.line().empty()) {
  }
  const int status = last.end(0);
  ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << "all days are kept at the end";

  const auto store = store::open_sqlite_store(store_folder(), store::OpenMode::Create);
  const auto view = store->read();
  const auto heads = view->heads();
  EXPECT_EQ(heads.size(), static_cast<std::size_t>(end.days_since_epoch() - kept::first_day().days_since_epoch()) + 1)
      << "one each day";
  for (const cases::CaseHead& head : heads) expect_told_once(*view, *view->find(head.id), end);
  expect_registers_once(*view, store_folder(), end);
  EXPECT_TRUE(view->outbox(10).empty());
  const auto taken = dyak::testing::taken_by_message_id(sink_);
  EXPECT_EQ(taken.size(), letters_of(*view).letters({"", "", "", "", 0, 0, 100'000}).size())
      << "each cause, and nothing else";
  int twice = 0;
  for (const auto& [id, times] : taken) twice += times - 1;
  EXPECT_LE(twice, window) << "a letter went twice that was not just given over";
  for (const auto& fault : store->verify()) ADD_FAILURE() << fault.code << ": " << fault.message;
  EXPECT_EQ(moments.at_work(), kills) << "they were done before they were killed: the test has tested nothing";
  std::cout << moments.lives() << " lives (" << kills << " killed at work) in " << heads.size() << " days, "
            << taken.size() << " letters, " << view->reports("summary").size() << " registers, " << window
            << " given over and not recorded, " << twice << " sent twice\n";
}

}  // namespace
}  // namespace dyak::service
