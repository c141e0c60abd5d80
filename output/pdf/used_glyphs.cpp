#include "output/pdf/used_glyphs.hpp"

#include <string_view>

namespace dyak::pdf {
namespace {

using layout::Face;
using layout::PlacedGlyph;

// The glyphs of one face met so far: by id, so that a glyph met a hundred thousand times costs a look each.
class Met {
 public:
  void note(std::uint32_t id, std::string_view text) {
    if (id >= met_.size()) met_.resize(id + 1);
    One& one = met_[id];
    // One glyph may stand for two characters (a space and a non-breaking one): the first in code order is taken.
    const bool better = one.seen && !text.empty() && text != one.text && (one.text.empty() || text < one.text);
    if (!one.seen || better) one = {true, text};
  }
  void note(const std::vector<PlacedGlyph>& glyphs, std::string_view text) {
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
      const std::size_t end = i + 1 < glyphs.size() ? glyphs[i + 1].offset : text.size();
      note(glyphs[i].id, text.substr(glyphs[i].offset, end - glyphs[i].offset));
    }
  }
  UsedGlyphs take() const {
    UsedGlyphs used;
    for (std::size_t id = 0; id < met_.size(); ++id) {
      if (met_[id].seen) used.push_back({static_cast<std::uint32_t>(id), std::string(met_[id].text)});
    }
    return used;
  }

 private:
  struct One {
    bool seen = false;
    std::string_view text;  // lives in the pages
  };
  std::vector<One> met_;
};

}  // namespace

std::array<UsedGlyphs, layout::kFaces> used_glyphs(const layout::Laid& laid) {
  std::array<Met, layout::kFaces> met;
  for (const layout::Page& page : laid.pages) {
    for (const layout::Item& item : page.items) {
      if (const auto* run = std::get_if<layout::TextRun>(&item.shape)) {
        met.at(static_cast<std::size_t>(run->face)).note(run->glyphs, run->text);
      } else if (const auto* mark = std::get_if<layout::Watermark>(&item.shape)) {
        met.at(static_cast<std::size_t>(Face::Bold)).note(mark->glyphs, mark->text);
      }
    }
  }
  std::array<UsedGlyphs, layout::kFaces> used;
  for (std::size_t face = 0; face < used.size(); ++face) used[face] = met[face].take();
  return used;
}

}  // namespace dyak::pdf
