// Tables: rows of items, groups under a title, totals; or rows that the definition writes out.
#include "engine/composition/tables.hpp"

#include <algorithm>

#include "engine/composition/marked_parts.hpp"
#include "engine/composition/repeat.hpp"

namespace dyak::composition {
namespace {

using definitions::TableContent;
using expression::Environment;
using expression::WithName;

document::TableColumn compose_column(const definitions::TableColumn& column, const Environment& names,
                                     const Writer& writer) {
  document::TableColumn made;
  made.title = writer.text(column.title, names);
  made.width = static_cast<int>(column.width.floor().numerator());
  made.align = align_of(column.align, column.text.type().kind == expression::Kind::Number ? document::Align::Right
                                                                                          : document::Align::Left);
  return made;
}

// An empty cell is lawful in a table: its slots are not reported as missing.
document::TableCell compose_cell(const expression::TextTemplate& text, bool blank, const Environment& names,
                                 const Writer& writer) {
  document::TableCell cell;
  cell.blank = blank;
  if (text.empty()) return cell;
  const expression::RenderedText rendered = text.render(names, writer.language());
  cell.spans = rendered.missing.empty() ? writer.spans(text, names, Writer::Start::AsIs) : typeset_spans(rendered);
  return cell;
}

class TableComposer {
 public:
  TableComposer(const TableContent& content, const Environment& names, const Writer& writer)
      : content_(content), names_(names), writer_(writer) {}

  document::Table compose(const List& items) {
    table_.caption = writer_.text(content_.caption, names_);
    table_.column_numbers = content_.number_row;
    for (const definitions::TableColumn& column : content_.columns)
      table_.columns.push_back(compose_column(column, names_, writer_));
    add_fixed_rows();
    if (content_.group.by.empty()) {
      for (const Value& item : items) add_item(item);
    } else {
      add_groups(items);
    }
    if (!content_.totals.empty()) add_totals(content_.totals, WithName(names_, "items", items));
    return std::move(table_);
  }

 private:
  void add_fixed_rows() {
    for (const definitions::FixedRow& row : content_.rows) {
      if (!row.condition.empty() && !row.condition.holds(names_)) continue;
      document::TableRow made;
      made.bold = row.bold;
      made.items = marks_of(row.item.evaluate(names_));
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        made.cells.push_back(compose_cell(row.cells[i], content_.columns[i].blank, names_, writer_));
      }
      table_.rows.push_back(std::move(made));
    }
  }

  void add_item(const Value& item) {
    const WithName with_item(names_, "item", item);
    const WithName with_row(with_item, "row", Value(++row_));
    document::TableRow made;
    made.bold = !content_.bold.empty() && content_.bold.holds(with_row);
    made.items = marks_of(content_.item.evaluate(with_row));
    for (const definitions::TableColumn& column : content_.columns) {
      made.cells.push_back(compose_cell(column.text, column.blank, with_row, writer_));
    }
    table_.rows.push_back(std::move(made));
  }

  // Groups in the order in which their first items come.
  void add_groups(const List& items) {
    std::vector<std::pair<Value, List>> groups;
    for (const Value& item : items) {
      const Value key = content_.group.by.evaluate(WithName(names_, "item", item));
      auto group = groups.begin();
      while (group != groups.end() && !(group->first == key)) ++group;
      if (group == groups.end()) group = groups.insert(groups.end(), {key, {}});
      group->second.push_back(item);
    }
    for (const auto& [key, members] : groups) {
      const WithName with_key(names_, "key", key);
      const WithName with_items(with_key, "items", members);
      document::TableRow title;
      title.bold = true;
      title.cells.push_back(compose_cell(content_.group.title, false, with_items, writer_));
      title.cells.front().across = static_cast<int>(content_.columns.size());
      const std::size_t at = table_.rows.size();
      table_.rows.push_back(std::move(title));
      for (const Value& item : members) add_item(item);
      mark_title(at);
      if (!content_.group.totals.empty()) add_totals(content_.group.totals, with_items);
    }
  }

  // An extract that takes a row takes the title it stands under.
  void mark_title(std::size_t at) {
    std::vector<std::string>& marks = table_.rows[at].items;
    for (std::size_t i = at + 1; i < table_.rows.size(); ++i) {
      for (const std::string& mark : table_.rows[i].items) {
        if (std::find(marks.begin(), marks.end(), mark) == marks.end()) marks.push_back(mark);
      }
    }
  }

  // The title stretches over the columns before the first that has a total.
  void add_totals(const expression::TextTemplate& title, const Environment& names) {
    document::TableRow made;
    made.bold = true;
    std::size_t first = 0;
    while (first < content_.columns.size() && content_.columns[first].total.empty()) ++first;
    document::TableCell head = compose_cell(title, false, names, writer_);
    head.across = static_cast<int>(std::max<std::size_t>(first, 1));
    made.cells.push_back(std::move(head));
    for (std::size_t i = std::max<std::size_t>(first, 1); i < content_.columns.size(); ++i) {
      const definitions::TableColumn& column = content_.columns[i];
      const WithName with_total(names, "total", column.total.evaluate(names));
      made.cells.push_back(compose_cell(column.total_text, column.total.empty(), with_total, writer_));
    }
    table_.rows.push_back(std::move(made));
  }

  const TableContent& content_;
  const Environment& names_;
  const Writer& writer_;
  document::Table table_;
  int row_ = 0;
};

}  // namespace

document::Align align_of(const std::string& name, document::Align fallback) {
  if (name == "left") return document::Align::Left;
  if (name == "center") return document::Align::Center;
  if (name == "right") return document::Align::Right;
  return name == "justify" ? document::Align::Justify : fallback;
}

document::Table compose_table(const TableContent& content, const List& items, const Environment& names,
                              const Writer& writer) {
  return TableComposer(content, names, writer).compose(items);
}

}  // namespace dyak::composition
