// The open catalogue: pages, files and API for everybody.
#include <algorithm>

#include "engine/base/json.hpp"
#include "engine/http/api/api.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/app/request_checks.hpp"
#include "engine/http/pages/catalogue_feed.hpp"
#include "engine/http/pages/catalogue_html.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/term_feed.hpp"
#include "output/xlsx/xlsx.hpp"

namespace dyak::http {
namespace {

constexpr std::size_t kLongestSearch = 200;

service::OpenCatalogue::CataloguePtr catalogue_of(Context& context) {
  return context.app.catalogue().get(*context.view, context.request.parameter("catalogue"), context.actor);
}

// The main catalogue is opened without a name.
std::string query_of(const App& app, const std::string& id) {
  const std::string main = service::OpenCatalogue::main_of(app.definitions());
  return id == main ? std::string{} : "?catalogue=" + url_encoded(id);
}

std::vector<std::pair<std::string, std::string>> others_of(const App& app, const std::string& id) {
  std::vector<std::pair<std::string, std::string>> others;
  for (const auto& [other, definition] : app.definitions().catalogues)
    if (other != id) others.emplace_back("/catalogue" + query_of(app, other), definition.title);
  return others;
}

CatalogueSite site_of(const App& app, const composition::PublicCatalogue& catalogue) {
  const auto& organisation = app.definitions().organisation;
  return {organisation.short_name.empty() ? organisation.name.nominative : organisation.short_name,
          "/catalogue",
          false,
          app.health.now().write_trouble,
          query_of(app, catalogue.id),
          others_of(app, catalogue.id)};
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

Response feed_of(Context& context, const composition::PublicCatalogue& catalogue) {
  if (!catalogue.has_feed) throw Error(ErrorCode::NotFound, "У этого каталога нет ленты");
  const std::string site = (context.app.options().secure ? "https://" : "http://") + context.request.header("host");
  const auto& organisation = context.app.definitions().organisation;
  Response response;
  response.type = "application/atom+xml; charset=utf-8";
  response.body = catalogue_feed(
      catalogue, organisation.short_name.empty() ? organisation.name.nominative : organisation.short_name, site,
      site + context.request.target);
  return only_when_changed(context.request, std::move(response));
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
  return html(catalogue_list_page(context.app.templates(), site_of(context.app, *known), *known, shown, search));
}

Response catalogue_card(Context& context) {
  const auto known = catalogue_of(context);
  if (context.at("card") == "catalogue.xlsx") return catalogue_workbook(context);
  return html(catalogue_card_page(context.app.templates(), site_of(context.app, *known), *known,
                                  card_of(*known, context.at("card"))));
}

Response catalogue_feed(Context& context) { return feed_of(context, *catalogue_of(context)); }

/// For a reader of feeds, which signs in nowhere: the address itself is the secret, the one of the calendar of terms.
Response catalogue_feed_of(Context& context) {
  const service::World& world = context.app.world();
  const auto reader = service::term_feed_reader(world, *context.view, context.at("user"), context.at("secret"));
  if (!reader) throw Error(ErrorCode::NotFound, "Такой ленты нет: ссылку отозвали или переписали с ошибкой");
  return feed_of(context, *context.app.catalogue().get(*context.view, context.at("catalogue"), *reader));
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
