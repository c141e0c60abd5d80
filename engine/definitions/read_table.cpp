// A table of a paper: columns, rows of items or rows written out, groups, totals.
#include <fmt/format.h>

#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/read_document.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Type;

namespace {

class TableReader {
 public:
  TableReader(Reading& reading, ScopePtr scope, ScopePtr inner, const expression::Expression& each)
      : reading_(reading),
        scope_(std::move(scope)),
        inner_(std::move(inner)),
        items_(with(scope_, "items", each.empty() ? Type::list_of(Type::any()) : each.type())) {}

  TableContent table(MapReader& map, bool has_each) {
    TableContent table;
    table.caption = map.slots("caption", scope_);
    table.number_row = map.flag("number_row");
    table.height = millimetres(map, "height");
    table.notes = read_lines(reading_, map, "notes", scope_);
    for (const Node* item : map.items("columns")) table.columns.push_back(column(*item, has_each));
    for (const Node* item : map.items("rows")) table.rows.push_back(row(*item, table.columns.size()));
    const bool has_rows = map.get("rows") != nullptr;
    if (has_each == has_rows) {
      reading_.error(map.node().place, "table-rows", has_rows ? "у таблицы и each, и rows" : "у таблицы нет строк",
                     "each: СПИСОК и text в столбцах, или rows: [[ячейка, …], …]");
    }
    if (const Node* group = map.get("group")) table.group = this->group(*group);
    table.totals = map.slots("totals", items_);
    table.bold = map.condition("bold", inner_);
    if (has_each) table.item = map.expression("item", inner_, Type::any());
    return table;
  }

 private:
  /// `as` of a column for each, in a scope of the column.
  static ScopePtr within(const ScopePtr& scope, const TableColumn& column) {
    return column.as.empty() ? scope : with(scope, column.as, element_of(column.each.type()));
  }

  void read_each(MapReader& map, TableColumn& column) {
    if (map.get("each") == nullptr) return;
    various_ = true;
    column.each = map.expression("each", scope_, Type::list_of(Type::any()));
    if (const Node* as = map.need("as")) column.as = reading_.name(*as);
  }

  CellList cell_list(const Node& node, const ScopePtr& scope) {
    MapReader map(reading_, node, keys::kCellList);
    CellList list;
    list.each = map.expression("each", scope, Type::list_of(Type::any()));
    const Node* as = map.get("as");
    list.as = as != nullptr ? reading_.name(*as) : "part";
    if (const Node* text = map.get("text")) check_markup(reading_, *text);
    list.text = map.slots("text", with(scope, list.as, element_of(list.each.type())));
    list.marks = map.choice("marks");
    map.finish();
    return list;
  }

  TableColumn column(const Node& node, bool has_each) {
    MapReader map(reading_, node, keys::kColumn);
    TableColumn column;
    read_each(map, column);
    const ScopePtr inner = within(inner_, column);
    const ScopePtr items = within(items_, column);
    column.title = map.slots("title", within(scope_, column));
    column.under = read_lines(reading_, map, "under", scope_);
    column.merge = map.flag("merge");
    column.blank = map.flag("blank");
    if (const Node* list = map.get("list")) column.list = cell_list(*list, inner);
    if (has_each && !column.blank && map.get("list") == nullptr) map.need("text");
    if (const Node* text = map.get("text")) check_markup(reading_, *text);
    column.text = map.slots("text", inner);
    column.width = map.number("width").value_or(Rational{});
    column.align = map.choice("align");
    column.total = map.expression("total", items, Type::any());
    const ScopePtr total = with(items, "total", column.total.type());
    column.total_text = map.get("total_text") != nullptr ? map.slots("total_text", total)
                        : column.total.empty()           ? expression::TextTemplate{}
                                                         : template_of(reading_, "{total}", total);
    map.finish();
    return column;
  }

  FixedRow row(const Node& node, std::size_t columns) {
    FixedRow row;
    if (!node.is_map()) {
      row.cells = cells(node, columns);
      return row;
    }
    MapReader map(reading_, node, keys::kTableRow);
    if (const Node* list = map.need("cells")) row.cells = cells(*list, columns);
    row.bold = map.flag("bold");
    row.height = millimetres(map, "height");
    row.condition = map.condition("if", scope_);
    row.item = map.expression("item", scope_, Type::any());
    map.finish();
    return row;
  }

  std::vector<expression::TextTemplate> cells(const Node& node, std::size_t columns) {
    std::vector<expression::TextTemplate> cells;
    for (const Node* cell : Reading::items(node)) {
      check_markup(reading_, *cell);
      cells.push_back(reading_.slots(*cell, scope_));
    }
    if (cells.size() > columns && !various_) {
      reading_.error(node.place, "table-rows", fmt::format("в строке {} ячеек, а столбцов {}", cells.size(), columns),
                     "уберите лишние ячейки");
    }
    return cells;
  }

  TableGroup group(const Node& node) {
    TableGroup group;
    MapReader map(reading_, node, keys::kTableGroup);
    group.by = map.expression("by", inner_, Type::any());
    const ScopePtr names = with(items_, "key", group.by.type());
    group.title = map.get("title") != nullptr ? map.slots("title", names) : template_of(reading_, "{key}", names);
    group.totals = map.slots("totals", names);
    map.finish();
    return group;
  }

  /// A height in whole millimetres, 0 = none.
  int millimetres(MapReader& map, std::string_view key) {
    const auto height = map.number(key);
    if (!height) return 0;
    if (*height >= Rational(0) && *height <= Rational(200)) return static_cast<int>(height->floor().numerator());
    reading_.error(map.get(key)->place, "bad-number", "высота строки — от 0 до 200 мм");
    return 0;
  }

  Reading& reading_;
  bool various_ = false;  ///< how many columns there are is known with the case only
  ScopePtr scope_;
  ScopePtr inner_;  ///< with `item` and `row`
  ScopePtr items_;  ///< with `items`
};

}  // namespace

TableContent read_table(Reading& reading, MapReader& map, const ScopePtr& scope, const ScopePtr& inner,
                        const expression::Expression& each, bool has_each) {
  return TableReader(reading, scope, inner, each).table(map, has_each);
}

}  // namespace dyak::definitions
