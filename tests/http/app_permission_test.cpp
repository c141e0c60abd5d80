// Who may come in where. The routes come from the router itself: a route without a row here fails.
#include <map>
#include <set>

#include "tests/http/office.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::http::testing {
namespace {

/// One route: how it is asked so that whoever may is answered without anything being done, and what each person
/// hears: nobody, the applicant, another applicant, an expert and a member with tasks in SURVEY, the clerk, the
/// chief, the administrator.
struct PermissionRow {
  const char* name;
  std::string target;  ///< SURVEY and TRIP stand for the cases, DIGEST for the survey's file
  std::string body;
  std::string heard;
};

void PrintTo(const PermissionRow& row, std::ostream* out) { *out << row.name; }

constexpr const char* kNames[] = {"", "t01", "t04", "e05", "m06", "clerk", "chief", "admin"};

const char* const kOpen = "200 200 200 200 200 200 200 200";
const char* const kNowhere = "404 404 404 404 404 404 404 404";
const char* const kNowherePaper = "401 404 404 404 404 404 404 404";  // there is but one version
const char* const kSignedIn = "401 200 200 200 200 200 200 200";
const char* const kSurveyRead = "401 200 404 200 200 200 200 404";
const char* const kSurveyAct = "401 428 404 428 428 428 428 403";  // let in: the version is asked for next
const char* const kTripRead = "401 200 404 404 404 200 200 404";
const char* const kStaff = "401 403 403 403 403 200 200 403";
const char* const kPage = "303 200 200 200 200 200 200 200";
const char* const kSurveyPage = "303 200 404 200 200 200 200 404";
const char* const kSurveyForm = "303 200 404 200 200 200 200 403";
const char* const kApply = "303 200 200 200 200 200 200 403";
const char* const kStaffPage = "303 403 403 403 403 200 200 403";
const char* const kWordsPage = "303 403 403 403 403 200 200 200";
const char* const kWordsSent = "303 403 403 403 403 422 422 422";
const char* const kWordsApi = "401 403 403 403 403 422 422 422";
const char* const kWordsRead = "401 403 403 403 403 200 200 200";
const char* const kAdministratorsPage = "303 403 403 403 403 403 403 200";
const char* const kToSignIn = "303 303 303 303 303 303 303 303";
const char* const kWrong = "303 403 403 403 403 403 403 403";

const std::vector<PermissionRow>& rows() {
  static const std::vector<PermissionRow> kRows{
      {"me", "/api/v1/me", "", kSignedIn},
      {"open-session", "/api/v1/sessions", "{", "400 400 400 400 400 400 400 400"},
      {"close-session", "/api/v1/sessions/current", "", "401 204 204 204 204 204 204 204"},
      {"definitions", "/api/v1/definitions", "", kSignedIn},
      {"form", "/api/v1/definitions/forms/survey", "", kSignedIn},
      {"list-cases", "/api/v1/cases", "", kSignedIn},
      {"cases-file", "/api/v1/cases.xlsx", "", kSignedIn},
      {"list-searches", "/api/v1/searches", "", kSignedIn},
      {"keep-search", "/api/v1/searches", R"({"title": "", "choice": {}})", "401 422 422 422 422 422 422 422"},
      {"drop-search", "/api/v1/searches/none", "", "401 204 204 204 204 204 204 204"},
      {"submit", "/api/v1/cases", R"({"form": "survey", "by": {"person": "P1"}, "fields": {"unknown": 1}})",
       "401 422 403 403 403 422 422 403"},
      {"show-case", "/api/v1/cases/SURVEY", "", kSurveyRead},
      {"list-events", "/api/v1/cases/SURVEY/events", "", kSurveyRead},
      {"fire-event", "/api/v1/cases/SURVEY/events", R"({"event": "close"})", kSurveyAct},
      {"note-case", "/api/v1/cases/SURVEY/notes", R"({"text": ""})", "401 403 403 403 403 422 422 403"},
      {"list-drafts", "/api/v1/drafts", "", kSignedIn},
      {"show-draft", "/api/v1/drafts/none", "", "401 404 404 404 404 404 404 404"},
      {"put-draft", "/api/v1/drafts/none", R"({"fields": {}})", "401 404 404 404 404 404 404 404"},
      {"drop-draft", "/api/v1/drafts/none", "", "401 204 204 204 204 204 204 204"},
      {"give-task", "/api/v1/cases/SURVEY/tasks", R"({"to": {"person": "P404"}, "what": ""})",
       "401 403 403 403 403 422 422 403"},
      {"take-back", "/api/v1/cases/SURVEY/take-back", "{}", kSurveyAct},
      {"page-task-given", "/cases/SURVEY/tasks", "what=", "403 403 403 403 403 422 422 403"},
      {"page-taken-back", "/cases/SURVEY/take-back", "version=1", "303 412 404 412 412 412 412 403"},
      {"page-file-text", "/cases/SURVEY/files/DIGEST", "", "303 200 404 200 200 200 200 404"},
      {"history", "/api/v1/cases/SURVEY/history", "", kSurveyRead},
      {"list-tasks", "/api/v1/tasks", "", kSignedIn},
      {"show-task", "/api/v1/tasks/SURVEY/t1", "", kSurveyRead},
      {"answer-task", "/api/v1/tasks/SURVEY/t1", R"({"verb": "accept"})", kSurveyAct},
      {"list-wording", "/api/v1/documents/TRIP/p9/wording", "", "401 403 403 403 403 404 404 403"},
      {"reword", "/api/v1/documents/TRIP/p9/wording", R"({"was": "x", "words": "y"})",
       "401 403 403 403 403 428 428 403"},
      {"page-words", "/cases/TRIP/papers/p9/words", "", "303 403 403 403 403 404 404 403"},
      {"page-words-sent", "/cases/TRIP/papers/p9/words", "words=x", "303 403 403 403 403 404 404 403"},
      {"document", "/api/v1/documents/TRIP/p1", "", kTripRead},
      {"paper-changes", "/api/v1/documents/TRIP/p1/changes", "", kNowherePaper},
      {"list-papers", "/api/v1/papers", "", kSignedIn},
      {"print-papers", "/api/v1/papers/print", R"({"papers": []})", "401 422 422 422 422 422 422 422"},
      {"page-papers", "/papers", "", kPage},
      {"page-papers-printed", "/papers/print", "duplex=1", "303 422 422 422 422 422 422 422"},
      {"page-paper-changes", "/cases/TRIP/papers/p1/changes", "", "303 404 404 404 404 404 404 404"},
      {"receive-file", "/api/v1/files?name=x", "", "401 415 415 415 415 415 415 403"},  // let in: but no file came
      {"case-file", "/api/v1/cases/SURVEY/files/DIGEST", "", kSurveyRead},
      {"journal-entries", "/api/v1/journals/requests/entries", "", kStaff},
      {"register", "/api/v1/registers/trips?period=2026", "", kStaff},
      {"reports", "/api/v1/reports", "", kStaff},
      {"report", "/api/v1/reports/trips/none", "", "401 403 403 403 403 404 404 403"},
      {"catalogue", "/api/v1/catalogue", "", kOpen},
      {"catalogue-card", "/api/v1/catalogue/none", "", kNowhere},
      {"directory", "/api/v1/directory", "", kSignedIn},
      {"count-term", "/api/v1/term-calculations", R"({"from": "2026-12-24", "length": "P7D"})", kSignedIn},
      {"openapi", "/openapi.json", "", kOpen},
      {"live", "/livez", "", kOpen},
      {"ready", "/readyz", "", kOpen},
      {"metrics", "/metrics", "", "401 403 403 403 403 403 403 200"},
      {"page-service", "/service", "", "303 403 403 403 403 403 403 200"},
      {"page-sign-in", "/sign-in", "", kOpen},
      {"page-sign-in-sent", "/sign-in", "user=nobody&password=wrong", "403 403 403 403 403 403 403 403"},
      {"page-sign-out", "/sign-out", "", "303 303 303 303 303 303 303 303"},
      {"page-work", "/", "", kPage},
      {"page-cases", "/cases", "", kPage},
      {"page-cases-file", "/cases.xlsx", "", kPage},
      {"page-search-kept", "/searches", "title=x&mine=1", kToSignIn},
      {"page-search-dropped", "/searches/drop", "title=x", kToSignIn},
      {"page-dashboard", "/dashboards/chief", "", "303 404 404 404 404 404 200 404"},
      {"page-dashboard-cases", "/dashboards/chief/considered", "", "303 404 404 404 404 404 200 404"},
      {"dashboard", "/api/v1/dashboards/chief", "", "401 404 404 404 404 404 200 404"},
      {"page-marked", "/marked", "", kPage},
      {"page-notices", "/notices", "", kPage},
      {"page-notices-read", "/notices/read", "until=0", kToSignIn},
      {"page-news", "/news", "", kPage},
      {"notices", "/api/v1/notices", "", kSignedIn},
      {"read-notices", "/api/v1/notices/read", R"({"until": 0})", "401 204 204 204 204 204 204 204"},
      {"page-case", "/cases/SURVEY", "", kSurveyPage},
      {"page-case-sheet", "/cases/SURVEY/sheet", "", kSurveyPage},
      {"page-follow-sent", "/cases/SURVEY/follow", "follow=0", "303 303 404 303 303 303 303 404"},
      {"page-note-sent", "/cases/SURVEY/notes", "text=", "403 403 403 403 403 422 422 403"},
      {"page-drafts", "/drafts", "", kPage},
      {"page-draft-dropped", "/drafts/discard", "key=none", kToSignIn},
      {"page-event", "/cases/SURVEY/events/close", "", kSurveyForm},
      {"page-event-sent", "/cases/SURVEY/events/close", "action=add:f.none", kSurveyForm},
      {"page-task", "/cases/SURVEY/tasks/t1", "", kSurveyPage},
      {"page-task-sent", "/cases/SURVEY/tasks/t1", "action=add:f.none", kSurveyForm},
      {"page-paper-shown", "/cases/TRIP/papers/p1", "", "303 200 404 404 404 200 200 404"},
      {"page-paper", "/papers/TRIP/p1", "", "303 200 404 404 404 200 200 404"},
      {"page-file", "/files/SURVEY/DIGEST", "", "303 200 404 200 200 200 200 404"},
      {"page-apply-list", "/apply", "", kApply},
      {"page-apply", "/apply/survey", "", kApply},
      {"page-apply-sent", "/apply/survey", "action=add:f.readers", kApply},
      {"page-registers", "/registers", "", kStaffPage},
      {"page-register-file", "/registers/trips?period=2026", "", kStaffPage},
      {"page-report-file", "/reports/trips/none", "", "303 403 403 403 403 404 404 403"},
      {"page-journals", "/journals", "", kStaffPage},
      {"page-journal", "/journals/requests", "", kStaffPage},
      {"page-catalogue", "/catalogue", "", kOpen},
      {"page-catalogue-feed", "/catalogue/feed.atom?catalogue=board", "", kOpen},
      {"catalogue-feed", "/feeds/clerk/none/board", "", kNowhere},
      {"page-catalogue-card", "/catalogue/none", "", kNowhere},
      {"page-catalogue-file", "/catalogue/files/DIGEST", "", kNowhere},  // no card gives it out
      {"page-annul", "/journals/requests/2026/1/annul", "", "303 403 403 403 403 200 403 403"},
      {"page-annul-sent", "/journals/requests/2026/1/annul", "reason=", "303 403 403 403 403 409 403 403"},
      {"page-directory", "/directory", "", kPage},
      {"page-person", "/directory/persons/P1", "", kPage},
      {"page-organisation", "/directory/organisations/O1", "", kPage},
      {"page-word-forms", "/directory/forms?person=P6", "", kWordsPage},
      {"page-word-forms-sent", "/directory/forms?person=P6", "form.gen=", "303 403 403 403 403 422 422 422"},
      {"asset", "/assets/dyak.css", "", kOpen},
      {"page-look", "/look", "", kOpen},
      {"page-look-sent", "/look", "size=1", kToSignIn},
      {"page-due-days", "/due-days", "", kPage},
      {"icon", "/favicon.ico", "", kOpen},
      {"prove", "/api/v1/sessions/current/proof", R"({"password": "wrong"})", "401 403 403 403 403 403 403 403"},
      {"list-sessions", "/api/v1/me/sessions", "", kSignedIn},
      {"end-session", "/api/v1/me/sessions/none", "", "401 404 404 404 404 404 404 404"},
      {"change-password", "/api/v1/me/password", R"({"old": "wrong", "new": "x"})", "401 403 403 403 403 403 403 403"},
      {"audit", "/api/v1/audit", "", "401 403 403 403 403 403 403 200"},
      {"page-sign-in-code", "/sign-in/code", "", kToSignIn},  // no password has been shown
      {"page-sign-in-code-sent", "/sign-in/code", "code=123456", kToSignIn},
      {"page-new-password", "/password/none", "", kNowhere},
      {"page-new-password-sent", "/password/none", "new=x&again=x", kNowhere},
      {"page-prove", "/prove", "", kPage},
      {"page-prove-sent", "/prove", "password=wrong", kWrong},
      {"page-account", "/account", "", kPage},
      {"page-password-sent", "/account/password", "old=wrong", kWrong},
      {"page-sessions-sent", "/account/sessions", "session=", kToSignIn},
      {"page-factor", "/account/second-factor", "", kPage},
      {"page-factor-sent", "/account/second-factor", "password=wrong", kWrong},
      {"page-factor-changed", "/account/second-factor/change", "code=", kWrong},
      {"page-accounts", "/accounts", "", kWordsPage},
      {"page-reset-link", "/accounts/t01/link", "", kWordsPage},
      {"page-end-sessions-of", "/accounts/t01/sessions", "", "303 403 403 403 403 403 403 303"},
      {"page-directory-import", "/directory/import", "", kWordsPage},
      {"page-directory-import-sent", "/directory/import", "action=send", kWordsSent},
      {"page-directory-export", "/directory/export/people.csv", "", kWordsPage},
      {"page-directory-add", "/directory/add/person", "", kWordsPage},
      {"page-directory-add-sent", "/directory/add/person", "f.surname=", kWordsSent},
      {"page-person-history", "/directory/persons/P1/history", "", kWordsPage},
      {"page-organisation-history", "/directory/organisations/O1/history", "", kWordsPage},
      {"page-person-act", "/directory/persons/P1/dismiss", "", kWordsPage},
      {"page-person-act-sent", "/directory/persons/P1/dismiss", "f.to=", kWordsSent},
      {"page-organisation-act", "/directory/organisations/O1/rename", "", kWordsPage},
      {"page-organisation-act-sent", "/directory/organisations/O1/rename", "f.full=", kWordsSent},
      {"list-persons", "/api/v1/directory/persons", "", kSignedIn},
      {"add-person", "/api/v1/directory/persons", R"({"unknown": 1})", kWordsApi},
      {"show-person", "/api/v1/directory/persons/P1", "", kSignedIn},
      {"change-person", "/api/v1/directory/persons/P1", "{}", "401 403 403 403 403 428 428 428"},
      {"person-history", "/api/v1/directory/persons/P1/history", "", kWordsRead},
      {"list-organisations", "/api/v1/directory/organisations", "", kSignedIn},
      {"add-organisation", "/api/v1/directory/organisations", R"({"unknown": 1})", kWordsApi},
      {"show-organisation", "/api/v1/directory/organisations/O1", "", kSignedIn},
      {"change-organisation", "/api/v1/directory/organisations/O1", "{}", "401 403 403 403 403 428 428 428"},
      {"organisation-history", "/api/v1/directory/organisations/O1/history", "", kWordsRead},
      {"change-directory", "/api/v1/directory/changes", R"({"file": 1})", kWordsApi},
      {"change-contacts", "/api/v1/me/contacts", R"({"email": "x"})", "401 422 422 422 422 422 422 403"},
      {"list-users", "/api/v1/users", "", "401 403 403 403 403 403 403 200"},
      {"add-user", "/api/v1/users", R"({"user": "t99"})", "401 403 403 403 403 403 403 422"},
      {"show-user", "/api/v1/users/t01", "", "401 403 403 403 403 403 403 200"},
      {"change-user", "/api/v1/users/t01", R"({"roles": []})", "401 403 403 403 403 403 403 422"},
      {"invite-user", "/api/v1/users/t01/link", "{}", "401 403 403 403 403 201 201 201"},
      {"outbox", "/api/v1/outbox", "", kWordsRead},
      {"page-public", "/public", "", kOpen},
      {"page-public-code", "/public", "code=none", "422 422 422 422 422 422 422 422"},
      {"page-public-form", "/public/petition", "", kOpen},
      {"page-public-sent", "/public/petition", "action=add:f.none", kOpen},
      {"page-public-confirm", "/public/confirm/none", "", kNowhere},
      {"page-public-confirmed", "/public/confirm/none", "x=1", kNowhere},
      {"page-status", "/status/none", "", kNowhere},
      {"page-status-paper", "/status/none/papers/1", "", kNowhere},
      {"page-applicant-entered", "/cases/SURVEY/applicant", "x=1", "303 403 403 403 403 409 409 404"},
      {"public-forms", "/api/v1/public/forms", "", kOpen},
      {"send-public", "/api/v1/public/applications", "{}", "422 422 422 422 422 422 422 422"},
      {"confirm-public", "/api/v1/public/confirmations", R"({"token": "none"})", kNowhere},
      {"public-status", "/api/v1/public/status/none", "", kNowhere},
      {"enter-applicant", "/api/v1/cases/SURVEY/applicant", "{}", "401 403 403 403 403 409 409 404"},
      {"page-reports", "/reports", "", kStaffPage},
      {"page-reports-read", "/reports/read", "until=1", "303 403 403 403 403 303 303 403"},
      {"page-term-feed-sent", "/account/calendar", "act=drop", kToSignIn},
      {"term-feed", "/calendar/clerk/none.ics", "", kNowhere},
      {"letter", "/api/v1/outbox/1000000", "", "401 403 403 403 403 404 404 404"},
      {"settle-letter", "/api/v1/outbox/1000000", R"({"act": "again"})", "401 403 403 403 403 404 404 404"},
      {"letter-wish", "/api/v1/me/letters", "", kSignedIn},
      {"change-letter-wish", "/api/v1/me/letters", R"({"wish": "x"})", "401 422 422 422 422 422 422 422"},
      {"page-incoming", "/incoming", "", kStaffPage},
      {"page-incoming-one", "/incoming/none", "", "303 403 403 403 403 404 404 403"},
      {"page-incoming-decided", "/incoming/none", "action=x", "303 403 403 403 403 404 404 403"},
      {"page-incoming-file", "/incoming/none/files/none", "", "303 403 403 403 403 404 404 403"},
      {"page-blank", "/blanks/survey", "", kPage},
      {"page-letter", "/letters/1000000", "", "303 403 403 403 403 404 404 404"},
      {"page-letter-sent", "/letters/1000000", "act=again", "303 403 403 403 403 404 404 404"},
      {"page-letter-file", "/letters/1000000/eml", "", "303 403 403 403 403 404 404 404"},
      {"page-wish-sent", "/account/letters", "wish=x", "303 422 422 422 422 422 422 422"},
      {"page-contacts-sent", "/account/contacts", "email=x", "303 422 422 422 422 422 422 403"},
      {"page-account-add", "/add-account", "", kAdministratorsPage},
      {"page-account-add-sent", "/add-account", "user=t99", "303 403 403 403 403 403 403 422"},
      {"page-account-one", "/accounts/t01", "", kAdministratorsPage},
      {"page-account-one-sent", "/accounts/t01", "title=x", "303 403 403 403 403 403 403 422"},
      {"page-account-state", "/accounts/t01/state", "", kAdministratorsPage},
      {"page-letters", "/letters", "", kWordsPage},
      {"page-backups", "/backups", "", kAdministratorsPage},
      {"page-backups-sent", "/backups", "", "303 403 403 403 403 403 403 409"},
      {"page-calendars", "/calendars", "", kAdministratorsPage},
      {"page-calendars-sent", "/calendars", "action=send", "303 403 403 403 403 403 403 422"},
      {"page-definitions", "/definitions", "", kAdministratorsPage},
      {"page-definition-version", "/definitions/versions/none", "", "303 403 403 403 403 403 403 404"},
      {"page-paper-preview", "/definitions/papers/trip-order", "", "303 403 403 403 403 403 403 409"},
      {"page-paper-preview-sent", "/definitions/papers/trip-order", "action=show", "303 403 403 403 403 403 403 409"},
      {"page-paper-preview-file", "/definitions/papers/trip-order/file", "", "303 403 403 403 403 403 403 409"},
      {"page-check", "/check", "", kOpen},
      {"page-help", "/help", "", kOpen},
      {"page-help-guide", "/help/clerk", "", kOpen},
      {"help-picture", "/help/pictures/none.png", "", kNowhere},
      {"page-setup", "/setup/none", "", kNowhere},
      {"page-setup-sent", "/setup/none", "user=x", kNowhere},
      {"page-audit", "/audit", "", "303 403 403 403 403 403 403 200"},
  };
  return kRows;
}

const Route* route_named(const std::string& id) {
  for (const Route& route : routes()) {
    if (id == route.id) return &route;
  }
  return nullptr;
}

std::string with_ids(std::string target, const std::map<std::string, std::string>& ids) {
  for (const auto& [word, id] : ids) {
    if (const auto at = target.find(word); at != std::string::npos) target.replace(at, word.size(), id);
  }
  return target;
}

class Permission : public Office, public ::testing::WithParamInterface<PermissionRow> {};

TEST_P(Permission, EachPersonHearsWhatHeMay) {
  const PermissionRow& row = GetParam();
  const Route* route = route_named(row.name);
  ASSERT_NE(route, nullptr) << "the router has no such route: take the row out";
  const auto file = store->receive_file();
  file->append("путь долог");
  const auto kept = file->finish();
  workflow::Submission submission = survey();
  Record fields = submission.fields.as_record();
  fields["source"] = Record{{"name", "a.txt"}, {"sha256", kept.sha256}, {"size", 19}};
  submission.fields = fields;
  const std::string target = with_ids(
      row.target, {{"SURVEY", asked(submission).value}, {"TRIP", registered().value}, {"DIGEST", kept.sha256}});
  const bool json = route->face == Face::Api;
  std::string heard;
  for (const char* user : kNames) {
    clock.set(clock.now().plus_seconds(16 * 60));  // so that the brake on guessing does not answer instead
    Sent sent{route->method, target, user, row.body, ""};
    if (sent.method == "POST" || sent.method == "PATCH")
      sent.type = json ? "application/json" : "application/x-www-form-urlencoded";
    const Response response = send(sent);
    heard += (heard.empty() ? "" : " ") + std::to_string(response.status);
  }
  EXPECT_EQ(heard, row.heard) << route->method << " " << row.target;
}

INSTANTIATE_TEST_SUITE_P(Routes, Permission, ::testing::ValuesIn(rows()), [](const auto& tested) {
  std::string name = tested.param.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(Permissions, EveryRouteOfTheRouterHasARow) {
  std::multiset<std::string> known;
  for (const PermissionRow& row : rows()) known.insert(row.name);
  for (const Route& route : routes())
    EXPECT_EQ(known.count(route.id), 1U) << route.method << " " << route.pattern << " (" << route.id << ")";
}

TEST_F(Office, WhoeverOnlyWorksSomewhereIsNotTheOffice) {
  const CaseId id = asked();
  for (const char* role :
       {"employee", "applicant", "expert", "member", "auditor", "clerk "}) {  // the last two nobody knows
    cases::Account account = *store->read()->account("t04");
    account.roles = {role};
    office.put_account(account, service::system_actor());
    EXPECT_EQ(get("/api/v1/cases/" + id.value, "t04").status, 404) << role;
    EXPECT_EQ(get("/journals", "t04").status, 403) << role;
    EXPECT_EQ(json_of(get("/api/v1/cases", "t04"))["items"].as_list().size(), 0U) << role;
  }
}

TEST_F(Office, AnAccountTurnedOffIsNobody) {
  EXPECT_EQ(get("/api/v1/me", "clerk").status, 200);
  cases::Account off = *store->read()->account("clerk");
  off.disabled = true;
  office.put_account(off, service::system_actor());
  EXPECT_EQ(get("/api/v1/me", "clerk").status, 401);
}

}  // namespace
}  // namespace dyak::http::testing
