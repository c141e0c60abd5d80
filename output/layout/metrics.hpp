#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace dyak::layout {

/// Text is set in the first four; the others stand in for signs that those do not have (₽, Ⅳ, ☑).
enum class Face : std::uint8_t { Regular, Bold, Italic, BoldItalic, Signs, BoldSigns, Pictures };
inline constexpr std::size_t kTextFaces = 4;
inline constexpr std::size_t kFaces = 7;

/// One glyph of a shaped text; lengths in em (multiply by the size in points).
struct Glyph {
  std::uint32_t id = 0;           ///< 0 = no font has such a character
  std::uint32_t offset = 0;       ///< byte of the text it stands for (the first of its cluster)
  float advance = 0;              ///< kerning with the next glyph included
  float dx = 0;                   ///< shift of a mark
  float dy = 0;                   ///< up is positive
  std::optional<Face> instead{};  ///< the face that stands in for the one asked for
};

enum class Kerning : std::uint8_t { On, Off };

/// How text measures: implemented over real fonts by output/pdf
/// and by a toy font in tests. Safe to share between threads.
class FontMetrics {
 public:
  virtual ~FontMetrics() = default;
  /// Kerning::Off for letter-spaced words, whose gaps must be even. Left to right, one glyph or more a character,
  /// offsets rise. Requires well-formed UTF-8 without control characters.
  virtual std::vector<Glyph> shape(Face face, std::string_view text, Kerning kerning) const = 0;
  virtual double ascent() const = 0;   ///< em above the baseline that a line needs
  virtual double descent() const = 0;  ///< em below it, positive
};

/// A place where a line may end: byte offset inside the text; with `hyphen` a hyphen is drawn there.
struct BreakChance {
  std::size_t offset;
  bool hyphen;
};

/// Says where lines may be broken; over engine/language in the program.
class BreakFinder {
 public:
  virtual ~BreakFinder() = default;
  virtual std::vector<BreakChance> find(std::string_view text, bool hyphenate) const = 0;
};

/// Breaks after spaces and hyphens only: what is left where no language rules are at hand.
class SpaceBreaks final : public BreakFinder {
 public:
  std::vector<BreakChance> find(std::string_view text, bool hyphenate) const override;
};

}  // namespace dyak::layout
