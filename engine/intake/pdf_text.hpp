#pragma once
#include <string>
#include <string_view>

namespace dyak::intake {

/// A text string of PDF as UTF-8 (ISO 32000-1, 7.9.2): UTF-16 or UTF-8 by its mark, else PDFDocEncoding. Ends of lines
/// become "\n", other control characters go; what is ill-formed becomes U+FFFD.
std::string pdf_text(std::string_view bytes);

}  // namespace dyak::intake
