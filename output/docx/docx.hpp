#pragma once
#include <string>

#include "output/document/document.hpp"

/// Papers as Word files, for those who agree on the words outside. The paper that counts is the PDF, and each file says
/// so in its footer.
namespace dyak::docx {

/// The bytes of the file; the same document gives the same bytes. Every word of the document stands in it in the order
/// in which the PDF shows them; line ends and pages are Word's own. Throws Error{InvalidInput}: "text-invalid" for text
/// that no XML can hold, "emblem-unreadable", "layout-profile".
std::string write_docx(const document::Document& document);

}  // namespace dyak::docx
