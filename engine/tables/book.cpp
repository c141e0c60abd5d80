// A workbook goes to a child and comes back as lines of JSON, one of them a sheet, a row of it or a finding.
#include "engine/tables/book.hpp"

#include "engine/base/error.hpp"
#include "engine/base/json.hpp"
#include "engine/sandbox/sandbox.hpp"

namespace dyak::tables {
namespace {

bool begins_with(std::string_view bytes, std::string_view mark) { return bytes.substr(0, mark.size()) == mark; }

Value value_of(const Sheet::Line& line) {
  return List{line.number, line.hidden, List(line.cells.begin(), line.cells.end())};
}

/// What read_xlsx has found, for the parent.
std::string read_apart(std::string_view bytes) {
  const Book book = read_xlsx(bytes);
  std::string all;
  const auto put = [&](const Value& one) { all += to_json(one) + "\n"; };
  for (const Diagnostic& one : book.findings) {
    put(Record{{"error", one.severity == Severity::Error},
               {"code", one.code},
               {"message", one.message},
               {"hint", one.hint},
               {"line", one.place.line},
               {"column", one.place.column}});
  }
  for (const Sheet& sheet : book.sheets) {
    List merges;
    for (const auto& one : sheet.merges) merges.push_back(List{one.top, one.left, one.bottom, one.right});
    put(Record{{"sheet", sheet.name}, {"hidden", sheet.hidden}, {"merges", std::move(merges)}});
    for (const auto& line : sheet.lines) put(value_of(line));
  }
  return all;
}

const sandbox::Job kReadBook{"workbook", read_apart, {}};

int number_in(const Value& list, std::size_t at) { return static_cast<int>(list.as_list()[at].as_integer()); }

void put_part(Book& book, const Value& one) {
  if (one.is_list()) {
    Sheet::Line line{number_in(one, 0), one.as_list()[1].as_bool(), {}};
    for (const Value& cell : one.as_list()[2].as_list()) line.cells.push_back(cell.as_text());
    book.sheets.back().lines.push_back(std::move(line));
  } else if (one["sheet"].is_text()) {
    Sheet sheet;
    sheet.name = one["sheet"].as_text();
    sheet.hidden = one["hidden"].as_bool();
    for (const Value& merge : one["merges"].as_list())
      sheet.merges.push_back({number_in(merge, 0), number_in(merge, 1), number_in(merge, 2), number_in(merge, 3)});
    book.sheets.push_back(std::move(sheet));
  } else {
    book.findings.push_back(
        {one["error"].as_bool() ? Severity::Error : Severity::Warning,
         one["code"].as_text(),
         one["message"].as_text(),
         one["hint"].as_text(),
         {"", static_cast<int>(one["line"].as_integer()), static_cast<int>(one["column"].as_integer())},
         {}});
  }
}

Book read_in_child(std::string_view bytes) {
  Book book;
  try {
    const std::string answer = sandbox::run(kReadBook, bytes);
    std::string_view rest = answer;
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n');
      const ParsedJson one = parse_json(rest.substr(0, end));
      if (!one.findings.empty() || end == std::string_view::npos) DYAK_EXPECT(!"the child writes whole lines of JSON");
      put_part(book, one.value);
      rest.remove_prefix(end + 1);
    }
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    return {{}, error.details};
  }
  return book;
}

}  // namespace

std::size_t cells_of(const Book& book) {
  std::size_t all = 0;
  for (const Sheet& sheet : book.sheets) {
    for (const auto& line : sheet.lines) all += line.cells.size();
  }
  return all;
}

Book read_book(std::string_view bytes) {
  if (begins_with(bytes, "PK")) {
    if (bytes.size() > BookLimits{}.bytes)
      return {{},
              {refusal("table-limit", "Книга больше " + std::to_string(BookLimits{}.bytes / 1024 / 1024) + " МБ",
                       "Разделите её на части")}};
    return read_in_child(bytes);
  }
  if (begins_with(bytes, "\xD0\xCF\x11\xE0")) {
    return {{},
            {refusal("table-old", "Это книга Excel старого образца (.xls) или книга, закрытая паролем",
                     "В Excel: «Сохранить как» — «Книга Excel (.xlsx)», без пароля")}};
  }
  if (begins_with(bytes, "%PDF"))
    return {{}, {refusal("table-workbook", "Это PDF, а нужна таблица", "Загрузите книгу Excel (.xlsx) или CSV")}};
  return read_csv(bytes);
}

}  // namespace dyak::tables
