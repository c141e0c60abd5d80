#include "engine/definitions/read_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/read_column.hpp"
#include "engine/definitions/read_kpi.hpp"
#include "engine/definitions/read_row.hpp"

namespace dyak::definitions {

using expression::Type;

namespace {

class SheetReader {
 public:
  SheetReader(Reading& reading, const Known& known) : reading_(reading), known_(known) {}

  RegisterSheet read_sheet(MapReader& map) {
    sheet_.kind = map.choice("kind");
    sheet_.data = map.flag("data");
    if (map.get("panels") != nullptr) {
      read_board(map);
    } else {
      read_table(map);
    }
    map.need("name");
    sheet_.name = map.slots("name", scope_.outer);
    for (const Node* line : map.items("title")) sheet_.title.push_back(reading_.slots(*line, scope_.outer));
    for (const Node* line : map.items("closing")) sheet_.closing.push_back(reading_.slots(*line, closing_scope()));
    return std::move(sheet_);
  }

  RegisterPanel read_panel(const Node& node) {
    MapReader map(reading_, node, keys::kPanel);
    RegisterPanel panel;
    read_table(map);
    if (map.get("title") != nullptr) sheet_.title.push_back(map.slots("title", scope_.outer));
    for (const Node* line : map.items("closing")) sheet_.closing.push_back(reading_.slots(*line, closing_scope()));
    panel.span = map.get("span") == nullptr ? 12 : whole(map, "span", 1, 12);
    if (map.get("limit") != nullptr) panel.limit = static_cast<std::size_t>(whole(map, "limit", 1, 200));
    panel.rest = map.slots("rest", with(scope_.outer, "rest", Type::whole()));
    panel.table = map.choice("show") == "table";
    if (!panel.table && sheet_.charts.empty()) {
      reading_.error(node.place, "panel-empty", "панели нечего показать: таблица убрана, а диаграммы нет",
                     "назовите chart или уберите show: chart");
    }
    panel.sheet = std::move(sheet_);
    map.finish();
    return panel;
  }

 private:
  /// Rows with columns, or figures.
  void read_table(MapReader& map) {
    if (map.get("kpi") != nullptr) return read_kpis(map);
    if (const Node* rows = map.need("rows")) scope_ = read_rows(reading_, known_, *rows, sheet_);
    map.need("columns");
    for (const Node* item : map.items("columns")) add_column(*item);
    for (const Node* item : map.items("style")) sheet_.style.push_back(style(*item));
    for (const Node* item : map.items("chart")) sheet_.charts.push_back(chart(*item));
  }

  void read_kpis(MapReader& map) {
    scope_.outer = scope_.row = outer_scope(*known_.definitions);
    for (const Node* item : map.items("kpi")) {
      sheet_.kpis.push_back(read_kpi(reading_, scope_.outer, *item));
      unique(sheet_.kpis.back().id, item->place, "показатель");
    }
    sheet_.trend = whole(map, "trend", 0, 24);
  }

  void read_board(MapReader& map) {
    scope_.outer = scope_.row = outer_scope(*known_.definitions);
    std::vector<Kpi> kpis;
    for (const Node* item : map.items("panels")) {
      sheet_.panels.push_back(SheetReader(reading_, known_).read_panel(*item));
      for (const Kpi& kpi : sheet_.panels.back().sheet.kpis) {
        unique(kpi.id, kpi.place, "показатель");
        kpis.push_back(kpi);
      }
    }
    const ScopePtr said = with(scope_.outer, "kpi", kpis_type(kpis));
    for (const Node* item : map.items("says")) sheet_.says.push_back(read_said(reading_, said, *item));
  }

  ScopePtr closing_scope() const { return with(with(scope_.outer, "rows", Type::whole()), "counted", Type::whole()); }

  int whole(MapReader& map, const char* key, int least, int most) {
    const Rational value = map.number(key).value_or(Rational(least));
    if (value.is_integer() && value >= Rational(least) && value <= Rational(most))
      return static_cast<int>(value.numerator());
    reading_.error(map.get(key)->place, "sheet-number",
                   fmt::format("{}: нужно целое число от {} до {}", key, least, most));
    return least;
  }

