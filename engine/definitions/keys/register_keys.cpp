// Registers: what a spreadsheet asks of the record.
#include <algorithm>
#include <array>

#include "engine/definitions/keys/tables.hpp"

namespace dyak::definitions::keys {
namespace {

constexpr Key kRegisterRows[] = {
    {"register", "id", kMust, "", "имя"},
    {"title", "text", kMust, "", "название"},
    {"basis", "text", kMay, "", "пункт положения"},
    {"period", "(week month quarter half-year year none)", kMay, "none", "о каком времени"},
    {"as_of", "(now period-end)", kMay, "now", "на какой момент читать запись"},
    {"schedule", "(week month quarter half-year year) | schedule", kMay, "", "когда составляется сам"},
    {"to", "id | receiver | [id | receiver]", kMay, "", "чья папка: роль или человек"},
    {"sealed", "flag", kMay, "true", "закрыть ячейки выданной книги от правки (без пароля)"},
    {"sheets", "[sheet]+", kMay, "", "листы; у реестра с одним листом его ключи стоят прямо здесь"}};

constexpr std::array kSheetRows{
    Key{"name", "slots", kMust, "", "название листа; лишние знаки и длина поправляются сами"},
    Key{"kind", "(journal table)", kMay, "journal",
        "журнал — с графами «1 2 3» под шапкой, без фильтра; таблица — с фильтром на шапке"},
    Key{"data", "flag", kMay, "true", "и его строки — на чистый лист «Данные»"},
    Key{"title", "slots*", kMay, "", "строки над таблицей: название, потом подзаголовки"},
    Key{"rows", "rows", kMay, "", "что за строки"},
    Key{"columns", "[register-column]+", kMay, "", "столбцы"},
    Key{"style", "[style]", kMay, "", "как выделить строки"},
    Key{"chart", "chart*", kMay, "", "диаграммы"},
    Key{"kpi", "[kpi]+", kMay, "", "или показатели: за период, за прошлый, год назад"},
    Key{"trend", "number", kMay, "0", "у показателей: ход за столько месяцев, маленькой диаграммой"},
    Key{"panels", "[panel]+", kMay, "", "или страница: таблицы и диаграммы рядом, на одном листе бумаги"},
    Key{"says", "slots | said | [slots | said]", kMay, "",
        "у страницы: выводы; {kpi.ИМЯ.value} — показатели её панелей"},
    Key{"closing", "slots*", kMay, "",
        "строки под таблицей: {rows} — сколько строк, {counted} — сколько из них считается"}};

constexpr Key kPanelRows[] = {
    {"title", "slots", kMay, "", "заголовок"},
    {"span", "number", kMay, "12", "ширина: сколько двенадцатых страницы"},
    {"rows", "rows", kMay, "", "что за строки"},
    {"columns", "[register-column]+", kMay, "", "столбцы"},
    {"style", "[style]", kMay, "", "как выделить строки"},
    {"chart", "chart*", kMay, "", "диаграммы под таблицей"},
    {"kpi", "[kpi]+", kMay, "", "или показатели"},
    {"trend", "number", kMay, "0", "у показателей: ход за столько месяцев"},
    {"show", "(table chart)", kMay, "table", "таблица или одна диаграмма: её числа — на листе «Данные»"},
    {"limit", "number", kMay, "", "сколько строк показать; нет ключа — все"},
    {"rest", "slots", kMay, "", "строка под таблицей, если показаны не все: {rest} — сколько осталось"},
    {"closing", "slots*", kMay, "", "строки под таблицей"}};

constexpr Key kKpiRows[] = {
    {"id", "name", kMust, "", "имя: kpi.ИМЯ в выводах"},
    {"title", "slots", kMust, "", "название"},
    {"value", "cel", kMust, "", "величина; period в ней — этот период, прошлый, тот же год назад"},
    {"plan", "cel", kMay, "", "план: столбцы «План» и «От плана»"},
    {"of", "cel", kMay, "", "целое, частью которого она стоит: столбец «Доля»"},
    {"good", "(more less)", kMay, "", "что хорошо: больше или меньше; перемена тогда в цвете"},
    {"format", "(integer decimal percent share money duration)", kMay, "integer", "как показать"},
    {"places", "number", kMay, "0", "знаков после запятой"},
    {"compared", "flag", kMay, "true",
     "считать прошлое по сегодняшней записи; false — по записи, какой она была в конце того периода"},
    {"note", "slots", kMay, "", "откуда число: в словарь"}};

constexpr Key kSaidRows[] = {{"if", "cel", kMay, "", "при каком условии; нет ключа — всегда"},
                             {"with", "{name: cel}", kMay, "", "имена для этого предложения: выражение под именем"},
                             {"text", "slots", kMust, "", "предложение"}};

/// Of a register of one sheet; that it has all of them, or `sheets`, is said of the whole. Its `title` is one text.
constexpr auto kOnlySheetRows = [] {
  std::array<Key, kSheetRows.size() - 1> rows{};
  std::size_t at = 0;
  for (Key key : kSheetRows) {
    if (key.name == "title") continue;
    key.need = kMay;
    rows[at++] = key;
  }
  return rows;
}();

constexpr Key kScheduleRows[] = {
    {"every", "(week month quarter half-year year)", kMust, "", "как часто"},
    {"day", "(first-working-day last-working-day monday tuesday wednesday thursday friday saturday sunday)", kMay,
     "first-working-day", "первый рабочий день следующего периода, последний этого; день недели — у недели"},
    {"at", "time", kMay, "", "час; нет ключа — 08:00 в первый рабочий день и понедельник, иначе 17:00"},
    {"mail_to", "id | receiver | [id | receiver]", kMay, "", "кому ещё послать письмом: роль или человек"},
    {"folder", "text", kMay, "", "куда ещё положить: папка внутри папки реестров или полный путь"}};

constexpr Key kReceiverRows[] = {{"person", "text", kMust, "", "ключ человека в справочнике"}};

constexpr Key kRowsRows[] = {
    {"from", "(cases papers numbers tasks terms points persons organisations memberships consents values)", kMust, "",
     "что такое строка"},
    {"process", "id*", kMay, "", "процессы; у cases обязательно"},
    {"journal", "id", kMay, "", "журнал; у numbers обязательно"},
    {"each", "cel*", kMay, "", "по строке на элемент; он — item; у values обязательно"},
    {"where", "cel", kMay, "", "какие строки; нет ключа — все"},
    {"counts", "cel", kMay, "", "какие из них считает {counted}"},
    {"sort", "cel*", kMay, "", "по чему упорядочить"},
    {"group", "row-group", kMay, "", "строки одного ключа под заголовком"},
    {"period_date", "cel", kMay, "", "по какой дате строка попадает в период"}};

constexpr Key kRowGroupRows[] = {{"by", "cel", kMust, "", "ключ"},
                                 {"title", "slots", kMust, "", "заголовок; {group} — сам ключ"}};

constexpr Key kRegisterColumnRows[] = {
    {"id", "name", kMay, "", "имя: для диаграммы"},
    {"title", "slots", kMust, "", "заголовок"},
    {"text", "slots", kMay, "", "что в ячейке: текст"},
    {"value", "cel", kMay, "", "или значение"},
    {"width", "number", kMay, "", "ширина в знаках; нет ключа — по содержанию"},
    {"format", "(text integer decimal date moment percent share money delta duration)", kMay, "",
     "как показать; нет ключа — по значению"},
    {"places", "number", kMay, "", "знаков после запятой"},
    {"total", "flag | cel", kMay, "false", "итог: true — сумма, или своё выражение"},
    {"recorded", "flag", kMay, "false", "каким это было, когда дан номер; у cases и numbers"},
    {"under", "slots", kMay, "", "общая шапка над ним и соседями с той же"},
    {"note", "slots", kMay, "", "откуда число: примечание к шапке и строка словаря"},
    {"link", "slots", kMay, "", "куда ведёт ячейка: адрес https:// или файл рядом с книгой"},
    {"typed", "(text integer decimal date)", kMay, "", "сюда набирают: ячейки открыты, набранное проверяется"},
    {"choices", "text*", kMay, "", "или выбирают из списка"}};

constexpr Key kStyleRows[] = {
    {"when", "cel", kMay, "", "при каком условии"},
    {"live", "live", kMay, "", "или пока в столбце число больше этого: правило живёт в книге"},
    {"says", "slots", kMay, "", "что это значит: строка легенды под таблицей"},
    {"fill", "(red amber green blue grey)", kMay, "", "цвет"},
    {"strike", "flag", kMay, "false", "зачёркнуть"},
    {"bold", "flag", kMay, "false", "полужирным"}};

constexpr Key kLiveRows[] = {{"column", "name", kMust, "", "id столбца"}, {"over", "number", kMay, "0", "больше чего"}};

constexpr Key kChartRows[] = {{"type", "(column bar line pie area stacked stacked-bar full doughnut)", kMust, "",
                               "вид: stacked — столбцы друг на друге, full — они же до 100 %, doughnut — кольцо"},
                              {"title", "slots", kMust, "", "заголовок"},
                              {"categories", "name", kMust, "", "id столбца с подписями"},
                              {"values", "name*", kMust, "", "id столбцов с числами"},
                              {"lines", "name*", kMay, "", "id столбцов, нарисованных линией поверх (у column)"},
                              {"second_axis", "flag", kMay, "false", "у линий своя шкала, справа"},
                              {"place", "(below right)", kMay, "below", "под таблицей или справа"}};

}  // namespace

constinit const Keys kRegister{"register",
                               "реестра",
                               "Реестр",
                               {kRegisterRows, kOnlySheetRows},
                               "sheets / name+rows+columns / name+kpi / name+panels",
                               true};
constinit const Keys kSchedule{"schedule", "расписания", "Расписание", {kScheduleRows}};
constinit const Keys kReceiver{"receiver", "получателя", "Получатель", {kReceiverRows}};
constinit const Keys kSheet{"sheet", "листа", "Лист", {kSheetRows}, "rows+columns / kpi / panels", true};
constinit const Keys kPanel{"panel", "панели", "Часть страницы", {kPanelRows}, "rows+columns / kpi", true};
constinit const Keys kKpi{"kpi", "показателя", "Показатель", {kKpiRows}};
constinit const Keys kSaid{"said", "вывода", "Вывод", {kSaidRows}};
constinit const Keys kLive{"live", "живого правила", "Живое правило", {kLiveRows}};
constinit const Keys kRows{"rows", "строк", "Строки листа", {kRowsRows}};
constinit const Keys kRowGroup{"row-group", "группы", "Группа строк", {kRowGroupRows}};
constinit const Keys kRegisterColumn{"register-column",     "столбца",      "Столбец",
                                     {kRegisterColumnRows}, "text / value", true};
constinit const Keys kStyle{"style", "оформления", "Как выделить строку", {kStyleRows}, "when / live", true};
constinit const Keys kChart{"chart", "диаграммы", "Диаграмма", {kChartRows}};

}  // namespace dyak::definitions::keys
