#pragma once
#include <string>

#include "output/document/blank.hpp"
#include "output/layout/blank.hpp"
#include "output/pdf/embed.hpp"

namespace dyak::pdf {

/// The file of a form to be filled in: tagged PDF/UA-1 and, as long as nobody has written into it, PDF/A-2a.
std::string write_blank(const document::Blank& blank, const layout::LaidBlank& laid, const FontSet& fonts,
                        FaceCache& cache, const std::string& program);

}  // namespace dyak::pdf
