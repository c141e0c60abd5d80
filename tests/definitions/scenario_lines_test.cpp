#include "engine/definitions/scenario_lines.hpp"

#include <gtest/gtest.h>

#include "engine/base/json.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::definitions {
namespace {

const char* const kFile = "templates/processes/leave.scenario";

std::string as_json(const std::string& text) {
  Diagnostics findings;
  const auto read = parse_scenario_lines(kFile, text, findings);
  for (const Diagnostic& finding : findings) ADD_FAILURE() << finding.text();
  return read ? to_json(to_value(*read)) : "";
}

/// The one scenario of these lines.
std::string scenario(const std::string& lines) { return as_json("Процесс: leave\nСценарий: Он\n" + lines); }

struct Sentence {
  const char* name;
  const char* lines;
  const char* given;
  const char* when;
  const char* then;
};

class ScenarioSentence : public ::testing::TestWithParam<Sentence> {};

TEST_P(ScenarioSentence, SaysWhatYamlWouldSay) {
  const Sentence& row = GetParam();
  EXPECT_EQ(scenario(row.lines), std::string(R"({"process":"leave","scenarios":[{"given":)") + row.given +
                                     R"(,"then":)" + row.then + R"(,"title":"Он","when":)" + row.when + "}]}");
}

INSTANTIATE_TEST_SUITE_P(
    Table, ScenarioSentence,
    ::testing::Values(
        Sentence{"WhoAndWhen", "Дано подал P1\nИ сейчас 2026-09-14 10:05\nИ люди из ../people/a.json",
                 R"({"by":{"person":"P1"},"directory":"../people/a.json","now":"2026-09-14T10:05:00+03:00"})", "[]",
                 "{}"},
        Sentence{"Fields", "Дано поле days: 5\nИ поле people: [{person: P1}, {person: P2}]\nИ поле note: \"а: б\"",
                 R"({"data":{"days":5,"note":"а: б","people":[{"person":"P1"},{"person":"P2"}]}})", "[]", "{}"},
        Sentence{"OtherCases", "Дано дело A процесса trip подал P2\nИ дело A поле town: Тула\nИ открыто делом A",
                 R"({"cases":{"A":{"by":{"person":"P2"},"data":{"town":"Тула"},"process":"trip"}},"opened_by":"A"})",
                 "[]", "{}"},
        Sentence{"WhatWasBefore", "Дано в деле A clerk делает register",
                 R"({"before":[{"as":"clerk","case":"A","event":"register"}]})", "[]", "{}"},
        Sentence{
            "Events", "Когда clerk делает register\nИ 2026-09-15 12:00 P1 делает amend: {days: 3}\nИ система делает go",
            "{}",
            R"([{"as":"clerk","event":"register"},{"as":{"person":"P1"},"at":"2026-09-15T12:00:00+03:00","event":"amend","with":{"days":3}},{"event":"go"}])",
            "{}"},
        Sentence{
            "Answers", "Когда P1 отвечает на review: {mark: 4}\nИ clerk отказывается от review: занят\nИ P2 берёт duty",
            "{}",
            R"([{"answer":{"mark":4},"as":{"person":"P1"},"of":"P1","task":"review","verb":"submit"},{"as":"clerk","reason":"занят","task":"review","verb":"decline"},{"as":{"person":"P2"},"task":"duty","verb":"claim"}])",
            "{}"},
        Sentence{
            "WhichOfSeveral",
            "Когда clerk отвечает на review за P2: {mark: 4}\nИ P1 отвечает на review номер 2: {mark: 5}\nИ P1 "
            "отвечает "
            "на review в качестве chair",
            "{}",
            R"([{"answer":{"mark":4},"as":"clerk","of":"P2","task":"review","verb":"submit"},{"answer":{"mark":5},"as":{"person":"P1"},"number":2,"of":"P1","task":"review","verb":"submit"},{"as":{"person":"P1"},"of":"P1","seat":"chair","task":"review","verb":"submit"}])",
            "{}"},
        Sentence{"ColonsWithinQuotesBeginNoValue", "Тогда значение \"size(a) > 0 ? 'x: y' : 'z'\": x", "{}", "[]",
                 R"j({"data":{"size(a) > 0 ? 'x: y' : 'z'":"x"}})j"},
        Sentence{
            "HandedOn", "Когда P2 передаёт duty кому P3\nИ наступает 2026-09-21", "{}",
            R"([{"as":{"person":"P2"},"task":"duty","to":"P3","verb":"delegate"},{"tick":"2026-09-21T09:00:00+03:00"}])",
            "{}"},
        Sentence{
            "WhatCame",
            "Тогда состояние refused\nИ номер К-1\nИ отказ нет средств\nИ выпущен letter\nИ срок answer до "
            "2026-09-21\nИ "
            "поручений review открыто 2\nИ дело own/order в состоянии signed\nИ значение size(people): 2",
            "{}", "[]",
            R"j({"cases":{"own/order":"signed"},"data":{"size(people)":2},"due":{"answer":"2026-09-21"},)j"
            R"j("issued":["letter"],"number":"К-1","refused":["нет средств"],"state":"refused","tasks":{"review":2}})j"},
        Sentence{"SomebodyWithARole", "Когда P1/clerk берёт duty", "{}",
                 R"([{"as":{"person":"P1","roles":"clerk"},"task":"duty","verb":"claim"}])", "{}"},
        Sentence{"WhomTheDirectoryDoesNotKnow", "Дано подал: {surname: Ким, first_name: Саша, sex: f}",
                 R"({"by":{"person":{"first_name":"Саша","sex":"f","surname":"Ким"}}})", "[]", "{}"},
        Sentence{"WhereAnotherEnds", "Дано после сценария Все пришли", R"({"after":"Все пришли"})", "[]", "{}"},
        Sentence{"WhatComesInLater", "Когда P1 подаёт дело A процесса trip: {town: tula}", "{}",
                 R"([{"case":"A","intake":{"by":{"person":"P1"},"data":{"town":"tula"},"process":"trip"}}])", "{}"},
        Sentence{"ValueOfALongExpression", "Тогда значение size(people) + 1: 3", "{}", "[]",
                 R"({"data":{"size(people) + 1":3}})"},
        Sentence{"RefusedForAnyReason", "Тогда отказ", "{}", "[]", R"({"refused":true})"}),
    testing::RowName{});

TEST(ScenarioLines, SeveralScenariosStandInAFileWithRemarks) {
  EXPECT_EQ(as_json("# примечание\nПроцесс: leave\n\nСценарий: Первый\n  Тогда состояние a\nСценарий: Второй\n"),
            R"({"process":"leave","scenarios":[{"given":{},"then":{"state":"a"},"title":"Первый","when":[]},)"
            R"({"given":{},"then":{},"title":"Второй","when":[]}]})");
}

struct Fault {
  const char* name;
  const char* text;
  const char* code;
  int line;
  int column;
  const char* hint;
};

class ScenarioFault : public ::testing::TestWithParam<Fault> {};

TEST_P(ScenarioFault, IsToldWithItsLineAndWhatMayBeSaid) {
  Diagnostics findings;
  EXPECT_FALSE(parse_scenario_lines(kFile, GetParam().text, findings));
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings.front().code, GetParam().code);
  EXPECT_EQ(findings.front().place, (Place{kFile, GetParam().line, GetParam().column}));
  EXPECT_NE(findings.front().hint.find(GetParam().hint), std::string::npos) << findings.front().hint;
}

INSTANTIATE_TEST_SUITE_P(
    Table, ScenarioFault,
    ::testing::Values(
        Fault{"NoProcess", "Сценарий: Он\nТогда состояние a\n", "scenario-head", 1, 1, "Процесс: имя"},
        Fault{"NoScenario", "Процесс: leave\nДано подал P1\n", "scenario-line", 2, 1, "Сценарий: название"},
        Fault{"AnotherWord", "Процесс: leave\nСценарий: Он\n  Пусть подал P1\n", "scenario-line", 3, 3, "Процесс: имя"},
        Fault{"AndOfNothing", "Процесс: leave\nСценарий: Он\nИ подал P1\n", "scenario-line", 3, 1,
              "Дано, Когда или Тогда"},
        Fault{"NotUnderstood", "Процесс: leave\nСценарий: Он\nКогда clerk сделал register\n", "scenario-line", 3, 7,
              "* делает *"}),
    testing::RowName{});

}  // namespace
}  // namespace dyak::definitions
