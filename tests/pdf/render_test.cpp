#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/base/error.hpp"
#include "output/pdf/pdf.hpp"
#include "tests/pdf/papers.hpp"

namespace dyak::pdf {
namespace {

using document::Document;

const Renderer& renderer() {
  static const Renderer shared;
  return shared;
}

struct Finished {
  int status;
  std::string output;
};

Finished run(const std::string& command) {
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return {-1, ""};
  std::string output;
  std::array<char, 4096> buffer{};
  for (std::size_t n = 0; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) output.append(buffer.data(), n);
  return {pclose(pipe), output};
}

bool has_tool(const std::string& name) { return run("command -v " + name).status == 0; }

// A file that goes when it is not needed any more.
class Written {
 public:
  Written(const std::string& name, const std::string& bytes)
      : path_(testing::TempDir() + "dyak-" + std::to_string(getpid()) + "-" + name + ".pdf") {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  Written(const Written&) = delete;
  Written& operator=(const Written&) = delete;
  ~Written() { std::remove(path_.c_str()); }
  const std::string& path() const { return path_; }
  std::string quoted() const { return "'" + path_ + "'"; }

 private:
  std::string path_;
};

std::string text_of(const Document& paper, const std::string& name) {
  const Written file(name, renderer().render(paper));
  return run("pdftotext -enc UTF-8 " + file.quoted() + " -").output;
}

class Gallery : public testing::TestWithParam<std::pair<std::string, Document>> {};

TEST_P(Gallery, GivesTheSameBytesEachTime) {
  const std::string first = renderer().render(GetParam().second);
  EXPECT_TRUE(first == renderer().render(GetParam().second));
  EXPECT_TRUE(first == render_pdf(document::from_value(document::to_value(GetParam().second))));
}

TEST_P(Gallery, IsACleanFile) {
  if (!has_tool("qpdf")) GTEST_SKIP() << "qpdf is not installed";
  const Written file(GetParam().first, renderer().render(GetParam().second));
  const Finished check = run("qpdf --check " + file.quoted());
  EXPECT_EQ(check.status, 0) << check.output;
}

TEST_P(Gallery, EmbedsEveryFontAsASubsetWithItsCharacters) {
  if (!has_tool("pdffonts")) GTEST_SKIP() << "poppler-utils are not installed";
  const Written file(GetParam().first, renderer().render(GetParam().second));
  const std::string fonts = run("pdffonts " + file.quoted()).output;
  EXPECT_NE(fonts.find("LiberationSerif"), std::string::npos);
  EXPECT_EQ(fonts.find(" no "), std::string::npos) << fonts;
}

TEST_P(Gallery, SaysItsHeadingToWhoeverCopiesTheText) {
  if (!has_tool("pdftotext")) GTEST_SKIP() << "poppler-utils are not installed";
  const std::string text = text_of(GetParam().second, GetParam().first);
  const std::string heading = GetParam().second.heading;
  EXPECT_NE(text.find(heading.substr(0, heading.find(' '))), std::string::npos) << text;
  EXPECT_NE(text.find(GetParam().second.kind_title), std::string::npos) << text;
}

TEST_P(Gallery, IsAcceptedByPreflightAsPdfA) {
  const std::string jars = "/usr/share/java/";
  if (!std::filesystem::exists(jars + "preflight.jar") || !has_tool("java"))
    GTEST_SKIP() << "libpdfbox2-java is not installed";
  std::string classpath;
  for (const char* jar : {"preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "commons-io", "bcprov",
                          "javax.activation", "jaxb-api", "jaxb-core", "jaxb-runtime"}) {
    classpath += jars + jar + ".jar:";
  }
  const Written file(GetParam().first, renderer().render(GetParam().second));
  const Finished check = run("java -cp " + classpath + " org.apache.pdfbox.preflight.Validator_A1b " + file.quoted());
  EXPECT_NE(check.output.find("is a valid PDF/A-1b file"), std::string::npos) << check.output;
}

// Every drawing operator stands between a BDC or BMC and its EMC.
TEST_P(Gallery, DrawsNothingThatIsNeitherTaggedNorAnArtifact) {
  if (!has_tool("qpdf")) GTEST_SKIP() << "qpdf is not installed";
  const Written file(GetParam().first, renderer().render(GetParam().second));
  const std::string plain = run("qpdf --qdf --object-streams=disable " + file.quoted() + " -").output;
  std::size_t pages = 0;
  for (std::size_t at = plain.find("stream\n2 J\n"); at != std::string::npos;
       at = plain.find("stream\n2 J\n", at + 1)) {
    ++pages;
    std::istringstream lines(plain.substr(at + 7, plain.find("endstream", at) - at - 7));
    int depth = 0;
    for (std::string line; std::getline(lines, line);) {
      if (line.ends_with(" BDC") || line.ends_with(" BMC")) ++depth;
      if (line == "EMC") --depth;
      const bool draws =
          line.ends_with(" TJ") || line.ends_with(" S") || line.ends_with(" f Q") || line.ends_with("Do Q");
      ASSERT_TRUE(!draws || depth > 0) << line;
    }
    EXPECT_EQ(depth, 0);
  }
  EXPECT_GT(pages, 0u);
}

INSTANTIATE_TEST_SUITE_P(Papers, Gallery, testing::ValuesIn(test::every_paper()), [](const auto& row) {
  std::string name = row.param.first;
  std::erase(name, '-');
  return name;
});

TEST(RenderPdf, FindsALetterSpacedWordAsOne) {
  if (!has_tool("pdftotext")) GTEST_SKIP() << "poppler-utils are not installed";
  const std::string text = text_of(test::an_order(), "spaced");
  EXPECT_NE(text.find("ПРИКАЗЫВАЮ:"), std::string::npos) << text;
  EXPECT_NE(text.find("ПРИКАЗ\n"), std::string::npos) << text;
}

TEST(RenderPdf, TellsTitleAuthorProducerAndTheMomentOfTheEvent) {
  if (!has_tool("pdfinfo")) GTEST_SKIP() << "poppler-utils are not installed";
  RenderOptions options;
  options.program = "Dyak 0.1";
  const Written file("info", render_pdf(test::an_order(), options));
  const std::string info = run("pdfinfo -isodates " + file.quoted()).output;
  EXPECT_NE(info.find("Приказ от 18.09.2026 № 1-ОД"), std::string::npos) << info;
  EXPECT_NE(info.find("МУ «Управление образования»"), std::string::npos) << info;
  EXPECT_NE(info.find("Dyak 0.1"), std::string::npos) << info;
  EXPECT_NE(info.find("2026-09-18T10:30:00+03"), std::string::npos) << info;
  EXPECT_NE(info.find("Tagged:          yes"), std::string::npos) << info;
}

TEST(RenderPdf, NamesPdfA2aWhenAskedTo) {
  RenderOptions options;
  options.archive = Archive::PdfA2a;
  const std::string bytes = render_pdf(test::an_order(), options);
  EXPECT_EQ(bytes.rfind("%PDF-1.7", 0), 0u);
  EXPECT_NE(bytes.find("<pdfaid:part>2</pdfaid:part>"), std::string::npos);
}

TEST(RenderPdf, PacksItsObjectsWhereTheStandardAllowsIt) {
  RenderOptions options;
  const std::string plain = render_pdf(test::an_order(), options);
  options.archive = Archive::PdfA2a;
  const std::string packed = render_pdf(test::an_order(), options);
  EXPECT_LT(packed.size() * 5, plain.size() * 4);
  EXPECT_EQ(packed, render_pdf(test::an_order(), options));
  EXPECT_EQ(packed.find("/StructTreeRoot"), std::string::npos) << "the tag tree stands in a stream";
  if (!has_tool("qpdf")) GTEST_SKIP() << "qpdf is not installed";
  const Written file("packed", packed);
  EXPECT_NE(run("qpdf --check " + file.quoted()).output.find("No syntax or stream encoding errors"), std::string::npos);
}

TEST(RenderPdf, CarriesItsDataAlongAsPdfA3a) {
  RenderOptions options;
  options.archive = Archive::PdfA3a;
  const Written file("a3", render_pdf(test::an_order(), options));
  const std::string bytes = render_pdf(test::an_order(), options);
  EXPECT_NE(bytes.find("<pdfaid:part>3</pdfaid:part>"), std::string::npos);
  if (!has_tool("pdfdetach")) GTEST_SKIP() << "poppler-utils are not installed";
  EXPECT_NE(run("pdfdetach -list " + file.quoted()).output.find("document.json"), std::string::npos);
}

TEST(RenderPdf, SetsAPaperInTheTypeThatIsAskedFor) {
  for (const auto& [family, name] :
       {std::pair{"serif", "LiberationSerif"}, {"pt-serif", "PTSerif"}, {"pt-sans", "PTSans"}}) {
    RenderOptions options;
    options.fonts = find_fonts(family);
    EXPECT_NE(render_pdf(test::a_paper_of_means(), options).find(name), std::string::npos) << family;
  }
  try {
    find_fonts("comic");
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.details.at(0).code, "font-unknown");
  }
}

TEST(RenderPdf, WordsOfTheLanguagesOfTheRegionAreReadBack) {
  if (!has_tool("pdftotext")) GTEST_SKIP() << "poppler-utils are not installed";
  for (const char* family : {"serif", "pt-serif", "pt-sans"}) {
    RenderOptions options;
    options.fonts = find_fonts(family);
    const Written file("letters", render_pdf(test::a_paper_of_means(), options));
    std::string text = run("pdftotext " + file.quoted() + " -").output;
    const std::string_view parted = "\u00AD\n";  // at the end of a line: the halves are one word to readers
    for (std::size_t at = text.find(parted); at != std::string::npos; at = text.find(parted, at))
      text.erase(at, parted.size());
    for (const char* word : {"Ӏуащхьэмахуэ", "къарындаш", "Ӕхсӕв", "үзәк", "җир", "һава", "500 ₽", "☎", "✓", "☑"})
      EXPECT_NE(text.find(word), std::string::npos) << family << ": " << word;
  }
}

TEST(RenderPdf, ALinkCanBePressed) {
  const std::string bytes = renderer().render(test::a_paper_of_means());
  EXPECT_NE(bytes.find("/URI (https://example.org/polozhenie)"), std::string::npos);
  EXPECT_EQ(renderer().render(test::an_order()).find("/Annots"), std::string::npos) << "others pay nothing";
}

TEST(RenderPdf, GivesAPageForAnEmptyDocument) { EXPECT_EQ(renderer().render(Document{}).rfind("%PDF-1.4", 0), 0u); }

TEST(RenderPdf, TagsHeadingListAndTable) {
  if (!has_tool("pdfinfo")) GTEST_SKIP() << "poppler-utils are not installed";
  const Written file("tags", renderer().render(test::an_order_with_list()));
  const std::string tree = run("pdfinfo -struct " + file.quoted()).output;
  for (const char* tag : {"Document", "Sect", "H1", "LBody", "Lbl", "Table", "TR", "TH", "TD"}) {
    EXPECT_NE(tree.find(tag), std::string::npos) << tag;
  }
}

TEST(RenderPdf, RefusesACharacterThatTheFontLacks) {
  Document order = test::an_order();
  order.heading = "О группе 漢字";
  try {
    renderer().render(order);
    FAIL() << "taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::InvalidInput);
    EXPECT_EQ(error.details.at(0).code, "glyph-missing");
    EXPECT_NE(error.public_message.find("U+6F22"), std::string::npos);
  }
}

TEST(RenderPdf, DrawsSignsThatTheTextFacesLack) {
  if (!has_tool("pdftotext")) GTEST_SKIP() << "poppler-utils are not installed";
  Document order = test::an_order();
  order.heading = "О выделении 5\u00A0000 ₽ (гл. Ⅳ)";
  order.body = {document::Paragraph{document::plain("☐ нет ☑ да ✓ верно ☎ звонок ⇒ вывод № 1‑ОД")}};
  const Written file("signs", renderer().render(order));
  const std::string text = run("pdftotext -enc UTF-8 " + file.quoted() + " -").output;
  for (const char* sign : {"₽", "Ⅳ", "☐", "☑", "✓", "☎", "⇒"}) EXPECT_NE(text.find(sign), std::string::npos) << sign;
  const std::string fonts = run("pdffonts " + file.quoted()).output;
  for (const char* font : {"+DejaVuSerif ", "+DejaVuSerif-Bold", "+DejaVuSans"})
    EXPECT_NE(fonts.find(font), std::string::npos) << font << fonts;
}

TEST(RenderPdf, SaysBeforehandWhatItWouldRefuse) {
  for (const char32_t c : {U'я', U'₽', U'Ⅳ', U'☐', U'☑', U'✓', U'Ӏ', U'\u2011', U'\u00AD', U'\n'})
    EXPECT_TRUE(renderer().can_print(c)) << static_cast<unsigned>(c);
  for (const char32_t c : {U'漢', U'\u05D0', U'\u0001', U'\u202E', U'\uFFFF'})
    EXPECT_FALSE(renderer().can_print(c)) << static_cast<unsigned>(c);
}

TEST(RenderPdf, HasThePalochkaAndBothKindsOfIt) {
  Document order = test::an_order();
  order.heading = "О языке: Ӏэщ, ӏэщ, къалэ, гъуэгу, ў, Ё";
  EXPECT_FALSE(renderer().render(order).empty());
}

TEST(RenderPdf, RefusesAnEmblemThatIsNotAJpeg) {
  Document order = test::an_order();
  order.letterhead.emblem_jpeg = "bm90IGEgcGljdHVyZQ==";
  try {
    renderer().render(order);
    FAIL() << "taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.details.at(0).code, "emblem-unreadable");
  }
}

TEST(RenderPdf, RefusesAQrCodeThatIsTooLong) {
  Document order = test::an_order();
  order.qr = document::QrCode{std::string(500, 'x'), "код"};
  try {
    renderer().render(order);
    FAIL() << "taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.details.at(0).code, "qr-content");
  }
}

TEST(RenderPdf, KeepsAFullPageUnder21Kilobytes) {
  EXPECT_LT(renderer().render(test::an_order()).size(), 21'000u);
  RenderOptions options;
  options.archive = Archive::PdfA2a;
  EXPECT_LT(render_pdf(test::an_order_with_list(), options).size(), 27'000u);
}

// A letter is two bytes in the file: «Ш» holds a parenthesis, «ќ» a backslash, «Ѝ» the end of a line.
TEST(RenderPdf, TellsTitlesWhoseBytesMeanSomethingElse) {
  if (!has_tool("pdfinfo")) GTEST_SKIP() << "poppler-utils are not installed";
  document::Document paper = test::an_order();
  paper.title = "Шщ ШЩЎ (ќ\\) Ѝ Ћ ⨨⤩";
  const Written file("title", renderer().render(paper));
  const std::string info = run("pdfinfo " + file.quoted()).output;
  EXPECT_NE(info.find(paper.title), std::string::npos) << info;
}

TEST(RenderPdf, SetsAnOrderOfSixPointsOnOnePage) {
  if (!has_tool("pdfinfo")) GTEST_SKIP() << "poppler-utils are not installed";
  const Written file("pages", renderer().render(test::an_order()));
  const std::string info = run("pdfinfo " + file.quoted()).output;
  EXPECT_NE(info.find("Pages:           1"), std::string::npos) << info;
}

TEST(Renderer, RefusesAFontThatIsNotThere) {
  RenderOptions options;
  options.fonts = {"/nowhere/a.ttf", "/nowhere/b.ttf", "/nowhere/c.ttf", "/nowhere/d.ttf", {}, {}, {}};
  try {
    const Renderer broken(options);
    FAIL() << "taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::Unavailable);
    EXPECT_EQ(error.details.at(0).code, "font-missing");
  }
}

TEST(Renderer, RefusesAFileThatIsNotAFont) {
  RenderOptions options;
  const Written file("not-a-font", "plain text");
  options.fonts = {file.path(), file.path(), file.path(), file.path(), {}, {}, {}};
  try {
    const Renderer broken(options);
    FAIL() << "taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.details.at(0).code, "font-unreadable");
  }
}

TEST(Renderer, RefusesAnUnknownLayoutSettingAtOnce) {
  RenderOptions options;
  options.layout = {{"margin_lft", 20}};
  EXPECT_THROW(Renderer{options}, Error);
}

TEST(RendererVersion, NamesTheProgramAndEveryFontByItsDigest) {
  const std::string version = Renderer().version();
  EXPECT_EQ(version.rfind("Dyak; LiberationSerif ", 0), 0u) << version;
  EXPECT_NE(version.find("LiberationSerif-BoldItalic "), std::string::npos);
  EXPECT_EQ(version, Renderer().version());
}

}  // namespace
}  // namespace dyak::pdf
