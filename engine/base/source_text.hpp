#pragma once
#include <functional>
#include <string>

#include "engine/base/diagnostics.hpp"

namespace dyak {

/// A piece of text out of a file that still knows where its
/// characters stood, so that a fault inside it is shown in its place.
struct SourceText {
  std::string text;  ///< as the reader sees it (YAML escapes and folding done)
  std::function<Place(std::size_t character)>
      locate;  ///< place of the n-th (0-based) code point; empty function = unknown

  Place place(std::size_t character = 0) const { return locate ? locate(character) : Place{}; }
};

}  // namespace dyak
