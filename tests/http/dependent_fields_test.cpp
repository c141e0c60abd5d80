// Fields that come and go with the answers: on the page, with and without JavaScript, and through the API.
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

class DependentFields : public Office {
 protected:
  static constexpr const char* kPage = "/apply/expense";
  std::string shown(const std::string& fields) {
    return post_form(kPage, "t01", "by=person%3AP1&action=show&" + fields).body;
  }
};

TEST_F(DependentFields, AreShownWhenTheirConditionHolds) {
  EXPECT_FALSE(holds(get(kPage, "t01").body, "name=\"f.account\""));
  const std::string page = shown("f.paid=self");
  EXPECT_TRUE(holds(page, "name=\"f.account\""));
  EXPECT_TRUE(holds(page, "Например: 123-456"));
  EXPECT_FALSE(holds(shown("f.paid=office"), "name=\"f.account\""));
}

TEST_F(DependentFields, TellTheScriptWhichAnswersTheyHangOnAndHaveAButtonWithoutIt) {
  const std::string page = get(kPage, "t01").body;
  EXPECT_TRUE(holds(page, "data-depends=\"paid sum\""));
  EXPECT_TRUE(holds(page, "<noscript>"));
  EXPECT_FALSE(holds(get("/apply/survey", "t01").body, "data-depends"));
}

TEST_F(DependentFields, ComputedAreToldAndNotTyped) {
  const std::string page = shown("f.paid=office&f.sum=1%20234,50");
  EXPECT_TRUE(holds(page, "2469,00\u00A0₽"));
  EXPECT_FALSE(holds(page, "name=\"f.twice\""));
}

TEST_F(DependentFields, ThatAreNotAskedAreNotSentByThePage) {
  const Response sent =
      post_form(kPage, "t01", "by=person%3AP1&action=confirmed&f.paid=office&f.sum=5&f.account=123-456");
  ASSERT_EQ(sent.status, 303) << sent.body;
  const auto known = store->read()->cases({"expense", "", {}, false});
  ASSERT_EQ(known.size(), 1U);
  EXPECT_FALSE(known.front().data.contains("account"));
  EXPECT_EQ(Value(known.front().data)["twice"], Value(10));
}

TEST_F(DependentFields, ThatAreMissingAreToldWhereTheyNowStand) {
  const Response sent = post_form(kPage, "t01", "by=person%3AP1&action=confirmed&f.paid=self&f.sum=5&f.snils=1");
  EXPECT_EQ(sent.status, 422);
  EXPECT_TRUE(holds(sent.body, "href=\"#f-account\""));
  EXPECT_TRUE(holds(sent.body, "не СНИЛС"));
}

TEST_F(DependentFields, ThatAreNotAskedAreRefusedByTheApi) {
  const Response sent = post_json(
      "/api/v1/cases", "t01",
      R"({"form": "expense", "by": {"person": "P1"}, "fields": {"paid": "office", "sum": 5, "account": "123-456"}})");
  EXPECT_EQ(sent.status, 422);
  EXPECT_TRUE(holds(sent.body, "field-not-asked")) << sent.body;
  EXPECT_TRUE(holds(sent.body, "/fields/account"));
}

TEST_F(DependentFields, AreDescribedByTheApi) {
  const Value form = json_of(get("/api/v1/definitions/forms/expense", "clerk"));
  const std::string text = to_json(form);
  EXPECT_TRUE(holds(text, R"("if":["paid == 'self'"])")) << text;
  EXPECT_TRUE(holds(text, R"("computed":"sum * 2")")) << text;
  EXPECT_TRUE(holds(text, R"("type":"snils")")) << text;
}

}  // namespace
}  // namespace dyak::http::testing
