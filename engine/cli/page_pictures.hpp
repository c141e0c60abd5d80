#pragma once
#include <string>

namespace dyak::cli {

/// The pages of a PDF as PNG at 100 points an inch: `path` for one page, else `F-1.png`, `F-2.png` … after F.png.
/// Throws Error{Unavailable} without pdftoppm (poppler-utils).
void write_page_pictures(const std::string& path, const std::string& pdf, int pages);

}  // namespace dyak::cli
