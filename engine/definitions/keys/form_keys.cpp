// Forms and their fields; what process data, answers and the directory's own attributes are made of too.
#include "engine/definitions/keys/tables.hpp"

namespace dyak::definitions::keys {
namespace {

constexpr Key kTypeRows[] = {
    {"type", "(text integer decimal date moment flag choice scale file person organisation case list record)", kMust,
     "",
     "что это: текст, число, дата, момент, да или нет, выбор, шкала, файл, человек, организация, дело, список, запись"},
    {"min", "number", kMay, "", "наименьшее: знаков в тексте, значение числа, строк в списке"},
    {"max", "number", kMay, "", "наибольшее — того же"},
    {"multiline", "flag", kMay, "false", "у текста: много строк"},
    {"wordings", "text*", kMay, "", "у текста: готовые формулировки, которые страница предлагает вставить"},
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
                              "кто подаёт: person, case, office, вид организации (kinds в directory.yaml), имя "
                              "процесса; нет ключа — кто угодно"},
                             {"sections", "[section]+", kMust, "", "разделы"},
                             {"pages", "(one sections)", kMay, "one",
                              "one — вся форма сразу; sections — по шагам, раздел за разделом, с проверкой перед "
                              "отправкой"},
                             {"check", "check*", kMay, "", "проверки всей формы"}};

constexpr Key kSectionRows[] = {{"title", "text", kMay, "", "заголовок раздела"},
                                {"fields", "{name: field}", kMust, "", "поля"}};

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
