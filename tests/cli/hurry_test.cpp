// The hurried clerk: whatever is typed wrong is answered with a Russian sentence that says what to do, and with the
// right exit code.
#include <filesystem>

#include "tests/cli/trips_store.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::cli::testing {
namespace {

using Words = std::vector<std::string>;

struct HurryRow {
  const char* name;
  Words words;
  int code;
  const char* told;
};

class Hurry : public TripsStore, public ::testing::WithParamInterface<HurryRow> {};

TEST_P(Hurry, IsAnsweredWithASentence) {
  Words words = GetParam().words;
  for (std::string& word : words) {
    if (word.rfind("@", 0) == 0 && word != "@") word = file(word.substr(1));
  }
  const Ran ran = run(words, "clerk");
  EXPECT_EQ(ran.code, GetParam().code) << ran.out << ran.err;
  EXPECT_TRUE(holds(ran.err, GetParam().told)) << ran.err;
  for (const char* inner : {"std::", "SQL", "sqlite", "what()", "terminate", "0x", "errno", "Poco"})
    EXPECT_FALSE(holds(ran.err, inner)) << ran.err;
}

INSTANTIATE_TEST_SUITE_P(
    CommandLine, Hurry,
    ::testing::Values(HurryRow{"Command", {"cas", "list"}, 2, "возможно, «case list»"},
                      HurryRow{"Verb", {"case", "shwo", "К-01"}, 2, "возможно, «case show»"},
                      HurryRow{"NothingNear", {"танец"}, 2, "dyak help"},
                      HurryRow{"OptionFirst", {"--json", "case", "list"}, 2, "Сначала команда"},
                      HurryRow{"Option", {"case", "list", "--proces", "trip"}, 2, "возможно, --process"},
                      HurryRow{"ShortOption", {"case", "list", "-p", "trip"}, 2, "Неизвестный параметр «-p»"},
                      HurryRow{"FlagWithValue", {"check", "--scenarios=yes"}, 2, "без значения"},
                      HurryRow{"Twice", {"case", "list", "--process", "trip", "--process", "order"}, 2, "дважды"},
                      HurryRow{"ExtraWord", {"case", "show", "К-01", "К-02"}, 2, "Лишнее слово «К-02»"},
                      HurryRow{"TickOfSomething", {"tick", "К-01"}, 2, "Лишнее слово"},
                      HurryRow{"MomentOfAStory", {"play", "@story.yaml"}, 2, "свои"}),
    dyak::testing::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Missing, Hurry,
    ::testing::Values(
        HurryRow{"Case", {"case", "show", "К-77"}, 3, "К-77"},
        HurryRow{"CaseToActOn", {"case", "fire", "К-77", "register"}, 3, "К-77"},
        HurryRow{"Task", {"task", "show", "К-01", "9"}, 3, "«9»"},
        HurryRow{"Document", {"document", "get", "К-01/p9", "-o", "@x.pdf"}, 3, "К-01/p9"},
        HurryRow{"Process", {"graph", "trip-requst"}, 3, "возможно, «trip-request»"},
        HurryRow{"ProcessOfTheList", {"case", "list", "--process", "trip-requst"}, 3, "возможно, «trip-request»"},
        HurryRow{"StateOfTheList", {"case", "list", "--state", "considerd"}, 3, "возможно, «considered»"},
        HurryRow{
            "Register", {"register", "export", "trisp", "--period", "2026", "-o", "@x.xlsx"}, 3, "возможно, «trips»"},
        HurryRow{"Journal", {"journal", "list", "ordres"}, 3, "возможно, «orders»"},
        HurryRow{"Form", {"intake", "trip-requst", "@R1.json"}, 3, "возможно, «trip-request»"},
        HurryRow{"File", {"intake", "trip-request", "@none.json"}, 3, "не читается"},
        HurryRow{"FolderForAFile", {"intake", "trip-request", "/tmp"}, 3, "не читается"},
        HurryRow{"Paper", {"document", "verify", "@none.pdf"}, 3, "не читается"},
        HurryRow{"Copy", {"restore", "@none.copy"}, 3, "Файла копии"},
        HurryRow{"Config", {"serve", "--config", "@none.yaml"}, 3, "не читается"}),
    dyak::testing::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Refused, Hurry,
    ::testing::Values(HurryRow{"Event", {"case", "fire", "К-01", "registr"}, 1, "К-01"},
                      HurryRow{
                          "BrokenJson", {"case", "fire", "К-02", "approve", "--with", "{\"reason\": "}, 1, "--with"},
                      HurryRow{"JsonOfAFolder", {"case", "fire", "К-02", "approve", "--with", "@"}, 3, "не читается"},
                      HurryRow{"NoRight", {"user", "list"}, 3, "делает администратор"},
                      HurryRow{"UnwritablePlace",
                               {"document", "get", "К-01/p1", "-o", "/proc/none/x.pdf"},
                               4,
                               "проверьте место на диске и права"},
                      HurryRow{"CopyThatIsThere", {"backup", "@story.yaml"}, 1, "Укажите другое имя"},
                      HurryRow{"PlaceThatIsTaken", {"restore", "@story.yaml"}, 1, "занята"}),
    dyak::testing::RowName{});

class HurryOfTrips : public TripsStore {};

TEST_F(HurryOfTrips, ActingWithoutANameIsToldToNameOneself) {
  const Ran ran = run({"case", "fire", "К-02", "approve"}, "");
  EXPECT_EQ(ran.code, 2);
  EXPECT_TRUE(holds(ran.err, "--as")) << ran.err;
  EXPECT_EQ(run({"case", "fire", "К-02", "approve"}, "ghost").code, 3);
}

TEST_F(HurryOfTrips, HelpIsNeverWiderThanAPage) {
  for (const Words& words : {Words{"help"}, Words{"help", "case"}, Words{"help", "calendar", "count"},
                             Words{"case", "fire", "--help"}, Words{"--help"}}) {
    const Ran ran = dyak(words);
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out, "") << "help is what was asked for";
    for (const std::string& line : lines_of(ran.out)) {
      std::size_t characters = 0;
      for (const char c : line) characters += (c & 0xC0) != 0x80 ? 1 : 0;
      EXPECT_LE(characters, 100U) << line;
    }
  }
  EXPECT_TRUE(holds(dyak({"help", "case", "fire"}).out, "--dry-run"));
  EXPECT_FALSE(holds(dyak({"help", "case", "fire"}).out, "dyak case list")) << "only the command that was asked about";
  EXPECT_EQ(dyak({"help", "cas"}).code, 2);
}

TEST_F(HurryOfTrips, AFullDiskUnderTheOutputIsTold) {
  const Ran ran = run_program({"sh", "-c", quoted(DYAK_PROGRAM) + " language numeral 5 >/dev/full"});
  EXPECT_EQ(ran.code, 4) << ran.err;
  EXPECT_TRUE(holds(ran.err, "проверьте место на диске")) << ran.err;
}

TEST_F(HurryOfTrips, AClosedPipeIsNoNoise) {
  const Ran ran = run_program({"sh", "-c", quoted(DYAK_PROGRAM) + " calendar show 2026 | head -1"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.err, "");
}

}  // namespace
}  // namespace dyak::cli::testing
