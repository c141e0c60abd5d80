#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>

#include "tests/definitions/slip.hpp"
#include "tests/support/row_name.hpp"

// What a newcomer writes: good/ with one slip. Each is told with its code, and with words that help: of the message or
// of the hint.

namespace dyak::definitions {
namespace {

using namespace testing_slips;

class Newcomer : public ::testing::TestWithParam<Slip> {};

TEST_P(Newcomer, IsToldWhatIsWrongAndWhatToDo) {
  const Slip& slip = GetParam();
  const Diagnostics findings = load_definitions(with_slip(slip.path, slip.from, slip.to)).findings;
  EXPECT_TRUE(is_told(findings, slip.code, slip.words)) << slip.code << ", " << slip.words << ", among:\n"
                                                        << told(findings);
}

TEST(NewcomersForm, ThatIsNotThereIsToldOnceAndItsFieldsNotAtAll) {
  const Diagnostics findings = load_definitions(with_slip(kTrip, "form: request\n", "form: requets\n")).findings;
  ASSERT_EQ(findings.size(), 1U) << told(findings);
  EXPECT_EQ(findings.front().code, "unknown-form");
}

INSTANTIATE_TEST_SUITE_P(LookAlikes, Newcomer,
                         ::testing::Values(Slip{"InAnId", kTrip, "  received:", "  recеived:", "bad-id",
                                                "знак 4 («е») — русская буква"},
                                           Slip{"InAReference", kTrip, "by: clerk", "by: сlerk", "unknown-role",
                                                "«clerk»; знак 1 («с») — русская буква"},
                                           Slip{"InAKey", kTrip, "        by: clerk", "        bу: clerk",
                                                "unknown-key", "знак 2 («у») — русская буква"}),
                         dyak::testing::RowName{});

INSTANTIATE_TEST_SUITE_P(KeysOfWords, Newcomer,
                         ::testing::Values(Slip{"AfterACommaInBraces", kTrip, "withdraw: {title: Отозвать,",
                                                "withdraw: {title: Отозвать, пока не поздно,", "stray-key",
                                                "запятая внутри {…}"},
                                           Slip{"OnALineOfItsOwn", kTrip, "        by: clerk",
                                                "        by: clerk\n        пока не поздно:", "stray-key",
                                                "ключ из нескольких слов, и под ним ничего нет"}),
                         dyak::testing::RowName{});

INSTANTIATE_TEST_SUITE_P(NeverTrue, Newcomer,
                         ::testing::Values(Slip{"State", kTrip, "case.state != 'refused'", "case.state != 'refusd'",
                                                "never-equal", "возможно, вы имели в виду «refused»"},
                                           Slip{"StateOfAnother", kTrip, "it.case.state == 'asked'",
                                                "it.case.state == 'askd'", "never-equal", "«asked»"},
                                           Slip{"Status", kTrip, "t.status == 'submitted'", "t.status == 'submited'",
                                                "never-equal", "«submitted»"},
                                           Slip{"AmongSeveral", kTrip, "it.status == 'invited'",
                                                "it.status in ['invited', 'acepted']", "never-equal", "«accepted»"}),
                         dyak::testing::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Effects, Newcomer,
    ::testing::Values(Slip{"NobodyFires", kTrip, "    on_submitted: weigh\n", "", "never-fired",
                           "«weigh» никто не совершит"},
                      Slip{"PostWithoutOrganisation", kTrip, "change: add-membership", "change: add-post",
                           "missing-key", "не хватает «organisation»"},
                      Slip{"MembershipWithoutBody", kTrip, "body: \"'B01'\", ", "", "missing-key", "не хватает «body»"},
                      Slip{"WhoAnnuls", kJournals, "pattern: \"{n}/{year}\"",
                           "pattern: \"{n}/{year}\", annul: {by: chef}", "unknown-role", "«chef»"},
                      Slip{"UntilNoState", kTrip, "    on_submitted: weigh", "    until: askd\n    on_submitted: weigh",
                           "unknown-state", "«askd»"},
                      Slip{"SeenByButNeverOpened", kTrip, "    on_submitted: weigh",
                           "    seen_by: clerk\n    on_submitted: weigh", "missing-key", "до какого состояния"},
                      Slip{"CaseForAPerson", kTrip, "with: {person: item,", "with: {person: case,", "expr-wanted",
                           "здесь нужно: человек"}),
    dyak::testing::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Names, Newcomer,
    ::testing::Values(Slip{"LookupsBehindTheirWord", kTrip, "size(motive) > 0", "size(lookups.others) > 0",
                           "expr-unknown-name", "зовутся сами"},
                      Slip{"CaseOfACase", kTrip, "value: \"travellers.map(t, t.person)\"",
                           "value: \"case.opened.map(c, c.case.state)\"", "expr-unknown-member", "state, state_title"},
                      Slip{"ItemWithoutEach", kTrip, "    for_each: travellers\n", "", "expr-unknown-name",
                           "где есть each"},
                      Slip{"TwoStatesOfOneTitle", kTrip, "title: Запрошены сведения", "title: Поступила",
                           "state-title-twice", "не различить"},
                      Slip{"TwoColumnsOfOneId", kTrips, "{title: Город, text: \"{city}\", width: 20}",
                           "{id: n, title: Город, text: \"{city}\"}\n      - {id: n, title: Он же, text: \"{city}\"}",
                           "duplicate-id", "столбец «n»"}),
    dyak::testing::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Yaml, Newcomer,
    ::testing::Values(
        Slip{"SlotUnquoted", kOrder, "  - order-word: ПРИКАЗЫВАЮ", "  - para: {applicant} просит", "yaml-syntax",
             "текст начинается с «{»"},
        Slip{"SharpSign", kOrder, "{title: \"№\", text", "{title: #, text", "yaml-syntax", "знак «#» начал примечание"},
        Slip{"Indent", kTrip, "        by: clerk\n        number", "       by: clerk\n        number", "yaml-syntax",
             "выровняйте"},
        Slip{"Colon", kOrder, "title: О командировке", "title: Приказ: о командировке", "yaml-syntax",
             "возьмите в кавычки"},
        Slip{"BraceThatClosesNothing", kRefusal, "{motive}", "motive}", "slot-syntax", "ничего не закрывает"},
        Slip{"HintsNameAKeyOnce", kJournals, "pattern", "format", "unknown-key", "бывают: title, pattern, per_body"}),
    dyak::testing::RowName{});

TEST(ANewcomer, IsToldThatACaseGoesRoundWithoutAnEnd) {
  auto files = files_without_slips();
  files.push_back(
      {"templates/processes/round.yaml",
       "process: round\ntitle: Круг\nroles: {clerk: {}}\nstates:\n  c:\n    title: Туда\n    transitions: "
       "{onward: {title: Дальше, by: clerk, to: d}}\n  d:\n    title: Обратно\n    transitions: {back: {title: "
       "Назад, by: clerk, to: c}}\n"});
  const std::string all = told(load_definitions(files).findings);
  EXPECT_NE(all.find("templates/processes/round.yaml:5:"), std::string::npos) << all;
  EXPECT_NE(all.find("error[never-ends]"), std::string::npos) << all;
}

TEST(ANewcomer, IsToldThatOneFormBeginsTwoProcesses) {
  auto files = files_without_slips();
  const auto trip = std::find_if(files.begin(), files.end(), [](const auto& f) { return f.path == kTrip; });
  std::string other = trip->text;
  const std::string own = other.substr(0, other.find('\n'));
  other.replace(0, own.size(), own + "-too");
  files.push_back({"templates/processes/trip-too.yaml", other});
  EXPECT_NE(told(load_definitions(files).findings).find("error[form-twice]"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Titles, Newcomer,
                         ::testing::Values(Slip{"SlotInATitle", kTrip, "title: Запрошены сведения",
                                                "title: \"Запрошены: {city}\"", "title-not-template",
                                                "печатается как есть"}),
                         dyak::testing::RowName{});

TEST(ANewcomer, IsToldOfATextThatACommaCut) {
  auto files = files_without_slips();
  files.push_back({"templates/lists/reasons.yaml",
                   "list: reasons\ntitle: Причины\nentries:\n  - {id: a, title: Решает совет, который собирают}\n"});
  const std::string all = told(load_definitions(files).findings);
  EXPECT_NE(all.find("reasons.yaml:4:34: error[stray-key]: «который собирают»"), std::string::npos) << all;
}

TEST(ANewcomer, IsToldOfAKeyThatIsNearlyThatOfTheOtherEntries) {
  auto files = files_without_slips();
  std::string text = "list: reasons\ntitle: Причины\nentries:\n";
  for (const char* id : {"a", "b", "c"}) text += std::string("  - {id: ") + id + ", title: Слова, paragraph: \"1\"}\n";
  files.push_back({"templates/lists/reasons.yaml", text + "  - {id: d, title: Слова, paragrph: \"1\"}\n"});
  const std::string all = told(load_definitions(files).findings);
  EXPECT_NE(all.find("warning[list-key]: ключ «paragrph»"), std::string::npos) << all;
  EXPECT_NE(all.find("«paragraph»"), std::string::npos) << all;
}

struct SheetRow {
  const char* name;
  const char* sheets;  ///< names of two sheets
  const char* severity;
  const char* words;
};

class SheetNames : public ::testing::TestWithParam<SheetRow> {};

TEST_P(SheetNames, AreHeldAgainstTheRulesOfExcel) {
  auto files = files_without_slips();
  std::string text = "register: sheets\ntitle: Листы\nsheets:\n";
  const std::string both = GetParam().sheets;
  for (const std::string& name : {both.substr(0, both.find('|')), both.substr(both.find('|') + 1)})
    text += "  - {name: \"" + name +
            "\", rows: {from: cases, process: trip}, columns: [{title: Город, text: \"{city}\"}]}\n";
  files.push_back({"templates/registers/sheets.yaml", text});
  const std::string all = told(load_definitions(files).findings);
  EXPECT_NE(all.find(std::string("sheets.yaml:5:12: ") + GetParam().severity + "[sheet-name]"), std::string::npos)
      << all;
  EXPECT_NE(all.find(GetParam().words), std::string::npos) << all;
}

INSTANTIATE_TEST_SUITE_P(Table, SheetNames,
                         ::testing::Values(SheetRow{"CaseOnly", "Итоги|ИТОГИ", "error", "такой лист уже есть"},
                                           SheetRow{"Reserved", "Итоги|history", "error", "занято"},
                                           SheetRow{"Signs", "Итоги|Сроки: все", "warning", "знак «:»"},
                                           SheetRow{"Long", "Итоги|Сведения о рассмотрении заявлений", "warning",
                                                    "помещается 31"}),
                         dyak::testing::RowName{});

TEST(ANewcomer, IsToldThatAHyphenIsAMinusInConditions) {
  auto files = with_slip(kTrip, "size(motive) > 0", "size(lists.sick-grounds) > 0");
  files.push_back({"templates/lists/sick-grounds.yaml",
                   "list: sick-grounds\ntitle: Причины\nentries:\n  - {id: ill, title: Болезнь}\n"});
  const std::string all = told(load_definitions(files).findings);
  EXPECT_NE(all.find("«sick_grounds»: дефис в именах пишется «_»"), std::string::npos) << all;
}

struct BasisRow {
  const char* name;
  const char* basis;
  bool counts;
};

class Basis : public ::testing::TestWithParam<BasisRow> {};

TEST_P(Basis, IsToldWhenItNamesAParagraphInAWayThatDoesNotCount) {
  auto files = with_slip(kTrip, "basis: \"п. 2\"", std::string("basis: \"") + GetParam().basis + "\"");
  files.push_back(
      {"templates/lists/paragraphs.yaml",
       "list: paragraphs\ntitle: Пункты\nentries:\n  - {id: \"1\", title: Один}\n  - {id: \"2\", title: Два}\n"});
  const std::string all = told(load_definitions(files).findings);
  EXPECT_EQ(all.find("basis-not-cited") == std::string::npos, GetParam().counts) << all;
}

INSTANTIATE_TEST_SUITE_P(Table, Basis,
                         ::testing::Values(BasisRow{"Bare", "2", false}, BasisRow{"WrittenOut", "пункт 2", false},
                                           BasisRow{"Right", "п. 2", true}, BasisRow{"Several", "пп. 1, 2", true},
                                           BasisRow{"OfALaw", "ст. 2", true}),
                         dyak::testing::RowName{});

TEST(ANewcomer, GoodFilesHaveNothingToTell) { EXPECT_EQ(told(load_definitions(files_without_slips()).findings), ""); }

TEST(ANewcomer, HeadOfAnApplicantThatIsAnInstitutionIsKnownToPapers) {
  const auto files =
      with_slip(kRefusal, "{receiver.surname_initials:dat}", "{applicant.head_post:dat} {applicant.head:dat}");
  EXPECT_EQ(told(load_definitions(files).findings), "");
}

}  // namespace
}  // namespace dyak::definitions
