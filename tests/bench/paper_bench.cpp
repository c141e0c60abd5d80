// A paper from Document to bytes (layout, tags, archive data), beside its floor in the same run: stock PoDoFo drawing
// the same lines with its own subsets of the same fonts. Paper and floor take turns, so that a busy machine slows both.
#include <benchmark/benchmark.h>
#include <malloc.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "engine/base/json.hpp"
#include "engine/base/utf8.hpp"
#include "output/pdf/pdf.hpp"
#include "tests/bench/stock_paper.hpp"
#include "tests/pdf/papers.hpp"

namespace {

using dyak::bench::draw_with_podofo;
using dyak::bench::stock_pages;
using dyak::document::Document;

/// What a figure is held against: parts of the floor, milliseconds, megabytes; 0 = no limit.
struct Limits {
  double ratio = 0;
  double ms = 0;
  double mb = 0;
};

/// Every benchmark shows the same counters: the table is written as CSV.
void show(benchmark::State& state, double floor_ms, double ratio, const Limits& limits, std::size_t bytes = 0,
          double growth_mb = 0) {
  state.counters["floor_ms"] = floor_ms;
  state.counters["ratio"] = ratio;
  state.counters["ratio_limit"] = limits.ratio;
  state.counters["ms_limit"] = limits.ms;
  state.counters["kb"] = static_cast<double>(bytes) / 1024;
  state.counters["growth_mb"] = growth_mb;
  state.counters["mb_limit"] = limits.mb;
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

template <class Action>
double seconds(const Action& action) {
  const auto start = std::chrono::steady_clock::now();
  action();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// A line of /proc/self/status, megabytes.
double status_mb(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind(name, 0) == 0) return std::stod(line.substr(name.size())) / 1024;
  }
  return 0;
}

/// How much the process grows at its peak; memory freed before is given back first.
template <class Action>
double growth_mb(const Action& action) {
  malloc_trim(0);
  std::ofstream("/proc/self/clear_refs") << "5";  // the peak starts anew
  const double before = status_mb("VmRSS:");
  action();
  return status_mb("VmHWM:") - before;
}

template <class Paper, class Floor>
void beside(benchmark::State& state, const Paper& paper, const Floor& floor, const Limits& limits) {
  std::string bytes;
  const double growth = growth_mb([&] { bytes = paper(); });
  floor();
  std::vector<double> ours;
  std::vector<double> theirs;
  for (auto _ : state) {
    ours.push_back(seconds([&] { benchmark::DoNotOptimize(paper()); }));
    theirs.push_back(seconds([&] { benchmark::DoNotOptimize(floor()); }));
    state.SetIterationTime(ours.back());
  }
  show(state, median(theirs) * 1000, median(ours) / median(theirs), limits, bytes.size(), growth);
}

// Another rare letter each time, so that no subset made before fits.
Document order_with_letter(int i) {
  Document order = dyak::test::an_order();
  order.salutation = dyak::to_utf8(std::u32string(1, static_cast<char32_t>(0x100 + i % 120)));
  return order;
}

void order_with_a_new_subset(benchmark::State& state) {
  const dyak::pdf::Renderer renderer;
  std::vector<Document> orders;
  for (int i = 0; i < 120; ++i) orders.push_back(order_with_letter(i));
  const auto pages = stock_pages(renderer.lay_out(orders.front()));
  std::size_t i = 0;
  beside(
      state, [&] { return renderer.render(orders[i++ % orders.size()]); }, [&] { return draw_with_podofo(pages); },
      {.ratio = 0.5});
}
BENCHMARK(order_with_a_new_subset)->Unit(benchmark::kMillisecond)->UseManualTime();

void order_with_a_known_subset(benchmark::State& state) {
  const dyak::pdf::Renderer renderer;
  const Document order = dyak::test::an_order();
  const auto pages = stock_pages(renderer.lay_out(order));
  beside(
      state, [&] { return renderer.render(order); }, [&] { return draw_with_podofo(pages); }, {.ratio = 0.3});
}
BENCHMARK(order_with_a_known_subset)->Unit(benchmark::kMillisecond)->UseManualTime();

Document table_of(int rows) {
  Document order = dyak::test::an_order();
  dyak::document::Appendix appendix;
  dyak::document::Table table;
  for (int c = 0; c < 8; ++c) table.columns.push_back({"Графа", 1, dyak::document::Align::Left});
  for (int r = 0; r < rows; ++r) {
    dyak::document::TableRow row;
    for (int c = 0; c < 8; ++c) {
      row.cells.emplace_back();
      row.cells.back().spans = dyak::document::plain("Запись " + std::to_string(r * 8 + c));
    }
    table.rows.push_back(std::move(row));
  }
  appendix.landscape = true;
  appendix.blocks = {std::move(table)};
  order.appendices = {std::move(appendix)};
  return order;
}

void table_rows(benchmark::State& state) {
  const dyak::pdf::Renderer renderer;
  const Document order = table_of(static_cast<int>(state.range(0)));
  const auto pages = stock_pages(renderer.lay_out(order));
  const double mb = state.range(0) == 1'000 ? 40 : 0;
  beside(
      state, [&] { return renderer.render(order); }, [&] { return draw_with_podofo(pages); }, {.ratio = 0.6, .mb = mb});
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(table_rows)->Arg(100)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond)->UseManualTime();

// Text of at least that many pages; the floor of a page is what a page of the ten costs.
Document text_of_pages(int pages) {
  Document order = dyak::test::an_order();
  const auto& points = std::get<dyak::document::Points>(order.body.back());
  dyak::document::Points all;
  for (int i = 0; i < pages * 3; ++i) all.points.insert(all.points.end(), points.points.begin(), points.points.end());
  order.body.back() = std::move(all);
  return order;
}

void pages_of_text(benchmark::State& state) {
  const dyak::pdf::Renderer renderer;
  const Document few = text_of_pages(10);
  const Document many = text_of_pages(static_cast<int>(state.range(0)));
  const auto pages_of = [&](const Document& document) {
    return static_cast<double>(renderer.render_paper(document).pages);
  };
  const double few_pages = pages_of(few);
  const double many_pages = pages_of(many);
  std::vector<double> a_page_of_few;
  std::vector<double> a_page_of_many;
  for (auto _ : state) {
    const double time = seconds([&] { benchmark::DoNotOptimize(renderer.render(many)); });
    a_page_of_many.push_back(time / many_pages);
    a_page_of_few.push_back(seconds([&] { benchmark::DoNotOptimize(renderer.render(few)); }) / few_pages);
    state.SetIterationTime(time);
  }
  if (many_pages < static_cast<double>(state.range(0)))
    state.SkipWithError("fewer pages than the bench is named after");
  show(state, median(a_page_of_few) * 1000, median(a_page_of_many) / median(a_page_of_few), {.ratio = 1.25});
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(many_pages));
}
BENCHMARK(pages_of_text)->Arg(100)->Arg(1'000)->Unit(benchmark::kMillisecond)->UseManualTime();

// From nothing: a process starts, reads a Document from a file, writes the paper and ends. DYAK names the program.
void cold_process(benchmark::State& state) {
  const char* program = std::getenv("DYAK");
  if (program == nullptr) return state.SkipWithError("DYAK does not name the program");
  const auto folder = std::filesystem::temp_directory_path();
  const std::string json = folder / ("dyak-bench-" + std::to_string(getpid()) + ".json");
  const std::string pdf = json + ".pdf";
  std::ofstream(json) << dyak::to_json(dyak::document::to_value(dyak::test::an_order()));
  std::vector<double> times;
  for (auto _ : state) {
    times.push_back(seconds([&] {
      const pid_t child = vfork();
      if (child == 0) {
        execl(program, program, "document", "draw", json.c_str(), "-o", pdf.c_str(), nullptr);
        _exit(127);
      }
      int status = 0;
      waitpid(child, &status, 0);
      if (status != 0) state.SkipWithError("the program failed");
    }));
    state.SetIterationTime(times.back());
  }
  show(state, 0, 0, {.ms = 60}, std::filesystem::exists(pdf) ? std::filesystem::file_size(pdf) : 0);
  std::filesystem::remove(json);
  std::filesystem::remove(pdf);
}
BENCHMARK(cold_process)->Unit(benchmark::kMillisecond)->UseManualTime();

}  // namespace
