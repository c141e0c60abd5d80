#include "output/docx/fixed_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/base/markup.hpp"

namespace dyak::docx {
namespace {

constexpr const char* kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* kWord = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
constexpr const char* kRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr const char* kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* kMain = "application/vnd.openxmlformats-officedocument.wordprocessingml";
constexpr const char* kNote = "Экземпляр для согласования. Подлинник документа — файл PDF.";

std::string heading_style(int level) {
  return fmt::format(
      "<w:style w:type=\"paragraph\" w:styleId=\"Heading{0}\"><w:name w:val=\"heading {0}\"/><w:basedOn "
      "w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:outlineLvl "
      "w:val=\"{1}\"/></w:pPr></w:style>",
      level, level - 1);
}

std::string override_of(const char* part, const std::string& type) {
  return fmt::format("<Override PartName=\"/{}\" ContentType=\"{}\"/>", part, type);
}

std::string relation(const std::string& id, const std::string& type, const std::string& target) {
  return fmt::format("<Relationship Id=\"{}\" Type=\"{}\" Target=\"{}\"/>", id, type, target);
}

std::string seconds_of(Moment moment) { return moment.iso(Zone{0}).substr(0, 19) + "Z"; }

}  // namespace

std::string content_types(const Emblem& emblem, const std::vector<Emblem>& images) {
  std::string out =
      std::string(kHead) +
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
  for (const std::string type : {"png", "jpeg"}) {
    const auto is_one = [&type](const Emblem& image) { return image.type == type; };
    if (is_one(emblem) || std::any_of(images.begin(), images.end(), is_one))
      out += fmt::format("<Default Extension=\"{0}\" ContentType=\"image/{0}\"/>", type);
  }
  const std::string main = kMain;
  out += override_of("word/document.xml", main + ".document.main+xml");
  out += override_of("word/styles.xml", main + ".styles+xml");
  out += override_of("word/settings.xml", main + ".settings+xml");
  out += override_of("word/header1.xml", main + ".header+xml");
  out += override_of("word/header2.xml", main + ".header+xml");
  out += override_of("word/footer1.xml", main + ".footer+xml");
  out += override_of("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
  return out + "</Types>";
}

std::string package_relations() {
  return fmt::format(
      "{}<Relationships xmlns=\"{}\">{}{}</Relationships>", kHead, kRelations,
      relation("rId1", std::string(kOffice) + "/officeDocument", "word/document.xml"),
      relation("rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
               "docProps/core.xml"));
}

std::string document_relations(const Emblem& emblem, const std::vector<Emblem>& images) {
  const std::string office = kOffice;
  std::string all = relation("rIdStyles", office + "/styles", "styles.xml");
  all += relation("rIdSettings", office + "/settings", "settings.xml");
  all += relation("rIdHeaderFirst", office + "/header", "header1.xml");
  all += relation("rIdHeader", office + "/header", "header2.xml");
  all += relation("rIdFooter", office + "/footer", "footer1.xml");
  if (!emblem.bytes.empty()) all += relation("rIdEmblem", office + "/image", "media/emblem." + emblem.type);
  for (std::size_t i = 0; i < images.size(); ++i) {
    const std::string n = std::to_string(i + 1);
    all += relation("rIdImage" + n, office + "/image", "media/image" + n + "." + images[i].type);
  }
  return fmt::format("{}<Relationships xmlns=\"{}\">{}</Relationships>", kHead, kRelations, all);
}

std::string styles(double text_pt, const std::string& language) {
  std::string out = fmt::format(
      "{0}<w:styles {1}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New "
      "Roman\" w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"{2}\"/><w:szCs w:val=\"{2}\"/>"
      "<w:lang w:val=\"{3}\" w:eastAsia=\"{3}\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
      "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>"
      "</w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
      "w:val=\"Normal\"/><w:qFormat/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name "
      "w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/></w:style>",
      kHead, kWord, static_cast<int>(std::lround(text_pt * 2)), escaped_markup(language));
  for (int level = 1; level <= 4; ++level) out += heading_style(level);
  return out + "</w:styles>";
}

std::string settings() {
  return fmt::format(
      "{}<w:settings {}><w:autoHyphenation w:val=\"true\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" "
      "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>",
      kHead, kWord);
}

std::string header(double size_pt, double width_pt, bool number, bool draft) {
  const int size = static_cast<int>(std::lround(size_pt * 2));
  const int width = static_cast<int>(std::lround(width_pt * 20));
  const std::string look = fmt::format("<w:rPr><w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/></w:rPr>", size);
  std::string runs = "<w:r>" + look + "<w:tab/></w:r>";
  if (number) {
    runs += "<w:r>" + look + "<w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>" + look +
            "<w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r>" + look +
            "<w:fldChar w:fldCharType=\"end\"/></w:r>";
  }
  if (draft) {
    runs += "<w:r>" + look + "<w:tab/></w:r><w:r><w:rPr><w:b/><w:color w:val=\"7F7F7F\"/><w:spacing w:val=\"80\"/>" +
            fmt::format("<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/></w:rPr><w:t>ПРОЕКТ</w:t></w:r>", size);
  }
  return fmt::format(
      "{}<w:hdr {}><w:p><w:pPr><w:tabs><w:tab w:val=\"center\" w:pos=\"{}\"/><w:tab w:val=\"right\" "
      "w:pos=\"{}\"/></w:tabs></w:pPr>{}</w:p></w:hdr>",
      kHead, kWord, width / 2, width, runs);
}

std::string footer() {
  return fmt::format(
      "{}<w:ftr {}><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:color w:val=\"595959\"/><w:sz "
      "w:val=\"16\"/><w:szCs w:val=\"16\"/></w:rPr><w:t>{}</w:t></w:r></w:p></w:ftr>",
      kHead, kWord, kNote);
}

std::string core_properties(const document::Document& document) {
  const std::string at = seconds_of(document.created);
  return fmt::format(
      "{}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:subject>{}</dc:subject>"
      "<dc:creator>{}</dc:creator><dc:language>{}</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">{}"
      "</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">{}</dcterms:modified></cp:coreProperties>",
      kHead, escaped_markup(document.title), escaped_markup(document.subject), escaped_markup(document.author),
      escaped_markup(document.language), at, at);
}

}  // namespace dyak::docx
