// The text of a paper: what each block says and when.
#include "engine/definitions/keys/shared_keys.hpp"
#include "engine/definitions/keys/tables.hpp"

namespace dyak::definitions::keys {
namespace {

constexpr Key kBlockRows[] = {
    {"para", "slots | para | use", kMay, "", "абзац"},
    {"order-word", "slots | para", kMay, "", "ПРИКАЗЫВАЮ"},
    {"attachments", "slots | para", kMay, "", "отметка о приложении: слово и номера ставятся сами"},
    {"heading", "slots | heading", kMay, "", "заголовок внутри текста"},
    {"points", "[slots | point | use] | points", kMay, "", "пункты с номерами"},
    {"table", "table | use-over", kMay, "", "таблица"},
    {"signature", "id | [id | signer]+ | signature", kMay, "", "подпись: роль, человек или несколько рядом"},
    {"gap", "number | gap", kMay, "", "пустые строки"},
    {"pair", "pair", kMay, "", "строка от края до края"},
    {"sheet", "(same portrait landscape a3)", kMay, "",
     "дальше — на новом листе: таком же, книжном, альбомном, лежащем А3"},
    {"picture", "name | picture", kMay, "", "рисунок из organisation.yaml"},
    {"fill", "slots | fill", kMay, "", "линейка, чтобы вписать от руки"},
    {"formula", "slots | formula", kMay, "", "формула: a / b, sqrt(x), sum(i = 1; n; a_i), x^2"},
    {"parties", "[party]+ | party", kMay, "", "реквизиты и подписи сторон рядом"},
    {"changes", "changes", kMay, "", "таблица «было — стало» из двух документов"},
    {"contents", "slots | para", kMay, "", "содержание: заголовки текста и приложений со страницами"},
    {"group", "[block | use] | group", kMay, "", "блоки вместе"},
    {"copy", "copy", kMay, "", "текст другого документа слово в слово"}};

constexpr Key kBesideRows[] = {{"beside", "slots | use", kMay, "",
                                "то же на втором языке документа, в правом столбце; \"\" — во всю ширину листа"}};

constexpr Key kFormulaRows[] = {{"text", "slots", kMust, "", "формула в строку"},
                                {"number", "slots", kMay, "", "номер у поля: \"(1)\""}};

constexpr Key kParaRows[] = {{"text", "slots | use", kMust, "", "текст"}};

constexpr Key kHeadingRows[] = {{"text", "slots", kMust, "", "текст"},
                                {"level", "level", kMay, "2", "уровень: 2, 3, 4"}};

constexpr Key kPointsRows[] = {{"points", "[slots | point | use]", kMust, "", "пункты"},
                               {"first", "cel", kMay, "", "номер первого"},
                               {"prefix", "slots", kMay, "", "что перед номером: \"2.\" — будет 2.1"},
                               {"marks", "(numbers brackets letters dashes boxes)", kMay, "numbers",
                                "чем отмечены: 1. 1) а) – ☐; кроме чисел и флажков знаки в конце ставятся сами"}};

constexpr Key kPointRows[] = {
    {"text", "slots | use", kMust, "", "текст"},
    {"paragraphs", "slots | use | [slots | use]", kMay, "", "ещё абзацы"},
    {"points", "[slots | point | use]", kMay, "", "подпункты"},
    {"marks", "(numbers brackets letters dashes boxes)", kMay, "numbers", "чем отмечены подпункты"},
    {"checked", "cel", kMay, "", "у флажка: отмечен ли"},
    {"executor", "cel", kMay, "", "кому поручено: по нему строится реестр контроля"},
    {"due", "cel", kMay, "", "к какому дню"},
    {"item", "cel", kMay, "", "метка, по которой пункт скопирует выписка"}};

constexpr Key kTableRows[] = {{"columns", "[column]+", kMust, "", "столбцы"},
                              {"rows", "[[slots] | table-row]", kMay, "", "строки, если они не из each"},
                              {"caption", "slots", kMay, "", "название таблицы"},
                              {"number_row", "flag", kMay, "false", "строка с номерами столбцов"},
                              {"height", "number", kMay, "", "высота строк, мм, не меньше: место для печати — 25"},
                              {"notes", "slots | use | [slots | use]", kMay, "", "примечания под таблицей"},
                              {"group", "table-group", kMay, "", "строки одного ключа под заголовком"},
                              {"totals", "slots", kMay, "", "заголовок последней строки: «Всего»"},
                              {"bold", "cel", kMay, "", "какие строки полужирные"},
                              {"item", "cel", kMay, "", "метка строки, по которой её скопирует выписка"}};

constexpr Key kColumnRows[] = {{"title", "slots", kMust, "", "заголовок"},
                               {"under", "slots | use | [slots | use]", kMay, "",
                                "общий заголовок над соседними столбцами; список — в несколько ярусов, сверху вниз"},
                               {"each", "cel", kMay, "", "по столбцу на элемент списка (с as)"},
                               {"as", "name", kMay, "", "как он называется в title, text, total"},
                               {"merge", "flag", kMay, "false", "одинаковые соседи по столбцу — одна ячейка"},
                               {"list", "cell-list", kMay, "", "список внутри ячейки"},
                               {"text", "slots", kMay, "", "что в ячейке"},
                               {"blank", "flag", kMay, "false", "место для руки: пусто, а не «—»"},
                               {"width", "number", kMay, "", "ширина, долями; нет ключа — по содержанию"},
                               {"align", "(left center right)", kMay, "", "как выровнять; нет ключа — числа справа"},
                               {"total", "cel", kMay, "", "итог по items"},
                               {"total_text", "slots", kMay, "{total}", "как его напечатать"}};

constexpr Key kFixedRowRows[] = {{"cells", "[slots]", kMust, "", "ячейки"},
                                 {"bold", "flag", kMay, "false", "полужирным"},
                                 {"height", "number", kMay, "", "высота строки, мм, не меньше"},
                                 {"if", "cel", kMay, "", "при каком условии"},
                                 {"item", "cel", kMay, "", "метка строки"}};

constexpr Key kCellListRows[] = {
    {"each", "cel", kMust, "", "по строке на элемент списка"},
    {"as", "name", kMay, "part", "как он называется в text"},
    {"text", "slots", kMust, "", "текст строки"},
    {"marks", "(none numbers brackets letters dashes)", kMay, "dashes", "чем отмечены: ничем, 1. 1) а) –"}};

constexpr Key kTableGroupRows[] = {{"by", "cel", kMust, "", "ключ"},
                                   {"title", "slots", kMay, "{key}", "заголовок группы"},
                                   {"totals", "slots", kMay, "", "заголовок строки итогов"}};

constexpr Key kGapRows[] = {{"lines", "number", kMay, "1", "сколько строк"}};

constexpr Key kPairRows[] = {{"left", "slots", kMust, "", "слева"}, {"right", "slots", kMust, "", "справа"}};

constexpr Key kPictureRows[] = {{"picture", "name", kMust, "", "имя рисунка из pictures в organisation.yaml"},
                                {"caption", "slots", kMay, "", "подпись под ним"},
                                {"width", "number", kMay, "160", "ширина, мм, не больше"},
                                {"height", "number", kMay, "90", "высота, мм, не больше"}};

constexpr Key kFillRows[] = {{"label", "slots", kMust, "", "слова перед линейкой; \"\" — без слов"},
                             {"caption", "slots", kMay, "", "что вписать: мелко под линейкой"},
                             {"width", "number", kMay, "", "длина, мм; нет ключа — до поля"}};

constexpr Key kPartyRows[] = {{"title", "slots", kMay, "", "как названа: «Исполнитель»"},
                              {"lines", "slots | use | [slots | use]", kMay, "", "название, адрес, реквизиты"},
                              {"if", "cel", kMay, "", "при каком условии"},
                              {"each", "cel", kMay, "", "по стороне на элемент списка; он — item"},
                              {"as", "name", kMay, "", "второе имя для item"},
                              {"sort", "cel", kMay, "", "по чему упорядочить"}};

constexpr Key kChangesRows[] = {{"before", "cel", kMust, "", "прежний документ или дело"},
                                {"after", "cel", kMust, "", "новый документ или дело"},
                                {"document", "id", kMay, "", "какой документ дела; нет ключа — последний"}};

constexpr Key kGroupRows[] = {{"blocks", "[block | use]", kMust, "", "блоки"},
                              {"item", "cel", kMay, "", "метка, по которой их скопирует выписка"}};

constexpr Key kCopyRows[] = {{"from", "cel", kMust, "", "документ или дело"},
                             {"document", "id", kMay, "", "какой документ дела; нет ключа — последний"},
                             {"item", "cel", kMay, "", "только части с этой меткой; нет ключа — всё"},
                             {"signatures", "flag", kMay, "false", "вместо текста — кто подписал"}};

}  // namespace

constinit const Keys kBlock{
    "block",
    "блока",
    "Блок",
    {kBlockRows, kBesideRows, kRepeatRows, kLookRows},
    "para / order-word / attachments / heading / points / table / signature / gap / pair / sheet / picture / fill / "
    "formula / parties / changes / contents / group / copy",
    true};
constinit const Keys kPara{
    "para", "абзаца", "para, order-word, attachments — абзац", {kParaRows, kBesideRows, kRepeatRows, kLookRows}};
constinit const Keys kHeading{
    "heading", "абзаца", "heading — заголовок", {kHeadingRows, kBesideRows, kRepeatRows, kLookRows}};
constinit const Keys kPoints{"points", "пунктов", "points — пункты", {kPointsRows, kRepeatRows}};
constinit const Keys kPoint{"point", "пункта", "Пункт", {kPointRows, kBesideRows, kRepeatRows}};
constinit const Keys kTable{"table", "таблицы", "table — таблица", {kTableRows, kRepeatRows}};
constinit const Keys kColumn{"column", "столбца", "Столбец таблицы", {kColumnRows}};
constinit const Keys kTableRow{"table-row", "строки таблицы", "Строка таблицы", {kFixedRowRows}};
constinit const Keys kTableGroup{"table-group", "группы строк", "Группа строк", {kTableGroupRows}};
constinit const Keys kSignature{
    "signature", "подписи", "signature — подпись", {kSignedRows, kHandRows, kRepeatRows}, "role / person / name"};
constinit const Keys kCellList{"cell-list", "списка в ячейке", "Список в ячейке", {kCellListRows}};
constinit const Keys kPicture{"picture", "рисунка", "picture — рисунок", {kPictureRows, kRepeatRows}};
constinit const Keys kFill{"fill", "линейки", "fill — линейка, чтобы вписать", {kFillRows, kRepeatRows}};
constinit const Keys kFormula{"formula", "формулы", "formula — формула", {kFormulaRows, kRepeatRows}};
constinit const Keys kParty{"party", "стороны", "parties — сторона", {kPartyRows, kSignedRows, kHandRows}};
constinit const Keys kChanges{"changes", "таблицы изменений", "changes — было и стало", {kChangesRows, kRepeatRows}};
constinit const Keys kGap{"gap", "промежутка", "gap — пустые строки", {kGapRows, kRepeatRows}};
constinit const Keys kPair{
    "pair", "строки из двух частей", "pair — строка из двух частей", {kPairRows, kRepeatRows, kLookRows}};
constinit const Keys kGroup{"group", "группы блоков", "group — блоки вместе", {kGroupRows, kRepeatRows}};
constinit const Keys kCopy{"copy", "копии", "copy — текст другого документа", {kCopyRows, kRepeatRows}};

}  // namespace dyak::definitions::keys
