#pragma once
#include <string>

#include "engine/http/pages/page.hpp"

namespace dyak::http {

/// What is to be said of a drawn paper, for the part `paper_remarks` of a page: {measured, fine, remarks, on_sheet}.
/// Empty where nothing is measured or nothing is drawn. `on_sheet`: where the sheets with the remarks are had.
Record paper_remarks(const Context& context, const std::string& pdf, const std::string& on_sheet);

}  // namespace dyak::http
