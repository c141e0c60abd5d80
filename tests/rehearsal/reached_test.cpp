#include "engine/rehearsal/reached.hpp"

#include <gtest/gtest.h>

#include "engine/rehearsal/scenarios.hpp"

namespace dyak::rehearsal {
namespace {

using Texts = std::vector<std::string>;

const char* const kOffice = "organisation: office\nname: Контора\nshort: Контора\n";

const char* const kParagraphs = R"yaml(list: paragraphs
title: Пункты
entries:
  - {id: "1", title: Приём}
  - {id: "2", title: Ответ}
  - {id: "3", title: Отказ}
  - {id: "4", title: Учёт}
)yaml";

const char* const kProcess = R"yaml(process: request
title: Просьба
roles: {clerk: {title: секретарь}, head: {title: начальник}}
data: {sum: {type: integer, title: Сумма}}
tasks:
  opinion: {title: Мнение, basis: "п. 4", to: "'head'", conflict: [{when: "sum == 13", say: Начальник суеверен}]}
states:
  received:
    title: Поступила
    transitions:
      register: {title: Принять, basis: "п. 1", by: clerk, to: seen}
  seen:
    title: Рассматривается
    transitions:
      grant:
        title: Удовлетворить
        basis: "п. 2"
        by: head
        when:
          - {check: "sum < 100", code: too-much, say: "Просят {sum}: денег нет"}
          - {check: "sum > 0", say: "{sum} — просить нечего"}
        to: granted
      refuse: {title: Отказать, basis: "п. 3", by: head, to: refused}
      ask: {title: Спросить, by: clerk, give: {task: opinion}}
      lucky: {title: Само, auto: true, when: [{check: "sum == 77", say: Не семьдесят семь}], to: granted}
  granted: {title: Удовлетворена, final: true}
  refused: {title: Отказано, final: true}
scenarios:
  - {title: Даём, given: {data: {sum: 5}}, when: [register, grant], then: {state: granted}}
  - {title: Счастливое число, given: {data: {sum: 77}}, when: [register], then: {state: granted}}
  - {title: Столько нет, given: {data: {sum: 500}}, when: [register, grant], then: {refused: too-much}}
)yaml";

const char* const kReadyForm =
    "form: ready\ntitle: Готовая\nsections:\n  - fields:\n      days: {type: integer, title: Дней}\n"
    "check: [{check: \"days > 0\", say: Дней нет}]\n";

class ReachedTest : public ::testing::Test {
 protected:
  /// After the scenarios of the process with these added.
  Unreached after(const std::string& more = {}) {
    const std::vector<definitions::SourceFile> files{{"templates/organisation.yaml", kOffice},
                                                     {"templates/lists/paragraphs.yaml", kParagraphs},
                                                     {"templates/parts.yaml", "use: mine\n"},
                                                     {"templates/parts/mine/form.yaml", kReadyForm},
                                                     {"templates/processes/request.yaml", kProcess + more}};
    const auto loaded = definitions::load_definitions(files);
    for (const Diagnostic& finding : loaded.findings) ADD_FAILURE() << finding.text();
    Reached reached;
    for (const ScenarioOutcome& one : run_scenarios(loaded.definitions, ".", &reached))
      for (const std::string& problem : one.problems) ADD_FAILURE() << one.title << ": " << problem;
    return unreached_of(*loaded.definitions, reached, definitions::coverage(files));
  }
  static Texts said(const Unreached& unreached) {
    Texts all;
    for (const UnmetRefusal& one : unreached.refusals) all.push_back(one.where + ": " + one.say);
    return all;
  }
  static Texts transitions(const Unreached& unreached) {
    Texts all;
    for (const auto& [process, id] : unreached.transitions) all.push_back(id);
    return all;
  }
};

TEST_F(ReachedTest, WhatNoScenarioComesToIsTold) {
  const Unreached unreached = after();
  EXPECT_EQ(transitions(unreached), (Texts{"refuse", "ask"}));
  EXPECT_EQ(said(unreached), (Texts{"grant: {sum} — просить нечего", "opinion: Начальник суеверен"}));
  EXPECT_EQ(unreached.paragraphs, (Texts{"3", "4"}));
}

TEST_F(ReachedTest, NothingIsLeftOnceTheyComeToAll) {
  const Unreached unreached = after(R"yaml(
  - {title: Нечего, given: {data: {sum: 0}}, when: [register, grant], then: {refused: просить нечего}}
  - {title: Отказ, given: {data: {sum: 5}}, when: [register, ask, refuse], then: {state: refused}}
  - {title: Суеверие, given: {data: {sum: 13}}, when: [register, ask], then: {refused: task-conflict}}
)yaml");
  EXPECT_TRUE(unreached.empty()) << unreached.transitions.size() << " " << said(unreached).size() << " "
                                 << unreached.paragraphs.size();
}

// What the part says and the office leaves as it is has been tried with the part; what the office changes has not.
TEST_F(ReachedTest, OfAPartOnlyWhatTheOfficeChangesIsAskedFor) {
  const std::vector<definitions::SourceFile> files{
      {"templates/organisation.yaml", kOffice},
      {"templates/parts.yaml", "use: mine\n"},
      {"templates/parts/mine/request.yaml", kProcess},
      {"templates/lists/paragraphs.yaml", kParagraphs},
      {"templates/processes/request.yaml",
       "extends: request\nstates:\n  seen:\n    transitions:\n      refuse: {title: Отказать сразу}\n"
       "      wait: {title: Подождать, by: clerk, when: {check: \"sum > 3\", say: Мало}}\n"}};
  const auto loaded = definitions::load_definitions(files);
  for (const Diagnostic& finding : loaded.findings) ADD_FAILURE() << finding.text();
  Reached reached;
  run_scenarios(loaded.definitions, ".", &reached);
  const Unreached unreached = unreached_of(*loaded.definitions, reached, definitions::coverage(files));
  EXPECT_EQ(transitions(unreached), (Texts{"refuse", "wait"}));
  EXPECT_EQ(said(unreached), (Texts{"wait: Мало"}));
}

}  // namespace
}  // namespace dyak::rehearsal
