#pragma once
#include <string>
#include <string_view>

namespace dyak::intake {

/// What stands in the fields of a PDF form, as JSON: {"fields": {name: text}, "identity": "form version", "about": the
/// file's subject, "pages", "state": "form" | "encrypted" | "xfa" | "no-fields" | "scanned" | "unreadable"}. Empty
/// fields are left out; of several values one a line. Whatever the bytes, it ends; nothing is thrown but what the
/// sandbox takes for a crash. Runs apart: see read_filled_form().
std::string pdf_fields(std::string_view bytes);

}  // namespace dyak::intake
