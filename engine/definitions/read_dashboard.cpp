#include "engine/definitions/read_dashboard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/definitions/keys/dashboard_keys.hpp"
#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/overlay.hpp"
#include "engine/definitions/read_row.hpp"
#include "engine/definitions/yaml.hpp"

namespace dyak::definitions {
namespace {

/// Every figure leads to its cases: rows that have none stand in no dashboard.
bool have_cases(RowsFrom rows) {
  return rows == RowsFrom::Cases || rows == RowsFrom::Papers || rows == RowsFrom::Numbers || rows == RowsFrom::Tasks ||
         rows == RowsFrom::Terms || rows == RowsFrom::Points;
}

std::vector<std::string> roles_of(const Definitions& definitions) {
  std::set<std::string> all;
  for (const auto& [id, process] : definitions.processes) {
    for (const Role& role : process.roles) all.insert(role.id);
  }
  return {all.begin(), all.end()};
}

DashboardFigure read_figure(Reading& reading, const Known& known, const Node& node) {
  MapReader map(reading, node, keys::kFigure);
  DashboardFigure figure;
  figure.place = node.place;
  if (const Node* id = map.need("id")) figure.id = reading.id(*id);
  figure.title = map.text("title");
  figure.about = map.text("about");
  figure.share = map.choice("show") == "share";
  figure.per = map.choice("per");
  if (const Node* rows = map.need("rows")) {
    read_rows(reading, known, *rows, figure.rows);
    if (!have_cases(figure.rows.rows)) {
      reading.error(rows->place, "figure-rows", "у таких строк нет дел, а каждое число сводки ведёт к своим делам",
                    "from: cases, terms, tasks, papers, points или numbers");
    }
    if (figure.share && figure.rows.counts.empty()) {
      reading.error(rows->place, "figure-share", "не сказано, какую часть строк показать",
                    "допишите в rows условие counts или уберите show: share");
    }
    if (figure.per != "none" && (figure.rows.period_date.empty() || !figure.rows.group.by.empty())) {
      reading.error(rows->place, "figure-per", "столбик на каждую неделю или месяц строится по дате строки",
                    "назовите в rows period_date и не называйте group");
    }
  }
  map.finish();
  return figure;
}

}  // namespace

DashboardDefinition read_dashboard(Reading& reading, const Node& node, const Known& known) {
  MapReader map(reading, node, keys::kDashboard);
  DashboardDefinition made;
  made.place = node.place;
  if (const Node* id = map.need("dashboard")) made.id = reading.id(*id);
  made.title = map.text("title");
  made.basis = map.text("basis");
  made.period = map.choice("period");
  for (const Node* role : map.items("by")) {
    made.by.push_back(reading.text(*role));
    reading.refer(role->place, made.by.back(), roles_of(*known.definitions), "unknown-role", "роли");
  }
  for (const Node* item : map.items("figures")) {
    made.figures.push_back(read_figure(reading, known, *item));
    const DashboardFigure& last = made.figures.back();
    const bool again = std::any_of(made.figures.begin(), made.figures.end() - 1,
                                   [&](const DashboardFigure& one) { return one.id == last.id; });
    if (again)
      reading.error(item->place, "figure-repeats", fmt::format("число «{}» уже есть", last.id),
                    "по этому имени открываются его дела: назовите иначе");
  }
  map.finish();
  return made;
}

namespace {

/// Files whose first key is this one.
std::vector<Node> files_of(const Definitions& definitions, const std::string& kind) {
  std::vector<Node> found;
  Diagnostics ignored;
  for (const auto& [path, text] : definitions.texts.as_record()) {
    const bool yaml = path.size() > 5 && path.compare(path.size() - 5, 5, ".yaml") == 0;
    if (!yaml || text.as_text().find(kind + ":") == std::string::npos) continue;
    auto node = parse_yaml(path, text.as_text(), ignored);
    if (node && !node->keys.empty() && node->keys.front().text == kind) found.push_back(std::move(*node));
  }
  return found;
}

}  // namespace

std::map<std::string, DashboardDefinition, std::less<>> read_dashboards(const Definitions& definitions) {
  std::map<std::string, DashboardDefinition, std::less<>> made;
  const std::vector<Node> files = files_of(definitions, "dashboard");
  if (files.empty()) return made;
  std::vector<Node> organisations = files_of(definitions, "organisation");
  for (const Node& overlay : files_of(definitions, "overlay")) {
    if (!organisations.empty()) lay_over(organisations.front(), overlay);
  }
  Diagnostics ignored;
  Reading reading(ignored);
  reading.use_settings(organisations.empty() ? nullptr : organisations.front().find("settings"));
  Known known;
  known.definitions = &definitions;
  for (const Node& file : files) {
    DashboardDefinition one = read_dashboard(reading, file, known);
    std::string id = one.id;
    made.insert_or_assign(std::move(id), std::move(one));
  }
  return made;
}

}  // namespace dyak::definitions
