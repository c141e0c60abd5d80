// Who somebody is: signing in and out, what the cookie may do, and what another site cannot make it do.
#include "tests/http/office.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::http::testing {
namespace {

constexpr const char* kOwnPassword = "sosna-bereza-2026";

class Session : public Office {
 protected:
  Session() { app.sign_in().set_password("clerk", kOwnPassword, service::system_actor()); }

  Response sign_in(const std::string& password, const std::string& next = "", Fields headers = {}) {
    return send({"POST", "/sign-in", "", "user=clerk&password=" + password + (next.empty() ? "" : "&next=" + next),
                 "application/x-www-form-urlencoded", std::move(headers)});
  }
  static std::string token_in(const Response& response) {
    const std::string cookie = header_of(response, "Set-Cookie");
    const auto equals = cookie.find('=');
    return equals == std::string::npos ? "" : cookie.substr(equals + 1, cookie.find(';') - equals - 1);
  }
  int status_with(const std::string& token, const std::string& name = "sid") {
    return send({"GET", "/api/v1/me", "", "", "", {{"cookie", name + "=" + token}}}).status;
  }
};

TEST_F(Session, SigningInGivesACookieThatScriptsAndOtherSitesCannotUse) {
  const Response response = sign_in(kOwnPassword);
  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(header_of(response, "Location"), "/");
  const std::string cookie = header_of(response, "Set-Cookie");
  EXPECT_EQ(cookie, "sid=" + token_in(response) + "; Path=/; HttpOnly; SameSite=Lax");
  EXPECT_EQ(token_in(response).size(), 64U);
  EXPECT_EQ(status_with(token_in(response)), 200);
}

TEST_F(Session, UnderTlsTheCookieNeverTravelsInTheClear) {
  AppOptions options;
  options.pages = (dyak::testing::source_dir() / "templates/pages").string();
  options.secure = true;
  options.password_cost = {64, 1};
  App secure(office, options, {});
  Request request;
  request.method = "POST";
  request.target = "/sign-in";
  request.path = {"sign-in"};
  request.headers = {{"host", "dyak.test"}, {"content-type", "application/x-www-form-urlencoded"}};
  request.body = std::string("user=clerk&password=") + kOwnPassword;
  const Response response = secure.handle(request);
  const std::string cookie = header_of(response, "Set-Cookie");
  EXPECT_EQ(cookie, "__Host-sid=" + token_in(response) + "; Path=/; HttpOnly; SameSite=Lax; Secure");
  EXPECT_FALSE(header_of(response, "Strict-Transport-Security").empty());
}

TEST_F(Session, ATokenBroughtAlongIsNotTakenOver) {
  const std::string planted(64, 'a');
  const Response response = sign_in(kOwnPassword, "", {{"cookie", "sid=" + planted}});
  EXPECT_NE(token_in(response), planted);
  EXPECT_EQ(status_with(planted), 401);
  EXPECT_NE(token_in(sign_in(kOwnPassword)), token_in(response)) << "each sign-in has a session of its own";
}

TEST_F(Session, SigningOutEndsIt) {
  const std::string token = token_in(sign_in(kOwnPassword));
  const Response out = send({"POST",
                             "/sign-out",
                             "",
                             "csrf=" + crypto::sha256_hex("csrf " + token),
                             "application/x-www-form-urlencoded",
                             {{"cookie", "sid=" + token}}});
  EXPECT_EQ(out.status, 303);
  EXPECT_NE(header_of(out, "Set-Cookie").find("Max-Age=0"), std::string::npos);
  EXPECT_EQ(status_with(token), 401);
}

TEST_F(Session, ANewPasswordEndsEverySession) {
  const std::string token = token_in(sign_in(kOwnPassword));
  app.sign_in().set_password("clerk", "drugaya-fraza-77", service::system_actor());
  EXPECT_EQ(status_with(token), 401);
  EXPECT_EQ(sign_in(kOwnPassword).status, 403);
}

TEST_F(Session, HalfAnHourWithoutARequestEndsIt) {
  const std::string token = token_in(sign_in(kOwnPassword));
  clock.set(clock.now().plus_seconds(29 * 60));
  EXPECT_EQ(status_with(token), 200);
  clock.set(clock.now().plus_seconds(29 * 60));
  EXPECT_EQ(status_with(token), 200) << "it was used in between";
  clock.set(clock.now().plus_seconds(31 * 60));
  EXPECT_EQ(status_with(token), 401);
}

TEST_F(Session, TwelveHoursEndItHoweverBusy) {
  const std::string token = token_in(sign_in(kOwnPassword));
  for (int i = 0; i < 36; ++i) {
    clock.set(clock.now().plus_seconds(20 * 60));
    ASSERT_EQ(status_with(token), 200) << i;
  }
  clock.set(clock.now().plus_seconds(60));
  EXPECT_EQ(status_with(token), 401);
}

TEST_F(Session, AfterFiveMistakesOneWaits) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(sign_in("wrong").status, 403) << i;
  const Response braked = sign_in(kOwnPassword);
  EXPECT_EQ(braked.status, 429) << "the right one too: else waiting would tell it";
  EXPECT_NE(braked.body.find("Подождите 15 мин"), std::string::npos);
  clock.set(clock.now().plus_seconds(15 * 60));
  EXPECT_EQ(sign_in(kOwnPassword).status, 303) << "nobody is locked out for good";
}

