// The page and the API of a draft's words.
#include "engine/http/wire/message.hpp"
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

class Words : public Office {
 protected:
  Words() : order(order_of(approved())) {}
  std::string page_target() const { return "/cases/" + order.value + "/papers/p" + last() + "/words"; }
  std::string api_target() const { return "/api/v1/documents/" + order.value + "/p" + last() + "/wording"; }
  std::string last() const { return std::to_string(the(order).papers.back().ordinal); }
  static std::string form(const std::string& action, const std::string& words,
                          const std::string& reason = "так короче") {
    return "action=" + action + "&was=" + url_encoded("ПРИКАЗЫВАЮ") + "&words=" + url_encoded(words) +
           "&reason=" + url_encoded(reason);
  }

  CaseId order;
};

TEST_F(Words, ThePaperOfADraftLeadsToThemAndThatOfASignedOneDoesNot) {
  const std::string paper = "/cases/" + order.value + "/papers/p" + last();
  EXPECT_TRUE(holds(get(paper, "clerk").body, page_target()));
  fire(order, "sign", service::testing::chief());
  EXPECT_FALSE(holds(get("/cases/" + order.value + "/papers/p" + last(), "clerk").body, "/words"));
  EXPECT_EQ(get(page_target(), "clerk").status, 409);
}

TEST_F(Words, StandTextByTextWithTheirSlots) {
  const std::string page = get(page_target(), "clerk").body;
  EXPECT_TRUE(holds(page, "Направить в г. {1} с {2} по {3}")) << page;
  EXPECT_TRUE(holds(page, "<code>{1}</code> — Тула"));
}

TEST_F(Words, AreCheckedDrawnAndWritten) {
  const Response checked = post_form(page_target(), "clerk", form("show", "ОБЯЗЫВАЮ"));
  EXPECT_TRUE(holds(checked.body, "Будет напечатано:</span> ОБЯЗЫВАЮ"));
  const Response drawn = post_form(page_target(), "clerk", form("draw", "ОБЯЗЫВАЮ"));
  EXPECT_EQ(drawn.type, "application/pdf");
  EXPECT_TRUE(the(order).rewordings.empty()) << "nothing is written before it is asked for";
  const Response written = post_form(page_target(), "clerk", form("save", "ОБЯЗЫВАЮ"));
  EXPECT_EQ(written.status, 303);
  const std::string after = get(header_of(written, "Location"), "clerk").body;
  EXPECT_TRUE(holds(after, "Записано"));
  EXPECT_TRUE(holds(after, "изменено"));
  const std::string shown = get("/cases/" + order.value + "/papers/p" + last(), "chief").body;
  EXPECT_TRUE(holds(shown, "так короче")) << "who signs sees what was changed and why";
  EXPECT_TRUE(holds(shown, ", " + store->read()->directory()->person("P7")->name.surname + " "))
      << "and by whom, by name";
}

TEST_F(Words, WrongOnesComeBackAsTheyWereTyped) {
  const Response refused = post_form(page_target(), "clerk", form("save", "ОБЯЗЫВАЮ {1}", ""));
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(holds(refused.body, "ОБЯЗЫВАЮ {1}</textarea>"));
  EXPECT_TRUE(holds(refused.body, "Места {1} в этом тексте нет"));
  EXPECT_TRUE(holds(refused.body, "почему меняются слова"));
}

TEST_F(Words, ByTheApiAsOnThePage) {
  const Value listed = json_of(get(api_target(), "clerk"));
  EXPECT_GT(listed["items"].as_list().size(), 3U);
  const std::string body = R"({"was": "ПРИКАЗЫВАЮ", "words": "ОБЯЗЫВАЮ", "reason": "так короче"})";
  const Value dry = json_of(post_json(api_target() + "?dry_run=1", "clerk", body));
  EXPECT_EQ(dry["printed"], Value("ОБЯЗЫВАЮ"));
  EXPECT_EQ(dry["possible"], Value(true));
  EXPECT_EQ(send({"POST", api_target(), "clerk", body, "application/json", {}}).status, 428);
  const Response done = send({"POST", api_target(), "clerk", body, "application/json", seen(order)});
  EXPECT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(the(order).rewordings.size(), 1U);
}

TEST_F(Words, AreNobodysOutsideTheOffice) {
  EXPECT_EQ(get(page_target(), "t01").status, 403);
  EXPECT_EQ(get(api_target(), "t01").status, 403);
}

}  // namespace
}  // namespace dyak::http::testing
