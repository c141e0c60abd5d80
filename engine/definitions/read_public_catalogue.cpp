#include "engine/definitions/read_public_catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/read_row.hpp"
#include "engine/definitions/scopes.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Scope;
using expression::Type;

namespace {

class CatalogueReader {
 public:
  CatalogueReader(Reading& reading, const Known& known) : reading_(reading), known_(known) {}

  CatalogueDefinition read(const Node& node) {
    MapReader map(reading_, node, keys::kCatalogue);
    if (const Node* id = map.need("catalogue")) made_.id = reading_.id(*id);
    made_.place = node.place;
    made_.title = map.text("title");
    made_.basis = map.text("basis");
    read_source(map);
    const auto frame = std::make_shared<const Scope>(record_scope(*known_.definitions).with("count", Type::whole()));
    for (const Node* line : map.items("intro")) made_.intro.push_back(reading_.slots(*line, frame));
    made_.main = map.flag("main");
    made_.readers = map.condition("readers", card_);
    made_.updated = map.expression("updated", card_, Type::any());
    made_.code = map.slots("code", card_);
    made_.heading = map.slots("heading", card_);
    for (const Node* item : map.items("fields")) made_.fields.push_back(field(*item));
    for (const Node* item : map.items("facets")) made_.facets.push_back(facet(*item));
    made_.files = map.expression("files", card_, Type::list_of(Type::any()));
    made_.licence = map.slots("licence", card_);
    map.finish();
    return std::move(made_);
  }

 private:
  void read_source(MapReader& map) {
    const Node* node = map.need("cards");
    if (node == nullptr) return;
    MapReader cards(reading_, *node, keys::kCards);
    if (const Node* process = cards.need("process")) {
      made_.process = reading_.text(*process);
      reading_.refer(process->place, made_.process, known_.processes(), "unknown-process", "процесса");
    }
    card_ = std::make_shared<const Scope>(cases_scope(*known_.definitions, {made_.process}));
    made_.where = cards.condition("where", card_);
    for (const Node* item : cards.items("sort")) made_.sort.push_back(reading_.expression(*item, card_, Type::any()));
    cards.finish();
  }

  CatalogueField field(const Node& node) {
    MapReader map(reading_, node, keys::kCardField);
    CatalogueField field;
    field.place = node.place;
    field.label = map.slots("label", card_);
    field.each = map.expression("each", card_, Type::list_of(Type::any()));
    const ScopePtr line = map.get("each") == nullptr ? card_ : with(card_, "item", element_of(field.each.type()));
    if ((map.get("text") != nullptr) == (map.get("value") != nullptr)) {
      reading_.error(node.place, "card-content", "у строки карточки нет содержания или оно названо дважды",
                     "text: ТЕКСТ или value: ВЫРАЖЕНИЕ");
    }
    field.text = map.slots("text", line);
    field.value = map.expression("value", line, Type::any());
    field.show = map.condition("show", line);
    field.instead = map.slots("instead", line);
    field.search = map.flag("search");
    field.in_list = map.flag("in_list");
    map.finish();
    return field;
  }

  CatalogueFacet facet(const Node& node) {
    MapReader map(reading_, node, keys::kFacet);
    CatalogueFacet facet;
    if (const Node* id = map.need("id")) facet.id = reading_.name(*id);
    const bool twice = std::any_of(made_.facets.begin(), made_.facets.end(), [&](const CatalogueFacet& other) {
      return !facet.id.empty() && other.id == facet.id;
    });
    if (twice) {
      reading_.error(map.get("id")->place, "duplicate-id", fmt::format("отбор «{}» уже описан", facet.id),
                     "назовите иначе");
    }
    facet.title = map.slots("title", card_);
    facet.value = map.expression("value", card_, Type::any());
    map.finish();
    return facet;
  }

  Reading& reading_;
  const Known& known_;
  CatalogueDefinition made_;
  ScopePtr card_;
};

}  // namespace

CatalogueDefinition read_public_catalogue(Reading& reading, const Node& node, const Known& known) {
  return CatalogueReader(reading, known).read(node);
}

}  // namespace dyak::definitions
