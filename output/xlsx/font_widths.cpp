#include "output/xlsx/font_widths.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "engine/base/utf8.hpp"

namespace dyak::xlsx {
namespace {

// Thousandths of an em, as the fonts' own tables have them; a program that reads the book takes the same widths.
constexpr std::array<std::uint16_t, 95> kPlainLatin{
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541};
constexpr std::array<std::uint16_t, 95> kBoldLatin{
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500,  500,
    500, 500, 500, 500, 500, 500,  500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722,  667,
    611, 778, 778, 389, 500, 778,  667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722,
    722, 667, 333, 278, 333, 581,  500, 333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333,  556,
    278, 833, 556, 500, 556, 556,  444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394,  520};
constexpr std::array<std::uint16_t, 96> kPlainCyrillic{
    611,  611,  752, 578, 660, 556, 333,  333, 389, 872, 872, 741, 667, 722, 708, 722, 722, 574, 667, 578,
    682,  611,  896, 501, 722, 722, 667,  678, 889, 722, 722, 722, 556, 667, 611, 708, 790, 722, 722, 650,
    1009, 1009, 706, 872, 574, 660, 1028, 667, 444, 509, 472, 410, 509, 444, 691, 395, 535, 535, 486, 499,
    633,  535,  500, 535, 500, 444, 437,  500, 648, 500, 535, 503, 770, 770, 517, 672, 456, 429, 747, 460,
    444,  444,  483, 410, 429, 389, 278,  278, 278, 727, 723, 500, 486, 535, 500, 535};
constexpr std::array<std::uint16_t, 96> kBoldCyrillic{
    667,  667,  800, 636, 678, 556, 389,  389, 500, 1003, 1002, 800, 725, 778, 734, 778, 722, 661, 667, 636,
    688,  667,  989, 528, 778, 778, 725,  745, 944, 778,  778,  778, 611, 722, 667, 734, 859, 722, 778, 734,
    1098, 1098, 765, 982, 661, 678, 1126, 722, 500, 500,  540,  454, 506, 444, 725, 402, 576, 576, 576, 561,
    681,  576,  500, 576, 556, 444, 491,  500, 692, 500,  576,  564, 844, 844, 583, 781, 529, 432, 764, 541,
    444,  444,  537, 454, 432, 389, 278,  278, 333, 780,  797,  556, 576, 576, 500, 576};
constexpr double kThousand = 1000;
constexpr double kPixelsPerPoint = 96.0 / 72.0;

std::uint16_t thousandths(char32_t letter, bool bold) {
  if (letter >= 0x20 && letter < 0x20 + kPlainLatin.size()) return (bold ? kBoldLatin : kPlainLatin)[letter - 0x20];
  if (letter >= 0x400 && letter < 0x400 + kPlainCyrillic.size())
    return (bold ? kBoldCyrillic : kPlainCyrillic)[letter - 0x400];
  switch (letter) {
    case U'\u00A0':
    case U'\u202F':
      return 250;
    case U'„':
    case U'“':
      return 444;
    case U'—':
    case U'…':
    case U'№':
      return 1000;
    case U'«':
    case U'»':
    case U'–':
    case U'°':
      return 500;
    default:
      // Of other scripts and signs nothing is known; ideographs stand in a square.
      return letter >= 0x1100 ? 1000 : 720;
  }
}

}  // namespace

bool ends_word(char32_t letter) { return letter == U' ' || letter == U'-' || letter == U'\n' || letter == U'–'; }

double em_width(char32_t letter, bool bold) { return thousandths(letter, bold) / kThousand; }

double text_pixels(std::string_view text, double size_pt, bool bold) {
  double ems = 0;
  for (const char32_t letter : to_utf32(text)) ems += em_width(letter, bold);
  return ems * size_pt * kPixelsPerPoint;
}

double word_pixels(std::string_view text, double size_pt, bool bold) {
  double widest = 0;
  double word = 0;
  for (const char32_t letter : to_utf32(text)) {
    if (letter != U' ' && letter != U'\n') word += em_width(letter, bold);
    widest = std::max(widest, word);
    if (ends_word(letter)) word = 0;
  }
  return widest * size_pt * kPixelsPerPoint;
}

}  // namespace dyak::xlsx
