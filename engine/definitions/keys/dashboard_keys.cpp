// Figures about cases, each of which leads to its cases.
#include "engine/definitions/keys/dashboard_keys.hpp"

#include "engine/definitions/keys/tables.hpp"

namespace dyak::definitions::keys {
namespace {

constexpr Key kDashboardRows[] = {
    {"dashboard", "id", kMust, "", "имя, оно же адрес"},
    {"title", "text", kMust, "", "название"},
    {"basis", "text", kMay, "", "пункт положения"},
    {"by", "id*", kMust, "", "роли, которым она открыта; дела в ней — только те, что им видны"},
    {"period", "(week month quarter half-year year none)", kMay, "none", "за какое время показать сначала"},
    {"figures", "[figure]+", kMust, "", "числа"}};

constexpr Key kFigureRows[] = {
    {"id", "id", kMust, "", "имя: по нему открываются дела числа"},
    {"title", "text", kMust, "", "подпись"},
    {"about", "text", kMay, "", "что именно посчитано"},
    {"show", "(count share)", kMay, "count", "сколько строк, или какая их часть подходит под counts"},
    {"per", "(none week month)", kMay, "none", "столбик на каждую неделю или месяц по period_date"},
    {"rows", "rows", kMust, "", "что считать, как у листа реестра; столбик на каждый ключ group"}};

}  // namespace

constinit const Keys kDashboard{"dashboard", "сводки", "Сводка", {kDashboardRows}};
constinit const Keys kFigure{"figure", "числа сводки", "Число сводки", {kFigureRows}};

}  // namespace dyak::definitions::keys
