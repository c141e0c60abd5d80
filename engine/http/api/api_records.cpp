#include <algorithm>

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

Response journal_entries(Context& context) {
  const std::string& id = context.at("id");
  if (!context.app.definitions().journals.contains(id)) throw Error(ErrorCode::NotFound, "Журнала «" + id + "» нет");
  const auto entries = context.view->journal(id, number_parameter(context, "year", 0, 9999, 0));
  const auto key = [](const cases::JournalEntry& entry) {
    const std::string n = std::to_string(entry.n);
    return std::to_string(entry.year) + "/" + entry.scope + "/" + std::string(10 - n.size(), '0') + n;
  };
  return json_response(page_of(context, entries, key, [&](const cases::JournalEntry& entry) {
    return Value(Record{{"journal", entry.journal},
                        {"scope", entry.scope},
                        {"year", entry.year},
                        {"n", entry.n},
                        {"text", entry.text},
                        {"date", entry.date},
                        {"case", entry.case_id.value},
                        {"title", entry.title},
                        {"annulled", entry.annulled},
                        {"annulled_by", service::annulled_by(*context.view, entry)},
                        {"reason", entry.reason}});
  }));
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
