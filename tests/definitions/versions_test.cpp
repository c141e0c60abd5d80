// What is otherwise in another version, in words; what of a version leads its cases today.
#include <gtest/gtest.h>

#include "engine/definitions/differences.hpp"
#include "engine/definitions/migration_plan.hpp"
#include "engine/definitions/versions.hpp"
#include "tests/regulations/another_day.hpp"

namespace dyak::definitions {
namespace {

namespace trips = dyak::testing::trips;

struct DifferenceRow {
  const char* name;
  trips::Edit edit;
  const char* about;
  const char* what;
  const char* whom;
};

class DifferencesOfFiles : public ::testing::TestWithParam<DifferenceRow> {};

TEST_P(DifferencesOfFiles, AreToldInWords) {
  const auto found = differences(*trips::shared(), *trips::definitions({GetParam().edit}));
  const auto told = std::find_if(found.begin(), found.end(), [](const Difference& one) {
    return one.what.find(GetParam().what) != std::string::npos;
  });
  std::string all;
  for (const Difference& one : found) all += one.about + ": " + one.what + " — " + one.whom + "\n";
  ASSERT_NE(told, found.end()) << all;
  EXPECT_EQ(told->about, GetParam().about);
  EXPECT_EQ(told->whom, GetParam().whom);
}

const char* const kTripRequest = "templates/processes/trip-request.yaml";

INSTANTIATE_TEST_SUITE_P(
    All, DifferencesOfFiles,
    ::testing::Values(DifferenceRow{"State",
                                    {kTripRequest, "title: Поступила", "title: Получена"},
                                    "Процесс «Командировка по заявке»",
                                    "состояние «Получена»: название было «Поступила», стало «Получена»",
                                    ""},
                      DifferenceRow{"Lookup",
                                    {"templates/processes/leave-request.yaml", "['ordering', 'granted'] && it.begins",
                                     "['granted'] && it.begins"},
                                    "Процесс «Отпуск по заявлению»",
                                    "поиск «others»: ищет другое",
                                    ""},
                      DifferenceRow{
                          "Columns",
                          {kTripRequest, "form: trip-request\n", "form: trip-request\nlist: [number, town]\n"},
                          "Процесс «Командировка по заявке»",
                          "столбцы списка дел: было «обычные», стало «number, town»",
                          ""},
                      DifferenceRow{"WhoActs",
                                    {kTripRequest, "title: Разрешить\n        by: chief",
                                     "title: Разрешить\n        by: [chief, clerk]"},
                                    "Процесс «Командировка по заявке»",
                                    "кто его делает, было «директор», стало «директор, секретарь»",
                                    "директор, директор, секретарь"},
                      DifferenceRow{"Term",
                                    {"templates/organisation.yaml", "answer: {length: P7D", "answer: {length: P9D"},
                                    "Процесс «Командировка по заявке»",
                                    "срок «Ответ на заявку»: было",
                                    ""},
                      DifferenceRow{"Field",
                                    {"forms/trip-request.yaml", "max: 1000000}", "max: 1000000, required: intake}"},
                                    "Форма «Заявка на командировку»",
                                    "поле «Аванс»: теперь обязательно при приёме",
                                    "кто её заполняет"},
                      DifferenceRow{"Document",
                                    {"templates/documents/trip-refusal.yaml", "отказано", "отказано нами"},
                                    "Документ «Об отказе в командировке»",
                                    "добавлено: - para:",
                                    ""},
                      DifferenceRow{"Setting",
                                    {"templates/organisation.yaml", "least: 2", "least: 3"},
                                    "Настройки",
                                    "trip.least: было «2», стало «3»",
                                    ""},
                      DifferenceRow{"Signatory",
                                    {"templates/organisation.yaml", "person: P9", "person: P8"},
                                    "Кто подписывает",
                                    "теперь chief: Директор, P8",
                                    ""}),
    [](const auto& row) { return row.param.name; });

TEST(DifferencesOfVersions, TheSameFilesDifferInNothing) {
  EXPECT_TRUE(differences(*trips::shared(), *trips::shared()).empty());
}

std::shared_ptr<const Definitions> claim_of(const std::string& states) {
  const std::string process = "process: claim\ntitle: Заявка\nroles: {clerk: {title: секретарь}}\nstates:\n" + states;
  const auto read = load_definitions({{"templates/organisation.yaml", "organisation: o\nname: К\nshort: К\n"},
                                      {"templates/processes/claim.yaml", process}});
  for (const Diagnostic& finding : read.findings)
    if (finding.code != "state-title-twice") ADD_FAILURE() << finding.text();
  return read.definitions;
}

std::shared_ptr<const Definitions> claim_whose_state_is(const std::string& id) {
  return claim_of("  " + id +
                  ": {title: Идёт, transitions: {end: {title: Кончить, by: clerk, to: ended}}}\n"
                  "  ended: {title: Кончена, final: true}\n");
}

std::shared_ptr<const Definitions> claim_that_ends_in(const std::vector<std::string>& ends) {
  std::string steps, states;
  for (const std::string& id : ends) {
    steps += (steps.empty() ? "" : ", ") + ("to-" + id) + ": {title: В " + id + ", by: clerk, to: " + id + "}";
    states += "  " + id + ": {title: Готово, final: true}\n";
  }
  return claim_of("  going: {title: Идёт, transitions: {" + steps + "}}\n" + states);
}

/// An office's own words about a ready part are told by what they mean, as those of a process are, not line by line.
TEST(DifferencesOfExtensions, AreThoseOfTheProcess) {
  const auto office = [](const std::string& title) {
    return load_definitions(
        {{"templates/organisation.yaml", "organisation: o\nname: К\nshort: К\n"},
         {"templates/parts.yaml", "use: [loan]\n"},
         {"templates/parts/loan/processes/loan.yaml",
          "process: loan\ntitle: Выдача\nroles: {clerk: {title: секретарь}}\nstates:\n  lent: "
          "{title: Выдана, transitions: {end: {title: Кончить, by: clerk, to: ended}}}\n  ended: "
          "{title: Кончена, final: true}\n"},
         {"templates/processes/loan.yaml", "extends: loan\nstates:\n  lent: {title: " + title + "}\n"}});
  };
  const auto before = office("На руках"), after = office("У читателя");
  ASSERT_NE(before.definitions, nullptr) << before.findings.front().text();
  const auto found = differences(*before.definitions, *after.definitions);
  ASSERT_EQ(found.size(), 1U) << found.back().about << ": " << found.back().what;
  EXPECT_EQ(found.front().what, "состояние «У читателя»: название было «На руках», стало «У читателя»");
}

struct NamesakesRow {
  const char* name;
  std::vector<std::string> before, after, told;
};

class Namesakes : public ::testing::TestWithParam<NamesakesRow> {};

TEST_P(Namesakes, AreOneStateOnlyIfThereIsOneOnEitherSide) {
  std::vector<std::string> told;
  for (const Difference& one :
       differences(*claim_that_ends_in(GetParam().before), *claim_that_ends_in(GetParam().after)))
    if (one.what.find(" шаг") == std::string::npos) told.push_back(one.what);
  EXPECT_EQ(told, GetParam().told);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Namesakes,
    ::testing::Values(
        NamesakesRow{"TwoBecomeOne",
                     {"a", "b"},
                     {"c"},
                     {"новое состояние «Готово»", "состояния «Готово» больше нет", "состояния «Готово» больше нет"}},
        NamesakesRow{"OneBecomesTwo",
                     {"a"},
                     {"b", "c"},
                     {"новое состояние «Готово»", "новое состояние «Готово»", "состояния «Готово» больше нет"}},
        NamesakesRow{"OneStaysOneGoesByAnotherName",
                     {"a", "b"},
                     {"a", "c"},
                     {"состояние «Готово»: имя в файле было «b», стало «c»; в плане перевода — states: "
                      "{b: c}"}}),
    [](const auto& row) { return row.param.name; });

TEST(DifferencesOfVersions, AStateThatKeepsItsTitleGoesByAnotherName) {
  std::vector<std::string> told;
  for (const Difference& one : differences(*claim_whose_state_is("going"), *claim_whose_state_is("open")))
    told.push_back(one.what);
  EXPECT_EQ(told,
            (std::vector<std::string>{"состояние «Идёт»: имя в файле было «going», стало «open»; в плане перевода "
                                      "— states: {going: open}"}));
}

TEST(PlanOfMigration, SaysWhatItCouldNotFindWithItsPlace) {
  Diagnostics findings;
  read_migration_plan({"plan.yaml",
                       "migration: a\ntitle: А\nprocesses:\n  trip-request:\n    states: {considered: examind}\n"
                       "    rename: {money: advanse}\n    set: {leaves: away.from}\n    recount: [anser]\n"
                       "  trip: {}\n"},
                      *trips::another_day(), findings);
  std::vector<std::string> codes;
  for (const Diagnostic& one : findings) codes.push_back(one.code + ":" + std::to_string(one.place.line));
  EXPECT_EQ(codes, (std::vector<std::string>{"unknown-state:5", "unknown-field:6", "unknown-field:7", "unknown-term:8",
                                             "unknown-process:9"}));
}

TEST(PlanOfMigration, TakesVersionsByTheirBeginnings) {
  MigrationPlan plan;
  EXPECT_TRUE(plan.takes("0f3c"));
  plan.from = {"0f", "ab12"};
  EXPECT_TRUE(plan.takes("ab123"));
  EXPECT_FALSE(plan.takes("ab1"));
}

TEST(VersionsOfDefinitions, NoMoreThanAFewAreHeldAtATime) {
  std::map<std::string, Value> kept;
  std::vector<std::string> versions;
  for (int n = 0; n < 7; ++n) {
    const auto set = trips::definitions({{kTripRequest, "title: Поступила", "title: Поступила " + std::to_string(n)}});
    kept[set->version] = set->texts;
    versions.push_back(set->version);
  }
  const Versions all(*trips::shared(), [&](const std::string& version) {
    const auto found = kept.find(version);
    return found == kept.end() ? std::nullopt : std::optional(found->second);
  });
  for (int n = 0; n < 7; ++n) {
    const auto set = all.of(versions[static_cast<std::size_t>(n)]);
    EXPECT_EQ(set->process("trip-request")->state("received")->title, "Поступила " + std::to_string(n));
    EXPECT_EQ(set->version, versions[static_cast<std::size_t>(n)]);
    EXPECT_EQ(set->in_force().version, trips::shared()->version);
  }
  EXPECT_LE(all.loaded(), 6);
}

}  // namespace
}  // namespace dyak::definitions
