// Registers by schedule and the open catalogue, as an operator calls them, on a regulation of another office.
#include <filesystem>

#include "tests/cli/program.hpp"

namespace dyak::cli::testing {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStory = R"(story: travelling
title: Две поездки
directory: directory.json
users: users.yaml
steps:
  - {at: "2026-09-14T10:00:00+03:00", as: clerk, intake: T1.json}
  - {at: "2026-09-14T10:10:00+03:00", as: clerk, event: {case: T1, name: register}}
  - {at: "2026-09-15T10:00:00+03:00", as: chief, event: {case: T1, name: approve, with: {reason: Ярмарка бывает раз в году}}}
  - {at: "2026-09-15T12:00:00+03:00", as: chief, event: {case: T1/order, name: sign}}
  - {at: "2026-09-15T12:00:00+03:00", as: clerk, expect: {case: T1, state: going}}
  - {at: "2026-10-05T10:00:00+03:00", as: clerk, intake: T2.json}
  - {at: "2026-10-05T10:10:00+03:00", as: clerk, event: {case: T2, name: register}}
)";

std::string request(const std::string& town, const std::string& purpose) {
  return R"({"form": "trip-request", "received_at": "2026-09-14T10:00:00+03:00", "channel": "лично", "by": {"person": "P1"}, "fields": {"town": ")" +
         town + R"(", "purpose": ")" + purpose +
         R"(", "away": {"from": "2026-10-05", "to": "2026-10-07"}, "travellers": [{"person": "P1"}, {"person": "P2"}]}})";
}

class Travelling : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TempDirectory();
    fs::copy_file(source_dir() / "tests/regulations/trips/directory.json", *folder_ / "directory.json");
    write_file(*folder_ / "users.yaml",
               "users:\n  clerk: {title: Секретарь, person: P7, roles: [clerk]}\n  chief: {title: Директор, person: "
               "P9, roles: [chief]}\n");
    write_file(*folder_ / "T1.json", request("tula", "Ярмарка «Ёлка»"));
    write_file(*folder_ / "T2.json", request("oryol", "Обмен <b>опытом</b>"));
    write_file(*folder_ / "story.yaml", kStory);
    const Ran played = in_office({"play", path("story.yaml"), "--out", path("out")});
    ASSERT_EQ(played.code, 0) << played.out << played.err;
  }
  static void TearDownTestSuite() {
    delete folder_;
    folder_ = nullptr;
  }

  static std::string path(const std::string& name) { return (*folder_ / name).string(); }
  static Ran in_office(std::vector<std::string> words) {
    words.insert(words.end(),
                 {"--definitions", (source_dir() / "tests/regulations/trips").string(), "--data", path("data")});
    return dyak(words);
  }

  static TempDirectory* folder_;
};

TempDirectory* Travelling::folder_ = nullptr;

TEST_F(Travelling, TickWritesWhatIsDueOnceAndRunRepeatsItToTheByte) {
  const Ran first = in_office({"tick", "--now", "2026-11-02T09:00:00+03:00"});
  ASSERT_EQ(first.code, 0) << first.err;
  const std::string name = "Сводка по командировкам, 2026, на 01.10.2026.xlsx";
  EXPECT_FALSE(holds(first.out, name)) << "only the newest after a pause: " << first.out;
  EXPECT_TRUE(holds(first.out, "/P3/Сводка по командировкам, 2026, на 02.11.2026.xlsx")) << first.out;
  const Ran second = in_office({"tick", "--now", "2026-11-02T09:01:00+03:00"});
  EXPECT_FALSE(holds(second.out, ".xlsx")) << second.out;
  const Ran missed =
      in_office({"register", "run", "summary", "--missed", "--as", "chief", "--now", "2026-11-02T09:02:00+03:00"});
  EXPECT_EQ(missed.code, 0) << missed.err;
  EXPECT_TRUE(holds(missed.out, "/chief/" + name)) << missed.out;
  const Ran again = in_office({"register", "run", "summary", "--as-of", "2026-10-01T09:00:00+03:00", "--as", "chief",
                               "-o", path("again.xlsx")});
  EXPECT_EQ(again.code, 0) << again.out << again.err;
  EXPECT_EQ(read_file(path("again.xlsx")), read_file(path("data/reports/chief/" + name)));
  EXPECT_TRUE(holds(in_office({"register", "runs", "--as", "chief"}).out, "2026-10-01T09:00:00+03:00"));
  EXPECT_EQ(in_office({"register", "run", "summary", "--as-of", "2026-10-03T09:00:00+03:00", "--as", "chief"}).code, 3);
}

TEST_F(Travelling, NothingIsWrittenUnderANameThatPromisesAnotherFormat) {
  for (const char* name : {"book.ods", "book.docx", "book.xls", "book.xlsx.bak", "book"}) {
    const Ran refused =
        in_office({"register", "export", "trips", "--period", "2026", "--as", "chief", "-o", path(name)});
    EXPECT_EQ(refused.code, 2) << name << refused.out;
    EXPECT_TRUE(holds(refused.err, ".xlsx")) << refused.err;
    EXPECT_FALSE(fs::exists(path(name))) << name;
    EXPECT_EQ(in_office({"register", "run", "summary", "--as-of", "2026-10-01T09:00:00+03:00", "--as", "chief", "-o",
                         path(name)})
                  .code,
              2)
        << name;
  }
  for (const char* name : {"book.xlsx", "book.pdf"}) {
    EXPECT_EQ(in_office({"register", "export", "trips", "--period", "2026", "--as", "chief", "-o", path(name)}).code, 0)
        << name;
  }
  EXPECT_EQ(read_file(path("book.xlsx")).substr(0, 2), "PK");
  EXPECT_EQ(read_file(path("book.pdf")).substr(0, 5), "%PDF-");
}

