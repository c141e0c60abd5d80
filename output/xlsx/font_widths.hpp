#pragma once
#include <string_view>

namespace dyak::xlsx {

/// Width of a letter of the body face (Times New Roman and the faces made to its measure) in ems.
double em_width(char32_t letter, bool bold);
/// Width of one line of text in pixels of 1/96 inch. Requires well-formed UTF-8.
double text_pixels(std::string_view text, double size_pt, bool bold);
/// Of the widest word: of what stands between places where a line may end.
double word_pixels(std::string_view text, double size_pt, bool bold);
/// Whether a line may end after this letter.
bool ends_word(char32_t letter);

}  // namespace dyak::xlsx
