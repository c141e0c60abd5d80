#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>

#include "engine/base/error.hpp"
#include "tests/xlsx/books.hpp"

namespace dyak::xlsx {
namespace {

using document::Workbook;
using test::register_of_papers;
using test::written;

Error refusal(const Workbook& workbook, const std::string& directory) {
  try {
    static_cast<void>(write_xlsx(workbook, directory));
  } catch (const Error& error) {
    return error;
  }
  return {ErrorCode::Internal, "was written"};
}

struct Bad {
  const char* name;
  void (*spoil)(Workbook&);
  const char* code;
  const char* field;
};

class BadWorkbook : public testing::TestWithParam<Bad> {};

TEST_P(BadWorkbook, IsRefusedWithCodeAndPlace) {
  Workbook workbook = register_of_papers();
  GetParam().spoil(workbook);
  const test::Folder folder;
  const Error error = refusal(workbook, folder.path());
  EXPECT_EQ(error.code, ErrorCode::InvalidInput);
  ASSERT_EQ(error.details.size(), 1U) << error.what();
  EXPECT_EQ(error.details[0].code, GetParam().code);
  EXPECT_EQ(error.details[0].field, GetParam().field);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

void name_it(Workbook& workbook, const char* name) { workbook.sheets[0].name = name; }

INSTANTIATE_TEST_SUITE_P(
    Books, BadWorkbook,
    testing::Values(
        Bad{"NoSheets", [](Workbook& w) { w.sheets.clear(); }, "xlsx-shape", "/sheets"},
        Bad{"NoColumns",
            [](Workbook& w) {
              w.sheets[0].columns.clear();
              w.sheets[0].rows.clear();
              w.sheets[0].totals.clear();
            },
            "xlsx-shape", "/sheets/0/columns"},
        Bad{"MoreCellsThanColumns", [](Workbook& w) { w.sheets[0].rows[1].cells.resize(7); }, "xlsx-shape",
            "/sheets/0/rows/1"},
        Bad{"NoWidth", [](Workbook& w) { w.sheets[0].columns[2].width = -1; }, "xlsx-shape", "/sheets/0/columns/2"},
        Bad{"WidthIsNoNumber", [](Workbook& w) { w.sheets[0].columns[2].width = 0.0 / 0.0; }, "xlsx-shape",
            "/sheets/0/columns/2"},
        Bad{"TooManyPlaces", [](Workbook& w) { w.sheets[0].columns[5].places = 10; }, "xlsx-shape",
            "/sheets/0/columns/5"},
        Bad{"EmptyName", [](Workbook& w) { name_it(w, ""); }, "xlsx-sheet-name", "/sheets/0/name"},
        Bad{"LongName", [](Workbook& w) { name_it(w, "Журнал регистрации заявлений 2026"); }, "xlsx-sheet-name",
            "/sheets/0/name"},
        Bad{"NameWithASlash", [](Workbook& w) { name_it(w, "2026/27"); }, "xlsx-sheet-name", "/sheets/0/name"},
        Bad{"NameWithAQuote", [](Workbook& w) { name_it(w, "об'явления"); }, "xlsx-sheet-name", "/sheets/0/name"},
        Bad{"NameWithANewLine", [](Workbook& w) { name_it(w, "а\nб"); }, "xlsx-sheet-name", "/sheets/0/name"},
        Bad{"ReservedName", [](Workbook& w) { name_it(w, "History"); }, "xlsx-sheet-name", "/sheets/0/name"},
        Bad{"SpoiltName", [](Workbook& w) { name_it(w, "\xD0"); }, "xlsx-utf8", "/sheets/0/name"},
        Bad{"SameNameInAnotherCase",
            [](Workbook& w) {
              w.sheets.push_back(w.sheets[0]);
              w.sheets[1].name = "ЖУРНАЛ 2026";
            },
            "xlsx-sheet-name", "/sheets/1/name"},
        Bad{"SpoiltCell", [](Workbook& w) { w.sheets[0].rows[1].cells[4] = std::string("\xff"); }, "xlsx-utf8",
            "/sheets/0/rows/1/cells/4"},
        Bad{"SpoiltTotal", [](Workbook& w) { w.sheets[0].totals[0].cells[0] = std::string("\xC0\x80"); }, "xlsx-utf8",
            "/sheets/0/totals/0/cells/0"},
        Bad{"SpoiltTitleLine", [](Workbook& w) { w.sheets[0].title_lines[1] = "\xff"; }, "xlsx-utf8",
            "/sheets/0/title_lines/1"},
        Bad{"SpoiltColumnTitle", [](Workbook& w) { w.sheets[0].columns[1].title = "\xff"; }, "xlsx-utf8",
            "/sheets/0/columns/1"},
        Bad{"LongCell", [](Workbook& w) { w.sheets[0].rows[1].cells[4] = std::string(32768, 'x'); },
            "xlsx-text-too-long", "/sheets/0/rows/1/cells/4"},
        Bad{"LongBookTitle", [](Workbook& w) { w.title = std::string(256, 'x'); }, "xlsx-text-too-long", "/title"}),
    [](const auto& row) { return row.param.name; });

TEST(BadWorkbook, NamesTheCellInWords) {
  Workbook workbook = register_of_papers();
  workbook.sheets[0].rows[1].cells[4] = std::string(40000, 'x');
  const test::Folder folder;
  EXPECT_NE(refusal(workbook, folder.path()).public_message.find("лист «Журнал 2026», строка 2, столбец «Содержание»"),
            std::string::npos);
}

TEST(BadWorkbook, TellsAllFindingsAtOnce) {
  Workbook workbook = register_of_papers();
  workbook.sheets[0].name = "";
  workbook.sheets[0].rows[0].cells[1] = std::string("\xff");
  workbook.sheets[0].rows[1].cells[1] = std::string("\xff");
  const test::Folder folder;
  EXPECT_EQ(refusal(workbook, folder.path()).details.size(), 3U);
}

TEST(FullDisk, IsNoticedThoughTheLibraryReportsSuccess) {
  Workbook workbook = register_of_papers();
  for (int i = 0; i < 3000; ++i) {
    workbook.sheets[0].rows.push_back(
        {{i, std::to_string(i * 7919), {}, {}, "запись " + std::to_string(i * 104729)}, {}});
  }
  const test::Folder folder;
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  ::signal(SIGXFSZ, SIG_IGN);
  for (const rlim_t bytes : {rlim_t{1000}, rlim_t{20000}, rlim_t{60000}, rlim_t{120000}}) {
    const rlimit small{bytes, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const Error error = refusal(workbook, folder.path());
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    EXPECT_EQ(error.code, ErrorCode::Unavailable) << bytes << error.what();
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  }
  EXPECT_NO_THROW(write_xlsx(workbook, folder.path()));
}

TEST(MissingFolder, IsUnavailable) {
  EXPECT_EQ(refusal(register_of_papers(), "/nonexistent/folder").code, ErrorCode::Unavailable);
}

}  // namespace
}  // namespace dyak::xlsx
