#pragma once
#include <hb.h>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "output/layout/metrics.hpp"
#include "output/pdf/pair_table.hpp"
#include "output/pdf/pdf.hpp"

namespace dyak::pdf {

struct BlobFree {
  void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
};
struct FaceFree {
  void operator()(hb_face_t* face) const { hb_face_destroy(face); }
};
struct FontFree {
  void operator()(hb_font_t* font) const { hb_font_destroy(font); }
};
using BlobPtr = std::unique_ptr<hb_blob_t, BlobFree>;
using FacePtr = std::unique_ptr<hb_face_t, FaceFree>;
using FontPtr = std::unique_ptr<hb_font_t, FontFree>;

/// One font file, mapped and immutable: HarfBuzz objects may be read from several threads. A package update puts a new
/// file in its place and leaves this one as it is.
class LoadedFont {
 public:
  /// Throws Error{Unavailable}: "font-missing", "font-unreadable".
  explicit LoadedFont(const std::string& path);

  hb_face_t* face() const { return face_.get(); }
  hb_font_t* font() const { return font_.get(); }
  /// Made when first asked for: most papers have no italics.
  const PairTable& pairs() const;
  /// Of the file; computed when asked for.
  std::string sha256() const;
  const std::string& name() const { return name_; }  ///< PostScript name
  double per_em() const { return per_em_; }
  /// In thousandths of an em, as a FontDescriptor wants them.
  struct Description {
    std::array<int, 4> box{};
    int ascent = 0, descent = 0, cap_height = 0, italic_angle = 0;
  };
  const Description& description() const { return description_; }
  /// Advance width in thousandths of an em, rounded as the file says it.
  int width(std::uint32_t glyph) const;

 private:
  BlobPtr blob_;
  FacePtr face_;
  FontPtr font_;
  mutable std::once_flag paired_;
  mutable std::unique_ptr<const PairTable> pairs_;
  std::string name_;
  double per_em_ = 0;
  Description description_;
};

/// The faces as the layout sees them.
class FontSet final : public layout::FontMetrics {
 public:
  explicit FontSet(const FontFiles& files);
  std::vector<layout::Glyph> shape(layout::Face face, std::string_view text, layout::Kerning kerning) const override;
  /// The same by HarfBuzz alone, without the table of pairs.
  std::vector<layout::Glyph> shape_whole(layout::Face face, std::string_view text, layout::Kerning kerning) const;
  double ascent() const override { return ascent_; }
  double descent() const override { return descent_; }
  const LoadedFont& font(layout::Face face) const { return *fonts_.at(static_cast<std::size_t>(face)); }
  /// False for a face that is not installed and was to stand in for others.
  bool has(layout::Face face) const { return fonts_.at(static_cast<std::size_t>(face)) != nullptr; }

 private:
  std::vector<layout::Glyph> by_harfbuzz(layout::Face face, std::string_view text, layout::Kerning kerning) const;
  /// What other faces draw in place of the letters from `from` to `to`; empty when none has them.
  std::vector<layout::Glyph> stand_in(layout::Face face, std::string_view letters, std::uint32_t at) const;

  std::array<std::unique_ptr<const LoadedFont>, layout::kFaces> fonts_;
  double ascent_ = 0;
  double descent_ = 0;
};

}  // namespace dyak::pdf
