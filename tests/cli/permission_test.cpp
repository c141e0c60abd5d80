// Every command asked by everybody on one record: the console gives nobody a right that he has not elsewhere. A command
// without a row fails.
#include <set>

#include "tests/cli/program.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::cli::testing {
namespace {

/// R1 is P1's and approved, its order signed; nothing of it is P4's.
class CommandRights : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<TempDirectory>();
    const auto& at = *folder_;
    write_file(at / "directory.json", read_file(source_dir() / "tests/regulations/trips/directory.json"));
    write_file(at / "users.yaml",
               "users:\n  clerk: {title: Секретарь, person: P7, roles: [clerk]}\n"
               "  chief: {title: Директор, person: P9, roles: [chief]}\n"
               "  t01: {title: Заявитель, person: P1, roles: [employee]}\n"
               "  t04: {title: Посторонний, person: P4, roles: [employee]}\n"
               "  admin: {title: Администратор, roles: [administrator]}\n");
    write_file(at / "R1.json", R"({"form": "trip-request", "channel": "лично", "by": {"person": "P1"},
      "fields": {"town": "tula", "purpose": "Ярмарка", "away": {"from": "2026-10-05", "to": "2026-10-07"}, "travellers": [{"person": "P1"}, {"person": "P2"}]}})");
    write_file(at / "wrong.json", R"({"form": "trip-request", "by": {"person": "P1"}, "fields": {"unknown": 1}})");
    write_file(at / "story.yaml",
               "story: trips\nsteps:\n"
               "  - {at: \"2026-09-14T10:00:00+03:00\", as: clerk, intake: R1.json}\n"
               "  - {event: {case: R1, name: register}}\n"
               "  - {as: chief, event: {case: R1, name: approve, with: {reason: Ярмарка раз в году}}}\n"
               "  - {event: {case: R1/order, name: sign}}\n");
    const Ran ran = dyak({"play", (at / "story.yaml").string(), "--definitions", definitions(), "--data", store(),
                          "--out", (at / "out").string()});
    ASSERT_EQ(ran.code, 0) << ran.out << ran.err;
  }
  static void TearDownTestSuite() { folder_.reset(); }

  static std::string definitions() { return (source_dir() / "tests/regulations/trips").string(); }
  static std::string store() { return (*folder_ / "store").string(); }
  static Ran run(std::vector<std::string> words, const std::string& as) {
    for (std::string& word : words) {
      if (word.starts_with("@")) word = (*folder_ / word.substr(1)).string();
    }
    words.insert(words.end(),
                 {"--data", store(), "--definitions", definitions(), "--now", "2026-09-15T12:00:00+03:00", "--as", as});
    return dyak(words, "sosna-bereza-2026\n");
  }

  inline static std::unique_ptr<TempDirectory> folder_;
};

struct Asked {
  std::vector<std::string> words;
  const char*
      codes;  ///< exit codes for t04, t01, clerk, admin: 0 done, 1 let in and stopped by what was sent, 3 kept out
};

/// What is sent is such that whoever may is stopped, or nothing is changed.
const std::vector<Asked>& asked() {
  static const std::vector<Asked> kAll{
      {{"case", "show", "c-000001"}, "3 0 0 3"},
      {{"case", "explain", "c-000001"}, "3 0 0 3"},
      {{"case", "fire", "c-000001", "withdraw", "--dry-run"}, "3 1 1 3"},
      {{"case", "note", "c-000001", "--text", " "}, "3 3 1 3"},
      {{"case", "assign", "c-000001", "--to", "P404", "--what", " "}, "3 3 1 3"},
      {{"case", "take-back", "c-000001", "--expect-version", "1"}, "3 1 1 3"},
      {{"document", "render", "c-000001/p1", "--text"}, "3 0 0 3"},
      {{"journal", "list"}, "3 3 0 3"},
      {{"register", "export", "trips", "--period", "2026", "-o", "@x.xlsx"}, "3 3 0 3"},
      {{"register", "runs"}, "3 3 0 3"},
      {{"directory", "import", "@directory.json"}, "3 3 0 0"},
      {{"user", "list"}, "3 3 3 0"},
      {{"audit", "list"}, "3 3 3 0"},
      {{"store", "clock", "--accept", "--reason", " "}, "3 3 3 1"},
      {{"intake", "trip-request", "@wrong.json"}, "3 1 1 3"},
      {{"mail", "list"}, "3 3 0 0"},
      {{"post", "incoming"}, "3 3 0 3"},
      {{"case", "fire", "c-000001", "withdraw"}, "3 1 1 3"},
      {{"document", "get", "c-000001/p1", "-o", "@x.pdf"}, "3 0 0 3"},
      {{"document", "bundle", "c-000001/p1", "-o", "@x.pdf"}, "3 0 0 3"},
      {{"document", "docx", "c-000001/p1", "-o", "@x.docx"}, "3 0 0 3"},
      {{"directory", "list"}, "0 0 0 0"},
      {{"directory", "forms", "P1"}, "3 3 0 0"},
      {{"directory", "corrections"}, "3 3 0 0"},
      {{"directory", "export", "@people.csv"}, "3 3 0 0"},
      {{"journal", "annul", "requests", "1", "--year", "2026", "--reason", " "}, "3 3 1 3"},
      {{"register", "list"}, "0 0 0 0"},
      {{"user", "add", "x", "--role", "none"}, "3 3 3 1"},
      {{"mail", "drop", "404", "--reason", " "}, "3 3 1 1"},
  };
  return kAll;
}

