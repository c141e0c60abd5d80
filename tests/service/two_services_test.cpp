// Two services on one record, each with its own minutes: whoever is sooner, each effect is there once.
#include <barrier>
#include <filesystem>
#include <map>
#include <mutex>
#include <thread>

#include "engine/crypto/sha256.hpp"
#include "engine/service/reports.hpp"
#include "tests/service/post_desk.hpp"

namespace dyak::service::testing {
namespace {

const std::vector<trips::Edit>& told_and_mailed() {
  static const std::vector<trips::Edit> kEdits{
      {"templates/processes/trip-request.yaml", "    remind: [P1D]\n",
       "    remind: [P3D, P1D]\n    notify: {to: applicant, subject: Срок ответа, text: Срок подходит.}\n"},
      {"templates/registers/summary.yaml", "{every: month, day: first-working-day, at: \"09:00\"}",
       "{every: week, day: monday, at: \"09:00\", mail_to: [{person: P1}]}"}};
  return kEdits;
}

class TwoServices : public PostTest {
 protected:
  static constexpr int kCases = 6;

  TwoServices() {
    for (int n = 0; n < kCases; ++n) Service(office).submit(request(), clerk());
  }
  /// What either does each minute, both at the same time, some rounds one after the other.
  void minutes(Moment at) {
    clock.set(at);
    std::barrier together(2);
    const auto one = [&](Service& at_work, Reports& reports, Post& post) {
      for (int round = 0; round < 3; ++round) {
        together.arrive_and_wait();
        for (const service::Trouble& trouble : at_work.tick().troubles)
          fail(trouble.fault.reason + trouble.fault.internal);
        together.arrive_and_wait();
        reports.make_due([this](const std::string& id, const std::string& why) { fail(id + ": " + why); });
        together.arrive_and_wait();
        post.run_all();
      }
    };
    std::thread other([&] { one(second, second_reports, second_post); });
    one(first, first_reports, first_post);
    other.join();
  }
  void fail(const std::string& why) {
    const std::scoped_lock lock(mutex);
    ADD_FAILURE() << why;
  }
  std::map<std::string, int> times_taken() const {
    std::map<std::string, int> times;
    for (const std::string& letter : sink.letters()) {
      const std::size_t at = letter.find("Message-ID: <");
      ++times[letter.substr(at, letter.find('>', at) - at)];
    }
    return times;
  }

  std::shared_ptr<const definitions::Definitions> definitions = trips::definitions(told_and_mailed());
  World office{clock, Zone{}, *store, definitions, renderer(), folder.path().string()};
  MailSink sink;
  Service first{office}, second{office};
  std::string reports_folder = (folder.path() / "reports").string();
  Reports first_reports{office, reports_folder}, second_reports{office, reports_folder};
  Post first_post{office, options(sink)}, second_post{office, options(sink)};
  std::mutex mutex;
};

TEST_F(TwoServices, RemindMakeRegistersAndSendLettersOnce) {
  for (const char* day : {"2026-09-18", "2026-09-20", "2026-09-21", "2026-09-22"})
    minutes(moment(std::string(day) + "T10:00:00+03:00"));

  const auto view = store->read();
  for (const cases::CaseHead& head : view->heads()) {
    std::map<std::string, int> told;
    for (const cases::Event& event : view->events(head.id)) {
      if (const auto fact = cases::as<cases::TermReminded>(event)) ++told[fact->left];
      if (cases::as<cases::TermOverdue>(event)) ++told["overdue"];
    }
    EXPECT_EQ(told, (std::map<std::string, int>{{"P3D", 1}, {"P1D", 1}, {"overdue", 1}})) << head.id.value;
  }
  const auto runs = view->reports("summary");
  ASSERT_EQ(runs.size(), 1U);
  for (const std::string& receiver : runs.front().receivers) {
    const auto bytes = first_reports.read(runs.front(), receiver);
    ASSERT_TRUE(bytes) << receiver;
    EXPECT_EQ(crypto::sha256_hex(*bytes), runs.front().sha256) << receiver;
  }
  EXPECT_TRUE(view->outbox(10).empty());
  const auto taken = times_taken();
  EXPECT_EQ(taken.size(), letters().size());
  EXPECT_EQ(taken.size(), kCases * 3U + 1U) << "three times about each case, and the register";
  for (const auto& [id, times] : taken) EXPECT_EQ(times, 1) << id;
  expect_record_whole();
}

}  // namespace
}  // namespace dyak::service::testing
