// The language of stories, on the regulation of business trips: each sentence is a small story played by the program.
#include "tests/cli/program.hpp"

namespace dyak::cli::testing {
namespace {

/// Where a story and its parts stand, beside the people of the trips.
class StoryLanguage : public ::testing::Test {
 protected:
  StoryLanguage() {
    write_file(folder_ / "directory.json", read_file(source_dir() / "tests/regulations/trips/directory.json"));
    write_file(folder_ / "users.yaml",
               "users:\n  clerk: {title: Секретарь, person: P7, roles: [clerk]}\n  chief: {title: Директор, person: "
               "P9, roles: [chief]}\n  deputy: {title: Заместитель, person: P8, roles: [deputy]}\n");
    write_file(folder_ / "R1.json", R"({"form": "trip-request", "channel": "лично", "by": {"person": "P1"},
      "fields": {"town": "tula", "purpose": "Ярмарка", "away": {"from": "2026-10-05", "to": "2026-10-07"}, "travellers": [{"person": "P1"}, {"person": "P2"}]}})");
  }

  /// A story of these steps; they may use `R1` (registered on 14.09.2026).
  Ran play(const std::string& steps, const std::string& head = {}) {
    write_file(folder_ / "story.yaml", "story: trips\n" + head + "steps:\n" +
                                           "  - {at: \"2026-09-14T10:00:00+03:00\", as: clerk, intake: R1.json}\n"
                                           "  - {event: {case: R1, name: register}}\n" +
                                           steps);
    return dyak({"play", (folder_ / "story.yaml").string(), "--definitions",
                 (source_dir() / "tests/regulations/trips").string(), "--out",
                 (folder_ / ("out" + std::to_string(++runs_))).string()});
  }
  void passes(const std::string& steps, const std::string& head = {}) {
    const Ran ran = play(steps, head);
    EXPECT_EQ(ran.code, 0) << steps << ran.out << ran.err;
  }
  /// It stops at this line of the file with these words.
  void stops(const std::string& steps, const std::string& place, const std::string& words,
             const std::string& head = {}) {
    const Ran ran = play(steps, head);
    EXPECT_EQ(ran.code, 1) << steps << ran.out;
    EXPECT_TRUE(holds(ran.err, "story.yaml:" + place)) << ran.err;
    EXPECT_TRUE(holds(ran.err, words)) << ran.err;
  }

