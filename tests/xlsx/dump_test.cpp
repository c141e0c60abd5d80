#include <gtest/gtest.h>

#include "tests/xlsx/books.hpp"

namespace dyak::document {
namespace {

TEST(Dump, ShowsEverythingThatCanDiffer) {
  EXPECT_EQ(dump(xlsx::test::register_of_papers()),
            R"dump(workbook "Журнал" author "Канцелярия" created 2026-09-14T10:05:00+03:00
sheet "Журнал 2026"
  title: "Журнал регистрации входящих документов"
  title: "Начат 12.01.2026. Окончен ____________"
  column 1: "№ п/п" width 6 integer
  column 2: "Регистрационный №" width 14 text
  column 3: "Дата" width 11 date
  column 4: "Получено" width 16 moment
  column 5: "Содержание" width 40 text
  column 6: "Оценка, %" width 10 decimal(2)
  row 1: 1 | "00-17" | 2026-09-14 | 2026-09-14T10:05:00+03:00 | "О создании группы\nна два года" | 265/3
  row 2 [red]: 2 | "=1+1" | 2026-12-31 | 2026-12-31T23:59:00+03:00 | "@сумма; https://example.org/?a=1&b=<2>" | -0.5
  row 3 [strike]: 3 | "+7 900 000-00-00" | - | - | "-аннулировано" [amber strike]
  total: "Итого" | - | - | - | - | 3
  closing: "Всего записей: 3 (три)"
  closing: "В настоящем журнале пронумеровано ____ листов"
)dump");
}

TEST(Dump, TellsAPlainCellInAStyledRow) {
  Workbook workbook = xlsx::test::register_of_papers();
  workbook.sheets[0].rows = {
      {{Cell(CellValue(std::string("a\"b\\")), CellStyle{})}, CellStyle{Fill::Grey, false, true}}};
  EXPECT_TRUE(xlsx::test::has(dump(workbook), "  row 1 [grey bold]: \"a\\\"b\\\\\" [plain]\n"));
}

}  // namespace
}  // namespace dyak::document
