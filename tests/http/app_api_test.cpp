// What a program that speaks with /api/v1 may rely on: codes, versions, keys, pages of lists.
#include "engine/http/wire/message.hpp"
#include "tests/http/office.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::http::testing {
namespace {

using Texts = std::vector<std::string>;

const std::string kTrip =
    R"({"form": "trip-request", "channel": "лично", "by": {"person": "P1"}, "fields": {"town": "tula",
  "purpose": "Ярмарка", "away": {"from": "2026-10-05", "to": "2026-10-07"}, "travellers": ["P1", "P2", "P3"]}})";

Texts details_of(const Value& problem, const char* member) {
  Texts all;
  for (const Value& detail : problem["details"].as_list()) all.push_back(detail[member].text_or(""));
  return all;
}

std::string with(const std::string& text, const std::string& from, const std::string& to) {
  std::string changed = text;
  const auto at = changed.find(from);
  if (at == std::string::npos) throw std::runtime_error(from + " is not there");
  return changed.replace(at, from.size(), to);
}

class Api : public Office {
 protected:
  CaseId submitted() {
    const Response response = post_json("/api/v1/cases", "clerk", kTrip);
    EXPECT_EQ(response.status, 201) << response.body;
    return CaseId{json_of(response)["id"].text_or("")};
  }
  Response fire(const CaseId& id, const std::string& event, const std::string& user, Fields headers,
                const std::string& with = "{}") {
    return post_json("/api/v1/cases/" + id.value + "/events", user,
                     R"({"event": ")" + event + R"(", "with": )" + with + "}", std::move(headers));
  }
};

TEST_F(Api, ApplicationIsTakenInAndItsPlaceTold) {
  const Response response = post_json("/api/v1/cases", "clerk", kTrip);
  ASSERT_EQ(response.status, 201) << response.body;
  const Value made = json_of(response);
  EXPECT_EQ(made["state"], Value("received"));
  EXPECT_EQ(header_of(response, "Location"), "/api/v1/cases/" + made["id"].text_or(""));
  EXPECT_EQ(header_of(response, "ETag"), "\"v" + made["version"].as_number().text() + "\"");
}

TEST_F(Api, CaseUnchangedIsNotSentAgain) {
  const CaseId id = submitted();
  const std::string tag = header_of(get("/api/v1/cases/" + id.value, "clerk"), "ETag");
  const Response again = send({"GET", "/api/v1/cases/" + id.value, "clerk", "", "", {{"if-none-match", tag}}});
  EXPECT_EQ(again.status, 304);
  EXPECT_TRUE(again.body.empty());
}

TEST_F(Api, EventWithoutAVersionIsNotTaken) {
  const CaseId id = submitted();
  const Response response = fire(id, "register", "clerk", {});
  EXPECT_EQ(response.status, 428);
  EXPECT_EQ(response.type, "application/problem+json; charset=utf-8");
  EXPECT_EQ(json_of(response)["code"], Value("version-required"));
  EXPECT_EQ(the(id).state, "received");
}

TEST_F(Api, EventOnAVersionThatIsNoMoreIsNotTaken) {
  const CaseId id = submitted();
  const Fields old = seen(id);
  ASSERT_EQ(fire(id, "register", "clerk", old).status, 200);
  const Response response = fire(id, "refuse", "chief", old, R"({"reason": "Ярмарка бывает раз в году"})");
  EXPECT_EQ(response.status, 412);
  EXPECT_EQ(json_of(response)["code"], Value("stale-version"));
  EXPECT_EQ(the(id).state, "considered");
}

TEST_F(Api, TransitionImpossibleNowIsRefusedWithEveryReason) {
  const CaseId id = asked();
  const Response response = fire(id, "close", "clerk", seen(id));
  EXPECT_EQ(response.status, 409);
  Texts told = details_of(json_of(response), "code");
  std::sort(told.begin(), told.end());
  EXPECT_EQ(told, (Texts{"field-required", "not-urgent", "too-few"}));
  EXPECT_EQ(the(id).state, "asked");
}

TEST_F(Api, TransitionOfAnotherStateSaysWhereItIsPossible) {
  const CaseId id = submitted();
  const Response response = fire(id, "approve", "chief", seen(id));
  EXPECT_EQ(response.status, 409);
  EXPECT_EQ(details_of(json_of(response), "code"), (Texts{"not-possible-now"}));
}

