// A paper from Document to bytes, against the floor: stock PoDoFo drawing the same lines with its own subset of the same font,
// without layout, tags or archive data.
#include <benchmark/benchmark.h>
#include <podofo/podofo.h>

#include "engine/base/utf8.hpp"
#include "output/pdf/pdf.hpp"
#include "tests/pdf/papers.hpp"

namespace {

using dyak::document::Document;

// Another rare letter each time, so that no subset made before fits.
Document order_with_letter(int i) {
  Document order = dyak::test::an_order();
  order.salutation = dyak::to_utf8(std::u32string(1, static_cast<char32_t>(0x100 + i % 120)));
  return order;
}

void order_with_a_new_subset(benchmark::State& state) {
  const dyak::pdf::Renderer renderer;
  int i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(renderer.render(order_with_letter(i++)));
}
BENCHMARK(order_with_a_new_subset)->Unit(benchmark::kMillisecond);

void order_with_a_known_subset(benchmark::State& state) {
  const dyak::pdf::Renderer renderer;
  const Document order = dyak::test::an_order();
  for (auto _ : state) benchmark::DoNotOptimize(renderer.render(order));
}
BENCHMARK(order_with_a_known_subset)->Unit(benchmark::kMillisecond);

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
  for (auto _ : state) benchmark::DoNotOptimize(renderer.render(order));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(table_rows)->Arg(100)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);

// ---- the floor

void draw(PoDoFo::PdfStreamedDocument& document, const std::vector<std::string>& texts, double step) {
  const std::string path = dyak::pdf::find_fonts().regular;
  PoDoFo::PdfFont* font = document.CreateFontSubset("Liberation Serif", false, false, false,
                                                    PoDoFo::PdfEncodingFactory::GlobalIdentityEncodingInstance(), path.c_str());
  font->SetFontSize(12);
  PoDoFo::PdfPainter painter;
  double y = 0;
  for (const std::string& text : texts) {
    if (y < 60) {
      if (painter.GetPage() != nullptr) painter.FinishPage();
      painter.SetPage(document.CreatePage(PoDoFo::PdfRect(0, 0, 595, 842)));
      painter.SetFont(font);
      y = 780;
    }
    painter.DrawText(60, y, PoDoFo::PdfString(reinterpret_cast<const PoDoFo::pdf_utf8*>(text.c_str())));
    y -= step;
  }
  painter.FinishPage();
  document.Close();
}

std::size_t stock(const std::vector<std::string>& texts, double step) {
  PoDoFo::PdfRefCountedBuffer buffer;
  PoDoFo::PdfOutputDevice device(&buffer);
  PoDoFo::PdfStreamedDocument document(&device, PoDoFo::ePdfVersion_1_4);
  draw(document, texts, step);
  return device.GetLength();
}

void stock_podofo_order(benchmark::State& state) {
  PoDoFo::PdfError::EnableLogging(false);
  const std::vector<std::string> lines(30, "Создать межшкольную творческую группу по проблеме «Формирование читательской»");
  for (auto _ : state) benchmark::DoNotOptimize(stock(lines, 19));
}
BENCHMARK(stock_podofo_order)->Unit(benchmark::kMillisecond);

void stock_podofo_table_cells(benchmark::State& state) {
  std::vector<std::string> texts;
  for (int i = 0; i < 8 * state.range(0); ++i) texts.push_back("Запись " + std::to_string(i));
  for (auto _ : state) benchmark::DoNotOptimize(stock(texts, 2));
}
BENCHMARK(stock_podofo_table_cells)->Arg(1'000)->Unit(benchmark::kMillisecond);

}  // namespace
