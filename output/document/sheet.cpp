#include "output/document/sheet.hpp"

#include <fmt/format.h>

#include <string_view>

namespace dyak::document {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string_view fill_name(Fill fill) {
  switch (fill) {
    case Fill::None:
      return "none";
    case Fill::Red:
      return "red";
    case Fill::Amber:
      return "amber";
    case Fill::Green:
      return "green";
    case Fill::Blue:
      return "blue";
    case Fill::Grey:
      return "grey";
  }
  return "none";
}

std::string style_text(const CellStyle& style) {
  std::string out;
  if (style.fill != Fill::None) out += fmt::format(" {}", fill_name(style.fill));
  if (style.strike) out += " strike";
  if (style.bold) out += " bold";
  return out.empty() ? out : fmt::format(" [{}]", out.substr(1));
}

std::string format_text(const Column& column) {
  switch (column.format) {
    case ColumnFormat::Text:
      return "text";
    case ColumnFormat::Integer:
      return "integer";
    case ColumnFormat::Decimal:
      return fmt::format("decimal({})", column.places);
    case ColumnFormat::Date:
      return "date";
    case ColumnFormat::Moment:
      return "moment";
    case ColumnFormat::Percent:
      return fmt::format("percent({})", column.places);
    case ColumnFormat::Share:
      return fmt::format("share({})", column.places);
    case ColumnFormat::Money:
      return "money";
    case ColumnFormat::Delta:
      return fmt::format("delta({})", column.places);
    case ColumnFormat::Duration:
      return "duration";
  }
  return "text";
}

std::string_view typed_name(Typed typed) {
  switch (typed) {
    case Typed::No:
      return "";
    case Typed::Text:
      return "text";
    case Typed::Integer:
      return "integer";
    case Typed::Decimal:
      return "decimal";
    case Typed::Date:
      return "date";
    case Typed::Choice:
      return "choice";
  }
  return "";
}

/// What a column has beyond title, width and format.
std::string more_text(const Column& column) {
  std::string out;
  if (!column.id.empty()) out += " id " + column.id;
  if (!column.group.empty()) out += " under " + quoted(column.group);
  if (column.typed != Typed::No) out += fmt::format(" typed {}", typed_name(column.typed));
  for (const std::string& choice : column.choices) out += " " + quoted(choice);
  if (!column.note.empty()) out += " note " + quoted(column.note);
  return out;
}

struct ValueText {
  Zone zone;
  std::string operator()(std::monostate) const { return "-"; }
  std::string operator()(const std::string& text) const { return quoted(text); }
  std::string operator()(const Rational& number) const { return number.text(); }
  std::string operator()(const Date& date) const { return date.iso(); }
  std::string operator()(const Moment& moment) const { return moment.iso(zone); }
};

std::string row_text(std::string_view label, const Row& row, Zone zone) {
  std::string out = fmt::format("  {}{}:", label, style_text(row.style));
  std::string_view separator = " ";
  for (const Cell& cell : row.cells) {
    out += fmt::format("{}{}", separator, std::visit(ValueText{zone}, cell.value));
    if (cell.sum) out += " sum";
    if (cell.format) {
      Column own;
      own.format = *cell.format;
      own.places = cell.places;
      out += " as " + format_text(own);
    }
    if (!cell.link.empty()) out += " -> " + quoted(cell.link);
    if (cell.style) out += cell.style == CellStyle{} ? " [plain]" : style_text(*cell.style);
    separator = " | ";
  }
  return out + "\n";
}

std::string_view kind_name(ChartKind kind) {
  switch (kind) {
    case ChartKind::Column:
      return "column";
    case ChartKind::Bar:
      return "bar";
    case ChartKind::Line:
      return "line";
    case ChartKind::Pie:
      return "pie";
    case ChartKind::Area:
      return "area";
    case ChartKind::Stacked:
      return "stacked";
    case ChartKind::StackedBar:
      return "stacked-bar";
    case ChartKind::Full:
      return "full";
    case ChartKind::Doughnut:
      return "doughnut";
  }
  return "column";
}

std::string chart_text(const Chart& chart) {
  std::string out =
      fmt::format("  chart {} {} of {} by", kind_name(chart.kind), quoted(chart.title), chart.categories + 1);
  for (const std::size_t column : chart.values) out += fmt::format(" {}", column + 1);
  for (const std::size_t column : chart.lines) out += fmt::format(" line {}", column + 1);
  if (chart.second_axis) out += " on its own scale";
  if (chart.source)
    out += fmt::format(" from {} {}..{}", quoted(chart.source->sheet), chart.source->first + 1, chart.source->last + 1);
  return out + (chart.beside ? " beside\n" : "\n");
}

std::string_view kind_name(SheetKind kind) {
  switch (kind) {
    case SheetKind::Journal:
      return "";
    case SheetKind::Table:
      return " table";
    case SheetKind::Board:
      return " board";
    case SheetKind::Data:
      return " data";
  }
  return "";
}

std::string sheet_text(const Sheet& sheet, Zone zone) {
  std::string out = fmt::format("sheet {}{}{}\n", quoted(sheet.name), kind_name(sheet.kind),
                                sheet.table_name.empty() ? "" : " " + sheet.table_name);
  for (const auto& line : sheet.title_lines) out += fmt::format("  title: {}\n", quoted(line));
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    const Column& column = sheet.columns[i];
    out += fmt::format("  column {}: {} width {} {}{}\n", i + 1, quoted(column.title), column.width,
                       format_text(column), more_text(column));
  }
  for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
    out += row_text(fmt::format("{} {}", sheet.rows[i].heading ? "heading" : "row", i + 1), sheet.rows[i], zone);
  }
  for (const auto& row : sheet.totals) out += row_text("total", row, zone);
  for (const auto& item : sheet.legend)
    out += fmt::format("  legend{}: {}\n", style_text(item.style), quoted(item.text));
  for (const auto& rule : sheet.rules)
    out += fmt::format("  rule{}: column {} over {}\n", style_text(rule.style), rule.column + 1, rule.over.text());
  for (const auto& line : sheet.says) out += fmt::format("  says: {}\n", quoted(line));
  for (const auto& panel : sheet.panels) {
    out += fmt::format("  panel of {}{}{}\n", panel.span, panel.table ? "" : " chart alone",
                       panel.trend_rows > 0 ? fmt::format(" trend {}", panel.trend_rows) : "");
    out += sheet_text(panel.sheet, zone);
  }
  for (const auto& line : sheet.closing_lines) out += fmt::format("  closing: {}\n", quoted(line));
  for (const auto& chart : sheet.charts) out += chart_text(chart);
  return out;
}

}  // namespace

bool leads_out(std::string_view target) {
  constexpr std::size_t kLongest = 2079;
  if (target.empty() || target.size() > kLongest) return false;
  if (target.substr(0, 8) == "https://" || target.substr(0, 7) == "http://") return true;
  return target.find_first_of(":\\") == std::string_view::npos && target.front() != '/';
}

std::string dump(const Workbook& workbook) {
  std::string out = fmt::format("workbook {} author {} created {}\n", quoted(workbook.title), quoted(workbook.author),
                                workbook.created.iso(workbook.zone));
  for (const auto& sheet : workbook.sheets) out += sheet_text(sheet, workbook.zone);
  return out;
}

}  // namespace dyak::document
