#include "output/xlsx/formats.hpp"

#include <fmt/format.h>

#include <string>

#include "output/xlsx/palette.hpp"

namespace dyak::xlsx {
namespace {

// The language of the format: LibreOffice writes its separators the Russian way, Excel keeps those of its own settings.
constexpr const char* kRussian = "[$-419]";
constexpr const char* kFace = "Times New Roman";

std::string fraction(int places) {
  return places == 0 ? std::string{} : "." + std::string(static_cast<std::size_t>(places), '0');
}

std::string number_format(Shape shape, int places) {
  const std::string tail = fraction(places);
  switch (shape) {
    case Shape::Text:
    case Shape::General:
      return {};
    case Shape::Integer:
      return "0";
    case Shape::Decimal:
      return kRussian + ("0" + tail);
    case Shape::Date:
      return "dd.mm.yyyy";
    case Shape::Moment:
      return "dd.mm.yyyy hh:mm";
    case Shape::IsoDate:
      return "yyyy-mm-dd";
    case Shape::IsoMoment:
      return "yyyy-mm-dd\"T\"hh:mm";
    case Shape::Percent:
      return kRussian + ("0" + tail) + "\" %\"";
    case Shape::Share:
      return kRussian + ("0" + tail) + "\"\u00A0\"%";
    case Shape::Money:
      return std::string(kRussian) + "#,##0.00\" ₽\"";
    case Shape::Delta:
      return fmt::format("{1}+#,##0{0};{1}\"−\"#,##0{0};0", tail, kRussian);
    case Shape::Duration:
      return "0\" дн.\"";
  }
  return {};
}

std::uint8_t alignment(Shape shape) {
  switch (shape) {
    case Shape::Text:
      return LXW_ALIGN_LEFT;
    case Shape::Date:
    case Shape::Moment:
      return LXW_ALIGN_CENTER;
    default:
      return LXW_ALIGN_RIGHT;
  }
}

void box(lxw_format* format) { format_set_border(format, LXW_BORDER_THIN); }

}  // namespace

lxw_format* Formats::make(double size, bool wrapped) {
  lxw_format* format = book_.add_format();
  format_set_font_name(format, kFace);
  format_set_font_size(format, size);
  if (wrapped) format_set_text_wrap(format);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  return format;
}

bool Formats::is_new(Part part, double size, lxw_format*& format) {
  lxw_format*& known = parts_[part];
  const bool made = known == nullptr;
  if (made) known = make(size);
  format = known;
  return made;
}

lxw_format* Formats::title(bool over_many_sheets) {
  lxw_format* format = nullptr;
  if (is_new(over_many_sheets ? Part::WideTitle : Part::Title, kTitleSize, format)) {
    format_set_bold(format);
    format_set_align(format, over_many_sheets ? LXW_ALIGN_LEFT : LXW_ALIGN_CENTER);
  }
  return format;
}

lxw_format* Formats::subtitle(bool over_many_sheets) {
  lxw_format* format = nullptr;
  if (is_new(over_many_sheets ? Part::WideSubtitle : Part::Subtitle, kBodySize, format))
    format_set_align(format, over_many_sheets ? LXW_ALIGN_LEFT : LXW_ALIGN_CENTER);
  return format;
}

lxw_format* Formats::heading() {
  lxw_format* format = nullptr;
  if (is_new(Part::Heading, kBodySize, format)) {
    format_set_bold(format);
    format_set_align(format, LXW_ALIGN_CENTER);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    box(format);
    format_set_bg_color(format, kHeadingFill);
  }
  return format;
}

lxw_format* Formats::data_heading() {
  lxw_format* format = nullptr;
  if (is_new(Part::DataHeading, kBodySize, format)) {
    format_set_bold(format);
    format_set_bg_color(format, kHeadingFill);
  }
  return format;
}

lxw_format* Formats::column_number() {
  lxw_format* format = nullptr;
  if (is_new(Part::Number, kNoteSize, format)) {
    format_set_align(format, LXW_ALIGN_CENTER);
    box(format);
    format_set_bg_color(format, kHeadingFill);
  }
  return format;
}

lxw_format* Formats::closing() {
  lxw_format* format = nullptr;
  is_new(Part::Closing, kBodySize, format);
  return format;
}

lxw_format* Formats::small() {
  lxw_format* format = nullptr;
  if (is_new(Part::Small, kNoteSize, format)) format_set_italic(format);
  return format;
}

lxw_format* Formats::group() {
  lxw_format* format = nullptr;
  if (is_new(Part::Group, kBodySize, format)) {
    format_set_bold(format);
    box(format);
    format_set_bg_color(format, kHeadingFill);
  }
  return format;
}

lxw_format* Formats::panel() {
  lxw_format* format = nullptr;
  if (is_new(Part::Panel, kBodySize, format)) {
    format_set_bold(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_BOTTOM);
    format_set_font_color(format, kLinkInk);
  }
  return format;
}

lxw_format* Formats::board_heading(bool numbers) {
  lxw_format* format = nullptr;
  if (is_new(numbers ? Part::BoardNumber : Part::BoardText, kNoteSize, format)) {
    format_set_align(format, numbers ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
    if (numbers) format_set_indent(format, 1);  // as the numbers under it
    format_set_align(format, LXW_ALIGN_VERTICAL_BOTTOM);
    format_set_bottom(format, LXW_BORDER_MEDIUM);
    format_set_bottom_color(format, kLinkInk);
    format_set_bg_color(format, kHeadingFill);
  }
  return format;
}

lxw_format* Formats::says() {
  lxw_format* format = nullptr;
  if (is_new(Part::Says, kBodySize, format)) {
    format_set_bg_color(format, kSaysFill);
    format_set_indent(format, 1);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  }
  return format;
}

lxw_format* Formats::mark(document::Fill fill) {
  lxw_format*& format = marks_[fill];
  if (format == nullptr) {
    format = make(kBodySize);
    box(format);
    format_set_align(format, LXW_ALIGN_CENTER);
    if (fill != document::Fill::None) format_set_bg_color(format, colour(fill));
  }
  return format;
}

lxw_format* Formats::live(const document::CellStyle& style) {
  // Only what a conditional rule may say: a face or a size makes Excel call the file damaged.
  lxw_format* format = book_.add_format();
  if (style.fill != document::Fill::None) format_set_bg_color(format, colour(style.fill));
  if (style.strike) format_set_font_strikeout(format);
  if (style.bold) format_set_bold(format);
  return format;
}

lxw_format* Formats::body(Look look) {
  lxw_format*& format = body_[look];
  if (format != nullptr) return format;
  const std::uint8_t across = look.centre ? static_cast<std::uint8_t>(LXW_ALIGN_CENTER) : alignment(look.shape);
  // LibreOffice forgets the indent of wrapped numbers that stand side by side, and no number is set in lines.
  const bool number = across == LXW_ALIGN_RIGHT && look.shape != Shape::General;
  format = make(kBodySize, !look.bare && !number);
  format_set_align(format, across);
  // A number that stands at the right edge must not touch the text that begins at the left one beside it.
  if (across == LXW_ALIGN_RIGHT) format_set_indent(format, 1);
  if (look.board) {
    format_set_bottom(format, LXW_BORDER_HAIR);
    format_set_bottom_color(format, kRule);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  } else if (!look.plain) {
    box(format);
  }
  const std::string pattern = number_format(look.shape, look.places);
  if (!pattern.empty()) format_set_num_format(format, pattern.c_str());
  if (look.open) {
    format_set_unlocked(format);
    format_set_bg_color(format, kTypedFill);
  }
  if (look.fill != document::Fill::None) format_set_bg_color(format, colour(look.fill));
  if (look.strike) format_set_font_strikeout(format);
  if (look.bold) format_set_bold(format);
  if (look.link) {
    format_set_font_color(format, kLinkInk);
    format_set_underline(format, LXW_UNDERLINE_SINGLE);
  }
  return format;
}

}  // namespace dyak::xlsx
