// PDF/A-1a, PDF/A-2a and PDF/UA-1 as a reader of another make
// sees them: tests/pdf/validator (qpdf's and fontTools' parsers).
#include <gtest/gtest.h>

#include <cstdlib>

#include "output/pdf/pdf.hpp"
#include "tests/pdf/papers.hpp"
#include "tests/support/files.hpp"

namespace dyak::pdf {
namespace {

using dyak::testing::read_file;
using dyak::testing::source_dir;
using dyak::testing::TempDirectory;
using dyak::testing::write_file;

bool has_validator() { return std::system("/usr/bin/python3 -c 'import pikepdf, fontTools' 2>/dev/null") == 0; }

/// What the validator says about every PDF of the folder.
std::string findings_on(const TempDirectory& folder) {
  const std::string said = (folder / "said.txt").string();
  const std::string command = "cd '" + folder.path().string() +
                              "' && PYTHONDONTWRITEBYTECODE=1 PYTHONIOENCODING=utf-8 /usr/bin/python3 '" +
                              (source_dir() / "tests/pdf/validator").string() + "' *.pdf >'" + said + "' 2>&1";
  const int status = std::system(command.c_str());
  const std::string text = read_file(said);
  EXPECT_EQ(status != 0, !text.empty()) << text;
  return text;
}

std::string drawn(const document::Document& paper, Archive archive, bool linear = false) {
  RenderOptions options;
  options.archive = archive;
  options.linear = linear;
  return render_pdf(paper, options);
}

/// Words that ask more of fonts and structure than ordinary papers do.
document::Document hostile_paper() {
  document::Document paper = test::an_order();
  for (int i = 0; i < 40'000; ++i) paper.title += "Ж";
  document::Paragraph odd;
  odd.spans = document::plain(
      "Ударе\u0301ние и е\u0302, Ӏэщ, ﬁ, 1⁄2, «„вложенные“»,\u00A0неразрывные, мя\u00ADгкий, Å, x²; слово" +
      std::string(300, 'a'));
  odd.spans.push_back({"курсив, ", false, true});
  odd.spans.push_back({"всё сразу", true, true, true});
  paper.body.insert(paper.body.begin(), odd);
  paper.qr = document::QrCode{"https://example.org/1", ""};
  paper.letterhead.emblem_jpeg = test::kTinyPng;
  document::Table wide;
  for (int i = 0; i < 24; ++i)
    wide.columns.push_back({"Наименование графы " + std::to_string(i + 1), 0, document::Align::Left});
  document::TableRow row;
  for (int i = 0; i < 24; ++i)
    row.cells.push_back({document::plain(i % 3 == 0 ? "" : "28.05.2027 значение"), false, 1});
  wide.rows.assign(30, row);
  wide.rows[0].cells = {{document::plain("Итоги по всем графам"), false, 24}};
  document::Table tall;
  tall.columns = {{"Графа", 0, document::Align::Left}, {"Другая", 0, document::Align::Left}};
  std::string words;
  for (int i = 0; i < 900; ++i) words += "слово ";
  tall.rows = {{{{document::plain(words), false, 1}, {document::plain("рядом " + words), false, 1}}, false}};
  paper.appendices.push_back({{"Приложение"}, {}, "Широкая таблица", {wide, tall}, {}, true});
  return paper;
}

TEST(Validator, AcceptsEveryKindOfPaperAsPdfA1aPdfA2aAndPdfA3a) {
  if (!has_validator()) GTEST_SKIP() << "python3-pikepdf and python3-fonttools are not installed";
  const TempDirectory folder;
  for (const auto& [name, paper] : test::every_paper()) {
    write_file(folder / (name + "-1.pdf"), drawn(paper, Archive::PdfA1a));
    write_file(folder / (name + "-2.pdf"), drawn(paper, Archive::PdfA2a));
    write_file(folder / (name + "-3.pdf"), drawn(paper, Archive::PdfA3a));
  }
  write_file(folder / "hostile.pdf", drawn(hostile_paper(), Archive::PdfA1a));
  write_file(folder / "empty.pdf", drawn(document::Document{}, Archive::PdfA1a));
  EXPECT_EQ(findings_on(folder), "");
}

TEST(Validator, AcceptsTenThousandMembers) {
  if (!has_validator()) GTEST_SKIP() << "python3-pikepdf and python3-fonttools are not installed";
  const TempDirectory folder;
  document::Document paper = test::a_register(10'000);
  document::Points points;
  for (int i = 0; i < 9'000; ++i) points.points.push_back({{document::plain("Пункт.")}, {}, {}});
  paper.body.push_back(points);
  write_file(folder / "many.pdf", drawn(paper, Archive::PdfA1a));
  EXPECT_EQ(findings_on(folder), "");
}

TEST(Validator, AcceptsFilesLaidOutForTheWeb) {
  if (!has_validator()) GTEST_SKIP() << "python3-pikepdf and python3-fonttools are not installed";
  const TempDirectory folder;
  for (const Archive archive : {Archive::PdfA1a, Archive::PdfA2a, Archive::PdfA3a}) {
    const std::string bytes = drawn(test::a_paper_of_two_languages(), archive, true);
    EXPECT_NE(bytes.substr(0, 400).find("/Linearized 1"), std::string::npos);
    EXPECT_EQ(bytes, drawn(test::a_paper_of_two_languages(), archive, true));
    write_file(folder / ("linear-" + std::to_string(static_cast<int>(archive)) + ".pdf"), bytes);
  }
  EXPECT_EQ(findings_on(folder), "");
}

TEST(Validator, MissesOnlyTheArchiveInAFileOfPdfUaAlone) {
  if (!has_validator()) GTEST_SKIP() << "python3-pikepdf and python3-fonttools are not installed";
  const TempDirectory folder;
  write_file(folder / "ua.pdf", drawn(test::an_order(), Archive::None));
  const std::string said = findings_on(folder);
  EXPECT_EQ(said.find("MH "), std::string::npos) << said;
  EXPECT_NE(said.find("pdfaid:part is ''"), std::string::npos) << said;
}

// A validator that accepts everything would prove nothing.
TEST(Validator, RefusesSpoiltFiles) {
  if (!has_validator()) GTEST_SKIP() << "python3-pikepdf and python3-fonttools are not installed";
  struct Spoilt {
    const char* name;
    const char* from;
    const char* to;
    const char* paragraph;
  };
  const std::vector<Spoilt> spoilt{
      {"scope", "/Scope /Column", "/Scope /Kolumn", "MH 15-003"},
      {"marked", "/Marked true", "/Marked null", "MH 06-001"},
      {"tabs", "/Tabs /S", "/Tabs /R", "MH 28-008"},
      {"ua", "<pdfuaid:part>1", "<pdfuaid:part>2", "MH 06-002"},
      {"parents", "/StructParents 0", "/StructParents 9", "A 6.8.3"},
      {"glyphs", "/CIDToGIDMap /Identity", "/CIDToGIDMap /Idontity", "A 6.3.3.2"},
      {"dates", "<xmp:CreateDate>2026", "<xmp:CreateDate>2025", "A1 6.7.3"},
      {"level", "/S /H1", "/S /H3", "MH 14-002"},
      {"widths", "/W [0 [", "/W [1 [", "A 6.3.6"},
      {"unicode", "/ToUnicode", "/ToNothing", "A1 6.3.8"},
      {"language", "/Lang (ru-RU)", "/Lang (xx-RU)", "MH 11-006"},
      {"version", "%PDF-1.4", "%PDF-1.5", "A 6.1.2"},
      {"cidset", "/CIDSet", "/CIDSot", "A1 6.3.5"},
      {"intent", "/GTS_PDFA1", "/GTS_PDFX1", "A 6.2.2"},
      {"role", "/S /LBody", "/S /LBodx", "MH 02-001"},
      {"list", "/ListNumbering", "/ListNumberinx", "MH 16-001"},
      {"schema", "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>", "<pdfaSchema:profix>pdfuaid</pdfaSchema:profix>",
       "A 6.7.8"},
      {"action", "/ViewerPreferences", "/OpenAction <</S /JavaScript /JS (a)>> /ViewerPreferences", "A 6.6"},
  };
  const TempDirectory folder;
  const std::string whole = drawn(test::an_order_with_list(), Archive::PdfA1a);
  for (const Spoilt& one : spoilt) {
    std::string bytes = whole;
    const std::size_t at = bytes.find(one.from);
    ASSERT_NE(at, std::string::npos) << one.from;
    bytes.replace(at, std::string_view(one.from).size(), one.to);
    write_file(folder / (std::string(one.name) + ".pdf"), bytes);
  }
  const std::string said = findings_on(folder);
  for (const Spoilt& one : spoilt) {
    EXPECT_NE(said.find(std::string(one.name) + ".pdf: [" + one.paragraph), std::string::npos) << one.name << "\n"
                                                                                               << said;
  }
}

}  // namespace
}  // namespace dyak::pdf
