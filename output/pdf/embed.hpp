#pragma once
#include <string>

#include "output/pdf/container.hpp"
#include "output/pdf/content.hpp"

namespace dyak::pdf {

/// Writes a face as a Type 0 font with its CIDFontType2, descriptor, CIDSet of every glyph and ToUnicode map. Requires that the
/// face is used. Glyph ids of the subset are the CIDs.
Container::Object embed_face(Container& file, const LoadedFont& font, const EmbeddedFace& face);

/// Size and components of a JPEG, from its frame header.
struct Jpeg {
  int width = 0;
  int height = 0;
  int components = 0;   ///< 1 grey, 3 colour
  std::string bytes;
};
/// Throws Error{InvalidInput}, code "emblem-unreadable", when the text is not base64 of a grey or RGB JPEG.
Jpeg read_jpeg(const std::string& base64);
Container::Object embed_jpeg(Container& file, const Jpeg& jpeg);

}  // namespace dyak::pdf
