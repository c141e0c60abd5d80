#include <algorithm>
#include <set>

#include "engine/http/api.hpp"
#include "engine/http/names.hpp"
#include "engine/http/page.hpp"

namespace dyak::http::pages {

Response registers(Context& context) {
  const int year = context.app.today().year();
  List periods;
  for (const std::string& key : {std::to_string(year), std::to_string(year) + "-Q4", std::to_string(year) + "-Q3", std::to_string(year) + "-Q2",
                                 std::to_string(year) + "-Q1", std::to_string(year - 1)}) {
    periods.push_back(Record{{"key", key}, {"title", composition::parse_period(key)->title}});
  }
  List list;
  for (const auto& [id, one] : context.app.definitions().registers) {
    list.push_back(Record{{"target", "/registers/" + id}, {"register_title", one.title}, {"register_basis", one.basis}, {"register_id", id}});
  }
  List reports = report_list(context);
  return page(context, "registers", "Реестры", "registers", {{"registers", std::move(list)}, {"periods", std::move(periods)}, {"has_reports", !reports.empty()}, {"reports", std::move(reports)}});
}

Response register_file(Context& context) { return api::register_file(context); }

Response paper(Context& context) { return api::document(context); }

Response journals(Context& context) {
  List list;
  for (const auto& [id, one] : context.app.definitions().journals) {
    const auto entries = context.view->journal(id, 0);
    list.push_back(Record{{"target", "/journals/" + id}, {"journal_title", one.title}, {"last", entries.empty() ? "номеров ещё нет" : "последний — " + entries.back().text + " от " + entries.back().date.russian()}});
  }
  return page(context, "journals", "Журналы", "journals", {{"journals", std::move(list)}});
}

Response journal(Context& context) {
  const auto known = context.app.definitions().journals.find(context.at("id"));
  if (known == context.app.definitions().journals.end()) throw Error(ErrorCode::NotFound, "Журнала «" + context.at("id") + "» нет");
  constexpr std::size_t kMostRows = 500;
  const int asked = api::number_parameter(context, "year", 0, 9999, 0);
  const auto entries = context.view->journal(known->first, 0);
  std::set<int> known_years;
  for (const auto& entry : entries) known_years.insert(entry.year);
  const int year = asked != 0 || known_years.empty() ? asked : *known_years.rbegin();
  const auto directory = context.view->directory();
  const Names names(context.app.definitions(), *directory, *context.view, context.app.today());
  List rows;
  for (auto entry = entries.rbegin(); entry != entries.rend() && rows.size() < kMostRows; ++entry) {
    if (year != 0 && entry->year != year) continue;
    rows.push_back(Record{{"number", entry->text}, {"date", entry->date.russian()}, {"entry_title", entry->title}, {"target", "/cases/" + entry->case_id.value},
                          {"scope", entry->scope.empty() ? "" : names.organisation(entry->scope)}, {"annulled", entry->annulled}, {"reason", entry->reason}});
  }
  List years;
  for (auto one = known_years.rbegin(); one != known_years.rend(); ++one) {
    years.push_back(Record{{"year_target", "/journals/" + known->first + "?year=" + std::to_string(*one)}, {"year", std::to_string(*one)}, {"current", *one == year}});
  }
  return page(context, "journal", known->second.title, "journals", {{"journal_title", known->second.title}, {"rows", std::move(rows)}, {"years", std::move(years)}});
}

}  // namespace dyak::http::pages
