// Papers over all cases, and many of them as one file for the printer.
#include "engine/http/api/api_papers.hpp"
#include "engine/http/api/api.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/api/paper_list.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/compare_papers.hpp"
#include "output/docx/docx.hpp"

namespace dyak::http::api {
namespace {

constexpr const char* kPlaceLike = "2026-09-10~c-000001~00001";

Value listed_value(const ListedPaper& one, const definitions::Definitions& definitions) {
  Record value = cases::shown_in_api(*one.paper);
  value["id"] = one.id();
  value["case"] = one.state->id.value;
  value["case_number"] = one.state->number();
  value["title"] = paper_title(*one.paper, definitions);
  value["href"] = "/api/v1/documents/" + one.id();
  return value;
}

service::WantedPaper wanted_of(const Value& entry, const std::string& pointer) {
  const auto refuse = [](const std::string& place, const std::string& message) {
    refuse_member(place, "field-type", message, "Например: {\"id\": \"c-000001/p1\", \"copies\": 2}");
  };
  if (!entry.is_record() || !entry["id"].is_text()) refuse(pointer, "Документ называется записью с полем id");
  for (const auto& [name, value] : entry.as_record()) {
    if (name != "id" && name != "copies")
      refuse_member(pointer + "/" + name, "unknown-member", "Неизвестное поле «" + name + "»", "Возможны: id, copies");
  }
  service::WantedPaper wanted{entry["id"].as_text(), 0};
  const Value& copies = entry["copies"];
  if (copies.is_null()) return wanted;
  const bool whole = copies.is_number() && copies.as_number().is_integer();
  if (!whole || copies.as_number() < Rational(1) || copies.as_number() > Rational(bundle::Limits{}.copies))
    refuse_member(pointer + "/copies", "bundle-copies",
                  "Число экземпляров — целое, от 1 до " + std::to_string(bundle::Limits{}.copies));
  wanted.copies = static_cast<int>(copies.as_number().numerator());
  return wanted;
}

const char* change_word(document::Change change) {
  if (change == document::Change::Removed) return "removed";
  return change == document::Change::Added ? "added" : "same";
}

Value line_value(const document::ChangedLine& line) {
  List pieces;
  for (const document::ChangePiece& piece : line.pieces)
    pieces.push_back(Record{{"change", change_word(piece.change)}, {"text", piece.text}});
  const bool changed = line.change == document::Change::Same && line.is_changed();
  return Record{{"change", changed ? "changed" : change_word(line.change)}, {"pieces", std::move(pieces)}};
}

}  // namespace

Response docx_of(const cases::StoredPaper& paper, const std::string& name) {
  Response response;
  response.type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  response.body = docx::write_docx(document::from_value(paper.document));
  put_header(response, "Content-Disposition", content_disposition("attachment", name + ".docx"));
  return response;
}

Response paper_changes(Context& context) {
  const service::ActorView reading(context.app.world(), *context.view, context.actor);
  const service::FoundPaper found = service::find_paper(reading, context.at("case") + "/" + context.at("paper"));
  const std::string& with = context.request.parameter("with");
  const auto beside = service::version_beside(found.state, found.paper);
  if (with.empty() && !beside) throw Error(ErrorCode::NotFound, "Другого варианта этого документа в деле нет");
  const auto asked = Rational::parse(with.starts_with('p') ? with.substr(1) : with);
  if (!with.empty() && (!asked || !asked->is_integer() || *asked < Rational(1) || *asked > Rational(1'000'000)))
    throw HttpError(400, "bad-parameter", "Параметр with: какой документ дела, например p1");
  const service::ComparedPapers compared = service::compare_papers(
      *context.view, found, with.empty() ? beside->ordinal : static_cast<int>(asked->numerator()));
  List lines;
  for (const document::ChangedLine& line : compared.difference.lines) lines.push_back(line_value(line));
  const std::string papers = found.state.id.value + "/p";
  return json_response(Record{{"before", papers + std::to_string(compared.before.ordinal)},
                              {"after", papers + std::to_string(compared.after.ordinal)},
                              {"rough", compared.difference.rough},
                              {"lines", std::move(lines)}});
}

Response list_papers(Context& context) {
  PaperFilter filter = paper_filter_of(context.request);
  filter.drafts = flag_parameter(context, "drafts");
  if (!filter.unclear.empty()) {
    throw HttpError(400, "bad-parameter", "День «" + filter.unclear.front() + "» не понят", "Пишите так: 2026-09-14");
  }
  if (!filter.after.empty() && !is_alike(filter.after, kPlaceLike)) refuse_cursor();
  const auto limit = static_cast<std::size_t>(number_parameter(context, "limit", 1, 200, 50));
  const PaperPage found = listed_papers(context, filter, limit);
  List items;
  for (const ListedPaper& one : found.items) items.push_back(listed_value(one, context.app.definitions()));
  Record page{{"items", std::move(items)}};
  if (found.more) page["next"] = found.items.back().place();
  return json_response(page);
}

Response print_papers(Context& context) {
  const Value body = body_of(context);
  check_members(body, {"papers", "duplex"});
  const Value& duplex = body["duplex"];
  if (!duplex.is_null() && !duplex.is_bool()) refuse_member("/duplex", "field-type", "Поле «duplex» — true или false");
  if (!body["papers"].is_list()) refuse_member("/papers", "field-type", "Поле «papers» — список документов");
  std::vector<service::WantedPaper> wanted;
  for (const Value& entry : body["papers"].as_list())
    wanted.push_back(wanted_of(entry, "/papers/" + std::to_string(wanted.size())));
  const bool two = duplex.is_bool() && duplex.as_bool();
  return printed(context, wanted, two ? bundle::Sides::Two : bundle::Sides::One);
}

}  // namespace dyak::http::api
