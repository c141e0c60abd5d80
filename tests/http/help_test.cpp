// The guides, and the public check of a paper.
#include <filesystem>
#include <regex>
#include <set>

#include "engine/base/files.hpp"
#include "engine/http/app/help_link.hpp"
#include "engine/http/pages/markdown.hpp"
#include "tests/http/office.hpp"
#include "tests/support/place.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::http::testing {
namespace {

struct MarkdownRow {
  const char* name;
  std::string text;
  std::string html;
};
void PrintTo(const MarkdownRow& row, std::ostream* out) { *out << row.name; }

class Markdown : public ::testing::TestWithParam<MarkdownRow> {};

TEST_P(Markdown, IsThisHtml) { EXPECT_EQ(guide_of(GetParam().text).html, GetParam().html); }

const std::vector<MarkdownRow>& markdown_rows() {
  static const std::vector<MarkdownRow> kRows{
      {"Paragraphs", "один\nдва\n\nтри", "<p>один два</p>\n<p>три</p>\n"},
      {"Heading", "## Письма {#letters}\nтекст", "<h2 id=\"letters\">Письма</h2>\n<p>текст</p>\n"},
      {"List", "- один\n  и ещё\n- два", "<ul>\n<li>один и ещё</li>\n<li>два</li>\n</ul>\n"},
      {"Numbered", "1. один\n2. два\n\nпосле", "<ol>\n<li>один</li>\n<li>два</li>\n</ol>\n<p>после</p>\n"},
      {"Bold", "**так** и `код`", "<p><strong>так</strong> и <code>код</code></p>\n"},
      {"Link", "[сюда](/check#a)", "<p><a href=\"/check#a\">сюда</a></p>\n"},
      {"Picture", "![стол](work.png)",
       "<p><img class=\"picture\" src=\"/help/pictures/work.png\" alt=\"стол\" loading=\"lazy\"></p>\n"},
      {"HtmlIsText", "<script>x</script> & \"", "<p>&lt;script&gt;x&lt;/script&gt; &amp; &quot;</p>\n"},
      {"ForeignLinkIsText", "[a](https://evil.example)", "<p>[a](https://evil.example)</p>\n"},
      {"SchemeIsText", "[a](javascript:x)", "<p>[a](javascript:x)</p>\n"},
      {"TwoSlashesAreText", "[a](//evil.example)", "<p>[a](//evil.example)</p>\n"},
      {"OpenSigns", "** a [b](", "<p>** a [b](</p>\n"},
      {"AnchorOfSigns", "## A {#a\"b}", "<h2>A</h2>\n"},
  };
  return kRows;
}

INSTANTIATE_TEST_SUITE_P(Guides, Markdown, ::testing::ValuesIn(markdown_rows()), dyak::testing::RowName{});

TEST_F(Office, EveryGuideIsShownAndItsLinksLeadSomewhere) {
  for (const char* name : {"applicant", "expert", "clerk", "head", "administrator"}) {
    const Response page = get(std::string("/help/") + name, "clerk");
    EXPECT_EQ(page.status, 200) << name;
    EXPECT_FALSE(holds(page.body, "](")) << name << ": a link that is none";
    EXPECT_FALSE(holds(page.body, "**")) << name;
    for (auto at = page.body.find("<a href=\"/help/"); at != std::string::npos;
         at = page.body.find("<a href=\"/help/", at + 1)) {
      const std::string target = page.body.substr(at + 9, page.body.find('"', at + 9) - at - 9);
      const auto sign = target.find('#');
      const Response there = get(target.substr(0, sign), "clerk");
      EXPECT_EQ(there.status, 200) << target;
      if (sign != std::string::npos && !target.ends_with("#")) {
        EXPECT_TRUE(holds(there.body, "id=\"" + target.substr(sign + 1) + "\"")) << target;
      }
    }
  }
  EXPECT_EQ(get("/help/..%2Fclerk", "clerk").status, 404);
  EXPECT_EQ(get("/help/pictures/..%2Fclerk.md", "clerk").status, 404);
}

TEST_F(Office, EachIsLedToHisOwnGuide) {
  const std::vector<std::pair<std::string, std::string>> kWhose{{"t01", "/help/applicant#work"},
                                                                {"e05", "/help/expert#work"},
                                                                {"clerk", "/help/clerk#work"},
                                                                {"admin", "/help/administrator#work"}};
  for (const auto& [user, link] : kWhose) EXPECT_TRUE(holds(get("/", user).body, "href=\"" + link + "\"")) << user;
  EXPECT_TRUE(holds(get("/directory", "clerk").body, "/help/clerk#directory"));
  EXPECT_EQ(send({"GET", "/help", ""}).status, 200) << "without signing in too";
}

class CheckedPaper : public Office {
 protected:
  std::string asked(const std::string& query) { return send({"GET", "/check?" + query, ""}).body; }
};

TEST_F(CheckedPaper, AnIssuedPaperIsToldAndNothingElse) {
  const CaseId id = going();
  const cases::Case order = the(order_of(id));
  const auto paper = std::find_if(order.papers.begin(), order.papers.end(), [](const auto& one) { return !one.draft; });
  ASSERT_NE(paper, order.papers.end());
  const std::string told = asked("sha256=" + paper->sha256);
  EXPECT_TRUE(holds(told, "Такой документ выдан."));
  EXPECT_FALSE(holds(told, paper->title));
  EXPECT_FALSE(holds(told, id.value));
  EXPECT_FALSE(holds(told, "Орлова"));
  EXPECT_TRUE(
      holds(asked("number=" + url_encoded(paper->number) + "&date=" + paper->date.iso()), "Такой документ выдан."));
  EXPECT_TRUE(holds(asked("number=" + url_encoded(paper->number) + "&date=2020-01-01"), "не выдавали"));
}

TEST_F(CheckedPaper, DraftsAndUnknownSumsWereNotIssued) {
  const cases::Case order = the(order_of(approved()));
  ASSERT_TRUE(order.papers.front().draft);
  EXPECT_TRUE(holds(asked("sha256=" + order.papers.front().sha256), "не выдавали"));
  EXPECT_TRUE(holds(asked("sha256=" + std::string(64, '0')), "не выдавали"));
}

TEST_F(CheckedPaper, WhatIsNoSumIsSaid) {
  EXPECT_EQ(send({"GET", "/check?sha256=abc", ""}).status, 422);
  EXPECT_EQ(send({"GET", "/check?number=1", ""}).status, 422);
  EXPECT_EQ(send({"GET", "/check", ""}).status, 200);
}

TEST_F(Office, EveryPictureOfTheGuidesIsThere) {
  namespace fs = std::filesystem;
  const fs::path guides = fs::path(source_root()) / "templates/pages/help";
  const std::regex picture("!\\[([^\\]]+)\\]\\(([a-z-]+\\.png)\\)");
  std::set<std::string> named;
  for (const auto& file : fs::directory_iterator(guides)) {
    if (file.path().extension() != ".md") continue;
    const std::string text = read_file(file.path().string());
    for (std::sregex_iterator at(text.begin(), text.end(), picture), end; at != end; ++at) named.insert((*at)[2]);
  }
  EXPECT_GE(named.size(), 4U);
  for (const std::string& name : named) EXPECT_EQ(get("/help/pictures/" + name, "clerk").status, 200) << name;
  for (const auto& file : fs::directory_iterator(guides / "pictures"))
    EXPECT_TRUE(named.count(file.path().filename().string())) << file.path() << " is shown nowhere";
}

}  // namespace
}  // namespace dyak::http::testing
