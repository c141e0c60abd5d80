// The files change under open cases, seen from the console: versions, what is otherwise, open cases moved.
#include "tests/cli/trips_store.hpp"
#include "tests/regulations/another_day.hpp"

namespace dyak::cli::testing {
namespace {

namespace trips = dyak::testing::trips;

/// The trip office whose files are those of another day from now on.
class MigrateCommand : public TripsStore {
 protected:
  static void SetUpTestSuite() {
    TripsStore::SetUpTestSuite();
    write_folder("next", "");
    write_folder("later", "valid_from: 2026-10-01\n");
    write_file(*folder_ / "plan.yaml", trips::plan_of_another_day());
    write_file(*folder_ / "poor.yaml", "migration: poor\ntitle: План\nprocesses:\n  trip-request: {drop: away}\n");
  }
  static void write_folder(const std::string& name, const std::string& first) {
    for (const auto& source : trips::another_day_files()) {
      std::filesystem::create_directories((*folder_ / name / source.path).parent_path());
      const bool organisation = source.path == "templates/organisation.yaml";
      std::string text = source.text;
      if (organisation) text.insert(text.find('\n') + 1, first);
      write_file(*folder_ / name / source.path, text);
    }
  }
  static Ran at(const std::string& now, const std::string& files, std::vector<std::string> words) {
    words.insert(words.end(), {"--data", store(), "--definitions", file(files), "--now", now, "--as", "root"});
    return dyak(words);
  }
  /// Of those that `definitions list --json` tells.
  static std::string version_that(const Ran& list, const char* standing) {
    const Value told = json_of(list.out);
    for (const Value& one : told.as_list()) {
      if (one["standing"] == Value(standing)) return one["version"].as_text();
    }
    return {};
  }
  static Ran next(std::vector<std::string> words) { return at("2026-09-16T12:00:00+03:00", "next", std::move(words)); }
};

TEST_F(MigrateCommand, GoesTheWholeWay) {
  const Ran before = next({"definitions", "list"});
  EXPECT_EQ(before.code, 0) << before.err;
  EXPECT_TRUE(holds(before.out, "ведёт открытые дела") && holds(before.out, "в силе")) << before.out;

  const std::string version = version_that(next({"definitions", "list", "--json"}), "ведёт открытые дела");
  const Ran otherwise = next({"definitions", "diff", definitions()});
  EXPECT_EQ(otherwise.code, 0) << otherwise.err;
  for (const char* told :
       {"Процесс «Командировка по заявке»", "новое состояние «Изучается»", "состояния «Рассматривается» больше нет",
        "Форма «Заявка на командировку»", "новое поле «Выезд», обязательно при приёме",
        "поля «Время поездки» больше нет", "новое поле «Оценка расходов»"})
    EXPECT_TRUE(holds(otherwise.out, told)) << told << "\n" << otherwise.out;

  const Ran check = dyak({"check", file("next"), "--data", store()});
  EXPECT_EQ(check.code, 0) << "open cases go on by their own files: " << check.out;

  const Ran poor = next({"migrate", "--plan", file("poor.yaml")});
  EXPECT_EQ(poor.code, 1);
  EXPECT_TRUE(holds(poor.out, "НЕ ПЕРЕЙДЁТ") && holds(poor.out, "states: {considered: …}")) << poor.out;

  const Ran report = next({"migrate", "--plan", file("plan.yaml")});
  EXPECT_EQ(report.code, 0) << report.out << report.err;
  EXPECT_TRUE(holds(report.out, "Рассматривается → Изучается")) << report.out;
  EXPECT_TRUE(holds(report.out, "открытых дел 0 пошли бы иначе")) << report.out;
  EXPECT_TRUE(holds(report.out, "Ничего не изменено")) << report.out;

  const Ran applied = next({"migrate", "--plan", file("plan.yaml"), "--apply"});
  EXPECT_EQ(applied.code, 0) << applied.out << applied.err;
  EXPECT_TRUE(holds(applied.out, "Переведено дел: ")) << applied.out;
  const Ran again = next({"migrate", "--plan", file("plan.yaml"), "--apply"});
  EXPECT_EQ(last_line(again.out), "Открытых дел, которые идут по другим описаниям, нет");
  const Ran shown = next({"case", "show", "К-02"});
  EXPECT_TRUE(holds(shown.out, "Состояние: Изучается")) << shown.out;
  EXPECT_TRUE(holds(shown.out, "Поступила → Рассматривается")) << "as it was called then: " << shown.out;
  const Ran since = next({"definitions", "diff", version});
  EXPECT_EQ(since.out, otherwise.out) << "a version that no case goes by any more is read all the same: " << since.err;
  EXPECT_EQ(next({"verify"}).code, 0);
}

class FilesToCome : public MigrateCommand {};

TEST_F(FilesToCome, WaitForTheirDay) {
  const auto in_force = [](const Ran& ran) { return version_that(ran, "в силе"); };
  const std::string old = in_force(run({"definitions", "list", "--json"}));
  EXPECT_EQ(in_force(at("2026-09-30T23:59:00+03:00", "later", {"definitions", "list", "--json"})), old);
  EXPECT_NE(in_force(at("2026-10-01T00:01:00+03:00", "later", {"definitions", "list", "--json"})), old);
}

}  // namespace
}  // namespace dyak::cli::testing
