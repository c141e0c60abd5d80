// Scenarios: what is given, what happens, what must come of it.
#include "engine/definitions/keys/tables.hpp"

namespace dyak::definitions::keys {
namespace {

constexpr Key kScenarioRows[] = {{"title", "text", kMust, "", "что проверяется"},
                                 {"given", "given", kMay, "", "исходное положение"},
                                 {"when", "id | happening | [id | happening]", kMay, "", "что происходит"},
                                 {"then", "then", kMust, "", "что должно получиться"}};

constexpr Key kGivenRows[] = {
    {"after", "text", kMay, "",
     "название сценария выше, с конца которого этот начинается; прочие ключи — вместо тамошних"},
    {"form", "id", kMay, "", "по какой форме подано"},
    {"by", "values", kMay, "", "кто подал: {person: P1}"},
    {"now", "text", kMay, "", "когда: \"2026-09-14T10:00:00+03:00\""},
    {"data", "values", kMay, "", "поля заявления"},
    {"directory", "text | values", kMay, "", "люди и организации: файл или записи"},
    {"settings", "values", kMay, "", "настройки вместо настроек организации"},
    {"cases", "{text: other-case}", kMay, "", "другие дела, открытые раньше, по именам"},
    {"opened_by", "text", kMay, "", "дело из cases, которое открыло это"},
    {"before", "id | happening | [id | happening]", kMay, "", "что было до этого; с case — в других делах"}};

constexpr Key kOtherCaseRows[] = {{"process", "id", kMust, "", "процесс"},
                                  {"by", "values", kMay, "", "кто подал"},
                                  {"data", "values", kMay, "", "поля"}};

constexpr Key kHappeningRows[] = {
    {"event", "id", kMay, "", "переход"},
    {"case", "text", kMay, "", "в каком деле: имя из cases, own — своё; A/order — приказ, который открыло A"},
    {"intake", "other-case", kMay, "", "или подано другое дело: {process, by, data}; как его звать, говорит case"},
    {"as", "id* | person-actor", kMay, "",
     "роли или {person: P1}; нет ключа — первая роль перехода, тот, кому дана задача"},
    {"with", "values", kMay, "", "чего переход спрашивает"},
    {"at", "text", kMay, "", "когда"},
    {"task", "id", kMay, "", "или ответ на задачу"},
    {"of", "text", kMay, "", "чью, если она дана нескольким"},
    {"seat", "text", kMay, "", "в каком качестве"},
    {"item", "any", kMay, "", "о чём: строка её for_each или часть её полей"},
    {"number", "whole", kMay, "", "которую по счёту"},
    {"verb", "(submit accept decline annul replace claim release delegate)", kMay, "submit", "что с ней делают"},
    {"answer", "values", kMay, "", "поля ответа"},
    {"reason", "text", kMay, "", "почему"},
    {"to", "text", kMay, "", "replace, delegate: кому"},
    {"tick", "text | nothing", kMay, "", "или ход часов: true или момент"}};

constexpr Key kThenRows[] = {
    {"state", "id", kMay, "", "состояние"},
    {"number", "text", kMay, "", "номер дела"},
    {"refused", "flag | text*", kMay, "", "код или слова отказа; true — отказ по любой причине"},
    {"issued", "id*", kMay, "", "выпущенные документы"},
    {"due", "date | {id: date}", kMay, "", "последний день первого срока или названных"},
    {"tasks", "values", kMay, "", "сколько поручений вида открыто"},
    {"data", "values", kMay, "", "{выражение: значение}"},
    {"cases", "{text: id}", kMay, "", "состояния других дел; own/order — приказа, который открыло это"}};

constexpr Key kPersonActorRows[] = {
    {"person", "text", kMust, "", "человек справочника"},
    {"roles", "id*", kMay, "", "роли его учётной записи; нет ключа — действует без них"}};

}  // namespace

constinit const Keys kScenario{"scenario", "сценария", "Сценарий", {kScenarioRows}};
constinit const Keys kGiven{"given", "исходного положения", "given — исходное положение", {kGivenRows}};
constinit const Keys kOtherCase{"other-case", "другого дела", "Другое дело", {kOtherCaseRows}};
constinit const Keys kHappening{"happening", "события", "when, before — что происходит", {kHappeningRows}};
constinit const Keys kPersonActor{"person-actor", "действующего лица", "Кто действует: человек", {kPersonActorRows}};
constinit const Keys kThen{"then", "ожидания", "then — что должно получиться", {kThenRows}};

}  // namespace dyak::definitions::keys
