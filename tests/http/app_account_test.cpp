// One's own account: the second factor, sessions, passwords, and who it is that signs.
#include "engine/http/app/entry.hpp"
#include "engine/service/own_account.hpp"
#include "engine/service/totp.hpp"
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

constexpr const char* kPassword = "sosna-bereza-2026";
constexpr const char* kForm = "application/x-www-form-urlencoded";

class OwnAccount : public Office {
 protected:
  OwnAccount() {
    for (const char* user : {"clerk", "chief", "admin"})
      app.sign_in().set_password(user, kPassword, service::system_actor());
  }

  Response with(const std::string& token, const std::string& method, const std::string& target, std::string body = {}) {
    if (method != "GET") body += (body.empty() ? "csrf=" : "&csrf=") + crypto::sha256_hex("csrf " + token);
    return send({method, target, "", body, method == "GET" ? "" : kForm, {{"cookie", "sid=" + token}}});
  }
  std::string entered(const std::string& user, const std::string& password = kPassword) {
    const Response response = send({"POST", "/sign-in", "", "user=" + user + "&password=" + password, kForm});
    return token_of(response);
  }
  static std::string token_of(const Response& response) {
    for (const auto& [name, value] : response.headers) {
      if (name == "Set-Cookie" && value.rfind("sid=", 0) == 0) return value.substr(4, value.find(';') - 4);
    }
    return {};
  }
  int me(const std::string& token) {
    return send({"GET", "/api/v1/me", "", "", "", {{"cookie", "sid=" + token}}}).status;
  }
  std::string code_now() { return service::totp_code(service::from_base32(secret), service::totp_step(clock.now())); }
  void next_step() { clock.set(clock.now().plus_seconds(30)); }
  /// Sets the second factor of the user in his session; returns the page with the recovery codes.
  std::string set_factor(const std::string& user, const std::string& token) {
    secret = app.second_factor().offer(user);
    return with(token, "POST", "/account/second-factor", "password=" + std::string(kPassword) + "&code=" + code_now())
        .body;
  }
  std::string first_code(const std::string& page) {
    const auto at = page.find("<code>") + 6;
    return page.substr(at, page.find("</code>", at) - at);
  }
  std::vector<std::string> kinds() {
    app.audit().flush();
    cases::EntryQuery query;
    query.limit = 100;
    std::vector<std::string> all;
    for (const auto& one : store->read()->entries(query)) all.insert(all.begin(), one.entry.kind);
    return all;
  }

  std::string secret;
};

TEST_F(OwnAccount, ThePageShowsTheSecretInAllItsForms) {
  const std::string token = entered("clerk");
  const std::string page = with(token, "GET", "/account/second-factor").body;
  const std::string shown = service::in_groups(app.second_factor().offer("clerk"));
  EXPECT_TRUE(holds(page, shown)) << "the same secret until it is set";
  EXPECT_TRUE(holds(page, "otpauth://totp/")) << page;
  EXPECT_TRUE(holds(page, "data:image/svg+xml,"));
}

TEST_F(OwnAccount, WithASecondFactorThePasswordAloneLetsNobodyIn) {
  const std::string page = set_factor("clerk", entered("clerk"));
  ASSERT_TRUE(holds(page, "Запасные коды")) << page;
  const std::string half = entered("clerk");
  ASSERT_EQ(half.size(), 64U);
  EXPECT_EQ(me(half), 401);
  EXPECT_EQ(with(half, "GET", "/").status, 303);
  EXPECT_EQ(with(half, "POST", "/sign-in/code", "code=000000").status, 403);
  EXPECT_EQ(me(half), 401);
  next_step();
  const Response in = with(half, "POST", "/sign-in/code", "code=" + code_now());
  EXPECT_EQ(in.status, 303);
  EXPECT_EQ(me(token_of(in)), 200);
  EXPECT_EQ(me(half), 401) << "the token from before the code is nobody's";
}

TEST_F(OwnAccount, ACodeSeenOverTheShoulderWorksNoMore) {
  set_factor("clerk", entered("clerk"));
  next_step();
  const std::string code = code_now();
  const std::string one = entered("clerk");
  EXPECT_EQ(with(one, "POST", "/sign-in/code", "code=" + code).status, 303);
  const std::string other = entered("clerk");
  EXPECT_EQ(with(other, "POST", "/sign-in/code", "code=" + code).status, 403);
  EXPECT_EQ(me(other), 401);
}

