#include "engine/expression/environment.hpp"

#include <gtest/gtest.h>

#include "engine/base/json.hpp"
#include "tests/expression/world.hpp"

namespace dyak::expression {
namespace {

using test::Things;

Value typed_as(const Value& value, const Type& type) { return typed(value, type, Things{}); }

TEST(Typed, GivesTextItsDateAndObject) {
  EXPECT_EQ(typed_as("2026-09-21", Type::simple(Kind::Date)), Value(*Date::from_ymd(2026, 9, 21)));
  EXPECT_EQ(typed_as("2026-09-14T10:05:00+03:00", Type::simple(Kind::Moment)),
            Value(Moment::at(*Date::from_ymd(2026, 9, 14), 10, 5, 0, Zone{})));
  EXPECT_EQ(typed_as("P7D", Type::simple(Kind::Period)), Value(Period{0, 7, 0}));
  EXPECT_EQ(typed_as("T01", Type::object_of("person")), Value(test::person("T01")));
  EXPECT_EQ(typed_as("учитель", Type::simple(Kind::Phrase)).as_phrase().nominative, "учитель");
}

TEST(Typed, GoesIntoListsAndRecordsAndKeepsUnknownMembers) {
  const Type type = Type::record_of({{{"days", Type::list_of(Type::simple(Kind::Date))}}, {}});
  const Value value = typed_as(Record{{"days", List{"2026-09-21", "нет"}}, {"old", "да"}}, type);
  EXPECT_TRUE(value["days"].as_list()[0].is_date());
  EXPECT_TRUE(value["days"].as_list()[1].is_null());
  EXPECT_EQ(value["old"], Value("да"));
}

TEST(Typed, ReadsARecordedFraction) {
  EXPECT_EQ(typed_as(parse_json(to_json(Rational::ratio(1, 3))).value, Type::simple(Kind::Number)),
            Value(Rational::ratio(1, 3)));
  EXPECT_TRUE(typed_as(Record{{"$ratio", List{1, 0}}}, Type::simple(Kind::Number)).is_null());
}

struct EnvironmentRow {
  std::string name;
  Value value;
  Type type;
};

class TypedMisfit : public testing::TestWithParam<EnvironmentRow> {};

TEST_P(TypedMisfit, BecomesNull) { EXPECT_TRUE(typed_as(GetParam().value, GetParam().type).is_null()); }

INSTANTIATE_TEST_SUITE_P(Table, TypedMisfit,
                         testing::Values(EnvironmentRow{"BadDate", "31.02.2026", Type::simple(Kind::Date)},
                                         EnvironmentRow{"NumberForText", 1, Type::simple(Kind::Text)},
                                         EnvironmentRow{"TextForNumber", "1", Type::simple(Kind::Number)},
                                         EnvironmentRow{"FractionForWhole", Rational::ratio(1, 2), Type::whole()},
                                         EnvironmentRow{"TextForBool", "true", Type::simple(Kind::Bool)},
                                         EnvironmentRow{"TextForList", "а", Type::list_of(Type{})},
                                         EnvironmentRow{"ListForRecord", List{}, Type::record_of({})},
                                         EnvironmentRow{"UnknownPerson", "T99", Type::object_of("person")},
                                         EnvironmentRow{"OrganisationForPerson", Value(test::organisation("I01")),
                                                        Type::object_of("person")},
                                         EnvironmentRow{"NothingForNull", 1, Type::simple(Kind::Null)}),
                         test::RowName{});

TEST(Plain, KeepsTheInitialsThatAreAskedFor) {
  Phrase name;
  name.kind = PhraseKind::Person;
  name.nominative = "Белов Олег Ильич";
  name.surname = "Белов";
  name.first_name = "Олег";
  name.patronymic = "Ильич";
  EXPECT_EQ(plain(Value(name)), Value("Белов Олег Ильич"));
  name.style = NameStyle::SurnameInitials;
  const std::string words = plain(Value(name)).as_text();
  EXPECT_TRUE(words.starts_with("Белов") && words.ends_with("О.И.")) << words;
}

TEST(Plain, LeavesOnlyWhatJsonHas) {
  const Value value = Record{{"date", *Date::from_ymd(2026, 9, 21)},
                             {"people", List{Value(test::person("T01"))}},
                             {"moment", Moment::at(*Date::from_ymd(2026, 9, 14), 10, 5, 0, Zone{})},
                             {"period", Period{1, 2, 0}},
                             {"number", 5}};
  const Value result = plain(value);
  EXPECT_EQ(
      to_json(result),
      R"({"date":"2026-09-21","moment":"2026-09-14T10:05:00+03:00","number":5,"people":["T01"],"period":"P1M2D"})");
  EXPECT_EQ(plain(result), result);
}

TEST(WithName, ShadowsTheOuterName) {
  const test::Facts facts;
  const WithName inner(facts, "topic", 7);
  EXPECT_EQ(inner.root("topic"), Value(7));
  EXPECT_EQ(inner.root("number"), Value(21));
}

}  // namespace
}  // namespace dyak::expression
