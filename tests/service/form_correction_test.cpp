// Forms typed by a clerk: they win, they are remembered, and they are offered for the same surname next time.
#include "engine/service/form_correction.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"

namespace dyak::service {
namespace {

constexpr std::size_t kIns = 4;

cases::Directory district() {
  const Value value = Record{
      {"persons", List{Record{{"key", "P1"},
                              {"surname", "Тлехуч"},
                              {"first_name", "Аслан"},
                              {"patronymic", "Муратович"},
                              {"sex", "m"}},
                       Record{{"key", "P2"},
                              {"surname", "Тлехуч"},
                              {"first_name", "Руслан"},
                              {"patronymic", "Хасанович"},
                              {"sex", "m"}},
                       Record{{"key", "P3"},
                              {"surname", "Тлехуч"},
                              {"first_name", "Залина"},
                              {"patronymic", "Муратовна"},
                              {"sex", "f"}}}},
      {"organisations",
       List{Record{
           {"key", "O1"}, {"kind", "school"}, {"names", List{Record{{"full", "Лицей «Нарт»"}, {"short", "Лицей"}}}}}}},
      {"employments", List{Record{{"person", "P1"}, {"organisation", "O1"}, {"post", "тьютор"}}}}};
  cases::ReadDirectory read = cases::directory_from_value(value);
  EXPECT_TRUE(read.findings.empty());
  return read.directory;
}

const Moment kAt = *Moment::parse_iso("2026-10-12T10:00:00+03:00");
const Date kToday = *Date::parse_iso("2026-10-12");

cases::Directory with_instrumental(const cases::Directory& directory, const std::string& form) {
  std::array<std::string, 6> forms;
  forms[kIns] = form;
  return corrected_directory(directory, {PhraseKind::Person, "P1"}, forms, "clerk", kAt, kToday);
}

TEST(FormCorrection, WinsAndIsKeptWithItsAuthorAndTime) {
  const cases::Directory directory = with_instrumental(district(), "Тлехучем Асланом Муратовичем");
  const language::Language language;
  EXPECT_EQ(language.decline(directory.person("P1")->name, GrammaticalCase::Ins).text, "Тлехучем Асланом Муратовичем");
  ASSERT_EQ(directory.corrections.size(), 1U);
  EXPECT_EQ(directory.corrections[0].words, "Тлехуч");
  EXPECT_EQ(directory.corrections[0].forms[kIns], "Тлехучем");
  EXPECT_EQ(directory.corrections[0].by, "clerk");
  EXPECT_EQ(directory.corrections[0].at, kAt);
}

TEST(FormCorrection, IsOfferedForTheSameSurnameAndSexOnly) {
  const cases::Directory directory = with_instrumental(district(), "Тлехучом Асланом Муратовичем");
  const language::Language language;
  EXPECT_EQ(offered_forms(directory, language, directory.person("P2")->name)[kIns].offered,
            "Тлехучом Русланом Хасановичем");
  EXPECT_EQ(offered_forms(directory, language, directory.person("P3")->name)[kIns].offered, "");
  EXPECT_EQ(offered_forms(directory, language, directory.person("P1")->name)[kIns].offered, "")
      << "it is written down there already";
}

TEST(FormCorrection, SurvivesTheStoreAndAnImportThatDoesNotKnowIt) {
  const cases::Directory directory = with_instrumental(district(), "Тлехучем Асланом Муратовичем");
  EXPECT_EQ(cases::directory_from_value(cases::to_value(directory)).directory, directory);
  EXPECT_EQ(with_kept_forms(district(), directory), directory);
  cases::Directory renamed = district();
  renamed.persons.at("P1").name.nominative = "Тлехуч Аслан Маратович";
  EXPECT_EQ(with_kept_forms(renamed, directory).person("P1")->name.by_hand[kIns], "")
      << "another name: the forms are not its";
}

TEST(FormCorrection, OfAPostGoesToEverybodyWhoHoldsIt) {
  std::array<std::string, 6> forms;
  forms[1] = "тьютора";
  const cases::Directory directory =
      corrected_directory(district(), {PhraseKind::Post, "тьютор"}, forms, "clerk", kAt, kToday);
  EXPECT_EQ(directory.employments[0].post.by_hand[1], "тьютора");
}

TEST(FormCorrection, IsTakenBackAndStaysRemembered) {
  const cases::Directory corrected = with_instrumental(district(), "Тлехучом Асланом Муратовичем");
  const cases::Directory back = uncorrected_directory(corrected, {PhraseKind::Person, "P1"}, kToday);
  EXPECT_EQ(back.person("P1")->name, district().person("P1")->name);
  EXPECT_EQ(back.corrections, corrected.corrections);
  EXPECT_NE(offered_forms(back, language::Language(), back.person("P1")->name)[kIns].offered, "") << "offered again";
}

// A paper of last year bears last year's name: it is that one which is confirmed.
TEST(FormCorrection, OfAFormerNameOfAnInstitutionLeavesTodaysAlone) {
  cases::Directory directory = district();
  auto& names = directory.organisations.at("O1").names;
  names.insert(names.begin(), names.front());
  names[0].full.nominative = "Школа «Нарт»";
  names[0].valid.to = *Date::parse_iso("2025-12-31");
  std::array<std::string, 6> forms;
  forms[1] = "Школы «Нарт»";
  const cases::Directory next =
      corrected_directory(directory, {PhraseKind::Organisation, "O1", 0}, forms, "clerk", kAt, kToday);
  EXPECT_EQ(next.organisation("O1")->names[0].full.by_hand[1], "Школы «Нарт»");
  EXPECT_EQ(next.organisation("O1")->names[1], directory.organisation("O1")->names[1]);
  EXPECT_THROW(phrase_of(directory, {PhraseKind::Organisation, "O1", 2}, kToday), Error);
}

struct WrongForm {
  const char* why;
  std::size_t grammatical_case;
  const char* form;
};
class Refused : public ::testing::TestWithParam<WrongForm> {};
TEST_P(Refused, WithTheField) {
  std::array<std::string, 6> forms;
  forms[GetParam().grammatical_case] = GetParam().form;
  try {
    corrected_directory(district(), {PhraseKind::Person, "P1"}, forms, "clerk", kAt, kToday);
    FAIL() << GetParam().why;
  } catch (const Error& error) {
    ASSERT_EQ(error.details.size(), 1U);
    EXPECT_EQ(error.details[0].field.rfind("/forms", 0), 0U);
  }
}
INSTANTIATE_TEST_SUITE_P(All, Refused,
                         ::testing::Values(WrongForm{"nothing typed", 1, "  "},
                                           WrongForm{"another nominative", 0, "Тлехучев Аслан Муратович"},
                                           WrongForm{"a word is missing", 1, "Тлехуча Аслана"},
                                           WrongForm{"a control character", 1, "Тлехуча\tАслана Муратовича"}),
                         [](const auto& row) { return "Row" + std::to_string(row.index); });

TEST(FormCorrection, OfSomebodyUnknownIsRefused) {
  std::array<std::string, 6> forms;
  forms[1] = "кого-то";
  EXPECT_THROW(corrected_directory(district(), {PhraseKind::Person, "P9"}, forms, "clerk", kAt, kToday), Error);
}

}  // namespace
}  // namespace dyak::service
