// The open catalogue: pages, files and API for everybody.
#include <algorithm>

#include "engine/base/json.hpp"
#include "engine/http/api/api.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/pages/catalogue_html.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/wire/problem.hpp"
#include "output/xlsx/xlsx.hpp"

namespace dyak::http {
namespace {

constexpr std::size_t kLongestSearch = 200;

service::OpenCatalogue::CataloguePtr catalogue_of(Context& context) {
  return context.app.catalogue().get(*context.view, context.request.parameter("catalogue"));
}

CatalogueSite site_of(const App& app) {
  const auto& organisation = app.definitions().organisation;
  return {organisation.short_name.empty() ? organisation.name.nominative : organisation.short_name, "/catalogue", false,
          app.health.now().write_trouble};
}

CatalogueSearch search_of(const Context& context, const composition::PublicCatalogue& catalogue) {
  CatalogueSearch search{context.request.parameter("q"), {}};
  if (search.text.size() > kLongestSearch)
    throw HttpError(400, "bad-parameter", "Искать можно не больше 200 знаков", "Сократите запрос");
  for (const composition::Facet& facet : catalogue.facets) {
    if (const std::string& chosen = context.request.parameter(facet.id); !chosen.empty())
      search.chosen[facet.id] = chosen;
  }
  return search;
}

Response html(std::string body) {
  Response response;
  response.type = "text/html; charset=utf-8";
  response.body = std::move(body);
  return response;
}

const composition::Card& card_of(const composition::PublicCatalogue& catalogue, const std::string& id) {
  const composition::Card* card = catalogue.card(id);
  if (card == nullptr) throw Error(ErrorCode::NotFound, "Такой карточки в каталоге нет");
  return *card;
}

}  // namespace

namespace pages {

Response catalogue(Context& context) {
  const auto known = catalogue_of(context);
  const CatalogueSearch search = search_of(context, *known);
  const auto shown = composition::find_cards(*known, context.app.definitions().language, search.text, search.chosen);
  return html(catalogue_list_page(context.app.templates(), site_of(context.app), *known, shown, search));
}

Response catalogue_card(Context& context) {
  const auto known = catalogue_of(context);
  if (context.at("card") == "catalogue.xlsx") return catalogue_workbook(context);
  return html(
      catalogue_card_page(context.app.templates(), site_of(context.app), *known, card_of(*known, context.at("card"))));
}

Response catalogue_workbook(Context& context) {
  const auto known = catalogue_of(context);
  Response response;
  response.type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  response.body = xlsx::write_xlsx(context.app.catalogue().workbook(*known), context.app.world().temporary_directory);
  put_header(response, "Content-Disposition", content_disposition("attachment", known->title + ".xlsx"));
  return response;
}

Response catalogue_file(Context& context) {
  const auto known = catalogue_of(context);
  const std::string& sha256 = context.at("sha256");
  std::shared_ptr<const Bytes> bytes = service::OpenCatalogue::file(context.app.world().store, *known, sha256);
  if (!bytes) throw Error(ErrorCode::NotFound, "Такого файла в каталоге нет");
  std::string name = sha256;
  for (const composition::Card& card : known->cards) {
    for (const composition::CardFile& file : card.files) name = file.sha256 == sha256 ? file.name : name;
  }
  Response response;
  response.type = "application/octet-stream";
  response.file = std::move(bytes);
  put_header(response, "ETag", "\"" + sha256 + "\"");
  put_header(response, "Cache-Control", "public, max-age=86400");
  put_header(response, "Content-Disposition", content_disposition("attachment", name));
  return response;
}

}  // namespace pages

namespace api {

Response catalogue(Context& context) {
  const auto known = catalogue_of(context);
  const CatalogueSearch search = search_of(context, *known);
  Record answer = composition::to_value(*known).as_record();
  List cards;
  for (const composition::Card* card :
       composition::find_cards(*known, context.app.definitions().language, search.text, search.chosen)) {
    cards.push_back(composition::to_value(*card));
  }
  answer["cards"] = std::move(cards);
  return json_response(answer);
}

Response catalogue_card(Context& context) {
  return json_response(composition::to_value(card_of(*catalogue_of(context), context.at("card"))));
}

}  // namespace api
}  // namespace dyak::http
