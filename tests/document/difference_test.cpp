#include "output/document/difference.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/pdf/papers.hpp"

namespace dyak::document {
namespace {

using Texts = std::vector<std::string>;

/// "так [-было-]{+стало+}": what the pieces of all lines say.
Texts told(const Difference& difference) {
  Texts lines;
  for (const ChangedLine& line : difference.lines) {
    std::string text;
    for (const ChangePiece& piece : line.pieces) {
      if (piece.change == Change::Same)
        text += piece.text;
      else
        text += (piece.change == Change::Removed ? "[-" : "{+") + piece.text +
                (piece.change == Change::Removed ? "-]" : "+}");
    }
    lines.push_back(text);
  }
  return lines;
}

/// One side of a difference put together again.
Texts side(const Difference& difference, Change own) {
  Texts lines;
  for (const ChangedLine& line : difference.lines) {
    if (line.change != Change::Same && line.change != own) continue;
    std::string text;
    for (const ChangePiece& piece : line.pieces) {
      if (piece.change == Change::Same || piece.change == own) text += piece.text;
    }
    lines.push_back(text);
  }
  return lines;
}

struct DifferenceRow {
  const char* name;
  Texts before;
  Texts after;
  Texts told;
};
void PrintTo(const DifferenceRow& row, std::ostream* out) { *out << row.name; }

class Differences : public ::testing::TestWithParam<DifferenceRow> {};
TEST_P(Differences, AreToldByWords) {
  EXPECT_EQ(told(difference(GetParam().before, GetParam().after)), GetParam().told);
}

INSTANTIATE_TEST_SUITE_P(
    Difference, Differences,
    ::testing::Values(
        DifferenceRow{"Nothing", {}, {}, {}}, DifferenceRow{"Alike", {"раз", "два"}, {"раз", "два"}, {"раз", "два"}},
        DifferenceRow{"AWord",
                      {"Выехать в город Нальчик."},
                      {"Выехать в город Прохладный."},
                      {"Выехать в город [-Нальчик-]{+Прохладный+}."}},
        DifferenceRow{"AWordTakenOut", {"срочно выехать утром"}, {"выехать утром"}, {"[-срочно -]выехать утром"}},
        DifferenceRow{"ALineIn", {"раз", "три"}, {"раз", "два", "три"}, {"раз", "{+два+}", "три"}},
        DifferenceRow{"ALineOut", {"раз", "два", "три"}, {"раз", "три"}, {"раз", "[-два-]", "три"}},
        DifferenceRow{"ALineInBeforeAChangedOne",
                      {"Контроль оставляю за собой."},
                      {"Бухгалтерии оплатить расходы.", "Контроль возложить на заместителя, за собой оставляю."},
                      {"{+Бухгалтерии оплатить расходы.+}",
                       "Контроль [-оставляю -]{+возложить на заместителя, +}за собой {+оставляю+}."}},
        DifferenceRow{"KindsOfBlanksAreNone", {"г.\u00A0Нальчик  и"}, {"г. Нальчик и"}, {"г. Нальчик и"}},
        DifferenceRow{"AllNew", {"один"}, {"другое"}, {"[-один-]", "{+другое+}"}},
        DifferenceRow{"FromNothing", {}, {"раз"}, {"{+раз+}"}}, DifferenceRow{"ToNothing", {"раз"}, {}, {"[-раз-]"}}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Difference, BothSidesCanBePutTogetherAgain) {
  std::mt19937 source(7);  // NOLINT: the same walk each time
  const auto chance = [&] { return static_cast<std::size_t>(source()); };
  const Texts words{"приказ ", "о ", "поездке ", "группы ", "в ", "город", ", ", "."};
  const auto some_lines = [&] {
    Texts lines;
    for (std::size_t n = chance() % 12; n > 0; --n) {
      std::string line = "н";
      for (std::size_t w = chance() % 9; w > 0; --w) line += words[chance() % words.size()];
      lines.push_back(line + "к");
    }
    return lines;
  };
  for (int round = 0; round < 400; ++round) {
    const Texts before = some_lines(), after = some_lines();
    for (const DifferenceLimits& limits : {DifferenceLimits{}, DifferenceLimits{3, 2}}) {
      const Difference found = difference(before, after, limits);
      ASSERT_EQ(side(found, Change::Removed), before);
      ASSERT_EQ(side(found, Change::Added), after);
    }
  }
}

TEST(Difference, TooDifferentIsToldRoughlyButWhole) {
  Texts before{"начало"}, after{"начало"};
  for (int n = 0; n < 3'000; ++n) {
    before.push_back("было " + std::to_string(n));
    after.push_back("теперь совсем иначе " + std::to_string(n * 7 + 1) + "а");
  }
  before.emplace_back("конец");
  after.emplace_back("конец");
  const Difference found = difference(before, after);
  EXPECT_TRUE(found.rough);
  EXPECT_FALSE(found.lines.front().is_changed());
  EXPECT_FALSE(found.lines.back().is_changed());
  EXPECT_EQ(side(found, Change::Added).size(), after.size());
}

TEST(PrintedLines, AreTheWordsOfTheSheetInOrder) {
  const Texts lines = printed_lines(test::an_order());
  const auto place = [&](const std::string& text) {
    return std::find_if(lines.begin(), lines.end(),
                        [&](const std::string& line) { return line.find(text) != std::string::npos; }) -
           lines.begin();
  };
  EXPECT_LT(place("ПРИКАЗ"), place("18.09.2026"));
  EXPECT_LT(place("18.09.2026"), place("1. "));
  EXPECT_LT(static_cast<std::size_t>(place("1. ")), lines.size());
}

TEST(PrintedLines, NothingOfAnEmptyDocument) { EXPECT_EQ(printed_lines({}), Texts{}); }

}  // namespace
}  // namespace dyak::document