TEST_F(OwnAccount, ARecoveryCodeWorksOnce) {
  std::string code = first_code(set_factor("clerk", entered("clerk")));
  const std::string one = entered("clerk");
  EXPECT_EQ(me(token_of(with(one, "POST", "/sign-in/code", "code=" + url_encoded(code)))), 200);
  const std::string other = entered("clerk");
  EXPECT_EQ(with(other, "POST", "/sign-in/code", "code=" + url_encoded(code)).status, 403);
  EXPECT_EQ(service::SecondFactor::recovery_left(*store->read(), "clerk"), 9U);
  const auto kept = store->read()->credential("totp", "clerk");
  EXPECT_EQ(to_json(kept->content).find(code.substr(0, 4)), std::string::npos) << "only digests are kept";
}

TEST_F(OwnAccount, CodesCannotBeGuessed) {
  set_factor("clerk", entered("clerk"));
  next_step();
  const std::string half = entered("clerk");
  int tried = 0;
  for (int i = 0; i < 40; ++i)
    if (with(half, "POST", "/sign-in/code", "code=000000").status == 403) ++tried;
  EXPECT_LE(tried, 6);
  EXPECT_EQ(with(half, "POST", "/sign-in/code", "code=" + code_now()).status, 429);
  clock.set(clock.now().plus_seconds(16 * 60));
  EXPECT_EQ(with(half, "POST", "/sign-in/code", "code=" + code_now()).status, 303) << "nobody is locked out for good";
}

TEST_F(OwnAccount, TheApiAsksForTheCodeToo) {
  set_factor("clerk", entered("clerk"));
  next_step();
  const auto sign_in = [&](const std::string& more) {
    return send({"POST", "/api/v1/sessions", "", R"({"user": "clerk", "password": "sosna-bereza-2026")" + more + "}",
                 "application/json"});
  };
  EXPECT_EQ(json_of(sign_in(""))["code"], Value("code-needed"));
  EXPECT_EQ(sign_in(R"(, "code": "000000")").status, 401);
  const Response in = sign_in(R"(, "code": ")" + code_now() + "\"");
  EXPECT_EQ(in.status, 201) << in.body;
  EXPECT_EQ(me(json_of(in)["token"].as_text()), 200);
}

TEST_F(OwnAccount, SettingASecondFactorEndsTheOtherSessions) {
  const std::string here = entered("clerk");
  const std::string elsewhere = entered("clerk");
  set_factor("clerk", here);
  EXPECT_EQ(me(here), 200);
  EXPECT_EQ(me(elsewhere), 401);
}

TEST_F(OwnAccount, OnesSessionsAreListedAndEndedOneByOneOrAllAtOnce) {
  const std::string here = entered("clerk");
  const std::string second = entered("clerk");
  const std::string third = entered("clerk");
  const std::string foreign = entered("chief");
  const auto listed = [&] {
    return json_of(send({"GET", "/api/v1/me/sessions", "", "", "", {{"cookie", "sid=" + here}}}))["items"].as_list();
  };
  ASSERT_EQ(listed().size(), 3U);
  const std::string id = crypto::sha256_hex(second).substr(0, 16);
  EXPECT_EQ(with(here, "POST", "/account/sessions", "session=" + id).status, 303);
  EXPECT_EQ(me(second), 401);
  EXPECT_EQ(me(third), 200);
  EXPECT_EQ(with(here, "POST", "/account/sessions", "session=" + crypto::sha256_hex(foreign).substr(0, 16)).status, 404)
      << "of others one ends none";
  EXPECT_EQ(with(here, "POST", "/account/sessions", "session=").status, 303);
  EXPECT_EQ(me(third), 401);
  EXPECT_EQ(me(here), 200);
  EXPECT_EQ(me(foreign), 200);
}