TEST_F(Api, SomebodyElsesTransitionIsForbidden) {
  const CaseId id = submitted();
  const Response response = fire(id, "register", "chief", seen(id));
  EXPECT_EQ(response.status, 403);
  EXPECT_EQ(json_of(response)["code"], Value("forbidden"));
}

TEST_F(Api, SomebodyElsesCaseIsNotThere) {
  const CaseId id = submitted();
  const Response foreign = get("/api/v1/cases/" + id.value, "t04");
  const Response none = get("/api/v1/cases/c-999999", "t04");
  EXPECT_EQ(foreign.status, 404);
  EXPECT_EQ(none.status, 404);
  EXPECT_EQ(json_of(foreign)["code"], json_of(none)["code"]) << "the answer must not tell the two apart";
}

TEST_F(Api, DryRunTellsEveryReasonAndDoesNothing) {
  const CaseId id = asked();
  const std::int64_t before = sequence();
  const Response response =
      post_json("/api/v1/cases/" + id.value + "/events?dry_run=1", "clerk", R"({"event": "close"})");
  ASSERT_EQ(response.status, 200) << response.body;
  EXPECT_EQ(json_of(response)["possible"], Value(false));
  EXPECT_EQ(json_of(response)["reasons"].as_list().size(), 3U);
  EXPECT_EQ(sequence(), before);
}

TEST_F(Api, TheSameKeyGivesTheSameAnswerAndDoesNothingMore) {
  const Fields key{{"idempotency-key", "k-1"}};
  const Response once = post_json("/api/v1/cases", "clerk", kTrip, key);
  const std::int64_t before = sequence();
  const Response again = post_json("/api/v1/cases", "clerk", kTrip, key);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, once.body);
  EXPECT_EQ(header_of(again, "Idempotent-Replayed"), "true");
  EXPECT_EQ(sequence(), before);
  const Response other = post_json("/api/v1/cases", "clerk", with(kTrip, "Ярмарка", "Выставка"), key);
  EXPECT_EQ(other.status, 422);
  EXPECT_EQ(details_of(json_of(other), "code"), (Texts{"key-reused"}));
}

// Otherwise whoever lost the first answer would take the second one's state for what his request did.
TEST_F(Api, TheSameKeyGivesTheSameAnswerThoughTheCaseHasGoneOn) {
  const Response once = post_json("/api/v1/cases", "clerk", kTrip, {{"idempotency-key", "k-9"}});
  const CaseId id{json_of(once)["id"].text_or("")};
  Fields headers = seen(id);
  headers["idempotency-key"] = "k-10";
  const Response registered = fire(id, "register", "clerk", headers);
  fire(id, "refuse", "chief", seen(id), R"({"reason": "Ярмарка бывает раз в году"})");
  const Response again = post_json("/api/v1/cases", "clerk", kTrip, {{"idempotency-key", "k-9"}});
  EXPECT_EQ(again.body, once.body);
  EXPECT_EQ(header_of(again, "ETag"), header_of(once, "ETag"));
  EXPECT_EQ(fire(id, "register", "clerk", headers).body, registered.body);
}

TEST_F(Api, AnEventSentTwiceUnderOneKeyIsTakenOnce) {
  const CaseId id = submitted();
  Fields headers = seen(id);
  headers["idempotency-key"] = "k-2";
  ASSERT_EQ(fire(id, "register", "clerk", headers).status, 200);
  const int version = the(id).version;
  EXPECT_EQ(fire(id, "register", "clerk", headers).status, 200)
      << "the answer was lost on the way, the client asks again";
  EXPECT_EQ(the(id).version, version);
}

TEST_F(Api, TaskIsAnsweredByItsAddressee) {
  const CaseId id = asked();
  const std::string target = "/api/v1/tasks/" + id.value + "/t1";
  EXPECT_EQ(post_json(target, "m06", R"({"verb": "accept"})", seen(id, "m06")).status, 403);
  const Response wrong = post_json(target, "e05", R"({"answer": {"mark": 7, "verdict": "agree"}})", seen(id, "e05"));
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(details_of(json_of(wrong), "pointer"), (Texts{"/answer/mark"}));
  const Response right = post_json(target, "e05", R"({"answer": {"mark": 2, "verdict": "agree"}})", seen(id, "e05"));
  ASSERT_EQ(right.status, 200) << right.body;
  EXPECT_EQ(json_of(right)["tasks"].as_list().at(0)["status"], Value("submitted"));
}

