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
  made.over = writer.lines(column.under, names);
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

/// A column as it is printed: of a column for each there are as many as the list has members.
struct Printed {
  const definitions::TableColumn* column;
  Value member;
};

std::vector<Printed> printed_columns(const TableContent& content, const Environment& names) {
  std::vector<Printed> printed;
  for (const definitions::TableColumn& column : content.columns) {
    if (column.each.empty()) {
      printed.push_back({&column, {}});
      continue;
    }
    const Value members = column.each.evaluate(names);
    for (const Value& member : members.is_list() ? members.as_list() : List{}) printed.push_back({&column, member});
  }
  return printed;
}

/// Calls with the names of a column: those of the table, and the column's own member by its name.
template <class Make>
auto in_column(const Printed& printed, const Environment& names, const Make& make) {
  if (printed.column->as.empty()) return make(names);
  return make(WithName(names, printed.column->as, printed.member));
}

std::string list_mark(const std::string& marks, int number) {
  if (marks == "none") return {};
  const document::ListMarks kind = marks == "numbers"    ? document::ListMarks::Numbers
                                   : marks == "brackets" ? document::ListMarks::Brackets
                                   : marks == "letters"  ? document::ListMarks::Letters
                                                         : document::ListMarks::Dashes;
  return document::mark_of({}, kind, {}, number) + "\u00A0";
}

// The words that lead in, if any, then a paragraph for each member.
void add_members(const definitions::CellList& list, const Environment& names, const Writer& writer,
                 document::TableCell& cell) {
  if (list.each.empty()) return;
  const Value members = list.each.evaluate(names);
  int number = 0;
  for (const Value& member : members.is_list() ? members.as_list() : List{}) {
    const WithName with_member(names, list.as, member);
    document::Spans spans = document::plain(list_mark(list.marks, ++number));
    for (document::Span& span : typeset_spans(list.text.render(with_member, writer.language())))
      spans.push_back(std::move(span));
    if (cell.spans.empty()) {
      cell.spans = std::move(spans);
    } else {
      cell.more.push_back(std::move(spans));
    }
  }
}

class TableComposer {
 public:
  TableComposer(const TableContent& content, const Environment& names, const Writer& writer)
      : content_(content), names_(names), writer_(writer) {}

  document::Table compose(const List& items) {
    table_.caption = writer_.text(content_.caption, names_);
    table_.column_numbers = content_.number_row;
    for (const Printed& printed : columns_) {
      in_column(printed, names_, [&](const Environment& names) {
        table_.columns.push_back(compose_column(*printed.column, names, writer_));
      });
    }
    add_fixed_rows();
    if (content_.group.by.empty()) {
      for (const Value& item : items) add_item(item);
    } else {
      add_groups(items);
    }
    if (!content_.totals.empty()) add_totals(content_.totals, WithName(names_, "items", items));
    merge_columns();
    for (const expression::TextTemplate& note : content_.notes) table_.notes.push_back(writer_.text(note, names_));
    return std::move(table_);
  }

 private:
  void add_fixed_rows() {
    for (const definitions::FixedRow& row : content_.rows) {
      if (!row.condition.empty() && !row.condition.holds(names_)) continue;
      document::TableRow made;
      made.bold = row.bold;
      made.items = marks_of(row.item.evaluate(names_));
      made.height = std::max(row.height, content_.height);
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const bool blank = i < columns_.size() && columns_[i].column->blank;
        made.cells.push_back(compose_cell(row.cells[i], blank, names_, writer_));
      }
      add_row(std::move(made), true);
    }
  }

  void add_item(const Value& item) {
    const WithName with_item(names_, "item", item);
    const WithName with_row(with_item, "row", Value(++row_));
    document::TableRow made;
    made.bold = !content_.bold.empty() && content_.bold.holds(with_row);
    made.items = marks_of(content_.item.evaluate(with_row));
    made.height = content_.height;
    for (const Printed& printed : columns_) {
      const definitions::TableColumn& column = *printed.column;
      made.cells.push_back(in_column(printed, with_row, [&](const Environment& names) {
        document::TableCell cell = compose_cell(column.text, column.blank, names, writer_);
        add_members(column.list, names, writer_, cell);
        return cell;
      }));
    }
    add_row(std::move(made), true);
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
      title.cells.front().across = static_cast<int>(columns_.size());
      const std::size_t at = table_.rows.size();
      add_row(std::move(title), false);
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
    while (first < columns_.size() && columns_[first].column->total.empty()) ++first;
    document::TableCell head = compose_cell(title, false, names, writer_);
    head.across = static_cast<int>(std::max<std::size_t>(first, 1));
    made.cells.push_back(std::move(head));
    for (std::size_t i = std::max<std::size_t>(first, 1); i < columns_.size(); ++i) {
      const definitions::TableColumn& column = *columns_[i].column;
      made.cells.push_back(in_column(columns_[i], names, [&](const Environment& inner) {
        const WithName with_total(inner, "total", column.total.evaluate(inner));
        return compose_cell(column.total_text, column.total.empty(), with_total, writer_);
      }));
    }
    add_row(std::move(made), false);
  }

  void add_row(document::TableRow row, bool of_item) {
    table_.rows.push_back(std::move(row));
    of_items_.push_back(of_item);
  }

  // Equal neighbours become one cell, but only within what a column before holds together: the same post in two
  // institutions is not one.
  void merge_columns() {
    std::vector<bool> begins(table_.rows.size() + 1, false);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!columns_[i].column->merge) continue;
      std::size_t from = 0;
      for (std::size_t r = 1; r <= table_.rows.size(); ++r) {
        if (r < table_.rows.size() && !begins[r] && are_one(r - 1, r, i)) continue;
        bind(from, r, i);
        begins[r] = true;
        from = r;
      }
    }
  }

  bool are_one(std::size_t above, std::size_t below, std::size_t column) const {
    if (!of_items_[above] || !of_items_[below]) return false;
    const auto& upper = table_.rows[above].cells;
    const auto& lower = table_.rows[below].cells;
    if (column >= upper.size() || column >= lower.size()) return false;
    const std::string text = document::text_of(upper[column].spans);
    return !text.empty() && text == document::text_of(lower[column].spans) && upper[column].more == lower[column].more;
  }

  void bind(std::size_t from, std::size_t to, std::size_t column) {
    if (to - from < 2) return;
    table_.rows[from].cells[column].down = static_cast<int>(to - from);
    for (std::size_t r = from + 1; r < to; ++r) {
      document::TableCell covered;
      covered.covered = covered.blank = true;
      table_.rows[r].cells[column] = std::move(covered);
    }
  }

  const TableContent& content_;
  const Environment& names_;
  const Writer& writer_;
  std::vector<Printed> columns_ = printed_columns(content_, names_);
  document::Table table_;
  std::vector<bool> of_items_;  // by row: neither a title nor totals
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
