// What people send: every mistake gets a Russian sentence with the field's name, exit 1, and leaves nothing behind.
#include "tests/cli/program.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::cli::testing {
namespace {

/// A good application of the sample district, with one text replaced.
std::string application(const std::string& from = {}, const std::string& to = {}) {
  std::string text =
      R"({"form": "group-application", "received_at": "2026-09-14T10:05:00+03:00", "channel": "лично", "by": {"person": "T01"},
 "fields": {"topic": "Чтение вслух", "result": "Сборник уроков", "level": "primary", "work": {"from": "2026-09-21", "to": "2027-05-28"},
 "members": [{"person": "T01"}, {"person": "T03"}, {"person": "T07"}], "leader": "T03"}})";
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error("not in the application: " + from);
  return text.replace(at, from.size(), to);
}

/// Its record, made once: each test has a copy.
const std::filesystem::path& empty_district() {
  static const TempDirectory kFolder;
  static const std::filesystem::path kMade = [] {
    const TempDirectory& at = kFolder;
    for (const char* name : {"directory.json", "users.yaml"})
      write_file(at / name, read_file(source_dir() / "samples" / name));
    write_file(at / "story.yaml",
               "story: empty\ntitle: Ничего\ndirectory: directory.json\nusers: users.yaml\nsteps: []\n");
    const Ran ran =
        dyak({"play", (at / "story.yaml").string(), "--data", (at / "store").string(), "--out", (at / "out").string()});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return at.path();
  }();
  return kMade;
}

/// The sample district with its people and accounts and no case yet.
class District : public ::testing::Test {
 protected:
  District() { std::filesystem::copy(empty_district() / "store", store(), std::filesystem::copy_options::recursive); }

  std::string store() const { return (folder / "store").string(); }
  Ran as(const std::string& user, std::vector<std::string> words) const {
    words.insert(words.end(), {"--data", store(), "--as", user, "--now", "2026-09-14T12:00:00+03:00"});
    return dyak(words);
  }
  Ran intake(const std::string& json) const {
    write_file(folder / "application.json", json);
    return as("clerk", {"intake", "group-application", (folder / "application.json").string()});
  }
  std::string cases() const { return as("clerk", {"case", "list"}).out; }
  void expect_record_whole() const { EXPECT_EQ(dyak({"verify", "--data", store()}).code, 0); }

  TempDirectory folder;
};

struct BadInputRow {
  const char* name;
  std::string json;
  const char* code;
  const char* told;  ///< part of what is said: the field, or the place
};

class BadInput : public District, public ::testing::WithParamInterface<BadInputRow> {};

TEST_P(BadInput, IsToldWithItsFieldAndNothingIsWritten) {
  const Ran ran = intake(GetParam().json);
  EXPECT_EQ(ran.code, 1) << ran.out;
  EXPECT_TRUE(holds(ran.err, std::string("error[") + GetParam().code + "]")) << ran.err;
  EXPECT_TRUE(holds(ran.err, GetParam().told)) << ran.err;
  EXPECT_TRUE(holds(ran.err, "application.json")) << "the file is named: " << ran.err;
  EXPECT_FALSE(holds(cases(), "c-0"));
  expect_record_whole();
}

std::string repeated(const std::string& piece, int n) {
  std::string text;
  for (int i = 0; i < n; ++i) text += piece;
  return text;
}

INSTANTIATE_TEST_SUITE_P(
    Table, BadInput,
    ::testing::Values(
        BadInputRow{"JsonBrokenOff", application().substr(0, 150), "json-syntax", "application.json:2:"},
        BadInputRow{"UnknownField", application("\"level\"", "\"levle\""), "field-unknown", "/fields/levle"},
        BadInputRow{"UnknownMemberField", application("{\"person\": \"T03\"}", "{\"person\": \"T03\", \"rank\": 1}"),
                    "field-unknown", "/fields/members/1/rank"},
        BadInputRow{"WrongType", application("\"Чтение вслух\"", "5"), "field-type", "Проблема"},
        BadInputRow{"ListExpected",
                    application(R"([{"person": "T01"}, {"person": "T03"}, {"person": "T07"}])", "\"T01\""),
                    "field-type", "Участники группы"},
        BadInputRow{"DayThatIsNot", application("\"2026-09-21\"", "\"2026-02-31\""), "field-type", "31.02.2026"},
        BadInputRow{"DayThatIsNotInRussian", application("\"2026-09-21\"", "\"31.02.2026\""), "field-type", "31.02"},
        BadInputRow{"MemberTwice", application("\"T07\"", "\"T01\""), "field-duplicate", "«T01» указано дважды"},
        BadInputRow{"TopicOfFourThousandCharacters", application("Чтение вслух", repeated("щ", 4000)), "field-too-long",
                    "4000"},
        BadInputRow{"Emoji", application("Чтение вслух", "Чтение \U0001F600"), "field-text", "U+1F600"},
        BadInputRow{"ControlCharacter", application("Чтение вслух", "Чтение\\u0007"), "field-text", "U+0007"},
        BadInputRow{"TextThatRunsBackwards", application("Чтение вслух", "Чтение \u202Eабв"), "field-text", "U+202E"},
        BadInputRow{"NobodyKnowsTheLeader", application("\"leader\": \"T03\"", "\"leader\": \"T99\""),
                    "field-reference", "Руководитель группы"},
        BadInputRow{"UnknownLevel", application("primary", "high"), "field-choice", "Уровень образования"},
        BadInputRow{"UnknownForm", application("group-application", "group-aplication"), "application-unknown-form",
                    "group-application"},
        BadInputRow{"ReceivedTomorrow", application("2026-09-14T10", "2026-09-15T10"), "received-in-future",
                    "/received_at"}),
    dyak::testing::RowName{});

