#pragma once
#include <string>

#include "engine/http/app/shell.hpp"

// Pages for people: handlers, one file a group (the table is in page_routes.cpp), and what they share.
namespace dyak::http {

/// The form that went through the sign-in, in its hands again: a browser cannot be sent on with one.
Response back_to_form(Context& context, const std::string& target, const std::string& token);
/// The page that asks for the code after the password.
Response code_page(Context& context, const std::string& problem, int status);

/// Why a sent form was not taken: its reasons, and the status of the page that shows it again.
Diagnostics reasons_of(const Error& error);
int form_status(const Error& error);

/// Scheduled registers that the actor receives, newest first: {report_target, report_title, report_date}.
List report_list(const Context& context);

/// Runs of scheduled registers that were not made: {skipped_title,
/// skipped_count, skipped_from, skipped_to, skipped_command}.
List skipped_list(const Context& context);

namespace pages {

Response sign_in_form(Context& context);
Response sign_in(Context& context);
Response sign_out(Context& context);

Response sign_in_code_form(Context& context);
Response sign_in_code(Context& context);
Response new_password_form(Context& context);
Response new_password(Context& context);
Response prove_form(Context& context);
Response prove(Context& context);
Response account(Context& context);
Response correct_contacts(Context& context);
Response change_wish(Context& context);
Response change_term_feed(Context& context);
Response term_feed_file(Context& context);
Response catalogue_feed(Context& context);
Response catalogue_feed_of(Context& context);
Response change_password(Context& context);
Response end_sessions(Context& context);
Response second_factor_form(Context& context);
Response set_second_factor(Context& context);
Response change_second_factor(Context& context);
Response accounts(Context& context);
Response add_account_form(Context& context);
Response add_account(Context& context);
Response account_form(Context& context);
Response change_account(Context& context);
Response switch_account(Context& context);
Response reset_link(Context& context);
Response end_sessions_of(Context& context);
Response audit(Context& context);

Response work(Context& context);
Response due_days(Context& context);
Response marked(Context& context);
Response notices(Context& context);
Response read_notices(Context& context);
Response news(Context& context);
Response dashboard(Context& context);
Response dashboard_cases(Context& context);
Response all_cases(Context& context);
Response cases_file(Context& context);
Response keep_search(Context& context);
Response drop_search(Context& context);
Response show_case(Context& context);
Response case_sheet(Context& context);
Response note(Context& context);
Response follow(Context& context);
Response give_task(Context& context);
Response take_back(Context& context);
Response event_form(Context& context);
Response fire(Context& context);

Response blank(Context& context);
Response incoming(Context& context);
Response incoming_one(Context& context);
Response decide_incoming(Context& context);
Response incoming_file(Context& context);
Response public_list(Context& context);
Response public_code(Context& context);
Response public_form(Context& context);
Response public_form_sent(Context& context);
Response public_confirm_form(Context& context);
Response public_confirm(Context& context);
Response status(Context& context);
Response status_paper(Context& context);
Response enter_applicant(Context& context);
Response apply_list(Context& context);
Response apply_form(Context& context);
Response apply(Context& context);

Response drafts(Context& context);
Response discard_draft(Context& context);

Response task_form(Context& context);
Response answer_task(Context& context);

Response directory_list(Context& context);
Response directory_person(Context& context);
Response directory_organisation(Context& context);
Response directory_act_form(Context& context);
Response directory_act(Context& context);
Response directory_history(Context& context);
Response directory_import_form(Context& context);
Response directory_import(Context& context);
Response directory_export(Context& context);
Response word_forms(Context& context);
Response correct_word_forms(Context& context);

Response service_state(Context& context);
Response letters(Context& context);
Response letter(Context& context);
Response settle_letter(Context& context);
Response letter_file(Context& context);
Response backups(Context& context);
Response make_backup(Context& context);
Response calendars(Context& context);
Response take_calendar(Context& context);
Response definition_files(Context& context);
Response definition_version(Context& context);
Response definition_paper(Context& context);
Response try_definition_paper(Context& context);
Response definition_paper_file(Context& context);
Response first_start_form(Context& context);
Response first_start(Context& context);

Response show_paper(Context& context);
Response draft_words(Context& context);
Response change_words(Context& context);
Response annul_form(Context& context);
Response annul(Context& context);
Response registers(Context& context);
Response journals(Context& context);
Response journal(Context& context);
Response paper(Context& context);
Response remarked_paper(Context& context);
Response file(Context& context);
Response file_text(Context& context);
Response register_file(Context& context);
Response report_file(Context& context);
Response reports(Context& context);
Response read_reports(Context& context);
Response check_paper(Context& context);
Response help_guide(Context& context);
Response help_picture(Context& context);
Response look(Context& context);
Response change_look(Context& context);
Response asset(Context& context);

Response catalogue(Context& context);
Response catalogue_card(Context& context);
Response catalogue_workbook(Context& context);
Response catalogue_file(Context& context);

}  // namespace pages
}  // namespace dyak::http
