// Transitions and what they do.
#include "engine/definitions/keys/tables.hpp"

namespace dyak::definitions::keys {
namespace {

// Effects stand last, in the order in which they are done.
constexpr Key kTransitionRows[] = {
    {"title", "text", kMust, "", "подпись кнопки"},
    {"basis", "text", kMay, "", "пункт положения"},
    {"by", "id*", kMay, "system", "роль или список ролей; system — только сама программа"},
    {"auto", "flag", kMay, "false", "совершается сам, как только можно"},
    {"at", "id", kMay, "", "совершается, когда этот срок истёк"},
    {"join", "(all)! | whole", kMay, "",
     "совершается сам, когда все ветви этого состояния (или столько из них) дошли до конца"},
    {"ask", "name*", kMay, "",
     "поля из data, которые вводит действующее лицо; required: complete — без них не пройдёт"},
    {"amend", "(form)", kMay, "", "заявление подаётся заново"},
    {"when", "check*", kMay, "", "условия: все невыполненные называются разом"},
    {"to", "id | [branch | else]+", kMay, "", "состояние или ветви с else в конце; нет ключа — состояние то же"},
    {"history", "(shallow deep)", kMay, "",
     "ветви того состояния продолжаются с места, где были оставлены; deep — и ветви внутри них"},
    {"set", "{name: cel}", kMay, "", "записать в поля data"},
    {"number", "number-effect*", kMay, "", "дать делу номер"},
    {"draft", "paper*", kMay, "", "составить проект документа"},
    {"issue", "paper*", kMay, "", "выпустить документ"},
    {"give", "give*", kMay, "", "раздать задачи"},
    {"revoke", "revoke*", kMay, "", "отозвать задачи"},
    {"open", "open*", kMay, "", "открыть дело; приказ — тоже дело: process: order"},
    {"fire", "fire*", kMay, "", "событие в других делах"},
    {"directory", "change*", kMay, "", "записать в справочник"},
    {"notify", "notify*", kMay, "", "написать людям"},
    {"erase", "erase*", kMay, "", "уничтожить сведения"}};

constexpr Key kAnywhereRows[] = {{"unless_in", "id*", kMay, "", "кроме этих состояний"}};

constexpr Key kBranchRows[] = {{"when", "cel", kMust, "", "условие"}, {"state", "id", kMust, "", "состояние"}};

constexpr Key kElseRows[] = {{"else", "id", kMust, "", "состояние, если ни одно условие не верно"}};

constexpr Key kNumberRows[] = {{"journal", "id", kMust, "", "журнал"},
                               {"scope", "cel", kMay, "", "чей номер, если счёт по органам"},
                               {"when", "cel", kMay, "", "при каком условии"}};

constexpr Key kPaperRows[] = {{"document", "id", kMust, "", "имя документа; asked — тот, ради которого дело открыто"},
                              {"journal", "id", kMay, "", "журнал, из которого номер"},
                              {"scope", "cel", kMay, "", "чей номер, если счёт по органам"},
                              {"each", "cel", kMay, "", "по документу на строку списка; она — item"},
                              {"to", "cel", kMay, "", "кому: receiver в тексте"},
                              {"when", "cel", kMay, "", "при каком условии; item известен"}};

constexpr Key kGiveRows[] = {
    {"task", "id", kMust, "", "какую"},
    {"each", "cel", kMay, "", "по задаче на строку списка; она — item"},
    {"to", "cel", kMay, "", "кому, если не как у задачи"},
    {"seat", "cel", kMay, "", "в каком качестве"},
    {"when", "cel", kMay, "", "при каком условии"},
    {"skip_barred", "flag", kMay, "false", "кому мешает eligible или conflict, тому не давать, а остальным — дать"},
    {"round", "(next)", kMay, "", "спросить заново: новый круг, прежние ответы не в счёт"}};

constexpr Key kRevokeRows[] = {{"task", "id", kMust, "", "какие"},
                               {"which", "cel", kMay, "", "условие о задаче it; нет ключа — все открытые"},
                               {"reason", "slots", kMay, "", "почему"},
                               {"when", "cel", kMay, "", "при каком условии"}};

constexpr Key kOpenRows[] = {{"process", "id", kMust, "", "какого процесса"},
                             {"document", "id", kMay, "", "документ, ради которого дело открыто (приказ)"},
                             {"on_signed", "id", kMay, "", "переход этого дела, когда он подписан"},
                             {"each", "cel", kMay, "", "по делу на строку списка; она — item"},
                             {"with", "{name: cel}", kMay, "", "поля нового дела"},
                             {"when", "cel", kMay, "", "при каком условии"}};

constexpr Key kFireRows[] = {
    {"to", "(asked)", kMay, "", "делу, которое это открыло"},
    {"cases", "cel", kMay, "", "или этим делам"},
    {"event", "id", kMay, "", "переход там; asked — тот, которого ждут"},
    {"each", "cel", kMay, "", "у каждой строки списка — свои дела"},
    {"with", "{name: cel}", kMay, "", "только то, что тот переход спрашивает (ask) или читает как event.имя"},
    {"when", "cel", kMay, "", "при каком условии"},
    {"by", "(system actor applicant)", kMay, "", "по чьему праву"},
    {"if_refused", "(fail record)", kMay, "fail", "отклонено: не пройдёт и этот переход, или записать и идти дальше"}};

constexpr Key kChangeRows[] = {
    {"change", "(add-person add-post end-post add-membership end-membership add-consent end-consent)", kMust, "",
     "что записать"},
    {"with", "change-with", kMust, "", "сведения записи"},
    {"each", "cel", kMay, "", "по записи на строку списка; она — item"},
    {"when", "cel", kMay, "", "при каком условии"}};

constexpr Key kChangeWithRows[] = {{"person", "cel", kMay, "", "кто"},
                                   {"organisation", "cel", kMay, "", "у должности: где"},
                                   {"post", "cel", kMay, "", "должность; слова — в кавычках внутри кавычек"},
                                   {"category", "cel", kMay, "", "категория"},
                                   {"main", "cel", kMay, "", "основная ли должность"},
                                   {"body", "cel", kMay, "", "у членства: орган"},
                                   {"role", "cel", kMay, "", "в каком качестве"},
                                   {"kind", "cel", kMay, "", "вид согласия"},
                                   {"from", "cel", kMay, "", "с какого дня"},
                                   {"to", "cel", kMay, "", "по какой день"},
                                   {"basis", "cel", kMay, "", "на каком основании"}};

constexpr Key kNotifyRows[] = {{"to", "cel", kMust, "", "люди, организации, их ключи или роль в кавычках: \"'head'\""},
                               {"subject", "slots", kMay, "", "тема"},
                               {"text", "slots", kMay, "", "текст"},
                               {"mail", "id", kMay, "", "или письмо из templates/mail"},
                               {"paper", "id", kMay, "", "что приложить: документ, asked, none — ничего"},
                               {"each", "cel", kMay, "", "по письму на строку списка; она — item"},
                               {"when", "cel", kMay, "", "при каком условии"},
                               {"mandatory", "flag", kMay, "false", "от такого письма получатель отказаться не может"}};

constexpr Key kEraseRows[] = {{"fields", "inner-name | [inner-name]+", kMay, "", "поля дела"},
                              {"tasks", "answer-name | [answer-name]+", kMay, "", "и ответы на задачи"},
                              {"cases", "cel", kMay, "", "чьи поля; нет ключа — этого дела"},
                              {"person", "cel", kMay, "", "или о ком сведения справочника"},
                              {"members", "name | [name]+", kMay, "", "какие: email, phone, поля из directory.yaml"},
                              {"reason", "slots", kMay, "", "что написать на их месте; нет ключа — название перехода"},
                              {"when", "cel", kMay, "", "при каком условии"}};

}  // namespace

constinit const Keys kTransition{"transition", "перехода", "Переход", {kTransitionRows}, "by / auto / at"};
constinit const Keys kAnywhere{
    "anywhere", "перехода", "Переход из любого состояния", {kTransitionRows, kAnywhereRows}, "by / auto / at"};
constinit const Keys kBranch{"branch", "ветви", "Ветвь", {kBranchRows}};
constinit const Keys kElse{"else", "ветви", "Последняя ветвь", {kElseRows}};
constinit const Keys kNumber{"number-effect", "номера", "number — номер дела", {kNumberRows}};
constinit const Keys kPaper{"paper", "документа", "draft, issue — проект, выпуск документа", {kPaperRows}};
constinit const Keys kGive{"give", "поручения", "give — раздать задачи", {kGiveRows}};
constinit const Keys kRevoke{"revoke", "отзыва поручений", "revoke — отозвать задачи", {kRevokeRows}};
constinit const Keys kOpen{"open", "открытия дела", "open — открыть дело", {kOpenRows}};
constinit const Keys kFire{"fire", "события", "fire — событие в других делах", {kFireRows}, "cases+event / to", true};
constinit const Keys kChange{"change", "изменения справочника", "directory — изменить справочник", {kChangeRows}};
constinit const Keys kChangeWith{"change-with", "записи справочника", "with — сведения записи", {kChangeWithRows}};
constinit const Keys kNotify{"notify",      "уведомления",         "notify — написать людям",
                             {kNotifyRows}, "mail / subject+text", true};
constinit const Keys kErase{
    "erase", "уничтожения", "erase — уничтожить сведения", {kEraseRows}, "fields / tasks / person+members"};

}  // namespace dyak::definitions::keys
