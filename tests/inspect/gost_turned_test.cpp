// A sheet that does not stand upright is told, and what stands on it is measured as if it did.
#include <gtest/gtest.h>

#include "tests/inspect/foreign_paper.hpp"
#include "tests/inspect/gost_faults.hpp"

namespace dyak::inspect {
namespace {

using namespace faults;  // NOLINT: the vocabulary of these tests

// How a sheet lies, whatever turned it.
struct Turned {
  const char* name;
  const char* content;  ///< the matrix before everything on the sheet, of 595.28 by 841.89 points
  const char* page;     ///< in the page's dictionary
  const char* told;     ///< empty = it stands upright
};
void PrintTo(const Turned& row, std::ostream* out) { *out << row.name; }

class TurnedSheet : public testing::TestWithParam<Turned> {};

TEST_P(TurnedSheet, IsToldAndMeasuredAllTheSame) {
  const auto& [name, matrix, entry, words] = GetParam();
  std::string bytes = replaced_all(drawn(order()), "/Tabs /S", std::string("/Tabs /S ") + entry);
  if (*matrix != '\0') {
    const std::string stream = std::string("q ") + matrix + " cm\n";
    const std::string object =
        "900 0 obj\n<</Length " + std::to_string(stream.size()) + ">>\nstream\n" + stream + "\nendstream\nendobj\n";
    const std::size_t at = bytes.find("/Contents ") + std::string("/Contents ").size();
    const std::string reference = bytes.substr(at, bytes.find(" R", at) + 2 - at);
    bytes.replace(at, reference.size(), "[900 0 R " + reference + "]");
    bytes.insert(bytes.rfind("\nxref") + 1, object);
  }
  const gost::Report report = report_on(bytes);
  if (*words == '\0') {
    EXPECT_EQ(codes_of(report), "") << told(report);
    return;
  }
  ASSERT_EQ(codes_of(report), "sheet-turned") << told(report);
  EXPECT_NE(report.findings[0].message.find(words), std::string::npos) << told(report);
  EXPECT_EQ(report.findings[0].level, gost::Level::Error);
}

INSTANTIATE_TEST_SUITE_P(
    Gost, TurnedSheet,
    testing::Values(Turned{"Upright", "", "", ""}, Turned{"ByThePage90", "", "/Rotate 90", "на боку"},
                    Turned{"ByThePage180", "", "/Rotate 180", "вверх ногами"},
                    Turned{"ByThePage270", "", "/Rotate 270", "на боку"},
                    Turned{"ByThePageBackwards", "", "/Rotate -90", "на боку"},
                    Turned{"ByThePageAndBack", "-1 0 0 -1 595.28 841.89", "/Rotate 180", ""},
                    Turned{"ByTheContent180", "-1 0 0 -1 595.28 841.89", "", "вверх ногами"},
                    Turned{"ByTheContent90", "0 1 -1 0 841.89 0", "/MediaBox [0 0 841.89 595.28]", "на боку"},
                    Turned{"Mirrored", "-1 0 0 1 595.28 0", "", "зеркально"},
                    Turned{"Askew", "0.99863 0.05234 -0.05234 0.99863 0 0", "", "3°"}),
    [](const auto& tested) { return std::string(tested.param.name); });

}  // namespace
}  // namespace dyak::inspect
