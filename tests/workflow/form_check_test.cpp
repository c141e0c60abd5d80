#include "engine/workflow/forms/form_check.hpp"

#include <gtest/gtest.h>

#include "engine/workflow/objects/case_environment.hpp"
#include "trips.hpp"

namespace dyak::workflow::testing {
namespace {

using Codes = std::vector<std::string>;

class Nothing final : public expression::Environment {
 public:
  Value root(std::string_view) const override { return {}; }
};

CheckedFields checked(const Value& sent, const Desk& desk) {
  const auto* form = desk.facts().definitions.form("trip-request");
  const Facts facts = desk.facts();
  const auto objects = make_objects(facts, facts.now.date(facts.zone));
  return check_fields(form->fields(), form->checks, sent, "/fields", Nothing{}, *objects, facts);
}
CheckedFields checked(const Value& sent) { return checked(sent, Desk(trip_office())); }

/// What is always there, so that one thing at a time is wrong.
Record with(const char* field, Value value) {
  Record fields{{"purpose", "Ярмарка"},
                {"result", "Договор"},
                {"people", List{"P1"}},
                {"away", Record{{"from", "2026-10-05"}, {"to", "2026-10-07"}}}};
  fields[field] = std::move(value);
  return fields;
}
Record away(const char* from) { return {{"from", from}, {"to", "2026-10-07"}}; }

struct Kept {
  const char* name;
  const char* field;
  Value sent;
  Value kept;
};
class FieldKept : public ::testing::TestWithParam<Kept> {};

TEST_P(FieldKept, AsItWillStandInTheRecord) {
  const CheckedFields result = checked(with(GetParam().field, GetParam().sent));
  EXPECT_EQ(codes(result.refusals), Codes{});
  EXPECT_EQ(Value(result.data)[GetParam().field], GetParam().kept);
}
INSTANTIATE_TEST_SUITE_P(
    Values, FieldKept,
    ::testing::Values(
        Kept{"EndsTrimmed", "purpose", "  Ярмарка \n", "Ярмарка"},
        Kept{"DecomposedLetterComposed", "purpose", "Край и \u0438\u0306од", "Край и йод"},
        Kept{"InvisibleCharactersGone", "purpose", "Яр\u200Bмар\u00ADка\uFEFF", "Ярмарка"},
        Kept{"PalochkaKept", "purpose", "Къэ\u04C0", "Къэ\u04C0"},
        Kept{"MarkupIsText", "purpose", "<b>=A1</b>", "<b>=A1</b>"},
        Kept{"LineBreakInOneLineIsSpace", "purpose", "одно\nдругое", "одно другое"},
        Kept{"RussianDate", "away", away("05.10.2026"), away("2026-10-05")}, Kept{"NumberAsText", "seats", "4", 4},
        Kept{"DecimalComma", "rate", "700,50", Rational::ratio(1401, 2)}, Kept{"FlagInWords", "urgent", "да", true},
        Kept{"ChoiceByTitle", "town", "Тула", "tula"}, Kept{"EmptyTextIsNothing", "town", "  ", {}},
        Kept{"BareKeyForARecord", "people", List{"P2"}, List{Record{{"person", "P2"}}}},
        Kept{"DefaultFromTheRowsOtherField", "people", List{Record{{"person", "P1"}}},
             List{Record{{"person", "P1"}, {"post", "высшая"}}}},
        Kept{"EmptyRowsDropped", "people", List{"P2", Record{{"person", ""}}, ""}, List{Record{{"person", "P2"}}}}),
    [](const auto& row) { return std::string(row.param.name); });

struct Refused {
  const char* name;
  const char* field;
  Value sent;
  const char* code;
  const char* message;
  const char* hint;
};
class FieldRefused : public ::testing::TestWithParam<Refused> {};

TEST_P(FieldRefused, WithTheFieldsNameAndWhatToDo) {
  const CheckedFields result = checked(with(GetParam().field, GetParam().sent));
  ASSERT_EQ(codes(result.refusals), Codes{GetParam().code});
  EXPECT_EQ(result.refusals[0].message, GetParam().message);
  EXPECT_EQ(result.refusals[0].hint, GetParam().hint);
}
INSTANTIATE_TEST_SUITE_P(
    Values, FieldRefused,
    ::testing::Values(
        Refused{"DateThatIsNot", "away", away("31.02.2026"), "field-type /fields/away/from",
                "Поле «Время поездки», «с»: 31.02.2026 — такой даты нет.", "Укажите дату в виде ДД.ММ.ГГГГ."},
        Refused{"IsoDateThatIsNot", "away", away("2026-02-31"), "field-type /fields/away/from",
                "Поле «Время поездки», «с»: 31.02.2026 — такой даты нет.", "Укажите дату в виде ДД.ММ.ГГГГ."},
        Refused{"ShortDate", "away", away("5.10.26"), "field-type /fields/away/from",
                "Поле «Время поездки», «с»: «5.10.26» — не дата.", "Укажите дату в виде ДД.ММ.ГГГГ."},
        Refused{"NumberForText", "purpose", 5, "field-type /fields/purpose",
                "Поле «Цель поездки»: ожидается текст, а пришло: число 5.", ""},
        Refused{"ListForText", "purpose", List{"x"}, "field-type /fields/purpose",
                "Поле «Цель поездки»: ожидается текст, а пришло: список.", ""},
        Refused{"TextForList", "people", "P1", "field-type /fields/people",
                "Поле «Участники»: ожидается список, а пришло: текст «P1».", ""},
        Refused{"FractionForInteger", "seats", "2,5", "field-type /fields/seats",
                "Поле «Мест»: ожидается целое число цифрами, например 2, а пришло: текст «2,5».", ""},
        Refused{"TooMany", "seats", 10, "field-range /fields/seats",
                "Поле «Мест»: 10 больше наибольшего допустимого — 9.", ""},
        Refused{"TooFew", "seats", 0, "field-range /fields/seats", "Поле «Мест»: 0 меньше наименьшего допустимого — 1.",
                ""},
        Refused{"TooLong", "purpose", std::string(41, 'x'), "field-too-long /fields/purpose",
                "Поле «Цель поездки»: знаков в тексте — 41, можно не больше 40.", "Сократите текст."},
        Refused{"Emoji", "purpose", "Едем \U0001F600", "field-text /fields/purpose",
                "Поле «Цель поездки»: символ \U0001F600 (U+1F600) не печатается в документах.",
                "Удалите его или замените словами."},
        Refused{"ControlCharacter", "purpose", "a\x01z", "field-text /fields/purpose",
                "Поле «Цель поездки»: управляющий символ U+0001 недопустим.",
                "Удалите его: наберите это место заново."},
        Refused{"BrokenUtf8", "purpose", "\xD0", "field-text /fields/purpose",
                "Поле «Цель поездки»: текст испорчен: это не UTF-8.", "Наберите его заново."},
        Refused{"NotInTheList", "town", "tulla", "field-choice /fields/town",
                "Поле «Город»: значения «tulla» нет в списке.", "Может быть, «tula»?"},
        Refused{"OutOfForce", "town", "old-town", "field-choice /fields/town",
                "Поле «Город»: значения «old-town» нет в списке.", "Возможны: tula («Тула»), oryol («Орёл»)."},
        Refused{"UnknownPerson", "people", List{"P1", "P22"}, "field-reference /fields/people/1/person",
                "Поле «Участники», строка 2, «Кто едет»: «P22» нет в справочнике (люди).", "Может быть, «P2»?"},
        Refused{"Twice", "people", List{"P1", "P2", "P1"}, "field-duplicate /fields/people/2",
                "Поле «Участники»: «P1» указано дважды: строки 1 и 3.", "Оставьте одну строку."},
        Refused{"UnknownCase", "earlier", "К-9", "field-reference /fields/earlier",
                "Поле «Прежняя поездка»: дела «К-9» нет.", "Проверьте номер."},
        Refused{"UnknownField", "purpos", "x", "field-unknown /fields/purpos", "Поля «purpos» здесь нет.",
                "Может быть, «purpose»?"},
        Refused{"FailedCheck", "away", Record{{"from", "2026-10-08"}, {"to", "2026-10-07"}}, "trip-dates /fields/away",
                "Поездка кончается раньше начала", ""}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(CheckFields, NamesAMissingFieldByItsLevel) {
  const CheckedFields result = checked(Record{{"people", List{"P1"}}});
  EXPECT_EQ(codes(result.refusals), Codes{"field-required /fields/away"});
  EXPECT_EQ(result.refusals[0].message, "Не указано: время поездки.");
  ASSERT_EQ(result.defects.size(), 2U);
  EXPECT_EQ(result.defects[0], (cases::Defect{"purpose", "Не указано: цель поездки", "", "цель поездки"}));
}

TEST(CheckFields, DoesNotBlameACheckForAFieldThatIsWrongAnyway) {
  EXPECT_EQ(codes(checked(with("away", Record{{"from", "2026-10-05"}})).refusals),
            Codes{"field-required /fields/away/to"});
}

TEST(CheckFields, FindsACaseByItsNumberAndKeepsItsId) {
  Desk desk(trip_office());
  cases::Case earlier;
  earlier.id = CaseId{"c-5"};
  earlier.process = "trip";
  earlier.numbers.push_back({"trips", "К-5", {}, 5});
  desk.shelf.put(earlier);
  EXPECT_EQ(checked(with("earlier", "К-5"), desk).data.at("earlier"), Value("c-5"));
  desk.the("c-5").process = "visit";
  EXPECT_EQ(codes(checked(with("earlier", "К-5"), desk).refusals), Codes{"field-reference /fields/earlier"});
}

TEST(CheckFields, TakesNothingButARecord) {
  for (const Value& sent : {Value("x"), Value(List{}), Value(3)}) {
    EXPECT_EQ(codes(checked(sent).refusals), Codes{"field-type /fields"});
  }
}

}  // namespace
}  // namespace dyak::workflow::testing
