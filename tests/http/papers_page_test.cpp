// «Документы»: which papers whom are shown, and many of them as one file for the printer.
#include <algorithm>
#include <regex>

#include "engine/http/wire/message.hpp"
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

class Papers : public Office {
 protected:
  std::string list(const std::string& query, const std::string& user = "clerk") {
    const Response response = get("/papers" + query, user);
    EXPECT_EQ(response.status, 200) << query;
    return response.body;
  }
  std::vector<std::string> ids(const std::string& query, const std::string& user = "clerk") {
    static const std::regex kRow("name=\"paper\" value=\"([^\"]+)\"");
    const std::string page = list(query, user);
    std::vector<std::string> all;
    for (std::sregex_iterator at(page.begin(), page.end(), kRow), end; at != end; ++at) all.push_back((*at)[1]);
    return all;
  }
  /// Pages of a PDF of ours.
  static std::size_t pages_in(const std::string& pdf) {
    std::size_t count = 0;
    for (auto at = pdf.find("/Count "); at != std::string::npos; at = pdf.find("/Count ", at + 1))
      count = std::max(count, static_cast<std::size_t>(std::stoul(pdf.substr(at + 7, 6))));
    return count;
  }
  Response print(const std::string& body, const std::string& user = "clerk") {
    return post_json("/api/v1/papers/print", user, body);
  }
  std::vector<cases::RecordedEntry> printings() {
    app.audit().flush();
    cases::EntryQuery query;
    query.kind = "papers-exported";
    return store->read()->entries(query);
  }
};

using Ids = std::vector<std::string>;

TEST_F(Papers, NewestFirstAndDraftsOnlyWhenAskedFor) {
  const CaseId order = order_of(going());
  clock.set(clock.now().plus_seconds(86400));
  const CaseId later = order_of(going());
  const Ids in_force = ids("");
  const Ids all = ids("?drafts=1");
  EXPECT_LT(in_force.size(), all.size());
  EXPECT_NE(std::find(in_force.begin(), in_force.end(), order.value + "/p2"), in_force.end());
  EXPECT_EQ(std::find(in_force.begin(), in_force.end(), order.value + "/p1"), in_force.end()) << "the draft";
  ASSERT_FALSE(in_force.empty());
  EXPECT_EQ(in_force.front(), later.value + "/p2");
}

TEST_F(Papers, FiltersNarrow) {
  const CaseId order = order_of(going());
  const cases::Paper issued = the(order).papers.back();
  const std::string id = order.value + "/p" + std::to_string(issued.ordinal);
  EXPECT_EQ(ids("?number=" + url_encoded("№ " + issued.number)), Ids{id});
  EXPECT_EQ(ids("?document=" + issued.document + "&drafts=0"), Ids{id});
  EXPECT_EQ(ids("?from=2026-09-15"), Ids{});
  EXPECT_NE(ids("?to=14.09.2026"), Ids{});
  EXPECT_EQ(ids("?receiver=" + url_encoded("яхонт")), Ids{});
  const Ids of_case = ids("?case=" + order.value);
  EXPECT_EQ(of_case, Ids{id});
  EXPECT_TRUE(holds(list("?from=" + url_encoded("позавчера")), "не понят"));
  EXPECT_TRUE(holds(list("?number=" + url_encoded("999-Я")), "Таких документов нет"));
}

TEST_F(Papers, OfOthersAreNeitherShownNorCountedNorPrinted) {
  const CaseId trip = going();
  EXPECT_EQ(ids("", "t04"), Ids{});
  EXPECT_TRUE(holds(list("", "t04"), "Найдено: 0"));
  EXPECT_EQ(get("/papers?case=" + trip.value, "t04").status, 404);
  const Response denied = print(R"({"papers": [{"id": ")" + order_of(trip).value + R"(/p2"}]})", "t04");
  const Response missing = print(R"({"papers": [{"id": "c-999999/p1"}]})", "t04");
  EXPECT_EQ(denied.status, 404);
  EXPECT_EQ(missing.status, 404);
  EXPECT_EQ(json_of(denied)["code"].text_or(""), json_of(missing)["code"].text_or(""));
  EXPECT_TRUE(printings().empty());
}

