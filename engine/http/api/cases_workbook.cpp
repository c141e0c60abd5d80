#include "engine/http/api/cases_workbook.hpp"

#include <algorithm>

#include "engine/http/api/api.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/service/told_end.hpp"
#include "output/xlsx/xlsx.hpp"

namespace dyak::http {
namespace {

using document::Cell;
using document::CellStyle;
using document::ColumnFormat;
using document::Fill;

Cell cell_of(const ShownColumn& column, const cases::Case& state, const CaseCells& cells, Date today) {
  if (column.field != nullptr) return cells.field(state, *column.field);
  if (column.id == "number") return label(state);
  if (column.id == "subject") {
    const std::string subject = cells.names().subject(state);
    return subject.empty() ? cells.names().party(state.applicant) : subject;
  }
  if (column.id == "kind") return cells.kind(state);
  if (column.id == "state") return state_title(state, cells.names().definitions());
  if (column.id == "received") return CaseCells::received(state);
  if (column.id == "executor") return cells.executor(state);
  if (column.id == "organisation") return cells.organisation(state);
  const auto due = service::earliest_due(state);
  Cell cell = due ? Cell(document::CellValue(*due)) : Cell();
  if (due && service::is_provisional(state)) cell = Cell(service::told_day(*due, true));
  if (due && *due < today) cell.style = CellStyle{Fill::Red, false, false};
  return cell;
}

std::vector<document::Column> columns(const std::vector<ShownColumn>& shown) {
  static const std::map<std::string, double> kWidths{{"subject", 50}, {"kind", 28},     {"state", 24},
                                                     {"number", 14},  {"executor", 24}, {"organisation", 36}};
  std::vector<document::Column> all;
  for (const ShownColumn& column : shown) {
    const auto width = kWidths.find(column.id);
    const bool is_day = column.field == nullptr && width == kWidths.end();
    all.push_back({column.title,
                   is_day                   ? 13
                   : width == kWidths.end() ? 28
                                            : width->second,
                   is_day ? ColumnFormat::Date : ColumnFormat::Text, 2});
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
  const std::vector<ShownColumn> shown = shown_columns(context.app.definitions(), filter.process);
  sheet.columns = columns(shown);
  for (const PlacedCase& one : found.rows) {
    document::Row row;
    for (const ShownColumn& column : shown)
      row.cells.push_back(cell_of(column, *one.state, cells, context.app.today()));
    sheet.rows.push_back(std::move(row));
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
