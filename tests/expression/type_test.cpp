#include "engine/expression/type.hpp"

#include <gtest/gtest.h>

#include "engine/expression/common_type.hpp"
#include "tests/expression/world.hpp"

namespace dyak::expression {
namespace {

const Type kText = Type::simple(Kind::Text);
const Type kNumber = Type::simple(Kind::Number);

Type record(std::map<std::string, Type, std::less<>> fields) { return Type::record_of({std::move(fields), {}}); }

struct KindRow {
  std::string name;
  Type from;
  Type to;
  bool expected;
};

class Fits : public testing::TestWithParam<KindRow> {};

TEST_P(Fits, AsTheRowSays) { EXPECT_EQ(fits(GetParam().from, GetParam().to), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(
    Table, Fits,
    testing::Values(KindRow{"AnyFitsText", Type{}, kText, true}, KindRow{"TextFitsAny", kText, Type{}, true},
                    KindRow{"NullFitsText", Type::simple(Kind::Null), kText, true},
                    KindRow{"WholeFitsNumber", Type::whole(), kNumber, true},
                    KindRow{"NumberIsNotWhole", kNumber, Type::whole(), false},
                    KindRow{"DateIsNoMoment", Type::simple(Kind::Date), Type::simple(Kind::Moment), false},
                    KindRow{"NamedCaseIsACase", Type::object_of("case:group"), Type::object_of("case"), true},
                    KindRow{"CaseIsNotAnyNamedCase", Type::object_of("case"), Type::object_of("case:group"), false},
                    KindRow{"PersonIsAParty", Type::object_of("person"), Type::object_of("party"), true},
                    KindRow{"OrganisationIsAParty", Type::object_of("organisation"), Type::object_of("party"), true},
                    KindRow{"PartyIsNoPerson", Type::object_of("party"), Type::object_of("person"), false},
                    KindRow{"ListByItems", Type::list_of(Type::whole()), Type::list_of(kNumber), true},
                    KindRow{"ListOfOthers", Type::list_of(kText), Type::list_of(kNumber), false},
                    KindRow{"RecordWithMore", record({{"a", kText}, {"b", kText}}), record({{"a", kText}}), true},
                    KindRow{"RecordWithLess", record({{"a", kText}}), record({{"a", kText}, {"b", kText}}), false},
                    KindRow{"RecordOfOthers", record({{"a", kText}}), record({{"a", kNumber}}), false}),
    test::RowName{});

TEST(CommonType, JoinsWhatHasAParent) {
  EXPECT_EQ(common_type(Type::object_of("person"), Type::object_of("organisation"))->object, "party");
  EXPECT_EQ(common_type(Type::object_of("case:a"), Type::object_of("case:b"))->object, "case");
  EXPECT_EQ(common_type(Type::whole(), kNumber)->integer, false);
  EXPECT_EQ(common_type(Type::list_of(Type::simple(Kind::Null)), Type::list_of(kText))->element->kind, Kind::Text);
  EXPECT_EQ(common_type(record({{"a", kText}}), record({{"b", kText}}))->record->fields.size(), 2U);
  EXPECT_EQ(common_type(kText, kNumber), std::nullopt);
  EXPECT_EQ(common_type(record({{"a", kText}}), record({{"a", kNumber}})), std::nullopt);
}

TEST(TypeName, IsRussian) {
  EXPECT_EQ(Type::object_of("case:group").name(), "дело «group»");
  EXPECT_EQ(Type::list_of(Type::object_of("person")).name(), "список (человек)");
  EXPECT_EQ(Type{}.name(), "что угодно");
}

TEST(TypeCatalogue, NamedCaseFallsBackToCase) {
  TypeCatalogue catalogue;
  catalogue.declare("case", {{{"state", kText}}, {}});
  catalogue.declare("case:group", {{{"topic", kText}}, {}});
  EXPECT_NE(catalogue.attribute("case:group", "state"), nullptr);
  EXPECT_NE(catalogue.attribute("case:group", "topic"), nullptr);
  EXPECT_EQ(catalogue.attribute("case", "topic"), nullptr);
  EXPECT_EQ(catalogue.attributes("case:group"), (std::vector<std::string>{"topic", "state"}));
  EXPECT_TRUE(catalogue.knows("case"));
  EXPECT_FALSE(catalogue.knows("person"));
}

TEST(Scope, RefusesATakenNameButLetsAnInnerOneShadow) {
  Scope scope(std::make_shared<const TypeCatalogue>());
  EXPECT_TRUE(scope.declare("topic", kText));
  EXPECT_FALSE(scope.declare("topic", kNumber));
  EXPECT_EQ(scope.find("topic")->kind, Kind::Text);
  EXPECT_EQ(scope.with("topic", kNumber).find("topic")->kind, Kind::Number);
  EXPECT_EQ(scope.find("other"), nullptr);
  EXPECT_EQ(scope.names(), (std::vector<std::string>{"topic"}));
}

}  // namespace
}  // namespace dyak::expression
