#pragma once
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "output/pdf/container.hpp"
#include "output/pdf/subset.hpp"
#include "output/pdf/used_glyphs.hpp"

namespace dyak::pdf {

/// A face with the glyphs of a paper, ready to be embedded:
/// whatever depends on nothing else is made once and packed once.
struct EmbeddedFace {
  Subset subset;     ///< without its program
  std::string name;  ///< «ABCDEF+LiberationSerif»
  std::size_t program_size = 0;
  std::string program;  ///< deflated
  std::string widths;   ///< array W
  std::string cid_set;
  std::string to_unicode;  ///< deflated
};
/// By face; null = not used in the paper.
using EmbeddedFaces = std::array<std::shared_ptr<const EmbeddedFace>, layout::kFaces>;

/// Requires at least one glyph.
EmbeddedFace make_embedded(const LoadedFont& font, const UsedGlyphs& used);

/// Faces made before, by their glyphs: papers of one kind use nearly the same letters, a paper rendered twice exactly
/// the same. One found here has the bytes that one made anew would have. May be used from several threads; keeps a few
/// megabytes at most.
class FaceCache {
 public:
  std::shared_ptr<const EmbeddedFace> get(const FontSet& fonts, layout::Face face, const UsedGlyphs& used);

 private:
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const EmbeddedFace>> made_;
};

/// The faces that the pages show, with their glyphs.
EmbeddedFaces faces_of(const layout::Laid& laid, const FontSet& fonts, FaceCache& cache);

/// Writes a face as a Type 0 font with its CIDFontType2, descriptor, CIDSet of every glyph and ToUnicode map. Glyph ids
/// of the subset are the CIDs.
Container::ObjectNumber embed_face(Container& file, const LoadedFont& font, const EmbeddedFace& face);

}  // namespace dyak::pdf
