// Every way into /api/v1 and the service's own state; openapi.cpp tells it to machines.
#include "engine/http/api/api.hpp"
#include "engine/http/app/router.hpp"

namespace dyak::http {

namespace {

using service::Action;
constexpr const char* kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const Route kApiRoutes[] = {
    {"GET", "/api/v1/me", "me", Action::SeeSelf, Face::Api, api::me, "Кто я", "", "", "Me"},
    {"POST", "/api/v1/sessions", "open-session", Action::Public, Face::Api, api::open_session, "Войти", "", "SignIn",
     "Session", 201, false, Lane::SignIn},
    {"DELETE", "/api/v1/sessions/current", "close-session", Action::SeeSelf, Face::Api, api::close_session, "Выйти", "",
     "", "", 204},
    {"POST", "/api/v1/sessions/current/proof", "prove", Action::SeeSelf, Face::Api, api::prove,
     "Подтвердить, что это Вы, прежде чем подписывать: ключ меняется", "", "Proof", "Session", 200, false,
     Lane::SignIn},
    {"GET", "/api/v1/me/sessions", "list-sessions", Action::SeeSelf, Face::Api, api::list_sessions, "Где Вы вошли", "",
     "", "SessionList"},
    {"DELETE", "/api/v1/me/sessions/{session}", "end-session", Action::SeeSelf, Face::Api, api::end_session,
     "Закрыть один из своих входов", "", "", "", 204},
    {"POST", "/api/v1/me/password", "change-password", Action::SeeSelf, Face::Api, api::change_password,
     "Сменить свой пароль: все входы закрываются", "", "NewPassword", "", 204, false, Lane::SignIn},
    {"GET", "/api/v1/audit", "audit", Action::Operate, Face::Api, api::audit,
     "Что записано помимо событий дел: входы, права, выгрузки, чтение", "person,kind,from,to,before,limit", "",
     "AuditPage"},
    {"GET", "/api/v1/definitions", "definitions", Action::SeeDefinitions, Face::Api, api::definitions,
     "Процессы, формы, реестры, журналы", "", "", "Definitions"},
    {"GET", "/api/v1/definitions/forms/{id}", "form", Action::SeeDefinitions, Face::Api, api::form, "Форма и её поля",
     "", "", "Form"},
    {"GET", "/api/v1/cases", "list-cases", Action::ListCases, Face::Api, api::list_cases, "Дела, которые Вам видны",
     "q,process,state,number,after,limit", "", "CasePage"},
    {"POST", "/api/v1/cases", "submit", Action::Submit, Face::Api, api::submit, "Подать заявление", "", "Application",
     "Case", 201},
    {"GET", "/api/v1/cases/{id}", "show-case", Action::SeeCase, Face::Api, api::show_case, "Дело", "", "", "Case"},
    {"GET", "/api/v1/cases/{id}/events", "list-events", Action::SeeCase, Face::Api, api::list_events,
     "Что можно сделать и почему нельзя остальное", "", "", "Possibilities"},
    {"POST", "/api/v1/cases/{id}/events", "fire-event", Action::Act, Face::Api, api::fire, "Выполнить переход",
     "dry_run", "FireEvent", "Case"},
    {"GET", "/api/v1/cases/{id}/history", "history", Action::SeeCase, Face::Api, api::history, "События дела",
     "after,limit", "", "EventPage"},
    {"GET", "/api/v1/tasks", "list-tasks", Action::ListCases, Face::Api, api::list_tasks, "Поручения",
     "all,after,limit", "", "TaskPage"},
    {"GET", "/api/v1/tasks/{case}/{task}", "show-task", Action::SeeCase, Face::Api, api::show_task, "Поручение", "", "",
     "Task"},
    {"POST", "/api/v1/tasks/{case}/{task}", "answer-task", Action::Act, Face::Api, api::answer_task,
     "Ответить на поручение", "", "TaskAnswer", "Case"},
    {"GET", "/api/v1/documents/{case}/{paper}", "document", Action::SeeCase, Face::Api, api::document, "Документ",
     "save", "", "application/pdf"},
    {"POST", "/api/v1/files", "receive-file", Action::Submit, Face::Api, api::receive_file,
     "Передать файл: ответ назовёт расписку для поля формы", "name", "application/octet-stream", "Receipt", 201, true},
    {"GET", "/api/v1/cases/{case}/files/{sha256}", "case-file", Action::SeeCase, Face::Api, api::case_file,
     "Файл из дела", "", "", "application/octet-stream"},
    {"GET", "/api/v1/journals/{id}/entries", "journal-entries", Action::SeeJournals, Face::Api, api::journal_entries,
     "Номера журнала", "year,after,limit", "", "EntryPage"},
    {"GET", "/api/v1/registers/{id}", "register", Action::SeeRegisters, Face::Api, api::register_file,
     "Реестр за период", "period", "", kXlsx, 200, false, Lane::Export},
    {"GET", "/api/v1/reports", "reports", Action::SeeRegisters, Face::Api, api::reports,
     "Реестры по расписанию, направленные Вам", "after,limit", "", "ReportPage"},
    {"GET", "/api/v1/reports/{id}/{at}", "report", Action::SeeRegisters, Face::Api, api::report_file,
     "Такой реестр, байт в байт", "", "", kXlsx, 200, false, Lane::Export},
    {"GET", "/api/v1/catalogue", "catalogue", Action::Public, Face::Api, api::catalogue, "Открытый каталог",
     "catalogue,q", "", "Catalogue"},
    {"GET", "/api/v1/catalogue/{card}", "catalogue-card", Action::Public, Face::Api, api::catalogue_card,
     "Карточка каталога", "catalogue", "", "CatalogueCard"},
    {"GET", "/api/v1/directory", "directory", Action::SeeDirectory, Face::Api, api::directory, "Люди и учреждения", "",
     "", "Directory"},
    {"POST", "/api/v1/term-calculations", "count-term", Action::CountTerms, Face::Api, api::count_term,
     "Посчитать срок", "", "TermQuestion", "CountedTerm"},
    {"GET", "/openapi.json", "openapi", Action::Public, Face::Api, api::openapi, "Это описание", "", "", "OpenApi"},
    {"GET", "/livez", "live", Action::Public, Face::Api, api::live, "Программа работает", "", "", "Status", 200, false,
     Lane::Signs},
    {"GET", "/readyz", "ready", Action::Public, Face::Api, api::ready, "Служба принимает запросы", "", "", "Status",
     200, false, Lane::Signs},
    {"GET", "/metrics", "metrics", Action::Operate, Face::Api, api::metrics, "Числа о работе службы", "", "",
     "text/plain"},
};

}  // namespace

std::vector<Route> api_routes() { return {std::begin(kApiRoutes), std::end(kApiRoutes)}; }

}  // namespace dyak::http
