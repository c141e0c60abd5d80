#include "tests/house/rules.hpp"

#include <gtest/gtest.h>

#include "tests/support/row_name.hpp"

// Every rule is shown one breach at least, so that a green tree means something.

namespace dyak::house {
namespace {

using dyak::testing::RowName;

struct ArrowRow {
  const char* name;
  const char* path;
  const char* line;
  const char* what;  // nullptr = allowed
};

class Arrow : public ::testing::TestWithParam<ArrowRow> {};

TEST_P(Arrow, LeadsDownOrIsFound) {
  const auto& [name, path, line, what] = GetParam();
  const Findings findings = check_arrows({{path, std::string("#pragma once\n") + line + "\n"}});
  EXPECT_EQ(findings, what == nullptr ? Findings{} : (Findings{{path, 2, what}})) << listing(findings);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Arrow,
    ::testing::Values(
        ArrowRow{"OwnModule", "engine/base/a.cpp", "#include \"engine/base/a.hpp\"", nullptr},
        ArrowRow{"OneDown", "engine/language/a.cpp", "#include \"engine/base/date.hpp\"", nullptr},
        ArrowRow{"FarDown", "engine/cli/main.cpp", "#include \"engine/calendar/calendar.hpp\"", nullptr},
        ArrowRow{"ServiceSeesPdf", "engine/service/a.cpp", "#include \"output/pdf/writer.hpp\"", nullptr},
        ArrowRow{"CompositionSeesDocument", "engine/composition/a.cpp", "#include \"output/document/document.hpp\"",
                 nullptr},
        ArrowRow{"Up", "engine/base/a.hpp", "#include \"engine/language/language.hpp\"",
                 "engine/base may not see engine/language"},
        ArrowRow{"Sideways", "engine/store/a.hpp", "#include \"engine/mail/a.hpp\"",
                 "engine/store may not see engine/mail"},
        ArrowRow{"CalendarToLanguage", "engine/calendar/a.hpp", "#include \"engine/language/language.hpp\"",
                 "engine/calendar may not see engine/language"},
        ArrowRow{"OutputToWorkflow", "output/pdf/a.cpp", "#include \"engine/workflow/decide.hpp\"",
                 "output/pdf may not see engine/workflow"},
        ArrowRow{"CliSeesInspect", "engine/cli/a.cpp", "#include \"output/inspect/page_text.hpp\"", nullptr},
        ArrowRow{"DrawerToInspect", "output/pdf/a.cpp", "#include \"output/inspect/page_text.hpp\"",
                 "output/pdf may not see output/inspect"},
        ArrowRow{"CompositionToInspect", "engine/composition/a.cpp", "#include \"output/inspect/page_text.hpp\"",
                 "engine/composition may not see output/inspect"},
        ArrowRow{"CompositionToPdf", "engine/composition/a.cpp", "#include \"output/pdf/writer.hpp\"",
                 "engine/composition may not see output/pdf"},
        ArrowRow{"WorkflowToDocument", "engine/workflow/a.cpp",
                 "  #  include  \"output/document/document.hpp\"  // odd blanks",
                 "engine/workflow may not see output/document"},
        ArrowRow{"NotFromTheRoot", "engine/base/a.cpp", "#include \"date.hpp\"",
                 "include \"date.hpp\" from the root of the tree"},
        ArrowRow{"ThroughTheParent", "engine/base/a.cpp", "#include \"engine/base/../http/a.hpp\"",
                 "include \"engine/base/../http/a.hpp\" from the root of the tree"},
        ArrowRow{"TestsFromEngine", "engine/base/a.cpp", "#include \"tests/support/files.hpp\"",
                 "include \"tests/support/files.hpp\" from the root of the tree"},
        ArrowRow{"AWordInAComment", "engine/base/a.cpp", "// #include \"engine/http/a.hpp\" would be wrong", nullptr}),
    RowName{});

TEST(Arrows, AModuleOutsideTheTableIsFound) {
  EXPECT_EQ(listing(check_arrows({{"engine/helpers/a.cpp", ""}})),
            "engine/helpers/a.cpp: module 'engine/helpers' is not in the table of arrows\n");
  EXPECT_EQ(check_arrows({{"engine/a.cpp", ""}}).size(), 1U);
}

TEST(Arrows, TheTableHasNoCircle) {
  for (const auto& [module, seen] : allowed_arrows()) EXPECT_FALSE(seen.contains(module)) << module;
}

struct HeaderRow {
  const char* name;
  const char* path;
  const char* header;
  bool allowed;
};

class ForeignHeader : public ::testing::TestWithParam<HeaderRow> {};

TEST_P(ForeignHeader, BelongsToItsFolder) {
  const Findings findings =
      check_foreign_headers({{GetParam().path, std::string("#include <") + GetParam().header + ">\n"}});
  EXPECT_EQ(findings.empty(), GetParam().allowed) << listing(findings);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ForeignHeader,
    ::testing::Values(HeaderRow{"IcuInLanguage", "engine/language/a.cpp", "unicode/unistr.h", true},
                      HeaderRow{"IcuInLayout", "output/layout/a.cpp", "unicode/brkiter.h", false},
                      HeaderRow{"PodofoInPdf", "output/pdf/a.cpp", "podofo/podofo.h", true},
                      HeaderRow{"PodofoInService", "engine/service/a.cpp", "podofo/podofo.h", false},
                      HeaderRow{"HarfbuzzInPdf", "output/pdf/a.cpp", "hb.h", true},
                      HeaderRow{"HarfbuzzInEngine", "engine/composition/a.cpp", "hb-ot.h", false},
                      HeaderRow{"XlsxInXlsx", "output/xlsx/a.cpp", "xlsxwriter.h", true},
                      HeaderRow{"XlsxInComposition", "engine/composition/a.cpp", "xlsxwriter.h", false},
                      HeaderRow{"DataInStore", "engine/store/a.cpp", "Poco/Data/Session.h", true},
                      HeaderRow{"DataInService", "engine/service/a.cpp", "Poco/Data/Session.h", false},
                      HeaderRow{"NetInHttp", "engine/http/wire/a.cpp", "Poco/Net/HTTPServer.h", true},
                      HeaderRow{"NetInService", "engine/service/a.cpp", "Poco/Net/HTTPServer.h", false},
                      HeaderRow{"YamlInDefinitions", "engine/definitions/a.cpp", "yaml-cpp/yaml.h", true},
                      HeaderRow{"YamlInWorkflow", "engine/workflow/a.cpp", "yaml-cpp/yaml.h", false},
                      HeaderRow{"StdInBase", "engine/base/a.cpp", "string_view", true},
                      HeaderRow{"FmtInBase", "engine/base/a.cpp", "fmt/format.h", false},
                      HeaderRow{"PocoInBase", "engine/base/a.cpp", "Poco/Exception.h", false},
                      HeaderRow{"FmtInCases", "engine/cases/a.cpp", "fmt/format.h", true},
                      HeaderRow{"TestsInEngine", "engine/cases/a.hpp", "gtest/gtest.h", false}),
    RowName{});

struct WordRow {
  const char* name;
  const char* line;
  std::size_t findings;
};

class LocalWords : public ::testing::TestWithParam<WordRow> {};

TEST_P(LocalWords, AreFoundInAnyLetterCase) {
  EXPECT_EQ(check_local_words({{"engine/base/a.cpp", GetParam().line}}).size(), GetParam().findings);
}

INSTANTIATE_TEST_SUITE_P(Table, LocalWords,
                         ::testing::Values(WordRow{"Capitals", "// заявка на МТГ", 1}, WordRow{"Small", "\"мтг\"", 1},
                                           WordRow{"Mixed", "Вмк", 1}, WordRow{"Root", "Межшкольная группа", 1},
                                           WordRow{"Genitive", "Методического кабинета", 1},
                                           WordRow{"Latin", "case MTG: vmk", 2},
                                           WordRow{"LatinInsideAWord", "amtgx", 0},
                                           WordRow{"OtherWords", "Школьный кабинет методики, ГОСТ Р 7.0.97-2025", 0}),
                         RowName{});

TEST(LocalWordsOfAFile, AreToldWithTheLine) {
  EXPECT_EQ(listing(check_local_words({{"output/pdf/a.cpp", "// one\n// для ВМК\n"}})),
            "output/pdf/a.cpp:2: a word of the regulation: вмк\n");
}

TEST(LeftOverMarks, AreFoundAsWholeWords) {
  const std::string mark = std::string("TO") + "DO";
  EXPECT_EQ(check_left_over_marks({{"a.cpp", "// " + mark + ": later\n"}}).size(), 1U);
  EXPECT_EQ(
      check_left_over_marks({{"a.cpp", "// " + std::string("FIX") + "ME\n// " + std::string(3, 'X') + "\n"}}).size(),
      2U);
  EXPECT_TRUE(check_left_over_marks({{"a.cpp", "mkdtemp(\"dyak-" + std::string(6, 'X') + "\");\n"}}).empty());
}

TEST(SecondNames, AreToldWithTheLine) {
  EXPECT_EQ(listing(check_second_names({{"engine/base/a.cpp", "int a;\nconstexpr int kMostRows = 3;\n"}})),
            "engine/base/a.cpp:2: a second name: kMost\n");
  EXPECT_TRUE(check_second_names({{"engine/base/a.cpp", "constexpr int kMaxRows = 3; // at most three\n"}}).empty());
}

TEST(Length, IsCountedInLines) {
  EXPECT_TRUE(check_length({{"a.cpp", "1\n2\n3\n"}}, 3).empty());
  EXPECT_EQ(listing(check_length({{"a.cpp", "1\n2\n3\n4"}}, 3)), "a.cpp: 4 lines, at most 3\n");
}

TEST(UsedIncludes, AHeaderOfWhichNoNameStandsInTheFileIsFound) {
  const SourceFile header{"engine/base/a.hpp", "struct Alpha {};\nint beta(int x);\n"};
  EXPECT_TRUE(check_used_includes({header, {"engine/base/b.cpp", "#include \"engine/base/a.hpp\"\nint y = beta(1);\n"}})
                  .empty());
  EXPECT_TRUE(check_used_includes({header, {"engine/base/a.cpp", "#include \"engine/base/a.hpp\"\n"}}).empty())
      << "its own";
  EXPECT_EQ(listing(check_used_includes(
                {header, {"engine/base/b.cpp", "#include \"engine/base/a.hpp\"\n// Alpha\nauto y = \"beta\";\n"}})),
            "engine/base/b.cpp:1: uses nothing of \"engine/base/a.hpp\"\n");
}

TEST(Functions, AreCountedFromNameToBrace) {
  const std::string three = "int f(int x) {\n  return x;\n}\n";
  EXPECT_TRUE(check_functions({{"a.cpp", three}}, 3).empty());
  EXPECT_EQ(listing(check_functions({{"a.cpp", "\n" + three}}, 2)), "a.cpp:2: a function of 3 lines, at most 2\n");
  EXPECT_TRUE(
      check_functions({{"a.cpp", "namespace a {\n\n\n\n}\nstruct B {\n\n\n};\nconstexpr int c[] = {\n1,\n2};\n"}}, 2)
          .empty());
}

TEST(Readmes, AFileThatNoneNamesIsFound) {
  const std::vector<SourceFile> readmes{{"engine/README.md", "| `base` |"},
                                        {"engine/http/README.md", "`loop_*` and `*_page`; `router`, `form`"}};
  const std::vector<SourceFile> sources{{"engine/http/wire/loop_read.cpp", ""}, {"engine/http/pages/work_page.cpp", ""},
                                        {"engine/http/router.hpp", ""},         {"engine/http/router.cpp", ""},
                                        {"engine/http/formed.cpp", ""},         {"engine/base/date.hpp", ""}};
  EXPECT_EQ(listing(check_readmes(sources, readmes)),
            "engine/http/README.md: does not name engine/http/formed.cpp\n"
            "engine/base/date.hpp: no README.md says what this folder holds\n");
}

TEST(TopLevel, TakesOnlyWhatTheHouseHas) {
  EXPECT_TRUE(check_top_level({"README.md", ".ci/run", "engine/base/date.hpp", "tests/run"}).empty());
  EXPECT_EQ(listing(check_top_level({"build.log", "src/a.cpp", "src/b.cpp", "README.md"})),
            "build.log: has no place at the top level\nsrc: has no place at the top level\n");
}

}  // namespace
}  // namespace dyak::house
