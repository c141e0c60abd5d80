#include <algorithm>
#include <charconv>
#include <system_error>

#include "engine/cases/journal_pages.hpp"
#include "engine/http/api/api.hpp"
#include "engine/http/api/api_papers.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/papers.hpp"
#include "engine/service/read_cases.hpp"
#include "output/document/data_text.hpp"

namespace dyak::http::api {

Response document(Context& context) {
  const cases::Case state = context.visible_case(context.at("case"));
  const auto paper = context.view->paper(PaperId{state.id.value + "/" + context.at("paper")});
  const bool is_there = std::any_of(state.papers.begin(), state.papers.end(), [&](const cases::Paper& one) {
    return "p" + std::to_string(one.ordinal) == context.at("paper");
  });
  if (!paper || !is_there) throw Error(ErrorCode::NotFound, "Документа «" + context.at("paper") + "» в деле нет");
  const std::string& format = context.request.parameter("format");
  if (!format.empty() && format != "pdf" && format != "docx")
    throw HttpError(400, "bad-parameter", "Параметр format: pdf или docx");
  const std::string tag = "\"" + paper->sha256 + (format == "docx" ? "-docx" : "") + "\"";
  if (names_tag(context.request.header("if-none-match"), tag, Compare::Weak))
    return Response{304, "", {{"ETag", tag}}, ""};
  std::string name = state.number();
  for (const cases::Paper& known : state.papers) {
    if ("p" + std::to_string(known.ordinal) != context.at("paper")) continue;
    if (name.empty()) name = paper_title(known, context.app.definitions());
    if (!known.number.empty() && known.number != name) name += " " + known.number;
    name += known.draft ? " (проект)" : "";
  }
  Response response;
  response.type = "application/pdf";
  if (format == "docx") {
    response = docx_of(*paper, name);
  } else {
    response.body = service::paper_bytes(*paper, context.app.world().renderer);
  }
  put_header(response, "ETag", tag);
  put_header(response, "Cache-Control", "private, no-cache");
  if (format == "docx") return response;
  put_header(response, "Content-Disposition",
             content_disposition(context.request.parameter("save") == "1" ? "attachment" : "inline", name + ".pdf"));
  return response;
}

namespace {

/// Where a page of a journal ended: «2026//0000000012».
struct JournalCursor {
  int year = 0;
  cases::JournalPlace place{};

  static JournalCursor of(const cases::JournalEntry& entry) { return {entry.year, {entry.scope, entry.n}}; }
  /// Another list's cursor is refused.
  static JournalCursor read(const std::string& text) {
    const auto first = text.find('/');
    const auto last = text.rfind('/');
    if (first == std::string::npos || last == first) refuse_cursor();
    const auto year = number_in(text.substr(0, first));
    const auto n = number_in(text.substr(last + 1));
    if (!year || !n) refuse_cursor();
    return {*year, {text.substr(first + 1, last - first - 1), *n}};
  }
  std::string text() const {
    const std::string n = std::to_string(place.n);
    return std::to_string(year) + "/" + place.scope + "/" + std::string(10 - n.size(), '0') + n;
  }

 private:
  static std::optional<int> number_in(const std::string& digits) {
    int number = 0;
    const char* const end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, number);
    return read.ec == std::errc{} && read.ptr == end && number >= 0 ? std::optional(number) : std::nullopt;
  }
};

/// Numbers of the journal from the oldest on, at most so many: those of a year, or of all (0).
std::vector<cases::JournalEntry> numbers_after(const Context& context, const std::string& journal, int year,
                                               const std::optional<JournalCursor>& after, std::size_t most) {
  const auto& pages = dynamic_cast<const cases::JournalPages&>(*context.view);
  std::vector<int> years = pages.journal_years(journal);
  std::sort(years.begin(), years.end());
  std::vector<cases::JournalEntry> found;
  for (const int one : years) {
    if ((year != 0 && one != year) || (after && one < after->year)) continue;
    cases::JournalQuery query{journal, one, {}, static_cast<int>(most - found.size()), true, {}};
    if (after && one == after->year) query.after = after->place;
    for (cases::JournalEntry& entry : pages.journal_page(query)) found.push_back(std::move(entry));
    if (found.size() == most) break;
  }
  return found;
}

Value entry_value(const Context& context, const cases::JournalEntry& entry) {
  return Record{{"journal", entry.journal},    {"scope", entry.scope},
                {"year", entry.year},          {"n", entry.n},
                {"text", entry.text},          {"date", entry.date},
                {"case", entry.case_id.value}, {"title", entry.title},
                {"annulled", entry.annulled},  {"annulled_by", service::annulled_by(*context.view, entry)},
                {"reason", entry.reason}};
}

}  // namespace

