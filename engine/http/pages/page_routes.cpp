#include "engine/http/app/router.hpp"
#include "engine/http/pages/page.hpp"

namespace dyak::http {

namespace {

using service::Action;

const Route kPageRoutes[] = {
    {"GET", "/sign-in", "page-sign-in", Action::Public, Face::Page, pages::sign_in_form, "", "next"},
    {"POST", "/sign-in", "page-sign-in-sent", Action::Public, Face::Page, pages::sign_in, "", "", "", "", 200, false,
     Lane::SignIn},
    {"GET", "/sign-in/code", "page-sign-in-code", Action::Public, Face::Page, pages::sign_in_code_form, "", "next"},
    {"POST", "/sign-in/code", "page-sign-in-code-sent", Action::Public, Face::Page, pages::sign_in_code, "", "", "", "",
     200, false, Lane::SignIn},
    {"GET", "/password/{token}", "page-new-password", Action::Public, Face::Page, pages::new_password_form},
    {"POST", "/password/{token}", "page-new-password-sent", Action::Public, Face::Page, pages::new_password, "", "", "",
     "", 200, false, Lane::SignIn},
    {"GET", "/prove", "page-prove", Action::SeeSelf, Face::Page, pages::prove_form, "", "next"},
    {"POST", "/prove", "page-prove-sent", Action::SeeSelf, Face::Page, pages::prove, "", "", "", "", 200, false,
     Lane::SignIn},
    {"GET", "/account", "page-account", Action::SeeSelf, Face::Page, pages::account, "", "said"},
    {"POST", "/account/password", "page-password-sent", Action::SeeSelf, Face::Page, pages::change_password, "", "", "",
     "", 200, false, Lane::SignIn},
    {"POST", "/account/sessions", "page-sessions-sent", Action::SeeSelf, Face::Page, pages::end_sessions},
    {"GET", "/account/second-factor", "page-factor", Action::SeeSelf, Face::Page, pages::second_factor_form},
    {"POST", "/account/second-factor", "page-factor-sent", Action::SeeSelf, Face::Page, pages::set_second_factor, "",
     "", "", "", 200, false, Lane::SignIn},
    {"POST", "/account/second-factor/change", "page-factor-changed", Action::SeeSelf, Face::Page,
     pages::change_second_factor, "", "", "", "", 200, false, Lane::SignIn},
    {"GET", "/accounts", "page-accounts", Action::SeeContacts, Face::Page, pages::accounts},
    {"POST", "/accounts/{user}/link", "page-reset-link", Action::SeeContacts, Face::Page, pages::reset_link},
    {"POST", "/accounts/{user}/sessions", "page-end-sessions-of", Action::ManageAccounts, Face::Page,
     pages::end_sessions_of},
    {"GET", "/audit", "page-audit", Action::Operate, Face::Page, pages::audit, "", "person,kind,from,to,before"},
    {"POST", "/sign-out", "page-sign-out", Action::SeeSelf, Face::Page, pages::sign_out},
    {"GET", "/", "page-work", Action::ListCases, Face::Page, pages::work},
    {"GET", "/cases", "page-cases", Action::ListCases, Face::Page, pages::all_cases, "",
     "q,process,state,from,to,executor,organisation,overdue,mine,sort,order,after"},
    {"GET", "/cases/{id}", "page-case", Action::SeeCase, Face::Page, pages::show_case, "", "said"},
    {"GET", "/cases/{id}/events/{event}", "page-event", Action::Act, Face::Page, pages::event_form},
    {"POST", "/cases/{id}/events/{event}", "page-event-sent", Action::Act, Face::Page, pages::fire, "", "", "", "", 200,
     true},
    {"GET", "/cases/{id}/tasks/{task}", "page-task", Action::SeeCase, Face::Page, pages::task_form},
    {"POST", "/cases/{id}/tasks/{task}", "page-task-sent", Action::Act, Face::Page, pages::answer_task, "", "", "", "",
     200, true},
    {"GET", "/cases/{case}/papers/{paper}", "page-paper-shown", Action::SeeCase, Face::Page, pages::show_paper},
    {"GET", "/papers/{case}/{paper}", "page-paper", Action::SeeCase, Face::File, pages::paper},
    {"GET", "/files/{case}/{sha256}", "page-file", Action::SeeCase, Face::File, pages::file},
    {"GET", "/apply", "page-apply-list", Action::Submit, Face::Page, pages::apply_list},
    {"GET", "/apply/{form}", "page-apply", Action::Submit, Face::Page, pages::apply_form},
    {"POST", "/apply/{form}", "page-apply-sent", Action::Submit, Face::Page, pages::apply, "", "", "", "", 200, true},
    {"GET", "/registers", "page-registers", Action::SeeRegisters, Face::Page, pages::registers, "", "period"},
    {"GET", "/registers/{id}", "page-register-file", Action::SeeRegisters, Face::File, pages::register_file, "", "", "",
     "", 200, false, Lane::Export},
    {"GET", "/reports/{id}/{at}", "page-report-file", Action::SeeRegisters, Face::File, pages::report_file, "", "", "",
     "", 200, false, Lane::Export},
    {"GET", "/journals", "page-journals", Action::SeeJournals, Face::Page, pages::journals},
    {"GET", "/journals/{id}", "page-journal", Action::SeeJournals, Face::Page, pages::journal, "", "year"},
    {"GET", "/catalogue", "page-catalogue", Action::Public, Face::Page, pages::catalogue},
    {"GET", "/catalogue/{card}", "page-catalogue-card", Action::Public, Face::Page, pages::catalogue_card},
    {"GET", "/catalogue/files/{sha256}", "page-catalogue-file", Action::Public, Face::File, pages::catalogue_file},
    {"GET", "/journals/{id}/{year}/{n}/annul", "page-annul", Action::AnnulNumber, Face::Page, pages::annul_form, "",
     "scope"},
    {"POST", "/journals/{id}/{year}/{n}/annul", "page-annul-sent", Action::AnnulNumber, Face::Page, pages::annul},
    {"GET", "/directory", "page-directory", Action::SeeDirectory, Face::Page, pages::directory_list, "", "q"},
    {"GET", "/directory/persons/{key}", "page-person", Action::SeeDirectory, Face::Page, pages::directory_person},
    {"GET", "/directory/organisations/{key}", "page-organisation", Action::SeeDirectory, Face::Page,
     pages::directory_organisation},
    {"GET", "/directory/forms", "page-word-forms", Action::ChangeDirectory, Face::Page, pages::word_forms, "",
     "person,post,organisation,name,back"},
    {"POST", "/directory/forms", "page-word-forms-sent", Action::ChangeDirectory, Face::Page,
     pages::correct_word_forms},
    {"GET", "/service", "page-service", Action::Operate, Face::Page, pages::service_state},
    {"GET", "/assets/{name}", "asset", Action::Public, Face::File, pages::asset},
    {"GET", "/favicon.ico", "icon", Action::Public, Face::File, pages::asset},
};

}  // namespace

std::vector<Route> page_routes() { return {std::begin(kPageRoutes), std::end(kPageRoutes)}; }

}  // namespace dyak::http
