#include "output/inspect/font_code.hpp"

#include <algorithm>
#include <array>

#include "engine/base/utf8.hpp"
#include "output/inspect/operators.hpp"

namespace dyak::inspect {
namespace {

constexpr std::uint32_t kMaxRange = 65'536;

std::uint32_t code_of(std::string_view bytes) {
  std::uint32_t code = 0;
  for (const char c : bytes.substr(0, 4)) code = (code << 8u) | static_cast<unsigned char>(c);
  return code;
}

std::string utf16_text(std::string_view bytes) {
  std::u32string text;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    std::uint32_t unit = code_of(bytes.substr(i, 2));
    if (unit >= 0xD800 && unit < 0xDC00 && i + 3 < bytes.size()) {
      const std::uint32_t low = code_of(bytes.substr(i + 2, 2));
      if (low >= 0xDC00 && low < 0xE000) {
        unit = 0x10000 + ((unit - 0xD800) << 10u) + (low - 0xDC00);
        i += 2;
      }
    }
    const bool lone = unit >= 0xD800 && unit < 0xE000;
    text += static_cast<char32_t>(lone ? 0xFFFD : unit);
  }
  return to_utf8(text);
}

bool has_program(const File& file, const PdfObject& descriptor) {
  static constexpr std::array<std::string_view, 3> kPrograms{"FontFile", "FontFile2", "FontFile3"};
  return std::any_of(kPrograms.begin(), kPrograms.end(),
                     [&](std::string_view key) { return !file.get(descriptor, key).is(PdfObject::Kind::Null); });
}

}  // namespace

std::string text_string(std::string_view bytes) {
  if (bytes.substr(0, 2) == "\xFE\xFF") return utf16_text(bytes.substr(2));
  std::u32string text;
  for (const char c : bytes) text += static_cast<char32_t>(static_cast<unsigned char>(c));
  return to_utf8(text);
}

FontCode::FontCode(const File& file, const PdfObject& font) {
  about_.name = file.get(font, "BaseFont").text;
  two_bytes_ = file.get(font, "Subtype").is_name("Type0");
  if (two_bytes_) {
    read_descendant(file, font);
  } else {
    const PdfObject& descriptor = file.get(font, "FontDescriptor");
    about_.embedded = has_program(file, descriptor) || file.get(font, "Subtype").is_name("Type3");
    default_width_ = file.get(descriptor, "MissingWidth").number;
    read_simple_widths(file, font);
  }
  std::string map = file.stream(font["ToUnicode"]);
  about_.readable = !map.empty() || !two_bytes_;
  read_unicode(std::move(map));
  about_.bold = about_.name.find("Bold") != std::string::npos;
}

void FontCode::read_descendant(const File& file, const PdfObject& font) {
  const PdfObject& descendants = file.get(font, "DescendantFonts");
  if (descendants.array().empty()) return;
  const PdfObject& descendant = file.resolve(descendants.array().front());
  about_.embedded = has_program(file, file.get(descendant, "FontDescriptor"));
  const PdfObject& fallback = file.get(descendant, "DW");
  default_width_ = fallback.is(PdfObject::Kind::Number) ? fallback.number : 1000;
  // [first [w w w] first last w …]
  const Objects& items = file.get(descendant, "W").array();
  for (std::size_t i = 0; i + 1 < items.size();) {
    const auto first = static_cast<std::uint32_t>(std::max(0.0, file.resolve(items[i]).number));
    const PdfObject& second = file.resolve(items[i + 1]);
    if (second.is(PdfObject::Kind::Array)) {
      std::uint32_t code = first;
      for (const PdfObject& width : second.array()) widths_[code++] = file.resolve(width).number;
      i += 2;
    } else if (i + 2 < items.size()) {
      const auto last = static_cast<std::uint32_t>(std::max(0.0, second.number));
      for (std::uint32_t code = first; code <= last && code - first < kMaxRange; ++code) {
        widths_[code] = file.resolve(items[i + 2]).number;
      }
      i += 3;
    } else {
      return;
    }
  }
}

void FontCode::read_simple_widths(const File& file, const PdfObject& font) {
  auto code = static_cast<std::uint32_t>(std::max(0.0, file.get(font, "FirstChar").number));
  for (const PdfObject& width : file.get(font, "Widths").array()) widths_[code++] = file.resolve(width).number;
}

void FontCode::read_unicode(std::string map) {
  Operators operators(std::move(map));
  while (operators.next()) {
    if (operators.name() == "endbfchar") read_characters(operators.operands());
    if (operators.name() == "endbfrange") read_ranges(operators.operands());
  }
}

// code, text; code, text …
void FontCode::read_characters(const Objects& pairs) {
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2)
    unicode_[code_of(pairs[i].text)] = utf16_text(pairs[i + 1].text);
}

// first, last, the text of the first or a list of texts …
void FontCode::read_ranges(const Objects& triples) {
  for (std::size_t i = 0; i + 2 < triples.size(); i += 3) {
    const std::uint32_t first = code_of(triples[i].text), last = code_of(triples[i + 1].text);
    const PdfObject& to = triples[i + 2];
    for (std::uint32_t code = first; code <= last && code - first < kMaxRange; ++code) {
      const std::size_t n = code - first;
      if (to.is(PdfObject::Kind::Array)) {
        if (n < to.array().size()) unicode_[code] = utf16_text(to.array()[n].text);
      } else if (to.text.size() >= 2) {
        const std::uint32_t unit =
            code_of(std::string_view(to.text).substr(to.text.size() - 2)) + static_cast<std::uint32_t>(n);
        std::string bytes = to.text.substr(0, to.text.size() - 2);
        bytes += static_cast<char>((unit >> 8u) & 0xFFu);
        bytes += static_cast<char>(unit & 0xFFu);
        unicode_[code] = utf16_text(bytes);
      }
    }
  }
}

std::vector<FontCode::Sign> FontCode::read(std::string_view bytes) const {
  const std::size_t step = two_bytes_ ? 2 : 1;
  std::vector<Sign> signs;
  signs.reserve(bytes.size() / step);
  for (std::size_t i = 0; i + step <= bytes.size(); i += step) {
    const std::uint32_t code = code_of(bytes.substr(i, step));
    Sign sign;
    const auto width = widths_.find(code);
    sign.width = width == widths_.end() ? default_width_ : width->second;
    const auto text = unicode_.find(code);
    if (text != unicode_.end()) {
      sign.text = text->second;
    } else if (!two_bytes_) {
      sign.text = text_string(bytes.substr(i, 1));
    } else {
      sign.text = "\xEF\xBF\xBD";
    }
    sign.space = !two_bytes_ && code == 32;
    signs.push_back(std::move(sign));
  }
  return signs;
}

}  // namespace dyak::inspect
