// Registers by schedule: each once, as the record stood when it was due, and the same bytes when asked again.
#include "engine/service/reports.hpp"

#include <filesystem>
#include <fstream>

#include "engine/crypto/sha256.hpp"
#include "tests/service/desk.hpp"

namespace dyak::service::testing {
namespace {

namespace fs = std::filesystem;

class ReportsTest : public Desk {
 protected:
  std::string reports_folder() const { return (folder.path() / "reports").string(); }
  std::vector<std::string> make() {
    std::vector<std::string> made;
    for (const cases::ReportRun& run :
         Reports(world, reports_folder()).make_due([](const std::string&id, const std::string&why) {
           ADD_FAILURE() << id << ": " << why;
         })) {
      made.push_back(run.as_of.iso(Zone{}).substr(0, 10) + " " + run.file);
    }
    return made;
  }
  std::size_t files_of(const std::string& receiver) const {
    const fs::path one = fs::path(reports_folder()) / receiver;
    return fs::exists(one)
               ? static_cast<std::size_t>(std::distance(fs::directory_iterator(one), fs::directory_iterator{}))
               : 0;
  }
};

using Files = std::vector<std::string>;

TEST_F(ReportsTest, NothingIsDueBeforeAnythingHappened) {
  clock.set(moment("2027-01-12T10:00:00+03:00"));
  EXPECT_EQ(make(), Files{});
}

TEST_F(ReportsTest, WhatIsDueIsWrittenOnceForEachReceiver) {
  registered();
  EXPECT_EQ(make(), Files{});
  clock.set(moment("2026-10-01T09:00:00+03:00"));
  EXPECT_EQ(make(), (Files{"2026-10-01 Сводка по командировкам, 2026, на 01.10.2026.xlsx"}));
  EXPECT_EQ(files_of("chief"), 1U);
  EXPECT_EQ(files_of("P3"), 1U);
  EXPECT_EQ(make(), Files{}) << "a restart must not write it again";
}

TEST_F(ReportsTest, AfterAPauseOnlyTheNewestRunIsMadeAndTheRestWhenAskedFor) {
  registered();
  clock.set(moment("2026-10-10T12:00:00+03:00"));
  registered();  // after the report for September was due
  clock.set(moment("2026-12-02T12:00:00+03:00"));
  EXPECT_EQ(make(), (Files{"2026-12-01 Сводка по командировкам, 2026, на 01.12.2026.xlsx"}));
  EXPECT_EQ(make(), Files{}) << "what was skipped stays skipped until somebody asks";

  Reports reports(world, reports_folder());
  EXPECT_EQ(reports.missed(trips::shared()->registers.at("summary"), *store->read()).size(), 2U);
  const auto nobody = [](const std::string& id, const std::string& why) { ADD_FAILURE() << id << ": " << why; };
  EXPECT_EQ(reports.make_missed("summary", nobody).size(), 2U);
  EXPECT_TRUE(reports.make_missed("", nobody).empty());
  const auto runs = store->read()->reports("summary");
  ASSERT_EQ(runs.size(), 3U);
  EXPECT_NE(runs[0].sha256, runs[1].sha256) << "the second request came between the two";
  EXPECT_EQ(make(), Files{});
}

TEST_F(ReportsTest, APastRunIsRepeatedToTheByte) {
  const CaseId id = going();
  clock.set(moment("2026-10-01T09:30:00+03:00"));
  make();
  const std::string written =
      *Reports(world, reports_folder()).read(store->read()->reports("summary").front(), "chief");
  clock.set(moment("2026-10-20T10:00:00+03:00"));
  registered();
  service.annul_number("orders", "", 2026, 1, "опечатка в фамилии", chief());
  service.put_directory({}, system_actor());
  const auto again = Reports(world, reports_folder()).repeat("summary", moment("2026-10-01T09:00:00+03:00"), clerk());
  EXPECT_TRUE(again.same);
  EXPECT_EQ(again.bytes, written);
  EXPECT_EQ(crypto::sha256_hex(written), again.run.sha256);
}

TEST_F(ReportsTest, ARunThatNeverWasIsNotFound) {
  registered();
  const Reports reports(world, reports_folder());
  EXPECT_EQ(thrown([&] { reports.repeat("summary", moment("2026-10-01T09:00:00+03:00"), clerk()); }).code,
            ErrorCode::NotFound);
}

TEST_F(ReportsTest, ARegisterCanBeAskedAsOfAnyMoment) {
  registered();
  const std::string early = service.export_register("trips", *composition::parse_period("2026"), clerk(),
                                                    moment("2026-09-14T10:30:00+03:00"));
  clock.set(moment("2026-09-15T10:00:00+03:00"));
  registered();
  EXPECT_EQ(service.export_register("trips", *composition::parse_period("2026"), clerk(),
                                    moment("2026-09-14T10:30:00+03:00")),
            early);
  EXPECT_NE(service.export_register("trips", *composition::parse_period("2026"), clerk()), early);
}

/// The words in a column of a sheet.
std::vector<std::string> column(const document::Workbook& book, const std::string& name, std::size_t n) {
  std::vector<std::string> all;
  for (const document::Sheet& sheet : book.sheets) {
    if (sheet.name != name) continue;
    for (const document::Row& row : sheet.rows) {
      const auto* text = std::get_if<std::string>(&row.cells.at(n).value);
      const auto* number = std::get_if<Rational>(&row.cells.at(n).value);
      all.push_back(text != nullptr ? *text : number != nullptr ? number->text() : "");
    }
  }
  return all;
}

TEST_F(ReportsTest, APeriodThatIsOverIsToldAsItStoodAtItsEndWheneverItIsAsked) {
  const CaseId id = registered();
  const auto september = *composition::parse_period("2026-09");
  clock.set(moment("2026-09-30T23:59:59+03:00"));
  const auto last_day = service.compose_register("month", september, clerk());
  EXPECT_EQ(column(last_day, "Свод", 1), (Files{"1", "0", "1"})) << "the answer was due on the 21st";
  clock.set(moment("2026-10-01T09:00:00+03:00"));
  const std::string once = service.export_register("month", september, clerk());
  fire(id, "approve", chief(), because());
  fire(order_of(id), "sign", chief());
  clock.set(moment("2026-11-10T10:00:00+03:00"));
  EXPECT_EQ(service.export_register("month", september, clerk()), once);
  const auto then = service.compose_register("month", september, clerk());
  EXPECT_EQ(column(then, "Свод", 1), (Files{"1", "0", "1"}));
  EXPECT_NE(then.sheets.at(0).title_lines.at(0).find("30.09.2026"), std::string::npos);
  EXPECT_EQ(column(service.compose_register("summary", *composition::parse_period("2026"), clerk()), "Сводка", 1)[1],
            "1")
      << "a register that does not close is read as the record stands";
}

TEST_F(ReportsTest, WhereTheClockStandsBehindTheRecordTheNewestRecordedDayIsThePresent) {
  clock.set(moment("2026-11-10T10:00:00+03:00"));
  registered();
  clock.set(moment("2026-09-20T10:00:00+03:00"));
  const auto book = service.compose_register("month", *composition::parse_period("2026-11"), clerk());
  ASSERT_GE(book.sheets.at(0).title_lines.size(), 2U);
  EXPECT_NE(book.sheets.at(0).title_lines.at(0).find("10.11.2026"), std::string::npos);
  EXPECT_EQ(book.sheets.at(0).title_lines.back(), "Период не закончился: вошло то, что записано по 10.11.2026");
}

TEST_F(ReportsTest, AMonthAskedOfTheYearsJournalBeforeItIsOverSaysHowFarItGoes) {
  clock.set(moment("2026-10-05T10:00:00+03:00"));
  registered();
  clock.set(moment("2026-10-12T10:00:00+03:00"));
  const auto last_line = [&](const char* period) {
    const auto book = service.compose_register("summary", *composition::parse_period(period), clerk());
    const auto& lines = book.sheets.at(0).title_lines;
    return lines.empty() ? std::string{} : lines.back();
  };
  EXPECT_EQ(last_line("2026-10"), "Период не закончился: вошло то, что записано по 12.10.2026");
  EXPECT_EQ(last_line("2026-Q4"), "Период не закончился: вошло то, что записано по 12.10.2026");
  EXPECT_EQ(last_line("2026-09").find("не закончился"), std::string::npos);
  EXPECT_EQ(last_line("2026").find("не закончился"), std::string::npos) << "a journal of the year goes on by itself";
}

TEST_F(ReportsTest, AJournalKeepsWhatWasSoWhenTheNumberWasTaken) {
  const CaseId id = registered();
  clock.set(moment("2026-09-16T10:00:00+03:00"));
  service.change_directory([](cases::Directory& directory) { directory.persons.at("P1").name.surname = "Зимина"; },
                           system_actor());
  fire(id, "approve", chief(), because());
  const auto book = service.compose_register("month", *composition::parse_period("2026-09"), clerk());
  EXPECT_EQ(column(book, "Как записано", 1), (Files{"Орлова Мария Ивановна"}));
  EXPECT_EQ(column(book, "Как записано", 2), (Files{"Зимина Мария Ивановна"}));
  EXPECT_EQ(column(book, "Как записано", 3), (Files{"Рассматривается"}));
}

TEST_F(ReportsTest, AFolderThatCannotBeWrittenLosesNothing) {
  registered();
  clock.set(moment("2026-10-01T09:30:00+03:00"));
  std::ofstream(folder.path() / "reports") << "a file in the way";
  std::vector<std::string> failed;
  EXPECT_TRUE(Reports(world, reports_folder())
                  .make_due([&](const std::string& id, const std::string&) { failed.push_back(id); })
                  .empty());
  EXPECT_EQ(failed, (std::vector<std::string>{"summary"}));
  fs::remove(folder.path() / "reports");
  EXPECT_EQ(make().size(), 1U);
}

}  // namespace
}  // namespace dyak::service::testing
