// --json: every command that prints anything prints JSON, with keys that scripts may rely on.
#include <cstdlib>

#include "tests/cli/trips_store.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::cli::testing {
namespace {

using Words = std::vector<std::string>;

struct JsonRow {
  const char* name;
  Words words;
  Words keys;  ///< of the record, or of the first of the list
  int code = 0;
  std::string input = {};
};

class Json : public TripsStore, public ::testing::WithParamInterface<JsonRow> {};

TEST_P(Json, HasItsKeys) {
  Words words = GetParam().words;
  for (std::string& word : words) {
    if (word.rfind("@", 0) == 0) word = file(word.substr(1));
  }
  words.emplace_back("--json");
  const Ran ran = run(words, "root", GetParam().input);
  EXPECT_EQ(ran.code, GetParam().code) << ran.out << ran.err;
  const Value value = json_of(ran.out);
  const Value first = value.is_list() ? (value.as_list().empty() ? Value() : value.as_list().front()) : value;
  ASSERT_TRUE(first.is_record()) << ran.out;
  for (const std::string& key : GetParam().keys)
    EXPECT_TRUE(first.as_record().contains(key)) << key << " in " << ran.out;
}

INSTANTIATE_TEST_SUITE_P(
    Record, Json,
    ::testing::Values(
        JsonRow{"CaseList", {"case", "list"}, {"id", "process", "state"}},
        JsonRow{"CaseShow", {"case", "show", "К-01"}, {"id", "state", "steps"}},
        JsonRow{"CaseExplain", {"case", "explain", "К-02"}, {"case", "terms", "actions"}},
        JsonRow{"CaseDryRun", {"case", "fire", "К-02", "register", "--dry-run"}, {"accepted", "refusals"}, 1},
        JsonRow{"DefinitionsList", {"definitions", "list"}, {"version", "standing", "cases", "open", "first", "last"}},
        JsonRow{"DefinitionsDiff", {"definitions", "diff", "tests/regulations/garden"}, {"about", "what", "whom"}},
        JsonRow{"Migrate", {"migrate", "--plan", "@plan.yaml"}, {"applied", "done", "cases", "replay"}},
        JsonRow{"DocumentList",
                {"document", "list"},
                {"document", "case", "kind", "draft", "number", "date", "title", "sha256"}},
        JsonRow{"DocumentGet", {"document", "get", "К-01/p1", "-o", "@got.pdf"}, {"document", "file", "sha256"}},
        JsonRow{"DocumentBundle",
                {"document", "bundle", "К-01/order/p2", "К-01/order/p1", "-o", "@bundle.pdf", "--copies", "2"},
                {"file", "papers", "copies", "sheets"}},
        JsonRow{"DocumentDocx", {"document", "docx", "К-01/order/p2", "-o", "@got.docx"}, {"document", "file"}},
        JsonRow{"DocumentCompare", {"document", "compare", "К-01/order/p1", "К-01/order/p2"}, {"rough", "lines"}},
        JsonRow{"DocumentVerify", {"document", "verify", "@story.yaml"}, {"issued", "document", "drawn_the_same"}, 1},
        JsonRow{"FormPdf", {"form", "pdf", "trip-request", "-o", "@blank.pdf"}, {"form", "version", "file"}},
        JsonRow{"IntakeFolder", {"intake", "--folder", "@none"}, {"taken", "known", "trouble"}, 1},
        JsonRow{"JournalList",
                {"journal", "list"},
                {"journal", "year", "n", "number", "date", "case", "annulled", "reason"}},
        JsonRow{"JournalVerify", {"journal", "verify"}, {"whole", "gaps"}},
        JsonRow{"RegisterList", {"register", "list"}, {"register", "title"}},
        JsonRow{"RegisterExport",
                {"register", "export", "trips", "--period", "2026", "-o", "@r.xlsx"},
                {"register", "file"}},
        JsonRow{"UserList", {"user", "list"}, {"user", "title", "person", "roles"}},
        JsonRow{"DirectoryList", {"directory", "list"}, {"persons", "organisations"}},
        JsonRow{
            "DirectoryForms", {"directory", "forms", "P1"}, {"case", "text", "sure", "by_hand", "doubt", "offered"}},
        JsonRow{"Tick", {"tick"}, {"cases", "reports", "failed"}}, JsonRow{"Verify", {"verify"}, {"whole", "faults"}},
        JsonRow{"Backup", {"backup", "@json.copy"}, {"file"}}),
    dyak::testing::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Definitions, Json,
    ::testing::Values(JsonRow{"Check",
                              {"check", "tests/regulations/trips", "--scenarios"},
                              {"valid", "findings", "counts", "scenarios"}},
                      JsonRow{"Graph", {"graph", "trip-request"}, {"process", "initial", "states", "transitions"}},
                      JsonRow{"GraphFile", {"graph", "trip-request", "-o", "@g.mmd"}, {"process", "file"}},
                      JsonRow{"CalendarCount",
                              {"calendar", "count", "--from", "2026-09-14", "--length", "P7D"},
                              {"from", "last_day", "due", "internal", "steps"}},
                      JsonRow{"CalendarShow", {"calendar", "show", "2026"}, {"year", "working", "off", "days"}}),
    dyak::testing::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Language, Json,
    ::testing::Values(JsonRow{"Decline",
                              {"language", "decline", "Орлова Мария Ивановна"},
                              {"nom", "gen", "dat", "acc", "ins", "loc", "sure"}},
                      JsonRow{"Numeral", {"language", "numeral", "21"}, {"text"}},
                      JsonRow{"Date", {"language", "date", "2026-09-14"}, {"text"}},
                      JsonRow{"Range", {"language", "range", "2026-09-14", "2026-09-16"}, {"text"}},
                      JsonRow{"SchoolYear", {"language", "school-year", "2026-09-14"}, {"text"}},
                      JsonRow{"Count", {"language", "count", "2", "эксперт"}, {"text", "sure", "doubt"}},
                      JsonRow{"Preposition", {"language", "preposition", "о", "отказе"}, {"text"}},
                      JsonRow{"Initials", {"language", "initials", "Мария", "Ивановна"}, {"text"}},
                      JsonRow{"Typeset", {"language", "typeset"}, {"text"}, 0, "\"Школа\" - это"},
                      JsonRow{"Oddities", {"language", "oddities"}, {"character", "code", "message"}, 1, "Шкoла"}),
    dyak::testing::RowName{});

class JsonOfTrips : public TripsStore {};

TEST_F(JsonOfTrips, WhatWasMeasuredIsDrawnIntoAFileOfItsOwn) {
  const std::string paper = "tests/acceptance/files/nabl.pdf";
  const Ran ran = run({"document", "gost", paper, "--explain", file("explained.pdf"), "--json"});
  EXPECT_EQ(ran.code, 1) << "nothing in it is embedded or tagged";
  EXPECT_TRUE(json_of(ran.out).as_record().contains("findings")) << ran.out;
  EXPECT_EQ(read_file(file("explained.pdf")).rfind("%PDF-", 0), 0U);
  EXPECT_EQ(run({"document", "gost", paper, paper, "--explain", file("two.pdf")}).code, 2);
  if (std::system("command -v pdftoppm > /dev/null") != 0) GTEST_SKIP() << "poppler-utils are not installed";
  EXPECT_EQ(run({"document", "gost", paper, "--explain", file("explained.png")}).code, 1);
  EXPECT_EQ(read_file(file("explained.png")).rfind("\x89PNG", 0), 0U);
}

TEST_F(JsonOfTrips, AnActTellsWhatItDid) {
  const Ran taken = run({"intake", "trip-request", file("R1.json"), "--json"}, "clerk");
  EXPECT_EQ(taken.code, 0) << taken.err;
  const Value first = json_of(taken.out).as_list().at(0);
  EXPECT_EQ(first["accepted"], Value(true)) << taken.out;
  const std::string id = first["case"].text_or("");
  ASSERT_NE(id, "") << taken.out;
  const Ran shown = run({"case", "show", id, "--json"});
  EXPECT_EQ(json_of(shown.out)["id"], Value(id));
}

TEST_F(JsonOfTrips, ARefusedApplicationIsToldWithItsFindingsAndTheCodeStaysOne) {
  write_file(file("bad.json"), R"({"form": "trip-request", "by": {"person": "P1"}, "fields": {"twon": "tula"}})");
  const Ran ran = run({"intake", "trip-request", file("bad.json"), "--json"}, "clerk");
  EXPECT_EQ(ran.code, 1);
  const Value first = json_of(ran.out).as_list().at(0);
  EXPECT_EQ(first["accepted"], Value(false));
  EXPECT_TRUE(holds(to_json(first["error"]["findings"]), "field-unknown")) << ran.out;
}

TEST_F(JsonOfTrips, AnErrorIsJsonTooAmongTheMessagesNotTheResults) {
  const Ran ran = run({"case", "show", "К-99", "--json"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_EQ(ran.out, "");
  const Value error = json_of(ran.err)["error"];
  EXPECT_EQ(error["code"], Value("not-found")) << ran.err;
  EXPECT_TRUE(holds(error["message"].text_or(""), "К-99")) << ran.err;
}

TEST_F(JsonOfTrips, FindingsOfDefinitionsKeepTheirPlace) {
  const TempDirectory folder;
  write_file(folder / "templates/processes/a.yaml", "process: a\ntitle: А\nstats: {}\n");
  const Ran ran = dyak({"check", folder.path().string(), "--json"});
  EXPECT_EQ(ran.code, 1);
  const Value all = json_of(ran.out);
  EXPECT_EQ(all["valid"], Value(false));
  for (const Value& one : all["findings"].as_list()) {
    for (const char* key : {"severity", "code", "message", "hint", "file", "line", "column", "field"})
      EXPECT_TRUE(one.as_record().contains(key)) << key;
  }
  EXPECT_TRUE(holds(ran.out, "\"line\": 3")) << ran.out;
}

}  // namespace
}  // namespace dyak::cli::testing
