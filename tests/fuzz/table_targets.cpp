#include <algorithm>
#include <cmath>
#include <variant>

#include "engine/base/drawing.hpp"
#include "engine/base/error.hpp"
#include "engine/base/utf8.hpp"
#include "engine/calendar/calendar.hpp"
#include "engine/tables/headed.hpp"
#include "engine/tables/word_text.hpp"
#include "tests/fuzz/targets.hpp"

namespace dyak::fuzz {
namespace {

// Whatever was read is understood too: where the head is, which rows there are.
void understand(const tables::Book& book) {
  if (has_errors(book.findings)) return;
  tables::headed(book, [](const std::string& title) { return title.size() % 3 == 0 ? title : std::string{}; });
}

// In this process: what the child does.
void xlsx(std::string_view bytes) { understand(tables::read_xlsx(bytes)); }
void csv(std::string_view bytes) { understand(tables::read_csv(bytes)); }

void docx(std::string_view bytes) {
  try {
    DYAK_EXPECT(!first_bad_utf8(tables::read_word_text(bytes)));
  } catch (const Error& error) {
    DYAK_EXPECT(error.code == ErrorCode::InvalidInput);
  }
}

// A drawing that somebody brings for a blank or a help page.
void svg(std::string_view bytes) {
  const auto read = read_svg(bytes);
  if (const auto* fault = std::get_if<DrawingFault>(&read)) {
    DYAK_EXPECT(!fault->message.empty() && fault->line >= 0);
    return;
  }
  const auto& drawing = std::get<Drawing>(read);
  const auto finite = [](double number) { return std::isfinite(number); };
  DYAK_EXPECT(finite(drawing.width) && finite(drawing.height));
  for (const DrawnShape& shape : drawing.shapes)
    for (const PathStep& step : shape.path) DYAK_EXPECT(std::all_of(step.at.begin(), step.at.end(), finite));
}

// A year of the production calendar, as an administrator downloads it somewhere.
void calendar(std::string_view bytes) {
  calendar::Calendar year;
  try {
    year.add_year_xml(bytes, "fuzz.xml");
  } catch (const Error& error) {
    DYAK_EXPECT(error.code == ErrorCode::InvalidInput);
  }
}

}  // namespace

std::vector<Target> table_targets() {
  return {{"xlsx", xlsx}, {"csv", csv}, {"docx", docx}, {"svg", svg}, {"calendar", calendar}};
}

}  // namespace dyak::fuzz
