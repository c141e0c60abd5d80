#pragma once
#include <map>
#include <memory>
#include <string>

#include "engine/base/printable.hpp"
#include "output/document/blank.hpp"
#include "output/document/document.hpp"
#include "output/layout/pages.hpp"

/// Papers as PDF bytes: tagged PDF/A-1a and PDF/UA-1, fonts embedded as subsets.
namespace dyak::pdf {

/// Paths of the faces (TrueType). The last three stand in for signs that the first four lack; they may be empty.
struct FontFiles {
  std::string regular;
  std::string bold;
  std::string italic;
  std::string bold_italic;
  std::string signs;
  std::string bold_signs;
  std::string pictures;
  bool operator==(const FontFiles&) const = default;
};

/// Liberation Serif, PT Serif or PT Sans («serif», «pt-serif», «pt-sans»; empty = the first), and DejaVu Serif and Sans
/// beside it when they are there, where Debian, Fedora and Arch keep them. Throws Error{Unavailable}, code
/// "font-missing", when it is nowhere, and Error{InvalidInput}, "font-unknown", for another name.
FontFiles find_fonts(const std::string& family = {});

/// What archive standard the file keeps, besides PDF/UA-1. A file of PDF/A-3a carries its data along: the Document as
/// JSON, attached as document.json with the relationship Data. None: PDF/UA-1 alone, for screens.
enum class Archive { PdfA1a, PdfA2a, PdfA3a, None };

struct RenderOptions {
  std::string program = "Dyak";  ///< Producer and Creator of the file: name and version
  FontFiles fonts;               ///< all empty = find_fonts()
  std::map<std::string, double>
      layout;  ///< numbers of the layout profile replaced by name, in mm or pt (see layout/profile.hpp)
  Archive archive = Archive::PdfA1a;
  bool linear = false;  ///< laid out for the web: the first sheet is shown before the rest has come (libqpdf)
};

/// A paper drawn.
struct Rendered {
  std::string bytes;
  int pages = 0;
};

/// Holds the loaded fonts; make one for the life of the program. render() may be called from several threads.
class Renderer final : public Printable {
 public:
  /// Throws Error{Unavailable} "font-missing" | "font-unreadable",
  /// Error{InvalidInput} "layout-setting" for an unknown name.
  explicit Renderer(RenderOptions options = {});
  ~Renderer() override;
  Renderer(Renderer&&) noexcept;
  Renderer& operator=(Renderer&&) noexcept;

  /// The bytes of the paper; the same document gives the same bytes. Throws Error{InvalidInput} with code
  /// "glyph-missing" when the font lacks a character (never a blank), "text-invalid" for text that is not UTF-8 or
  /// holds control characters.
  std::string render(const document::Document& document) const;
  /// The same, and how many pages it has.
  Rendered render_paper(const document::Document& document) const;
  /// Its two steps: the pages, and the bytes of pages. `pages` must have been laid out by this renderer.
  layout::Laid lay_out(const document::Document& document) const;
  std::string draw(const document::Document& document, const layout::Laid& pages) const;

  /// A form to be filled in: PDF/UA-1 with fields, see document::Blank. Errors as of render().
  std::string draw_blank(const document::Blank& blank) const;

  /// Whether a text with this character may be rendered.
  bool can_print(char32_t character) const override;

  /// Program, the SHA-256 of each font file and the number of the
  /// way of drawing: what else than the document decides the bytes.
  std::string version() const;

 private:
  struct State;
  std::unique_ptr<const State> state_;
};

/// For single use: Renderer(options).render(document).
std::string render_pdf(const document::Document& document, const RenderOptions& options = {});

}  // namespace dyak::pdf
