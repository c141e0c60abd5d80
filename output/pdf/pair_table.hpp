#pragma once
#include <hb.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "output/layout/metrics.hpp"

namespace dyak::pdf {

struct BufferFree {
  void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};
using BufferPtr = std::unique_ptr<hb_buffer_t, BufferFree>;

/// Shapes with HarfBuzz as papers want it: one glyph a character, so that text can be cut into lines anywhere and
/// copied out letter by letter; clusters are bytes of the same text in UTF-8. The buffer is emptied first.
void shape_with_harfbuzz(hb_font_t* font, hb_buffer_t* buffer, std::u32string_view characters, layout::Kerning kerning);

/// A face's letters and the kerning between any two of them. In a font that kerns by pairs
/// alone a text of plain letters is the sum of its pairs, so HarfBuzz is asked once a pair
/// instead of once a text; whatever else may happen in a font (substitution, marks, rules
/// about three letters) is left to HarfBuzz. Filled while it is used, from several threads.
class PairTable {
 public:
  /// Keeps the font, which must outlive it.
  explicit PairTable(hb_font_t* font);
  ~PairTable();
  PairTable(const PairTable&) = delete;
  PairTable& operator=(const PairTable&) = delete;

  /// Appends the glyphs of the text to `out`. False: HarfBuzz has to do it; `out` may hold a part then.
  bool shape(std::string_view text, layout::Kerning kerning, std::vector<layout::Glyph>& out) const;

 private:
  struct Letter;
  struct Row;

  Letter letter(std::size_t slot) const;
  Letter ask_letter(std::size_t slot) const;
  int kern(std::size_t left, std::size_t right) const;
  int ask_kern(std::size_t left, std::size_t right) const;

  hb_font_t* font_;
  double per_em_;
  bool by_pairs_ = false;
  std::unique_ptr<std::atomic<std::uint64_t>[]> letters_;  ///< glyph, advance and state, by slot
  std::unique_ptr<std::atomic<Row*>[]> rows_;              ///< kerning by the left letter; owned
};

}  // namespace dyak::pdf
