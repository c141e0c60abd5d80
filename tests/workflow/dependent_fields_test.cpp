#include <gtest/gtest.h>

#include "engine/workflow/forms/form_check.hpp"
#include "engine/workflow/forms/text_kinds.hpp"
#include "engine/workflow/objects/case_environment.hpp"
#include "trips.hpp"

// Fields that are asked, required and computed by others; texts that are more than words.

namespace dyak::workflow::testing {
namespace {

using Codes = std::vector<std::string>;

constexpr const char* kClaimForm = R"yaml(form: claim
title: Расходы
sections:
  - title: Что
    fields:
      kind: {type: choice, title: Вид, required: intake, options: [{id: travel, title: проезд}, {id: goods, title: покупка}]}
      when: {type: period, title: Когда}
      rows:
        type: list
        title: Строки
        of:
          type: record
          fields:
            price: {type: money, title: Цена}
            count: {type: integer, title: Сколько}
            cost: {type: money, title: Стоимость, computed: "price * count"}
            gift: {type: flag, title: Подарок}
            to: {type: text, title: Кому, if: gift, required: intake}
      total: {type: money, title: Всего, computed: "sum(rows.map(r, r.cost))"}
      reason: {type: text, title: Почему, required: complete, required_when: "total > 100"}
      code: {type: text, title: Код, pattern: ["00-Я", "ZZ"]}
  - title: Поездка
    if: "kind == 'travel'"
    fields:
      town: {type: text, title: Город, required: complete}
      days: {type: integer, title: Дней, if: "town != null"}
  - title: Мнения
    fields:
      marks:
        type: list
        title: Баллы
        unique: who
        rows: "rows.map(r, r.count)"
        of: {type: record, fields: {who: {type: integer, title: Кто}, mark: {type: integer, title: Балл, required: complete}}}
)yaml";

const Desk& claim_desk() {
  static const Desk kDesk(office_with({kClaimForm}));
  return kDesk;
}

class NoNames final : public expression::Environment {
 public:
  Value root(std::string_view) const override { return {}; }
};

CheckedFields claimed(const Value& sent, const Record* known = nullptr) {
  const Facts facts = claim_desk().facts();
  const auto objects = make_objects(facts, facts.now.date(facts.zone));
  const auto* form = facts.definitions.form("claim");
  return check_fields(form->fields(), form->checks, sent, "/fields", NoNames{}, *objects, facts, known);
}

std::vector<std::string> defects_of(const CheckedFields& result) {
  std::vector<std::string> fields;
  for (const auto& defect : result.defects) fields.push_back(defect.field);
  return fields;
}

TEST(DependentFields, AreNotMissedWhereTheyAreNotAsked) {
  EXPECT_EQ(defects_of(claimed(Record{{"kind", "goods"}})), Codes{});
  EXPECT_EQ(defects_of(claimed(Record{{"kind", "travel"}})), Codes{"town"});
}

TEST(DependentFields, AreRefusedWhereTheyAreNotAsked) {
  const auto result = claimed(Record{{"kind", "goods"}, {"town", "Тула"}, {"days", 2}});
  EXPECT_EQ(codes(result.refusals), (Codes{"field-not-asked /fields/town", "field-not-asked /fields/days"}));
  EXPECT_EQ(result.standing.not_asked, (std::set<std::string>{"town", "days"}));
}

TEST(DependentFields, ThatStandInTheCaseGoAwayByThemselves) {
  const Record known{{"kind", "travel"}, {"town", "Тула"}};
  const auto result = claimed(Record{{"kind", "goods"}, {"town", "Тула"}}, &known);
  EXPECT_EQ(codes(result.refusals), Codes{});
  EXPECT_FALSE(result.data.contains("town"));
}

TEST(DependentFields, OfARowAreAskedByThatRow) {
  const auto result = claimed(
      Record{{"kind", "goods"},
             {"rows", List{Record{{"price", 1}, {"count", 1}, {"gift", true}}, Record{{"price", 2}, {"count", 2}}}},
             {"marks", List{Record{{"who", 1}, {"mark", 5}}, Record{{"who", 2}, {"mark", 5}}}}});
  EXPECT_EQ(codes(result.refusals), Codes{"field-required /fields/rows/0/to"});
}

TEST(DependentFields, AreComputedWhateverIsSentForThem) {
  const auto result = claimed(Record{{"kind", "goods"},
                                     {"total", 7},
                                     {"rows", List{Record{{"price", "20,50 ₽"}, {"count", 3}, {"cost", 1}}}},
                                     {"marks", List{Record{{"who", 3}, {"mark", 1}}}}});
  EXPECT_EQ(codes(result.refusals), Codes{});
  EXPECT_EQ(Value(result.data)["total"], Value(Rational::ratio(123, 2)));
  EXPECT_EQ(Value(result.data)["rows"].as_list().front()["cost"], Value(Rational::ratio(123, 2)));
}

TEST(DependentFields, AreRequiredOnlyWhenTheirConditionHolds) {
  const auto of = [](int price) {
    return claimed(Record{{"kind", "goods"},
                          {"rows", List{Record{{"price", price}, {"count", 1}}}},
                          {"marks", List{Record{{"who", 1}, {"mark", 1}}}}});
  };
  EXPECT_EQ(defects_of(of(100)), Codes{});
  EXPECT_EQ(defects_of(of(101)), Codes{"reason"});
  EXPECT_EQ(of(101).standing.required.at("reason"), definitions::Level::Complete);
}

TEST(GivenRows, AreLaidInTheirOrderAndMissedWhenEmpty) {
  const auto result =
      claimed(Record{{"kind", "goods"},
                     {"rows", List{Record{{"price", 1}, {"count", 2}}, Record{{"price", 1}, {"count", 1}}}},
                     {"marks", List{Record{{"who", "1"}, {"mark", 4}}}}});
  EXPECT_EQ(codes(result.refusals), Codes{});
  EXPECT_EQ(defects_of(result), Codes{"marks/0/mark"});
  const List rows = Value(result.data)["marks"].as_list();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0]["who"], Value(2));
  EXPECT_EQ(rows[1]["mark"], Value(4));
}

