// Slips of programs that ask: named, never passed over.
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

const std::string kSurvey =
    R"({"form": "survey", "by": {"person": "P1"}, "fields": {"matter": "О маршруте", "readers": ["P5", "P6"]}})";

class Asked : public Office {};

TEST_F(Asked, PackedOrForeignlyCodedBodyIsNotRead) {
  Sent sent{"POST", "/api/v1/cases", "clerk", kSurvey, "application/json", {{"content-encoding", "gzip"}}};
  EXPECT_EQ(send(sent).status, 415);
  sent.headers = {{"content-encoding", "identity"}};
  EXPECT_EQ(send(sent).status, 201);
  EXPECT_EQ(send({"POST", "/api/v1/cases", "clerk", kSurvey, "application/json; charset=windows-1251"}).status, 415);
  EXPECT_EQ(send({"POST", "/api/v1/cases", "clerk", kSurvey, "application/json; charset=\"UTF-8\""}).status, 201);
}

TEST_F(Asked, AnswerIsNotLongerThanAPersonCanRead) {
  std::string body = "{";
  for (int i = 0; i < 5000; ++i) body += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":1";
  const Response response = post_json("/api/v1/cases", "clerk", body + "}");
  EXPECT_EQ(response.status, 422);
  const List details = json_of(response)["details"].as_list();
  ASSERT_EQ(details.size(), 201U);
  EXPECT_EQ(details.back()["code"], Value("and-more"));
}

TEST_F(Asked, KeyUsedAgainIsNotToldByItsInnerName) {
  post_json("/api/v1/cases", "clerk", kSurvey, {{"idempotency-key", "k1"}});
  const Response again = post_json("/api/v1/cases", "clerk", R"({"form": "survey"})", {{"idempotency-key", "k1"}});
  EXPECT_EQ(again.status, 422);
  EXPECT_EQ(again.body.find("api/"), std::string::npos) << again.body;
}

TEST_F(Asked, SignInIsHeldToItsShape) {
  for (const auto& [body, status] :
       std::vector<std::pair<std::string, int>>{{R"({"user": "clerk", "password": "x", "role": "administrator"})", 422},
                                                {R"({"user": ["clerk"], "password": "x"})", 422},
                                                {R"({"user": "clerk", "password": 5})", 422},
                                                {R"(["clerk"])", 400},
                                                {R"({"user": "clerk", "password": "x"})", 401}})
    EXPECT_EQ(send({"POST", "/api/v1/sessions", "", body, "application/json"}).status, status) << body;
}

TEST_F(Asked, AddressesOfLettersAreForTheOffice) {
  const CaseId id = registered();
  fire(id, "refuse", service::testing::chief(), because());
  const std::string target = "/api/v1/cases/" + id.value + "/history";
  EXPECT_NE(get(target, "clerk").body.find("\"address\""), std::string::npos);
  const Response own = get(target, "t01");
  EXPECT_EQ(own.status, 200);
  EXPECT_NE(own.body.find("\"notified\""), std::string::npos) << "that a letter went is no secret";
  EXPECT_EQ(own.body.find("\"address\""), std::string::npos) << own.body;
}

// What fits nothing because it is misspelt must not look like an empty list, nor like a whole one.
TEST_F(Asked, FilterThatIsASlipIsNamed) {
  const CaseId id = asked();
  for (const auto& [target, name] :
       std::vector<std::pair<std::string, std::string>>{{"/api/v1/cases?process=nothing", "process"},
                                                        {"/api/v1/cases?state=nothing", "state"},
                                                        {"/api/v1/cases?process=survey&state=nothing", "state"},
                                                        {"/api/v1/cases?after=zzz", "after"},
                                                        {"/api/v1/cases/" + id.value + "/history?after=zzz", "after"},
                                                        {"/api/v1/tasks?after=1", "after"},
                                                        {"/api/v1/cases?proces=survey", "proces"},
                                                        {"/api/v1/cases?limit=1&limit=2", "limit"},
                                                        {"/api/v1/directory?q=x", "q"},
                                                        {"/api/v1/cases/" + id.value + "?fields=id", "fields"}}) {
    const Response response = get(target, "clerk");
    EXPECT_EQ(response.status, 400) << target;
    const Value problem = json_of(response);
    EXPECT_EQ(problem["code"], Value("bad-parameter")) << target;
    EXPECT_NE(problem["title"].text_or("").find(name), std::string::npos) << response.body;
  }
  for (const std::string target : {"/api/v1/cases?process=survey&state=asked&after=c-999999", "/api/v1/catalogue?q=x",
                                   "/livez?once=1", "/api/v1/tasks?all=1&limit=5"})
    EXPECT_EQ(get(target, "clerk").status, 200) << target;
}

}  // namespace
}  // namespace dyak::http::testing