/// The answer by t1's reader on every way to it: who reads it while the survey is open, and once it is closed.
TEST_F(Api, AnAnswerIsKeptFromOthersUntilItsProcessSays) {
  workflow::Submission urgent = survey();
  Record fields = urgent.fields.as_record();
  fields["urgent"] = true;
  urgent.fields = fields;
  const CaseId id = asked(urgent);
  const std::string answer = R"({"answer": {"mark": 2, "verdict": "agree", "comment": "Никуда не годится"}})";
  ASSERT_EQ(post_json("/api/v1/tasks/" + id.value + "/t1", "e05", answer, seen(id, "e05")).status, 200);
  const std::vector<std::string> ways{"/api/v1/cases/" + id.value, "/api/v1/cases/" + id.value + "/history",
                                      "/api/v1/tasks?all=true",    "/api/v1/tasks/" + id.value + "/t1",
                                      "/cases/" + id.value,        "/cases/" + id.value + "/tasks/t1"};
  const auto readers = [&](const std::string& way) {
    std::string all;
    for (const char* user : {"t01", "m06", "chief", "admin", "clerk", "e05"}) {
      const Response response = get(way, user);
      if (response.status == 404) continue;  // the case itself is not there for him
      EXPECT_EQ(response.status, 200) << way << " " << user;
      if (response.body.find("Никуда не годится") != std::string::npos)
        all += (all.empty() ? "" : " ") + std::string(user);
    }
    return all;
  };
  for (const std::string& way : ways) EXPECT_EQ(readers(way), way == "/cases/" + id.value ? "" : "clerk e05") << way;
  ASSERT_EQ(post_json("/api/v1/tasks/" + id.value + "/t2", "m06", answer, seen(id, "m06")).status, 200);
  ASSERT_EQ(post_json("/api/v1/cases/" + id.value + "/events", "clerk",
                      R"({"event": "close", "with": {"note": "Собрано"}})", seen(id))
                .status,
            200);
  for (const std::string& way : ways)
    EXPECT_EQ(readers(way), way == "/cases/" + id.value ? "" : "t01 chief clerk") << way;
  for (const char* user : {"e05", "m06"}) EXPECT_EQ(get("/cases/" + id.value, user).status, 404) << "his part is over";
}

TEST_F(Api, WhoeverDeclinedHasNothingMoreToDoWithTheCase) {
  const CaseId id = asked();
  ASSERT_EQ(get("/cases/" + id.value, "e05").status, 200);
  post_json("/api/v1/tasks/" + id.value + "/t1", "e05", R"({"verb": "decline", "reason": "Нет времени"})",
            seen(id, "e05"));
  EXPECT_EQ(get("/cases/" + id.value, "e05").status, 404);
  EXPECT_EQ(get("/cases/" + id.value, "m06").status, 200);
}

TEST_F(Api, TaskOfAVersionThatIsNoMoreIsNotAnswered) {
  const CaseId id = asked();
  const std::string target = "/api/v1/tasks/" + id.value + "/t1";
  EXPECT_EQ(post_json(target, "e05", R"({"verb": "accept"})").status, 428);
  const Fields old = seen(id, "e05");
  EXPECT_EQ(header_of(get(target, "e05"), "ETag"), old.at("if-match"));
  ASSERT_EQ(post_json(target, "e05", R"({"verb": "accept"})", old).status, 200);
  EXPECT_EQ(post_json(target, "e05", R"({"answer": {"mark": 2, "verdict": "agree"}})", old).status, 412);
}

TEST_F(Api, TaskAnswerHoldsNothingUnknown) {
  const CaseId id = asked();
  const std::string target = "/api/v1/tasks/" + id.value + "/t1";
  EXPECT_EQ(post_json(target, "e05", R"({"verb": "accept", "why": "так"})", seen(id, "e05")).status, 422);
  EXPECT_EQ(post_json(target, "e05", R"({"verb": "accept", "reason": 5})", seen(id, "e05")).status, 422);
  EXPECT_EQ(post_json(target, "e05", R"({"verb": "approve"})", seen(id, "e05")).status, 422);
  EXPECT_EQ(post_json(target, "e05", R"(["accept"])", seen(id, "e05")).status, 400);
}

