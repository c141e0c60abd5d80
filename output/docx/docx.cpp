// A Word file is a zip of XML parts; which, and how they hang together, is written in fixed_parts.
#include "output/docx/docx.hpp"

#include "output/docx/fixed_parts.hpp"
#include "output/docx/package.hpp"
#include "output/docx/paper_writer.hpp"

namespace dyak::docx {
namespace {

std::string document_part(const std::string& body) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document "
         "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
         "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
         "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
         "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" "
         "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
         "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>\n" +
         body + "</w:body></w:document>";
}

}  // namespace

std::string write_docx(const document::Document& document) {
  const layout::Profile profile = layout::find_profile(document.profile, document.created.date(Zone{}));
  PaperWriter writer(document, profile);
  const std::string body = writer.body();
  for (const std::string* property : {&document.title, &document.subject, &document.author, &document.language})
    run_text(*property);  // whatever cannot stand in XML is refused here too
  const double width = writer.first_width();
  const double size = profile.page_number_pt;
  std::vector<std::pair<std::string, std::string>> parts{
      {"[Content_Types].xml", content_types(writer.emblem(), writer.images())},
      {"_rels/.rels", package_relations()},
      {"docProps/core.xml", core_properties(document)},
      {"word/document.xml", document_part(body)},
      {"word/_rels/document.xml.rels", document_relations(writer.emblem(), writer.images())},
      {"word/styles.xml", styles(document.kind_title.empty() ? profile.letter_pt : profile.text_pt, document.language)},
      {"word/settings.xml", settings()},
      {"word/header1.xml", header(size, width, false, document.draft)},
      {"word/header2.xml", header(size, width, true, document.draft)},
      {"word/footer1.xml", footer()}};
  if (!writer.emblem().bytes.empty())
    parts.emplace_back("word/media/emblem." + writer.emblem().type, writer.emblem().bytes);
  for (std::size_t i = 0; i < writer.images().size(); ++i) {
    const Emblem& image = writer.images()[i];
    parts.emplace_back("word/media/image" + std::to_string(i + 1) + "." + image.type, image.bytes);
  }
  return zipped(parts, document.created);
}

}  // namespace dyak::docx