TEST_F(Papers, ChosenOnesComeAsOneFileAndGoOnRecord) {
  const CaseId order = order_of(going());
  const std::string id = order.value + "/p2";
  const Response response =
      post_form("/papers/print", "clerk", "paper=" + url_encoded(id) + "&copies." + url_encoded(id) + "=3");
  ASSERT_EQ(response.status, 200) << response.body.substr(0, 400);
  EXPECT_EQ(response.type, "application/pdf");
  EXPECT_TRUE(response.body.starts_with("%PDF-"));
  const auto entries = printings();
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries.front().entry.actor, "clerk");
  EXPECT_EQ(entries.front().entry.data["papers"].as_list().front()["paper"].text_or(""), id);
  EXPECT_EQ(entries.front().entry.data["copies"], Value(3));
}

TEST_F(Papers, AllOfThePageNeedsNoTickOfEach) {
  going();
  std::string body = "all=1&duplex=1";
  const Ids shown = ids("");
  ASSERT_FALSE(shown.empty());
  for (const std::string& id : shown) body += "&copies." + url_encoded(id) + "=1";
  EXPECT_EQ(post_form("/papers/print", "clerk", body).status, 200);
  EXPECT_EQ(printings().front().entry.data["papers"].as_list().size(), shown.size());
}

TEST_F(Papers, OfACaseComeTicked) {
  const CaseId order = order_of(going());
  EXPECT_TRUE(holds(get("/cases/" + order.value, "clerk").body, "href=\"/papers?case=" + order.value + "\""));
  EXPECT_TRUE(holds(list("?case=" + order.value), "№ " + the(order).papers.back().number + "\" checked"));
}

TEST_F(Papers, WhatCannotBePrintedIsSaidAboveTheSameList) {
  const CaseId order = order_of(going());
  const std::string id = order.value + "/p2";
  const Response nothing = post_form("/papers/print", "clerk", "duplex=1");
  EXPECT_EQ(nothing.status, 422);
  EXPECT_TRUE(holds(nothing.body, "Не выбрано ни одного документа"));
  for (const std::string copies : {"0", "100", "1.5", "много"}) {
    const Response wrong =
        post_form("/papers/print", "clerk",
                  "paper=" + url_encoded(id) + "&copies." + url_encoded(id) + "=" + url_encoded(copies));
    EXPECT_EQ(wrong.status, 422) << copies;
    EXPECT_TRUE(holds(wrong.body, "Число экземпляров")) << copies;
    EXPECT_TRUE(holds(wrong.body, "value=\"" + id + "\"")) << copies;
  }
  EXPECT_TRUE(printings().empty());
}

TEST_F(Papers, ApiListsThemPageByPage) {
  for (int n = 0; n < 3; ++n) going();
  Ids all, paged;
  const Value whole = json_of(get("/api/v1/papers?drafts=1&limit=200", "clerk"));
  for (const Value& one : whole["items"].as_list()) all.push_back(one["id"].text_or(""));
  std::string after;
  do {
    const Value page = json_of(get("/api/v1/papers?drafts=1&limit=2" + after, "clerk"));
    for (const Value& one : page["items"].as_list()) paged.push_back(one["id"].text_or(""));
    after = page["next"].is_null() ? "" : "&after=" + url_encoded(page["next"].text_or(""));
  } while (!after.empty());
  EXPECT_GT(all.size(), 4U);
  EXPECT_EQ(paged, all);
  EXPECT_EQ(get("/api/v1/papers?after=c-1", "clerk").status, 400);
  EXPECT_EQ(get("/api/v1/papers?from=x", "clerk").status, 400);
  EXPECT_EQ(get("/api/v1/papers?limit=0", "clerk").status, 400);
}

