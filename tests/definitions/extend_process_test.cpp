#include <gtest/gtest.h>

#include <algorithm>

#include "engine/definitions/definitions.hpp"
#include "tests/support/files.hpp"

// An office takes a ready process and says what is otherwise in it.

namespace dyak::definitions {
namespace {

using Files = std::vector<SourceFile>;

const SourceFile kLoan{
    "templates/parts/loan/loan.yaml",
    "process: loan\n"
    "title: Выдача под расписку\n"
    "roles: {clerk: {title: секретарь}}\n"
    "data:\n"
    "  note: {type: text, title: Примечание, max: 100}\n"
    "  days: {type: integer, title: На сколько дней}\n"
    "computed: {long: days > 10}\n"
    "terms:\n"
    "  back: {title: Вернуть, from: case.received_at, length: P10D, remind: P3D, met_by: [returned]}\n"
    "states:\n"
    "  lent:\n"
    "    title: Выдано\n"
    "    transitions:\n"
    "      back:\n"
    "        title: Вернули\n"
    "        by: clerk\n"
    "        ask: [note]\n"
    "        when: [{check: \"days != null\", say: Не сказано на сколько}]\n"
    "        set: {note: \"'да'\"}\n"
    "        notify: {to: \"'boss'\", subject: Вернули, text: Вернули}\n"
    "        to: returned\n"
    "  returned: {title: Возвращено, final: true}\n"
    "invariants: [{title: Дней не больше года, always: \"days == null || days < 366\"}]\n"};

LoadedDefinitions office_with(const std::string& extension, const std::string& beside = {}) {
  Files files = read_definition_files((testing::source_dir() / "tests/definitions/good").string());
  files.push_back(kLoan);
  files.push_back({"templates/parts.yaml", "use: loan\nroles: {clerk: boss}\n"});
  files.push_back({"templates/processes/loan.yaml", extension});
  if (!beside.empty()) files.push_back({"templates/processes/lent.yaml", beside});
  return load_definitions(files);
}

std::shared_ptr<const Definitions> loaded(const std::string& extension) {
  const LoadedDefinitions result = office_with(extension);
  for (const Diagnostic& finding : result.findings) ADD_FAILURE() << finding.text();
  return result.definitions;
}

const Transition* back(const Definitions& definitions) {
  return &definitions.process("loan")->states.front().transitions.front();
}

TEST(ExtendedPart, IsThePartWhereTheOfficeSaysNothing) {
  const auto all = loaded("extends: loan\n");
  ASSERT_NE(all, nullptr);
  const Process& loan = *all->process("loan");
  EXPECT_EQ(loan.title, "Выдача под расписку");
  EXPECT_EQ(loan.states.size(), 2U);
  EXPECT_EQ(back(*all)->by, std::vector<std::string>{"boss"}) << "the office's name of the role";
  EXPECT_EQ(loan.place.file, "templates/processes/loan.yaml");
}

TEST(ExtendedPart, TakesAnotherTitleAndKeysOfAnEntryWithoutTheRestOfIt) {
  const auto all = loaded(
      "extends: loan\ntitle: Выдача книг\ndata: {note: {max: 20}}\nterms: {back: {length: P5D}}\n"
      "states: {lent: {title: На руках, transitions: {back: {title: Принять}}}}\n");
  ASSERT_NE(all, nullptr);
  const Process& loan = *all->process("loan");
  EXPECT_EQ(loan.title, "Выдача книг");
  EXPECT_EQ(loan.states.front().title, "На руках");
  EXPECT_EQ(back(*all)->title, "Принять");
  EXPECT_EQ(back(*all)->to.size(), 1U);
  EXPECT_EQ(loan.terms.front().rule.length.days, 5);
  EXPECT_EQ(loan.terms.front().met_by, std::vector<std::string>{"returned"});
}

TEST(ExtendedPart, GetsStatesTransitionsFieldsAndRulesOfTheOffice) {
  const auto all = loaded(
      "extends: loan\n"
      "data: {fine: {type: integer, title: Пеня}}\n"
      "computed: {heavy: long && fine > 100}\n"
      "states:\n"
      "  lent: {transitions: {lose: {title: Утрачено, by: boss, ask: [fine], to: lost}}}\n"
      "  lost: {title: Утрачено, final: true}\n"
      "anywhere: {copy: {title: Выписать копию, by: boss}}\n"
      "invariants: [{title: Пеня не меньше нуля, always: \"fine == null || fine >= 0\"}]\n");
  ASSERT_NE(all, nullptr);
  const Process& loan = *all->process("loan");
  ASSERT_EQ(loan.states.size(), 3U);
  EXPECT_EQ(loan.states.front().id, "lent") << "the first state stays the first";
  EXPECT_EQ(loan.states.front().transitions.size(), 2U);
  EXPECT_EQ(loan.anywhere.size(), 1U);
  EXPECT_EQ(loan.invariants.size(), 2U);
}

TEST(ExtendedPart, IsAddedToByAlso) {
  const auto all = loaded(
      "extends: loan\n"
      "data: {fine: {type: integer, title: Пеня}}\n"
      "terms: {back: {also: {remind: [P1D, P0D]}}}\n"
      "states:\n"
      "  lent:\n"
      "    transitions:\n"
      "      back:\n"
      "        also:\n"
      "          ask: fine\n"
      "          when: {check: \"fine != null\", say: Не названа пеня}\n"
      "          set: {days: \"3\"}\n"
      "          notify: {to: \"'boss'\", subject: Пеня, text: Пеня}\n");
  ASSERT_NE(all, nullptr);
  EXPECT_EQ(back(*all)->ask, (std::vector<std::string>{"note", "fine"}));
  ASSERT_EQ(back(*all)->when.size(), 2U);
  EXPECT_EQ(all->process("loan")->terms.front().remind.size(), 3U);
  const auto& effects = back(*all)->effects;
  EXPECT_EQ(std::count_if(effects.begin(), effects.end(),
                          [](const Effect& effect) { return std::holds_alternative<Notify>(effect); }),
            2);
  const auto set = std::find_if(effects.begin(), effects.end(),
                                [](const Effect& effect) { return std::holds_alternative<SetData>(effect); });
  ASSERT_NE(set, effects.end());
  EXPECT_EQ(std::get<SetData>(*set).values.size(), 2U);
}

TEST(ExtendedPart, LosesWhatTheOfficeDoesWithout) {
  const auto all =
      loaded("extends: loan\nwithout: [states.lent.transitions.back.when, computed.long, terms.back.remind]\n");
  ASSERT_NE(all, nullptr);
  EXPECT_TRUE(back(*all)->when.empty());
  EXPECT_TRUE(all->process("loan")->computed.empty());
  EXPECT_TRUE(all->process("loan")->terms.front().remind.empty());
}

TEST(ExtendedPart, IsToldBesideAProcessOfTheSameNameOfTheOfficesOwn) {
  std::string own = kLoan.text;
  const LoadedDefinitions result = office_with("extends: loan\ntitle: Выдача\n", own);
  ASSERT_FALSE(result.findings.empty());
  EXPECT_NE(result.findings.front().text().find("error[duplicate-id]"), std::string::npos)
      << result.findings.front().text();
}

TEST(ExtendedPart, AddsNothingToKeysThatAFragmentGives) {
  Files files = read_definition_files((testing::source_dir() / "tests/definitions/good").string());
  SourceFile part = kLoan;
  const std::string days = "days: {type: integer, title: На сколько дней}";
  part.text.replace(part.text.find(days), days.size(), "days: {use: lent-days}");
  files.push_back(part);
  files.push_back({"templates/parts/loan/fragments.yaml",
                   "fragments:\n  lent-days: {type: integer, title: Дней, check: {check: days > 0, say: Мало}}\n"});
  files.push_back({"templates/parts.yaml", "use: loan\nroles: {clerk: boss}\n"});
  files.push_back({"templates/processes/loan.yaml",
                   "extends: loan\ndata: {days: {also: {check: {check: days < 9, say: Много}}}}\n"});
  const LoadedDefinitions result = load_definitions(files);
  std::string told;
  for (const Diagnostic& finding : result.findings) told += finding.text() + "\n";
  EXPECT_NE(told.find("loan.yaml:2:22: error[extends-also]: дописывать не к чему: «check»"), std::string::npos) << told;
}

struct Wrong {
  const char* extension;
  const char* told;
};

class ExtendedPartTells : public ::testing::TestWithParam<Wrong> {};

TEST_P(ExtendedPartTells, WhereAndWhatIsWrong) {
  const LoadedDefinitions result = office_with(GetParam().extension);
  EXPECT_EQ(result.definitions, nullptr);
  const bool told = std::any_of(result.findings.begin(), result.findings.end(), [](const Diagnostic& finding) {
    return finding.text().find(GetParam().told) != std::string::npos;
  });
  EXPECT_TRUE(told) << (result.findings.empty() ? "nothing" : result.findings.front().text());
}

INSTANTIATE_TEST_SUITE_P(
    All, ExtendedPartTells,
    ::testing::Values(
        Wrong{"extends: lone\n", "loan.yaml:1:10: error[extends-unknown]"},
        Wrong{"extends: loan\nwithout: [data.notes]\n", "loan.yaml:2:11: error[extends-path]"},
        Wrong{"extends: loan\nstate: {}\n", "loan.yaml:2:1: error[unknown-key]"},
        Wrong{"extends: loan\nterms: {bakc: {length: P1D}}\n", "loan.yaml:2:15: error[missing-key]"},
        Wrong{"extends: loan\nterms: {bakc: {also: {remind: P1D}}}\n", "loan.yaml:2:22: error[extends-also]"},
        Wrong{"extends: loan\nstates: {lent: {transitions: {back: {to: lots}}}}\n",
              "loan.yaml:2:42: error[unknown-state]"},
        Wrong{"extends: loan\nstates: {lent: {transitions: {back: {also: {when: {check: fine > 1, say: Пеня}}}}}}\n",
              "loan.yaml:2:59: error[expr-unknown-name]"},
        // What the part needs and the office took away is told where the part asks for it.
        Wrong{"extends: loan\nwithout: [data.days]\n",
              "templates/parts/loan/loan.yaml:7:18: error[expr-unknown-name]"}));

}  // namespace
}  // namespace dyak::definitions