// The last week of the old year and the first of the new are both due on the first working day after the holidays.
TEST_F(Travelling, TheTurnOfAYearGivesTwoRunsAtOneMomentAndEachIsRepeated) {
  const fs::path office = *folder_ / "weekly";
  fs::copy(source_dir() / "tests/regulations/trips", office, fs::copy_options::recursive);
  fs::copy_file(source_dir() / "templates/calendars/ru-2027.xml", office / "templates/calendars/ru-2027.xml",
                fs::copy_options::overwrite_existing);
  const fs::path leaves = office / "templates/registers/leaves.yaml";
  std::string text = read_file(leaves);
  text.replace(text.find("period: year"), 12, "period: year\nschedule: week\nto: [chief]");
  write_file(leaves, text);
  const auto there = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"--definitions", office.string(), "--data", path("weekly-data")});
    return dyak(words);
  };
  ASSERT_EQ(there({"play", path("story.yaml"), "--out", path("weekly-out")}).code, 0);
  ASSERT_EQ(there({"tick", "--now", "2027-01-12T09:00:00+03:00"}).code, 0);
  const std::vector<std::string> run{"register", "run",   "leaves", "--as-of",        "2027-01-11T08:00:00+03:00",
                                     "--as",     "chief", "-o",     path("week.xlsx")};
  const Ran which = there(run);
  EXPECT_EQ(which.code, 1) << which.out;
  EXPECT_TRUE(holds(which.err, "Назовите период")) << which.err;
  for (const std::string year : {"2026", "2027"}) {
    std::vector<std::string> named = run;
    named.insert(named.end(), {"--period", year});
    const Ran again = there(named);
    EXPECT_EQ(again.code, 0) << again.out << again.err;
    EXPECT_EQ(read_file(path("week.xlsx")),
              read_file(path("weekly-data/reports/chief/Журнал отпусков, " + year + ", на 11.01.2027.xlsx")));
  }
}

TEST_F(Travelling, CatalogueIsAFolderThatAnybodyCanRead) {
  const Ran exported = in_office({"catalogue", "export", "--now", "2026-10-10T10:00:00+03:00", "-o", path("site")});
  ASSERT_EQ(exported.code, 0) << exported.err;
  const std::string index = read_file(path("site/index.html"));
  EXPECT_TRUE(holds(index, "Ярмарка «Ёлка»")) << index;
  EXPECT_FALSE(holds(index, "опытом")) << "this trip has not been decided";
  EXPECT_FALSE(holds(index, "http")) << "nothing is fetched from elsewhere";
  EXPECT_TRUE(holds(index, "lang=\"ru\""));
  std::size_t cards = 0;
  for (const auto& entry : fs::directory_iterator(path("site/cards"))) {
    const std::string card = read_file(entry.path());
    EXPECT_TRUE(holds(card, "Орлова Мария Ивановна")) << card;
    EXPECT_TRUE(holds(card, "не назван")) << card;
    EXPECT_FALSE(holds(card, "Елкин")) << card;
    EXPECT_FALSE(holds(card, "example.org")) << "no addresses of people";
    ++cards;
  }
  EXPECT_EQ(cards, 1U);
  const Ran sums = run_program({"sh", "-c", "cd " + quoted(path("site")) + " && sha256sum --quiet -c SHA256SUMS"});
  EXPECT_EQ(sums.code, 0) << sums.out;
}

TEST_F(Travelling, CatalogueIsTheSameEachTimeAndTakesThePlaceOfTheOldOne) {
  ASSERT_EQ(in_office({"catalogue", "export", "--now", "2026-10-10T10:00:00+03:00", "-o", path("twice")}).code, 0);
  const std::string before = read_file(path("twice/SHA256SUMS"));
  write_file(path("twice/cards/left-over.html"), "old");
  ASSERT_EQ(in_office({"catalogue", "export", "--now", "2026-10-10T10:00:00+03:00", "-o", path("twice")}).code, 0);
  EXPECT_EQ(read_file(path("twice/SHA256SUMS")), before);
  EXPECT_FALSE(fs::exists(path("twice/cards/left-over.html")));
  EXPECT_FALSE(fs::exists(path("twice.part")));
}

TEST_F(Travelling, CatalogueReplacesNoFolderOfSomebodyElse) {
  write_file(path("mine/letter.txt"), "dear");
  const Ran refused = in_office({"catalogue", "export", "-o", path("mine")});
  EXPECT_EQ(refused.code, 1) << refused.err;
  EXPECT_EQ(read_file(path("mine/letter.txt")), "dear");
}

}  // namespace
}  // namespace dyak::cli::testing
