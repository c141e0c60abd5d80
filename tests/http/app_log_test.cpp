// What the service says about itself: a line a request without a word about people, its health, its numbers.
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

TEST_F(Office, LogTellsWhatHappenedAndNothingAboutWhom) {
  const CaseId id = asked(survey("Секретная тема Орловой"));
  get("/cases/" + id.value + "?q=secretword", "t01");
  post_json("/api/v1/cases/" + id.value + "/events", "clerk", R"({"event": "close", "with": {"note": "secretnote"}})");
  post_form("/sign-in", "", "user=secretuser&password=secretpassword");
  get("/nothing/secretpath", "clerk");
  ASSERT_EQ(lines.size(), 4U);
  for (const Value& line : lines) {
    const std::string text = to_json(line);
    for (const char* secret : {"secret", "Секрет", "Орлов", "t01", "clerk", "203.0.113.7"})
      EXPECT_EQ(text.find(secret), std::string::npos) << text;
    EXPECT_EQ(text.find(id.value), std::string::npos) << text;
    EXPECT_FALSE(line["request_id"].text_or("").empty());
    EXPECT_TRUE(Moment::parse_iso(line["at"].text_or("")).has_value());
    EXPECT_TRUE(line["microseconds"].is_number());
  }
  EXPECT_EQ(lines[0]["route"], Value("page-case"));
  EXPECT_EQ(lines[0]["status"], Value(200));
  EXPECT_EQ(lines[1]["status"], Value(428));
  EXPECT_EQ(lines[3]["route"], Value("none"));
}

TEST_F(Office, AnswerCarriesTheIdThatTheLogHas) {
  const Response response = get("/nothing", "clerk");
  EXPECT_EQ(header_of(response, "X-Request-Id"), lines.at(0)["request_id"].text_or("-"));
  EXPECT_NE(response.body.find(header_of(response, "X-Request-Id")), std::string::npos)
      << "so that a person can name it";
}

TEST_F(Office, IsReadyUntilItStops) {
  EXPECT_EQ(get("/livez", "").status, 200);
  EXPECT_EQ(get("/readyz", "").status, 200);
  app.ready = false;
  EXPECT_EQ(get("/livez", "").status, 200) << "it still runs: nobody should kill it";
  EXPECT_EQ(get("/readyz", "").status, 503) << "nothing new should be sent here";
}

TEST_F(Office, NumbersCountAnswersCasesAndMail) {
  asked();
  get("/api/v1/cases", "clerk");
  get("/nothing", "clerk");
  const std::string text = get("/metrics", "admin").body;
  for (const char* expected :
       {"dyak_requests_total{outcome=\"good\"} 1\n", "dyak_requests_total{outcome=\"refused\"} 1\n",
        "dyak_requests_total{outcome=\"failed\"} 0\n", "dyak_cases 1\n", "dyak_outbox "}) {
    EXPECT_NE(text.find(expected), std::string::npos) << expected << text;
  }
}

}  // namespace
}  // namespace dyak::http::testing
