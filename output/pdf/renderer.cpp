// A paper: Document -> pages (output/layout) -> objects of a PDF file.
#include <fmt/format.h>

#include <memory>
#include <mutex>

#include "engine/base/json.hpp"
#include "engine/language/language.hpp"
#include "output/layout/blank.hpp"
#include "output/layout/layout.hpp"
#include "output/layout/text.hpp"
#include "output/pdf/blank_file.hpp"
#include "output/pdf/container.hpp"
#include "output/pdf/content.hpp"
#include "output/pdf/description.hpp"
#include "output/pdf/embed.hpp"
#include "output/pdf/linear.hpp"
#include "output/pdf/metadata.hpp"
#include "output/pdf/picture.hpp"
#include "output/pdf/structure.hpp"
#include "output/pdf/tokens.hpp"

namespace dyak::pdf {
namespace {

constexpr Zone kMoscow{};

// Raised when the same Document gives other bytes than before: papers kept from before are then held against their
// digest alone.
constexpr int kDrawing = 11;

class LanguageBreaks final : public layout::BreakFinder {
 public:
  std::vector<layout::BreakChance> find(std::string_view text, bool hyphenate) const override {
    std::vector<layout::BreakChance> found;
    for (const language::BreakChance& chance : language::break_chances(text, hyphenate)) {
      found.push_back({chance.offset, chance.hyphen});
    }
    return found;
  }
};

struct PageNode {
  Container::ObjectNumber object;
  std::string kids;
  std::size_t count = 0;
};

// One paper being written.
class PaperFile {
 public:
  PaperFile(const layout::Laid& laid, const FontSet& fonts, FaceCache& cache, Archive archive)
      : laid_(laid),
        archive_(archive),
        faces_(faces_of(laid, fonts, cache)),
        file_(archive == Archive::PdfA1a ? 4 : 7,
              archive == Archive::PdfA1a ? Container::Objects::Plain : Container::Objects::Packed) {
    write_resources(fonts);
  }
  void embed_pictures(const std::string& emblem);
  /// PDF/A-3: what the paper says, for programs.
  void attach_data(const document::Document& document);
  void write_pages();
  void write_catalog(const Metadata& metadata);
  std::string finish() { return file_.write(); }

 private:
  void write_resources(const FontSet& fonts);
  std::string add_links(std::size_t page);