TEST_F(Papers, ApiPrintsAndRefusesWithCodes) {
  const CaseId order = order_of(going());
  const std::string paper = R"({"id": ")" + order.value + R"(/p2", "copies": 2})";
  EXPECT_EQ(print("{\"papers\": [" + paper + "], \"duplex\": true}").type, "application/pdf");
  const auto code = [&](const std::string& body) {
    const Response response = print(body);
    const Value details = json_of(response)["details"];
    const bool told = details.is_list() && !details.as_list().empty();
    return std::to_string(response.status) + " " +
           (told ? details.as_list().front()["code"] : json_of(response)["code"]).text_or("");
  };
  EXPECT_EQ(code(R"({"papers": []})"), "422 bundle-empty");
  EXPECT_EQ(code(R"({"papers": "все"})"), "422 field-type");
  EXPECT_EQ(code(R"({"papers": [1]})"), "422 field-type");
  EXPECT_EQ(code(R"({"papers": [{"id": "c-1/p1", "copies": 0}]})"), "422 bundle-copies");
  EXPECT_EQ(code(R"({"papers": [{"id": "c-1/p1", "copies": 1.5}]})"), "422 bundle-copies");
  EXPECT_EQ(code(R"({"papers": [{"id": "c-1/p1", "sides": 2}]})"), "422 unknown-member");
  EXPECT_EQ(code(R"({"papers": [], "duplex": 1})"), "422 field-type");
  std::string many;
  for (int n = 0; n < 201; ++n) many += (n == 0 ? "" : ",") + paper;
  EXPECT_EQ(code("{\"papers\": [" + many + "]}"), "422 bundle-too-big");
}

TEST_F(Papers, WordFileIsForAgreementOnly) {
  const CaseId order = order_of(going());
  const Response word = get("/api/v1/documents/" + order.value + "/p2?format=docx", "clerk");
  EXPECT_EQ(word.status, 200);
  EXPECT_TRUE(word.body.starts_with("PK"));
  EXPECT_TRUE(holds(header_of(word, "Content-Disposition"), "attachment"));
  EXPECT_EQ(get("/papers/" + order.value + "/p2?format=docx", "clerk").body, word.body);
  EXPECT_EQ(get("/api/v1/documents/" + order.value + "/p2?format=doc", "clerk").status, 400);
  EXPECT_EQ(get("/api/v1/documents/" + order.value + "/p2?format=docx", "t04").status, 404);
  EXPECT_TRUE(holds(get("/cases/" + order.value + "/papers/p2", "clerk").body, "только для согласования"));
}

TEST_F(Papers, DraftAndIssuedPaperAreHeldAgainstEachOther) {
  const CaseId order = order_of(going());
  const std::string page = get("/cases/" + order.value + "/papers/p2", "clerk").body;
  EXPECT_TRUE(holds(page, "href=\"/cases/" + order.value + "/papers/p2/changes\""));
  const Response changes = get("/cases/" + order.value + "/papers/p2/changes", "clerk");
  ASSERT_EQ(changes.status, 200);
  EXPECT_TRUE(holds(changes.body, "<ins>")) << "the number and the date";
  EXPECT_TRUE(holds(changes.body, the(order).papers.back().number));
  EXPECT_EQ(get("/cases/" + order.value + "/papers/p2/changes?with=p7", "clerk").status, 404);
  EXPECT_EQ(get("/cases/" + order.value + "/papers/p2/changes?with=x", "clerk").status, 404);
  EXPECT_EQ(get("/cases/" + order.value + "/papers/p2/changes", "t04").status, 404);
  const Value told = json_of(get("/api/v1/documents/" + order.value + "/p1/changes?with=p2", "clerk"));
  EXPECT_EQ(told["before"].text_or(""), order.value + "/p1");
  EXPECT_EQ(told["after"].text_or(""), order.value + "/p2");
  EXPECT_FALSE(told["lines"].as_list().empty());
}

}  // namespace
}  // namespace dyak::http::testing
