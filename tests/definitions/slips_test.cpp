#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>

#include "engine/definitions/definitions.hpp"
#include "tests/support/files.hpp"
#include "tests/support/row_name.hpp"

// What a newcomer writes: good/ with one slip. Each is told with its code, and with words that help: of the message or
// of the hint.

namespace dyak::definitions {
namespace {

constexpr const char* kTrip = "templates/processes/trip.yaml";
constexpr const char* kOrder = "templates/documents/trip-order.yaml";
constexpr const char* kRefusal = "templates/documents/refusal.yaml";
constexpr const char* kTrips = "templates/registers/trips.yaml";
constexpr const char* kJournals = "templates/journals.yaml";

std::vector<SourceFile> good_files() {
  return read_definition_files((testing::source_dir() / "tests/definitions/good").string());
}

std::vector<SourceFile> with_slip(const std::string& path, const std::string& from, const std::string& to) {
  std::vector<SourceFile> files = good_files();
  const auto file = std::find_if(files.begin(), files.end(), [&](const SourceFile& f) { return f.path == path; });
  if (file == files.end()) throw std::runtime_error("no file " + path);
  const std::size_t at = file->text.find(from);
  if (at == std::string::npos) throw std::runtime_error("not in " + path + ": " + from);
  file->text.replace(at, from.size(), to);
  return files;
}

std::string told(const Diagnostics& findings) {
  std::string all;
  for (const Diagnostic& one : findings) all += one.text() + "\n";
  return all;
}

struct Slip {
  const char* name;
  const char* path;
  const char* from;
  const char* to;
  const char* code;
  const char* words;  ///< of the message or the hint
};

class Newcomer : public ::testing::TestWithParam<Slip> {};

TEST_P(Newcomer, IsToldWhatIsWrongAndWhatToDo) {
  const Slip& slip = GetParam();
  const Diagnostics findings = load_definitions(with_slip(slip.path, slip.from, slip.to)).findings;
  const bool found = std::any_of(findings.begin(), findings.end(), [&](const Diagnostic& one) {
    return one.code == slip.code && one.text().find(slip.words) != std::string::npos;
  });
  EXPECT_TRUE(found) << slip.code << ", " << slip.words << ", among:\n" << told(findings);
}

INSTANTIATE_TEST_SUITE_P(LookAlikes, Newcomer,
                         ::testing::Values(Slip{"InAnId", kTrip, "  received:", "  recеived:", "bad-id",
                                                "знак 4 («е») — русская буква"},
                                           Slip{"InAReference", kTrip, "by: clerk", "by: сlerk", "unknown-role",
                                                "«clerk»; знак 1 («с») — русская буква"},
                                           Slip{"InAKey", kTrip, "        by: clerk", "        bу: clerk",
                                                "unknown-key", "знак 2 («у») — русская буква"}),
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

INSTANTIATE_TEST_SUITE_P(Effects, Newcomer,
                         ::testing::Values(Slip{"NobodyFires", kTrip, "    on_submitted: weigh\n", "", "never-fired",
                                                "«weigh» никто не совершит"},
                                           Slip{"PostWithoutOrganisation", kTrip, "change: add-membership",
                                                "change: add-post", "missing-key", "не хватает «organisation»"},
                                           Slip{"MembershipWithoutBody", kTrip, "body: \"'B01'\", ", "", "missing-key",
                                                "не хватает «body»"},
                                           Slip{"CaseForAPerson", kTrip, "with: {person: item,", "with: {person: case,",
                                                "expr-wanted", "здесь нужно: человек"}),
                         dyak::testing::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Names, Newcomer,
    ::testing::Values(Slip{"LookupsBehindTheirWord", kTrip, "size(motive) > 0", "size(lookups.others) > 0",
                           "expr-unknown-name", "зовутся сами"},
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

TEST(ANewcomer, GoodFilesHaveNothingToTell) { EXPECT_EQ(told(load_definitions(good_files()).findings), ""); }

TEST(ANewcomer, HeadOfAnApplicantThatIsAnInstitutionIsKnownToPapers) {
  const auto files =
      with_slip(kRefusal, "{receiver.surname_initials:dat}", "{applicant.head_post:dat} {applicant.head:dat}");
  EXPECT_EQ(told(load_definitions(files).findings), "");
}

}  // namespace
}  // namespace dyak::definitions