TEST_F(Session, ABrowserThatWasHereBeforeIsNotShutOutByOthers) {
  const Response first = sign_in(kOwnPassword);
  std::string device;
  for (const auto& [name, value] : first.headers) {
    if (name == "Set-Cookie" && value.rfind("device=", 0) == 0) device = value.substr(0, value.find(';'));
  }
  ASSERT_EQ(device.size(), 71U);
  from = "192.0.2.1";
  for (int i = 0; i < 12; ++i) sign_in("wrong");
  from = "192.0.2.2";
  for (int i = 0; i < 12; ++i) sign_in("wrong");
  from = "192.0.2.3";
  EXPECT_EQ(sign_in(kOwnPassword).status, 429) << "strangers have used up what strangers have";
  EXPECT_EQ(sign_in(kOwnPassword, "", {{"cookie", device}}).status, 303);
  EXPECT_EQ(sign_in(kOwnPassword).status, 303) << "now the address is known too";
}

TEST_F(Session, FromAnotherAddressOneGetsInWhileSomebodyGuesses) {
  from = "192.0.2.1";
  for (int i = 0; i < 100; ++i) sign_in("wrong");
  from = "192.0.2.2";
  EXPECT_EQ(sign_in(kOwnPassword).status, 303);
}

TEST_F(Session, TriesAtMadeUpNamesHinderNobodyAtTheSameAddress) {
  const auto guess = [&](int i) {
    return send({"POST", "/api/v1/sessions", "", R"({"user": "u)" + std::to_string(i) + R"(", "password": "wrong"})",
                 "application/json"});
  };
  for (int i = 0; i < 60; ++i) EXPECT_EQ(guess(i).status, 401) << i;
  EXPECT_EQ(sign_in(kOwnPassword).status, 303);
}

TEST_F(Session, ApiSaysHowLongToWait) {
  const std::string body = R"({"user": "clerk", "password": "wrong"})";
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(send({"POST", "/api/v1/sessions", "", body, "application/json"}).status, 401) << i;
  const Response response = send({"POST", "/api/v1/sessions", "", body, "application/json"});
  EXPECT_EQ(response.status, 429);
  EXPECT_EQ(header_of(response, "Retry-After"), "900");
}

TEST_F(Session, UnknownNameAndWrongPasswordSoundAlike) {
  const auto told = [&](const std::string& user) {
    Response response = send(
        {"POST", "/api/v1/sessions", "", R"({"user": ")" + user + R"(", "password": "wrong"})", "application/json"});
    Record problem = json_of(response).as_record();
    problem.erase("request_id");
    return to_json(problem);
  };
  EXPECT_EQ(told("clerk"), told("nobody"));
}

TEST_F(Session, TokenInTheHeaderServesPrograms) {
  const Response opened =
      send({"POST", "/api/v1/sessions", "", std::string(R"({"user": "clerk", "password": ")") + kOwnPassword + "\"}",
            "application/json"});
  ASSERT_EQ(opened.status, 201);
  const std::string token = json_of(opened)["token"].text_or("");
  const Fields bearer{{"authorization", "Bearer " + token}};
  EXPECT_EQ(send({"GET", "/api/v1/me", "", "", "", bearer}).status, 200);
  EXPECT_EQ(send({"POST", "/api/v1/term-calculations", "", R"({"from": "2026-12-24", "length": "P7D"})",
                  "application/json", bearer})
                .status,
            200)
      << "no browser sends this header by itself: no token against forgery is needed";
  EXPECT_EQ(send({"DELETE", "/api/v1/sessions/current", "", "", "", bearer}).status, 204);
  EXPECT_EQ(send({"GET", "/api/v1/me", "", "", "", bearer}).status, 401);
}

