#include "engine/definitions/read_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/read_row.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Type;

namespace {

bool may_be_number(Kind kind) { return kind == Kind::Number || kind == Kind::Any || kind == Kind::Null; }

Kind kind_of(const RegisterColumn& column) {
  return column.value.empty() ? column.text.type().kind : column.value.type().kind;
}

class SheetReader {
 public:
  SheetReader(Reading& reading, const Known& known) : reading_(reading), known_(known) {}

  RegisterSheet read(MapReader& map) {
    if (const Node* rows = map.need("rows")) scope_ = read_rows(reading_, known_, *rows, sheet_);
    map.need("name");
    sheet_.name = map.slots("name", scope_.outer);
    for (const Node* line : map.items("title")) sheet_.title.push_back(reading_.slots(*line, scope_.outer));
    map.need("columns");
    for (const Node* item : map.items("columns")) sheet_.columns.push_back(column(*item));
    for (const Node* item : map.items("style")) sheet_.style.push_back(style(*item));
    for (const Node* item : map.items("chart")) sheet_.charts.push_back(chart(*item));
    const ScopePtr closing = with(with(scope_.outer, "rows", Type::whole()), "counted", Type::whole());
    for (const Node* line : map.items("closing")) sheet_.closing.push_back(reading_.slots(*line, closing));
    return std::move(sheet_);
  }

 private:
  RegisterColumn column(const Node& node) {
    MapReader map(reading_, node, keys::kRegisterColumn);
    RegisterColumn column;
    column.place = node.place;
    if (const Node* id = map.get("id")) {
      column.id = reading_.name(*id);
      if (!column.id.empty() && !columns_.insert(column.id).second) {
        reading_.error(id->place, "duplicate-id", fmt::format("столбец «{}» на этом листе уже есть", column.id),
                       "назовите иначе");
      }
    }
    column.title = map.slots("title", scope_.outer);
    const bool has_text = map.get("text") != nullptr;
    const bool has_value = map.get("value") != nullptr;
    if (has_text == has_value) {
      reading_.error(node.place, "column-content", "у столбца нет содержания или оно названо дважды",
                     "text: ТЕКСТ или value: ВЫРАЖЕНИЕ");
    }
    column.text = map.slots("text", scope_.row);
    column.value = map.expression("value", scope_.row, Type::any());
    column.width = map.number("width").value_or(Rational{});
    column.format = map.choice("format");
    if (const auto places = map.number("places")) column.places = static_cast<int>(places->floor().numerator());
    read_total(map, column);
    if (column.total && !may_be_number(kind_of(column))) {
      reading_.error(map.get("total")->place, "total-not-number", "складывать в итоге можно только числа",
                     "уберите total");
    }
    column.recorded = map.flag("recorded");
    if (column.recorded && sheet_.rows != RowsFrom::Cases && sheet_.rows != RowsFrom::Numbers) {
      reading_.error(map.get("recorded")->place, "recorded-rows",
                     "как записано при регистрации, известно только о делах и номерах",
                     "уберите recorded: строки здесь не дела (cases) и не номера (numbers)");
    }
    map.finish();
    return column;
  }

  /// Either the sum, or an expression: what stands in several rows is counted once there.
  void read_total(MapReader& map, RegisterColumn& column) {
    const Node* total = map.get("total");
    if (total == nullptr) return;
    const Node& said = reading_.resolve(*total);
    column.total = !said.is_scalar() || !is_flag(said) || map.flag("total");
    if (said.is_scalar() && !is_flag(said))
      column.total_of = map.expression("total", scope_.outer, Type::simple(Kind::Number));
  }

  RowStyle style(const Node& node) {
    MapReader map(reading_, node, keys::kStyle);
    RowStyle style;
    style.when = map.condition("when", scope_.row);
    style.fill = map.choice("fill");
    style.strike = map.flag("strike");
    style.bold = map.flag("bold");
    map.finish();
    return style;
  }

  RegisterChart chart(const Node& node) {
    MapReader map(reading_, node, keys::kChart);
    RegisterChart chart;
    chart.place = node.place;
    chart.type = map.choice("type");
    chart.title = map.slots("title", scope_.outer);
    if (const Node* categories = map.need("categories")) chart.categories = column_of(*categories);
    for (const Node* item : map.items("values")) chart.values.push_back(numbers_of(*item));
    chart.beside = map.choice("place") == "right";
    if (chart.type == "pie" && chart.values.size() > 1) {
      reading_.error(node.place, "chart-pie", "круговая диаграмма показывает один столбец чисел",
                     "оставьте в values один столбец или возьмите type: column");
    }
    if (!sheet_.group.by.empty()) {
      reading_.error(node.place, "chart-with-group",
                     "диаграмму нельзя построить по строкам, разделённым заголовками групп",
                     "уберите group или сведите группы на отдельном листе");
    }
    map.finish();
    return chart;
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
    if (found && !may_be_number(kind_of(sheet_.columns[column]))) {
      reading_.error(node.place, "chart-not-number", "на диаграмме можно показать только числа",
                     "выберите столбец с числами");
    }
    return column;
  }

  Reading& reading_;
  const Known& known_;
  RegisterSheet sheet_;
  std::set<std::string> columns_;  // ids
  RowScope scope_;
};

}  // namespace

RegisterSheet read_sheet(Reading& reading, const Known& known, MapReader& map) {
  return SheetReader(reading, known).read(map);
}

}  // namespace dyak::definitions
