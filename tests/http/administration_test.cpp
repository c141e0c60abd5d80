// What the administrator does on pages: accounts, letters, copies, calendars, files.
#include <filesystem>

#include "engine/base/files.hpp"
#include "engine/definitions/versions.hpp"
#include "tests/http/office.hpp"
#include "tests/regulations/another_day.hpp"

namespace dyak::http::testing {
namespace {

namespace trips = service::testing::trips;

class Administration : public Office {
 protected:
  Administration() {
    AppOptions options;
    options.pages = (dyak::testing::source_dir() / "templates/pages").string();
    options.password_cost = {64, 1};
    options.backups = (folder.path() / "backups").string();
    options.back_up = [](const std::string& path) { write_file(path, "a copy"); };
    options.definitions = (folder.path() / "definitions").string();
    keeper = std::make_unique<App>(office, options, nullptr);
  }
  Response ask(const std::string& method, const std::string& target, const std::string& body = {}) {
    return keeper->handle(
        request_of({method, target, "admin", body, method == "GET" ? "" : "application/x-www-form-urlencoded"}));
  }
  std::unique_ptr<App> keeper;
};

TEST_F(Administration, AnAccountIsMadeAndItsOwnerInvited) {
  const Response made = post_form("/add-account", "admin", "user=new&title=%D0%9D&person=P8&role=clerk&role=chief");
  ASSERT_EQ(made.status, 200) << made.body;
  const auto at = made.body.find("/password/");
  ASSERT_NE(at, std::string::npos);
  EXPECT_EQ(store->read()->account("new")->roles, (std::vector<std::string>{"clerk", "chief"}));
  const std::string link = made.body.substr(at, 10 + 64);
  const std::string words = "new=verblyud+chitaet+gazetu&again=verblyud+chitaet+gazetu";
  EXPECT_EQ(send({"POST", link, "", words, "application/x-www-form-urlencoded"}).status, 200);
  EXPECT_EQ(send({"POST", link, "", words, "application/x-www-form-urlencoded"}).status, 404) << "once";
}

TEST_F(Administration, WhatIsWrongWithAnAccountIsSaidAndStays) {
  const Response refused = post_form("/add-account", "admin", "user=%D0%AF&title=abc&role=clerk");
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(holds(refused.body, "латинских букв"));
  EXPECT_TRUE(holds(refused.body, "value=\"abc\""));
  EXPECT_EQ(post_form("/add-account", "admin", "user=clerk&role=clerk").status, 409);
  EXPECT_TRUE(holds(post_form("/add-account", "admin", "user=new").body, "хотя бы одну роль"));
}

TEST_F(Administration, RolesChangeAndTheLastAdministratorStays) {
  session_of("clerk");
  EXPECT_EQ(post_form("/accounts/clerk", "admin", "title=x&person=P7&role=chief").status, 303);
  EXPECT_EQ(store->read()->account("clerk")->roles, std::vector<std::string>{"chief"});
  EXPECT_TRUE(store->read()->sessions_of("clerk").empty()) << "other rights, another session";
  const Response kept = post_form("/accounts/admin", "admin", "title=x&role=clerk");
  EXPECT_EQ(kept.status, 409);
  EXPECT_TRUE(holds(kept.body, "других администраторов нет"));
  EXPECT_EQ(get("/accounts/nobody", "admin").status, 404);
}

TEST_F(Administration, TurningOffIsAskedAboutAndBackOn) {
  EXPECT_EQ(post_form("/accounts/clerk/state", "admin", "").status, 200);
  EXPECT_FALSE(store->read()->account("clerk")->disabled);
  EXPECT_EQ(post_form("/accounts/clerk/state", "admin", "action=confirmed").status, 303);
  EXPECT_TRUE(store->read()->account("clerk")->disabled);
  EXPECT_EQ(post_form("/accounts/clerk/state", "admin", "").status, 303);
  EXPECT_FALSE(store->read()->account("clerk")->disabled);
}

TEST_F(Administration, LettersThatWaitAreToldAsFarAsRightsGo) {
  going();
  const auto waiting = store->read()->outbox(10);
  ASSERT_FALSE(waiting.empty());
  const std::string of_clerk = get("/letters", "clerk").body;
  EXPECT_TRUE(holds(of_clerk, waiting.front().to));
  EXPECT_TRUE(holds(of_clerk, "/cases/" + waiting.front().case_id.value));
  const std::string of_admin = get("/letters", "admin").body;
  EXPECT_TRUE(holds(of_admin, waiting.front().to));
  EXPECT_FALSE(holds(of_admin, waiting.front().case_id.value)) << "no case is the administrator's";
  EXPECT_FALSE(holds(of_admin, waiting.front().subject));
  const Value item = json_of(get("/api/v1/outbox", "admin"))["items"].as_list().at(0);
  EXPECT_TRUE(item["case"].is_null());
  EXPECT_TRUE(item["subject"].is_null());
}

TEST_F(Administration, AFailedLetterIsSentAgainOrPutAside) {
  const CaseId id = going();
  const std::string page = get("/letters", "clerk").body;
  EXPECT_TRUE(holds(page, "Почта не настроена"));
  EXPECT_TRUE(holds(get("/cases/" + id.value, "clerk").body, "ждёт отправки")) << "the case does not say it went";
  EXPECT_TRUE(holds(get("/letters/1", "clerk").body, "Приказ издан."));
  EXPECT_FALSE(holds(get("/letters/1", "admin").body, "Приказ издан.")) << "what it says is for those who see the case";
  EXPECT_EQ(post_form("/letters/1", "clerk", "act=drop&reason=").status, 422);
  EXPECT_EQ(post_form("/letters/1", "clerk", "act=throw").status, 422);
  EXPECT_EQ(post_form("/letters/1", "clerk", "act=drop&reason=wrong").status, 303);
  EXPECT_TRUE(holds(get("/letters?state=dropped", "clerk").body, "снято с отправки: wrong"));
  EXPECT_EQ(post_form("/letters/1", "clerk", "act=again").status, 303);
  EXPECT_EQ(json_of(get("/api/v1/outbox/1", "clerk"))["state"], Value("waiting"));
  EXPECT_EQ(json_of(post_json("/api/v1/outbox/1", "clerk", R"({"act": "by-hand"})"))["state"], Value("by-hand"));
  EXPECT_EQ(post_form("/letters/1", "clerk", "act=again").status, 409) << "it went";
  EXPECT_TRUE(holds(get("/cases/" + id.value, "clerk").body, "Письмо отправлено вручную"));
}

TEST_F(Administration, TheCalendarOfOnesTermsIsReadByItsAddressAlone) {
  registered();
  const std::string made = post_form("/account/calendar", "clerk", "act=make").body;
  const std::size_t at = made.find("/calendar/clerk/");
  ASSERT_NE(at, std::string::npos) << made;
  const std::string address = made.substr(at, made.find("</code>", at) - at);
  const Response feed = get(address, "");
  EXPECT_EQ(feed.status, 200);
  EXPECT_EQ(feed.body.rfind("BEGIN:VCALENDAR\r\n", 0), 0U) << feed.body;
  EXPECT_EQ(get("/calendar/t01/" + address.substr(16), "").status, 404) << "it is nobody else's";
  post_form("/account/calendar", "clerk", "act=make");
  EXPECT_EQ(get(address, "").status, 404) << "the former one leads nowhere";
  post_form("/account/calendar", "clerk", "act=drop");
  EXPECT_FALSE(store->read()->credential("term-feed", "clerk"));
}

TEST_F(Administration, WhichLettersComeIsEverybodysOwnChoice) {
  EXPECT_EQ(json_of(get("/api/v1/me/letters", "t01"))["wish"], Value("each"));
  EXPECT_EQ(post_form("/account/letters", "t01", "wish=digest").status, 303);
  EXPECT_EQ(json_of(get("/api/v1/me/letters", "t01"))["wish"], Value("digest"));
  EXPECT_TRUE(holds(get("/account", "t01").body, "value=\"digest\" checked"));
}

TEST_F(Administration, ACopyIsMadeAndListedWithItsDigest) {
  EXPECT_TRUE(holds(ask("GET", "/backups").body, "ни одной копии"));
  const Response done = ask("POST", "/backups");
  ASSERT_EQ(done.status, 303) << done.body;
  EXPECT_TRUE(holds(ask("GET", "/backups").body, crypto::sha256_hex("a copy")));
  EXPECT_EQ(store->read()->entries({"backup-made", "", "", 0, 10}).size(), 1U);
  EXPECT_EQ(post_form("/backups", "admin", "").status, 409) << "where nothing makes copies";
}

TEST_F(Administration, TheFilesAreListedAndCheckedWhenAsked) {
  const std::string page = get("/definitions", "admin").body;
  EXPECT_TRUE(holds(page, office_definitions()->version));
  EXPECT_TRUE(holds(page, "trip-request"));
  EXPECT_TRUE(holds(get("/definitions?check=1", "admin").body, "Проверка ошибок и замечаний не нашла"));
}

TEST_F(Administration, FilesOfTheFolderAreCheckedBeforeTheyAreInForce) {
  const std::filesystem::path root = folder.path() / "definitions";
  std::filesystem::copy(trips::folder(), root, std::filesystem::copy_options::recursive);
  const std::string path = (root / "templates/organisation.yaml").string();
  const std::string was = read_file(path);
  write_file(path, was + "valid_from: 2099-01-01\n");
  const std::string told = ask("GET", "/definitions?check=1").body;
  EXPECT_TRUE(holds(told, "вступит в силу 01.01.2099")) << told;
  EXPECT_FALSE(holds(ask("GET", "/definitions").body, "вступит в силу")) << "it is read when it is asked for";
  write_file(path, was + "valid_form: 2099-01-01\n");
  EXPECT_TRUE(holds(ask("GET", "/definitions?check=1").body, "описания с ошибками"));
}

class VersionsPage : public Office {
 protected:
  /// As a service answers whose files are of another day than those of the first case.
  std::string later(const std::string& target) {
    const definitions::Versions versions(
        *trips::another_day(), [this](const std::string& version) { return store->read()->definitions(version); });
    service::World known = office_world;
    known.definitions = versions.in_force();
    service::Service other(known);
    AppOptions options;
    options.pages = (dyak::testing::source_dir() / "templates/pages").string();
    App app_of_other(other, options, nullptr);
    return app_of_other.handle(request_of({"GET", target, "admin"})).body;
  }
};

TEST_F(VersionsPage, EachSaysWhetherItIsInForceAndWhichCasesGoByIt) {
  Desk::registered();
  Desk::going();
  const std::string page = later("/definitions");
  EXPECT_TRUE(holds(page, trips::another_day()->version.substr(0, 12)));
  EXPECT_TRUE(holds(page, "<strong>в силе</strong>"));
  EXPECT_TRUE(holds(page, "ведёт открытые дела")) << page;
  EXPECT_TRUE(holds(page, "первое дело — ")) << "since when";
}

TEST_F(VersionsPage, DifferenceToTheOneBeforeIsToldInWords) {
  const std::string before = the(Desk::registered()).definition_version;
  const std::string page = later("/definitions/versions/" + trips::another_day()->version);
  EXPECT_TRUE(holds(page, "новое состояние «Изучается»")) << page;
  const std::string first = later("/definitions/versions/" + before);
  EXPECT_TRUE(holds(first, "Это первая версия"));
  EXPECT_TRUE(holds(first, "открытых 1, всего 1"));
  EXPECT_FALSE(holds(first, "href=\"/cases/c-")) << "no case is the administrator's";
}

TEST_F(Administration, AccountsThroughTheApi) {
  EXPECT_EQ(post_json("/api/v1/users", "admin", R"({"user": "new", "roles": ["clerk"]})").status, 201);
  EXPECT_EQ(post_json("/api/v1/users", "admin", R"({"user": "new", "roles": ["clerk"]})").status, 409);
  const Sent off{"PATCH", "/api/v1/users/new", "admin", R"({"disabled": true})", "application/json"};
  EXPECT_EQ(json_of(send(off))["disabled"], Value(true));
  EXPECT_EQ(json_of(get("/api/v1/users/new", "admin"))["has_password"], Value(false));
  EXPECT_EQ(post_json("/api/v1/users/clerk/link", "admin", "{}").status, 201);
}

}  // namespace
}  // namespace dyak::http::testing
