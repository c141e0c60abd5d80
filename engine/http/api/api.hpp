#pragma once
#include "engine/http/app/app.hpp"

// Handlers of /api/v1, one file a group; the table is in api_routes.cpp.
namespace dyak::http::api {

Response list_cases(Context& context);
/// The cases of the choice in the address as a table for Excel.
Response selected_cases(Context& context);
Response list_searches(Context& context);
Response keep_search(Context& context);
Response drop_search(Context& context);
Response submit(Context& context);
Response show_case(Context& context);
Response list_events(Context& context);
Response fire(Context& context);
Response history(Context& context);
Response note(Context& context);
Response give_task(Context& context);
Response take_back(Context& context);
Response list_drafts(Context& context);
Response show_draft(Context& context);
Response put_draft(Context& context);
Response drop_draft(Context& context);

Response public_forms(Context& context);
Response send_public(Context& context);
Response confirm_public(Context& context);
Response public_status(Context& context);
Response enter_applicant(Context& context);

Response list_tasks(Context& context);
Response show_task(Context& context);
Response answer_task(Context& context);

Response document(Context& context);
Response list_wording(Context& context);
Response reword(Context& context);
Response receive_file(Context& context);
Response case_file(Context& context);
Response journal_entries(Context& context);
Response register_file(Context& context);
Response reports(Context& context);
Response report_file(Context& context);

Response catalogue(Context& context);
Response catalogue_card(Context& context);

Response me(Context& context);
Response open_session(Context& context);
Response close_session(Context& context);
Response list_sessions(Context& context);
Response end_session(Context& context);
Response change_password(Context& context);
Response prove(Context& context);
Response audit(Context& context);
Response dashboard(Context& context);
Response notices(Context& context);
Response read_notices(Context& context);
Response list_users(Context& context);
Response add_user(Context& context);
Response show_user(Context& context);
Response change_user(Context& context);
Response invite_user(Context& context);
Response change_contacts(Context& context);
Response outbox(Context& context);
Response letter(Context& context);
Response settle_letter(Context& context);
Response letter_wish(Context& context);
Response change_letter_wish(Context& context);
Response definitions(Context& context);
Response form(Context& context);
Response directory(Context& context);
Response directory_entries(Context& context);
Response directory_entry(Context& context);
Response add_directory_entry(Context& context);
Response change_directory_entry(Context& context);
Response directory_entry_history(Context& context);
Response change_directory(Context& context);
Response count_term(Context& context);
Response openapi(Context& context);
Response live(Context& context);
Response ready(Context& context);
Response metrics(Context& context);

// Shared by the groups.

/// The body as JSON: 400 when it is none, 415 when it says it is something else.
Value body_of(const Context& context);
/// Every file that stands in the case as its reader sees it: {name, sha256, size}; the same one may come twice.
std::vector<Value> files_of(const cases::ReadView& view, const cases::Case& state);
/// The body with each {"receipt": …} put back into the file it stands for; digests may be named only if the case has
/// them already. HttpError 422 else: nobody comes by a file by knowing its digest.
Value with_files(const Context& context, const Value& body, const cases::Case* state);
/// 422 for a member of the body, with its JSON Pointer.
[[noreturn]] void refuse_member(const std::string& pointer, const char* code, const std::string& message,
                                const std::string& hint = {});
/// The member as a text; `otherwise` when absent; 422 when it is something else.
std::string text_member(const Value& body, const std::string& name, const std::string& otherwise);
/// 400 when the body is no record, 422 for the first member that is none of these.
void check_members(const Value& body, std::initializer_list<std::string_view> known);
/// From Idempotency-Key; 400 when it is unusable.
service::RequestKey request_key(const Context& context);
/// Whether the request has been done before under this key: then its version is no matter any more.
bool is_done(const Context& context, const service::RequestKey& key);
/// The version of the case that the client has seen; 428 without If-Match, 412 when the case has changed since.
int seen_version(const Context& context, const cases::Case& state);
/// The case as the write left it: the same answer when the same request comes again.
Response written(const Context& context, const service::Done& done, int status);
/// What a client says of one of two answers: "1" or "true", "0" or "false"; 400 else.
bool flag_parameter(const Context& context, std::string_view name);
/// A whole number within the bounds; `otherwise` when absent; 400 else.
int number_parameter(const Context& context, std::string_view name, int least, int most, int otherwise);

/// Whether the cursor looks like this key of its list.
bool is_alike(std::string_view cursor, std::string_view key);
[[noreturn]] void refuse_cursor();

/// One page of what is after the cursor: {items, next?}. `key` gives an item's place in the order.
template <class Items, class Key, class Show>
Value page_of(const Context& context, const Items& items, const Key& key, const Show& show) {
  const auto limit = static_cast<std::size_t>(number_parameter(context, "limit", 1, 200, 50));
  const std::string& after = context.request.parameter("after");
  bool known = after.empty();
  for (auto item = items.begin(); !known && item != items.end(); ++item) known = is_alike(after, key(*item));
  if (!known && items.begin() != items.end()) refuse_cursor();
  List shown;
  std::string last;
  bool more = false;
  for (const auto& item : items) {
    if (!after.empty() && key(item) <= after) continue;
    if (shown.size() == limit) {
      more = true;
      break;
    }
    last = key(item);
    shown.push_back(show(item));
  }
  Record page{{"items", std::move(shown)}};
  if (more) page["next"] = last;
  return page;
}

}  // namespace dyak::http::api
