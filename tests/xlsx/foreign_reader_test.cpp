#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <fstream>

#include "tests/support/place.hpp"
#include "tests/xlsx/books.hpp"

namespace dyak::xlsx {
namespace {

constexpr const char* kSeen = R"(Журнал | Канцелярия | 2026-09-14T07:05:00
Журнал 2026 A1:F11 A5 A4:F7 $3:$4
landscape 9 Лист &P из &N
merged A10:F10 A11:F11 A1:F1 A2:F2
A1 s 'Журнал регистрации входящих документов' General - bold
A2 s 'Начат 12.01.2026. Окончен ____________' General - bold
A3 s '№ п/п' General EDEDED bold
B3 s 'Регистрационный №' General EDEDED bold
C3 s 'Дата' General EDEDED bold
D3 s 'Получено' General EDEDED bold
E3 s 'Содержание' General EDEDED bold
F3 s 'Оценка, %' General EDEDED bold
A4 n 1 General EDEDED
B4 n 2 General EDEDED
C4 n 3 General EDEDED
D4 n 4 General EDEDED
E4 n 5 General EDEDED
F4 n 6 General EDEDED
A5 n 1 0 -
B5 s '00-17' General -
C5 d 2026-09-14T00:00:00 dd.mm.yyyy -
D5 d 2026-09-14T10:05:00 dd.mm.yyyy hh:mm -
E5 s 'О создании группы\nна два года' General -
F5 n 88.33333333333333 0.00 -
A6 n 2 0 FFC7CE
B6 s '=1+1' General FFC7CE
C6 d 2026-12-31T00:00:00 dd.mm.yyyy FFC7CE
D6 d 2026-12-31T23:59:00 dd.mm.yyyy hh:mm FFC7CE
E6 s '@сумма; https://example.org/?a=1&b=<2>' General FFC7CE
F6 n -0.5 0.00 FFC7CE
A7 n 3 0 - strike
B7 s '+7 900 000-00-00' General - strike
E7 s '-аннулировано' General FFEB9C strike
A8 s 'Итого' General - bold
F8 n 3 0.00 - bold
A10 s 'Всего записей: 3 (три)' General -
A11 s 'В настоящем журнале пронумеровано ____ листов' General -
)";

TEST(ForeignReader, SeesTheSameRegister) {
  const test::Folder folder;
  const std::string path = folder.path() + "/register.xlsx";
  std::ofstream(path, std::ios::binary) << write_xlsx(test::register_of_papers(), folder.path());
  const std::string command = "PYTHONIOENCODING=utf-8 /usr/bin/python3 '" + std::string(dyak::source_root()) +
                              "/tests/xlsx/read_foreign.py' '" + path + "'";
  FILE* pipe = ::popen(command.c_str(), "r");
  ASSERT_NE(pipe, nullptr);
  std::string seen;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) seen += static_cast<char>(c);
  const int status = WEXITSTATUS(::pclose(pipe));
  if (status == 77 || status == 127) GTEST_SKIP() << "no python3 with openpyxl here";
  ASSERT_EQ(status, 0);
  EXPECT_EQ(seen, kSeen);
}

}  // namespace
}  // namespace dyak::xlsx
