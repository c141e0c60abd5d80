// A sheet of people or institutions read as a file of the directory.
#include "engine/service/directory_table.hpp"

#include <gtest/gtest.h>

#include "engine/base/json.hpp"
#include "engine/service/directory_file.hpp"
#include "engine/service/directory_import.hpp"
#include "tests/regulations/trips.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::service {
namespace {

namespace trips = dyak::testing::trips;

DirectoryUpload read(const std::string& text) { return read_directory_file(text, trips::staff(), *trips::shared()); }

std::vector<std::string> places(const Diagnostics& findings) {
  std::vector<std::string> all;
  for (const Diagnostic& one : findings)
    all.push_back(one.code + " " + std::to_string(one.place.line) + ":" + std::to_string(one.place.column));
  return all;
}

struct CsvRow {
  const char* name;
  std::string text;
  std::string json;
};
void PrintTo(const CsvRow& row, std::ostream* out) { *out << row.name; }

class Csv : public ::testing::TestWithParam<CsvRow> {};

TEST_P(Csv, IsReadAsThisFile) {
  const DirectoryUpload made = read(GetParam().text);
  EXPECT_EQ(places(made.findings), std::vector<std::string>{});
  EXPECT_EQ(to_json(made.file), GetParam().json);
}

const std::vector<CsvRow>& csv_rows() {
  static const std::vector<CsvRow> kRows{
      {"Semicolons", "Ключ;Фамилия;Имя;Пол\nP90;Нова;Анна;ж\n",
       R"({"persons":[{"first_name":"Анна","key":"P90","sex":"f","surname":"Нова"}]})"},
      {"CommasAndQuotes", "Ключ,Фамилия,Имя\nP90,\"Нова, \"\"та\"\"\",Анна\n",
       R"({"persons":[{"first_name":"Анна","key":"P90","surname":"Нова, \"та\""}]})"},
      {"CellsOfASpreadsheet", "Ключ\tФамилия\tИмя\r\nP90\tНова\tАнна\r\n\t\t\r\n",
       R"({"persons":[{"first_name":"Анна","key":"P90","surname":"Нова"}]})"},
      {"MarkAndWindowsLetters", "\xCA\xEB\xFE\xF7;\xD4\xE0\xEC\xE8\xEB\xE8\xFF\nP90;\xCD\xEE\xE2\xE0\n",
       R"({"persons":[{"key":"P90","surname":"Нова"}]})"},
      {"WholeNameAndTheNextKey", "ФИО\nНова Анна Ивановна\n",
       R"({"persons":[{"first_name":"Анна","key":"P10","patronymic":"Ивановна","surname":"Нова"}]})"},
      {"CapitalsAndInitialsInThreeCells", "Ключ;Фамилия;Имя;Отчество\nP90;НОВА (совм.);АННА;МАМЕД-КЫЗЫ\n",
       R"({"persons":[{"first_name":"Анна","key":"P90","patronymic":"Мамед-кызы","surname":"Нова"}]})"},
      {"KnownByTheName", "Фамилия;Имя;Отчество;Почта\nОрлова;Мария;Ивановна;m@example.org\n",
       R"({"persons":[{"email":"m@example.org","first_name":"Мария","key":"P1","patronymic":"Ивановна","surname":"Орлова"}]})"},
      {"WorkByTheNameOfThePlace",
       "Ключ;Фамилия;Имя;Учреждение;Должность;С\nP90;Нова;Анна;северное отделение;инженер;01.09.2026\n",
       R"({"employments":[{"from":"2026-09-01","organisation":"O1","person":"P90","post":"инженер"}],"persons":[{"first_name":"Анна","key":"P90","surname":"Нова"}]})"},
      {"TwoPostsOfOne", "Ключ;Фамилия;Учреждение;Должность\nP90;Нова;O1;инженер\nP90;Нова;O2;водитель\n",
       R"({"employments":[{"organisation":"O1","person":"P90","post":"инженер"},{"organisation":"O2","person":"P90","post":"водитель"}],"persons":[{"key":"P90","surname":"Нова"}]})"},
      {"SeveralPeopleInOneCell", "ФИО;Учреждение;Должность\nНова Анна Ивановна, Ильин Пётр Ильич;O1;инженер\n",
       R"({"employments":[{"organisation":"O1","person":"P10","post":"инженер"},{"organisation":"O1","person":"P11","post":"инженер"}],"persons":[{"first_name":"Анна","key":"P10","patronymic":"Ивановна","surname":"Нова"},{"first_name":"Пётр","key":"P11","patronymic":"Ильич","surname":"Ильин"}]})"},
      {"Institutions", "Ключ;Вид;Полное название;Краткое название\nO9;branch;Западное отделение;Запад\n",
       R"({"organisations":[{"key":"O9","kind":"branch","names":[{"full":"Западное отделение","short":"Запад"}]}]})"},
  };
  return kRows;
}

