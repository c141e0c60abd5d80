#pragma once
#include <string>
#include <string_view>

#include "output/inspect/gost/gost.hpp"

namespace dyak::inspect::gost {

/// The same file with what was found drawn on its pages: a frame around each line, the number of the finding, how far
/// from the edges of the sheet the line stands, a ruler in millimetres and the margins of the standard. The words of a
/// finding are a note that any viewer shows. Pages that lie on their side get the notes alone. `pdf` is the file that
/// the report is about, without a password. Throws Error{InvalidInput} "pdf-unreadable".
std::string explained(std::string_view pdf, const Report& report);

}  // namespace dyak::inspect::gost
