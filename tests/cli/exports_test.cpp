// What is given out of the record at the console stands on record, as what the pages give out does.
#include <algorithm>

#include "tests/cli/trips_store.hpp"

namespace dyak::cli::testing {
namespace {

class Exports : public TripsStore {
 protected:
  static List noted(const std::string& kind) {
    const Ran ran = run({"audit", "list", "--kind", kind, "--json"});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return json_of(ran.out)["items"].as_list();
  }
};

struct ExportRow {
  const char* name;
  std::vector<std::string> words;
  const char* kind;
  const char* subject;
};

TEST_F(Exports, EachCommandThatGivesOutTheRecordIsNotedWithWhoAskedAndWhoTyped) {
  const std::vector<ExportRow> rows{
      {"xlsx", {"register", "export", "trips", "--period", "2026", "-o", file("t.xlsx")}, "register-exported", "trips"},
      {"pdf", {"register", "export", "trips", "--period", "2026", "-o", file("t.pdf")}, "register-exported", "trips"},
      {"csv", {"register", "export", "trips", "--period", "2026", "-o", file("t.csv")}, "register-exported", "trips"},
      {"jsonl",
       {"register", "export", "trips", "--period", "2026", "--table", "t_trips", "-o", file("t.jsonl")},
       "register-exported",
       "trips"},
      {"journal", {"journal", "list", "--year", "2026"}, "register-exported", ""},
      {"directory", {"directory", "list", "--json"}, "directory-exported", ""},
      {"chain", {"journal", "export", "-o", file("chain")}, "record-exported", ""}};
  for (const ExportRow& row : rows) {
    const std::size_t before = noted(row.kind).size();
    const Ran ran = run(row.words);
    ASSERT_EQ(ran.code, 0) << row.name << ran.err;
    const List after = noted(row.kind);
    ASSERT_EQ(after.size(), before + 1) << row.name << ran.err;
    const Value& last = after.front();
    EXPECT_EQ(last["actor"], Value("root")) << row.name;
    EXPECT_EQ(last["subject"].text_or(""), row.subject) << row.name;
    EXPECT_TRUE(holds(to_json(last), "os_user")) << row.name << to_json(last);
  }
}

TEST_F(Exports, ATableThatIsNotThereIsToldWithThoseThatAre) {
  const Ran ran = run({"register", "export", "trips", "--period", "2026", "--table", "t_tripz", "-o", file("x.csv")});
  EXPECT_NE(ran.code, 0);
  EXPECT_TRUE(holds(ran.err, "t_trips")) << ran.err;
  EXPECT_EQ(run({"register", "export", "trips", "--period", "2026", "--table", "t_trips", "-o", file("x.xlsx")}).code,
            2);
}

TEST_F(Exports, ARefusedOneIsNot) {
  const std::size_t before = noted("register-exported").size();
  EXPECT_NE(run({"register", "export", "nothing", "--period", "2026", "-o", file("n.xlsx")}).code, 0);
  EXPECT_EQ(noted("register-exported").size(), before);
}

}  // namespace
}  // namespace dyak::cli::testing
