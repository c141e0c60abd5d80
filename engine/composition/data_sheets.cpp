#include "engine/composition/data_sheets.hpp"

#include <algorithm>
#include <array>

#include "engine/base/utf8.hpp"
#include "engine/composition/sheet_kinds.hpp"

namespace dyak::composition {
namespace {

using document::Cell;
using document::Column;
using document::ColumnFormat;

constexpr const char* kData = "Данные";
constexpr const char* kDictionary = "Словарь";
constexpr std::size_t kMaxName = 40;

bool is_of_cases(const ComposedSheet& composed) {
  return std::any_of(composed.cases.begin(), composed.cases.end(), [](const std::string& id) { return !id.empty(); });
}

/// Headings of a table differ whatever the case of their letters.
void tell_titles_apart(std::vector<Column>& columns) {
  std::set<std::string> taken;
  for (Column& column : columns) column.title = own_name(column.title, taken);
}

void name_columns(std::vector<Column>& columns) {
  std::set<std::string> taken;
  for (const Column& column : columns) {
    if (!column.id.empty()) taken.insert(column.id);
  }
  for (Column& column : columns) {
    if (!column.id.empty()) continue;
    std::string name = latin_name(column.title);
    std::replace(name.begin(), name.end(), ' ', '_');
    std::string own = name;
    for (int n = 2; !taken.insert(own).second; ++n) own = name + "_" + std::to_string(n);
    column.id = own;
  }
}

Column own_column(const char* title, const char* id, ColumnFormat format, const char* meaning) {
  Column column{title, 0, format, 0};
  column.id = id;
  column.note = meaning;
  return column;
}

/// Shares stand among counts: each number shows as many digits as it has.
Cell figure(const std::optional<Rational>& value) {
  if (!value) return {};
  Cell cell(*value);
  if (value->is_integer()) return cell;
  constexpr int kDigits = 4;
  cell.format = ColumnFormat::Decimal;
  cell.places = kDigits;
  return cell;
}

const char* type_name(ColumnFormat format) {
  switch (format) {
    case ColumnFormat::Integer:
    case ColumnFormat::Duration:
      return "целое";
    case ColumnFormat::Date:
      return "дата ISO 8601";
    case ColumnFormat::Moment:
      return "дата и время ISO 8601";
    case ColumnFormat::Text:
      return "текст";
    default:
      return "число";
  }
}

}  // namespace

std::string latin_name(const std::string& words) {
  static constexpr std::array<const char*, 32> kLatin{"a", "b",  "v",  "g",   "d", "e", "zh", "z", "i",  "y", "k",
                                                      "l", "m",  "n",  "o",   "p", "r", "s",  "t", "u",  "f", "h",
                                                      "c", "ch", "sh", "sch", "",  "y", "",   "e", "yu", "ya"};
  std::string name;
  for (char32_t letter : to_utf32(words)) {
    if (letter == U'Ё' || letter == U'ё') letter = U'е';
    if (letter >= U'А' && letter <= U'Я') letter += 0x20;
    if (letter >= U'A' && letter <= U'Z') letter += 0x20;
    const bool plain = (letter >= U'a' && letter <= U'z') || (letter >= U'0' && letter <= U'9');
    if (plain) {
      name += static_cast<char>(letter);
    } else if (letter >= U'а' && letter <= U'я') {
      name += kLatin[letter - U'а'];
    } else if (letter == U'№') {
      name += "nomer";
    } else if (!name.empty() && name.back() != '_') {
      name += '_';
    }
    if (name.size() >= kMaxName) break;
  }
  while (!name.empty() && name.back() == '_') name.pop_back();
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) name.insert(0, "c_");
  return name;
}

std::size_t DataSheets::first_own_column(const ComposedSheet& composed) {
  return (is_of_cases(composed) ? 1U : 0U) + (composed.groups.empty() ? 0U : 1U);
}

document::Sheet DataSheets::begin(const std::string& of) {
  document::Sheet sheet;
  sheet.kind = document::SheetKind::Data;
  const std::string wanted = sheets_.empty() || of.empty() ? kData : std::string(kData) + " — " + of;
  sheet.name = own_name(tab_name(wanted), names_);
  sheet.table_name = "t_" + register_ + (sheets_.empty() ? "" : "_" + std::to_string(sheets_.size() + 1));
  std::replace(sheet.table_name.begin(), sheet.table_name.end(), '-', '_');
  sheet.title_lines = {of};
  return sheet;
}

