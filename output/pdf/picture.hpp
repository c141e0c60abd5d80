#pragma once
#include <memory>
#include <string>

#include "output/document/document.hpp"
#include "output/pdf/container.hpp"

namespace dyak::pdf {

/// The emblem of a blank, ready to be embedded: without transparency
/// (PDF/A-1 6.4) and in a colour space that goes with sRGB.
struct Emblem {
  int width = 0;
  int height = 0;
  bool colour = false;  ///< RGB; otherwise grey
  bool jpeg = false;    ///< `bytes` are a JPEG as given; otherwise samples, 8 bits each
  std::string bytes;
  std::string form{};  ///< of a drawing: entries of its form; `bytes` are the operators, the sides proportions only
};

/// `base64` of a JPEG (grey or RGB), a PNG of any kind (what shines through becomes white) or an SVG (base/drawing.hpp).
/// Throws Error{InvalidInput}, code "emblem-unreadable" for what is neither or is broken, "emblem-colours" for CMYK,
/// "picture-svg" for a drawing with what is not drawn, "emblem-too-big" over 3 MB or 4000 points a side. `called`: what the message calls it.
Emblem read_emblem(const std::string& base64, const std::string& called = "Эмблема бланка");

/// The paper with the room of each picture cut to what it fills; null when there is none. Throws as read_emblem.
std::unique_ptr<const document::Document> with_fitted_pictures(const document::Document& document);
Container::ObjectNumber embed_emblem(Container& file, const Emblem& emblem);

}  // namespace dyak::pdf