TEST_F(OwnAccount, ANewPasswordNeedsTheOldOneAndEndsEverySession) {
  const std::string here = entered("clerk");
  const std::string elsewhere = entered("clerk");
  const std::string good = "&new=verbliud-chitaet-gazetu&again=verbliud-chitaet-gazetu";
  EXPECT_EQ(with(here, "POST", "/account/password", "old=wrong" + good).status, 403);
  EXPECT_EQ(with(here, "POST", "/account/password", "old=" + std::string(kPassword) + "&new=a&again=b").status, 422);
  EXPECT_EQ(
      with(here, "POST", "/account/password", "old=" + std::string(kPassword) + "&new=password1234&again=password1234")
          .status,
      422);
  EXPECT_EQ(me(here), 200);
  EXPECT_EQ(with(here, "POST", "/account/password", "old=" + std::string(kPassword) + good).status, 200);
  EXPECT_EQ(me(here), 401);
  EXPECT_EQ(me(elsewhere), 401);
  EXPECT_EQ(entered("clerk"), "");
  EXPECT_EQ(me(entered("clerk", "verbliud-chitaet-gazetu")), 200);
}

TEST_F(OwnAccount, ALinkSetsAPasswordOnceAndWithinADay) {
  const std::string there = entered("t01");
  const auto link = [&](const char* by) {
    const std::string page = with(entered(by), "POST", "/accounts/t01/link").body;
    const auto at = page.find("/password/");
    return at == std::string::npos ? "" : page.substr(at, 10 + 64);
  };
  const std::string old_one = link("admin");
  const std::string path = link("clerk");
  ASSERT_EQ(path.size(), 74U);
  EXPECT_EQ(get(old_one, "").status, 404) << "the newer one took its place";
  EXPECT_EQ(get(path, "").status, 200);
  const std::string body = "new=verbliud-chitaet-gazetu&again=verbliud-chitaet-gazetu";
  EXPECT_EQ(send({"POST", path, "", "new=password1234&again=password1234", kForm}).status, 422);
  EXPECT_EQ(send({"POST", path, "", body, kForm}).status, 200);
  EXPECT_EQ(send({"POST", path, "", body, kForm}).status, 404);
  EXPECT_EQ(me(entered("t01", "verbliud-chitaet-gazetu")), 200);
  const std::string late = link("clerk");
  clock.set(clock.now().plus_seconds(24 * 60 * 60 + 1));
  EXPECT_EQ(get(late, "").status, 404);
  EXPECT_EQ(store->read()->credential("reset-link", late.substr(10)), std::nullopt) << "only a digest is kept";
}

TEST_F(OwnAccount, TheOfficeMakesLinksForThoseFromOutsideOnly) {
  for (const char* user : {"admin", "chief", "clerk"})
    EXPECT_EQ(with(entered("clerk"), "POST", std::string("/accounts/") + user + "/link").status, 403) << user;
  EXPECT_EQ(with(entered("admin"), "POST", "/accounts/chief/link").status, 200);
}

TEST_F(OwnAccount, WhoeverSignsAnOrderHasJustSaidWhoHeIs) {
  const CaseId order = order_of(approved());
  std::string token = entered("chief");
  const std::string target = "/cases/" + order.value + "/events/sign";
  clock.set(clock.now().plus_seconds(14 * 60));
  EXPECT_EQ(with(token, "POST", target, "version=" + std::to_string(the(order).version)).status, 200) << "asked: sure?";
  clock.set(clock.now().plus_seconds(2 * 60));
  const Response asked = with(token, "POST", target, "action=confirmed&version=" + std::to_string(the(order).version));
  EXPECT_EQ(asked.status, 403);
  EXPECT_TRUE(holds(asked.body, "Подтвердите, что это Вы")) << asked.body;
  EXPECT_NE(the(order).state, "signed");
  EXPECT_EQ(with(token, "POST", "/prove", "password=wrong&next=" + url_encoded(target)).status, 403);
  const Response proved =
      with(token, "POST", "/prove",
           "password=" + std::string(kPassword) + "&next=" + url_encoded(target) + "&kept=action%3Dconfirmed");
  EXPECT_EQ(proved.status, 200);
  EXPECT_EQ(me(token), 401) << "a new token comes with it";
  token = token_of(proved);
  EXPECT_TRUE(holds(proved.body, "name=\"action\" value=\"confirmed\"")) << proved.body;
  EXPECT_EQ(with(token, "POST", target, "action=confirmed&version=" + std::to_string(the(order).version)).status, 303);
  EXPECT_EQ(the(order).state, "signed");
}

