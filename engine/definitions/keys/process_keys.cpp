// Processes: who acts, what is asked, terms, tasks, states.
#include "engine/definitions/keys/tables.hpp"

namespace dyak::definitions::keys {
namespace {

constexpr Key kProcessRows[] = {
    {"process", "id", kMust, "", "имя"},
    {"title", "text", kMust, "", "название"},
    {"basis", "text", kMay, "", "пункт положения"},
    {"form", "id", kMay, "", "по этой форме дело открывается; нет ключа — его открывает другое дело"},
    {"roles", "{id: nothing | role}", kMay, "", "кто действует; applicant и system известны сами"},
    {"data", "{name: field}", kMay, "", "чего спрашивают переходы"},
    {"computed", "{name: cel | computed}", kMay, "", "именованные выражения; каждое видит те, что выше"},
    {"lookups", "{name: lookup}", kMay, "", "другие дела или записи справочника, по условию"},
    {"terms", "{id: term | use-over}", kMay, "", "сроки"},
    {"tasks", "{id: task | use-over}", kMay, "", "задачи: мнение, виза, голос"},
    {"states", "{id: state | use-over}", kMust, "", "состояния; первое — начальное"},
    {"anywhere", "{id: anywhere}", kMay, "", "переходы из любого состояния"},
    {"shown", "shown", kMay, "", "что видно всем до решения"},
    {"list", "text*", kMay, "",
     "столбцы списка его дел: number, subject, kind, state, received, due, executor, organisation или поле формы"},
    {"invariants", "[invariant]", kMay, "", "что верно всегда: событие, после которого это не так, отклоняется"},
    {"scenarios", "[scenario]", kMay, "", "проверки самого описания: dyak check --scenarios"}};

constexpr Key kRoleRows[] = {{"title", "text", kMay, "", "название"},
                             {"substitute", "id | substitute | [id | substitute]", kMay, "",
                              "чьи обладатели действуют вместо, всегда или в названные дни"},
                             {"body", "text", kMay, "", "орган: ключ организации или settings.…, один во всех делах"},
                             {"body_role", "text", kMay, "", "только те, кто в нём в этом качестве"},
                             {"post", "text", kMay, "", "кто сегодня на этой должности"},
                             {"person", "cel", kMay, "", "человек или люди этого дела"}};

constexpr Key kSubstituteRows[] = {{"role", "id", kMust, "", "роль"},
                                   {"from", "date", kMay, "", "с какого дня"},
                                   {"to", "date", kMay, "", "по какой день"}};

constexpr Key kLookupRows[] = {
    {"cases", "id", kMay, "", "дела этого процесса; каждое — it"},
    {"directory", "(persons organisations memberships consents)", kMay, "", "или записи справочника; каждая — it"},
    {"where", "cel", kMay, "", "какие из них; нет ключа — все"}};

constexpr Key kShownRows[] = {{"data", "name*", kMay, "", "поля data"},
                              {"drafts", "id*", kMay, "", "проекты документов"}};

constexpr Key kComputedRows[] = {
    {"title", "text", kMay, "", "название"},
    {"value", "cel", kMay, "", "выражение"},
    {"table", "decision-table", kMay, "", "или таблица решений"},
    {"frozen_at", "id*", kMay, "",
     "состояния: при переходе в них значение записывается и больше не меняется; нет ключа — считается всегда заново"}};

constexpr Key kDecisionTableRows[] = {
    {"inputs", "{name: cel}", kMust, "", "столбцы: имя — что спрашивается (число, выбор, да или нет)"},
    {"hit", "(unique first)", kMay, "unique", "подходит ровно одна строка или действует первая подошедшая"},
    {"rows", "[decision-row]+", kMust, "", "строки"},
    {"else", "cel", kMay, "", "что, если не подошла ни одна; нет ключа — строки должны предусмотреть всё"}};

constexpr Key kDecisionRowRows[] = {
    {"then", "cel", kMust, "",
     "что следует; прочие ключи — столбцы: \">= 80\", \"40 .. 60\" (60 не входит), "
     "\">= settings.имя\", обозначение или их список, true, false; нет ключа — всё равно"}};

constexpr Key kTermRows[] = {
    {"title", "text", kMust, "", "название"},
    {"basis", "text", kMay, "", "пункт положения"},
    {"from", "cel", kMay, "", "дата или момент, от которого срок идёт: case.received_at"},
    {"length", "period | cel", kMay, "", "длина: P7D, P1M, часы PT4H или выражение — длительность, число дней"},
    {"most", "period", kMay, "", "длиннее этого срок не бывает, что бы ни дало выражение length"},
    {"due", "cel", kMay, "", "или сам последний день"},
    {"back", "flag", kMay, "false", "отсчитывается назад: не позднее чем за length до from"},
    {"days", "(calendar working)", kMay, "calendar", "в каких днях, у срока в часах — в каких часах считать"},
    {"if_day_off", "(next previous none)", kMay, "next",
     "последний день нерабочий: на следующий рабочий, на предыдущий, не переносить"},
    {"exclude", "cel", kMay, "", "дни, которые не засчитываются: список записей с днями from и to"},
    {"not_after", "term-limit | [term-limit]", kMay, "", "пределы, дальше которых он не идёт"},
    {"window", "flag", kMay, "false", "промежуток, а не обязанность: кончается сам, пропущен не бывает"},
    {"from_day_off", "(keep next)", kMay, "keep", "начало в нерабочий день: как есть или со следующего рабочего"},
    {"from_after", "hour", kMay, "", "пришедшее в этот час и позже считается завтрашним"},
    {"met_by", "id*", kMay, "", "состояния, в которых срок соблюдён"},
    {"cancelled_by", "id*", kMay, "", "состояния, в которых исполнять его больше не нужно"},
    {"pause_in", "id*", kMay, "", "состояния, в которых он стоит"},
    {"pause_when", "cel", kMay, "", "и только пока верно это условие"},
    {"restart", "id*", kMay, "", "переходы, с которых он начинается заново"},
    {"reopen", "id*", kMay, "", "переходы, после которых он течёт дальше, как тёк"},
    {"extend", "extension | [extension]", kMay, "", "продления"},
    {"follow", "flag", kMay, "false", "считать заново, когда меняется день, от которого он идёт"},
    {"remind", "period*", kMay, "", "за сколько до конца напомнить"},
    {"notify", "notify*", kMay, "", "что написать при напоминании и в день, когда срок пропущен"}};

constexpr Key kExtensionRows[] = {{"transition", "id", kMust, "", "переход, который продлевает"},
                                  {"length", "period | cel", kMust, "", "на сколько: P10D или выражение"},
                                  {"most", "period", kMay, "", "не больше, всеми продлениями этим переходом вместе"},
                                  {"basis", "text", kMay, "", "пункт положения"}};

constexpr Key kTermLimitRows[] = {
    {"title", "text", kMust, "", "как называется: месяц со дня обнаружения"},
    {"basis", "text", kMay, "", "пункт положения"},
    {"when", "cel", kMay, "", "при каком условии; нет ключа — всегда"},
    {"from", "cel", kMay, "", "от какого дня; пока пусто, предела нет"},
    {"length", "period", kMay, "", "какой длины: P6M, P2Y"},
    {"due", "cel", kMay, "", "или сам последний день"},
    {"days", "(calendar working)", kMay, "calendar", "в каких днях считать"},
    {"if_day_off", "(next previous none)", kMay, "next", "последний день нерабочий: как у срока"},
    {"exclude", "cel", kMay, "", "дни, которые не засчитываются: как у срока"}};

constexpr Key kTaskRows[] = {
    {"title", "slots", kMust, "", "название; подстановки — о деле, item, candidate, seat"},
    {"basis", "text", kMay, "", "пункт положения"},
    {"form", "id | [id | task-form]", kMay, "", "форма ответа; нет ключа — ответ без полей"},
    {"for_each", "cel", kMay, "", "каждому — своя: список, строка которого — item"},
    {"to", "cel", kMay, "", "человек, организация или роль; give перехода может назвать других"},
    {"seats", "[option]", kMay, "", "в каком качестве: seat у give"},
    {"order", "cel", kMay, "", "которой по очереди: число; меньшие — раньше; row — номер по порядку"},
    {"reserve", "cel", kMay, "", "кому дать вместо отказавшегося или промолчавшего: список по порядку"},
    {"length", "period", kMay, "", "сколько даётся на ответ: P5D, PT24H"},
    {"term", "id", kMay, "", "или срок процесса"},
    {"region", "id", kMay, "", "ветвь: когда дело её покинет, неотвеченные отзываются"},
    {"due", "cel", kMay, "", "или сам последний день"},
    {"eligible", "[when-say]", kMay, "", "кому её дать нельзя: проверяется candidate, выполнилось — мешает"},
    {"conflict", "[when-say]", kMay, "", "то же: личная заинтересованность"},
    {"on_submitted", "id", kMay, "", "переход (by: system) на каждый ответ; его when отклоняет и сам ответ"},
    {"on_declined", "id", kMay, "", "переход, когда отказались"},
    {"decline_wordings", "text*", kMay, "", "готовые причины отказа, которые предлагает страница"},
    {"together", "values", kMay, "", "ответ, который отмеченным на рабочем столе дают разом"},
    {"on_expired", "id", kMay, "", "переход, когда не ответили в срок"},
    {"quorum", "cel", kMay, "", "сколько ответов достаточно: число или условие"},
    {"on_quorum", "id", kMay, "", "переход, когда их стало достаточно; вместе с quorum"},
    {"issue", "id", kMay, "", "документ из ответа"},
    {"recorded_by", "id*", kMay, "", "кто вносит ответ за человека без учётной записи"},
    {"scan", "(required)", kMay, "", "и тогда — только со сканом; вместе с recorded_by"},
    {"drafts", "flag", kMay, "false", "тот, кому она дана, читает проекты дела"},
    {"until", "id*", kMay, "", "до этих состояний ответ видит только ответивший"},
    {"seen_by", "id*", kMay, "", "и эти роли; вместе с until"}};

constexpr Key kTaskFormRows[] = {{"when", "cel", kMay, "", "при каком условии; нет ключа — всегда"},
                                 {"form", "id", kMust, "", "форма"}};

constexpr Key kWhenSayRows[] = {{"when", "cel", kMust, "", "условие, которое мешает"},
                                {"say", "slots", kMust, "", "что сказать"},
                                {"basis", "text", kMay, "", "пункт положения"}};

constexpr Key kStateRows[] = {
    {"title", "text", kMust, "", "название"},
    {"final", "flag", kMay, "false", "дело здесь кончается"},
    {"decided", "flag", kMay, "false", "пришедшее сюда дело решено, хотя оно ещё идёт"},
    {"outside_title", "text", kMay, "", "как оно называется посторонним, пока не решено"},
    {"transitions", "{id: transition | use-over}", kMay, "", "переходы отсюда"},
    {"regions", "{id: region}", kMay, "", "ветви, которые идут рядом, пока дело здесь: в каждой — своё состояние"}};

constexpr Key kRegionRows[] = {
    {"title", "text", kMust, "", "название"},
    {"states", "{id: state | use-over}", kMust, "", "её состояния; первое — начальное, final — её конец"},
    {"transitions", "{id: transition | use-over}", kMay, "", "переходы из любого её состояния: меняют только её"}};

constexpr Key kInvariantRows[] = {{"title", "slots", kMust, "", "что верно всегда: так и будет сказано"},
                                  {"always", "cel", kMust, "", "условие"},
                                  {"basis", "text", kMay, "", "пункт положения"},
                                  {"code", "id", kMay, "invariant", "код отказа"}};

constexpr Key kExtendsRows[] = {
    {"extends", "id", kMust, "", "имя процесса готовой части, взятой в use"},
    {"title", "text", kMay, "", "другое название"},
    {"basis", "text", kMay, "", "пункт положения"},
    {"form", "id", kMay, "", "по этой форме дело открывается"},
    {"without", "text*", kMay, "", "чего из части не брать: data.visas, states.draft.transitions.redraft"},
    {"roles", "{id: nothing | over | role}", kMay, "", "кто действует"},
    {"data", "{name: over | field}", kMay, "", "чего спрашивают переходы"},
    {"computed", "{name: cel | over | computed}", kMay, "", "именованные выражения; новые видят все прежние"},
    {"lookups", "{name: over | lookup}", kMay, "", "другие дела или записи справочника"},
    {"terms", "{id: over | term}", kMay, "", "сроки"},
    {"tasks", "{id: over | task}", kMay, "", "задачи"},
    {"states", "{id: over | state}", kMay, "", "состояния; новые — в конце"},
    {"anywhere", "{id: over | anywhere}", kMay, "", "переходы из любого состояния"},
    {"shown", "shown", kMay, "", "что видно всем до решения"},
    {"list", "text*", kMay, "", "столбцы списка его дел"},
    {"invariants", "[invariant]", kMay, "", "ещё правила"},
    {"scenarios", "[scenario]", kMay, "", "проверки: dyak check --scenarios"}};

constexpr Key kOverRows[] = {
    {"also", "{name: any}", kMay, "", "дописать к тому, что есть в части: when, fire, notify, met_by, set …"},
    {"transitions", "{id: over | transition}", kMay, "", "у состояния и ветви: переходы, тоже по именам"},
    {"states", "{id: over | state}", kMay, "", "у ветви: её состояния, тоже по именам"},
    {"regions", "{id: over | region}", kMay, "", "у состояния: ветви, тоже по именам"}};

}  // namespace

constinit const Keys kProcess{"process", "процесса", "Процесс", {kProcessRows}};
constinit const Keys kRole{"role", "роли", "Роль", {kRoleRows}};
constinit const Keys kSubstitute{"substitute", "замещения", "Замещение в названные дни", {kSubstituteRows}};
constinit const Keys kLookup{"lookup", "поиска", "Поиск других дел", {kLookupRows}, "cases / directory", true};
constinit const Keys kShown{"shown", "открытого до решения", "Что видно до решения", {kShownRows}};
constinit const Keys kComputed{"computed",      "вычисления",    "Именованное выражение",
                               {kComputedRows}, "value / table", true};
constinit const Keys kDecisionTable{"decision-table", "таблицы решений", "Таблица решений", {kDecisionTableRows}};
constinit const Keys kDecisionRow{.name = "decision-row",
                                  .of = "строки таблицы решений",
                                  .title = "Строка таблицы решений",
                                  .parts = {kDecisionRowRows},
                                  .open = true};
constinit const Keys kTerm{"term", "срока", "Срок", {kTermRows}, "from+length / due"};
constinit const Keys kTermLimit{"term-limit", "предела срока", "Предел срока", {kTermLimitRows}, "from+length / due"};
constinit const Keys kExtension{"extension", "продления", "Продление срока", {kExtensionRows}};
constinit const Keys kTask{"task", "поручения", "Задача", {kTaskRows}};
constinit const Keys kTaskForm{"task-form", "выбора формы", "Форма ответа по условию", {kTaskFormRows}};
constinit const Keys kWhenSay{"when-say", "условия", "Что мешает дать задачу", {kWhenSayRows}};
constinit const Keys kState{"state", "состояния", "Состояние", {kStateRows}};
constinit const Keys kRegion{"region", "ветви", "Ветвь состояния", {kRegionRows}};
constinit const Keys kInvariant{"invariant", "правила", "Правило", {kInvariantRows}};
constinit const Keys kExtends{
    "extends", "дополнения к процессу", "Процесс готовой части с изменениями", {kExtendsRows}};
constinit const Keys kOver{.name = "over",
                           .of = "изменения",
                           .title = "Что есть в части: прочие ключи стоят вместо её ключей",
                           .parts = {kOverRows},
                           .open = true};

}  // namespace dyak::definitions::keys