  TempDirectory folder_;
  int runs_ = 0;
};

TEST_F(StoryLanguage, ExpectationsTellWhatTheyWantedAndWhatTheySaw) {
  passes(
      "  - {expect: {state: considered, number: К-01, paper: trip-slip, due: {answer: \"2026-09-21\"}, internal: "
      "\"2026-09-21\", tasks: 0, overdue_days: 0}}\n");
  stops("  - {expect: {state: going}}\n", "5:14", "«considered», а ожидалось «going»");
  stops("  - {expect: {internal: {answer: \"2026-09-18\"}}}\n", "5:14", "«2026-09-21», а ожидалось «2026-09-18»");
  stops("  - {expect: {tasks: 2}}\n", "5:14", "открытых поручений 0, а ожидалось 2");
  stops("  - {expect: {overdue_days: 3}}\n", "5:14", "дней просрочки «0», а ожидалось «3»");
  stops("  - {expect: {stat: going}}\n", "5:15", "возможно, «state»");
}

TEST_F(StoryLanguage, ARefusalIsExpectedRightAfterItNotByTheNextAct) {
  // The second act is refused too, and its step says so: the first refusal is still nobody's.
  stops(
      "  - {as: clerk, event: {case: R1, name: approve, with: {reason: Ярмарка раз в году}}}\n"
      "  - {as: clerk, event: {case: R1, name: refuse, with: {reason: Ярмарка раз в году}}, expect: {refused: true}}\n",
      "5:5", "Отказано");
  passes(
      "  - {as: clerk, event: {case: R1, name: approve, with: {reason: Ярмарка раз в году}}}\n"
      "  - {expect: {refused: true}}\n"
      "  - {event: {case: R1, name: refuse, with: {reason: Ярмарка раз в году}}, expect: {refused: true}}\n");
}

TEST_F(StoryLanguage, AnEmptyListExpectsNoRefusalThatAnybodyCouldName) {
  stops(
      "  - {as: clerk, event: {case: R1, name: approve, with: {reason: Ярмарка раз в году}}, expect: {refused: []}}\n",
      "5:", "true — любой, false — никакой");
}

TEST_F(StoryLanguage, AReasonOfOneLetterDotsOrOneWordOverAndOverIsNoReason) {
  for (const char* reason :
       {"ааааааааааааааааааааа", "....................", "и и и и и и и и и и и", "да да да да да да"})
    passes(std::string("  - {as: chief, event: {case: R1, name: approve, with: {reason: \"") + reason +
           "\"}}, expect: {refused: слов нет}}\n");
  passes(
      "  - {as: chief, event: {case: R1, name: approve, with: {reason: \"Нужен станок\"}}, expect: {state: "
      "ordering}}\n");
}

TEST_F(StoryLanguage, OverdueIsAskedOfOneTerm) {
  passes(
      "  - {at: \"2026-09-24T10:00:00+03:00\", tick: true, expect: {overdue: {answer: true}, overdue_days: {answer: "
      "3}}}\n");
  stops("  - {expect: {overdue: {answer: true}}}\n", "5:14", "срок answer просрочен «нет»");
  stops("  - {expect: {overdue_days: {ansver: 1}}}\n", "5:29", "срока «ansver»");
}

TEST_F(StoryLanguage, ABareFileNameIsAStoryHereAndAgainOverwritesOnlyWhenTold) {
  write_file(folder_ / "bare.yaml", "steps:\n  - {at: \"2026-09-14T10:00:00+03:00\", tick: true}\n");
  const auto bare = [&](const std::string& more) {
    return run_program({"sh", "-c",
                        "cd " + quoted(folder_.path()) + " && " + quoted(DYAK_PROGRAM) +
                            " play bare.yaml --definitions " +
                            quoted((source_dir() / "tests/regulations/trips").string()) + more});
  };
  const Ran first = bare("");
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_EQ(play("  - {tick: true}\n").code, 0);
  const std::string out = (folder_ / "out1").string();
  const std::vector<std::string> again{"play",          (folder_ / "story.yaml").string(),
                                       "--definitions", (source_dir() / "tests/regulations/trips").string(),
                                       "--out",         out};
  const Ran refused = dyak(again);
  EXPECT_EQ(refused.code, 1);
  EXPECT_TRUE(holds(refused.err, "--force")) << refused.err;
  std::vector<std::string> forced = again;
  forced.emplace_back("--force");
  EXPECT_EQ(dyak(forced).code, 0);
}

TEST_F(StoryLanguage, SeveralStoriesGoEachIntoAFolderOfItsOwnAndOneThatFailsHoldsNoOtherBack) {
  const std::string step = "steps:\n  - {at: \"2026-09-14T10:00:00+03:00\", as: clerk, intake: R1.json}\n";
  write_file(folder_ / "first.yaml", "story: trips\n" + step + "  - {expect: {state: going}}\n");
  write_file(folder_ / "second.yaml", "story: trips\n" + step);
  const Ran ran = dyak({"play", (folder_ / "first.yaml").string(), (folder_ / "second.yaml").string(), "--definitions",
                        (source_dir() / "tests/regulations/trips").string(), "--out", (folder_ / "all").string()});
  EXPECT_EQ(ran.code, 1) << ran.out;
  EXPECT_TRUE(holds(ran.err, "first.yaml:4")) << ran.err;
  EXPECT_FALSE(holds(ran.err, "second.yaml")) << ran.err;
  for (const char* name : {"first", "second"})
    EXPECT_TRUE(std::filesystem::exists(folder_ / "all" / name / "store")) << name;
}

TEST_F(StoryLanguage, DataIsAskedByExpressionsOfTheProcess) {
  passes("  - {expect: {data: {days: 3, \"size(travellers)\": 2, \"away.from\": 2026-10-05, town_title: Тула}}}\n");
  stops("  - {expect: {data: {days: 4}}}\n", "5:28", "days — 3, а ожидалось 4");
  stops("  - {expect: {data: {nights: 4}}}\n", "5:22", "nights");
}

TEST_F(StoryLanguage, PapersAreAskedForTheirWordsWhateverTheirSpaces) {
  const std::string refuse =
      "  - {as: chief, event: {case: R1, name: refuse, with: {reason: Ярмарка перенесена на весну}}}\n";
  passes(refuse +
         "  - {expect: {paper: trip-refusal, says: [\"Орловой Марии Ивановне\", \"Ярмарка перенесена на весну\"], "
         "not_says: пряник}}\n");
  stops(refuse + "  - {expect: {says: пряник}}\n", "6:14", "нет слов «пряник»");
  stops(refuse + "  - {expect: {not_says: Дальний путь}}\n", "6:14", "есть слова «Дальний путь»");
  stops(refuse + "  - {expect: {draft: trip-refusal}}\n", "6:14", "проекта «trip-refusal» нет");
}

TEST_F(StoryLanguage, RegistersAreAskedForRowsAndCells) {
  const std::string made = "  - {register: {name: trips, period: 2026}, expect: ";
  passes(made + "{rows: 1, cells: {B1: К-01, C1: 2026-09-14, G1: 2}, contains: [\"Всего записей: 1 (одна)\"]}}\n");
  stops(made + "{rows: 2}}\n", "5:53", "Строк в реестре 1, а ожидалось 2");
  stops(made + "{cells: {B1: К-02}}}\n", "5:53", "В ячейке B1 «К-01», а ожидалось «К-02»");
  stops(made + "{cells: {B7: К-02}}}\n", "5:53", "Ячейки «B7» нет");
  stops(made + "{contains: Тула}}\n", "5:53", "В реестре нет «Тула»");
}

TEST_F(StoryLanguage, PartsAreMergedByTheirMomentsAndShareNames) {
  write_file(folder_ / "parts/late.yaml",
             "- {at: \"2026-09-16T10:00:00+03:00\", as: chief, event: {case: R1/order, name: sign}}\n- {expect: {case: "
             "R1, state: going}}\n");
  write_file(folder_ / "parts/early.yaml",
             "story: early\nsteps:\n  - {at: \"2026-09-15T10:00:00+03:00\", as: chief, event: {case: R1, name: "
             "approve, with: {reason: Ярмарка раз в году}}}\n");
  passes("  - {at: \"2026-09-17T10:00:00+03:00\", as: clerk, expect: {case: R1, state: going}}\n",
         "parts: [parts/late.yaml, parts/early.yaml]\n");
  stops("", "2:9", "Нет файла части", "parts: [parts/never.yaml]\n");
}

TEST_F(StoryLanguage, StepsAreTakenInTheOrderOfTheirMomentsWhereverTheyStand) {
  passes(
      "  - {at: \"2026-09-16T10:00:00+03:00\", as: chief, expect: {case: R1, state: ordering}}\n"
      "  - {at: \"2026-09-15T10:00:00+03:00\", as: chief, event: {case: R1, name: approve, with: {reason: Ярмарка раз "
      "в году}}}\n");
  stops("  - {at: 2026-09-15, tick: true}\n", "5:10", "нужны дата, время и пояс");
}

TEST_F(StoryLanguage, ApplicationsMayBeWrittenOutOrLikeOthers) {
  passes(
      "  - {label: R2, intake: {like: R1.json, fields: {purpose: Выставка}}}\n"
      "  - {expect: {case: R2, state: received, data: {purpose: Выставка, days: 3}}}\n"
      "  - {label: R3, intake: {like: R1.json, fields: {away: null}}, expect: {refused: field-required}}\n");
  stops("  - {intake: {like: R1.json}}\n", "5:5", "label");
}

TEST_F(StoryLanguage, SettingsOfTheOrganisationAreOverlaid) {
  const std::string alone =
      "  - {label: R2, intake: {like: R1.json, fields: {travellers: [{person: P1}]}}}\n  - {event: {case: R2, name: "
      "register}}\n"
      "  - {as: chief, event: {case: R2, name: approve, with: {reason: Ярмарка раз в году}}";
  passes(alone + ", expect: {refused: alone}}\n");
  passes(alone + "}\n  - {expect: {state: ordering, due: 2026-09-24}}\n",
         "settings: {trip: {least: 1}, answer: {length: P10D}}\n");
  stops("", "2:19", "возможно, «least»", "settings: {trip: {leest: 1}}\n");
}

TEST_F(StoryLanguage, ADayOffAddedOnTheWayMovesOpenTermsOnly) {
  const std::string met =
      "  - {label: R2, intake: {like: R1.json, fields: {purpose: Выставка}}}\n  - {event: {case: R2, name: register}}\n"
      "  - {as: chief, event: {case: R2, name: refuse, with: {reason: Выставка отменена}}}\n";
  passes(
      met +
      "  - {at: \"2026-09-16T10:00:00+03:00\", calendar: {add: [{date: 2026-09-21, kind: off, title: День города}]}}\n"
      "  - {tick: true}\n"
      "  - {expect: {case: R1, due: 2026-09-22, data: {\"terms.answer.explanation.contains('Календарь изменён')\": "
      "true}}}\n"
      "  - {expect: {case: R2, due: 2026-09-21}}\n");
}

TEST_F(StoryLanguage, PeopleChangeOnTheWay) {
  passes(
      "  - {directory: {persons: [{key: P1, surname: Новая}]}}\n  - {expect: {case: R1, data: {\"applicant.short == "
      "null\": false}}}\n");
}

TEST_F(StoryLanguage, NumbersAreAnnulledByTheirText) {
  const std::string sign =
      "  - {as: chief, event: {case: R1, name: approve, with: {reason: Ярмарка раз в году}}}\n  - {event: {case: "
      "R1/order, name: sign}}\n";
  passes(sign +
         "  - {as: chief, annul: {journal: orders, number: 1-К, reason: Ошибка в дате}}\n  - {expect: {case: R1/order, "
         "state: annulled}}\n");
  stops(sign + "  - {annul: {journal: orders, number: 9-К, reason: Ошибка}}\n", "7:5",
        "Номера «9-К» в журнале «orders» нет");
}

TEST_F(StoryLanguage, ARefusalNobodyExpectedStopsTheStory) {
  const std::string early = "  - {event: {case: R1, name: register}";
  passes(early + ", expect: {refused: not-possible-now}}\n");
  stops(early + "}\n  - {tick: true}\n", "5:5", "not-possible-now");
  stops(early + "}\n", "5:5", "not-possible-now");
  stops("  - {tick: true, expect: {refused: final}}\n", "5:26", "а действие прошло");
}

TEST_F(StoryLanguage, ASlipInAnExpectationIsToldAsOne) {
  stops("  - {expect: {state: considerd}}\n", "5:22", "возможно, «considered»");
  stops("  - {expect: {due: {anser: 2026-09-21}}}\n", "5:20", "возможно, «answer»");
  stops("  - {expect: {due: 21.09.2026}}\n", "5:20", "день пишется ГГГГ-ММ-ДД");
  stops("  - {expect: {tasks: три}}\n", "5:22", "нужно число открытых поручений");
  stops("  - {expect: {tasks: {visaa: 1}}}\n", "5:22", "поручения «visaa»");
  stops("  - {expect: {paper: trip-slop}}\n", "5:14", "есть: trip-slip");
  stops("  - {expect: {}}\n", "5:14", "Пустое ожидание");
}

TEST_F(StoryLanguage, AStepDoesOneThing) {
  stops("  - {tick: true, register: {name: trips, period: 2026}}\n", "5:5", "два действия: tick и register");
  stops("  - {as: clerk}\n", "5:5", "нет действия");
}

TEST_F(StoryLanguage, ARefusalIsToldEvenWhereSomethingElseIsExpectedOfTheStep) {
  stops("  - {event: {case: R1, name: registr}, expect: {state: considered}}\n", "5:5", "registr");
  stops("  - {as: cheif, event: {case: R1, name: approve}, expect: {state: ordering}}\n", "5:5", "возможно, «chief»");
}

TEST_F(StoryLanguage, ACaseThatComesLaterIsToldToDoSo) {
  stops(
      "  - {expect: {case: R2, state: received}}\n  - {at: \"2026-09-20T10:00:00+03:00\", label: R2, intake: {like: "
      "R1.json}}\n",
      "5:14", "ещё нет");
}

TEST_F(StoryLanguage, WhatMerelyDescribesThePaperIsNotOnIt) {
  stops("  - {expect: {paper: trip-slip, says: paragraph}}\n", "5:14", "нет слов «paragraph»");
}

TEST_F(StoryLanguage, UsersInAnotherShapeAreNotPassedOver) {
  write_file(folder_ / "users.yaml", "users:\n  - {name: clerk, roles: [clerk]}\n");
  const Ran ran = play("");
  EXPECT_EQ(ran.code, 1);
  EXPECT_TRUE(holds(ran.err, "нет записи users")) << ran.err;
}

}  // namespace
}  // namespace dyak::cli::testing