TEST_F(Api, VersionIsToldInEveryWayTheStandardKnows) {
  const CaseId id = submitted();
  const std::string tag = seen(id).at("if-match");
  EXPECT_EQ(fire(id, "register", "clerk", {{"if-match", "W/" + tag}}).status, 412) << "a weak tag proves nothing";
  EXPECT_EQ(fire(id, "register", "clerk", {{"if-match", "v1"}}).status, 412) << "no tag at all";
  EXPECT_EQ(fire(id, "register", "clerk", {{"if-match", "\"v77\", " + tag}}).status, 200);
  EXPECT_EQ(
      send({"GET", "/api/v1/cases/" + id.value, "clerk", "", "", {{"if-none-match", "W/" + seen(id).at("if-match")}}})
          .status,
      304);
  EXPECT_EQ(fire(id, "refuse", "chief", {{"if-match", "*"}}, R"({"reason": "Ярмарка бывает раз в году"})").status, 200)
      << "any that is there";
}

TEST_F(Api, DryRunIsAskedByAYesOrANo) {
  const CaseId id = asked();
  const std::string target = "/api/v1/cases/" + id.value + "/events?dry_run=";
  EXPECT_EQ(post_json(target + "true", "clerk", R"({"event": "close"})").status, 200);
  EXPECT_EQ(post_json(target + "maybe", "clerk", R"({"event": "close"})").status, 400);
  EXPECT_EQ(post_json(target + "0", "clerk", R"({"event": "close"})").status, 428) << "in earnest";
}

TEST_F(Api, WhoeverHasNotSignedInIsToldHow) {
  const Response response = get("/api/v1/cases", "");
  EXPECT_EQ(response.status, 401);
  EXPECT_EQ(header_of(response, "WWW-Authenticate").substr(0, 6), "Bearer");
}

TEST_F(Api, ListsComePageByPage) {
  for (int i = 0; i < 5; ++i) submitted();
  Texts ids;
  std::string after;
  for (int pages = 1; pages <= 3; ++pages) {
    const Value page = json_of(get("/api/v1/cases?limit=2" + (after.empty() ? "" : "&after=" + after), "clerk"));
    for (const Value& item : page["items"].as_list()) ids.push_back(item["id"].text_or(""));
    after = page["next"].text_or("");
    EXPECT_EQ(after.empty(), pages == 3);
  }
  Texts expected = ids;
  std::sort(expected.begin(), expected.end());
  expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
  EXPECT_EQ(ids, expected) << "in order, each once";
  EXPECT_EQ(ids.size(), 5U);
}

// Ten and more: numbers, not texts.
TEST_F(Api, NumbersOfAJournalComePageByPageFromTheFirst) {
  for (int i = 0; i < 12; ++i) registered();
  const std::string list = "/api/v1/journals/requests/entries?year=2026&limit=5";
  std::string numbers, after;
  for (int pages = 1; pages <= 3; ++pages) {
    const Value page = json_of(get(list + (after.empty() ? "" : "&after=" + url_encoded(after)), "clerk"));
    for (const Value& item : page["items"].as_list()) numbers += std::to_string(item["n"].as_integer()) + " ";
    after = page["next"].text_or("");
    EXPECT_EQ(after.empty(), pages == 3);
  }
  EXPECT_EQ(numbers, "1 2 3 4 5 6 7 8 9 10 11 12 ");
  EXPECT_EQ(json_of(get(list + "&after=" + url_encoded("2026//0000000011"), "clerk"))["items"].as_list().size(), 1U);
  for (const char* foreign : {"c-000002", "2026", "x//1", "2026//x", "2026//-1", "//"})
    EXPECT_EQ(get(list + "&after=" + url_encoded(foreign), "clerk").status, 400) << foreign;
  EXPECT_EQ(json_of(get("/api/v1/journals/requests/entries?year=2025", "clerk"))["items"].as_list().size(), 0U);
}

