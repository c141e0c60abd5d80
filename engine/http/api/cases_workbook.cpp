#include "engine/http/api/cases_workbook.hpp"

#include <algorithm>

#include "engine/http/api/api.hpp"
#include "engine/http/api/case_json.hpp"
#include "output/xlsx/xlsx.hpp"

namespace dyak::http {
namespace {

using document::Cell;
using document::CellStyle;
using document::ColumnFormat;
using document::Fill;

document::Row row_of(const cases::Case& state, const CaseCells& cells, Date today) {
  const auto due = service::earliest_due(state);
  const bool late = due && *due < today;
  const std::string subject = cells.names().subject(state);
  document::Row row;
  row.cells = {label(state),
               subject.empty() ? cells.names().party(state.applicant) : subject,
               cells.kind(state),
               state_title(state, cells.names().definitions()),
               CaseCells::received(state),
               due ? Cell(document::CellValue(*due)) : Cell(),
               cells.executor(state),
               cells.organisation(state)};
  if (late) row.cells[5].style = CellStyle{Fill::Red, false, false};
  return row;
}

std::vector<document::Column> columns() {
  static const std::map<std::string, double> kWidths{{"subject", 50}, {"kind", 28},     {"state", 24},
                                                     {"number", 14},  {"executor", 24}, {"organisation", 36}};
  std::vector<document::Column> all;
  for (const CaseColumn& column : kCaseColumns) {
    const auto width = kWidths.find(column.id);
    all.push_back({column.title, width == kWidths.end() ? 13 : width->second,
                   width == kWidths.end() ? ColumnFormat::Date : ColumnFormat::Text, 2});
  }
  return all;
}

std::vector<std::string> closing_lines(const Context& context, const CaseSelection& found) {
  const auto& language = context.app.definitions().language;
  const auto count = [&](std::size_t n) {
    return language.counted(Rational(static_cast<std::int64_t>(n)), "дело").text;
  };
  if (!found.more) return {"Всего: " + count(found.rows.size())};
  return {"Найдено: " + std::string(found.at_least ? "больше чем " : "") + count(found.count) + ". В таблице первые " +
          count(kMaxSelectedCases) + ": сузьте отбор"};
}

}  // namespace

std::string selection_in_words(const CasesFilter& filter, const definitions::Definitions& definitions) {
  const auto* process = definitions.process(filter.process);
  std::string state = filter.state;
  if (process != nullptr && process->state(filter.state) != nullptr) state = process->state(filter.state)->title;
  std::string text;
  const auto put = [&](const char* name, const std::string& value) {
    if (!value.empty()) text += (text.empty() ? "" : "; ") + std::string(name) + value;
  };
  put("слова: ", filter.q);
  put("вид дела: ", process == nullptr ? filter.process : process->title);
  put("состояние: ", state);
  put("поступило с ", filter.from ? filter.from->russian() : "");
  put("поступило по ", filter.to ? filter.to->russian() : "");
  put("исполнитель: ", filter.executor);
  put("учреждение: ", filter.organisation);
  put(filter.overdue ? "просроченные" : "", filter.overdue ? " " : "");
  put(filter.mine ? "мои" : "", filter.mine ? " " : "");
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

document::Workbook cases_workbook(const Context& context, const CasesFilter& filter, const CaseCells& cells,
                                  const CaseSelection& found) {
  const auto& world = context.app.world();
  const std::string chosen = selection_in_words(filter, context.app.definitions());
  const Moment now = world.clock.now();
  document::Sheet sheet;
  sheet.name = "Дела";
  sheet.title_lines = {"Дела", chosen.empty() ? "Все, которые Вам видны" : "Отобрано — " + chosen,
                       "На " + now.date(world.zone).russian()};
  sheet.columns = columns();
  for (const PlacedCase& one : found.rows) {
    sheet.rows.push_back(row_of(*one.state, cells, context.app.today()));
  }
  sheet.closing_lines = closing_lines(context, found);
  return {"Дела", context.app.definitions().organisation.name.nominative, now, world.zone, {std::move(sheet)}};
}

namespace api {

Response selected_cases(Context& context) {
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  const CaseCells cells(names, *directory);
  const CasesFilter filter = cases_filter_of(context.request);
  check_days(filter);
  const document::Workbook book =
      cases_workbook(context, filter, cells, choose_cases(context, filter, cells, kMaxSelectedCases));
  Response response;
  response.type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  response.body = xlsx::write_xlsx(book, context.app.world().temporary_directory);
  put_header(response, "Content-Disposition",
             content_disposition("attachment", "Дела на " + context.app.today().iso() + ".xlsx"));
  return response;
}

}  // namespace api
}  // namespace dyak::http
