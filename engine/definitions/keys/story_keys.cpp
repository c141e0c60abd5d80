// Stories: a time of the office's life, step by step. They are played, not loaded with the definitions.
#include "engine/definitions/keys/tables.hpp"

namespace dyak::definitions::keys {
namespace {

constexpr Key kStoryRows[] = {
    {"story", "text", kMust, "", "имя"},
    {"title", "text", kMay, "", "название"},
    {"basis", "text", kMay, "", "пункты положения"},
    {"directory", "text*", kMay, "",
     "файл справочника или несколько, один поверх другого; нет ключа — рядом, выше, в samples/"},
    {"users", "text", kMay, "", "файл учётных записей; нет ключа — так же"},
    {"settings", "values", kMay, "", "настройки поверх настроек организации"},
    {"signatories", "[values]", kMay, "", "ещё подписанты"},
    {"parts", "text*", kMay, "", "файлы, чьи шаги вливаются по времени; имена дел общие"},
    {"steps", "[step]", kMay, "", "шаги: идут по времени at, где бы ни стояли"}};

constexpr Key kStepRows[] = {
    {"at", "text", kMay, "", "когда; нет ключа — как у предыдущего шага этого файла"},
    {"as", "text", kMay, "", "кто: учётная запись, роль или ключ человека; нет ключа — так же"},
    {"intake", "text | intake", kMay, "", "заявление: файл, или как в файле, но с этими полями"},
    {"label", "text", kMay, "", "имя дела в истории; у intake"},
    {"event", "story-event", kMay, "", "переход"},
    {"task", "story-task", kMay, "", "ответ на поручение"},
    {"tick", "text | nothing", kMay, "", "ход часов: true или момент"},
    {"register", "story-register", kMay, "", "составить реестр"},
    {"annul", "story-annul", kMay, "", "аннулировать номер"},
    {"damage", "damage", kMay, "", "файл дела портится в хранилище"},
    {"directory", "values", kMay, "", "справочник меняется: записи добавляются или заменяют прежние"},
    {"calendar", "calendar-change", kMay, "", "с этого места другой календарь"},
    {"settings", "values", kMay, "", "другие настройки"},
    {"signatories", "[values]", kMay, "", "ещё подписанты (исполняющий обязанности)"},
    {"expect", "expect", kMay, "", "что должно быть; рядом с действием или одно"}};

constexpr Key kIntakeRows[] = {{"like", "text", kMay, "", "как в этом файле"},
                               {"form", "id", kMay, "", "форма"},
                               {"by", "values", kMay, "", "кто подал"},
                               {"channel", "text", kMay, "", "как пришло"},
                               {"received_at", "text", kMay, "", "когда поступило"},
                               {"fields", "values", kMay, "", "поля"}};

constexpr Key kStoryEventRows[] = {{"case", "text", kMust, "", "дело: имя, номер, A1/order, A1/order#2"},
                                   {"name", "id", kMust, "", "переход"},
                                   {"with", "values", kMay, "", "чего он спрашивает"}};

constexpr Key kStoryTaskRows[] = {
    {"case", "text", kMust, "", "дело"},
    {"task", "id", kMust, "", "вид поручения"},
    {"of", "text", kMay, "", "чьё, если оно дано нескольким"},
    {"seat", "text", kMay, "", "в каком качестве"},
    {"item", "any", kMay, "", "о чём: строка его for_each или часть её полей"},
    {"number", "whole", kMay, "", "которое по счёту"},
    {"verb", "(submit accept decline annul replace claim release delegate)!", kMay, "submit", "что с ним делают"},
    {"answer", "values", kMay, "", "поля ответа"},
    {"reason", "text", kMay, "", "почему"},
    {"for", "text", kMay, "", "за кого записан ответ с бумаги"},
    {"scan", "text", kMay, "", "файл её скана"},
    {"to", "text", kMay, "", "replace, delegate: кому"},
    {"as", "text", kMay, "", "в какой роли"}};

constexpr Key kStoryRegisterRows[] = {{"name", "id", kMust, "", "имя реестра"},
                                      {"period", "text", kMay, "", "о каком периоде; нет ключа — о годе шага"},
                                      {"to", "text", kMay, "", "кому"}};

constexpr Key kAnnulRows[] = {{"journal", "id", kMust, "", "журнал"},
                              {"number", "text", kMay, "", "номер"},
                              {"case", "text", kMay, "", "или дело: его номер в этом журнале"},
                              {"scope", "text", kMay, "", "орган, если счёт по органам"},
                              {"reason", "text", kMust, "", "почему"}};

constexpr Key kDamageRows[] = {{"case", "text", kMust, "", "дело"}, {"file", "text", kMust, "", "имя файла"}};

constexpr Key kCalendarChangeRows[] = {{"add", "[story-day]", kMust, "", "дни"}};

constexpr Key kStoryDayRows[] = {{"date", "text", kMust, "", "день"},
                                 {"kind", "(off working short)!", kMay, "off", "нерабочий, рабочий, сокращённый"},
                                 {"title", "text", kMust, "", "почему"},
                                 {"basis", "text", kMay, "", "акт"}};

constexpr Key kExpectRows[] = {
    {"case", "text", kMay, "", "о каком деле; нет ключа — о деле последнего действия"},
    {"state", "id", kMay, "", "состояние"},
    {"number", "text", kMay, "", "номер"},
    {"refused", "flag | text*", kMay, "", "код или слова отказа; true — отказ по любой причине"},
    {"paper", "text*", kMay, "", "выпущенный документ"},
    {"draft", "text*", kMay, "", "проект"},
    {"says", "text*", kMay, "", "слова последнего документа или названного в paper"},
    {"not_says", "text*", kMay, "", "слова, которых в нём нет"},
    {"due", "date | {id: date}", kMay, "", "последний день первого срока или названных"},
    {"internal", "date | {id: date}", kMay, "", "внутренний срок"},
    {"overdue", "flag | {id: flag}", kMay, "", "просрочен ли"},
    {"overdue_days", "whole | {id: whole}", kMay, "", "на сколько дней"},
    {"mail", "expect-mail | [expect-mail]", kMay, "", "письма по делу"},
    {"defects", "number", kMay, "", "сколько недостатков"},
    {"tasks", "whole | {text: whole}", kMay, "", "сколько поручений открыто, всего или по видам"},
    {"data", "values", kMay, "", "{выражение: значение}"},
    {"rows", "whole", kMay, "", "о реестре: сколько строк"},
    {"cells", "values", kMay, "", "о реестре: {A1: …}; A1 — первая ячейка под шапкой"},
    {"contains", "text*", kMay, "", "о реестре: слова"}};

constexpr Key kExpectMailRows[] = {{"to", "text", kMay, "", "лицо, организация или адрес"},
                                   {"subject", "text", kMay, "", "слова темы"},
                                   {"text", "text", kMay, "", "слова текста"}};

}  // namespace

constinit const Keys kStory{"story", "истории", "История", {kStoryRows}};
constinit const Keys kStep{"step", "шага", "Шаг: одно действие и чего ждать", {kStepRows}};
constinit const Keys kIntake{"intake", "заявления", "intake — заявление", {kIntakeRows}};
constinit const Keys kStoryEvent{"story-event", "события", "event — переход", {kStoryEventRows}};
constinit const Keys kStoryTask{"story-task", "поручения", "task — ответ на поручение", {kStoryTaskRows}};
constinit const Keys kStoryRegister{"story-register", "реестра", "register — реестр", {kStoryRegisterRows}};
constinit const Keys kAnnul{"story-annul", "аннулирования", "annul — аннулировать номер", {kAnnulRows}};
constinit const Keys kDamage{"damage", "порчи файла", "damage — файл портится", {kDamageRows}};
constinit const Keys kCalendarChange{
    "calendar-change", "календаря", "calendar — другой календарь", {kCalendarChangeRows}};
constinit const Keys kStoryDay{"story-day", "дня", "День календаря", {kStoryDayRows}};
constinit const Keys kExpect{"expect", "ожидания", "expect — что должно быть", {kExpectRows}};
constinit const Keys kExpectMail{
    "expect-mail", "ожидаемого письма", "Ожидаемое письмо", {kExpectMailRows}, "to / subject / text"};

}  // namespace dyak::definitions::keys