TEST_F(District, WhatIsMissingIsTakenInAndNamedAsADefect) {
  EXPECT_EQ(intake(application(R"(, "leader": "T03")", "")).code, 0);
  EXPECT_EQ(intake(application(R"("result": "Сборник уроков", )", "")).code, 0);
  EXPECT_EQ(intake(application("{\"person\": \"T07\"}", "{\"person\": \"T28\"}")).code, 0);
  EXPECT_TRUE(holds(as("clerk", {"case", "show", "c-000001"}).out, "руководитель группы"));
  EXPECT_TRUE(holds(as("clerk", {"case", "show", "c-000002"}).out, "предполагаемый результат"));
  EXPECT_TRUE(holds(as("clerk", {"case", "show", "c-000003"}).out, "согласия"));
}

TEST_F(District, DecomposedLettersAreComposed) {
  EXPECT_EQ(intake(application("Чтение вслух", "Русскии\u0306 е\u0308ж")).code, 0);
  EXPECT_TRUE(holds(as("clerk", {"case", "show", "c-000001", "--json"}).out, "Русский ёж"));
}

TEST_F(District, TheSameFileTwiceIsOneCase) {
  EXPECT_EQ(intake(application()).code, 0);
  const std::string before = cases();
  const Ran again = intake(application());
  EXPECT_EQ(again.code, 0);
  EXPECT_TRUE(holds(again.out, "уже принято")) << again.out;
  EXPECT_EQ(cases(), before);
}

TEST_F(District, MarkupAndFormulasArePrintedAsTheyAre) {
  EXPECT_EQ(intake(application("Чтение вслух", "<b>Чтение</b> & {topic}")).code, 0);
  EXPECT_EQ(intake(application("\"Чтение вслух\"", R"j("=HYPERLINK(\"http://example.org\",\"Чтение\")")j")).code, 0);
  const char* const kApproval = R"({"motive": "Тема нужна школам района, состав работоспособен и согласован"})";
  for (const char* id : {"c-000001", "c-000002"}) {
    EXPECT_EQ(as("clerk", {"case", "fire", id, "register"}).code, 0);
    const Ran approved = as("head", {"case", "fire", id, "approve", "--with", kApproval});
    EXPECT_EQ(approved.code, 0) << approved.err;
  }
  const Ran order = as("head", {"document", "render", "c-000003/p1", "--text"});
  EXPECT_TRUE(holds(order.out, "<b>Чтение</b> & {topic}")) << order.out << order.err;

  const std::string book = (folder / "j1.xlsx").string();
  EXPECT_EQ(as("clerk", {"register", "export", "j1-applications", "--period", "2026", "-o", book}).code, 0);
  const Ran cell = python(
      "import sys, openpyxl\n"
      "for row in openpyxl.load_workbook(sys.argv[1]).active.iter_rows():\n"
      "    for cell in row:\n"
      "        if 'HYPERLINK' in str(cell.value): print(cell.data_type, cell.value)\n",
      book);
  EXPECT_EQ(cell.out.substr(0, 2), "s ") << "a text, not a formula: " << cell.out << cell.err;
}

TEST_F(District, SeveralFilesAreTakenOneByOne) {
  write_file(folder / "good.json", application());
  write_file(folder / "bad.json", application("primary", "high"));
  const Ran ran =
      as("clerk", {"intake", "group-application", (folder / "bad.json").string(), (folder / "good.json").string()});
  EXPECT_EQ(ran.code, 1);
  EXPECT_TRUE(holds(ran.out, "good.json: принято")) << ran.out;
  EXPECT_TRUE(holds(ran.err, "bad.json")) << ran.err;
}

}  // namespace
}  // namespace dyak::cli::testing
