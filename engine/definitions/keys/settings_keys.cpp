// The small files: journals, lists, the directory's attributes, the organisation, calendars, letters, users.
#include "engine/definitions/keys/tables.hpp"

namespace dyak::definitions::keys {
namespace {

constexpr Key kJournalsRows[] = {{"journals", "{id: journal}", kMust, "", "журналы по именам"}};

constexpr Key kJournalRows[] = {
    {"title", "text", kMust, "", "название"},
    {"pattern", "pattern", kMust, "", "как печатается номер: {n}, {n:02}, {year}, {scope}"},
    {"per_body", "flag", kMay, "false", "счёт по органам: тогда у number и issue нужен scope"},
    {"year", "(issued received)", kMay, "issued", "чей год: дня, когда номер дан, или поступления дела"},
    {"annul", "annulment", kMay, "", "кто аннулирует номер; нет ключа — те, чей переход его берёт"}};

constexpr Key kAnnulmentRows[] = {{"by", "id*", kMust, "", "роли"}};

constexpr Key kListRows[] = {{"list", "id", kMust, "", "имя: в описаниях lists.имя"},
                             {"title", "text", kMust, "", "название"},
                             {"entries", "[entry]", kMust, "", "строки"}};

constexpr Key kEntryRows[] = {{"id", "id | paragraph", kMust, "", "обозначение или номер пункта"},
                              {"title", "text", kMust, "", "название; прочие ключи строки — какие угодно"},
                              {"from", "date", kMay, "", "с какого дня действует"},
                              {"to", "date", kMay, "", "по какой день"}};

constexpr Key kDirectoryRows[] = {
    {"directory", "id", kMust, "", "имя"},
    {"kinds", "{id: text}", kMay, "",
     "виды организаций: обозначение — как называется; с ними опечатка в by формы — ошибка"},
    {"person", "{name: field}", kMay, "", "что ещё известно о людях"},
    {"organisation", "{name: field}", kMay, "", "что ещё известно об организациях"}};

constexpr Key kOrganisationRows[] = {
    {"organisation", "id", kMust, "", "имя"},
    {"superior", "text*", kMay, "", "чья она: строки бланка над названием"},
    {"name", "text | forms", kMust, "", "полное название"},
    {"name_forms", "forms", kMay, "", "его падежи, если программа не уверена"},
    {"short", "text", kMust, "", "краткое название"},
    {"contacts", "text*", kMay, "", "адрес, телефон: строки бланка"},
    {"place", "text", kMay, "", "место составления документов"},
    {"emblem", "emblem", kMay, "", "герб или эмблема бланка"},
    {"pictures", "{name: emblem}", kMay, "", "рисунки документов и факсимиле: имя — файл и что на нём"},
    {"font", "(serif pt-serif pt-sans)", kMay, "serif", "шрифт бумаг: Liberation Serif, PT Serif, PT Sans"},
    {"profile", "text", kMay, "", "редакция ГОСТ: gost2016, gost2025; нет ключа — по дате документа"},
    {"layout", "{text: number}", kMay, "", "размеры макета, если не как в ГОСТ: {margin_left: 25}"},
    {"signatories", "[signatory]", kMay, "", "кто подписывает; signature: head в документе — роль отсюда"},
    {"calendar", "id", kMay, "", "местный слой календаря; нет ключа — только федеральный"},
    {"working_day", "working-day", kMay, "", "часы рабочего дня: по ним идут сроки в рабочих часах"},
    {"open_cases", "(keep follow)", kMay, "keep",
     "открытые дела после смены описаний: keep — идут по описаниям своего дня, follow — сразу по новым"},
    {"valid_from", "date", kMay, "", "с какого дня новые дела открывают по этим описаниям; до него — по прежним"},
    {"settings", "values", kMay, "", "настройки: в описаниях settings.имя"}};

constexpr Key kWorkingDayRows[] = {
    {"from", "hour", kMust, "", "когда начинается"},
    {"to", "hour", kMust, "", "когда кончается; сокращённый день — на час раньше"},
    {"pause", "day-pause", kMay, "", "обед: в рабочие часы не входит"},
    {"weekdays", "{id: weekday-hours}", kMay, "", "дни недели, у которых часы другие: {friday: {to: \"16:45\"}}"}};

constexpr Key kWeekdayHoursRows[] = {{"from", "hour", kMay, "", "когда начинается; нет ключа — как обычно"},
                                     {"to", "hour", kMay, "", "когда кончается; нет ключа — как обычно"},
                                     {"pause", "day-pause", kMay, "", "обед; нет ключа — как обычно"}};

constexpr Key kDayPauseRows[] = {{"from", "hour", kMust, "", "с какого часа"}, {"to", "hour", kMust, "", "до какого"}};

constexpr Key kEmblemRows[] = {{"file", "text", kMust, "", "файл рядом: PNG или JPEG"},
                               {"alt", "text", kMust, "", "что прочтёт программа чтения с экрана"}};

constexpr Key kSignatoryRows[] = {
    {"role", "text", kMust, "", "роль"},
    {"person", "text", kMay, "", "ключ человека в справочнике"},
    {"name", "person-name", kMay, "", "или имя, если в справочнике его нет"},
    {"body", "text", kMay, "", "или орган: подписывает тот, о ком есть запись на этот день"},
    {"body_role", "text", kMay, "", "в каком качестве он в органе"},
    {"post", "text | forms", kMust, "", "должность, как печатается"},
    {"acting", "flag", kMay, "false", "исполняющий обязанности"},
    {"from", "date", kMay, "", "с какого дня"},
    {"to", "date", kMay, "", "по какой день"}};

constexpr Key kPersonNameRows[] = {{"surname", "text", kMust, "", "фамилия"},
                                   {"first_name", "text", kMust, "", "имя"},
                                   {"patronymic", "text", kMay, "", "отчество"},
                                   {"sex", "(m f)", kMay, "", "пол, если отчество не подсказывает"},
                                   {"forms", "forms", kMay, "", "падежи, написанные рукой"}};

constexpr Key kCalendarRows[] = {
    {"calendar", "id", kMust, "", "имя слоя; действует тот, что назван в organisation.yaml"},
    {"title", "text", kMay, "", "название"},
    {"days", "[day]", kMay, "", "дни поверх федерального года"}};

constexpr Key kDayRows[] = {{"date", "date", kMust, "", "день"},
                            {"kind", "(off working short)", kMay, "off", "нерабочий, рабочий, сокращённый"},
                            {"title", "text", kMust, "", "почему"},
                            {"basis", "text", kMay, "", "акт, которым день объявлен"}};

constexpr Key kMailRows[] = {{"mail", "id", kMust, "", "имя письма"},
                             {"subject", "slots", kMust, "", "тема"},
                             {"text", "slots", kMust, "", "текст; имена — того процесса, который письмо шлёт"}};

constexpr Key kPartsRows[] = {
    {"use", "id*", kMust, "",
     "имена частей: order, protocol, visas, acquaintance, correspondence или свои, из templates/parts"},
    {"roles", "{id: id}", kMay, "", "роль части — как она называется здесь: {head: director}"},
    {"journals", "{id: id}", kMay, "", "журнал части — как он называется здесь: {orders: order-book}"},
    {"settings", "values", kMay, "", "в самой части: настройки, если в organisation.yaml своих нет"}};

constexpr Key kUsersRows[] = {{"users", "{id: user}", kMust, "", "учётные записи по именам"}};

constexpr Key kUserRows[] = {{"title", "text", kMay, "", "как зовут"},
                             {"person", "text", kMay, "", "ключ в справочнике"},
                             {"roles", "[id]", kMay, "", "роли"}};

}  // namespace

constinit const Keys kJournals{"journals", "журналов", "Журналы", {kJournalsRows}};
constinit const Keys kJournal{"journal", "журнала", "Журнал", {kJournalRows}};
constinit const Keys kAnnulment{"annulment", "аннулирования", "Кто аннулирует номер", {kAnnulmentRows}};
constinit const Keys kList{"list", "справочника", "Справочник", {kListRows}};
constinit const Keys kEntry{
    .name = "entry", .of = "строки справочника", .title = "Строка справочника", .parts = {kEntryRows}, .open = true};
constinit const Keys kDirectory{
    "directory", "справочника людей и организаций", "Свои поля людей и организаций", {kDirectoryRows}};
constinit const Keys kOrganisation{"organisation", "организации", "Организация", {kOrganisationRows}};
constinit const Keys kWorkingDay{"working-day", "рабочего дня", "Рабочий день", {kWorkingDayRows}};
constinit const Keys kWeekdayHours{"weekday-hours", "часов дня недели", "Часы дня недели", {kWeekdayHoursRows}};
constinit const Keys kDayPause{"day-pause", "перерыва", "Перерыв", {kDayPauseRows}};
constinit const Keys kEmblem{"emblem", "эмблемы", "Эмблема", {kEmblemRows}};
constinit const Keys kSignatory{
    "signatory", "подписывающего", "Подписывающий", {kSignatoryRows}, "person / name / body"};
constinit const Keys kPersonName{"person-name", "имени", "Имя", {kPersonNameRows}};
constinit const Keys kCalendar{"calendar", "календаря", "Местный слой календаря", {kCalendarRows}};
constinit const Keys kDay{"day", "дня", "День календаря", {kDayRows}};
constinit const Keys kMail{"mail", "письма", "Письмо", {kMailRows}};
constinit const Keys kParts{"parts", "готовых частей", "Готовые части", {kPartsRows}};
constinit const Keys kUsers{"users", "учётных записей", "Учётные записи", {kUsersRows}};
constinit const Keys kUser{"user", "учётной записи", "Учётная запись", {kUserRows}};

}  // namespace dyak::definitions::keys
