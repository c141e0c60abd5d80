// Workbooks as other programs write them, read through the child as the service reads them.
#include <gtest/gtest.h>

#include <map>

#include "tests/support/row_name.hpp"
#include "tests/tables/books.hpp"

namespace dyak::tables {
namespace {

using test::codes;
using test::drawn;

std::string known(const std::string& title) {
  static const std::map<std::string, std::string> kHeads{
      {"Ф.И.О.", "name"},      {"Фамилия", "surname"}, {"Имя", "first_name"},   {"Отчество", "patronymic"},
      {"Учреждение", "place"}, {"Должность", "post"},  {"Дата приёма", "from"}, {"Дата рождения", "born"},
      {"Ключ", "key"},         {"Телефон", "phone"}};
  const auto found = kHeads.find(title);
  return found == kHeads.end() ? std::string{} : found->second;
}

HeadedTable read(const std::string& name) {
  const Book read = read_book(test::book(name));
  EXPECT_EQ(codes(read.findings), "") << name;
  return headed(read, known);
}

class Books : public ::testing::Test {
 protected:
  void SetUp() override {
    if (test::folder_of_books().empty()) GTEST_SKIP() << "no python3 with openpyxl here";
  }
};

constexpr const char* kPlain =
    "Фамилия | Имя | Дата приёма | Ставка\n2: Нова | Анна | 01.09.2026 | 0.5\n3: Ёлкин | Пётр | 29.02.2024 | 1\n";

TEST_F(Books, SayTheSameWhicheverProgramWroteThem) {
  EXPECT_EQ(drawn(read("plain").table), kPlain);
  EXPECT_EQ(drawn(read("strict").table), kPlain);
  EXPECT_EQ(drawn(read("libreoffice").table), kPlain);
  EXPECT_EQ(drawn(read("prefixed").table), kPlain);
  EXPECT_EQ(drawn(read("from_1c").table),
            "Фамилия | Имя | Дата приёма | Ставка\n2: Нова | Анна | 01.09.2026 | 0.5\n3: Ёлкин | Пётр | 29.02.2024 "
            "0:00:00 | 1\n");
  EXPECT_EQ(
      drawn(read("rich").table),
      "Фамилия | Имя | Дата приёма | Ставка\n2: Нова | Анна\nA | 01.09.2026 | 0.5\n3: Ёлкин | Пётр | 29.02.2024 | 1\n");
}

TEST_F(Books, AreUnderstoodAsAnOfficeKeepsThem) {
  const HeadedTable staff = read("staff");
  EXPECT_EQ(drawn(staff.table),
            "№ п/п | Ф.И.О. | Учреждение | Должность | Дата приёма | Дата рождения | Примечание\n"
            "7: 1 | Орлова Мария Ивановна | Северное отделение | инженер | 01.09.2020 | 12.03.1980 г.\n"
            "8: 2 | КУШХОВ РУСЛАН ХАСАНОВИЧ (совм.) | Северное отделение | водитель | 1 сентября 2021 г. | 31.12.1975 "
            "| совм.\n"
            "9: 3 | Гулиев Рашид Мамед-оглы | Южное отделение | инженер | 01/02/22\n"
            "12:  | Руководитель |  | _______ /Кушхов Р.Х./\n");
  EXPECT_EQ(codes(staff.findings), "table-title 10");
  EXPECT_EQ(staff.table.head_line, 5);
}

TEST_F(Books, KnowWhichRowsALineSpeaksOf) {
  EXPECT_EQ(drawn(read("groups").table),
            " |  | Фамилия | Имя | Отчество | Должность\n"
            "5:  |  | Нова | Анна | Ивановна | инженер <- Северное отделение\n"
            "6:  |  | Ёлкин | Пётр | Ильич | водитель <- Северное отделение\n"
            "9:  |  | Седых | Олег | Олегович | инженер <- Южное отделение\n");
}

TEST_F(Books, TellWhatIsHidden) {
  const HeadedTable one = read("hidden");
  EXPECT_EQ(drawn(one.table), kPlain);
  EXPECT_EQ(codes(one.findings), "table-hidden, table-sheet, table-hidden 3");
  EXPECT_EQ(one.sheets, (std::vector<std::string>{"Лист1", "Справка"}));
  EXPECT_EQ(drawn(headed(read_book(test::book("hidden")), known, "Справка").table), "Заполняйте первый лист\n");
}

TEST_F(Books, ShowNumbersAsTheyAreSeen) {
  const Book book = read_book(test::book("numbers"));
  EXPECT_EQ(codes(book.findings), "table-fault 2:7, table-fault 2:8");
  EXPECT_EQ(drawn(headed(book, known).table),
            "Ключ | СНИЛС | Телефон | Дата | Время | Доля | Формула | Ошибка | Да\n"
            "2: 007 | 112-233-445 95 | 89281234567 | 01.09.2026 | 09:05 | 35% |  |  | да\n");
}

}  // namespace
}  // namespace dyak::tables
