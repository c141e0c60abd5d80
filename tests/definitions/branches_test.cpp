#include <gtest/gtest.h>

#include "engine/definitions/versions.hpp"
#include "tests/definitions/slip.hpp"
#include "tests/support/row_name.hpp"

// Conditions that can never come true, branches that are never taken, tasks that nobody gives.

namespace dyak::definitions {
namespace {

using namespace testing_slips;

class Contradiction : public ::testing::TestWithParam<Slip> {};

TEST_P(Contradiction, IsTold) {
  const Slip& slip = GetParam();
  const Diagnostics findings = load_definitions(with_slip(slip.path, slip.from, slip.to)).findings;
  EXPECT_TRUE(is_told(findings, slip.code, slip.words)) << slip.code << ", " << slip.words << ", among:\n"
                                                        << told(findings);
}

constexpr const char* kBranches = "[{when: \"size(case.defects) > 0\", state: asked}, {else: considered}]";

INSTANTIATE_TEST_SUITE_P(
    Branches, Contradiction,
    ::testing::Values(
        Slip{"AlwaysTaken", kTrip, kBranches, "[{when: \"true\", state: asked}, {else: considered}]", "dead-branch",
             "до else дело не доходит"},
        Slip{"TheSameTwice", kTrip, kBranches,
             "[{when: \"size(case.defects) > 0\", state: asked}, {when: \"size(case.defects)>0\", state: asked}, "
             "{else: considered}]",
             "dead-branch", "берут ветви выше"},
        Slip{"ImpliedByAnEarlierOne", kTrip, kBranches,
             "[{when: \"size(case.defects) > 5\", state: asked}, {when: \"size(case.defects) > 7 && case.channel == "
             "'лично'\", state: asked}, {else: considered}]",
             "dead-branch", "берут ветви выше"},
        Slip{"ByTwoEarlierOnesTogether", kTrip, kBranches,
             "[{when: \"size(case.defects) > 5\", state: asked}, {when: \"5 >= size(case.defects)\", state: "
             "considered}, {when: \"size(case.defects) == 3\", state: asked}, {else: considered}]",
             "dead-branch", "size(case.defects) == 3"},
        Slip{"ContradictsItself", kTrip, kBranches,
             "[{when: \"size(case.defects) > 5 && size(case.defects) < 2\", state: asked}, {else: considered}]",
             "dead-branch", "противоречит само себе"},
        Slip{"OneThingAboveAndBelowAnother", kTrip, kBranches,
             "[{when: \"days > settings.limits.days && days < settings.limits.days\", state: asked}, {else: "
             "considered}]",
             "dead-branch", "противоречит само себе"},
        Slip{"RoundACircle", kTrip, kBranches,
             "[{when: \"days < people.size() && size(people) <= size(case.defects) && size(case.defects) < days\", "
             "state: asked}, {else: considered}]",
             "dead-branch", "противоречит само себе"},
        Slip{"BetweenTwoNeighbours", kTrip, kBranches,
             "[{when: \"size(people) > 3 && size(people) < 4\", state: asked}, {else: considered}]", "dead-branch",
             "противоречит само себе"},
        Slip{"FewerThanNone", kTrip, kBranches, "[{when: \"size(people) < 0\", state: asked}, {else: considered}]",
             "dead-branch", "противоречит само себе"},
        Slip{"TheSameTurnedRound", kTrip, kBranches,
             "[{when: \"days > size(people)\", state: asked}, {when: \"size(people) < days\", state: considered}, "
             "{else: considered}]",
             "dead-branch", "берут ветви выше"},
        Slip{"FilledInAndNot", kTrip, kBranches,
             "[{when: \"city == null && has(city)\", state: asked}, {else: considered}]", "dead-branch",
             "противоречит само себе"},
        Slip{"DaysBeforeAndAfter", kTrip, kBranches,
             "[{when: \"now.date() < date('2026-09-01') && now.date() > date('2026-10-01')\", state: asked}, {else: "
             "considered}]",
             "dead-branch", "противоречит само себе"},
        Slip{"NegatedTwice", kTrip, kBranches,
             "[{when: \"!(days > 3)\", state: asked}, {when: \"days <= 3 && days > 0\", state: considered}, {else: "
             "considered}]",
             "dead-branch", "берут ветви выше"},
        Slip{"WhateverItIs", kTrip, kBranches,
             "[{when: \"city == 'Тула'\", state: asked}, {when: \"city != 'Тула'\", state: asked}, {else: "
             "considered}]",
             "dead-branch", "до else дело не доходит"},
        Slip{"InsideAnExpression", kTrip, "group_size: size(people)",
             "group_size: {title: Число, value: \"size(people) > 5 ? 1 : size(people) > 7 ? 2 : 3\"}", "dead-branch",
             "перед «?»"},
        Slip{
            "AmongWordsAlreadyTaken", kTrip, kBranches,
            "[{when: \"case.channel in ['лично', 'почта']\", state: asked}, {when: \"case.channel == 'почта'\", state: "
            "asked}, {else: considered}]",
            "dead-branch", "берут ветви выше"}),
    dyak::testing::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Numbers, Contradiction,
    ::testing::Values(
        Slip{"WholeNeighboursOfAField", kTrip, kBranches,
             "[{when: \"days > 3 && days < 4\", state: asked}, {else: considered}]", "dead-branch",
             "противоречит само себе"},
        Slip{"EachOfAFewExcluded", kTrip, kBranches,
             "[{when: \"days >= 3 && days <= 4 && days != 3 && days != 4\", state: asked}, {else: considered}]",
             "dead-branch", "противоречит само себе"},
        Slip{"SumsOfOneThing", kTrip, kBranches,
             "[{when: \"days + 2 > size(people) && days + 4 <= size(people) + 2\", state: asked}, {else: considered}]",
             "dead-branch", "противоречит само себе"},
        Slip{"OverTheLimitOfTheField", kTrip, kBranches, "[{when: \"comfort > 5\", state: asked}, {else: considered}]",
             "dead-branch", "противоречит само себе"},
        Slip{"UnderTheLimitOfTheField", kTrip, kBranches,
             "[{when: \"comfort < 1 || comfort <= 0\", state: asked}, {else: considered}]", "dead-branch",
             "противоречит само себе"},
        Slip{"TimesItsLimit", kTrip, kBranches, "[{when: \"comfort * 3 > 15\", state: asked}, {else: considered}]",
             "dead-branch", "противоречит само себе"},
        Slip{"TimesItsLimitOnTheRight", kTrip, kBranches,
             "[{when: \"15 < 3 * comfort\", state: asked}, {else: considered}]", "dead-branch",
             "противоречит само себе"},
        Slip{"LessTurnedRound", kTrip, kBranches, "[{when: \"-comfort > -1\", state: asked}, {else: considered}]",
             "dead-branch", "противоречит само себе"},
        Slip{"InHalves", kTrip, kBranches, "[{when: \"comfort / 2 > 2.5\", state: asked}, {else: considered}]",
             "dead-branch", "противоречит само себе"},
        Slip{"TakenFromANumber", kTrip, kBranches, "[{when: \"10 - comfort < 5\", state: asked}, {else: considered}]",
             "dead-branch", "противоречит само себе"},
        Slip{"AboveANumberThatIsReckoned", kTrip, kBranches,
             "[{when: \"comfort >= 2 * 3\", state: asked}, {else: considered}]", "dead-branch",
             "противоречит само себе"},
        Slip{"HalfOfAnOddNumber", kTrip, kBranches,
             "[{when: \"size(people) * 2 == 5\", state: asked}, {else: considered}]", "dead-branch",
             "противоречит само себе"},
        Slip{"InSteps", kTrip, kBranches, "[{when: \"2 * (comfort + 1) - 4 > 8\", state: asked}, {else: considered}]",
             "dead-branch", "противоречит само себе"},
        Slip{"TogetherWithItself", kTrip, kBranches,
             "[{when: \"comfort * 2 > 6 && comfort < 4\", state: asked}, {else: considered}]", "dead-branch",
             "противоречит само себе"},
        Slip{"LongerThanTheTextMayBe", kTrip, kBranches,
             "[{when: \"size(purpose) > 300\", state: asked}, {else: considered}]", "dead-branch",
             "противоречит само себе"},
        Slip{"HalfANumberOfThings", kTrip, kBranches,
             "[{when: \"size(people) == 2.5\", state: asked}, {else: considered}]", "dead-branch",
             "противоречит само себе"},
        Slip{"InsideAFunctionOfLists", kTrip, "group_size: size(people)",
             "group_size: {title: Число, value: \"size(travellers.filter(t, t.person == applicant && t.person != "
             "applicant))\"}",
             "never-true", "никогда не сбудется"},
        Slip{"NothingIsChosen", kTrip, "group_size: size(people)",
             "group_size: {title: Число, value: \"size(travellers.filter(t, false))\"}", "never-true",
             "ничто не подойдёт"}),
    dyak::testing::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Days, Contradiction,
    ::testing::Values(
        Slip{"LaterThanItself", kTrip, kBranches,
             "[{when: \"start + duration('P3D') < start\", state: asked}, {else: considered}]", "dead-branch",
             "противоречит само себе"},
        Slip{"BetweenTwoNeighbouringDays", kTrip, kBranches,
             "[{when: \"start > date('2026-09-01') && start < date('2026-09-02')\", state: asked}, {else: "
             "considered}]",
             "dead-branch", "противоречит само себе"},
        Slip{
            "AWeekAgainstTenDays", kTrip, kBranches,
            "[{when: \"start - duration('P1W') > now.date() && start <= now.date() + duration('P7D')\", state: asked}, "
            "{else: considered}]",
            "dead-branch", "противоречит само себе"},
        Slip{
            "AMonthInThreeWeeks", kTrip, kBranches,
            "[{when: \"start >= now.date() + duration('P1M') && start < now.date() + duration('P3W')\", state: asked}, "
            "{else: considered}]",
            "dead-branch", "противоречит само себе"}),
    dyak::testing::RowName{});

INSTANTIATE_TEST_SUITE_P(Conditions, Contradiction,
                         ::testing::Values(Slip{"OfATransition", kTrip, "\"days <= settings.limits.days\"",
                                                "\"days <= settings.limits.days && settings.limits.days < days\"",
                                                "never-true", "никогда не сбудется"},
                                           Slip{"OfALookup", kTrip, "it.city == city && it.case.state == 'asked'",
                                                "it.case.state == 'asked' && it.case.state == 'refused'", "never-true",
                                                "никогда не сбудется"},
                                           Slip{"OfABar", kTrip, "candidate == applicant",
                                                "candidate == applicant && candidate != applicant", "never-true",
                                                "никогда не сбудется"},
                                           Slip{"OfAnInvariant", kTrip, "case.state != 'refused' || size(motive) > 0",
                                                "case.state != 'refused' || size(motive) > 0 && size(motive) < 1",
                                                "never-true", "никогда не сбудется"}),
                         dyak::testing::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Lists, Contradiction,
    ::testing::Values(Slip{"TwoThatExcludeEachOther", kTrip, "\"days <= settings.limits.days\"",
                           "\"days <= settings.limits.days\", say: много}, {check: \"days > settings.limits.days\"",
                           "never-true", "вместе с теми, что стоят выше"},
                      Slip{"OfAnotherState", kTrip, "\"days <= settings.limits.days\"", "\"case.state == 'refused'\"",
                           "never-true", "дело стоит в состоянии"}),
    dyak::testing::RowName{});

INSTANTIATE_TEST_SUITE_P(Keys, Contradiction,
                         ::testing::Values(Slip{"SetToWhatAChoiceHasNot", kTrip, "set: {motive: \"motive + '.'\"}",
                                                "set: {grounds: \"size(motive) > 9 ? ['nobodys'] : []\"}",
                                                "value-outside", "не бывает значения «nobodys»"},
                                           Slip{"ToARoleInWhichNobodySigns", kTrip, "notify: {to: people,",
                                                "notify: {to: \"'bos'\",", "letter-to-nobody", "никого не называет"},
                                           Slip{"ToAnEmptyList", kTrip, "notify: {to: people,", "notify: {to: \"[]\",",
                                                "letter-to-nobody", "никого не называет"}),
                         dyak::testing::RowName{});

TEST(LettersTo, SomebodyByHisKeyAreNotToldAsLettersToNobody) {
  for (const char* key : {"ORG7", "P01"}) {
    const std::string to = "notify: {to: \"'" + std::string(key) + "'\",";
    const Diagnostics findings = load_definitions(with_slip(kTrip, "notify: {to: people,", to.c_str())).findings;
    EXPECT_FALSE(is_told(findings, "letter-to-nobody", "никого не называет")) << key << '\n' << told(findings);
  }
}

INSTANTIATE_TEST_SUITE_P(Tasks, Contradiction,
                         ::testing::Values(Slip{"NobodyGives", kTrip, "        give: {task: opinion}\n", "",
                                                "task-never-given", "«opinion» никому не дают"}),
                         dyak::testing::RowName{});

/// As long as a text is that is written there, when nothing shorter is taken in.
TEST(TextOfACondition, ShorterThanItsFieldTakesInNeverComes) {
  const char* kField = "purpose: {type: text, title: Цель, required: complete,";
  const auto found = [&](const char* required, const char* condition) {
    auto files = with_slip("forms/request.yaml", kField, required);
    for (auto& file : files) {
      const std::size_t at = file.path == kTrip ? file.text.find(kBranches) : std::string::npos;
      if (at != std::string::npos)
        file.text.replace(at, std::string_view(kBranches).size(),
                          std::string("[{when: \"") + condition + "\", state: asked}, {else: considered}]");
    }
    return told(load_definitions(files).findings).find("противоречит само себе") != std::string::npos;
  };
  const char* kAtOnce = "purpose: {type: text, title: Цель, required: intake,";
  EXPECT_TRUE(found(kAtOnce, "purpose == 'съезд' && size(purpose) > 5"));
  EXPECT_TRUE(found(kAtOnce, "purpose == 'дело'"));
  EXPECT_TRUE(found(kAtOnce, "purpose in ['дело', 'еда']"));
  EXPECT_FALSE(found(kAtOnce, "purpose in ['дело', 'съезд']"));
  EXPECT_FALSE(found(kAtOnce, "purpose == ''"));
  EXPECT_FALSE(found(kField, "purpose == 'дело'"));
}

// What an office keeps is no condition, whatever it looks like.
TEST(PlainData, IsNotTakenForAConditionThatContradictsItself) {
  const auto findings = load_definitions(with_slip("templates/organisation.yaml", "settings:\n",
                                                   "settings:\n  motto: {when: \"2 > 3\"}\n"))
                            .findings;
  EXPECT_FALSE(is_told(findings, "never-true", "2 > 3")) << told(findings);
}

TEST(PartOfACondition, IsToldAsAPart) {
  const auto findings = load_definitions(with_slip(kTrip, "case.state != 'refused' || size(motive) > 0",
                                                   "case.state != 'refused' || size(motive) > 0 && size(motive) < 1"))
                            .findings;
  EXPECT_TRUE(is_told(findings, "never-true", "стоит часть, которая никогда не сбудется")) << told(findings);
}

// Its cases go on by it: what the check has learnt since stops none of them.
TEST(AVersionOnceInForce, IsReadThoughABranchOfItIsCalledDeadToday) {
  const auto files = with_slip(kTrip, kBranches, "[{when: \"comfort > 5\", state: asked}, {else: considered}]");
  EXPECT_EQ(load_definitions(files).definitions, nullptr);
  EXPECT_NE(load_kept_definitions(files).definitions, nullptr);
  EXPECT_EQ(load_kept_definitions(with_slip(kTrip, "to: ordering", "to: nowhere")).definitions, nullptr);
}

struct BranchRow {
  const char* name;
  const char* branches;
};

class LivingBranches : public ::testing::TestWithParam<BranchRow> {};

TEST_P(LivingBranches, AreNotTakenForDeadOnes) {
  const auto findings = load_definitions(with_slip(kTrip, kBranches, GetParam().branches)).findings;
  EXPECT_EQ(told(findings).find("dead-branch"), std::string::npos) << told(findings);
  EXPECT_EQ(told(findings).find("arithmetic"), std::string::npos) << told(findings);
}

INSTANTIATE_TEST_SUITE_P(
    Table, LivingBranches,
    ::testing::Values(
        BranchRow{
            "ACascade",
            "[{when: \"size(case.defects) > 7\", state: asked}, {when: \"size(case.defects) > 5\", state: asked}, "
            "{else: considered}]"},
        // What is not filled in is neither more nor less.
        BranchRow{"BothAnswersAndNeither",
                  "[{when: \"days > 3\", state: asked}, {when: \"days <= 3\", state: asked}, {else: considered}]"},
        BranchRow{"TwoThings",
                  "[{when: \"days > size(people)\", state: asked}, {when: \"days > size(case.defects)\", state: "
                  "asked}, {else: considered}]"},
        BranchRow{"APlaceBetweenTwoNumbers",
                  "[{when: \"days / 2 > 3 && days / 2 < 4\", state: asked}, {else: considered}]"},
        BranchRow{"OneThingOfEachOfTwoLists",
                  "[{when: \"people.exists(p, p == applicant) && travellers.exists(p, p.person != applicant)\", state: "
                  "asked}, {else: considered}]"},
        BranchRow{"AsLongAsTheTextMayBe", "[{when: \"size(purpose) == 300\", state: asked}, {else: considered}]"},
        // Too short a text is taken in as a defect where it is only asked for before a decision.
        BranchRow{"ATextTooShort",
                  "[{when: \"size(purpose) > 0 && size(purpose) < 5\", state: asked}, {else: considered}]"},
        // The transition adds a dot to it, whatever its limits.
        BranchRow{"WhatATransitionWrites", "[{when: \"size(motive) > 9000\", state: asked}, {else: considered}]"},
        BranchRow{"TimesLessThanItsLimit", "[{when: \"comfort * 3 > 14\", state: asked}, {else: considered}]"},
        BranchRow{"ANumberTooLargeToReckon",
                  "[{when: \"days > 999999999.999 * 999999999.999\", state: asked}, {else: considered}]"},
        BranchRow{"DividedAgainAndAgain",
                  "[{when: \"days / 1000000000 / 1000000000 / 1000000000 > 1\", state: asked}, {else: considered}]"},
        BranchRow{"AnEvenNumberOfThings", "[{when: \"size(people) * 2 == 4\", state: asked}, {else: considered}]"},
        BranchRow{"MoreTurnedRound", "[{when: \"-comfort < -4\", state: asked}, {else: considered}]"},
        BranchRow{"ADivisorThatIsAsked", "[{when: \"6 / comfort > 5\", state: asked}, {else: considered}]"},
        BranchRow{"ThingsTimesThings", "[{when: \"comfort * comfort > 24\", state: asked}, {else: considered}]"},
        BranchRow{"AMonthOfThirtyDays",
                  "[{when: \"start >= now.date() + duration('P1M') && start <= now.date() + duration('P28D')\", state: "
                  "asked}, {else: considered}]"},
        BranchRow{"AnotherThingOfThatName",
                  "[{when: \"[7, 8].exists(comfort, comfort > 6)\", state: asked}, {else: considered}]"},
        BranchRow{"ADayAndTheNext",
                  "[{when: \"start > date('2026-09-01') && start < date('2026-09-03')\", state: asked}, {else: "
                  "considered}]"},
        BranchRow{"AnOverlap",
                  "[{when: \"size(case.defects) > 5\", state: asked}, {when: \"size(case.defects) > 3 && case.channel "
                  "== 'лично'\", state: asked}, {else: considered}]"}),
    dyak::testing::RowName{});

}  // namespace
}  // namespace dyak::definitions