/// Where one may be sent after signing in.
struct Next {
  const char* name;
  std::string asked;
  std::string goes;
};

void PrintTo(const Next& next, std::ostream* out) { *out << next.name; }

class AfterSignIn : public Session, public ::testing::WithParamInterface<Next> {};

TEST_P(AfterSignIn, StaysOnThisSite) {
  EXPECT_EQ(header_of(sign_in(kOwnPassword, GetParam().asked), "Location"), GetParam().goes);
}

INSTANTIATE_TEST_SUITE_P(Table, AfterSignIn,
                         ::testing::Values(Next{"own_page", "%2Fcases%2Fc-000001", "/cases/c-000001"},
                                           Next{"other_site", "https%3A%2F%2Fevil.example%2F", "/"},
                                           Next{"no_scheme", "%2F%2Fevil.example%2F", "/"},
                                           Next{"backslash", "%2F%5Cevil.example", "/"},
                                           Next{"tab", "%2F%09%2Fevil.example", "/"},
                                           Next{"line_end", "%2Fcases%0D%0ASet-Cookie%3A+a%3Db", "/"},
                                           Next{"script", "javascript%3Aalert(1)", "/"}),
                         dyak::testing::RowName{});

/// A write that somebody else's page would make a browser send.
struct Forged {
  const char* name;
  Fields headers;
  bool with_token;
  int status;
};

void PrintTo(const Forged& forged, std::ostream* out) { *out << forged.name; }

class Forgery : public Office, public ::testing::WithParamInterface<Forged> {};

TEST_P(Forgery, PageOfAnotherSiteCannotAct) {
  const Forged& forged = GetParam();
  const CaseId id = registered();
  Sent sent{"POST",
            "/cases/" + id.value + "/events/refuse",
            "chief",
            "f.reason=the+hotel+is+closed+now&action=confirmed",
            "application/x-www-form-urlencoded",
            forged.headers,
            forged.with_token};
  EXPECT_EQ(send(sent).status, forged.status);
  EXPECT_EQ(the(id).state, forged.status == 303 ? "refused" : "considered");
}

INSTANTIATE_TEST_SUITE_P(
    Table, Forgery,
    ::testing::Values(
        Forged{"own_page", {{"origin", "http://dyak.test"}, {"sec-fetch-site", "same-origin"}}, true, 303},
        Forged{"no_origin", {}, true, 303}, Forged{"behind_a_tls_proxy", {{"origin", "https://dyak.test"}}, true, 303},
        Forged{"no_token", {}, false, 403}, Forged{"other_origin", {{"origin", "http://evil.example"}}, true, 403},
        Forged{"no_origin_at_all", {{"origin", "null"}}, true, 403},
        Forged{"name_that_begins_alike", {{"origin", "http://dyak.test.evil.example"}}, true, 403},
        Forged{"cross_site", {{"sec-fetch-site", "cross-site"}}, true, 403},
        Forged{"same_site_other_host", {{"sec-fetch-site", "same-site"}}, true, 403}),
    dyak::testing::RowName{});

TEST_F(Office, ApiWriteByCookieNeedsTheTokenToo) {
  const Sent sent{"POST",
                  "/api/v1/term-calculations",
                  "clerk",
                  R"({"from": "2026-12-24", "length": "P7D"})",
                  "application/json",
                  {},
                  false};
  const Response response = send(sent);
  EXPECT_EQ(response.status, 403);
  EXPECT_EQ(json_of(response)["code"], Value("csrf"));
}

// A proxy with a sign-in of its own adds such a header to everything, and so does a link http://a:b@host/.
TEST_F(Office, AnotherSchemeOfAuthorizationDoesNotMakeTheCookieEnough) {
  for (const char* value : {"Basic YTpi", "bearer", "x"}) {
    const Sent sent{"POST",
                    "/api/v1/term-calculations",
                    "clerk",
                    R"({"from": "2026-12-24", "length": "P7D"})",
                    "application/json",
                    {{"authorization", value}},
                    false};
    EXPECT_EQ(send(sent).status, 403) << value;
  }
}

TEST_F(Office, AnotherPersonsTokenIsNoToken) {
  const CaseId id = registered();
  Sent sent{"POST",
            "/cases/" + id.value + "/events/refuse",
            "chief",
            std::string("f.reason=the+hotel+is+closed+now&csrf=") + csrf_of("clerk"),
            "application/x-www-form-urlencoded",
            {},
            false};
  EXPECT_EQ(send(sent).status, 403);
}

}  // namespace
}  // namespace dyak::http::testing
