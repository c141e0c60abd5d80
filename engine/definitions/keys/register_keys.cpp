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
    {"sheets", "[sheet]+", kMay, "", "листы; у реестра с одним листом его ключи стоят прямо здесь"}};

constexpr std::array kSheetRows{
    Key{"name", "slots", kMust, "", "название листа; лишние знаки и длина поправляются сами"},
    Key{"title", "slots*", kMay, "", "строки над таблицей"},
    Key{"rows", "rows", kMust, "", "что за строки"},
    Key{"columns", "[register-column]+", kMust, "", "столбцы"},
    Key{"style", "[style]", kMay, "", "как выделить строки"},
    Key{"chart", "chart*", kMay, "", "диаграммы"},
    Key{"closing", "slots*", kMay, "",
        "строки под таблицей: {rows} — сколько строк, {counted} — сколько из них считается"}};

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
    {"at", "time", kMay, "", "час; нет ключа — 08:00 в первый рабочий день и понедельник, иначе 17:00"}};

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
    {"format", "(text integer decimal date moment)", kMay, "", "как показать; нет ключа — по значению"},
    {"places", "number", kMay, "", "знаков после запятой"},
    {"total", "flag | cel", kMay, "false", "итог: true — сумма, или своё выражение"},
    {"recorded", "flag", kMay, "false", "каким это было, когда дан номер; у cases и numbers"}};

constexpr Key kStyleRows[] = {{"when", "cel", kMust, "", "при каком условии"},
                              {"fill", "(red amber green blue grey)", kMay, "", "цвет"},
                              {"strike", "flag", kMay, "false", "зачёркнуть"},
                              {"bold", "flag", kMay, "false", "полужирным"}};

constexpr Key kChartRows[] = {{"type", "(column bar line pie)", kMust, "", "вид"},
                              {"title", "slots", kMust, "", "заголовок"},
                              {"categories", "name", kMust, "", "id столбца с подписями"},
                              {"values", "name*", kMust, "", "id столбцов с числами"},
                              {"place", "(below right)", kMay, "below", "под таблицей или справа"}};

}  // namespace

constinit const Keys kRegister{
    "register", "реестра", "Реестр", {kRegisterRows, kOnlySheetRows}, "sheets / name+rows+columns", true};
constinit const Keys kSchedule{"schedule", "расписания", "Расписание", {kScheduleRows}};
constinit const Keys kReceiver{"receiver", "получателя", "Получатель", {kReceiverRows}};
constinit const Keys kSheet{"sheet", "листа", "Лист", {kSheetRows}};
constinit const Keys kRows{"rows", "строк", "Строки листа", {kRowsRows}};
constinit const Keys kRowGroup{"row-group", "группы", "Группа строк", {kRowGroupRows}};
constinit const Keys kRegisterColumn{"register-column",     "столбца",      "Столбец",
                                     {kRegisterColumnRows}, "text / value", true};
constinit const Keys kStyle{"style", "оформления", "Как выделить строку", {kStyleRows}};
constinit const Keys kChart{"chart", "диаграммы", "Диаграмма", {kChartRows}};

}  // namespace dyak::definitions::keys
