// One case on its page: what stands first, what is apart, remarks, files, history, the sheet for paper.
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

class CasePage : public Office {
 protected:
  std::string page(const CaseId& id, const std::string& user = "clerk", const std::string& query = "") {
    const Response response = get("/cases/" + id.value + query, user);
    EXPECT_EQ(response.status, 200) << query;
    return response.body;
  }
  Response remark(const CaseId& id, const std::string& text, const std::string& user = "clerk") {
    return post_form("/cases/" + id.value + "/notes", user,
                     "version=" + std::to_string(the(id).version) + "&text=" + url_encoded(text));
  }
  static std::size_t count(const std::string& page, const std::string& what) {
    std::size_t n = 0;
    for (auto at = page.find(what); at != std::string::npos; at = page.find(what, at + 1)) ++n;
    return n;
  }
};

TEST_F(CasePage, SubjectIsTheTitleAndTheNumberStandsUnderIt) {
  const CaseId id = asked();
  EXPECT_TRUE(holds(page(id), "<h1>Нужен ли новый маршрут</h1>"));
  EXPECT_TRUE(holds(page(id), "<title>Нужен ли новый маршрут —"));
}

TEST_F(CasePage, OneStepIsPrimaryAndWhatEndsTheCaseIsApart) {
  const CaseId id = registered();
  const std::string shown = page(id, "chief");
  EXPECT_EQ(count(shown, "class=\"btn btn-primary\""), 1U);
  const auto apart = shown.find("buttons ending");
  ASSERT_NE(apart, std::string::npos);
  EXPECT_GT(shown.find("/events/refuse"), apart);
  EXPECT_LT(shown.find("/events/approve"), apart);
}

TEST_F(CasePage, DraftIsInSightOfWhoeverDecides) {
  const CaseId id = approved();
  const CaseId order = order_of(id);
  const std::string shown = page(order, "chief");
  EXPECT_TRUE(holds(shown, "<object class=\"sheet\" data=\"/papers/" + order.value + "/p1\""));
  EXPECT_TRUE(holds(shown, "О чём просили")) << "the application beside it";
  EXPECT_TRUE(holds(page(id, "chief"), "data=\"/papers/" + order.value + "/p1\"")) << "from the case that asked too";
  EXPECT_FALSE(holds(page(id, "t01"), "<object")) << "a draft is the office's";
}

TEST_F(CasePage, IssuedPapersStandBeforeDrafts) {
  const CaseId order = order_of(going());
  const std::string shown = page(order, "chief");
  EXPECT_LT(shown.find("href=\"/cases/" + order.value + "/papers/p2\""), shown.find("<summary>Проекты ("));
}

TEST_F(CasePage, RemarkIsWrittenAndReadByTheOfficeAlone) {
  const CaseId id = asked();
  EXPECT_EQ(remark(id, "Заявитель <b>звонил</b>").status, 303);
  EXPECT_TRUE(holds(page(id, "chief"), "Заявитель &lt;b&gt;звонил&lt;/b&gt;"));
  for (const char* outside : {"t01", "e05", "m06"}) {
    EXPECT_FALSE(holds(page(id, outside), "звонил")) << outside;
    EXPECT_FALSE(holds(page(id, outside), "Пометки")) << outside;
    EXPECT_FALSE(holds(page(id, outside, "/sheet"), "звонил")) << outside;
    EXPECT_FALSE(holds(get("/api/v1/cases/" + id.value, outside).body, "звонил")) << outside;
    EXPECT_FALSE(holds(get("/api/v1/cases/" + id.value + "/history", outside).body, "звонил")) << outside;
  }
  EXPECT_TRUE(holds(get("/api/v1/cases/" + id.value, "clerk").body, "звонил"));
}

TEST_F(CasePage, RemarkThatIsNotTakenComesBackAsItWasTyped) {
  const CaseId id = asked();
  const std::string text(4001, 'x');
  const Response again = remark(id, text);
  EXPECT_EQ(again.status, 422);
  EXPECT_TRUE(holds(again.body, "Пометка длиннее 4000 знаков"));
  EXPECT_TRUE(holds(again.body, text));
}

TEST_F(CasePage, RemarkOfAPageFromBeforeTheSignInIsShownAgainAndNotWritten) {
  const CaseId id = asked();
  Sent sent{"POST",       "/cases/" + id.value + "/notes",     "clerk",
            "text=typed", "application/x-www-form-urlencoded", {{"origin", "http://dyak.test"}}};
  sent.with_token = false;
  const Response shown = send(sent);
  EXPECT_EQ(shown.status, 403);
  EXPECT_TRUE(the(id).notes.empty());
}

TEST_F(CasePage, ButtonOfARemarkPressedTwiceMakesOne) {
  const CaseId id = asked();
  const std::string body = "version=" + std::to_string(the(id).version) + "&text=once";
  EXPECT_EQ(header_of(post_form("/cases/" + id.value + "/notes", "clerk", body), "Location"),
            "/cases/" + id.value + "#notes");
  EXPECT_EQ(header_of(post_form("/cases/" + id.value + "/notes", "clerk", body), "Location"),
            "/cases/" + id.value + "?said=already");
  EXPECT_EQ(the(id).notes.size(), 1U);
}

