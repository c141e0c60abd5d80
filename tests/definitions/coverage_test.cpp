#include "engine/definitions/coverage.hpp"

#include <gtest/gtest.h>

#include "tests/support/row_name.hpp"

namespace dyak::definitions {
namespace {

const std::vector<std::string> kKnown{"1.8", "1.9", "1.10", "2.1", "3.1", "3.2"};

struct Cited {
  const char* name;
  const char* basis;
  std::vector<std::string> paragraphs;
};

class CitedParagraphs : public ::testing::TestWithParam<Cited> {};

TEST_P(CitedParagraphs, AreReadOutOfABasis) {
  EXPECT_EQ(cited_paragraphs(GetParam().basis, kKnown), GetParam().paragraphs);
}

INSTANTIATE_TEST_SUITE_P(
    Table, CitedParagraphs,
    ::testing::Values(
        Cited{"One", "п. 3.1", {"3.1"}}, Cited{"NoBreakSpace", "п.\u00A03.1", {"3.1"}},
        Cited{"Several", "пп. 2.1, 3.1, 3.2", {"2.1", "3.1", "3.2"}}, Cited{"WithAnd", "пп. 2.1 и 3.2", {"2.1", "3.2"}},
        Cited{"ARangeInTheOrderOfTheList", "пп. 1.8–1.10, 3.2", {"1.8", "1.9", "1.10", "3.2"}},
        Cited{"ARangeThatLeadsNowhere", "пп. 1.8–7.7", {"1.8", "7.7"}},
        Cited{"WithALaw", "п. 3.2; ст. 193 ГК РФ", {"3.2"}}, Cited{"AParagraphOfALaw", "п. 2 ст. 190 ГК РФ", {}},
        Cited{"AParagraphOfAStandard", "п. 5.1 ГОСТ Р 7.0.97", {}}, Cited{"NoParagraph", "152-ФЗ, ст. 9", {}}),
    testing::RowName{});

TEST(Coverage, TellsWhoCitesAParagraphAndWhichNobodyCites) {
  const std::vector<SourceFile> files{
      {"templates/lists/paragraphs.yaml",
       "list: paragraphs\ntitle: Пункты\nentries:\n  - {id: '1', title: Заявка}\n  - {id: '2', title: Ответ}\n"},
      {"templates/processes/a.yaml", "process: a\nbasis: п. 1\nterms:\n  answer: {basis: п. 1}\n"},
      {"templates/lists/grounds.yaml", "list: grounds\nentries:\n  - {id: late, basis: п. 1}\n"}};
  const auto paragraphs = coverage(files);
  ASSERT_EQ(paragraphs.size(), 2U);
  ASSERT_EQ(paragraphs[0].citations.size(), 3U);
  EXPECT_EQ(paragraphs[0].citations[0].by, "process a");
  EXPECT_EQ(paragraphs[0].citations[1].by, "process a, terms.answer");
  EXPECT_EQ(paragraphs[0].citations[1].place, (Place{"templates/processes/a.yaml", 4, 19}));
  EXPECT_EQ(paragraphs[0].citations[2].by, "list grounds, entries.late");
  EXPECT_TRUE(paragraphs[1].citations.empty());
}

TEST(Coverage, WithoutAListOfParagraphsThereIsNothingToCover) {
  EXPECT_TRUE(coverage({{"a.yaml", "process: a\nbasis: п. 1\n"}}).empty());
}

}  // namespace
}  // namespace dyak::definitions
