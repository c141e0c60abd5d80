#include "output/layout/text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/refuse.hpp"
#include "engine/base/utf8.hpp"

namespace dyak::layout {
namespace {

bool in(char32_t c, char32_t from, char32_t to) { return c >= from && c <= to; }

bool is_zero_width(char32_t c) {
  return c == 0xAD || in(c, 0x200B, 0x200D) || c == 0x2060 || c == 0xFEFF || in(c, 0xFE00, 0xFE0F);
}

bool is_control(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n') || in(c, 0x7F, 0x9F) || in(c, 0x2028, 0x2029);
}

// Hebrew, Arabic, Syriac, Thaana, NKo and their presentation forms; bidirectional controls.
bool is_right_to_left(char32_t c) {
  return in(c, 0x590, 0x8FF) || in(c, 0xFB1D, 0xFDFF) || in(c, 0xFE70, 0xFEFC) || in(c, 0x10800, 0x10FFF) ||
         in(c, 0x1E800, 0x1EFFF) || in(c, 0x200E, 0x200F) || in(c, 0x202A, 0x202E) || in(c, 0x2066, 0x2069);
}

// At most 30 characters on either side, so that a person finds the place.
std::string around(const std::u32string& text, std::size_t at) {
  const std::size_t from = at > 30 ? at - 30 : 0;
  std::u32string piece = text.substr(from, 61);
  std::replace_if(piece.begin(), piece.end(), is_control, U' ');
  return (from > 0 ? "…" : "") + to_utf8(piece) + (from + piece.size() < text.size() ? "…" : "");
}

std::string name_of(char32_t c) {
  const std::string number = fmt::format("U+{:04X}", static_cast<std::uint32_t>(c));
  return is_control(c) || is_right_to_left(c) ? number : number + " «" + to_utf8(std::u32string(1, c)) + "»";
}

void check_character(const std::u32string& text, std::size_t at) {
  const char32_t c = text[at];
  if (is_control(c)) {
    refuse_input("text-invalid", fmt::format("Управляющий знак {} в тексте: «{}».", name_of(c), around(text, at)),
                 "Удалите этот знак.");
  }
  if (is_right_to_left(c)) {
    refuse_input("text-direction", fmt::format("Знак {} пишется справа налево: «{}».", name_of(c), around(text, at)),
                 "Запишите слово кириллицей или латиницей.");
  }
}

// Printable ASCII, Cyrillic, the signs of Latin-1 without the soft
// hyphen, dashes, quotes and №: nothing to clean or to refuse.
bool is_clean(std::string_view text) {
  const auto byte = [&text](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const auto follows = [&byte](std::size_t i, unsigned from, unsigned to) { return byte(i) >= from && byte(i) <= to; };
  for (std::size_t i = 0; i < text.size();) {
    const unsigned lead = byte(i);
    std::size_t size = 1;
    if (lead >= 0x80) {
      const bool cyrillic = (lead == 0xD0 || lead == 0xD1) && follows(i + 1, 0x80, 0xBF);
      const bool latin = lead == 0xC2 && follows(i + 1, 0xA0, 0xBF) && byte(i + 1) != 0xAD;
      const bool punctuation = lead == 0xE2 && byte(i + 1) == 0x80 && follows(i + 2, 0x90, 0xA7);
      const bool number_sign = lead == 0xE2 && byte(i + 1) == 0x84 && byte(i + 2) == 0x96;
      if (!cyrillic && !latin && !punctuation && !number_sign) return false;
      size = lead == 0xE2 ? 3 : 2;
    } else if (lead < 0x20 || lead == 0x7F) {
      return false;
    }
    i += size;
  }
  return true;
}

std::string clean(const std::string& raw) {
  if (const auto bad = first_bad_utf8(raw)) {
    refuse_input("text-invalid", fmt::format("Текст документа повреждён: байт {} не является UTF-8.", *bad),
                 "Введите текст заново.");
  }
  const std::u32string text = to_utf32(raw);
  std::u32string cleaned;
  cleaned.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_zero_width(text[i])) continue;
    check_character(text, i);
    cleaned += text[i] == '\t' ? U' ' : text[i];
  }
  return to_utf8(cleaned);
}

[[noreturn]] void refuse_glyph(std::string_view text, std::size_t offset) {
  const std::u32string all = to_utf32(text);
  const std::size_t at = count_characters(text.substr(0, offset));
  refuse_input("glyph-missing", fmt::format("В шрифте нет знака {}: «{}».", name_of(all.at(at)), around(all, at)),
               "Замените этот знак другим.");
}

bool is_space(std::string_view text, std::size_t offset) {
  return text[offset] == ' ' || text.substr(offset, 2) == "\u00A0";
}

void add_line(Measured& out, std::string_view line, std::uint16_t span, const FontMetrics& metrics) {
  const auto base = static_cast<std::uint32_t>(out.text.size());
  const auto size = static_cast<float>(size_of(out.spans[span], out.style));
  const auto spacing = static_cast<float>(spacing_of(out.spans[span], out.style));
  const Kerning kerning = spacing > 0 ? Kerning::Off : Kerning::On;
  const Face face = face_of(out.spans[span], out.style);
  for (const Glyph& glyph : metrics.shape(face, line, kerning)) {
    if (glyph.id == 0) refuse_glyph(line, glyph.offset);
    const float advance = glyph.advance * size + (glyph.advance > 0 ? spacing : 0);
    out.glyphs.push_back({glyph.id, base + glyph.offset, advance, glyph.dx * size, glyph.dy * size, span,
                          glyph.instead.value_or(face), is_space(line, glyph.offset)});
  }
  out.text += line;
}

}  // namespace

