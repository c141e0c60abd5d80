#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <fstream>

#include "tests/support/place.hpp"
#include "tests/xlsx/books.hpp"

namespace dyak::xlsx {
namespace {

constexpr const char* kSeen = R"(Журнал | Канцелярия | 2026-09-14T07:05:00
Журнал 2026 A1:F11 A5 None $3:$4
landscape 9 Лист &P из &N
merged A10:F10 A11:F11 A1:F1 A2:F2
A1 s 'Журнал регистрации входящих документов' General - bold
A2 s 'Начат 12.01.2026. Окончен ____________' General -
A3 s '№ п/п' General E7EDF4 bold
B3 s 'Регистрационный №' General E7EDF4 bold
C3 s 'Дата' General E7EDF4 bold
D3 s 'Получено' General E7EDF4 bold
E3 s 'Содержание' General E7EDF4 bold
F3 s 'Оценка, %' General E7EDF4 bold
A4 n 1 General E7EDF4
B4 n 2 General E7EDF4
C4 n 3 General E7EDF4
D4 n 4 General E7EDF4
E4 n 5 General E7EDF4
F4 n 6 General E7EDF4
A5 n 1 0 -
B5 s '00-17' General -
C5 d 2026-09-14T00:00:00 dd.mm.yyyy -
D5 d 2026-09-14T10:05:00 dd.mm.yyyy hh:mm -
E5 s 'О создании группы\nна два года' General -
F5 n 88.33333333333333 [$-419]0.00 -
A6 n 2 0 FFC7CE
B6 s '=1+1' General FFC7CE
C6 d 2026-12-31T00:00:00 dd.mm.yyyy FFC7CE
D6 d 2026-12-31T23:59:00 dd.mm.yyyy hh:mm FFC7CE
E6 s '@сумма; https://example.org/?a=1&b=<2>' General FFC7CE
F6 n -0.5 [$-419]0.00 FFC7CE
A7 n 3 0 - strike
B7 s '+7 900 000-00-00' General - strike
E7 s '-аннулировано' General FFEB9C strike
A8 s 'Итого' General - bold
F8 n 3 [$-419]0.00 - bold
A10 s 'Всего записей: 3 (три)' General -
A11 s 'В настоящем журнале пронумеровано ____ листов' General -
)";

struct Seen {
  int status = -1;
  std::string text;
};

/// What the script prints about the book.
Seen foreign(const document::Workbook& book, const std::string& script) {
  const test::Folder folder;
  const std::string path = folder.path() + "/register.xlsx";
  std::ofstream(path, std::ios::binary) << write_xlsx(book, folder.path());
  const std::string command = "PYTHONIOENCODING=utf-8 /usr/bin/python3 '" + std::string(dyak::source_root()) +
                              "/tests/xlsx/" + script + "' '" + path + "'";
  Seen seen;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return seen;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) seen.text += static_cast<char>(c);
  seen.status = WEXITSTATUS(::pclose(pipe));
  return seen;
}

bool is_missing(const Seen& seen) { return seen.status == 77 || seen.status == 127; }

TEST(ForeignReader, SeesTheSameRegister) {
  const Seen seen = foreign(test::register_of_papers(), "read_foreign.py");
  if (is_missing(seen)) GTEST_SKIP() << "no python3 with openpyxl here";
  ASSERT_EQ(seen.status, 0);
  EXPECT_EQ(seen.text, kSeen);
}

/// Four answers of two schools, as a data sheet has them.
document::Workbook answers() {
  document::Sheet sheet;
  sheet.kind = document::SheetKind::Data;
  sheet.name = "Данные";
  sheet.table_name = "t_answers";
  sheet.columns = {{"Дело", 0},
                   {"Школа", 0},
                   {"Срок", 0, document::ColumnFormat::Date, 0},
                   {"Дней", 0, document::ColumnFormat::Integer, 0}};
  sheet.rows = {{{"01-15/1", "Гимназия", test::d("2026-09-14"), 3}, {}},
                {{"01-15/2", "Лицей", test::d("2026-09-15"), 5}, {}},
                {{"01-15/3", "Гимназия", test::d("2026-10-01"), 4}, {}},
                {{"01-15/4", "Лицей", test::d("2026-10-02"), {}}, {}}};
  return {"Ответы", "Канцелярия", test::m("2026-10-14T07:05:00Z"), Zone{}, {sheet}};
}

TEST(ForeignReader, BuildsAPivotOfTheDataSheetWithoutCleaningIt) {
  const Seen seen = foreign(answers(), "pivot_foreign.py");
  if (is_missing(seen)) GTEST_SKIP() << "no python3 with openpyxl here";
  ASSERT_EQ(seen.status, 0);
  EXPECT_EQ(seen.text,
            "t_answers A1:D5 Дело|Школа|Срок|Дней\n"
            "Гимназия 2026-09 3\nГимназия 2026-10 4\nЛицей 2026-09 5\nЛицей 2026-10 0\n");
}

TEST(ForeignReader, SeesTheSumThatTheFormulaHad) {
  document::Workbook book = test::register_of_papers();
  book.sheets[0].totals[0].cells[5].sum = true;
  const Seen seen = foreign(book, "read_values.py");
  if (is_missing(seen)) GTEST_SKIP() << "no python3 with openpyxl here";
  EXPECT_EQ(seen.text, "F8 =SUBTOTAL(9,F5:F7) 3\n");
}

}  // namespace
}  // namespace dyak::xlsx