INSTANTIATE_TEST_SUITE_P(Sheets, Csv, ::testing::ValuesIn(csv_rows()), dyak::testing::RowName{});

struct FaultyRow {
  const char* name;
  std::string text;
  std::vector<std::string> places;
};
void PrintTo(const FaultyRow& row, std::ostream* out) { *out << row.name; }

class FaultyCsv : public ::testing::TestWithParam<FaultyRow> {};

TEST_P(FaultyCsv, IsToldByLineAndColumn) { EXPECT_EQ(places(read(GetParam().text).findings), GetParam().places); }

const std::vector<FaultyRow>& faulty_rows() {
  static const std::vector<FaultyRow> kRows{
      {"Empty", " \n", {"table-empty 0:0"}},
      {"Workbook", "PK\x03\x04", {"table-damaged 0:0"}},
      {"Nothing", std::string("a\0b", 3), {"table-encoding 0:0"}},
      {"OpenQuote", "Фамилия;Имя\n\"Нова;Анна\n", {"table-quote 2:0"}},
      {"NoHead", "Столбец\nзначение\n", {"table-column 1:1", "table-head 0:0"}},
      {"UnknownColumn", "Фамилия;Рост\nНова;170\n", {"table-column 1:2"}},
      {"NoDay", "Фамилия;Учреждение;Должность;С\nНова;O1;инженер;31.02.2026\n", {"table-cell 2:4"}},
      {"SeveralPeopleWithOneTelephone",
       "ФИО;Телефон\nНова Анна Ивановна, Ильин Пётр Ильич;2-12-85\n",
       {"table-several 2:1", "table-several 2:1"}},
      {"WhoeverSignsIt",
       "ФИО;Категория\nНова Анна Ивановна;первая\nНачальник отдела кадров;И. И. Иванова\n",
       {"table-title 3:0"}},
      {"NoSuchPlace", "Фамилия;Учреждение;Должность\nНова;Лунное;инженер\n", {"table-reference 2:2"}},
  };
  return kRows;
}

INSTANTIATE_TEST_SUITE_P(Sheets, FaultyCsv, ::testing::ValuesIn(faulty_rows()), dyak::testing::RowName{});

TEST(DirectorySheet, WhatTheImportFindsStandsAtItsCell) {
  DirectoryUpload made = read("Ключ;Фамилия;Имя;Пол\nP91;Петров;Пётр;м\nP90;Нов4;Анна;ж\n");
  const DirectoryImport import = import_directory(trips::staff(), made.file, ImportMode::Merge, *trips::shared());
  add_findings(made, import.findings);
  EXPECT_EQ(places(made.findings), std::vector<std::string>{"dir-name-signs 3:2"});
}

TEST(DirectorySheet, WhateverComesIsReadOrRefused) {
  const std::string seed = "Ключ;Фамилия;Имя\nP90;\"Нова\";Анна\n";
  for (std::size_t i = 0; i < seed.size(); ++i) {
    for (const char sign : {'\0', '"', ';', '\n', '\xff'}) {
      std::string text = seed;
      text[i] = sign;
      read(text);
    }
    read(seed.substr(0, i));
  }
}

}  // namespace
}  // namespace dyak::service