TEST_F(Api, HistoryPagesSortAsNumbers) {
  const CaseId id = asked();
  const Value first = json_of(get("/api/v1/cases/" + id.value + "/history?limit=2", "clerk"));
  ASSERT_EQ(first["items"].as_list().size(), 2U);
  const Value second =
      json_of(get("/api/v1/cases/" + id.value + "/history?limit=200&after=" + first["next"].text_or(""), "clerk"));
  EXPECT_EQ(second["items"].as_list().at(0)["version"], Value(3));
  EXPECT_TRUE(second["next"].is_null());
}

/// One body of a request for POST /api/v1/cases: what it is answered, and where the fault is.
struct Body {
  const char* name;
  std::string text;
  int status;
  std::string code;
  std::string pointer;
};

void PrintTo(const Body& body, std::ostream* out) { *out << body.name; }

class BadBody : public Api, public ::testing::WithParamInterface<Body> {};

TEST_P(BadBody, IsRefusedByNameAndLeavesNoTrace) {
  const Body& body = GetParam();
  const Response response = post_json("/api/v1/cases", "clerk", body.text);
  EXPECT_EQ(response.status, body.status) << response.body;
  const Value problem = json_of(response);
  EXPECT_EQ(problem["code"].text_or(""), body.code) << response.body;
  EXPECT_EQ(problem["status"], Value(body.status));
  EXPECT_FALSE(problem["request_id"].text_or("").empty());
  if (!body.pointer.empty()) {
    EXPECT_EQ(details_of(problem, "pointer"), (Texts{body.pointer})) << response.body;
  }
  EXPECT_EQ(sequence(), 0);
  EXPECT_EQ(post_json("/api/v1/cases", "clerk", kTrip).status, 201) << "the service goes on";
}

INSTANTIATE_TEST_SUITE_P(
    Table, BadBody,
    ::testing::Values(
        Body{"cut_off", kTrip.substr(0, 80), 400, "bad-json", ""}, Body{"empty", "", 400, "bad-json", ""},
        Body{"two_values", kTrip + kTrip, 400, "bad-json", ""},
        Body{"key_twice", with(kTrip, R"("town": "tula",)", R"("town": "tula", "town": "tula",)"), 400, "bad-json", ""},
        Body{"zero_character", with(kTrip, "Ярмарка", "\\u0000"), 400, "bad-json", ""},
        Body{"not_a_record", "[1]", 422, "invalid", ""},
        Body{"unknown_form", with(kTrip, "trip-request", "trip-requests"), 422, "invalid", ""},
        Body{"unknown_field", with(kTrip, R"("town":)", R"("city":)"), 422, "invalid", "/fields/city"},
        Body{"wrong_type", with(kTrip, R"("2026-10-05")", "[5]"), 422, "invalid", "/fields/away/from"},
        Body{"no_such_day", with(kTrip, "2026-10-05", "2026-02-30"), 422, "invalid", "/fields/away/from"},
        Body{"no_such_person", with(kTrip, R"("P3")", R"("P33")"), 422, "invalid", "/fields/travellers/2/person"},
        Body{"person_twice", with(kTrip, R"("P3")", R"("P2")"), 422, "invalid", "/fields/travellers/2"},
        Body{"no_such_applicant", with(kTrip, R"("by": {"person": "P1"})", R"("by": {"person": "P77"})"), 422,
             "invalid", ""}),
    dyak::testing::RowName{});

struct Term {
  const char* name;
  std::string body;
  int status;
  std::string pointer;
};

void PrintTo(const Term& term, std::ostream* out) { *out << term.name; }

class TermQuestion : public Api, public ::testing::WithParamInterface<Term> {};

