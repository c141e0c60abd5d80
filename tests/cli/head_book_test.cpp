// The head's monthly book over the whole played year: every figure of every sheet against an independent count.
#include "tests/cli/sample_year.hpp"

namespace dyak::cli::testing {
namespace {

namespace fs = std::filesystem;

struct Month {
  const char* name;
  const char* last_day;
  bool with_control = false;  ///< the journal of control is held against it too
};
const std::vector<Month> kMonths{
    {"2026-09", "2026-09-30"},       {"2026-10", "2026-10-31"}, {"2026-11", "2026-11-30", true},
    {"2026-12", "2026-12-31", true}, {"2027-01", "2027-01-31"}, {"2027-02", "2027-02-28"},
    {"2027-03", "2027-03-31"},       {"2027-04", "2027-04-30"}, {"2027-05", "2027-05-28", true}};

class HeadBook : public ::testing::Test {
 protected:
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  Ran in_store(std::vector<std::string> words) const {
    words.insert(words.end(), {"--data", path("store"), "--as", "head", "--now", "2027-05-28T23:00:00+03:00"});
    return dyak(words);
  }
  void export_book(const std::string& id, const std::string& period, const std::string& to,
                   const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words{"register", "export", id, "--period", period, "-o", path("books/" + to + ".xlsx")};
    words.insert(words.end(), more.begin(), more.end());
    const Ran ran = in_store(words);
    ASSERT_EQ(ran.code, 0) << ran.err;
  }
  void export_month(const Month& month) const {
    export_book("head-month", month.name, month.name);
    if (!month.with_control) return;
    for (const std::string year : {"2026", "2027"}) {
      export_book("j7-control", year, std::string("control-") + month.name + "-" + year,
                  {"--as-of", std::string(month.last_day) + "T23:00:00+03:00"});
    }
  }

 private:
  const TempDirectory folder_;
};

TEST_F(HeadBook, SaysInEveryMonthOfTheYearWhatTheEventsSay) {
  fs::copy(sample_year() / "store", path("store"), fs::copy_options::recursive);
  fs::create_directories(path("books"));
  for (const Month& month : kMonths) export_month(month);
  const Ran counted = run_program({"env", "PYTHONIOENCODING=utf-8", "PYTHONDONTWRITEBYTECODE=1", "/usr/bin/python3",
                                   "tests/cli/head_book.py", path("store"), path("books")});
  EXPECT_EQ(counted.code, 0) << counted.out << counted.err;
  EXPECT_EQ(last_line(counted.out), "9 months hold");
}

}  // namespace
}  // namespace dyak::cli::testing