  const layout::Laid& laid_;
  Archive archive_;
  EmbeddedFaces faces_;
  Container file_;
  std::string fonts_;
  std::string pictures_;
  std::vector<PictureSize> picture_sizes_{PictureSize{}};
  std::vector<PlacedContent> contents_;
  std::vector<PlacedAnnotation> links_;
  std::vector<std::string> figure_boxes_;
  std::vector<Container::ObjectNumber> pages_;
};

void PaperFile::write_resources(const FontSet& fonts) {
  for (std::size_t i = 0; i < faces_.size(); ++i) {
    if (faces_[i] == nullptr) continue;
    const auto object = embed_face(file_, fonts.font(static_cast<layout::Face>(i)), *faces_[i]);
    fonts_ += fmt::format("/F{} {} ", i, object.reference());
  }
}

void PaperFile::embed_pictures(const std::string& emblem) {
  const auto embed = [this](const Emblem& picture, const std::string& name) {
    pictures_ += "/" + name + " " + embed_emblem(file_, picture).reference();
    return PictureSize{static_cast<double>(picture.width), static_cast<double>(picture.height)};
  };
  if (!emblem.empty()) picture_sizes_.front() = embed(read_emblem(emblem), "Emblem");
  for (const std::string& image : laid_.images) {
    if (!pictures_.empty()) pictures_ += ' ';
    picture_sizes_.push_back(embed(read_emblem(image, "Рисунок"), "Im" + std::to_string(picture_sizes_.size())));
  }
  if (!pictures_.empty()) pictures_ = "/XObject <<" + pictures_ + ">> ";
}

void PaperFile::attach_data(const document::Document& document) {
  const std::string data = to_json(document::to_value(document));
  const auto stream = file_.add_stream(data, fmt::format("/Type /EmbeddedFile /Subtype /application#2Fjson /Params "
                                                         "<</Size {}>>",
                                                         data.size()));
  const auto file = file_.add(fmt::format(
      "<</Type /Filespec /F (document.json) /UF (document.json) /AFRelationship /Data /Desc {} /EF <</F {} /UF {}>>>>",
      utf16_hex("Сведения документа для программ"), stream.reference(), stream.reference()));
  file_.set_catalog("AF", "[" + file.reference() + "]");
  file_.set_catalog("Names", "<</EmbeddedFiles <</Names [(document.json) " + file.reference() + "]>>>>");
}

// RFC 3986: letters beyond ASCII, blanks and what a PDF string minds are written by their bytes.
std::string uri_of(const std::string& address) {
  std::string uri;
  for (const char c : address) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte > 0x20 && byte < 0x7F && std::string_view("()\\<>\"").find(c) == std::string_view::npos;
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return uri;
}

// Each piece of a link on the page can be pressed; the reader hears what it says (PDF/UA-1 7.18.5).
std::string PaperFile::add_links(std::size_t page) {
  std::string all;
  for (const layout::Item& item : laid_.pages[page].items) {
    const auto* run = std::get_if<layout::TextRun>(&item.shape);
    if (run == nullptr || item.element < 0) continue;
    const layout::Element& element = laid_.elements[static_cast<std::size_t>(item.element)];
    if (element.role != layout::Role::Link) continue;
    double width = 0;
    for (const layout::PlacedGlyph& glyph : run->glyphs) width += static_cast<double>(glyph.advance);
    const double base = laid_.pages[page].height - run->y, size = static_cast<double>(run->size);
    const auto link = file_.add(fmt::format(
        "<</Type /Annot /Subtype /Link /Rect [{} {} {} {}] /Border [0 0 0] /F 4 /Contents {} /StructParent {} /A <</S "
        "/URI /URI ({})>>>>",
        number(run->x), number(base - size * 0.25), number(run->x + width), number(base + size * 0.85),
        utf16_hex(element.alt), laid_.pages.size() + links_.size(), uri_of(element.address)));
    links_.push_back({static_cast<std::size_t>(item.element), page, link});
    all += link.reference() + " ";
  }
  return all.empty() ? "" : " /Annots [" + all + "]";
}

void PaperFile::write_pages() {
  figure_boxes_.resize(laid_.elements.size());
  std::string kids;
  std::vector<PageNode> nodes;  // of a long paper: an array of PDF/A-1 has at most 8191 members
  const auto resources =
      file_.add("<</Font <<" + fonts_ + ">> " + pictures_ + "/ProcSet [/PDF /Text /ImageB /ImageC]>>");
  for (std::size_t i = 0; i < laid_.pages.size(); ++i) {
    const layout::Page& page = laid_.pages[i];
    PageContent drawn = draw_page(page, laid_.elements, faces_, picture_sizes_);
    for (std::size_t mcid = 0; mcid < drawn.elements.size(); ++mcid) {
      contents_.push_back({static_cast<std::size_t>(drawn.elements[mcid]), i, static_cast<int>(mcid)});
    }
    for (const layout::Item& item : page.items) {
      const bool figure =
          item.element >= 0 && laid_.elements[static_cast<std::size_t>(item.element)].role == layout::Role::Figure;
      if (figure) figure_boxes_[static_cast<std::size_t>(item.element)] = figure_box(item, page.height);
    }
    if (i % kPagesInANode == 0 && laid_.pages.size() > kPagesInANode) nodes.push_back({file_.reserve(), "", 0});
    const auto parent = nodes.empty() ? file_.pages() : nodes.back().object;
    const auto content = file_.add_stream(drawn.operators, "");
    pages_.push_back(file_.add(fmt::format(
        "<</Type /Page /Parent {} /MediaBox [0 0 {} {}] /Resources {} /Contents {} /StructParents {} /Tabs /S{}>>",
        parent.reference(), number(page.width), number(page.height), resources.reference(), content.reference(), i,
        add_links(i))));
    std::string& siblings = nodes.empty() ? kids : nodes.back().kids;
    siblings += pages_.back().reference() + " ";
    if (!nodes.empty()) ++nodes.back().count;
  }
  for (const PageNode& node : nodes) {
    file_.set(node.object, fmt::format("<</Type /Pages /Parent {} /Count {} /Kids [{}]>>", file_.pages().reference(),
                                       node.count, node.kids));
    kids += node.object.reference() + " ";
  }
  file_.set_pages(kids, laid_.pages.size());
}

void PaperFile::write_catalog(const Metadata& m) {
  const auto structure = write_structure(file_, laid_.elements, contents_, pages_, figure_boxes_, links_);
  file_.set_catalog("StructTreeRoot", structure.reference());
  write_description(file_, m, archive_);
}

// PDF/A-1a goes without saying: so it was called before there was another.
const char* name_of(Archive archive) {
  if (archive == Archive::None) return "; PDF/UA-1";
  return archive == Archive::PdfA2a ? "; PDF/A-2a" : archive == Archive::PdfA3a ? "; PDF/A-3a" : "";
}

FontFiles or_found(const FontFiles& files) { return files == FontFiles{} ? find_fonts() : files; }

}  // namespace

struct Renderer::State {
  RenderOptions options;
  FontSet fonts;
  LanguageBreaks breaks;
  std::unique_ptr<FaceCache> cache = std::make_unique<FaceCache>();
  mutable std::once_flag told;
  mutable std::string version;  // a drawing alone does not need the digests of the fonts

