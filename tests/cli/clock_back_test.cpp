// A computer whose clock went back writes nothing into a record that is already further, by whatever command.
#include "engine/base/clock.hpp"
#include "engine/store/clock_guard.hpp"
#include "engine/store/record_store.hpp"
#include "tests/cli/trips_store.hpp"

namespace dyak::cli::testing {
namespace {

using Words = std::vector<std::string>;

class ClockBack : public TripsStore {
 protected:
  /// By the clock of this machine.
  static Ran now(Words words, const std::string& as = "root") {
    words.insert(words.end(), {"--data", store(), "--definitions", definitions()});
    if (!as.empty()) words.insert(words.end(), {"--as", as});
    return dyak(words);
  }
  /// The record has been kept until then.
  static void keep_until(Moment moment) {
    const auto record = store::open_store(store(), store::OpenMode::Existing);
    const auto transaction = record->write();
    store::put_kept_until(*transaction, moment);
    transaction->commit();
  }
  static Moment in_a_year() { return SystemClock().now().plus_seconds(365L * 24 * 3600); }
  /// An application that nobody has sent before: the same one twice is taken once.
  static std::string another(const std::string& purpose) {
    const std::string path = file(purpose + ".json");
    write_file(path,
               R"({"form": "trip-request", "channel": "лично", "by": {"person": "P1"}, "fields": {"town": "tula", )"
               R"("away": {"from": "2026-10-05", "to": "2026-10-07"}, "travellers": [{"person": "P1"}], "purpose": ")" +
                   purpose + "\"}}");
    return path;
  }
};

TEST_F(ClockBack, StopsEveryWritingCommandWithASentenceAndReadersNot) {
  keep_until(in_a_year());
  const std::string year = in_a_year().iso(Zone{}).substr(0, 4);
  for (const Words& words : std::vector<Words>{{"intake", "trip-request", another("n2")},
                                               {"directory", "import", file("directory.json")},
                                               {"user", "add", "novice", "--role", "clerk"},
                                               {"case", "note", "К-02", "--text", "Звонили"},
                                               {"tick"}}) {
    const Ran ran = now(words, words[0] == "tick" ? "" : words[0] == "case" ? "clerk" : "root");
    EXPECT_EQ(ran.code, 1) << words[0] << ran.out << ran.err;
    EXPECT_TRUE(holds(ran.err, "Часы показывают") && holds(ran.err, year)) << words[0] << ran.err;
  }
  const Ran list = now({"case", "list"}, "clerk");
  EXPECT_EQ(list.code, 0) << list.err;
  EXPECT_FALSE(lines_of(list.out).empty());
  EXPECT_EQ(dyak({"verify", "--data", store()}).code, 0);
  keep_until(SystemClock().now().plus_seconds(20L * 3600));
  EXPECT_EQ(now({"intake", "trip-request", another("n3")}, "clerk").code, 0) << "hours are no other day";
}

TEST_F(ClockBack, IsAcceptedByTheAdministratorWhoSaysWhy) {
  keep_until(in_a_year());
  EXPECT_EQ(now({"intake", "trip-request", another("n5")}, "clerk").code, 1);
  EXPECT_EQ(now({"store", "clock", "--accept"}, "root").code, 2) << "without a reason";
  const Ran accepted = now({"store", "clock", "--accept", "--reason", "Батарейка"}, "root");
  EXPECT_EQ(accepted.code, 0) << accepted.err;
  EXPECT_EQ(now({"intake", "trip-request", another("n6")}, "clerk").code, 0);
  const Ran told = now({"audit", "list", "--kind", "clock-accepted"}, "root");
  EXPECT_TRUE(holds(told.out, "Часы признаны верными")) << told.out << told.err;
}

TEST_F(ClockBack, IsNoMatterForATimeThatIsToldForARehearsal) {
  keep_until(in_a_year());
  Words words{"intake", "trip-request", another("n7"), "--now", "2026-09-20T10:00:00+03:00"};
  EXPECT_EQ(now(words, "clerk").code, 0);
}

}  // namespace
}  // namespace dyak::cli::testing
