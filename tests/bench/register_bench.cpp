// A register of ten thousand cases: asked of the record and composed;
// then written, beside the bare library writing the same cells.
#include <benchmark/benchmark.h>
#include <xlsxwriter.h>

#include <filesystem>

#include "output/xlsx/xlsx.hpp"
#include "tests/composition/office.hpp"

namespace dyak::composition::testing {
namespace {

Office busy_office(int cases) {
  Office office;
  office.shelf.all.clear();
  for (int n = 1; n <= cases; ++n) office.shelf.all.push_back(trip("c-" + std::to_string(n), n));
  return office;
}

void compose_a_register(benchmark::State& state) {
  const auto cases = static_cast<int>(state.range(0));
  const Office office = busy_office(cases);
  for (auto _ : state) benchmark::DoNotOptimize(office.register_of("trips", *parse_period("2026")));
  state.SetItemsProcessed(state.iterations() * cases);
}

void write_a_register(benchmark::State& state) {
  const auto cases = static_cast<int>(state.range(0));
  const document::Workbook book = busy_office(cases).register_of("trips", *parse_period("2026"));
  const std::string folder = std::filesystem::temp_directory_path();
  for (auto _ : state) benchmark::DoNotOptimize(xlsx::write_xlsx(book, folder));
  state.SetItemsProcessed(state.iterations() * cases);
}

void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const document::CellValue& value) {
  if (const auto* text = std::get_if<std::string>(&value))
    worksheet_write_string(sheet, row, column, text->c_str(), nullptr);
  if (const auto* number = std::get_if<Rational>(&value)) {
    worksheet_write_number(sheet, row, column,
                           static_cast<double>(number->numerator()) / static_cast<double>(number->denominator()),
                           nullptr);
  }
  if (const auto* date = std::get_if<Date>(&value))
    worksheet_write_number(sheet, row, column, static_cast<double>(date->days_since_epoch() + 25569), nullptr);
}

void bare_library_with_the_same_cells(benchmark::State& state) {
  const auto cases = static_cast<int>(state.range(0));
  const document::Workbook book = busy_office(cases).register_of("trips", *parse_period("2026"));
  const std::string path = std::filesystem::temp_directory_path() / "dyak-bench-register.xlsx";
  for (auto _ : state) {
    lxw_workbook* bare = workbook_new(path.c_str());
    for (const document::Sheet& sheet : book.sheets) {
      lxw_worksheet* target = workbook_add_worksheet(bare, nullptr);
      for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
        for (std::size_t c = 0; c < sheet.rows[r].cells.size(); ++c) {
          write_cell(target, static_cast<lxw_row_t>(r), static_cast<lxw_col_t>(c), sheet.rows[r].cells[c].value);
        }
      }
    }
    if (workbook_close(bare) != LXW_NO_ERROR) state.SkipWithError("not written");
  }
  std::filesystem::remove(path);
  state.SetItemsProcessed(state.iterations() * cases);
}

BENCHMARK(compose_a_register)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);
BENCHMARK(write_a_register)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);
BENCHMARK(bare_library_with_the_same_cells)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace dyak::composition::testing