  void unique(const std::string& id, const Place& place, const char* what) {
    if (id.empty() || ids_.insert(id).second) return;
    reading_.error(place, "duplicate-id", fmt::format("{} «{}» на этом листе уже есть", what, id), "назовите иначе");
  }

  void add_column(const Node& node) {
    sheet_.columns.push_back(read_column(reading_, scope_, sheet_.rows, node));
    const RegisterColumn& column = sheet_.columns.back();
    if (reading_.is_map(node)) unique(column.id, column.place, "столбец");
  }

  RowStyle style(const Node& node) {
    MapReader map(reading_, node, keys::kStyle);
    RowStyle style;
    style.when = map.condition("when", scope_.row);
    style.fill = map.choice("fill");
    style.strike = map.flag("strike");
    style.bold = map.flag("bold");
    style.says = map.slots("says", scope_.outer);
    const Node* live = map.get("live");
    if (live != nullptr) read_live(*live, style);
    if ((live != nullptr) == (map.get("when") != nullptr)) {
      reading_.error(node.place, "style-rule", "выделению нужно одно условие: по записи или по числу в столбце",
                     "when: УСЛОВИЕ или live: {column: …, over: …}");
    }
    map.finish();
    return style;
  }

  void read_live(const Node& node, RowStyle& style) {
    MapReader map(reading_, node, keys::kLive);
    if (const Node* column = map.need("column")) style.live_column = numbers_of(*column);
    style.live_over = map.number("over").value_or(Rational(0));
    map.finish();
  }

  RegisterChart chart(const Node& node) {
    MapReader map(reading_, node, keys::kChart);
    RegisterChart chart;
    chart.place = node.place;
    chart.type = map.choice("type");
    chart.title = map.slots("title", scope_.outer);
    if (const Node* categories = map.need("categories")) chart.categories = column_of(*categories);
    for (const Node* item : map.items("values")) chart.values.push_back(numbers_of(*item));
    for (const Node* item : map.items("lines")) chart.lines.push_back(numbers_of(*item));
    chart.second_axis = map.flag("second_axis");
    chart.beside = map.choice("place") == "right";
    check_chart(node, map, chart);
    map.finish();
    return chart;
  }

  void check_chart(const Node& node, MapReader& map, const RegisterChart& chart) {
    if ((chart.type == "pie" || chart.type == "doughnut") && chart.values.size() > 1) {
      reading_.error(node.place, "chart-pie", "круговая диаграмма показывает один столбец чисел",
                     "оставьте в values один столбец или возьмите type: column");
    }
    if (!chart.lines.empty() && chart.type != "column") {
      reading_.error(map.get("lines")->place, "chart-lines", "линии рисуют поверх столбцов", "возьмите type: column");
    }
    if (!sheet_.group.by.empty()) {
      reading_.error(node.place, "chart-with-group",
                     "диаграмму нельзя построить по строкам, разделённым заголовками групп",
                     "уберите group или сведите группы на отдельном листе");
    }
  }

  std::size_t column_of(const Node& node) {
    const std::string id = reading_.text(node);
    std::vector<std::string> known;
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      if (sheet_.columns[i].id == id) return i;
      if (!sheet_.columns[i].id.empty()) known.push_back(sheet_.columns[i].id);
    }
    reading_.refer(node.place, id, known, "chart-column", "столбца с таким id");
    return 0;
  }

  std::size_t numbers_of(const Node& node) {
    const std::size_t column = column_of(node);
    const bool found = column < sheet_.columns.size() && sheet_.columns[column].id == reading_.text(node);
    if (found && !may_be_number(sheet_.columns[column])) {
      reading_.error(node.place, "chart-not-number", "на диаграмме и в правиле выделения могут быть только числа",
                     "выберите столбец с числами");
    }
    return column;
  }

  Reading& reading_;
  const Known& known_;
  RegisterSheet sheet_;
  std::set<std::string> ids_;
  RowScope scope_;
};

}  // namespace

RegisterSheet read_sheet(Reading& reading, const Known& known, MapReader& map) {
  return SheetReader(reading, known).read_sheet(map);
}

}  // namespace dyak::definitions
