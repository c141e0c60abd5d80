#include "output/pdf/blank_file.hpp"

#include <fmt/format.h>

#include "output/pdf/blank_fields.hpp"
#include "output/pdf/content.hpp"
#include "output/pdf/description.hpp"
#include "output/pdf/entry_font.hpp"
#include "output/pdf/tokens.hpp"

namespace dyak::pdf {
namespace {

constexpr int kMinorVersion = 7;

Metadata metadata_of_blank(const document::Blank& blank, const std::string& program) {
  document::Document about;
  about.title = blank.title;
  about.author = blank.issuer;
  about.subject = "form:" + blank.form + " " + blank.version;
  about.created = blank.created;
  return metadata_of(about, program);
}

std::string font_resources(Container& file, const FontSet& fonts, const EmbeddedFaces& faces) {
  std::string named;
  for (std::size_t i = 0; i < faces.size(); ++i) {
    if (faces[i] == nullptr) continue;
    const auto object = embed_face(file, fonts.font(static_cast<layout::Face>(i)), *faces[i]);
    named += fmt::format("/F{} {} ", i, object.reference());
  }
  return named;
}

}  // namespace

std::string write_blank(const document::Blank& blank, const layout::LaidBlank& laid, const FontSet& fonts,
                        FaceCache& cache, const std::string& program) {
  Container file(kMinorVersion);
  const EmbeddedFaces faces = faces_of(laid.laid, fonts, cache);
  const auto resources = file.add("<</Font <<" + font_resources(file, fonts, faces) + ">>>>");
  const auto entry_font = embed_entry_font(file, fonts.font(layout::Face::Regular));
  std::vector<Container::ObjectNumber> pages;
  for (std::size_t i = 0; i < laid.laid.pages.size(); ++i) pages.push_back(file.reserve());
  const WrittenFields fields = write_fields(file, laid, pages, entry_font, blank.form + " " + blank.version);
  std::vector<PlacedContent> contents;
  std::string kids;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const layout::Page& page = laid.laid.pages[i];
    const PageContent drawn = draw_page(page, laid.laid.elements, faces, {});
    for (std::size_t mcid = 0; mcid < drawn.elements.size(); ++mcid)
      contents.push_back({static_cast<std::size_t>(drawn.elements[mcid]), i, static_cast<int>(mcid)});
    const auto content = file.add_stream(drawn.operators, "");
    file.set(pages[i], fmt::format("<</Type /Page /Parent {} /MediaBox [0 0 {} {}] /Resources {} /Contents {} "
                                   "/StructParents {} /Tabs /S /Annots [{}]>>",
                                   file.pages().reference(), number(page.width), number(page.height),
                                   resources.reference(), content.reference(), i, fields.on_page[i]));
    kids += pages[i].reference() + " ";
  }
  file.set_pages(kids, pages.size());
  const std::vector<std::string> no_figures(laid.laid.elements.size());
  const auto structure = write_structure(file, laid.laid.elements, contents, pages, no_figures, fields.annotations);
  file.set_catalog("StructTreeRoot", structure.reference());
  file.set_catalog("AcroForm", fields.acro_form);
  write_description(file, metadata_of_blank(blank, program), Archive::PdfA2a);
  return file.write();
}

}  // namespace dyak::pdf
