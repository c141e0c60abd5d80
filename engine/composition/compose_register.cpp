#include "engine/composition/compose_register.hpp"

#include "engine/composition/compose_board.hpp"
#include "engine/composition/compose_kpi.hpp"
#include "engine/composition/compose_sheet.hpp"
#include "engine/composition/coverage.hpp"
#include "engine/composition/data_sheets.hpp"
#include "engine/composition/record_names.hpp"
#include "engine/composition/register_rows.hpp"

namespace dyak::composition {
namespace {

void add_line(document::Sheet& sheet, const std::string& line) {
  if (!line.empty()) sheet.title_lines.push_back(line);
}

}  // namespace

document::Workbook compose_register(const RegisterQuestion& question) {
  document::Workbook book;
  book.title = question.definition.title;
  book.subject = question.definition.title + ", " + question.period.title;
  book.about = question.definition.basis;
  book.author = question.facts.definitions.organisation.name.nominative;
  book.created = question.facts.now;
  book.zone = question.facts.zone;
  book.sealed = question.definition.sealed;
  const RecordNames record(question.facts, question.journal, [&question] { check_stop(question.stop); });
  DataSheets data(question.definition.id);
  const std::string coverage = coverage_of(question, told_of(question, record)).words;
  for (const definitions::RegisterSheet& sheet : question.definition.sheets) {
    if (!sheet.panels.empty()) {
      book.sheets.push_back(compose_board(question, record, sheet, data));
    } else if (!sheet.kpis.empty()) {
      ComposedKpis kpis = compose_kpis(question, record, sheet);
      add_line(kpis.sheet, coverage);
      book.sheets.push_back(kpis.sheet);
      if (sheet.data) data.add_figures(kpis);
    } else {
      ComposedSheet composed = compose_sheet(question, record, sheet);
      add_line(composed.sheet, coverage);
      if (sheet.data) data.add(composed, composed.sheet.name);
      book.sheets.push_back(composed.sheet);
    }
  }
  data.put_into(book);
  return book;
}

}  // namespace dyak::composition