TEST_F(CommandRights, GivesNobodyARightThatHeHasNotElsewhere) {
  for (const Asked& one : asked()) {
    std::string heard;
    std::string said;
    for (const char* user : {"t04", "t01", "clerk", "admin"}) {
      const Ran ran = run(one.words, user);
      heard += (heard.empty() ? "" : " ") + std::to_string(ran.code);
      said += std::string(user) + ": " + ran.out.substr(0, 200) + ran.err.substr(0, 300) + "\n";
    }
    EXPECT_EQ(heard, one.codes) << one.words[0] << ' ' << one.words[1] << '\n' << said;
  }
}

TEST_F(CommandRights, ListsAreAsIfTheCasesOfOthersHadNeverBeen) {
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"case", "list"}, {"case", "list", "--query", "Ярмарка"}, {"task", "list", "--all"}, {"document", "list"}}) {
    for (const char* user : {"t04", "admin"}) {
      const Ran ran = run(words, user);
      EXPECT_FALSE(holds(ran.out, "c-0000") || holds(ran.out, "Ярмарка") || holds(ran.out, "К-01")) << user << ran.out;
    }
  }
  EXPECT_TRUE(holds(run({"case", "list"}, "clerk").out, "К-01"));
}

/// Words of commands that ask nothing of a record in somebody's name, and why.
const std::set<std::string>& elsewhere() {
  static const std::set<std::string> kAll{
      // no record at all
      "check", "graph", "simulate", "play", "new", "definitions", "language", "form", "calendar count", "calendar show",
      "calendar import", "document draw", "document gost", "document preview", "document verify",
      // whoever owns the data folder, without an account
      "serve", "tick", "backup", "restore", "verify", "journal anchor", "journal export", "journal key", "journal page",
      "journal verify", "migrate", "mail check", "mail send", "mail bounces", "post fetch", "store copy",
      "store prepare",
      // asked by the way of a neighbour above, and of the use case itself in tests/service/use_case_matrix_test.cpp
      "document compare", "task show", "task submit", "directory correct", "register run", "user change", "user role",
      "user disable", "user enable", "user passwd", "user password", "user link", "user sign-out", "user reset-factor",
      "mail show", "mail again", "mail by-hand", "post accept",
      // what is open to all; the lists, which are held above
      "catalogue export", "case list", "task list", "document list"};
  return kAll;
}

TEST_F(CommandRights, EveryCommandHasARow) {
  std::set<std::string> known = elsewhere();
  for (const Asked& one : asked())
    known.insert(one.words[0] == "intake" ? one.words[0] : one.words[0] + " " + one.words[1]);
  std::size_t commands = 0;
  for (const std::string& line : lines_of(dyak({"help"}).out)) {
    if (!line.starts_with("  ") || line.starts_with("   ")) continue;
    std::string words = line.substr(2, line.find("  ", 2) - 2);
    ++commands;
    const std::string first = words.substr(0, words.find(' '));
    EXPECT_TRUE(known.contains(words) || known.contains(first)) << words << " has no row";
  }
  EXPECT_GT(commands, 60U);
}

}  // namespace
}  // namespace dyak::cli::testing
