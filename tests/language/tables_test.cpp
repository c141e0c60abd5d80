// Our own hard tables, declined as `dyak language decline --tsv` does it: hard_names.tsv, hard_posts.tsv,
// hard_institutions.tsv. Columns: kind, sex, six cases, certainty. «|» stands between forms that both are right;
// certainty `sure`: the program must stand by its answer, `any`: usage wavers, so a doubt is as good.
#include <fstream>
#include <set>

#include "engine/language/decline_tsv.hpp"
#include "engine/language/letters.hpp"
#include "tests/language/support.hpp"
#include "tests/support/place.hpp"

namespace dyak::language {
namespace {

using testing::russian;
using testing::split_tabs;

constexpr std::size_t kSex = 1;
constexpr std::size_t kNominative = 2;
constexpr std::size_t kCertainty = 8;

struct Table {
  const char* file;
  std::size_t min_rows;
  friend void PrintTo(const Table& table, std::ostream* out) { *out << table.file; }
};

using TableRow = std::vector<std::string>;

std::vector<TableRow> rows_of(const Table& table) {
  std::ifstream file(std::string(dyak::source_root()) + "/tests/language/" + table.file);
  std::vector<TableRow> rows;
  for (std::string line; std::getline(file, line);)
    if (!line.empty() && line[0] != '#') rows.push_back(split_tabs(line));
  return rows;
}

bool is_one_of(const std::string& form, const std::string& alternatives) {
  return ("|" + alternatives + "|").find("|" + form + "|") != std::string::npos;
}

std::vector<std::string> declined(const TableRow& row, const std::string& sex) {
  return split_tabs(decline_tsv_line(russian(), row[0] + "\t" + sex + "\t" + row[kNominative]));
}

void expect_forms(const TableRow& row, const std::vector<std::string>& forms) {
  ASSERT_EQ(forms.size(), 7U) << forms[0];
  for (std::size_t c = 0; c < 6; ++c)
    EXPECT_TRUE(is_one_of(forms[c], row[kNominative + c])) << forms[c] << ", нужно " << row[kNominative + c];
}

class HardTable : public ::testing::TestWithParam<Table> {};

TEST_P(HardTable, IsDeclinedRightAndSurelyWhereUsageDoesNotWaver) {
  const std::vector<TableRow> rows = rows_of(GetParam());
  EXPECT_GE(rows.size(), GetParam().min_rows);
  std::set<std::string> seen;
  for (const TableRow& row : rows) {
    SCOPED_TRACE(row[kNominative]);
    ASSERT_EQ(row.size(), kCertainty + 1);
    EXPECT_TRUE(seen.insert(row[kSex] + row[kNominative]).second) << "строка стоит дважды";
    const auto forms = declined(row, row[kSex]);
    expect_forms(row, forms);
    if (row[kCertainty] == "sure") {
      EXPECT_EQ(forms.back(), "sure");
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Ours, HardTable,
                         ::testing::Values(Table{"hard_names.tsv", 300}, Table{"hard_posts.tsv", 160},
                                           Table{"hard_institutions.tsv", 80}),
                         [](const auto& row) {
                           const std::string file = row.param.file;
                           return file.substr(5, file.size() - 9);
                         });

TEST(HardNames, TellTheirSexByThePatronymic) {
  std::size_t told = 0;
  for (const TableRow& row : rows_of({"hard_names.tsv", 300})) {
    SCOPED_TRACE(row[kNominative]);
    const auto given = declined(row, row[kSex]);
    const auto found = declined(row, "-");
    const std::string& name = row[kNominative];
    const bool patronymic = name.ends_with("вич") || name.ends_with("вна") || name.ends_with("ична");
    if (!patronymic) continue;
    ++told;
    EXPECT_EQ(found, given);
  }
  EXPECT_GT(told, 300U);
}

TEST(HardNames, AreTheSameInCapitals) {
  for (const TableRow& row : rows_of({"hard_names.tsv", 300})) {
    // «МАГОМЕД-ЭМИН», but initials stay as they are.
    if (row[kNominative].find('.') != std::string::npos) continue;
    SCOPED_TRACE(row[kNominative]);
    const auto upper = [](const std::string& text) { return uppered(text); };
    const auto forms =
        split_tabs(decline_tsv_line(russian(), row[0] + "\t" + row[kSex] + "\t" + upper(row[kNominative])));
    const auto plain = declined(row, row[kSex]);
    for (std::size_t c = 0; c < 6; ++c) EXPECT_EQ(forms[c], upper(plain[c]));
  }
}

}  // namespace
}  // namespace dyak::language