Response journal_entries(Context& context) {
  const std::string& id = context.at("id");
  if (!context.app.definitions().journals.contains(id)) throw Error(ErrorCode::NotFound, "Журнала «" + id + "» нет");
  const auto limit = static_cast<std::size_t>(number_parameter(context, "limit", 1, 200, 50));
  const int year = number_parameter(context, "year", 0, 9999, 0);
  const std::string& asked = context.request.parameter("after");
  const auto after = asked.empty() ? std::nullopt : std::optional(JournalCursor::read(asked));
  auto entries = numbers_after(context, id, year, after, limit + 1);
  Record page;
  if (entries.size() > limit) {
    entries.pop_back();
    page["next"] = JournalCursor::of(entries.back()).text();
  }
  List items;
  for (const cases::JournalEntry& entry : entries) items.push_back(entry_value(context, entry));
  page["items"] = std::move(items);
  return json_response(std::move(page));
}

namespace {

struct Wanted {
  std::string type;
  std::string ending;
};

Wanted wanted_format(const std::string& format) {
  if (format.empty() || format == "xlsx")
    return {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"};
  if (format == "csv") return {"text/csv; charset=utf-8", ".csv"};
  if (format == "jsonl") return {"application/x-ndjson", ".jsonl"};
  throw HttpError(400, "bad-parameter", "Вид «" + format + "» не понят", "Возможны: xlsx, csv, jsonl");
}

std::string clean_table(const document::Workbook& book, const std::string& table, bool csv) {
  const document::Sheet* sheet = document::data_sheet(book, table);
  if (sheet != nullptr) return csv ? document::csv(*sheet, book.zone) : document::json_lines(*sheet, book.zone);
  std::string known;
  for (const std::string& name : document::data_tables(book)) known += (known.empty() ? "" : ", ") + name;
  throw HttpError(400, "bad-parameter", "Таблицы «" + table + "» в реестре нет", "Есть: " + known);
}

}  // namespace

Response register_file(Context& context) {
  const std::string& id = context.at("id");
  const std::string& text = context.request.parameter("period");
  const auto period = composition::parse_period(text.empty() ? std::to_string(context.app.today().year()) : text);
  if (!period)
    throw HttpError(400, "bad-parameter", "Период «" + text + "» не понят",
                    "Например: 2026, 2026-H2, 2026-Q4, 2026-09, 2026-W38, 2026-09-01..2026-10-15");
  const Wanted wanted = wanted_format(context.request.parameter("format"));
  Response response;
  response.type = wanted.type;
  const auto stop = [&context] { return context.request.is_left(); };
  response.body =
      wanted.ending == ".xlsx"
          ? context.app.service().export_register(id, *period, context.actor, std::nullopt, stop)
          : clean_table(context.app.service().compose_register(id, *period, context.actor, std::nullopt, stop),
                        context.request.parameter("table"), wanted.ending == ".csv");
  put_header(response, "Content-Disposition",
             content_disposition("attachment", context.app.definitions().registers.find(id)->second.title + " " +
                                                   period->title + wanted.ending));
  return response;
}

}  // namespace dyak::http::api
