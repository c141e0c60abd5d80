#include "engine/base/error.hpp"
#include "engine/calendar/calendar.hpp"
#include "engine/expression/expression.hpp"
#include "tests/expression/world.hpp"

// Working days in expressions: September 2026 begins on a Tuesday; 4 November is a holiday.

namespace dyak::expression::test {
namespace {

constexpr const char* kYear2026 = R"xml(<calendar year="2026" lang="ru" country="ru">
  <holidays><holiday id="1" title="День народного единства"/></holidays>
  <days><day d="11.04" t="1" h="1"/></days>
</calendar>)xml";

class Office final : public Environment {
 public:
  Office() { calendar_.add_year_xml(kYear2026, "ru-2026.xml"); }
  Value root(std::string_view name) const override { return facts_.root(name); }
  const calendar::Calendar* calendar() const override { return &calendar_; }

 private:
  Facts facts_;
  calendar::Calendar calendar_;
};

Expression compiled(const std::string& text, Diagnostics* told = nullptr) {
  Diagnostics findings;
  Expression expression = Expression::compile(source(text), scope(), {}, findings);
  if (told != nullptr) *told = findings;
  return expression;
}

struct Counted {
  const char* name;
  const char* expression;
  Value value;
};

class WorkingDays : public ::testing::TestWithParam<Counted> {};

TEST_P(WorkingDays, AreCountedByTheCalendarOfThePlace) {
  Diagnostics findings;
  const Expression expression = compiled(GetParam().expression, &findings);
  for (const auto& finding : findings) ADD_FAILURE() << finding.text();
  EXPECT_EQ(expression.evaluate(Office()), GetParam().value);
}

Value on(const char* iso) { return Date::parse_iso(iso).value(); }

INSTANTIATE_TEST_SUITE_P(
    Functions, WorkingDays,
    ::testing::Values(Counted{"Plus", "date('2026-09-11').plus_working(3)", on("2026-09-16")},
                      Counted{"PlusOverAHoliday", "date('2026-11-03').plus_working(1)", on("2026-11-05")},
                      Counted{"PlusNone", "date('2026-09-12').plus_working(0)", on("2026-09-12")},
                      Counted{"PlusBack", "date('2026-09-15').plus_working(-3)", on("2026-09-10")},
                      Counted{"Minus", "date('2026-09-15').minus_working(3)", on("2026-09-10")},
                      Counted{"Between", "date('2026-09-11').working_days(date('2026-09-16'))", Value(3)},
                      Counted{"BetweenNone", "date('2026-09-16').working_days(date('2026-09-11'))", Value(0)},
                      Counted{"DayOff", "date('2026-09-12').is_working()", Value(false)},
                      Counted{"Weekday", "date('2026-09-14').is_working()", Value(true)},
                      Counted{"Next", "date('2026-09-12').next_working()", on("2026-09-14")},
                      Counted{"Previous", "date('2026-09-13').previous_working()", on("2026-09-11")},
                      Counted{"NextStays", "date('2026-09-14').next_working()", on("2026-09-14")},
                      Counted{"OfNothing", "no_date.plus_working(3)", Value()}),
    RowName{});

TEST(WorkingDaysOf, AYearWithoutACalendarAreProvisional) {
  EXPECT_FALSE(compiled("date('2026-12-28').plus_working(1)").rests_on_provisional(Office()));
  EXPECT_TRUE(compiled("date('2026-12-31').plus_working(1)").rests_on_provisional(Office()));
  EXPECT_TRUE(compiled("date('2027-01-11').minus_working(9)").rests_on_provisional(Office()))
      << "it was counted through days of 2027, although it ends in 2026";
  EXPECT_FALSE(compiled("date('2027-01-11')").rests_on_provisional(Office()));
}

TEST(WorkingDaysOf, NoCalendarAreAnErrorWithAWayOut) {
  try {
    compiled("date('2026-09-11').plus_working(3)").evaluate(Facts());
    FAIL() << "there is no calendar here";
  } catch (const Error& error) {
    ASSERT_FALSE(error.details.empty());
    EXPECT_EQ(error.details.front().code, "expression-calendar");
    EXPECT_FALSE(error.details.front().hint.empty());
  }
}

TEST(WorkingDaysOf, AFractionAreAMistakeOfTheFile) {
  Diagnostics findings;
  compiled("date('2026-09-11').plus_working(1.5)", &findings);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings.front().code, "expr-wrong-type");
}

}  // namespace
}  // namespace dyak::expression::test
