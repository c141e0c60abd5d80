#include <algorithm>
#include <set>

#include "engine/http/api/api.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/api/cases_workbook.hpp"
#include "engine/http/api/searches.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/pages/term_words.hpp"
#include "engine/service/told_end.hpp"

namespace dyak::http::pages {
namespace {

constexpr std::size_t kOnAPage = 50;
constexpr std::size_t kMaxPrinted = 1000;
constexpr int kNewestFound = 200;  ///< by words that very many cases have

using Columns = std::vector<ShownColumn>;

Record due_cell(const cases::Case& state, const service::TermClocks& clocks) {
  const Date today = clocks.now().date(Zone{});
  const auto due = service::earliest_due(state);
  const cases::TermState* term = service::first_term(state);
  const bool late = term != nullptr && clocks.is_late(state, *term);
  const bool stands = term != nullptr && clocks.stands_since(state, *term).has_value();
  return {{"is_due", true},
          {"due", term == nullptr ? "" : term->end_text()},
          {"provisional", due && service::is_provisional(state)},
          {"late", late},
          {"stands", stands},
          {"soon", due && !late && !stands && *due <= today.plus_days(2)}};
}

std::string words_of(const std::string& column, const cases::Case& state, const CaseCells& cells) {
  if (column == "kind") return cells.kind(state);
  if (column == "state")
    return state_title(state, cells.names().definitions()) +
           (state.lost_quorums.empty() ? "" : ": ответов не хватает, а ждать их не от кого");
  return column == "executor" ? cells.executor(state) : cells.organisation(state);
}

Record cell_of(const ShownColumn& column, const cases::Case& state, const CaseCells& cells,
               const service::TermClocks& clocks) {
  if (column.field != nullptr) return {{"is_text", true}, {"text", cells.field(state, *column.field)}};
  if (column.id == "number") return {{"is_number", true}, {"text", label(state)}};
  if (column.id == "subject") {
    const std::string subject = cells.names().subject(state);
    return {{"is_subject", true}, {"text", subject.empty() ? cells.names().party(state.applicant) : subject}};
  }
  if (column.id == "received") return {{"is_day", true}, {"text", CaseCells::received(state).russian()}};
  if (column.id == "due") return due_cell(state, clocks);
  return {{"is_text", true}, {"text", words_of(column.id, state, cells)}};
}

Record case_row(const cases::Case& state, const CaseCells& cells, const Columns& columns,
                const service::TermClocks& clocks) {
  List row;
  for (const ShownColumn& column : columns) {
    Record cell = cell_of(column, state, cells, clocks);
    cell["head"] = column.title;
    row.push_back(std::move(cell));
  }
  return {{"target", "/cases/" + state.id.value}, {"cells", std::move(row)}};
}

List heads_of(const CasesFilter& filter, const Columns& columns) {
  List heads;
  for (const ShownColumn& column : columns) {
    const bool current = filter.sort == column.id;
    heads.push_back(Record{{"column", column.id},
                           {"sorts", column.field == nullptr},
                           {"head", column.title},
                           {"target", filter.link(column.id, current && !filter.descending, "")},
                           {"up", current && !filter.descending},
                           {"down", current && filter.descending}});
  }
  return heads;
}

List process_options(const definitions::Definitions& definitions, const std::string& chosen) {
  List options;
  for (const auto& [id, one] : definitions.processes)
    options.push_back(Record{{"key", id}, {"title", one.title}, {"chosen", id == chosen}});
  return options;
}

/// Of the chosen process, or of all; two that are called alike are one choice.
List state_options(const definitions::Definitions& definitions, const CasesFilter& filter) {
  std::set<std::string> titles;
  for (const auto& [id, one] : definitions.processes) {
    if (!filter.process.empty() && filter.process != id) continue;
    for (const auto& state : one.states) {
      if (state.region.empty()) titles.insert(state.title);
    }
  }
  List options;
  for (const std::string& title : titles)
    options.push_back(Record{{"title", title}, {"chosen", title == filter.state}});
  return options;
}

List unclear_dates(const CasesFilter& filter) {
  List list;
  for (const std::string& typed : filter.unclear) list.push_back(Record{{"typed", typed}});
  return list;
}

Record form_of(const CasesFilter& filter, const definitions::Definitions& definitions) {
  return {{"q", filter.q},
          {"processes", process_options(definitions, filter.process)},
          {"states", state_options(definitions, filter)},
          {"from", filter.from ? filter.from->iso() : filter.from_text},
          {"to", filter.to ? filter.to->iso() : filter.to_text},
          {"executor", filter.executor},
          {"organisation", filter.organisation},
          {"overdue", filter.overdue},
          {"mine", filter.mine},
          {"followed", filter.followed},
          {"unclear", unclear_dates(filter)},
          {"descending", filter.descending},
          {"more", !(filter.from_text + filter.to_text + filter.executor + filter.organisation).empty()},
          {"narrows", filter.narrows()}};
}

List choice_inputs(const CasesFilter& filter) {
  List inputs;
  for (const auto& [name, value] : filter.record()) inputs.push_back(Record{{"name", name}, {"given", value}});
  return inputs;
}

List kept_choices(const Context& context) {
  List kept;
  for (const KeptSearch& one : kept_searches(context))
    kept.push_back(Record{{"kept_title", one.title}, {"kept_target", one.filter.link_to("/cases")}});
  return kept;
}

std::string counted_cases(const Context& context, std::size_t count) {
  return context.app.definitions().language.counted(Rational(static_cast<std::int64_t>(count)), "дело").text;
}

std::string counted_cases(const Context& context, const CaseSelection& found) {
  return (found.at_least ? "больше чем " : "") + counted_cases(context, found.count);
}

/// All of it on one sheet, without the means of choosing.
Response printed(Context& context, const CasesFilter& filter, const CaseCells& cells, const CaseSelection& found) {
  const Columns columns = shown_columns(context.app.definitions(), filter.process);
  const service::TermClocks clocks(context.app.world(), *context.view);
  List rows;
  for (const PlacedCase& one : found.rows) rows.push_back(case_row(*one.state, cells, columns, clocks));
  return page(context, "cases_print", "Дела", "cases",
              {{"choice", selection_in_words(filter, context.app.definitions())},
               {"today", context.app.today().russian()},
               {"heads", heads_of(filter, columns)},
               {"rows", std::move(rows)},
               {"found", counted_cases(context, found)},
               {"cut", found.more},
               {"back", filter.link_to("/cases")}});
}

/// One page of them, from the place that the address asks for.
Record listed(const Context& context, const CasesFilter& filter, const CaseCells& cells, const CaseSelection& found) {
  const Columns columns = shown_columns(context.app.definitions(), filter.process);
  const service::TermClocks clocks(context.app.world(), *context.view);
  List rows;
  for (const PlacedCase& row : found.rows) rows.push_back(case_row(*row.state, cells, columns, clocks));
  return {{"any", !rows.empty()},
          {"rows", std::move(rows)},
          {"first_page", filter.after.empty() ? "" : filter.link(filter.sort, filter.descending, "")},
          {"next_page", found.more ? filter.link(filter.sort, filter.descending, place_of(found.rows.back())) : ""}};
}

}  // namespace

Response all_cases(Context& context) {
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  const CaseCells cells(names, *directory);
  const CasesFilter filter = cases_filter_of(context.request);
  const bool prints = context.request.parameter("print") == "1";
  if (prints) return printed(context, filter, cells, choose_cases(context, filter, cells, kMaxPrinted));
  const CaseSelection found = choose_cases(context, filter, cells, kOnAPage, kFewCases, kNewestFound);
  Record model = form_of(filter, context.app.definitions());
  model.merge(listed(context, filter, cells, found));
  model["found"] = counted_cases(context, found);
  model["newest"] = found.newest > 0 ? counted_cases(context, static_cast<std::size_t>(found.newest)) : "";
  model["heads"] = heads_of(filter, shown_columns(context.app.definitions(), filter.process));
  List kept = kept_choices(context);
  model["has_kept"] = !kept.empty();
  model["kept"] = std::move(kept);
  model["choice_inputs"] = choice_inputs(filter);
  model["workbook"] = filter.link_to("/cases.xlsx");
  model["printed"] = filter.link_to("/cases") + "&print=1";
  return page(context, "cases", "Дела", "cases", std::move(model));
}

Response cases_file(Context& context) { return api::selected_cases(context); }

Response keep_search(Context& context) {
  Record choice;
  for (const auto& [name, value] : context.form) choice[name] = value;
  const CasesFilter filter = cases_filter_of(Value(choice));
  http::keep_search(context, context.field("title"), filter);
  return see_other(filter.link_to("/cases"));
}

Response drop_search(Context& context) {
  http::drop_search(context, context.field("title"));
  return see_other("/cases");
}

}  // namespace dyak::http::pages
