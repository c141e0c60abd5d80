// What is found drawn on the page: places in millimetres, notes that a viewer shows, the same file under them.
#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "output/inspect/gost/explain.hpp"
#include "tests/inspect/gost_faults.hpp"

namespace dyak::inspect {
namespace {

using namespace faults;  // NOLINT: the vocabulary of these tests

gost::Finding finding_of(const gost::Report& report, const std::string& code) {
  const auto found = std::find_if(report.findings.begin(), report.findings.end(),
                                  [&](const gost::Finding& one) { return one.code == code; });
  return found == report.findings.end() ? gost::Finding{} : *found;
}

TEST(Explained, AFindingSaysWhereItsLineStands) {
  const gost::Report report = report_on(with_settings(order(), {{"indent", 5}}));
  const gost::Area area = finding_of(report, "indent").area;
  ASSERT_TRUE(area.known()) << told(report);
  EXPECT_NEAR(area.x1, 35, 0.3) << "a margin of 30 mm and an indent of 5";
  EXPECT_LT(area.y2 - area.y1, 8);
}

TEST(Explained, TheFileKeepsItsPagesAndGetsANumberedNoteForEachFinding) {
  const std::string bytes = with_settings(order(), {{"indent", 5}});
  const gost::Report report = report_on(bytes);
  const std::string drawn_on = gost::explained(bytes, report);
  EXPECT_EQ(drawn_on, gost::explained(bytes, report)) << "equal files give equal files";
  EXPECT_NE(drawn_on.find("/Stamp"), std::string::npos);
  std::size_t notes = 0;
  for (std::size_t at = drawn_on.find("/Subtype /Text"); at != std::string::npos;
       at = drawn_on.find("/Subtype /Text", at + 1))
    ++notes;
  EXPECT_EQ(notes, report.findings.size());
  const gost::Report again = report_on(drawn_on);
  EXPECT_EQ(again.pages, report.pages);
  EXPECT_TRUE(finding_of(again, "indent").area.known()) << "what lies over the page is not taken for its text";
}

TEST(Explained, WhatIsAboutTheWholePageHasNoPlace) {
  const gost::Report report = report_on(with_settings(order(), {{"margin_left_long", 22.5}}));
  EXPECT_FALSE(finding_of(report, "margin-left").area.known());
}

TEST(Explained, AFileThatIsNoneIsRefused) { EXPECT_THROW(gost::explained("%PDF-1.4 nothing", gost::Report{}), Error); }

TEST(Report, NumbersWhatIsWrongWithThePaperBeforeWhatIsWrongWithTheFile) {
  const std::string bytes = replaced_all(with_settings(order(), {{"indent", 5}}), "/OutputIntents", "/OutputOthers");
  const gost::Report report = report_on(bytes);
  ASSERT_FALSE(report.findings.empty());
  EXPECT_FALSE(report.findings.front().of_file) << told(report);
  EXPECT_TRUE(report.findings.back().of_file) << told(report);
}

TEST(Report, TellsTheSpacingOfTheText) {
  EXPECT_NEAR(report_on(with_settings(order(), {{"leading", 1.3}, {"tightest_leading", 1.3}})).line_spacing, 1.3, 0.06);
  EXPECT_NEAR(report_on(with_settings(order(), {{"leading", 1.1}, {"tightest_leading", 1.1}})).line_spacing, 1.1, 0.06);
}

}  // namespace
}  // namespace dyak::inspect