TEST_F(OwnAccount, TheApiSaysThatAProofIsNeeded) {
  const CaseId order = order_of(approved());
  std::string token = entered("chief");
  clock.set(clock.now().plus_seconds(16 * 60));
  const auto fire = [&] {
    Fields headers = seen(order);
    headers["authorization"] = "Bearer " + token;
    return send(
        {"POST", "/api/v1/cases/" + order.value + "/events", "", R"({"event": "sign"})", "application/json", headers});
  };
  EXPECT_EQ(json_of(fire())["code"], Value("proof-needed"));
  const Response proved = send({"POST",
                                "/api/v1/sessions/current/proof",
                                "",
                                R"({"password": "sosna-bereza-2026"})",
                                "application/json",
                                {{"authorization", "Bearer " + token}}});
  EXPECT_EQ(proved.status, 200) << proved.body;
  token = json_of(proved)["token"].as_text();
  EXPECT_EQ(fire().status, 200);
}

TEST_F(OwnAccount, ARoleThatNeedsASecondFactorDoesNothingButSetOne) {
  AppOptions options;
  options.pages = (dyak::testing::source_dir() / "templates/pages").string();
  options.password_cost = {64, 1};
  options.second_factor_roles = {"chief"};
  App strict(office, options, {});
  const auto status = [&](const std::string& target, const std::string& user) {
    return strict.handle(request_of({"GET", target, user, "", "", {}})).status;
  };
  EXPECT_EQ(status("/cases", "chief"), 303);
  EXPECT_EQ(status("/api/v1/cases", "chief"), 403);
  EXPECT_EQ(status("/account/second-factor", "chief"), 200);
  EXPECT_EQ(status("/cases", "clerk"), 200);
}

TEST_F(OwnAccount, WhatHappenedStandsInTheRecord) {
  const CaseId id = registered();
  const std::string clerk = entered("clerk");
  for (int i = 0; i < 20; ++i) entered("chief", "wrong");
  for (int i = 0; i < 3; ++i) with(clerk, "GET", "/cases/" + id.value);
  with(clerk, "GET", "/directory/persons/P1");
  with(clerk, "GET", "/registers/trips?period=2026");
  with(clerk, "POST", "/sign-out");
  std::vector<std::string> all = kinds();
  const auto count = [&](const char* kind) { return std::count(all.begin(), all.end(), kind); };
  EXPECT_EQ(count("signed-in"), 1);
  EXPECT_EQ(count("sign-in-refused"), 1) << "the others are counted and told together";
  EXPECT_EQ(count("personal-data-read"), 2) << "a case a day once";
  EXPECT_EQ(count("register-exported"), 1);
  EXPECT_EQ(count("signed-out"), 1);
  const Response page = get("/audit?kind=personal-data-read&person=P1", "admin");
  EXPECT_TRUE(holds(page.body, "Прочитаны персональные данные")) << page.body;
  EXPECT_TRUE(holds(page.body, id.value));
  const Value found = json_of(get("/api/v1/audit?person=clerk&kind=signed-in", "admin"));
  EXPECT_EQ(found["items"].as_list().size(), 1U);
}

TEST_F(OwnAccount, TheRecordTellsOfPeopleAndCasesByTheirNames) {
  const CaseId id = registered();
  const std::string clerk = entered("clerk");
  with(clerk, "GET", "/cases/" + id.value);
  with(clerk, "GET", "/directory/persons/P1");
  app.audit().flush();
  const std::string number = store->read()->find(id)->number();
  const std::string page = get("/audit?kind=personal-data-read", "admin").body;
  const auto person = store->read()->directory()->person("P1");
  EXPECT_TRUE(holds(page, person->name.surname + " ")) << page;
  EXPECT_FALSE(holds(page, ">P1<"));
  EXPECT_FALSE(holds(page, ">" + id.value + "<"));
  EXPECT_TRUE(holds(page, number));
  EXPECT_TRUE(holds(page, "(clerk)"));
  const auto of_clerk = store->read()->directory()->person("P7");
  const std::string found = get("/audit?person=" + url_encoded(of_clerk->name.surname), "admin").body;
  EXPECT_TRUE(holds(found, "Показано о том, кто входит как")) << found;
  EXPECT_TRUE(holds(found, "Прочитаны персональные данные"));
}

TEST(AuditTrail, EveryRouteThatShowsOneCaseIsOnRecord) {
  for (const Route& route : routes()) {
    if (std::string_view(route.method) != "GET" || route.action != service::Action::SeeCase) continue;
    EXPECT_TRUE(is_on_record(route.id)) << route.id;
  }
}

}  // namespace
}  // namespace dyak::http::testing
