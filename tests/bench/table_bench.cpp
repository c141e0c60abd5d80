// A district's staff list, ten thousand rows of twelve columns: read apart as the service reads it, and understood. The
// limits are those of the project: three seconds, 200 MB of the child.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <filesystem>

#include "engine/sandbox/sandbox.hpp"
#include "engine/tables/headed.hpp"
#include "output/xlsx/xlsx.hpp"

namespace {

using namespace std::string_literals;
namespace document = dyak::document;

std::string staff_list(int rows) {
  document::Sheet sheet;
  sheet.name = "Штат";
  sheet.title_lines = {"Список работников"};
  for (const char* head : {"№ п/п", "ФИО", "Учреждение", "Должность", "Телефон", "Почта", "Категория", "Образование",
                           "Стаж", "Награды", "Примечание"})
    sheet.columns.push_back({head, 20, document::ColumnFormat::Text, 0});
  sheet.columns.push_back({"Дата приёма", 12, document::ColumnFormat::Date, 0});
  const dyak::Date first = dyak::Date::from_ymd(2010, 9, 1).value();
  for (int r = 0; r < rows; ++r) {
    const std::string number = std::to_string(r);
    document::Row row;
    row.cells = {r + 1,
                 "Тестов" + number + " Иван Петрович",
                 "Школа № " + std::to_string(r % 90),
                 "учитель"s,
                 "+7 928 " + number,
                 "t" + number + "@example.org",
                 "первая"s,
                 "высшее, " + number,
                 "с " + number,
                 "грамота " + number,
                 "принят по конкурсу " + number,
                 first.plus_days(r % 4000)};
    sheet.rows.push_back(std::move(row));
  }
  const document::Workbook book{
      "Штат", "Отдел", dyak::Moment::from_unix_ms(1768000000000), dyak::Zone{}, {std::move(sheet)}};
  return dyak::xlsx::write_xlsx(book, std::filesystem::temp_directory_path());
}

void staff_list_read_apart(benchmark::State& state) {
  const auto rows = static_cast<int>(state.range(0));
  const std::string bytes = staff_list(rows);
  const auto known = [](const std::string& title) { return title == "ФИО" || title == "Должность" ? title : ""s; };
  for (auto _ : state) {
    const dyak::tables::Book book = dyak::tables::read_book(bytes);
    const auto headed = dyak::tables::headed(book, known);
    if (static_cast<int>(headed.table.rows.size()) != rows) state.SkipWithError("not all rows were read");
  }
  rusage children{};
  getrusage(RUSAGE_CHILDREN, &children);
  state.counters["ms_limit"] = 3000;
  state.counters["growth_mb"] = static_cast<double>(children.ru_maxrss) / 1024;
  state.counters["mb_limit"] = 200;
  state.SetItemsProcessed(state.iterations() * rows);
}

BENCHMARK(staff_list_read_apart)->Arg(10000)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int count, char** words) {
  if (const auto code = dyak::sandbox::serve_if_child(count, words)) return *code;
  benchmark::Initialize(&count, words);
  benchmark::RunSpecifiedBenchmarks();
}
