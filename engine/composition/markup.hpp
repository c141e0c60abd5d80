#pragma once
#include <string>
#include <vector>

#include "engine/expression/text_template.hpp"
#include "output/document/document.hpp"

namespace dyak::composition {

/// The look that the definition's own words ask for: <b>, <i>, <u>, <s>, <sup>, <sub>, <a>…</a>, <a href="…">…</a>,
/// <note>…</note>. What comes out of a slot is never read so: nobody's answer makes a link.
struct Markup {
  struct Stretch {
    std::size_t from = 0;  ///< bytes of the text without marks
    std::size_t to = 0;
    document::Span look;  ///< its own text is empty; with a note the stretch is the place behind which it hangs
  };
  expression::RenderedText text;  ///< without the marks, and without the notes
  std::vector<Stretch> stretches;
};

bool has_markup(const expression::RenderedText& rendered);
Markup take_markup(const expression::RenderedText& rendered);
/// Puts the looks on what typesetting made of the text: letters and digits are the same in both, what stands between
/// them may be another.
document::Spans with_looks(document::Spans typeset, const Markup& markup);

}  // namespace dyak::composition