Face face_of(const document::Span& span, const TextStyle& style) {
  const bool bold = span.bold || style.bold;
  if (span.italic) return bold ? Face::BoldItalic : Face::Italic;
  return bold ? Face::Bold : Face::Regular;
}

bool can_print(char32_t character, const FontMetrics& metrics) {
  if (is_zero_width(character) || character == U'\n' || character == U'\t') return true;
  if (is_control(character) || is_right_to_left(character)) return false;
  const std::string text = to_utf8(std::u32string(1, character));
  if (first_bad_utf8(text)) return false;
  for (std::size_t face = 0; face < kTextFaces; ++face) {
    for (const Glyph& glyph : metrics.shape(static_cast<Face>(face), text, Kerning::Off)) {
      if (glyph.id == 0) return false;
    }
  }
  return true;
}

double size_of(const document::Span& span, const TextStyle& style) {
  constexpr double kSmall = 0.65;
  return span.raise == document::Raise::None ? style.size_pt : style.size_pt * kSmall;
}

double raise_of(const document::Span& span, const TextStyle& style) {
  constexpr double kUp = 0.33, kDown = -0.14;
  if (span.raise == document::Raise::None) return 0;
  return style.size_pt * (span.raise == document::Raise::Up ? kUp : kDown);
}

double spacing_of(const document::Span& span, const TextStyle& style) {
  return style.spacing_pt + (span.spaced ? style.spaced_pt : 0);
}

Measured measure(const document::Spans& spans, const TextStyle& style, const FontMetrics& metrics) {
  Measured out{{}, {}, {}, style};
  DYAK_EXPECT(spans.size() < 65535);
  std::size_t bytes = 0;
  for (const document::Span& span : spans) {
    bytes += span.text.size();
    out.spans.push_back({{}, span.bold, span.italic, span.spaced, span.proper, span.unsure || span.changed});
    document::Span& look = out.spans.back();
    look.underlined = span.underlined, look.struck = span.struck, look.raise = span.raise;
  }
  out.text.reserve(bytes);
  out.glyphs.reserve(bytes);
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const auto span = static_cast<std::uint16_t>(i);
    const bool as_it_is = is_clean(spans[i].text);
    const std::string cleaned = as_it_is ? std::string() : clean(spans[i].text);
    const std::string_view text = as_it_is ? spans[i].text : cleaned;
    std::size_t from = 0;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', from)) {
      add_line(out, text.substr(from, end - from), span, metrics);
      out.glyphs.push_back({0, static_cast<std::uint32_t>(out.text.size()), 0, 0, 0, span, Face::Regular, false});
      out.text += '\n';
      from = end + 1;
    }
    add_line(out, text.substr(from), span, metrics);
  }
  return out;
}

}  // namespace dyak::layout