TEST_P(TermQuestion, IsAnsweredOrItsFaultNamed) {
  const Response response = post_json("/api/v1/term-calculations", "clerk", GetParam().body);
  EXPECT_EQ(response.status, GetParam().status) << response.body;
  if (!GetParam().pointer.empty()) {
    EXPECT_EQ(details_of(json_of(response), "pointer"), (Texts{GetParam().pointer}));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, TermQuestion,
    ::testing::Values(
        Term{
            "whole",
            R"({"from": "2026-09-14", "length": "P7D", "days": "working", "if_day_off": "previous", "calendar": "ru"})",
            200, ""},
        Term{"shortest", R"({"from": "2026-09-14", "length": "P1M"})", 200, ""},
        Term{"hours", R"({"from": "2026-09-14T16:30:00+03:00", "length": "PT4H"})", 200, ""},
        Term{"hours_of_a_day", R"({"from": "2026-09-14", "length": "PT4H"})", 422, "/from"},
        Term{"no_date", R"({"length": "P7D"})", 422, "/from"},
        Term{"no_such_day", R"({"from": "2026-02-30", "length": "P7D"})", 422, "/from"},
        Term{"no_length", R"({"from": "2026-09-14", "length": "7"})", 422, "/length"},
        Term{"a_number", R"({"from": "2026-09-14", "length": 7})", 422, "/length"},
        Term{"other_days", R"({"from": "2026-09-14", "length": "P7D", "days": "lunar"})", 422, "/days"},
        Term{"other_roll", R"({"from": "2026-09-14", "length": "P7D", "if_day_off": "back"})", 422, "/if_day_off"},
        Term{"other_calendar", R"({"from": "2026-09-14", "length": "P7D", "calendar": "mars"})", 422, "/calendar"},
        Term{"unknown_member", R"({"from": "2026-09-14", "length": "P7D", "day": "working"})", 422, "/day"},
        Term{"no_record", R"(["2026-09-14"])", 400, ""},
        Term{"past_year_without_a_calendar", R"({"from": "2019-09-14", "length": "P7D"})", 422, ""},
        Term{"coming_year_without_a_calendar", R"({"from": "2031-09-14", "length": "P7D"})", 200, ""}),
    dyak::testing::RowName{});

TEST_F(Api, FaultOfAnEventHasItsPointer) {
  const CaseId id = submitted();
  const auto pointer = [&](const std::string& body) {
    const Response response = post_json("/api/v1/cases/" + id.value + "/events", "clerk", body, seen(id));
    EXPECT_EQ(response.status, 422) << response.body;
    return details_of(json_of(response), "pointer");
  };
  EXPECT_EQ(pointer(R"({"event": ""})"), (Texts{"/event"}));
  EXPECT_EQ(pointer(R"({"event": 5})"), (Texts{"/event"}));
  EXPECT_EQ(pointer(R"({"event": "register", "input": {}})"), (Texts{"/input"}));
}

TEST_F(Api, BodyOfAnotherKindIsNotRead) {
  EXPECT_EQ(send({"POST", "/api/v1/cases", "clerk", "<a/>", "text/xml"}).status, 415);
  EXPECT_EQ(send({"POST", "/apply/survey", "clerk", "{}", "application/json"}).status, 415);
}

TEST_F(Api, MethodThatIsNotThereIsNamed) {
  const Response response = send({"DELETE", "/api/v1/cases", "clerk"});
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(header_of(response, "Allow"), "GET, POST");
  EXPECT_EQ(get("/api/v1/nothing", "clerk").status, 404);
  EXPECT_EQ(get("/api/v1/nothing", "clerk").type, "application/problem+json; charset=utf-8");
}

TEST_F(Api, ARegisterIsGivenAsACleanTableToo) {
  const Response csv = get("/api/v1/registers/trips?period=2026&format=csv", "clerk");
  ASSERT_EQ(csv.status, 200) << csv.body;
  EXPECT_EQ(csv.type, "text/csv; charset=utf-8");
  EXPECT_EQ(csv.body.substr(0, 3), "\xEF\xBB\xBF");
  EXPECT_TRUE(holds(header_of(csv, "Content-Disposition"), ".csv"));
  const Response words = get("/api/v1/registers/trips?period=2026&format=jsonl&table=t_trips_dictionary", "clerk");
  ASSERT_EQ(words.status, 200) << words.body;
  EXPECT_TRUE(holds(words.body, "\"imya\":\"nomer\"")) << words.body;
  EXPECT_EQ(get("/api/v1/registers/trips?period=2026&format=ods", "clerk").status, 400);
  EXPECT_EQ(get("/api/v1/registers/trips?period=2026&format=csv&table=nothing", "clerk").status, 400);
}

TEST_F(Api, ParametersOutOfBoundsAreRefused) {
  for (const char* target : {"/api/v1/cases?limit=0", "/api/v1/cases?limit=1000", "/api/v1/cases?limit=x",
                             "/api/v1/journals/requests/entries?year=-1", "/api/v1/registers/trips?period=2026-13"}) {
    EXPECT_EQ(get(target, "clerk").status, 400) << target;
  }
}

}  // namespace
}  // namespace dyak::http::testing
