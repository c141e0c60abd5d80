#include <gtest/gtest.h>

#include "tests/definitions/slip.hpp"
#include "tests/support/row_name.hpp"

// Conditions that can come true and reminders that have their day, though it looks otherwise: nothing is told.

namespace dyak::definitions {
namespace {

using namespace testing_slips;

class LivingConditions : public ::testing::TestWithParam<Slip> {};

TEST_P(LivingConditions, AreNotTold) {
  const Slip& slip = GetParam();
  const auto read = load_definitions(with_slip(slip.path, slip.from, slip.to));
  EXPECT_NE(read.definitions, nullptr) << told(read.findings);
  EXPECT_FALSE(is_told(read.findings, slip.code, slip.words)) << told(read.findings);
}

constexpr const char* kRequest = "forms/request.yaml";
constexpr const char* kToTerms =
    "  order: {type: case, title: Приказ, of: order}\ncomputed:\n  people: {title: Люди, value: \"travellers.map(t, "
    "t.person)\"}\n  group_size: size(people)\nterms:\n";
constexpr const char* kPlace =
    "            place: {type: organisation, title: Место работы, default: person.organisation}\n";
constexpr const char* kTerm =
    "    length: settings.term.length\n    days: settings.term.days\n    if_day_off: settings.term.roll\n    met_by: "
    "[going, refused]\n    pause_in: [asked]\n    extend: [{transition: postpone, length: P3D}]\n    restart: "
    "[resubmit]\n    remind: [P1D]\n";

// A field of a row hides the form's of that name.
INSTANTIATE_TEST_SUITE_P(
    Rows, LivingConditions,
    ::testing::Values(Slip{"OverTheLimitOfTheFormsField", kRequest, kPlace,
                           "            comfort: {type: integer, title: Ранг, min: 1}\n            seat: {type: text, "
                           "title: Место, if: \"comfort > 10\"}\n",
                           "never-true", "comfort > 10"},
                      Slip{"HalfOfWhatIsWholeInTheForm", kRequest, kPlace,
                           "            days: {type: decimal, title: Дней}\n            seat: {type: text, title: "
                           "Место, if: \"days > 3 && days < 4\"}\n",
                           "never-true", "days > 3"},
                      Slip{"OfTheDataOfAProcess", kTrip, "  order: {type: case,",
                           "  ranks: {type: list, title: Ранги, of: {type: record, title: Ранг, fields: {comfort: "
                           "{type: integer, title: Ранг}, seat: {type: text, title: Место, if: \"comfort > "
                           "10\"}}}}\n  order: {type: case,",
                           "never-true", "comfort > 10"}),
    dyak::testing::RowName{});

INSTANTIATE_TEST_SUITE_P(
    Terms, LivingConditions,
    ::testing::Values(Slip{"ThatOnlyEnds", kTrip, "met_by: [going, refused]", "cancelled_by: [going, refused]",
                           "term-never-met", "«answer»"},
                      // Nobody fills in spare: it adds nobody to those who are there.
                      Slip{"AsLongAsTwoListsTogether", kTrip, kToTerms,
                           "  spare: {type: list, title: Запас, of: {type: person}}\n  order: {type: case, title: "
                           "Приказ, of: order}\ncomputed:\n  people: {title: Люди, value: "
                           "\"travellers.map(t, t.person)\"}\n  group_size: size(people)\nterms:\n  talk: {title: "
                           "Беседа, from: case.received, length: (spare + people).count, met_by: [going]}\n",
                           "term-never-starts", "«talk»"}),
    dyak::testing::RowName{});

// Days off, excluded ones and a clock that stands make room for a reminder.
INSTANTIATE_TEST_SUITE_P(
    Reminders, LivingConditions,
    ::testing::Values(Slip{"OfWorkingDays", kTrip, kTerm,
                           "    length: P5D\n    days: working\n    met_by: [going, refused]\n    remind: [P8D]\n",
                           "remind-before-start", "P8D"},
                      Slip{"OfADayBeforeHolidays", kTrip, kTerm,
                           "    length: P1D\n    if_day_off: next\n    met_by: [going, refused]\n    remind: [P8D]\n",
                           "remind-before-start", "P8D"},
                      Slip{"OfATermThatStands", kTrip, kTerm,
                           "    length: P5D\n    met_by: [going, refused]\n    pause_in: [asked]\n    remind: "
                           "[P1M]\n",
                           "remind-before-start", "P1M"}),
    dyak::testing::RowName{});

}  // namespace
}  // namespace dyak::definitions
