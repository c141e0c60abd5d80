// Templates on invented data: what an administrator tries in words that the files do not have.
#include "engine/http/wire/message.hpp"
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

class PaperPreview : public Office {
 protected:
  static AppOptions with_preview() {
    AppOptions options;
    options.pages = (dyak::testing::source_dir() / "templates/pages").string();
    options.preview = [](const auto& definitions, const std::string& document, Moment) {
      composition::ComposedPaper paper;
      paper.title = document + " " + definitions->version;
      paper.findings.push_back({Severity::Warning, "slot-empty", "Печатать нечего: {purpose}", "", {}, ""});
      return paper;
    };
    options.measure.remarks = [](const std::string& pdf) {
      EXPECT_EQ(pdf.substr(0, 5), "%PDF-");
      return std::vector<PaperRemark>{{1, "120 мм сверху, 30 мм слева", "Поле узкое", "п. 3.1", true}};
    };
    options.measure.drawn = [](const std::string& pdf) { return pdf + "drawn"; };
    return options;
  }
  std::string sent(const std::string& action, const std::string& text) {
    const std::string body = "action=" + action + "&text=" + text;
    return app_with.handle(request_of({"POST", kPage, "admin", body, "application/x-www-form-urlencoded"})).body;
  }
  std::string shown() { return app_with.handle(request_of({"GET", kPage, "admin"})).body; }

  static constexpr const char* kPage = "/definitions/papers/trip-slip";
  App app_with{office, with_preview(), nullptr};
};

TEST_F(PaperPreview, ShowsTheTextOfTheFileAndThePaper) {
  const std::string page = shown();
  EXPECT_TRUE(holds(page, "document: trip-slip")) << page;
  EXPECT_TRUE(holds(page, "data=\"/definitions/papers/trip-slip/file\""));
  EXPECT_TRUE(holds(page, "Печатать нечего"));
}

TEST_F(PaperPreview, SaysWhereOnTheSheetSomethingIsNotAsTheStandardHasIt) {
  const std::string page = shown();
  EXPECT_TRUE(holds(page, "<strong>л. 1, 120 мм сверху, 30 мм слева</strong>: Поле узкое")) << page;
  EXPECT_TRUE(holds(page, "/definitions/papers/trip-slip/file?format=remarks"));
  const Response sheets = app_with.handle(request_of({"GET", std::string(kPage) + "/file?format=remarks", "admin"}));
  EXPECT_TRUE(sheets.body.ends_with("drawn"));
}

TEST_F(PaperPreview, DraftOfACaseIsMeasuredForWhoeverMayChangeItsWords) {
  const CaseId order = order_of(approved());
  const std::string paper = "/p" + std::to_string(the(order).papers.back().ordinal);
  const auto read = [&](const std::string& target, const char* user) {
    return app_with.handle(request_of({"GET", target, user}));
  };
  EXPECT_TRUE(holds(read("/cases/" + order.value + "/papers" + paper, "clerk").body, "Поле узкое"));
  EXPECT_TRUE(read("/papers/" + order.value + paper + "?format=remarks", "clerk").body.ends_with("drawn"));
  EXPECT_EQ(read("/papers/" + order.value + paper + "?format=remarks", "t01").status, 404);
  const std::string words = "action=show&was=" + url_encoded("ПРИКАЗЫВАЮ") + "&words=" + url_encoded("ОБЯЗЫВАЮ");
  const Response tried = app_with.handle(request_of({"POST", "/cases/" + order.value + "/papers" + paper + "/words",
                                                     "clerk", words, "application/x-www-form-urlencoded"}));
  EXPECT_TRUE(holds(tried.body, "Поле узкое")) << "before the words are written";
  fire(order, "sign", service::testing::chief());
  EXPECT_FALSE(holds(read("/cases/" + order.value + "/papers" + paper, "clerk").body, "Поле узкое"));
}

TEST_F(PaperPreview, NamesTheLineOfAFaultAndDrawsNothing) {
  const std::string page =
      sent("show", "document:+trip-slip%0Akind:+letter%0Atitle:+x%0Abody:%0A++-+para:+%22%7Bnobody%7D%22");
  EXPECT_TRUE(holds(page, "строка 5")) << page;
  EXPECT_TRUE(holds(page, "рисовать нечего"));
  EXPECT_FALSE(holds(page, "<object"));
}

TEST_F(PaperPreview, KeepsWhatIsTriedUntilTheFileIsAskedForAgain) {
  sent("show", "document:+trip-slip%0Akind:+letter%0Atitle:+Tried%0Abody:%0A++-+para:+words");
  EXPECT_TRUE(holds(shown(), "Tried"));
  EXPECT_TRUE(holds(shown(), "Вернуться к файлу"));
  sent("discard", "");
  EXPECT_FALSE(holds(shown(), "Tried"));
}

TEST_F(PaperPreview, IsListedAmongTheDefinitions) {
  const Response page = app_with.handle(request_of({"GET", "/definitions", "admin"}));
  EXPECT_TRUE(holds(page.body, "href=\"/definitions/papers/trip-slip\""));
}

}  // namespace
}  // namespace dyak::http::testing
