// `dyak directory import`: by key, told in full, and nothing is lost unasked.
#include "tests/cli/trips_store.hpp"

namespace dyak::cli::testing {
namespace {

class DirectoryImport : public TripsStore {
 protected:
  static std::string with(const std::string& name, const std::string& text) {
    write_file(file(name), text);
    return file(name);
  }
};

constexpr const char* kOne =
    "{\"persons\": [\n  {\"key\": \"P90\", \"surname\": \"Нова\", \"first_name\": \"Анна\", \"patronymic\": "
    "\"Ивановна\"}]}";

TEST_F(DirectoryImport, MergesByKeySaysWhatItDoesAndShowsItFirst) {
  const std::string people = with("one.json", kOne);
  const Ran shown = run({"directory", "import", people, "--dry-run"});
  EXPECT_EQ(shown.code, 0) << shown.err;
  EXPECT_TRUE(holds(shown.out, "+ P90 Нова Анна Ивановна") && holds(shown.out, "Ничего не записано")) << shown.out;
  EXPECT_FALSE(holds(run({"directory", "list"}).out, "P90"));
  const Ran done = run({"directory", "import", people});
  EXPECT_EQ(done.code, 0) << done.err;
  const std::string all = run({"directory", "list"}).out;
  EXPECT_TRUE(holds(all, "P90") && holds(all, "P1 ")) << all;
  EXPECT_TRUE(holds(run({"directory", "import", people}).out, "добавляется 0, меняется 0")) << "the second time";
}

TEST_F(DirectoryImport, FindingsNameFileLineAndFieldAndNothingIsTaken) {
  const Ran ran = run({"directory", "import",
                       with("wrong.json",
                            "{\"emplyments\": [],\n \"persons\": [\n  {\"key\": "
                            "\"P91\", \"surname\": \"Oрлова\", \"first_name\": "
                            "\"Анна\", \"patronymic\": \"Ивановна\"}]}")});
  EXPECT_EQ(ran.code, 1);
  EXPECT_TRUE(holds(ran.err, "wrong.json:3:29: error[latin-look-alike]: поле /persons/0/surname")) << ran.err;
  EXPECT_TRUE(holds(ran.err, "wrong.json:1:16: error[dir-unknown-member]: поле /emplyments")) << ran.err;
  EXPECT_FALSE(holds(run({"directory", "list"}).out, "P91"));
}

TEST_F(DirectoryImport, ReplacingShowsWhomOpenCasesAndSignersLoseAndWantsAYes) {
  const std::string people = with("few.json", kOne);
  const Ran refused = run({"directory", "import", people, "--replace"});
  EXPECT_EQ(refused.code, 1) << "nobody at a terminal";
  EXPECT_TRUE(holds(refused.err, "--yes")) << refused.err;
  EXPECT_TRUE(holds(refused.out, "открытые дела: К-02") || holds(refused.out, "открытые дела: К-01")) << refused.out;
  EXPECT_TRUE(holds(refused.out, "учётная запись: clerk")) << refused.out;
  EXPECT_TRUE(holds(refused.out, "подписывает документы: chief")) << refused.out;
  EXPECT_TRUE(holds(run({"directory", "list"}).out, "P1 ")) << "all are still there";
  EXPECT_EQ(run({"directory", "import", people, "--replace", "--dry-run"}).code, 0);
  const std::string before = with("before.json", run({"directory", "list", "--json"}).out);
  EXPECT_EQ(run({"directory", "import", people, "--replace", "--yes"}).code, 0);
  EXPECT_FALSE(holds(run({"directory", "list"}).out, "P1 "));
  EXPECT_EQ(run({"directory", "import", before}).code, 0) << "what was listed comes back";
  EXPECT_TRUE(holds(run({"directory", "list"}).out, "P1 "));
}

TEST_F(DirectoryImport, TakesASheetWithItsQuestionsAndGivesOneBackThatChangesNothing) {
  const std::string sheet = with(
      "shtat.csv", "Список работников;;;\nФИО;Пол;Учреждение;Должность\nНова Анна (совм.);ж;северное отд.;инженер\n");
  const Ran asked = run({"directory", "import", sheet});
  EXPECT_EQ(asked.code, 1);
  EXPECT_TRUE(holds(asked.err, "shtat.csv:3:3: error[table-reference]")) << asked.err;
  EXPECT_TRUE(holds(asked.err, "вопрос: Учреждение «северное отд.»") && holds(asked.err, "предлагается: "))
      << asked.err;
  const Ran done = run({"directory", "import", sheet, "--accept"});
  EXPECT_EQ(done.code, 0) << done.err;
  EXPECT_TRUE(holds(run({"directory", "list"}).out, "Нова Анна"));
  for (const char* name : {"out.xlsx", "out.csv"}) {
    EXPECT_EQ(run({"directory", "export", file(name)}).code, 0) << name;
    const Ran back = run({"directory", "import", file(name)});
    EXPECT_EQ(back.code, 0) << name << back.err;
    EXPECT_TRUE(holds(back.out, "люди: добавляется 0, меняется 0") || !holds(back.out, "меняется 1")) << back.out;
    EXPECT_FALSE(holds(back.out, "~ ") || holds(back.out, "+ ")) << back.out;
  }
  EXPECT_EQ(run({"directory", "export", file("out.doc")}).code, 1);
}

}  // namespace
}  // namespace dyak::cli::testing
