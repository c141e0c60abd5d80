// Each seeded fault is found by its code; our own papers have none.
#include <gtest/gtest.h>

#include <set>

#include "engine/base/error.hpp"
#include "tests/inspect/gost_faults.hpp"

namespace dyak::inspect {
namespace {

using namespace faults;  // NOLINT: the vocabulary of these tests

class SeededFault : public testing::TestWithParam<Fault> {};

TEST_P(SeededFault, IsFoundByItsCode) {
  const gost::Report report = report_on(GetParam().make());
  const bool found = std::any_of(report.findings.begin(), report.findings.end(),
                                 [](const gost::Finding& f) { return f.code == GetParam().code; });
  EXPECT_TRUE(found) << told(report);
}

INSTANTIATE_TEST_SUITE_P(Gost, SeededFault, testing::ValuesIn(faults::faults()),
                         [](const auto& tested) { return std::string(tested.param.name); });
INSTANTIATE_TEST_SUITE_P(Habits, SeededFault, testing::ValuesIn(faults::habits()),
                         [](const auto& tested) { return std::string(tested.param.name); });

class OurPaper : public testing::TestWithParam<std::pair<std::string, Document>> {};

TEST_P(OurPaper, HasNoFindings) {
  const gost::Report report = report_on(drawn(GetParam().second));
  EXPECT_TRUE(report.findings.empty()) << told(report);
  EXPECT_TRUE(report.tagged);
}

INSTANTIATE_TEST_SUITE_P(Gost, OurPaper, testing::ValuesIn(test::gallery()), [](const auto& tested) {
  std::string name = tested.param.first;
  name.erase(std::remove(name.begin(), name.end(), '-'), name.end());
  return name;
});

TEST(Gost, HasASeededFaultForEachOfItsRules) {
  std::set<std::string> tried;
  for (const Fault& fault : faults::faults()) tried.insert(fault.code);
  for (const Fault& fault : faults::habits()) tried.insert(fault.code);
  for (const std::string& code : gost::all_codes()) EXPECT_TRUE(tried.count(code) > 0) << code;
  EXPECT_GE(tried.size(), 80u);
}

TEST(Gost, TellsMillimetresAndTheParagraph) {
  const gost::Report report = report_on(with_settings(order(), {{"margin_left_long", 22.5}}));
  ASSERT_FALSE(report.findings.empty());
  EXPECT_EQ(report.findings[0].message,
            "Левое поле 22,5 мм, должно быть не меньше 30 мм: документ хранится больше 10 лет.");
  EXPECT_EQ(report.findings[0].paragraph, "ГОСТ Р 7.0.97-2025, раздел 6");
  EXPECT_EQ(report.findings[0].page, 1);
}

TEST(Gost, TakesTheEditionInForceWhenTheFileWasMade) {
  EXPECT_EQ(gost::find_standard("", "D:20250817120000+03'00'").id, "gost2016");
  EXPECT_EQ(gost::find_standard("", "D:20250818000000+03'00'").id, "gost2025");
  EXPECT_EQ(gost::find_standard("gost2016", "D:20260101").id, "gost2016");
}

TEST(Gost, LetsACornerLineBe80MillimetresOnlyIn2025) {
  const std::string bytes = with_settings(letter(), {{"corner_width", 79}});
  EXPECT_TRUE(report_on(bytes, "gost2025").findings.empty()) << told(report_on(bytes, "gost2025"));
  EXPECT_EQ(report_on(bytes, "gost2016").findings.at(0).code, "requisite-too-wide");
}

// Writer gives H1 to the kind and H2 to the heading.
TEST(Gost, KnowsAHeadingThatIsNoFirstLevel) {
  for (const char* role : {"/S /H2", "/S /P "}) {
    const gost::Report report = report_on(replaced(drawn(order()), "/S /H1", role));
    for (const auto& finding : report.findings) EXPECT_NE(finding.code, "heading-missing") << told(report);
  }
}

TEST(Gost, MeasuresAPaperWithoutTagsByItsGeometry) {
  const std::string bytes = replaced(with_settings(order(), {{"indent", 10}}), "/StructTreeRoot", "/StructTreeBush");
  const gost::Report report = report_on(bytes);
  EXPECT_FALSE(report.tagged);
  std::set<std::string> codes;
  for (const auto& finding : report.findings) codes.insert(finding.code);
  EXPECT_EQ(codes, (std::set<std::string>{"indent", "tags-missing"})) << told(report);
}

}  // namespace
}  // namespace dyak::inspect
