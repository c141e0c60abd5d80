// Numbers with control digits among what the directory declares of people and institutions.
#include <gtest/gtest.h>

#include "engine/base/json.hpp"
#include "engine/service/directory_file.hpp"
#include "engine/service/directory_import.hpp"

namespace dyak::service {
namespace {

std::shared_ptr<const definitions::Definitions> office() {
  static const auto kOffice = [] {
    auto loaded = definitions::load_definitions(
        {{"templates/organisation.yaml", "organisation: office\nname: Контора\nshort: Контора\n"},
         {"templates/directory.yaml",
          "directory: office\nperson: {snils: {type: snils, title: СНИЛС}, note: {type: text, title: Примечание}}\n"
          "organisation: {inn: {type: inn, title: ИНН}}\n"}});
    for (const Diagnostic& finding : loaded.findings) ADD_FAILURE() << finding.text();
    return loaded.definitions;
  }();
  return kOffice;
}

DirectoryImport laid_over(const Value& file) { return import_directory({}, file, ImportMode::Merge, *office()); }

DirectoryImport person_with(const std::string& snils) {
  return laid_over(Record{{"persons", List{Record{{"key", "P1"},
                                                  {"surname", "Орлова"},
                                                  {"first_name", "Мария"},
                                                  {"patronymic", "Ивановна"},
                                                  {"snils", snils}}}}});
}

TEST(DirectoryNumbers, AreKeptInOneWriting) {
  for (const char* typed : {"112-233-445 95", "11223344595", "112 233 445 95"}) {
    const DirectoryImport made = person_with(typed);
    ASSERT_FALSE(has_errors(made.findings)) << made.findings.at(0).message;
    EXPECT_EQ(Value(made.next.person("P1")->attributes)["snils"], Value("112-233-445 95")) << typed;
  }
}

TEST(DirectoryNumbers, WhoseControlDigitsDoNotFitAreNamedWithTheirPlace) {
  for (const char* typed : {"112-233-445 96", "123", "сто двенадцать"}) {
    const DirectoryImport made = person_with(typed);
    ASSERT_TRUE(has_errors(made.findings)) << typed;
    EXPECT_EQ(made.findings.at(0).code, "dir-number");
    EXPECT_EQ(made.findings.at(0).field, "/persons/0/snils");
  }
  const DirectoryImport body = laid_over(
      Record{{"organisations", List{Record{{"key", "O1"}, {"names", List{Record{{"full", "Север"}}}}, {"inn", "1"}}}}});
  ASSERT_TRUE(has_errors(body.findings));
  EXPECT_EQ(body.findings.at(0).field, "/organisations/0/inn");
}

TEST(DirectoryNumbers, ComeInATableByTheirTitle) {
  const DirectoryUpload upload =
      read_directory_file("Фамилия;Имя;Отчество;СНИЛС\nОрлова;Мария;Ивановна;11223344595\n", {}, *office());
  ASSERT_FALSE(has_errors(upload.findings)) << upload.findings.at(0).message;
  const DirectoryImport made = laid_over(upload.file);
  ASSERT_EQ(made.next.persons.size(), 1U);
  EXPECT_EQ(Value(made.next.persons.begin()->second.attributes)["snils"], Value("112-233-445 95"));
}

}  // namespace
}  // namespace dyak::service
