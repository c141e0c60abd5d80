// A computer whose clock went back writes nothing into a record that is already further, by whatever command.
#include "engine/base/clock.hpp"
#include "tests/cli/trips_store.hpp"

namespace dyak::cli::testing {
namespace {

using Words = std::vector<std::string>;

class ClockBack : public TripsStore {
 protected:
  void SetUp() override {
    TripsStore::SetUp();
    // What --now shows beyond the real clock is no time at which anything was kept.
    if (SystemClock().now() < *Moment::parse_iso("2026-09-22T00:00:00+03:00"))
      GTEST_SKIP() << "the clock of this machine stands before the times of this test";
  }
  static Ran at(const char* now, Words words, const std::string& as = "root", const std::string& input = {}) {
    words.insert(words.end(), {"--data", store(), "--definitions", definitions(), "--now", now});
    if (!as.empty()) words.insert(words.end(), {"--as", as});
    return dyak(words, input);
  }
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
  const Ran first = at("2026-09-20T10:00:00+03:00", {"intake", "trip-request", another("n1")}, "clerk");
  ASSERT_EQ(first.code, 0) << first.err;
  const char* back = "2025-09-20T10:00:00+03:00";
  for (const Words& words : std::vector<Words>{{"intake", "trip-request", another("n2")},
                                               {"directory", "import", file("directory.json")},
                                               {"user", "add", "novice", "--role", "clerk"},
                                               {"case", "note", "К-02", "--text", "Звонили"},
                                               {"tick"}}) {
    const Ran ran = at(back, words, words[0] == "tick" ? "" : words[0] == "case" ? "clerk" : "root");
    EXPECT_EQ(ran.code, 1) << words[0] << ran.out << ran.err;
    EXPECT_TRUE(holds(ran.err, "Часы показывают 2025-09-20") && holds(ran.err, "2026-09")) << words[0] << ran.err;
  }
  const Ran list = at(back, {"case", "list"}, "clerk");
  EXPECT_EQ(list.code, 0) << list.err;
  EXPECT_EQ(lines_of(list.out).size(), lines_of(run({"case", "list"}, "clerk").out).size());
  EXPECT_EQ(at("2026-09-19T12:00:00+03:00", {"intake", "trip-request", another("n3")}, "clerk").code, 0)
      << "hours are no other day";
  EXPECT_EQ(dyak({"verify", "--data", store()}).code, 0);
}

TEST_F(ClockBack, IsAcceptedByTheAdministratorWhoSaysWhy) {
  ASSERT_EQ(at("2026-09-21T10:00:00+03:00", {"intake", "trip-request", another("n4")}, "clerk").code, 0);
  const char* right = "2026-09-15T10:00:00+03:00";
  EXPECT_EQ(at(right, {"intake", "trip-request", another("n5")}, "clerk").code, 1);
  EXPECT_EQ(at(right, {"store", "clock", "--accept"}, "root").code, 2) << "without a reason";
  const Ran accepted = at(right, {"store", "clock", "--accept", "--reason", "Батарейка"}, "root");
  EXPECT_EQ(accepted.code, 0) << accepted.err;
  EXPECT_EQ(at(right, {"intake", "trip-request", another("n6")}, "clerk").code, 0);
  const Ran told = at(right, {"audit", "list", "--kind", "clock-accepted"}, "root");
  EXPECT_TRUE(holds(told.out, "Часы признаны верными")) << told.out << told.err;
}

}  // namespace
}  // namespace dyak::cli::testing
