// What pages show: everything typed stands there literally, nothing typed is lost, and what may not be done says why.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/service/drafts.hpp"
#include "tests/http/office.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::http::testing {
namespace {

constexpr const char* kFormBody = "application/x-www-form-urlencoded";

std::string encoded(const std::string& text) {
  std::string out;
  for (const char c : text) out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return out;
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&apos;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// What somebody might type, meaning harm or not.
struct Typed {
  const char* name;
  std::string text;
};

void PrintTo(const Typed& typed, std::ostream* out) { *out << typed.name; }

class Literally : public Office, public ::testing::WithParamInterface<Typed> {
 protected:
  /// Somebody is called so, and so is a branch.
  static cases::Directory people_with(const std::string& text) {
    cases::Directory people = service::testing::trips::staff();
    people.persons.at("P5").name.nominative = text;
    people.organisations.at("O1").names.at(0).full.nominative = text;
    people.organisations.at("O1").names.at(0).short_name = text;
    return people;
  }

  /// Every page of the router that needs no body, about this survey.
  std::vector<std::string> pages(const CaseId& id, const std::string& trip_paper) const {
    std::vector<std::string> all;
    for (const Route& route : routes()) {
      // What is there only for some, at some time, or not in this office.
      static const std::set<std::string> kElsewhere{
          "page-catalogue-card", "page-sign-in-code",  "page-new-password",   "page-dashboard", "page-dashboard-cases",
          "page-words",          "page-paper-changes", "page-setup",          "page-file-text", "page-letter",
          "page-incoming-one",   "page-public-form",   "page-public-confirm", "page-status"};
      const bool is_administration =
          route.action == service::Action::Operate || route.action == service::Action::ManageAccounts;
      if (route.face != Face::Page || std::string(route.method) != "GET" || kElsewhere.contains(route.id) ||
          is_administration)
        continue;
      std::string target = route.pattern;
      for (const auto& [word, value] : {std::pair<std::string, std::string>{"/cases/{id}", "/cases/" + id.value},
                                        {"{event}", "close"},
                                        {"{task}", "t1"},
                                        {"{form}", "survey"},
                                        {"/journals/{id}", "/journals/requests"},
                                        {"/directory/forms", "/directory/forms?person=P5"},
                                        {"{year}/{n}", "2026/1"},
                                        {"/directory/add/{act}", "/directory/add/person"},
                                        {"persons/{key}/{act}", "persons/P5/dismiss"},
                                        {"organisations/{key}/{act}", "organisations/O1/rename"},
                                        {"{guide}", "clerk"},
                                        {"/cases/{case}/papers/{paper}", trip_paper},
                                        {"persons/{key}", "persons/P5"},
                                        {"organisations/{key}", "organisations/O1"}}) {
        if (const auto at = target.find(word); at != std::string::npos) target.replace(at, word.size(), value);
      }
      all.push_back(target);
    }
    return all;
  }
};

TEST_P(Literally, StandsOnEveryPageAndNothingOfItIsMarkup) {
  const std::string& text = GetParam().text;
  office.put_directory(people_with(text), service::system_actor());
  workflow::Submission submission = survey(text);
  const CaseId id = asked(submission);
  int shown = 0;
  for (const std::string& target : pages(id, "/cases/" + registered().value + "/papers/p1")) {
    const Response page = get(target, "clerk");
    EXPECT_EQ(page.status, 200) << target;
    EXPECT_EQ(page.type, "text/html; charset=utf-8") << target;
    for (const char* live : {"<img src=x", "<script>alert", "{{x}}{{", "onerror=\""})
      EXPECT_FALSE(holds(page.body, live)) << target << ": " << live;
    shown += holds(page.body, escaped(text)) ? 1 : 0;
  }
  EXPECT_TRUE(holds(get("/cases/" + id.value, "clerk").body, escaped(text)));
  EXPECT_GE(shown, 3) << "my work, all cases, the case";
}

TEST_P(Literally, ComesBackIntoTheFieldWhenSomethingElseIsWrong) {
  const std::string& text = GetParam().text;
  const Response page = send({"POST", "/apply/survey", "clerk",
                              "f.matter=" + encoded(text) + "&f.copies=99&by=person%3AP1&action=send", kFormBody});
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(holds(page.body, escaped(text))) << page.body;
  EXPECT_TRUE(holds(page.body, "value=\"99\""));
  EXPECT_TRUE(holds(page.body, "href=\"#f-copies\"")) << "the summary leads to the field";
  EXPECT_EQ(sequence(), 0);
}

INSTANTIATE_TEST_SUITE_P(Table, Literally,
                         ::testing::Values(Typed{"tag", "<img src=x onerror=\"alert(1)\">"},
                                           Typed{"script", "</textarea><script>alert(1)</script>"},
                                           Typed{"quotes", "«Ёлка» \"и\" 'палка' & <b>"},
                                           Typed{"braces", "{{x}} {{{csrf}}} {{#items}}"},
                                           Typed{"ampersands", "&lt;img&gt; &amp;amp;"},
                                           Typed{"long",
                                                 [] {
                                                   std::string all;
                                                   for (int i = 0; i < 4000; ++i) all += "ж";
                                                   return all;
                                                 }()}),
                         dyak::testing::RowName{});

// Whoever sends a link with something nasty in it gets it back as letters, whatever page answers.
TEST_F(Office, AddressesAndSearchesComeBackLiterally) {
  const std::string nasty = encoded("<img src=x onerror=alert(1)>\"'");
  const std::string id = asked().value;
  int shown = 0;
  for (const std::string& target : {"/cases/" + nasty,
                                    "/journals/" + nasty,
                                    "/journals/requests?year=" + nasty,
                                    "/registers/" + nasty,
                                    "/registers?period=" + nasty,
                                    "/registers/trips?period=" + nasty,
                                    "/apply/" + nasty,
                                    "/directory/persons/" + nasty,
                                    "/directory/organisations/" + nasty,
                                    "/directory/forms?person=" + nasty,
                                    "/directory/forms?post=" + nasty,
                                    "/directory/forms?person=P6&back=/" + nasty,
                                    "/catalogue/" + nasty,
                                    "/catalogue?q=" + nasty,
                                    "/catalogue?catalogue=" + nasty,
                                    "/cases?q=" + nasty,
                                    "/cases?process=" + nasty,
                                    "/directory?q=" + nasty,
                                    "/sign-in?next=/" + nasty,
                                    "/papers/" + nasty + "/p1",
                                    "/files/" + id + "/" + nasty,
                                    "/reports/" + nasty + "/1",
                                    "/journals/requests/2026/" + nasty + "/annul",
                                    "/journals/requests/2026/1/annul?scope=" + nasty,
                                    "/cases/" + id + "/events/" + nasty,
                                    "/cases/" + id + "/tasks/" + nasty,
                                    "/cases/" + id + "/papers/" + nasty,
                                    "/" + nasty,
                                    "/assets/" + nasty}) {
    const Response page = get(target, "clerk");
    EXPECT_LT(page.status, 500) << target;
    EXPECT_FALSE(holds(page.body, "<img src=x")) << target;
    shown += holds(page.body, "&lt;img src=x") ? 1 : 0;
  }
  EXPECT_GE(shown, 4) << "the searches; what was not found is not named, for its name is a machine's";
}

TEST_F(Office, OpenCatalogueShowsWhatWasTypedLiterally) {
  going(with_field("purpose", "<img src=x onerror=alert(1)> & палка"));
  const Value catalogue = json_of(get("/api/v1/catalogue", ""));
  ASSERT_EQ(catalogue["cards"].as_list().size(), 1U);
  for (const std::string& target :
       {std::string("/catalogue"), "/catalogue/" + catalogue["cards"].as_list().at(0)["id"].text_or("")}) {
    const Response page = get(target, "");
    EXPECT_EQ(page.status, 200) << target;
    EXPECT_TRUE(holds(page.body, "&lt;img src=x")) << target;
    EXPECT_FALSE(holds(page.body, "<img src=x")) << target;
  }
}

TEST_F(Office, ButtonPressedTwiceMakesOneApplication) {
  const std::string form = get("/apply/survey", "t01").body;
  const auto at = form.find("name=\"once\" value=\"") + std::string("name=\"once\" value=\"").size();
  const std::string once = form.substr(at, form.find('"', at) - at);
  ASSERT_EQ(once.size(), 32U);
  const std::string body = "f.matter=" + encoded("О маршруте") + "&f.readers.0=P5&by=person%3AP1&action=send&once=";
  const Response first = post_form("/apply/survey", "t01", body + once);
  ASSERT_EQ(first.status, 303);
  EXPECT_EQ(header_of(post_form("/apply/survey", "t01", body + once), "Location"), "/cases/c-000001?said=already");
  EXPECT_EQ(store->read()->cases({}).size(), 1U);
}

TEST_F(Office, ButtonOfAnEventPressedTwiceIsNoMistake) {
  const CaseId id = office.submit(survey(), service::testing::clerk()).id;
  const std::string body = "version=" + std::to_string(the(id).version) + "&action=send";
  EXPECT_EQ(post_form("/cases/" + id.value + "/events/ask", "clerk", body).status, 303);
  const int version = the(id).version;
  EXPECT_EQ(post_form("/cases/" + id.value + "/events/ask", "clerk", body).status, 303);
  EXPECT_EQ(the(id).version, version);
}

TEST_F(Office, RowsAreAddedAndTakenAwayWithoutLosingWhatWasTyped) {
  const Response added =
      post_form("/apply/survey", "clerk",
                "f.matter=" + encoded("О маршруте") + "&f.readers.0=P5&action=" + encoded("add:f.readers"));
  EXPECT_EQ(added.status, 200);
  EXPECT_TRUE(holds(added.body, "name=\"f.readers.1\""));
  EXPECT_TRUE(holds(added.body, "О маршруте"));
  const Response removed = post_form(
      "/apply/survey", "clerk",
      "f.matter=" + encoded("О маршруте") + "&f.readers.0=P5&f.readers.1=P6&action=" + encoded("remove:f.readers.0"));
  EXPECT_TRUE(holds(removed.body, "name=\"f.readers.0\""));
  EXPECT_FALSE(holds(removed.body, "name=\"f.readers.1\""));
  EXPECT_TRUE(holds(removed.body, "value=\"P6\" selected"));
}

TEST_F(Office, CasePageSaysWhyNotEveryReason) {
  const CaseId id = asked();
  const std::string page = get("/cases/" + id.value, "clerk").body;
  EXPECT_TRUE(holds(page, "Отзывов меньше двух"));
  EXPECT_TRUE(holds(page, "Несрочную просьбу закрывает директор"));
}

TEST_F(Office, RefusedEventKeepsWhatWasTypedAndSaysWhyNot) {
  const CaseId id = asked();
  const Response page = post_form("/cases/" + id.value + "/events/close", "clerk",
                                  "f.note=" + encoded("Запомним на будущее") + "&action=send");
  EXPECT_EQ(page.status, 409);
  EXPECT_TRUE(holds(page.body, "Запомним на будущее"));
  EXPECT_TRUE(holds(page.body, "Отзывов меньше двух"));
}

// Half an hour of typing ends a session; what was typed goes through the sign-in and comes back, not yet sent.
TEST_F(Office, FormSentAfterTheSessionEndedComesBackAfterTheSignIn) {
  clock.set(clock.now().plus_seconds(60));
  app.sign_in().set_password("clerk", "sosna-bereza-2026", service::system_actor());
  const std::string typed = "Долго <набирал> \"и\" & набрал\r\nвторая строка";
  const Response asked_in =
      send({"POST", "/apply/survey", "",
            "f.matter=" + encoded(typed) + "&f.copies=99&by=person%3AP1&action=send&csrf=old", kFormBody});
  EXPECT_EQ(asked_in.status, 403);
  EXPECT_TRUE(holds(asked_in.body, "name=\"password\""));
  const auto between = [](const std::string& page, const std::string& before) {
    const auto at = page.find(before) + before.size();
    std::string text = page.substr(at, page.find('"', at) - at);
    for (auto amp = text.find("&amp;"); amp != std::string::npos; amp = text.find("&amp;", amp + 1))
      text.replace(amp, 5, "&");
    return text;
  };
  const std::string kept = between(asked_in.body, "name=\"kept\" value=\"");
  const std::string sign_in = "user=clerk&next=%2Fapply%2Fsurvey&kept=" + encoded(kept) + "&password=";
  EXPECT_TRUE(holds(send({"POST", "/sign-in", "", sign_in + "wrong", kFormBody}).body, "name=\"kept\""));
  clock.set(clock.now().plus_seconds(60));
  const Response entered = send({"POST", "/sign-in", "", sign_in + "sosna-bereza-2026", kFormBody});
  EXPECT_EQ(entered.status, 200);
  EXPECT_FALSE(header_of(entered, "Set-Cookie").empty());
  EXPECT_TRUE(holds(entered.body, "action=\"/apply/survey\""));
  EXPECT_TRUE(holds(entered.body, escaped(typed))) << entered.body;
  EXPECT_FALSE(holds(entered.body, "value=\"old\"")) << "the old token";
  const Response form = post_form("/apply/survey", "clerk", kept + "&action=show");
  EXPECT_EQ(form.status, 200);
  EXPECT_TRUE(holds(form.body, escaped(typed)));
  EXPECT_EQ(sequence(), 0) << "nothing was sent yet";
}

// Signed in anew in another window: the old page's token is no good any more, its form is.
TEST_F(Office, FormOfAPageFromBeforeTheSignInComesBackUnsent) {
  Sent sent{"POST",    "/apply/survey",
            "clerk",   "f.matter=" + encoded("Набрано раньше") + "&by=person%3AP1&action=send",
            kFormBody, {{"origin", "http://dyak.test"}},
            false};
  const Response shown = send(sent);
  EXPECT_EQ(shown.status, 403);
  EXPECT_TRUE(holds(shown.body, "Набрано раньше"));
  EXPECT_TRUE(holds(shown.body, "открыта до нового входа"));
  EXPECT_TRUE(holds(shown.body, csrf_of("clerk"))) << "with a token that is good";
  EXPECT_EQ(sequence(), 0);
  sent.headers.clear();
  EXPECT_FALSE(holds(send(sent).body, "Набрано раньше")) << "who knows whose page sent it";
}

TEST_F(Office, EventThatHasGoneByKeepsWhatWasTyped) {
  const CaseId id = registered();
  const std::string body = "version=" + std::to_string(the(id).version) + "&f.reason=";
  ASSERT_EQ(
      post_form("/cases/" + id.value + "/events/refuse", "chief", body + "the+hotel+is+closed+now&action=confirmed")
          .status,
      303);
  const Response late =
      post_form("/cases/" + id.value + "/events/refuse", "chief", body + encoded("Другой мотив отказа"));
  EXPECT_EQ(late.status, 409);
  EXPECT_TRUE(holds(late.body, "Другой мотив отказа"));
  EXPECT_TRUE(holds(late.body, "Сейчас это действие в деле невозможно"));
}

TEST_F(Office, PageOfAnErrorKeepsTheMenuAndNamesNoIds) {
  const std::string lost = get("/cases/c-999999", "clerk").body;
  EXPECT_TRUE(holds(lost, "<h1>Не найдено</h1>"));
  EXPECT_TRUE(holds(lost, "href=\"/registers\"")) << "the menu";
  EXPECT_TRUE(holds(lost, csrf_of("clerk"))) << "signing out works from here too";
  EXPECT_FALSE(holds(lost, "c-999999"));
  EXPECT_FALSE(holds(lost, "<ul>\n</ul>"));
  const CaseId id = asked();
  EXPECT_TRUE(holds(get("/cases/" + id.value + "/events/nothing", "clerk").body, "href=\"/cases/" + id.value + "\""));
  EXPECT_FALSE(holds(get("/cases/c-999999", "").body, "/registers"));
}

TEST_F(Office, JournalSaysWhatEachNumberIsAbout) {
  registered(with_field("purpose", "Ярмарка ремёсел"));
  EXPECT_TRUE(holds(get("/journals/requests", "clerk").body, "Ярмарка ремёсел"));
}

TEST_F(Office, RegisterIsMadeOfAMonthAQuarterAHalfOrAYear) {
  const std::string page = get("/registers", "clerk").body;
  const Date today = app.today();
  const std::string year = std::to_string(today.year());
  const std::string last_month = today.plus_days(-today.day()).iso().substr(0, 7);
  for (const std::string& key : {year, year + "-H1", year + "-Q3", today.iso().substr(0, 7), last_month,
                                 std::to_string(today.year() - 1), std::to_string(today.year() - 1) + "-Q4"})
    EXPECT_TRUE(holds(page, "value=\"" + key + "\"")) << key;
  EXPECT_TRUE(holds(get("/registers?period=" + last_month, "clerk").body, "/registers/trips?period=" + last_month));
  EXPECT_TRUE(holds(get("/registers?period=2026-W38", "clerk").body, "value=\"2026-W38\" selected"));
}

TEST_F(Office, FormThatIsNotHisToFileIsNotOpenedToHim) {
  for (const auto& [id, process] : office_definitions()->processes) {
    if (process.form.empty()) continue;
    const bool listed = holds(get("/apply", "t01").body, "\"/apply/" + process.form + "\"");
    EXPECT_EQ(get("/apply/" + process.form, "t01").status, listed ? 200 : 403) << process.form;
  }
}

/// Fields of a step's form as a browser sends them: what the page has, with one of them typed over.
std::string form_of(const std::string& page, const std::string& name, const std::string& typed,
                    const std::string& action = "confirmed") {
  std::string body = "action=" + action;
  const auto value_after = [&](std::size_t at) {
    const auto from = page.find("value=\"", at);
    return page.substr(from + 7, page.find('"', from + 7) - from - 7);
  };
  body += "&version=" + value_after(page.find("name=\"version\""));
  for (std::size_t at = page.find("name=\"f."); at != std::string::npos; at = page.find("name=\"f.", at + 1)) {
    const std::string field = page.substr(at + 6, page.find('"', at + 6) - at - 6);
    const auto begin = page.rfind('<', at);
    const auto end = page.find('>', at);
    const std::string tag = page.substr(begin, end - begin);
    if (field == name || (holds(tag, "type=\"radio\"") && !holds(tag, " checked"))) continue;
    std::string value = value_after(at);
    if (page.compare(begin, 9, "<textarea") == 0) value = page.substr(end + 1, page.find("</textarea>", end) - end - 1);
    if (page.compare(begin, 7, "<select") == 0) {
      const std::string options = page.substr(end, page.find("</select>", end) - end);
      const auto chosen = options.find(" selected");
      const auto from = chosen == std::string::npos ? chosen : options.rfind("value=\"", chosen) + 7;
      value = chosen == std::string::npos ? "" : options.substr(from, options.find('"', from) - from);
    }
    body += "&" + field + "=" + encoded(value);
  }
  return body + "&" + name + "=" + encoded(typed);
}

// Two colleagues have the same form open: the second is shown what the first changed, and only what he typed himself
// stands against it.
TEST_F(Office, WhatOthersChangedWhileAFormWasOpenIsShownAndNotOverwritten) {
  const CaseId id = registered(with_field("town", Value()));
  const std::string target = "/cases/" + id.value + "/events/supplement";
  const std::string before = get(target, "clerk").body;
  const Response first = post_form(target, "clerk", form_of(before, "f.purpose", "Ярмарка ремёсел"));
  ASSERT_EQ(the(id).data.at("purpose"), Value("Ярмарка ремёсел")) << first.body;
  const Response other = post_form(target, "clerk", form_of(before, "f.money", "500"));
  EXPECT_TRUE(holds(other.body, "пока форма была открыта, в деле стало «Ярмарка ремёсел»; так и в форме теперь"))
      << other.body;
  EXPECT_TRUE(holds(other.body, "500")) << "what he typed himself stays";
  EXPECT_FALSE(holds(other.body, "Ваше"));
  const Response both = post_form(target, "clerk", form_of(before, "f.purpose", "Смотр"));
  EXPECT_TRUE(holds(both.body, "Смотр"));
  EXPECT_TRUE(holds(both.body, "В форме осталось Ваше")) << both.body;
  EXPECT_EQ(the(id).data.at("purpose"), Value("Ярмарка ремёсел")) << "nothing is written over unseen";
}

// What is typed is kept every few seconds, also after a colleague's change: the draft says which version it was typed
// against, so the change is told however late it was kept.
TEST_F(Office, DraftKeptAfterAColleaguesChangeDoesNotHideIt) {
  const CaseId id = registered(with_field("town", Value()));
  const std::string target = "/cases/" + id.value + "/events/supplement";
  const std::string before = get(target, "clerk").body;
  const Response first = post_form(target, "t01", form_of(get(target, "t01").body, "f.purpose", "Ярмарка ремёсел"));
  ASSERT_EQ(the(id).data.at("purpose"), Value("Ярмарка ремёсел")) << first.body;
  ASSERT_EQ(post_form(target, "clerk", form_of(before, "f.money", "500", "save") + "&quiet=1").status, 204);
  const std::string again = get(target, "clerk").body;
  EXPECT_TRUE(holds(again, "пока форма была открыта, в деле стало «Ярмарка ремёсел»; так и в форме теперь")) << again;
  EXPECT_TRUE(holds(again, "500")) << "what he typed himself stays";
  ASSERT_EQ(post_form(target, "clerk", form_of(again, "f.money", "600")).status, 303);
  EXPECT_EQ(the(id).data.at("purpose"), Value("Ярмарка ремёсел")) << "nothing is written over unseen";
}

// A program's drafts, and those of before, do not say it.
TEST_F(Office, DraftThatDoesNotSayWhatItsOwnerSawIsHeldAgainstTheFirstVersion) {
  const CaseId id = registered(with_field("town", Value()));
  const std::string target = "/cases/" + id.value + "/events/supplement";
  const Response first = post_form(target, "t01", form_of(get(target, "t01").body, "f.purpose", "Ярмарка ремёсел"));
  ASSERT_EQ(the(id).data.at("purpose"), Value("Ярмарка ремёсел")) << first.body;
  ASSERT_TRUE(service::keep_draft(office_world, "clerk", "event/" + id.value + "/supplement",
                                  Record{{"fields", Record{{"purpose", "Ярмарка «Рельсы»"}, {"money", "500"}}},
                                         {"beside", Record{}},
                                         {"scan", Value()}}));
  const std::string again = get(target, "clerk").body;
  EXPECT_TRUE(holds(again, "в деле сейчас «Ярмарка ремёсел»; так и в форме теперь")) << again;
  EXPECT_TRUE(holds(again, "500"));
}

// Whoever comes from outside is told what others changed, and nothing of the fields that he alone has changed.
TEST_F(Office, ApplicantIsToldOnlyWhatOthersChangedWhileHisFormWasOpen) {
  const CaseId id = registered(with_field("town", Value()));
  const std::string target = "/cases/" + id.value + "/events/supplement";
  const std::string before = get(target, "t01").body;
  const Response first = post_form(target, "clerk", form_of(get(target, "clerk").body, "f.purpose", "Ярмарка ремёсел"));
  ASSERT_EQ(the(id).data.at("purpose"), Value("Ярмарка ремёсел")) << first.body;
  const Response other = post_form(target, "t01", form_of(before, "f.money", "500"));
  EXPECT_TRUE(holds(other.body, "«Цель поездки»: в деле сейчас «Ярмарка ремёсел»; так и в форме теперь")) << other.body;
  EXPECT_FALSE(holds(other.body, "«Аванс»: ")) << "he alone has changed it";
  EXPECT_TRUE(holds(other.body, "500")) << "what he typed himself stays";
}

/// Numbers of requests from 1 on, all given to one case.
void give_numbers(cases::Store& store, const CaseId& id, int count) {
  const auto transaction = store.write();
  for (int i = 0; i < count; ++i) {
    const int n = transaction->take_number("requests", "", 2026);
    const std::string title = n == 3 ? "О поездке в Терскол" : "О поездке № " + std::to_string(n);
    transaction->put_journal_entry(
        {"requests", "", 2026, n, "К-" + std::to_string(n), *Date::parse_iso("2026-09-14"), id, title, false, "", {}});
  }
  transaction->commit();
}

TEST_F(Office, JournalGoesOnPageByPageFromTheLastNumber) {
  give_numbers(*store, registered(), 120);
  const std::string last = get("/journals/requests", "clerk").body;
  EXPECT_TRUE(holds(last, ">К-121<"));
  EXPECT_TRUE(holds(last, ">К-22<"));
  EXPECT_FALSE(holds(last, ">К-21<")) << "a hundred on a page";
  EXPECT_TRUE(holds(last, "/journals/requests?year=2026&amp;before=22"));
  const std::string first = get("/journals/requests?year=2026&before=22", "clerk").body;
  EXPECT_TRUE(holds(first, ">К-21<"));
  EXPECT_TRUE(holds(first, ">К-2<"));
  EXPECT_FALSE(holds(first, ">К-22<"));
  EXPECT_FALSE(holds(first, "rel=\"next\"")) << "it ends here";
}

TEST_F(Office, NumberOfAJournalIsFoundByItselfAndByWordsOfWhatItIsAbout) {
  give_numbers(*store, registered(with_field("purpose", "Ярмарка ремёсел")), 120);
  for (const char* typed : {"терскол", "№ К-4 ", "поездке ТЕРСКОЛ"}) {
    const std::string page = get("/journals/requests?year=2026&q=" + encoded(typed), "clerk").body;
    EXPECT_FALSE(holds(page, ">К-77<")) << typed;
    EXPECT_EQ(holds(page, ">К-4<"), std::string_view(typed).find("К-4") != std::string_view::npos) << typed;
    EXPECT_EQ(holds(page, ">К-3<"), std::string_view(typed).find("К-4") == std::string_view::npos) << typed;
  }
  EXPECT_TRUE(holds(get("/journals/requests?q=" + encoded("ярмарка"), "clerk").body, "Ярмарка ремёсел"))
      << "the first one, a hundred and twenty numbers before the last";
  EXPECT_TRUE(holds(get("/journals/requests?q=" + encoded("Эльбрус"), "clerk").body, "Таких номеров за 2026 год нет"));
}

TEST_F(Office, CaseThatNobodyHandedInWasOpened) {
  const CaseId order = order_of(approved());
  EXPECT_TRUE(holds(get("/cases/" + order.value, "clerk").body, "Открыто: "));
  EXPECT_TRUE(holds(get("/cases/" + registered().value, "clerk").body, "Поступило: "));
}

TEST_F(Office, AnswerOfATaskIsSentOnItsPage) {
  const CaseId id = asked();
  const std::string target = "/cases/" + id.value + "/tasks/t1";
  const Response wrong = post_form(target, "e05", "f.comment=" + encoded("Полезно") + "&action=send");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_TRUE(holds(wrong.body, "Полезно"));
  EXPECT_EQ(post_form(target, "e05", "f.mark=3&f.verdict=agree&action=send").status, 303);
  EXPECT_EQ(the(id).tasks.at(0).status, cases::TaskStatus::Submitted);
}

/// A button of a form page that is not the one that sends.
struct Button {
  const char* name;
  std::string action;
};
void PrintTo(const Button& button, std::ostream* out) { *out << button.name; }

class NotSent : public Office, public ::testing::WithParamInterface<Button> {};

// Half of a review is typed, then something else is pressed: it is there when the page is opened again.
TEST_P(NotSent, KeepsWhatWasTypedAndSaysSo) {
  const CaseId id = asked();
  const std::string target = "/cases/" + id.value + "/tasks/t1";
  post_form(target, "e05",
            "f.mark=2&f.comment=" + encoded("Половина отзыва") + "&action=" + encoded(GetParam().action));
  const std::string again = get(target, "e05").body;
  EXPECT_TRUE(holds(again, "Половина отзыва"));
  EXPECT_TRUE(holds(again, "value=\"2\" checked")) << again;
  EXPECT_TRUE(holds(again, "не отправлено"));
  EXPECT_FALSE(holds(get(target, "clerk").body, "Половина отзыва")) << "it is his alone";
}

INSTANTIATE_TEST_SUITE_P(Buttons, NotSent,
                         ::testing::Values(Button{"AcceptAndAnswerLater", "accept"},
                                           Button{"DeclineWithoutAReason", "decline"},
                                           Button{"SendWithSomethingMissing", "send"}, Button{"Check", "show"}),
                         dyak::testing::RowName{});

TEST_F(Office, WhatWasKeptGoesWhenItIsSentOrThrownAway) {
  const CaseId id = asked();
  const std::string target = "/cases/" + id.value + "/tasks/t1";
  const std::string key = "task/" + id.value + "/t1";
  post_form(target, "e05", "f.comment=abc&action=show");
  EXPECT_TRUE(store->read()->draft("e05", key));
  EXPECT_EQ(post_form(target, "e05", "f.comment=abc&action=discard").status, 303);
  EXPECT_FALSE(store->read()->draft("e05", key));
  post_form(target, "e05", "f.comment=abc&action=show");
  EXPECT_EQ(post_form(target, "e05", "f.mark=3&f.verdict=agree&action=send").status, 303);
  EXPECT_FALSE(store->read()->draft("e05", key));
}

TEST_F(Office, WhatWasKeptLivesNinetyDays) {
  post_form("/apply/survey", "t01", "f.matter=abc&by=person%3AP1&action=show");
  EXPECT_TRUE(holds(get("/apply/survey", "t01").body, "abc"));
  clock.set(clock.now().plus_seconds(91 * 24 * 3600));
  post_form("/apply/survey", "t04", "f.matter=other&by=person%3AP4&action=show");
  EXPECT_FALSE(store->read()->draft("t01", "apply/survey"));
}

TEST_F(Office, EventsFormComesBackAsItWasTyped) {
  const CaseId id = asked();
  const std::string target = "/cases/" + id.value + "/events/close";
  ASSERT_EQ(post_form(target, "clerk", "f.note=" + encoded("Запомним") + "&action=send").status, 409);
  EXPECT_TRUE(holds(get(target, "clerk").body, "Запомним"));
}

// Enter in a line presses the first button of the form, which may stand before it and name it: it must do no harm.
TEST_F(Office, EnterInALineOnlyChecks) {
  for (const std::string& target : {std::string("/apply/survey"), "/cases/" + asked().value + "/events/close"}) {
    const std::string page = get(target, "clerk").body;
    const auto button = std::min(page.find("<button type=\"submit\" form=\"form\""),
                                 page.find("<button type=\"submit\"", page.find("class=\"big-form\"")));
    ASSERT_NE(button, std::string::npos);
    EXPECT_TRUE(holds(page.substr(button, page.find('>', button) - button), "value=\"show\"")) << target;
  }
}

TEST_F(Office, TaskIsDeclinedWithAReasonOnly) {
  const CaseId id = asked();
  const std::string target = "/cases/" + id.value + "/tasks/t1";
  EXPECT_EQ(post_form(target, "e05", "action=decline").status, 422);
  EXPECT_EQ(post_form(target, "e05", "action=decline&reason=" + encoded("Уезжаю в командировку")).status, 303);
  EXPECT_EQ(the(id).tasks.at(0).status, cases::TaskStatus::Declined);
  EXPECT_EQ(the(id).tasks.at(0).reason, "Уезжаю в командировку");
}

TEST_F(Office, EveryPageForbidsScriptsFramesAndGuessingOfTypes) {
  for (const char* target : {"/sign-in", "/", "/nothing", "/assets/dyak.css"}) {
    const Response page = get(target, "clerk");
    EXPECT_EQ(header_of(page, "X-Content-Type-Options"), "nosniff") << target;
    const std::string policy = header_of(page, "Content-Security-Policy");
    EXPECT_TRUE(holds(policy, "default-src 'none'")) << target;
    EXPECT_TRUE(holds(policy, "frame-ancestors 'none'")) << target;
    EXPECT_FALSE(holds(policy, "unsafe")) << target;
    EXPECT_FALSE(header_of(page, "Cache-Control").empty()) << target;
  }
}

TEST_F(Office, PaperGoesOutUnderARussianNameThatCannotSplitTheAnswer) {
  const CaseId id = registered();
  const Response paper = get("/papers/" + id.value + "/p1?save=1", "clerk");
  EXPECT_EQ(paper.type, "application/pdf");
  EXPECT_EQ(header_of(paper, "Content-Disposition"), "attachment; filename*=UTF-8''%D0%9A-01.pdf");
  EXPECT_EQ(send({"GET", "/papers/" + id.value + "/p1", "clerk", "", "", {{"if-none-match", header_of(paper, "ETag")}}})
                .status,
            304);
  EXPECT_EQ(get("/papers/" + id.value + "/p9", "clerk").status, 404);
}

}  // namespace
}  // namespace dyak::http::testing