void DataSheets::finish(document::Sheet sheet) {
  tell_titles_apart(sheet.columns);
  name_columns(sheet.columns);
  sheets_.push_back(std::move(sheet));
}

std::string DataSheets::add(const ComposedSheet& composed, const std::string& of) {
  document::Sheet sheet = begin(of);
  const bool of_cases = is_of_cases(composed);
  const bool grouped = !composed.groups.empty();
  if (of_cases) sheet.columns.push_back(own_column("Дело", "case_id", ColumnFormat::Text, "обозначение дела в записи"));
  if (grouped)
    sheet.columns.push_back(own_column("Группа", "group", ColumnFormat::Text, "под каким заголовком строка стоит"));
  for (Column column : composed.sheet.columns) {
    if (!column.group.empty()) column.title = column.group + ": " + column.title;
    column.group.clear();
    sheet.columns.push_back(std::move(column));
  }
  for (std::size_t i = 0; i < composed.data.size(); ++i) {
    document::Row row;
    if (of_cases) row.cells.emplace_back(composed.cases[i]);
    if (grouped) row.cells.emplace_back(composed.groups[i]);
    for (const Cell& cell : composed.sheet.rows[composed.data[i]].cells) {
      row.cells.emplace_back(cell.value);
    }
    sheet.rows.push_back(std::move(row));
  }
  const std::string name = sheet.name;
  finish(std::move(sheet));
  return name;
}

std::string DataSheets::add_figures(const ComposedKpis& kpis) {
  document::Sheet sheet = begin(kpis.sheet.name);
  sheet.columns = {own_column("Имя показателя", "id", ColumnFormat::Text, "имя показателя в описании реестра"),
                   own_column("Показатель", "title", ColumnFormat::Text, "название показателя"),
                   own_column("Начало периода", "from", ColumnFormat::Date, "первый день периода"),
                   own_column("Период", "period", ColumnFormat::Text, "за какое время"),
                   own_column("Значение", "value", ColumnFormat::Decimal, "пусто — запись так далеко не идёт")};
  sheet.columns.back().source = "у каждого показателя своё, ниже";
  for (std::size_t i = 0; i < kpis.ids.size(); ++i) {
    const document::CellValue& title = kpis.sheet.rows[i].cells.front().value;
    figures_.push_back({{sheet.table_name, sheet.name, Cell(title), kpis.ids[i], "показатель",
                         kpis.notes[i].empty() ? Cell(title) : Cell(kpis.notes[i]), kpis.sources[i]},
                        {}});
  }
  for (const FigurePoint& point : kpis.points)
    sheet.rows.push_back({{point.id, point.title, point.from, point.period, figure(point.value)}, {}});
  const std::string name = sheet.name;
  finish(std::move(sheet));
  return name;
}

document::Sheet DataSheets::dictionary() const {
  document::Sheet sheet;
  sheet.kind = document::SheetKind::Data;
  sheet.name = kDictionary;
  sheet.table_name = "t_" + register_ + "_dictionary";
  std::replace(sheet.table_name.begin(), sheet.table_name.end(), '-', '_');
  for (const char* title : {"Таблица", "Лист", "Столбец", "Имя", "Тип", "Что значит", "Откуда"})
    sheet.columns.push_back({title, 0, ColumnFormat::Text, 0});
  name_columns(sheet.columns);
  for (const document::Sheet& of : sheets_) {
    for (const Column& column : of.columns) {
      sheet.rows.push_back(
          {{of.table_name, of.name, column.title, column.id, type_name(column.format),
            column.note.empty() ? column.title : column.note, column.source.empty() ? "запись" : column.source},
           {}});
    }
  }
  sheet.rows.insert(sheet.rows.end(), figures_.begin(), figures_.end());
  return sheet;
}

void DataSheets::put_into(document::Workbook& book) {
  if (sheets_.empty()) return;
  std::set<std::string> taken = names_;
  taken.insert(kDictionary);
  for (document::Sheet& sheet : book.sheets) sheet.name = own_name(sheet.name, taken);
  document::Sheet words = dictionary();
  for (document::Sheet& sheet : sheets_) {
    for (Column& column : sheet.columns) column.note.clear();
    book.sheets.push_back(std::move(sheet));
  }
  book.sheets.push_back(std::move(words));
}

}  // namespace dyak::composition