TEST_F(CasePage, FileOfARemarkIsHadByTheOfficeAlone) {
  const CaseId id = asked();
  const std::string form = "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + csrf_of("clerk") +
                           "\r\n--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nЗапись звонка\r\n"
                           "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"call.txt\"\r\n"
                           "Content-Type: text/plain\r\n\r\nпросил не спешить\r\n--b--\r\n";
  Sent sent{"POST", "/cases/" + id.value + "/notes", "clerk", form, "multipart/form-data; boundary=b"};
  sent.with_token = false;  // it stands in the form
  ASSERT_EQ(send_upload(sent).status, 303);
  const std::string sha256 = the(id).notes.front().file["sha256"].as_text();
  EXPECT_EQ(get("/files/" + id.value + "/" + sha256, "clerk").status, 200);
  EXPECT_EQ(get("/files/" + id.value + "/" + sha256, "t01").status, 404);
  const std::string shown = page(id);
  EXPECT_TRUE(holds(shown, "call.txt"));
  EXPECT_TRUE(holds(shown, "просил не спешить")) << "the beginning of a text is read on the page";
}

TEST_F(CasePage, HistoryIsNarrowedByWhatAndWho) {
  const CaseId id = asked();
  for (int i = 0; i < 5; ++i) remark(id, "Пометка " + std::to_string(i));
  const std::string notes = page(id, "clerk", "?what=notes");
  const auto history = notes.substr(notes.find("<ol class=\"history\">"));
  EXPECT_EQ(count(history, "Пометка: "), 5U);
  EXPECT_FALSE(holds(history.substr(0, history.find("</ol>")), "Поступило"));
  EXPECT_TRUE(holds(page(id, "clerk", "?who=nobody"), "Такого в истории нет"));
}

// Whoever examines somebody's work is not told to him: to people outside others from outside stand under their posts.
TEST_F(CasePage, EverybodyIsCalledByNameButStrangersToOneAnother) {
  const CaseId id = asked();
  post_form("/cases/" + id.value + "/tasks/t1", "e05", "f.mark=3&f.verdict=agree&action=send");
  ASSERT_EQ(the(id).tasks.at(0).status, cases::TaskStatus::Submitted);
  const auto short_name = [&](const char* key) {  // «Орлова М.»
    const auto name = store->read()->directory()->person(key)->name;
    return name.surname + " " + name.first_name.substr(0, std::string("М").size()) + ".";
  };
  const auto history = [&](const char* user) {
    const std::string all = page(id, user);
    return all.substr(all.find("<ol class=\"history\">"));
  };
  EXPECT_TRUE(holds(history("chief"), short_name("P7"))) << "the clerk who sent it round";
  EXPECT_TRUE(holds(get("/news", "chief").body, short_name("P7")));
  EXPECT_TRUE(holds(history("t01"), short_name("P7")));
  EXPECT_FALSE(holds(history("t01"), short_name("P5")));
}

TEST_F(CasePage, SheetHasAllAndNothingToPress) {
  const CaseId id = asked();
  const std::string sheet = page(id, "clerk", "/sheet");
  EXPECT_TRUE(holds(sheet, "Нужен ли новый маршрут"));
  EXPECT_TRUE(holds(sheet, "История"));
  const std::string main = sheet.substr(sheet.find("<main"));
  EXPECT_FALSE(holds(main, "<button"));
}

TEST_F(CasePage, FollowedCasesAreAListOfOnesOwn) {
  const CaseId id = asked();
  registered();
  EXPECT_TRUE(holds(page(id), "☆ Следить"));
  EXPECT_EQ(post_form("/cases/" + id.value + "/follow", "clerk", "follow=1").status, 303);
  EXPECT_TRUE(holds(page(id), "★ Слежу"));
  EXPECT_TRUE(holds(page(id, "chief"), "☆ Следить")) << "each has his own";
  EXPECT_TRUE(holds(get("/cases?followed=1", "clerk").body, "Найдено: 1\u00A0дело"));
  EXPECT_TRUE(holds(get("/cases?followed=1", "chief").body, "Найдено: 0\u00A0дел"));
  post_form("/cases/" + id.value + "/follow", "clerk", "follow=0");
  EXPECT_TRUE(holds(get("/cases?followed=1", "clerk").body, "Найдено: 0\u00A0дел"));
  EXPECT_EQ(post_form("/cases/" + id.value + "/follow", "t04", "follow=1").status, 404);
}

TEST_F(CasePage, AnotherIsBegunLikeThisOne) {
  const CaseId id = asked();
  EXPECT_TRUE(holds(page(id), "href=\"/apply/survey?like=" + id.value + "\""));
  EXPECT_TRUE(holds(get("/apply/survey?like=" + id.value, "clerk").body, ">Нужен ли новый маршрут</textarea>"));
  EXPECT_EQ(get("/apply/survey?like=" + id.value, "t04").status, 404) << "of others' cases nothing is copied";
}

}  // namespace
}  // namespace dyak::http::testing
