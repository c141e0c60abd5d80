// The open catalogue.
#include "engine/definitions/keys/tables.hpp"

namespace dyak::definitions::keys {
namespace {

constexpr Key kCatalogueRows[] = {
    {"catalogue", "id", kMust, "", "имя"},
    {"title", "text", kMust, "", "название"},
    {"basis", "text", kMay, "", "пункт положения"},
    {"intro", "slots*", kMay, "", "вступление; {count} — сколько карточек"},
    {"cards", "cards", kMust, "", "какие дела показать"},
    {"main", "flag", kMay, "false", "открывается без имени; ни у одного — первый по имени"},
    {"readers", "cel", kMay, "", "кому показать карточку; читает actor, без входа он никто; нет ключа — всем"},
    {"updated", "cel", kMay, "", "день или момент карточки в ленте Atom; нет ключа — нет ленты"},
    {"code", "slots", kMust, "", "обозначение карточки, оно же её адрес"},
    {"heading", "slots", kMust, "", "заголовок карточки"},
    {"fields", "[card-field]+", kMust, "", "строки карточки"},
    {"facets", "[facet]", kMay, "", "отборы по значению"},
    {"files", "cel", kMay, "", "файлы: записи с name, sha256, size"},
    {"licence", "slots", kMay, "", "на каких условиях можно пользоваться"}};

constexpr Key kCardsRows[] = {{"process", "id", kMust, "", "процесс"},
                              {"where", "cel", kMay, "", "какие его дела; нет ключа — все"},
                              {"sort", "cel*", kMay, "", "по чему упорядочить"}};

constexpr Key kCardFieldRows[] = {{"label", "slots", kMust, "", "подпись"},
                                  {"text", "slots", kMay, "", "что сказано: текст"},
                                  {"value", "cel", kMay, "", "или значение"},
                                  {"each", "cel", kMay, "", "по строке на элемент списка; он — item"},
                                  {"show", "cel", kMay, "", "при каком условии показать: без него нет и в поиске"},
                                  {"instead", "slots", kMay, "", "что сказать вместо"},
                                  {"search", "flag", kMay, "false", "искать по этим словам"},
                                  {"in_list", "flag", kMay, "false", "показать и в списке"}};

constexpr Key kFacetRows[] = {{"id", "name", kMust, "", "имя"},
                              {"title", "slots", kMust, "", "подпись"},
                              {"value", "cel", kMust, "", "по какому значению"}};

}  // namespace

constinit const Keys kCatalogue{"catalogue", "каталога", "Открытый каталог", {kCatalogueRows}};
constinit const Keys kCards{"cards", "карточек", "Какие дела показать", {kCardsRows}};
constinit const Keys kCardField{"card-field",     "строки карточки", "Строка карточки",
                                {kCardFieldRows}, "text / value",    true};
constinit const Keys kFacet{"facet", "отбора", "Отбор", {kFacetRows}};

}  // namespace dyak::definitions::keys
