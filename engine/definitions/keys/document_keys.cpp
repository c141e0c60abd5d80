// Papers: everything but the blocks of their text.
#include "engine/definitions/keys/shared_keys.hpp"
#include "engine/definitions/keys/tables.hpp"

namespace dyak::definitions::keys {
namespace {

constexpr Key kDocumentRows[] = {
    {"document", "id", kMust, "", "имя"},
    {"kind", "id", kMust, "", "вид: order, protocol, extract, letter, notice или свой"},
    {"kind_title", "text", kMay, "", "слово на бланке, если вид свой; \"\" — без слова"},
    {"title", "text", kMay, "", "название для реестров; нет ключа — heading без вставок"},
    {"basis", "text", kMay, "", "пункт положения"},
    {"languages", "[language]", kMay, "", "два языка рядом: [ru, kbd]; второй — beside у абзацев, пунктов, заголовков"},
    {"heading_beside", "slots | use", kMay, "", "заголовок к тексту на втором языке"},
    {"layout", "(longitudinal corner)", kMay, "", "бланк: продольный или угловой (у писем — сам)"},
    {"profile", "text", kMay, "", "редакция ГОСТ, если не как у организации"},
    {"letterhead", "flag", kMay, "true", "на бланке организации"},
    {"paper", "(A4 A5)", kMay, "A4", "формат"},
    {"kept_long", "flag", kMay, "", "хранится дольше 10 лет: левое поле 30 мм; нет ключа — всё, кроме писем"},
    {"two_sided", "flag", kMay, "false", "печать на обеих сторонах"},
    {"unit", "slots | use | [slots | use]", kMay, "", "подразделение или орган под названием организации"},
    {"place", "slots", kMay, "", "место составления, если не как у организации"},
    {"date", "cel", kMay, "", "дата, если не день выпуска"},
    {"number", "slots", kMay, "", "номер, если не из журнала выпуска"},
    {"number_of", "cel", kMay, "", "дата и номер — как у этого документа или дела"},
    {"copy_of", "cel | copy-of", kMay, "", "бланк, место, дата, номер и заголовок — как в том документе"},
    {"heading", "slots | use", kMay, "", "заголовок к тексту: «О создании …»"},
    {"addressee", "slots | use | [slots | use]", kMay, "",
     "строки одного адресата; строка, для которой нет сведений, не печатается"},
    {"addressees", "[addressee]", kMay, "", "несколько адресатов"},
    {"reply_to", "slots | use", kMay, "", "«На № … от …»"},
    {"salutation", "slots | use", kMay, "", "обращение"},
    {"approval", "stamp", kMay, "", "гриф утверждения"},
    {"agreement", "stamp", kMay, "", "гриф согласования"},
    {"marks", "[mark]", kMay, "", "отметки"},
    {"body", "[block | use]", kMust, "", "текст: блоки"},
    {"appendix", "[block | use]", kMay, "", "одно приложение: блоки, первый heading — его заголовок"},
    {"appendices", "[appendix]", kMay, "", "или несколько"},
    {"appendix_to", "slots", kMay, "", "«к протоколу …»: вторая строка отметки приложения"},
    {"certification", "certification", kMay, "", "отметка «Верно»"},
    {"lists", "[signing-list | use]", kMay, "", "визы, ознакомление, лист согласования"},
    {"executor", "slots | use", kMay, "", "отметка об исполнителе"},
    {"distribution", "slots | use | [slots | use]", kMay, "", "«Разослано: …»: кому экземпляры"},
    {"qr", "slots", kMay, "", "содержание кода"},
    {"qr_alt", "slots", kMay, "", "слова о нём для программы чтения с экрана"}};

constexpr Key kUseRows[] = {{"use", "id", kMust, "", "имя общей части: она стоит вместо этого"}};

constexpr Key kFragmentsRows[] = {{"fragments", "{id: slots | [slots | block | signing-list | use] | values}", kMust,
                                   "",
                                   "общие части по именам: текст, строки, блоки, строки lists; набор ключей — для "
                                   "процессов и форм"}};

constexpr Key kUseOverRows[] = {{"use", "id", kMust, "", "имя общей части; прочие ключи стоят вместо её ключей"}};

constexpr Key kCopyOfRows[] = {{"from", "cel", kMust, "", "документ или дело"},
                               {"document", "id", kMay, "", "какой документ дела; нет ключа — последний"}};

constexpr Key kCopyPartsRows[] = {{"item", "cel", kMay, "", "только части с этой меткой; нет ключа — всё"}};

constexpr Key kAddresseeRows[] = {{"lines", "slots | use | [slots | use]", kMust, "", "строки"}};

constexpr Key kStampRows[] = {{"word", "slots", kMay, "", "слово грифа; у approval УТВЕРЖДАЮ, у agreement СОГЛАСОВАНО"},
                              {"act", "slots | use | [slots | use]", kMay, "", "вместо человека — акт, в творительном"},
                              {"if", "cel", kMay, "", "при каком условии"}};

constexpr Key kSignerRows[] = {{"if", "cel", kMay, "", "при каком условии"}};

constexpr Key kMarkRows[] = {
    {"access", "slots | use | [slots | use]", kMay, "", "гриф ограничения"},
    {"control", "slots | use | [slots | use]", kMay, "", "«Контроль»"},
    {"receipt", "slots | use | [slots | use]", kMay, "", "отметка о поступлении"},
    {"file", "slots | use | [slots | use]", kMay, "", "«В дело № …»"},
    {"where", "(top-right bottom-right bottom-left)", kMay, "", "где, если не на обычном месте"},
    {"if", "cel", kMay, "", "при каком условии"}};

constexpr Key kAppendixRows[] = {{"heading", "slots", kMay, "", "заголовок"},
                                 {"body", "[block | use]", kMay, "", "текст"},
                                 {"copy", "copy-parts", kMay, "", "или приложения другого документа"},
                                 {"mark", "slots | use | [slots | use]", kMay, "", "вместо «Приложение № … к …»"},
                                 {"approved", "stamp", kMay, "", "гриф утверждения под отметкой"},
                                 {"landscape", "flag", kMay, "false", "лист поперёк"}};

constexpr Key kCertificationRows[] = {{"word", "slots", kMay, "Верно", "слово"},
                                      {"original", "slots", kMay, "", "где подлинник"},
                                      {"seal", "flag", kMay, "false", "место печати"},
                                      {"if", "cel", kMay, "", "при каком условии"}};

constexpr Key kSigningListRows[] = {
    {"kind", "(acquaintance visas agreement)", kMust, "", "ознакомление, визы, лист согласования"},
    {"each", "cel", kMust, "", "по строке на элемент списка; он — item, его номер — row"},
    {"sort", "cel", kMay, "", "по чему упорядочить"},
    {"title", "slots", kMay, "", "заголовок, если не обычный"},
    {"about", "slots", kMay, "", "«к проекту приказа …»"},
    {"remark", "slots", kMay, "", "замечание подписавшего"},
    {"own_page", "flag", kMay, "false", "отдельный лист с таблицей"},
    {"if", "cel", kMay, "", "при каком условии"}};

}  // namespace

constinit const Keys kDocument{"document", "документа", "Документ", {kDocumentRows}};
constinit const Keys kUse{"use", "общей части", "Общая часть из файла fragments", {kUseRows}};
constinit const Keys kUseOver{.name = "use-over",
                              .of = "общей части",
                              .title = "Общая часть со своими ключами",
                              .parts = {kUseOverRows},
                              .open = true};
constinit const Keys kFragments{"fragments", "файла общих частей", "Общие части документов", {kFragmentsRows}};
constinit const Keys kCopyOf{"copy-of", "копии", "Откуда копируют", {kCopyOfRows}};
constinit const Keys kCopyParts{"copy-parts", "копии", "Откуда копируют и что", {kCopyOfRows, kCopyPartsRows}};
constinit const Keys kAddressee{"addressee", "адресата", "Адресат", {kAddresseeRows, kRepeatRows}};
constinit const Keys kStamp{"stamp", "грифа", "Гриф", {kStampRows, kSignedRows}, "role / person / name / act"};
constinit const Keys kSigner{
    "signer", "подписи", "Кто подписывает", {kSignedRows, kHandRows, kSignerRows}, "role / person / name"};
constinit const Keys kMark{"mark", "отметки", "Отметка", {kMarkRows}, "access / control / receipt / file", true};
constinit const Keys kAppendix{"appendix",    "приложения", "Приложение", {kAppendixRows, kRepeatRows},
                               "body / copy", true};
constinit const Keys kCertification{"certification",
                                    "отметки о заверении",
                                    "Отметка «Верно»",
                                    {kCertificationRows, kSignedRows},
                                    "role / person / name"};
constinit const Keys kSigningList{
    "signing-list", "листа", "Лист подписей", {kSigningListRows, kSignedRows}, "role / person / name"};

}  // namespace dyak::definitions::keys