TEST(GivenRows, AreNoOthers) {
  const auto result = claimed(Record{{"kind", "goods"}, {"marks", List{Record{{"who", 9}, {"mark", 4}}}}});
  EXPECT_EQ(codes(result.refusals), Codes{"field-row /fields/marks/0"});
}

TEST(Period, EndsNoEarlierThanItBegins) {
  const auto of = [](const char* to) {
    return codes(claimed(Record{{"kind", "goods"}, {"when", Record{{"from", "2026-09-02"}, {"to", to}}}}).refusals);
  };
  EXPECT_EQ(of("02.09.2026"), Codes{});
  EXPECT_EQ(of("01.09.2026"), Codes{"field-range /fields/when"});
}

TEST(Money, HasTwoDigits) {
  const auto of = [](Value price) {
    return codes(claimed(Record{{"kind", "goods"}, {"rows", List{Record{{"price", std::move(price)}}}}}).refusals);
  };
  EXPECT_EQ(of("1 234,50 ₽"), Codes{});
  EXPECT_EQ(of("1234,505"), Codes{"field-type /fields/rows/0/price"});
  EXPECT_EQ(of("-1"), Codes{"field-type /fields/rows/0/price"});
}

struct Shape {
  const char* text;
  const char* pattern;
  bool fits;
};
class Pattern : public ::testing::TestWithParam<Shape> {};

TEST_P(Pattern, HoldsSignBySign) { EXPECT_EQ(fits_pattern(GetParam().text, GetParam().pattern), GetParam().fits); }
INSTANTIATE_TEST_SUITE_P(Shapes, Pattern,
                         ::testing::Values(Shape{"12-ё", "00-Я", true}, Shape{"12-q", "00-Я", false},
                                           Shape{"Q1", "Z0", true}, Shape{"Ж1", "Z0", false}, Shape{"123", "00", false},
                                           Shape{"1", "00", false}, Shape{"0Я", "\\0\\Я", true},
                                           Shape{"1Я", "\\0\\Я", false}));

struct Special {
  definitions::TextKind kind;
  const char* typed;
  const char* kept;  ///< empty = refused
};
class SpecialText : public ::testing::TestWithParam<Special> {};

TEST_P(SpecialText, IsHeldToItsControlDigitsAndShape) {
  definitions::FieldType type;
  type.text_kind = GetParam().kind;
  std::string text = GetParam().typed;
  const auto problem = held_to_kind(type, text);
  EXPECT_EQ(problem ? std::string{} : text, GetParam().kept) << (problem ? problem->problem : text);
}

using definitions::TextKind;
INSTANTIATE_TEST_SUITE_P(
    Kinds, SpecialText,
    ::testing::Values(
        Special{TextKind::Snils, "112-233-445 95", "112-233-445 95"},
        Special{TextKind::Snils, "11223344595", "112-233-445 95"}, Special{TextKind::Snils, "112-233-445 96", ""},
        Special{TextKind::Snils, "1122334459", ""}, Special{TextKind::Snils, "000-000-600 00", ""},
        Special{TextKind::Inn, "1234567894", "1234567894"}, Special{TextKind::Inn, "1234567895", ""},
        Special{TextKind::Inn, "500100732259", "500100732259"}, Special{TextKind::Inn, "500100732258", ""},
        Special{TextKind::Ogrn, "1234567890127", "1234567890127"}, Special{TextKind::Ogrn, "1234567890128", ""},
        Special{TextKind::Ogrn, "123456789012343", "123456789012343"}, Special{TextKind::Ogrn, "не знаю", ""},
        Special{TextKind::Time, "9.30", "09:30"}, Special{TextKind::Time, "24:00", ""},
        Special{TextKind::Time, "9:5", ""},
        Special{TextKind::Address, "100000, г. Образцов, ул. Новая, д. 5", "100000, г. Образцов, ул. Новая, д. 5"},
        Special{TextKind::Address, "г. Образцов, ул. Новая, д. 5", ""},
        Special{TextKind::Address, "100000, г. Образцов", ""}));

}  // namespace
}  // namespace dyak::workflow::testing
