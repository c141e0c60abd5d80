// The program as others call it: what it prints and how it ends.
#include <array>

#include "engine/store/sqlite_store.hpp"
#include "tests/cli/program.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::cli::testing {
namespace {

using Words = std::vector<std::string>;

struct CountRow {
  const char* name;
  Words words;
  const char* date;
};

class CalendarCount : public ::testing::TestWithParam<CountRow> {};

TEST_P(CalendarCount, PrintsTheDateOnItsLastLine) {
  Words words{"calendar", "count"};
  words.insert(words.end(), GetParam().words.begin(), GetParam().words.end());
  const Ran ran = dyak(words);
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(last_line(ran.out), GetParam().date);
}

INSTANTIATE_TEST_SUITE_P(
    Table, CalendarCount,
    ::testing::Values(
        CountRow{"OverTheNewYear", {"--from", "2026-12-24", "--length", "P7D", "--calendar", "ru"}, "2027-01-11"},
        CountRow{
            "Explained", {"--from", "2026-12-24", "--length", "P7D", "--calendar", "ru", "--explain"}, "2027-01-11"},
        CountRow{"NotMoved", {"--from", "2026-12-24", "--length", "P7D", "--if-day-off", "none"}, "2026-12-31"},
        CountRow{"MovedBack",
                 {"--from", "2026-12-24", "--length", "P7D", "--if-day-off", "previous", "--calendar", "ru"},
                 "2026-12-30"},
        CountRow{"InHours", {"--from", "2026-09-14T16:30", "--length", "PT4H"}, "2026-09-14T20:30:00+03:00"},
        CountRow{"Week", {"--from", "2026-09-14", "--length", "P1W"}, "2026-09-21"},
        CountRow{"FromASaturdayNight", {"--from", "2026-10-31", "--length", "P7D"}, "2026-11-09"}),
    dyak::testing::RowName{});

TEST(CalendarCommand, ExplainsTheSkippedDays) {
  const Ran ran =
      dyak({"calendar", "count", "--from", "2026-12-24", "--length", "P7D", "--calendar", "ru", "--explain"});
  EXPECT_GT(lines_of(ran.out).size(), 1U);
  EXPECT_TRUE(holds(ran.out, "ст.")) << ran.out;
}

TEST(CalendarCommand, ComingYearWithoutACalendarIsCountedAndSaidToBeProvisional) {
  const Ran ran = dyak({"calendar", "count", "--from", "2030-12-24", "--length", "P7D"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(lines_of(ran.out).back(), "2030-12-31");
  EXPECT_TRUE(holds(ran.out, "Предварительно")) << ran.out;
  const Ran json = dyak({"calendar", "count", "--from", "2030-12-24", "--length", "P7D", "--json"});
  EXPECT_TRUE(holds(json.out, "\"provisional\": true") || holds(json.out, "\"provisional\":true")) << json.out;
}

TEST(CalendarCommand, PastYearWithoutACalendarIsAnErrorNotAGuess) {
  const Ran ran = dyak({"calendar", "count", "--from", "2020-12-24", "--length", "P7D"});
  EXPECT_EQ(ran.code, 1) << ran.err;
  EXPECT_TRUE(holds(ran.err, "2020")) << ran.err;
  EXPECT_EQ(ran.out, "");
}

TEST(LanguageCommand, DeclinesOneLineForEachLine) {
  const Ran ran =
      dyak({"language", "decline", "--tsv"},
           "name\tf\tОрлова Мария Ивановна\nnonsense\npost\tf\tдиректор\nname\tm\t\xD0\nname\tm\tКравец Лев Ильич");
  EXPECT_EQ(ran.code, 0) << ran.err;
  const auto lines = lines_of(ran.out);
  ASSERT_EQ(lines.size(), 5U) << ran.out;
  EXPECT_EQ(lines[0],
            "Орлова Мария Ивановна\tОрловой Марии Ивановны\tОрловой Марии Ивановне\tОрлову Марию Ивановну\tОрловой "
            "Марией Ивановной\tОрловой Марии Ивановне\tsure");
  EXPECT_EQ(lines[1].substr(0, 6), "error\t");
  EXPECT_EQ(times(lines[2], "\t"), 6U);
  EXPECT_EQ(lines[3].substr(0, 6), "error\t");
  EXPECT_EQ(lines[4].substr(0, std::string("Кравец Лев Ильич\tКравца Льва").size()), "Кравец Лев Ильич\tКравца Льва");
}

TEST(LanguageCommand, NothingInGivesNothingOut) {
  const Ran ran = dyak({"language", "decline", "--tsv"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out, "");
}

TEST(CheckCommand, ShippedDefinitionsAreRightAndTheirScenariosHold) {
  const Ran ran = dyak({"check", "--scenarios"});
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
  EXPECT_EQ(ran.err, "");
}

TEST(CheckCommand, AnotherRegulationNeedsNoCode) {
  const Ran ran = dyak({"check", "tests/regulations/trips", "--scenarios"});
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
  EXPECT_EQ(ran.err, "");
}

TEST(CheckCommand, EveryWordOfTheLanguageOfProcessesIsSaidByAGarden) {
  const Ran ran = dyak({"check", "tests/regulations/garden", "--scenarios"});
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
  EXPECT_EQ(ran.err, "");
}

/// What `check --scenarios` says of a regulation in one file of which a text stands instead of another.
Ran checked_with(const std::string& regulation, const std::string& file, const std::string& from,
                 const std::string& to) {
  const TempDirectory folder;
  std::filesystem::copy(source_dir() / "tests/regulations" / regulation, folder.path(),
                        std::filesystem::copy_options::recursive);
  std::string text = read_file(folder / file);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  write_file(folder / file, text.replace(at, from.size(), to));
  return dyak({"check", folder.path().string(), "--scenarios"});
}

TEST(CheckCommand, AScenarioSaysWhichOfSeveralTasksItMeans) {
  const std::string process = "templates/processes/joining.yaml";
  const Ran ran = checked_with("garden", process, "{task: opinion, of: P3, answer: {agrees: true}}, {event: forget",
                               "{task: opinion, answer: {agrees: true}}, {event: forget");
  EXPECT_EQ(ran.code, 1);
  EXPECT_TRUE(holds(ran.out + ran.err, "№ 2 у «P4»")) << ran.out << ran.err;
  const Ran named = checked_with("garden", process, "{task: opinion, of: P3, answer: {agrees: true}}, {event: forget",
                                 "{task: opinion, number: 1, answer: {agrees: true}}, {event: forget");
  EXPECT_EQ(named.code, 0) << named.out << named.err;
}

TEST(CheckCommand, AScenarioBeginsAtItsOwnNowWhateverCameBefore) {
  const std::string before =
      "      cases: {A: {process: trip-request, by: {person: P1}, data: {town: tula, purpose: Ярмарка, away: {from: "
      "2026-10-05, to: 2026-10-07}, travellers: [{person: P1}, {person: P2}]}}}\n      before: [{case: A, event: "
      "register, as: clerk, at: \"2026-09-01T10:00:00+03:00\"}]\n";
  const std::string now = "      now: \"2026-09-14T10:00:00+03:00\"\n";
  const Ran ran = checked_with("trips", "templates/processes/trip-request.yaml", now, now + before);
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
}

TEST(CheckCommand, TellsEveryFaultWithItsPlace) {
  const TempDirectory folder;
  std::filesystem::copy(source_dir() / "tests/regulations/trips", folder.path(),
                        std::filesystem::copy_options::recursive);
  write_file(
      folder / "templates/journals.yaml",
      "journals:\n  requests: {title: Журнал, patern: \"К-{n}\"}\n  letters: {titel: Журнал, pattern: \"{n}\"}\n");
  const Ran ran = dyak({"check", folder.path().string()});
  EXPECT_EQ(ran.code, 1);
  EXPECT_TRUE(holds(ran.err, "templates/journals.yaml:2:")) << ran.err;
  EXPECT_TRUE(holds(ran.err, "templates/journals.yaml:3:")) << ran.err;
  EXPECT_TRUE(holds(ran.err, "подсказка")) << ran.err;
}

struct CodeRow {
  const char* name;
  Words words;
  int code;
};

class ExitCode : public ::testing::TestWithParam<CodeRow> {};

TEST_P(ExitCode, TellsUsageFromRefusalAndFromNotFound) {
  const Ran ran = dyak(GetParam().words);
  EXPECT_EQ(ran.code, GetParam().code) << ran.out << ran.err;
  EXPECT_NE(ran.err, "") << "something is always told, and not among the results";
}

INSTANTIATE_TEST_SUITE_P(
    Table, ExitCode,
    ::testing::Values(CodeRow{"NoCommand", {}, 2}, CodeRow{"UnknownCommand", {"dance"}, 2},
                      CodeRow{"NounAlone", {"calendar"}, 2}, CodeRow{"UnknownOption", {"check", "--colour", "red"}, 2},
                      CodeRow{"MissingOption", {"calendar", "count", "--from", "2026-09-14"}, 2},
                      CodeRow{"OptionWithoutValue", {"calendar", "count", "--from"}, 2},
                      CodeRow{"WrongLength", {"calendar", "count", "--from", "2026-09-14", "--length", "7 дней"}, 2},
                      CodeRow{"DayThatIsNot", {"calendar", "count", "--from", "2026-02-31", "--length", "P7D"}, 1},
                      CodeRow{"UnknownCalendar",
                              {"calendar", "count", "--from", "2026-09-14", "--length", "P7D", "--calendar", "fr"},
                              3},
                      CodeRow{"NoStore", {"case", "list", "--data", "/nonexistent/store", "--as", "clerk"}, 3},
                      CodeRow{"NoFile", {"play", "/nonexistent/story.yaml"}, 3},
                      CodeRow{"WrongMoment", {"case", "list", "--now", "вчера", "--as", "clerk"}, 2}),
    dyak::testing::RowName{});

TEST(Writing, IsRefusedWhileAServiceHoldsTheStoreAndNamesIt) {
  const TempDirectory folder;
  const auto held = store::open_sqlite_store(folder.path().string(), store::OpenMode::Create, "http://127.0.0.1:8080");
  const Ran tick = dyak({"tick", "--data", folder.path().string()});
  EXPECT_EQ(tick.code, 1) << tick.err;
  EXPECT_TRUE(holds(tick.err, "http://127.0.0.1:8080")) << tick.err;
  const Ran verify = dyak({"verify", "--data", folder.path().string()});
  EXPECT_EQ(verify.code, 0) << "reading goes on beside it: " << verify.err;
}

TEST(Actor, UnknownToTheStoreIsForbidden) {
  const TempDirectory folder;
  EXPECT_EQ(dyak({"user", "add", "clerk", "--role", "clerk", "--data", folder.path().string()}).code, 0);
  EXPECT_EQ(dyak({"case", "list", "--data", folder.path().string(), "--as", "ghost"}).code, 3);
  EXPECT_EQ(dyak({"case", "list", "--data", folder.path().string()}).code, 2);
  EXPECT_EQ(dyak({"case", "list", "--data", folder.path().string(), "--as", "clerk"}).code, 0);
  EXPECT_EQ(dyak({"case", "show", "МТГ-77", "--data", folder.path().string(), "--as", "clerk"}).code, 3);
}

}  // namespace
}  // namespace dyak::cli::testing
