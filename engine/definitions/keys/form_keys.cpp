// Forms and their fields; what process data, answers and the directory's own attributes are made of too.
#include "engine/definitions/keys/tables.hpp"

namespace dyak::definitions::keys {
namespace {

constexpr Key kTypeRows[] = {
    {"type",
     "(text integer decimal date moment flag choice scale file person organisation case list record snils inn ogrn "
     "time "
     "address post name-of-thing person-name money period)",
     kMust, "",
     "что это: текст, число, дата, момент, да или нет, выбор, шкала, файл, человек, организация, дело, список, запись; "
     "СНИЛС, ИНН, ОГРН (с проверкой контрольных цифр), время, адрес, деньги, период {from, to}; слова, которые "
     "склоняются: должность, название, "
     "имя человека"},
    {"min", "number", kMay, "", "наименьшее: знаков в тексте, значение числа, строк в списке"},
    {"max", "number", kMay, "", "наибольшее — того же"},
    {"multiline", "flag", kMay, "false", "у текста: много строк"},
    {"wordings", "text*", kMay, "", "у текста: готовые формулировки, которые страница предлагает вставить"},
    {"pattern", "text*", kMay, "",
     "у текста: по какому образцу он пишется: 0 — цифра, Я — русская буква, Z — латинская, прочее — как есть; список — "
     "по одному из"},
    {"pattern_say", "text", kMay, "", "что сказать, если не по образцу; нет ключа — сам образец"},
    {"rows", "cel", kMay, "",
     "у списка записей: по строке на каждого из этих, и никаких других; строку называет поле из unique"},
    {"options", "[option]", kMay, "",
     "у выбора и шкалы: варианты; записывается id, с ним и сравнивают (vote == 'for'), печатается название: {vote} и "
     "vote.title"},
    {"from", "list-name", kMay, "", "у выбора: варианты — строки справочника"},
    {"of", "id* | type", kMay, "", "у списка — тип строки {type: …}; у дела — имя процесса или нескольких"},
    {"unique", "flag | name", kMay, "false", "у списка: true или имя поля, которое не может повторяться"},
    {"fields", "{name: field}", kMay, "", "у записи: её поля"},
    {"text", "name", kMay, "", "у записи: поле, которым она называется в тексте"},
    {"types", "text*", kMay, "", "у файла: какие виды принимаются: pdf, jpg"}};

constexpr Key kItemTypeRows[] = {{"title", "text", kMay, "", "для того, кто читает описание"}};

constexpr Key kFieldRows[] = {
    {"title", "text", kMust, "", "подпись"},
    {"help", "text", kMay, "", "подсказка под полем"},
    {"basis", "text", kMay, "", "пункт положения; его показывает покрытие"},
    {"required", "(intake complete)", kMay, "",
     "intake — без него не принимают; complete — принимают, но называют недостатком; нет ключа — не обязательно"},
    {"if", "cel", kMay, "", "спрашивается, только если верно; видны поля, которые стоят выше"},
    {"required_when", "cel", kMay, "", "обязательно (required), только если верно"},
    {"computed", "cel", kMay, "", "не вводится: считается из полей выше и записывается"},
    {"example", "text", kMay, "", "пример: показывается в подсказке"},
    {"default", "cel", kMay, "", "чем заполнить пустое; в записи видны её соседние поля"},
    {"check", "check*", kMay, "",
     "проверки поля; у дела, человека, организации страница не предлагает того, что проверка одного этого поля (без "
     "level: complete) не пропустит"}};

constexpr Key kOptionRows[] = {{"id", "text", kMust, "", "что записывается"},
                               {"title", "text", kMust, "", "что видно"}};

constexpr Key kCheckRows[] = {
    {"check", "cel", kMust, "", "условие, которое должно быть верно"},
    {"say", "slots", kMust, "", "что сказать, если не верно"},
    {"level", "(intake complete)", kMay, "intake",
     "intake — не принимать; complete — принять и назвать недостатком (он попадёт в запрос недостающих сведений)"},
    {"basis", "text", kMay, "", "пункт положения"},
    {"code", "id", kMay, "check-failed", "код отказа"}};

constexpr Key kFormsRows[] = {{"nom", "text", kMay, "", "именительный"}, {"gen", "text", kMay, "", "родительный"},
                              {"dat", "text", kMay, "", "дательный"},    {"acc", "text", kMay, "", "винительный"},
                              {"ins", "text", kMay, "", "творительный"}, {"loc", "text", kMay, "", "предложный"}};

constexpr Key kFormRows[] = {{"form", "id", kMust, "", "имя формы"},
                             {"title", "text", kMust, "", "заголовок"},
                             {"basis", "text", kMay, "", "пункт положения"},
                             {"by", "text*", kMay, "",
                              "кто подаёт: person, outsider (кого нет в справочнике), nobody (без подписи), case, "
                              "office, вид организации (kinds в directory.yaml), имя процесса; нет ключа — кто угодно"},
                             {"public", "flag", kMay, "false",
                              "подаёт и тот, у кого нет учётной записи: на открытой странице, с подтверждением адреса "
                              "по ссылке из письма; в by нужен outsider"},
                             {"sections", "[section]+", kMust, "", "разделы"},
                             {"pages", "(one sections)", kMay, "one",
                              "one — вся форма сразу; sections — по шагам, раздел за разделом, с проверкой перед "
                              "отправкой"},
                             {"check", "check*", kMay, "", "проверки всей формы"}};

constexpr Key kSectionRows[] = {{"title", "text", kMay, "", "заголовок раздела"},
                                {"if", "cel", kMay, "", "весь раздел спрашивается, только если верно"},
                                {"fields", "{name: field | use-over}", kMust, "", "поля"}};

}  // namespace

constinit const Keys kField{"field", "поля", "Поле", {kFieldRows, kTypeRows}};
constinit const Keys kType{"type", "типа", "Тип строки списка", {kTypeRows, kItemTypeRows}};
constinit const Keys kOption{"option", "варианта", "Вариант", {kOptionRows}};
constinit const Keys kCheck{
    "check", "проверки", "Проверка: условие и что сказать, если оно не выполнено", {kCheckRows}};
constinit const Keys kForms{"forms", "форм слова", "Падежные формы, написанные рукой", {kFormsRows}};
constinit const Keys kForm{"form", "формы", "Форма", {kFormRows}};
constinit const Keys kSection{"section", "раздела", "Раздел формы", {kSectionRows}};

}  // namespace dyak::definitions::keys
