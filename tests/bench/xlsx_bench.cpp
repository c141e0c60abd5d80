// Rows a second of a register, against the floor: the bare library writing the same cells with no checks, no heights
// and no second reading. The distance between the two is the price of a file that is known to be whole.
#include <benchmark/benchmark.h>
#include <xlsxwriter.h>

#include <filesystem>

#include "output/xlsx/xlsx.hpp"

namespace {

using namespace std::string_literals;
namespace document = dyak::document;

constexpr int kTexts = 12;

std::string text_of(int row, int column) {
  return "Запись "s + std::to_string(row * kTexts + column) + " о формировании читательской грамотности";
}

document::Workbook register_of(int rows) {
  document::Sheet sheet;
  sheet.name = "Журнал";
  sheet.title_lines = {"Журнал регистрации"};
  sheet.columns = {{"№", 6, document::ColumnFormat::Integer, 0}, {"Дата", 12, document::ColumnFormat::Date, 0}};
  for (int i = 0; i < kTexts; ++i) sheet.columns.push_back({"Сведения", 30, document::ColumnFormat::Text, 0});
  const dyak::Date first = dyak::Date::from_ymd(2026, 1, 12).value();
  for (int r = 0; r < rows; ++r) {
    document::Row row{{r + 1, first.plus_days(r % 300)}, {}};
    for (int c = 0; c < kTexts; ++c) row.cells.emplace_back(text_of(r, c));
    sheet.rows.push_back(std::move(row));
  }
  return {"Журнал", "Канцелярия", dyak::Moment::from_unix_ms(1768000000000), dyak::Zone{}, {std::move(sheet)}};
}

void register_as_xlsx(benchmark::State& state) {
  const auto rows = static_cast<int>(state.range(0));
  const document::Workbook workbook = register_of(rows);
  const std::string folder = std::filesystem::temp_directory_path();
  for (auto _ : state) benchmark::DoNotOptimize(dyak::xlsx::write_xlsx(workbook, folder));
  state.SetItemsProcessed(state.iterations() * rows);
}

void bare_library(benchmark::State& state) {
  const auto rows = static_cast<lxw_row_t>(state.range(0));
  const std::string path = std::filesystem::temp_directory_path() / "dyak-bench.xlsx";
  for (auto _ : state) {
    lxw_workbook* book = workbook_new(path.c_str());
    lxw_worksheet* sheet = workbook_add_worksheet(book, nullptr);
    for (lxw_row_t r = 0; r < rows; ++r) {
      worksheet_write_number(sheet, r, 0, r, nullptr);
      worksheet_write_number(sheet, r, 1, 46000 + r % 300, nullptr);
      for (int c = 0; c < kTexts; ++c) {
        worksheet_write_string(sheet, r, static_cast<lxw_col_t>(c + 2), text_of(static_cast<int>(r), c).c_str(),
                               nullptr);
      }
    }
    if (workbook_close(book) != LXW_NO_ERROR) state.SkipWithError("not written");
  }
  std::filesystem::remove(path);
  state.SetItemsProcessed(state.iterations() * rows);
}

BENCHMARK(register_as_xlsx)->Arg(100)->Arg(2000)->Arg(20000)->Unit(benchmark::kMillisecond);
BENCHMARK(bare_library)->Arg(100)->Arg(2000)->Arg(20000)->Unit(benchmark::kMillisecond);

}  // namespace
