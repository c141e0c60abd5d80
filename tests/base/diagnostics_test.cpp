#include "engine/base/diagnostics.hpp"

#include <gtest/gtest.h>

#include "engine/base/error_name.hpp"
#include "engine/base/refuse.hpp"
#include "tests/support/row_name.hpp"

namespace dyak {
namespace {

TEST(Diagnostic, IsShownWithPlaceCodeSentenceAndHint) {
  const Diagnostic finding{Severity::Error,        "unknown-key",    "Неизвестный ключ «titel»",
                           "Может быть, «title»?", {"a.yaml", 3, 7}, {}};
  EXPECT_EQ(finding.text(),
            "a.yaml:3:7: error[unknown-key]: Неизвестный ключ «titel»\n  подсказка: Может быть, «title»?");
}

TEST(Diagnostic, AboutAWholeFileHasNoLine) {
  const Diagnostic finding{Severity::Error, "empty-file", "Файл пуст", {}, {"a.yaml", 0, 0}, {}};
  EXPECT_EQ(finding.text(), "a.yaml: error[empty-file]: Файл пуст");
}

TEST(Diagnostic, AboutAWholeLineHasNoColumn) {
  const Diagnostic finding{Severity::Warning, "long-line", "Строка длинна", {}, {"a.tsv", 12, 0}, {}};
  EXPECT_EQ(finding.text(), "a.tsv:12: warning[long-line]: Строка длинна");
}

TEST(Diagnostic, AboutAnInputNamesTheField) {
  const Diagnostic finding{Severity::Error, "no-such-date", "31.02.2026 не дата", {}, {}, "/fields/period/from"};
  EXPECT_EQ(finding.text(), "error[no-such-date]: поле /fields/period/from: 31.02.2026 не дата");
}

TEST(RefuseInput, SaysOneSentenceToPeopleAndItsCodeToPrograms) {
  try {
    refuse_input("bundle-empty", "Не выбрано ни одного документа.", "Выберите документы.");
  } catch (const Error& error) {
    EXPECT_STREQ(name_of(error.code), "invalid");
    EXPECT_EQ(error.public_message, "Не выбрано ни одного документа.");
    ASSERT_EQ(error.details.size(), 1U);
    EXPECT_EQ(error.details[0].text(),
              "error[bundle-empty]: Не выбрано ни одного документа.\n  подсказка: Выберите документы.");
  }
}

TEST(Diagnostics, WarningsAloneAreNoErrors) {
  const Diagnostic warning{Severity::Warning, "w", "w", {}, {}, {}};
  const Diagnostic error{Severity::Error, "e", "e", {}, {}, {}};
  EXPECT_FALSE(has_errors({}));
  EXPECT_FALSE(has_errors({warning}));
  EXPECT_TRUE(has_errors({warning, error}));
}

struct NearestRow {
  const char* name;
  const char* word;
  const char* answer;
};

class Nearest : public ::testing::TestWithParam<NearestRow> {};

TEST_P(Nearest, ForgivesAThirdOfTheLetters) {
  EXPECT_EQ(nearest(GetParam().word, {"title", "basis", "by", "states", "заявление", "when", "unless_in"}),
            GetParam().answer);
}

INSTANTIATE_TEST_SUITE_P(Table, Nearest,
                         ::testing::Values(NearestRow{"Same", "title", "title"}, NearestRow{"Swap", "tilte", "title"},
                                           NearestRow{"Lost", "titl", "title"}, NearestRow{"Added", "basiss", "basis"},
                                           NearestRow{"Replaced", "wheb", "when"},
                                           NearestRow{"Russian", "заявлинее", "заявление"},
                                           NearestRow{"TwoLetters", "bu", "by"},
                                           NearestRow{"Plural", "state", "states"}, NearestRow{"Far", "zzzzz", ""},
                                           NearestRow{"OneLetter", "z", ""}, NearestRow{"Empty", "", ""}),
                         dyak::testing::RowName{});

TEST(Nearest, TakesTheFirstOfEquallyNear) { EXPECT_EQ(nearest("cat", {"bat", "hat"}), "bat"); }

TEST(Nearest, DoesNotLabourOverAMonsterWord) {
  EXPECT_EQ(nearest(std::string(100000, 'a'), {"title"}), "");
  EXPECT_EQ(nearest("title", {std::string(100000, 'a')}), "");
}

TEST(Error, TellsPeopleOneThingAndTheLogAnother) {
  const Error error(ErrorCode::Unavailable, "Хранилище занято", {}, "sqlite: database is locked");
  EXPECT_EQ(error.public_message, "Хранилище занято");
  EXPECT_STREQ(error.what(), "sqlite: database is locked");
  EXPECT_STREQ(Error(ErrorCode::NotFound, "Нет такого дела").what(), "Нет такого дела");
}

}  // namespace
}  // namespace dyak
