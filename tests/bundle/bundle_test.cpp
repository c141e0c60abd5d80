#include "output/bundle/bundle.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "output/inspect/page_text.hpp"
#include "output/pdf/pdf.hpp"
#include "tests/pdf/papers.hpp"
#include "tests/support/row_name.hpp"

namespace dyak::bundle {
namespace {

const std::string& one_page() {
  static const std::string kBytes = pdf::render_pdf(test::an_order());
  return kBytes;
}

const std::string& landscape() {
  static const std::string kBytes = pdf::render_pdf(test::a_list());
  return kBytes;
}

/// The words of each page, in the order of the file.
std::vector<std::string> texts(const std::string& bytes) {
  std::vector<std::string> pages;
  for (const inspect::Page& page : inspect::read_paper(bytes).pages) {
    std::string text;
    for (const inspect::Piece& piece : page.pieces) text += piece.text;
    pages.push_back(std::move(text));
  }
  return pages;
}

std::string code_of(const std::vector<Part>& parts, const Limits& limits = {}) {
  try {
    join_pdfs(parts, Sides::One, limits);
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::InvalidInput);
    return error.details.empty() ? "no code" : error.details.front().code;
  }
  return "joined";
}

TEST(JoinPdfs, PagesStandOneAfterAnotherWordForWord) {
  const std::vector<std::string> order = texts(one_page());
  const std::vector<std::string> list = texts(landscape());
  ASSERT_EQ(order.size(), 1U);
  std::vector<std::string> expected = order;
  expected.insert(expected.end(), list.begin(), list.end());
  EXPECT_EQ(texts(join_pdfs({{one_page(), 1, "Приказ"}, {landscape(), 1, "Список"}})), expected);
}

TEST(JoinPdfs, EachPageKeepsItsSize) {
  const inspect::Paper joined = inspect::read_paper(join_pdfs({{one_page(), 1, ""}, {landscape(), 1, ""}}));
  EXPECT_LT(joined.pages.front().width, joined.pages.front().height);
  EXPECT_GT(joined.pages.back().width, joined.pages.back().height);
}

TEST(JoinPdfs, CopiesOfAPaperStandTogether) {
  const std::vector<std::string> pages = texts(join_pdfs({{one_page(), 3, ""}, {landscape(), 1, ""}}));
  ASSERT_GE(pages.size(), 4U);
  EXPECT_EQ(pages[0], pages[2]);
  EXPECT_NE(pages[2], pages[3]);
}

TEST(JoinPdfs, CopiesTakeHardlyMoreRoomThanOne) {
  const std::string once = join_pdfs({{one_page(), 1, ""}});
  EXPECT_LT(join_pdfs({{one_page(), 50, ""}}).size(), once.size() + once.size() / 2);
}

TEST(JoinPdfs, TwoSidedEachCopyBeginsOnAFreshSheet) {
  const std::vector<std::string> pages = texts(join_pdfs({{one_page(), 2, ""}, {landscape(), 1, ""}}, Sides::Two));
  ASSERT_GE(pages.size(), 5U);
  EXPECT_EQ(pages[1], "");
  EXPECT_EQ(pages[0], pages[2]);
  EXPECT_EQ(pages[3], "");
  EXPECT_EQ(pages[4], texts(landscape()).front());
  EXPECT_EQ(pages.size() % 2, 0U);
}

TEST(JoinPdfs, BlankPageIsAsLargeAsTheOneBefore) {
  const auto pages = inspect::read_paper(join_pdfs({{landscape(), 1, ""}, {one_page(), 1, ""}}, Sides::Two)).pages;
  EXPECT_NEAR(pages.back().width, 210, 0.5);
  EXPECT_NEAR(pages.back().height, 297, 0.5);
}

TEST(JoinPdfs, SamePartsGiveTheSameBytes) {
  const std::vector<Part> parts{{one_page(), 2, "Приказ"}, {landscape(), 1, "Список"}};
  EXPECT_EQ(join_pdfs(parts, Sides::Two), join_pdfs(parts, Sides::Two));
  EXPECT_NE(join_pdfs(parts, Sides::Two), join_pdfs(parts, Sides::One));
}

TEST(JoinPdfs, AJoinedFileCanBeJoinedAgain) {
  const std::string twice = join_pdfs({{one_page(), 2, "Приказ"}});
  EXPECT_EQ(texts(join_pdfs({{twice, 1, ""}})).size(), 2U);
}

struct RefusedRow {
  const char* name;
  std::vector<Part> parts;
  Limits limits;
  const char* code;
};
void PrintTo(const RefusedRow& row, std::ostream* out) { *out << row.name; }

class Refused : public ::testing::TestWithParam<RefusedRow> {};
TEST_P(Refused, WithItsCode) { EXPECT_EQ(code_of(GetParam().parts, GetParam().limits), GetParam().code); }

constexpr std::string_view kLoop =
    "%PDF-1.4\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type /Pages /Kids [2 0 R]>>\nendobj\n"
    "trailer\n<</Root 1 0 R>>";

INSTANTIATE_TEST_SUITE_P(
    JoinPdfs, Refused,
    ::testing::Values(RefusedRow{"Nothing", {}, {}, "bundle-empty"},
                      RefusedRow{"NoCopy", {{one_page(), 0, ""}}, {}, "bundle-copies"},
                      RefusedRow{"AHundredCopies", {{one_page(), 100, ""}}, {}, "bundle-copies"},
                      RefusedRow{"TooManyPages", {{one_page(), 5, ""}}, {4, 1'000'000, 99}, "bundle-too-big"},
                      RefusedRow{"TooManyBytes", {{one_page(), 1, ""}}, {100, 1'000, 99}, "bundle-too-big"},
                      RefusedRow{"Empty", {{"", 1, ""}}, {}, "pdf-unreadable"},
                      RefusedRow{"NoPdf", {{"просто текст", 1, "Приказ"}}, {}, "pdf-unreadable"},
                      RefusedRow{"HeaderOnly", {{"%PDF-1.4\n", 1, ""}}, {}, "pdf-unreadable"},
                      RefusedRow{"PagesInALoop", {{kLoop, 1, ""}}, {}, "pdf-unreadable"}),
    dyak::testing::RowName{});

TEST(JoinPdfs, WhateverIsCutOffOnlyErrorsComeOut) {
  const std::string& whole = one_page();
  for (std::size_t size = 0; size < whole.size(); size += whole.size() / 40 + 1) {
    const std::string torn = whole.substr(0, size);
    try {
      join_pdfs({{torn, 1, ""}});
    } catch (const Error& error) {
      EXPECT_EQ(error.code, ErrorCode::InvalidInput);
    }
  }
}

TEST(SheetsOf, TwoPagesStandOnOneSheet) {
  EXPECT_EQ(sheets_of(3, Sides::One), 3);
  EXPECT_EQ(sheets_of(3, Sides::Two), 2);
  EXPECT_EQ(sheets_of(4, Sides::Two), 2);
}

}  // namespace
}  // namespace dyak::bundle
