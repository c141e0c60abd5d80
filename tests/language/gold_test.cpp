// Open tables, read when they lie beside the repository; our own tables stand in the other tests.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <set>

#include "engine/language/names.hpp"
#include "tests/language/support.hpp"
#include "tests/support/place.hpp"

namespace dyak::language {
namespace {

using testing::six_forms;
using testing::split_tabs;

const std::filesystem::path kShared = std::filesystem::path(dyak::source_root()) / ".." / "shared" / "data";

using Rows = std::vector<std::vector<std::string>>;

Rows read_tsv(const std::filesystem::path& path) {
  Rows rows;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);)
    if (!line.empty() && line[0] != '#') rows.push_back(split_tabs(line));
  return rows;
}

#define SKIP_WITHOUT(path) \
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "нет " << (path) << ": открытые таблицы не лежат рядом"

TEST(SamplePeople, HaveTheFormsOfTheTable) {
  const auto path = kShared / "samples" / "sample_declension_gold.tsv";
  SKIP_WITHOUT(path);
  Rows rows = read_tsv(path);
  std::map<std::string, Sex> sexes;
  for (const auto& row : read_tsv(kShared / "samples" / "sample_people.tsv"))
    sexes[row[0]] = row[1] == "ж" ? Sex::Female : Sex::Male;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto& row = rows[i];
    Phrase phrase = testing::person(row[1], sexes[row[0]]);
    EXPECT_EQ(six_forms(phrase), (testing::Six{row[1], row[2], row[3], row[4], row[5], row[6]}));
    EXPECT_TRUE(testing::sure_in_all(phrase)) << row[1];
    phrase.style = NameStyle::InitialsSurname;
    EXPECT_EQ(six_forms(phrase)[0], row[7]);
    EXPECT_EQ(six_forms(phrase)[1], row[8]);
    phrase.style = NameStyle::SurnameInitials;
    EXPECT_EQ(six_forms(phrase)[2], row[9]);
  }
}

void expect_rows(const std::filesystem::path& path, PhraseKind kind, std::size_t first_column) {
  const Rows rows = read_tsv(path);
  ASSERT_GT(rows.size(), 1U);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto& row = rows[i];
    testing::Six expected;
    for (std::size_t c = 0; c < 6; ++c) expected[c] = row[first_column + c];
    const Phrase phrase = testing::phrase(kind, expected[0]);
    EXPECT_EQ(six_forms(phrase), expected);
    EXPECT_TRUE(testing::sure_in_all(phrase)) << expected[0];
  }
}

TEST(SamplePosts, HaveTheFormsOfTheTable) {
  const auto path = kShared / "samples" / "sample_posts_gold.tsv";
  SKIP_WITHOUT(path);
  expect_rows(path, PhraseKind::Post, 0);
}

TEST(SampleInstitutions, HaveTheFormsOfTheTable) {
  const auto path = kShared / "samples" / "sample_institutions.tsv";
  SKIP_WITHOUT(path);
  expect_rows(path, PhraseKind::Organisation, 2);
}

struct GoldTally {
  std::size_t forms = 0, wrong = 0, wrong_unsure = 0, right_unsure = 0;
  double right_percent() const { return 100.0 * static_cast<double>(forms - wrong) / static_cast<double>(forms); }
};

struct CloseProcess {
  void operator()(std::FILE* file) const { pclose(file); }
};

std::size_t case_index(const std::string& name) {
  for (std::size_t i = 0; i < kCaseNames.size(); ++i)
    if (name == kCaseNames[i]) return i;
  return 0;
}

void count_row(const std::vector<std::string>& row, GoldTally& tally) {
  const NamePart part = row[0] == "surname" ? NamePart::Surname
                        : row[0] == "first" ? NamePart::FirstName
                                            : NamePart::Patronymic;
  std::string form;
  const bool sure = append_name_part(form, part, row[1], row[2] == "m" ? Sex::Male : Sex::Female,
                                     static_cast<GrammaticalCase>(case_index(row[3])));
  const bool right = form == row[4] || (!row[5].empty() && form == row[5]);
  ++tally.forms;
  tally.wrong += right ? 0 : 1;
  tally.wrong_unsure += !right && !sure ? 1 : 0;
  tally.right_unsure += right && !sure ? 1 : 0;
}

TEST(OpenNames, AreDeclinedWithinTheLimits) {
  const auto path = kShared / "language" / "gold_names.tsv.xz";
  SKIP_WITHOUT(path);
  if (std::system("xz --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "нет программы xz";
  std::set<std::vector<std::string>> errors;
  for (const auto& row :
       read_tsv(std::filesystem::path(dyak::source_root()) / "tests" / "language" / "gold_errors.tsv"))
    errors.insert({row[0], row[1], row[2], row[3], row[4]});
  ASSERT_LE(errors.size(), 500U);
  const std::unique_ptr<std::FILE, CloseProcess> pipe(popen(("xz -dc '" + path.string() + "'").c_str(), "r"));
  std::map<std::string, GoldTally> tallies;
  std::size_t errors_met = 0;
  std::array<char, 1024> buffer{};
  for (bool header = true; std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe.get()) != nullptr;
       header = false) {
    std::string line = buffer.data();
    line.pop_back();
    const auto row = split_tabs(line);
    if (header || row[3] == "nom") continue;
    if (errors.contains({row[0], row[1], row[2], row[3], row[4]})) {
      ++errors_met;
    } else {
      count_row(row, tallies[row[0]]);
    }
  }
  EXPECT_GE(errors_met, errors.size()) << "в gold_errors.tsv есть строка, которой в таблице нет";
  EXPECT_GE(tallies["surname"].right_percent(), 99.9);
  EXPECT_GE(tallies["first"].right_percent(), 99.5);
  EXPECT_EQ(tallies["patronymic"].wrong, 0U);
  GoldTally all;
  for (const auto& [part, tally] : tallies) {
    all.forms += tally.forms, all.wrong += tally.wrong, all.wrong_unsure += tally.wrong_unsure,
        all.right_unsure += tally.right_unsure;
    std::printf("%s: %zu forms, %.3f %% right, %zu wrong (%zu of them marked), %zu right but marked\n", part.c_str(),
                tally.forms, tally.right_percent(), tally.wrong, tally.wrong_unsure, tally.right_unsure);
  }
  EXPECT_GE(static_cast<double>(all.wrong_unsure), 0.95 * static_cast<double>(all.wrong));
  EXPECT_LE(static_cast<double>(all.right_unsure), 0.05 * static_cast<double>(all.forms - all.wrong));
}

}  // namespace
}  // namespace dyak::language