  explicit State(RenderOptions given) : options(std::move(given)), fonts(or_found(options.fonts)) {
    layout::with_settings(layout::gost2016(), options.layout);  // unknown names are told now, not with the first paper
  }
  void tell_version() const {
    version = options.program;
    for (const auto& [name, number] : options.layout) version += fmt::format("; {}={}", name, number);
    if (options.archive != Archive::PdfA1a) version += name_of(options.archive);
    if (options.linear) version += "; linear";
    for (std::size_t i = 0; i < layout::kFaces; ++i) {
      if (!fonts.has(static_cast<layout::Face>(i))) continue;
      const LoadedFont& font = fonts.font(static_cast<layout::Face>(i));
      version += "; " + font.name() + " " + font.sha256();
    }
    version += fmt::format("; drawing {}", kDrawing);
  }
};

Renderer::Renderer(RenderOptions options) : state_(std::make_unique<const State>(std::move(options))) {}
Renderer::~Renderer() = default;
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;

std::string Renderer::render(const document::Document& document) const { return render_paper(document).bytes; }

Rendered Renderer::render_paper(const document::Document& document) const {
  const layout::Laid laid = lay_out(document);
  return {draw(document, laid), static_cast<int>(laid.pages.size())};
}

layout::Laid Renderer::lay_out(const document::Document& document) const {
  const layout::Profile standard = layout::find_profile(document.profile, document.created.date(kMoscow));
  const layout::Profile profile = layout::with_settings(standard, state_->options.layout);
  const auto fitted = with_fitted_pictures(document);
  return layout::lay_out(fitted == nullptr ? document : *fitted, profile, state_->fonts, state_->breaks);
}

std::string Renderer::draw(const document::Document& document, const layout::Laid& pages) const {
  PaperFile file(pages, state_->fonts, *state_->cache, state_->options.archive);
  file.embed_pictures(document.letterhead.emblem_jpeg);
  file.write_pages();
  if (state_->options.archive == Archive::PdfA3a) file.attach_data(document);
  file.write_catalog(metadata_of(document, state_->options.program));
  std::string bytes = file.finish();
  return state_->options.linear ? linearised(bytes) : bytes;
}

std::string Renderer::draw_blank(const document::Blank& blank) const {
  const layout::Profile profile =
      layout::with_settings(layout::find_profile("", blank.created.date(kMoscow)), state_->options.layout);
  return write_blank(blank, layout::lay_out_blank(blank, profile, state_->fonts, state_->breaks), state_->fonts,
                     *state_->cache, state_->options.program);
}

bool Renderer::can_print(char32_t character) const { return layout::can_print(character, state_->fonts); }

std::string Renderer::version() const {
  std::call_once(state_->told, [this] { state_->tell_version(); });
  return state_->version;
}

std::string render_pdf(const document::Document& document, const RenderOptions& options) {
  return Renderer(options).render(document);
}

}  // namespace dyak::pdf
