// Numbers in any usual writing are one key; words meet in any of their forms.
#include "engine/service/search_words.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace dyak::service {
namespace {

struct KeyRow {
  const char* name;
  const char* typed;
  const char* number;
};
void PrintTo(const KeyRow& row, std::ostream* out) { *out << row.name; }

class NumberKey : public ::testing::TestWithParam<KeyRow> {};

TEST_P(NumberKey, IsThatOfTheNumber) { EXPECT_EQ(number_key(GetParam().typed), number_key(GetParam().number)); }

INSTANTIATE_TEST_SUITE_P(
    Writings, NumberKey,
    ::testing::Values(KeyRow{"SignOfNumber", "№ 1-ОД", "1-ОД"}, KeyRow{"SignOfNumberClose", "№1-од", "1-ОД"},
                      KeyRow{"LatinN", "N 1-ОД", "1-ОД"}, KeyRow{"LatinLetterThatLooksAlike", "1-OД", "1-ОД"},
                      KeyRow{"NonBreakingHyphen", "1‑ОД", "1-ОД"}, KeyRow{"DashWithSpaces", "1 – ОД", "1-ОД"},
                      KeyRow{"NoHyphen", "1ОД", "1-ОД"}, KeyRow{"Stroke", "01-18 / 12", "01-18/12"},
                      KeyRow{"NoughtBefore", "1-18/12", "01-18/12"}, KeyRow{"NoughtAfterALetter", "К-1", "К-01"},
                      KeyRow{"IdWithoutNoughts", "c-17", "c-000017"}, KeyRow{"IdInCyrillic", "С-000017", "c-000017"}),
    [](const auto& row) { return row.param.name; });

TEST(NumberKey, TellsNumbersApart) {
  EXPECT_NE(number_key("01-18/12"), number_key("0118/12"));
  EXPECT_NE(number_key("1-ОД"), number_key("11-ОД"));
  EXPECT_NE(number_key("10-ОД"), number_key("1-ОД"));
  EXPECT_NE(number_key("100"), number_key("10"));
  EXPECT_EQ(number_key("—"), "");
}

struct QueryRow {
  const char* name;
  const char* query;
  bool found;
};
void PrintTo(const QueryRow& row, std::ostream* out) { *out << row.name; }

class Query : public ::testing::TestWithParam<QueryRow> {};

/// As an index of tokens answers.
bool told(const std::string& tokens, const cases::SoughtWords& words) {
  return std::all_of(words.begin(), words.end(), [&](const auto& ways) {
    return std::any_of(ways.begin(), ways.end(), [&](const cases::SoughtToken& way) {
      return tokens.find(" " + way.token + (way.begun ? "" : " ")) != std::string::npos;
    });
  });
}

TEST_P(Query, FindsOrDoesNot) {
  const language::Language language;
  SearchText text(language);
  text.add_number("12-ОД");
  text.add_number("01-18/7");
  text.add("Новый маршрут ярмарки с 21.10.2026, МКОУ «СОШ № 4», Абрамов О.И.");
  Phrase person;
  person.kind = PhraseKind::Person;
  person.surname = "Кравец";
  person.first_name = "Лев";
  person.patronymic = "Ильич";
  person.nominative = "Кравец Лев Ильич";
  person.sex = Sex::Male;
  text.add_name(person);
  const SearchQuery query(language, GetParam().query);
  EXPECT_EQ(query.fits(text), GetParam().found);
  EXPECT_EQ(told(text.tokens(), query.sought_in_cases()), GetParam().found) << "by what the index keeps";
}

INSTANTIATE_TEST_SUITE_P(
    Queries, Query,
    ::testing::Values(
        QueryRow{"Number", "№ 12-ОД", true}, QueryRow{"NumberWithLatinN", "N 12-ОД", true},
        QueryRow{"NumberAlone", "12", true}, QueryRow{"LastFigures", "7", true},
        QueryRow{"BeginningOfANumber", "01-18", true}, QueryRow{"FigureOfAnother", "1-ОД", false},
        QueryRow{"FiguresCutShort", "01-1", false}, QueryRow{"WordInAnotherCase", "маршрутом", true},
        QueryRow{"WordsInAnyOrder", "ярмарка новая", true}, QueryRow{"OneWordTooMany", "маршрут яхонт", false},
        QueryRow{"BegunWord", "ярм", true}, QueryRow{"Day", "21.10.2026", true},
        QueryRow{"NumberInAText", "СОШ №4", true}, QueryRow{"AnotherNumberInAText", "СОШ № 5", false},
        QueryRow{"SurnameInAnotherCase", "Кравцу", true}, QueryRow{"SurnameAndInitials", "Кравца Л.И.", true},
        QueryRow{"SurnameAndNumber", "кравец 12-од", true}, QueryRow{"AnotherSurname", "Кравченко", false},
        QueryRow{"SurnameThatEndsAsAWordDoes", "Абрамову", true}, QueryRow{"InsideAWord", "шрут", false}),
    [](const auto& row) { return row.param.name; });

TEST(SearchQuery, OfSignsAloneIsEmpty) {
  const language::Language language;
  EXPECT_TRUE(SearchQuery(language, "").empty());
  EXPECT_TRUE(SearchQuery(language, " № — ").empty());
}

}  // namespace
}  // namespace dyak::service
