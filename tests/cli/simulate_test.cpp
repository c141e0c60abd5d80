// Invented cases that walk a process at random: where they are stuck, go round for ever, and what nobody tried.
#include <filesystem>

#include "tests/cli/program.hpp"

namespace dyak::cli::testing {
namespace {

namespace fs = std::filesystem;

/// A process of one form, with what the row puts among its transitions.
class Simulate : public ::testing::Test {
 protected:
  Ran walk(const std::string& states, const std::string& more = {}) {
    const TempDirectory folder;
    fs::create_directories(folder / "templates");
    fs::copy(source_dir() / "tests/regulations/trips/templates/calendars", folder / "templates/calendars",
             fs::copy_options::recursive);
    write_file(folder / "forms/note.yaml",
               "form: note\ntitle: Записка\nby: [person]\nsections: [{title: О чём, fields: {about: {type: text, "
               "title: О чём, required: intake, min: 40}}}]\n");
    write_file(folder / "templates/processes/note.yaml",
               "process: note\ntitle: Записка\nform: note\nroles: {clerk: {title: секретарь}}\n" + more + "states:\n" +
                   states);
    return dyak({"simulate", "note", "--cases", "5", "--definitions", folder.path().string()});
  }
};

TEST_F(Simulate, FindsWhereCasesAreStuckThoughEveryStateHasAWayOut) {
  const Ran ran = walk(
      "  come: {title: Пришла, transitions: {read: {title: Прочесть, by: clerk, to: shut}}}\n"
      "  shut: {title: Заперта, transitions: {leave: {title: Выйти, by: clerk, when: [{check: \"size(about) < 10\", "
      "say: Слишком длинно}], to: gone}}}\n"
      "  gone: {title: Ушла, final: true}\n");
  EXPECT_EQ(ran.code, 1) << ran.out << ran.err;
  EXPECT_TRUE(holds(ran.out, "ТУПИК: note, состояние shut (5)") && holds(ran.out, "Слишком длинно")) << ran.out;
  EXPECT_TRUE(holds(ran.out, "НИ РАЗУ  gone")) << ran.out;
}

TEST_F(Simulate, FindsCasesThatGoRoundAndNeverEnd) {
  const Ran ran = walk(
      "  there: {title: Там, transitions: {go: {title: Туда, by: clerk, to: back}, leave: {title: Выйти, by: clerk, "
      "when: [{check: \"size(about) < 10\", say: Слишком длинно}], to: gone}}}\n"
      "  back: {title: Обратно, transitions: {return: {title: Назад, by: clerk, to: there}}}\n"
      "  gone: {title: Ушла, final: true}\n");
  EXPECT_EQ(ran.code, 1) << ran.out << ran.err;
  EXPECT_TRUE(holds(ran.out, "НИ ОДНО ДЕЛО НЕ КОНЧИЛОСЬ, ходят по кругу: back there")) << ran.out;
  EXPECT_FALSE(holds(ran.out, "Тупиков и нарушений нет")) << ran.out;
  EXPECT_TRUE(holds(ran.out, "leave — Выйти: отказано — Слишком длинно")) << ran.out;
}

/// Cases rest in a state that is not final: a walk at random has only missed the way on.
TEST_F(Simulate, ACircleIsNotToldBesideCasesThatEnd) {
  const Ran ran = walk(
      "  come: {title: Пришла, transitions: {drop: {title: Бросить, by: clerk, to: gone}, read: {title: Прочесть, by: "
      "clerk, to: first}}}\n"
      "  first: {title: Раз, transitions: {one: {title: Раз, by: clerk, to: second}}}\n"
      "  second: {title: Два, transitions: {two: {title: Два, by: clerk, to: first}, leave: {title: Выйти, by: clerk, "
      "when: [{check: \"about.startsWith('ъъъ')\", say: Не то слово}], to: gone}}}\n"
      "  gone: {title: Ушла, final: true}\n");
  EXPECT_FALSE(holds(ran.out, "КРУГ") || holds(ran.out, "ХОДЯТ ПО КРУГУ")) << ran.out;
  EXPECT_TRUE(holds(ran.out, "leave — Выйти: отказано — Не то слово")) << ran.out;
}

TEST_F(Simulate, ACircleThatCasesLeaveIsNone) {
  const Ran ran = walk(
      "  come: {title: Пришла, transitions: {read: {title: Прочесть, by: clerk, to: there}}}\n"
      "  there: {title: Там, transitions: {go: {title: Назад, by: clerk, to: come}, leave: {title: Выйти, by: clerk, "
      "to: gone}}}\n"
      "  gone: {title: Ушла, final: true}\n");
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
  EXPECT_FALSE(holds(ran.out, "КРУГ")) << ran.out;
}

constexpr const char* kStuckOnAnAnswer =
    "  come: {title: Пришла, transitions: {read: {title: Прочесть, by: clerk, to: shut}}}\n"
    "  shut: {title: Заперта, transitions: {leave: {title: Выйти, by: clerk, ask: [word], when: [{check: \"word == "
    "'сезам'\", say: Не то слово}], to: gone}}}\n"
    "  gone: {title: Ушла, final: true}\n";
constexpr const char* kWord = "data: {word: {type: text, title: Слово}}\n";

TEST_F(Simulate, WhatHangsOnAnAnswerIsNoDeadEndAndIsNamedAsUntried) {
  const Ran ran = walk(kStuckOnAnAnswer, kWord);
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
  EXPECT_FALSE(holds(ran.out, "ТУПИК")) << ran.out;
  EXPECT_TRUE(holds(ran.out, "Не испытано переходов 1")) << ran.out;
  EXPECT_TRUE(holds(ran.out, "leave — Выйти: отказано — Не то слово")) << ran.out;
}

TEST_F(Simulate, ScenariosLeadWhereNothingInventedWould) {
  const Ran ran =
      walk(std::string(kStuckOnAnAnswer) +
               "scenarios:\n  - title: Сказано верно\n    given: {by: {person: P1}, now: "
               "\"2026-03-02T10:00:00+03:00\", directory: {persons: [{key: P1, surname: Кравец, first_name: "
               "Лев, patronymic: Ильич}]}, data: {about: \"Сорок знаков, а может быть, и больше того, кто их "
               "считал\"}}\n    when: [{event: read, as: clerk}, {event: leave, as: clerk, with: {word: "
               "сезам}}]\n    then: {state: gone}\n",
           kWord);
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
  EXPECT_FALSE(holds(ran.out, "Не испытано")) << ran.out;
  EXPECT_TRUE(holds(ran.out, "из сценариев ещё 1")) << ran.out;
}

TEST_F(Simulate, FindsARuleOfTheProcessThatATransitionBreaks) {
  const Ran ran = walk(
      "  come: {title: Пришла, transitions: {read: {title: Прочесть, by: clerk, to: gone}, drop: {title: Бросить, by: "
      "clerk, to: lost}}}\n"
      "  gone: {title: Ушла, final: true}\n  lost: {title: Пропала, final: true}\n",
      "invariants: [{title: Ничего не пропадает, always: \"case.state != 'lost'\"}]\n");
  EXPECT_EQ(ran.code, 1) << ran.out << ran.err;
  EXPECT_TRUE(holds(ran.out, "НАРУШЕНЫ ПРАВИЛА") && holds(ran.out, "Ничего не пропадает")) << ran.out;
}

TEST_F(Simulate, FollowsATermThatIsMonthsAway) {
  const Ran ran = walk(
      "  come: {title: Пришла, transitions: {old: {title: Устарела, by: system, at: life, to: gone}}}\n  gone: {title: "
      "Ушла, final: true}\n",
      "terms: {life: {title: Хранение, from: case.received_at, length: P5M, met_by: [gone]}}\n");
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
  EXPECT_TRUE(holds(ran.out, "Тупиков и нарушений нет")) << ran.out;
}

}  // namespace
}  // namespace dyak::cli::testing
